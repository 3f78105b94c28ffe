import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import type { PoolSettings } from '../../../src/shared/domain/pool.ts';
import type { Posture } from '../../../src/shared/domain/posture.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { failing, type Handlers, held, PLACE, SETTINGS, START } from '../../support/fake-desk.ts';
import {
  aCheck,
  aCommand,
  aPosture,
  DESK,
  inConsole,
  POOL,
  WEB,
} from '../../support/fixtures/postures.ts';
import { openPool, openPoolInApp } from './posture-desk.ts';

const SPANISH: Partial<Handlers> = {
  'app.start': () => ok({ ...START, settings: { ...SETTINGS, language: 'es' } }),
};

const region = (name: string) => screen.findByRole('region', { name });
const summary = () => region('What this pool’s settings mean for the desk');
const card = (name: string) => screen.findByRole('article', { name });

/** The numbers of the summary, such as `12 Good`. */
async function counts(): Promise<(string | null)[]> {
  const list = within(await summary()).getByRole('list', { name: 'Ratings' });
  return within(list)
    .getAllByRole('listitem')
    .map((item) => item.textContent);
}

describe('the summary', () => {
  it('says if everything is good', async () => {
    openPool();
    expect(await summary()).toHaveTextContent(en.pool.summary.good);
    expect(await counts()).toEqual(['13Good', '0Attention', '0Broken', '0Unknown']);
    expect(screen.queryByRole('list', { name: 'Look at these first' })).toBeNull();
  });

  it('counts the ratings, and leads first to what is broken, then to what needs attention', async () => {
    const { user } = openPool(
      aPosture(
        aCheck('recovery-order', 'email-only', inConsole('email-first')),
        aCheck('sms-sender', 'sandbox', aCommand('aws two', 'looks')),
        aCheck('quota-listing', 'denied'),
      ),
    );
    expect(await summary()).toHaveTextContent(en.pool.summary.broken_one);
    expect(await counts()).toEqual(['10Good', '1Attention', '1Broken', '1Unknown']);
    const list = await screen.findByRole('list', { name: 'Look at these first' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual([
      'BrokenText messages in the SMS sandbox (SNSSandbox)',
      'AttentionRecovery order verified email only',
    ]);

    const order = await card('Recovery order');
    expect(within(order).getByText(en.pool.console.steps['email-first'].set)).not.toBeVisible();
    await user.click(within(list).getByRole('button', { name: /Recovery order/u }));
    expect(within(order).getByRole('heading')).toHaveFocus();
    expect(within(order).getByText(en.pool.console.steps['email-first'].set)).toBeVisible();
  });

  it('does not call good what could not be read', async () => {
    openPool(aPosture(aCheck('recovery-mfa', 'unread')));
    expect(await summary()).toHaveTextContent(en.pool.summary.unknown);
  });

  it('nor sound, where something else needs attention', async () => {
    openPool(
      aPosture(
        aCheck('recovery-mfa', 'unread'),
        aCheck('recovery-order', 'email-only', inConsole('email-first')),
      ),
    );
    expect(await summary()).toHaveTextContent(en.pool.summary.mindPartly_one);
  });

  it('distinguishes one setting to mind from several', async () => {
    const { fake, user } = openPool(aPosture(aCheck('recovery-order', 'legacy')));
    expect(await summary()).toHaveTextContent('Nothing is broken. One setting needs attention.');
    fake.answer('pools.posture', () =>
      ok(aPosture(aCheck('recovery-order', 'legacy'), aCheck('email-sender', 'cognito'))),
    );
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByText(/2 settings need attention/u)).toBeVisible();
  });
});

describe('a check', () => {
  it('that is good says what is set and what it means, and why on request', async () => {
    const { user, fake } = openPool();
    const order = await card('Recovery order');
    expect(order).toHaveTextContent('Good');
    expect(order).toHaveTextContent('verified email, then verified phone');
    expect(within(order).getByText(en.pool.posture['recovery-order'].two.means)).toBeVisible();
    expect(order).not.toHaveTextContent(en.pool.more.owner);
    expect(within(order).queryByRole('button', { name: 'Copy command', hidden: true })).toBeNull();
    const reason = within(order).getByText(en.pool.checks['recovery-order'].reason);
    expect(reason).not.toBeVisible();
    await user.click(within(order).getByText('Why'));
    expect(reason).toBeVisible();
    await user.click(within(order).getByRole('button', { name: 'Copy address' }));
    expect(fake.inputs('app.copy')).toEqual([
      { text: 'https://docs.aws.amazon.com/cognito/latest/recovery-order.html' },
    ]);
    expect(order).toHaveTextContent('https://docs.aws.amazon.com/cognito/latest/recovery-order');
    expect(screen.queryByRole('link', { name: /aws/u })).toBeNull();
  });

  it('that is broken shows what an owner would change, with the steps ready to copy', async () => {
    const { user, fake } = openPool(
      aPosture(aCheck('recovery-order', 'admin-only', inConsole('email-first', 'needs-sms'))),
    );
    const order = await card('Recovery order');
    expect(order).toHaveTextContent('Broken');
    expect(order).toHaveTextContent(en.pool.posture['recovery-order']['admin-only'].means);
    expect(order).toHaveTextContent(en.pool.posture['recovery-order']['admin-only'].owner);
    expect(within(order).getByText(en.pool.notes['needs-sms'])).toBeVisible();
    const { where, set } = en.pool.console.steps['email-first'];
    const open = `Open Amazon Cognito in ${PLACE.region} and choose the user pool ${PLACE.poolId}.`;
    const group = within(order).getByRole('group', { name: 'In the AWS console' });
    expect(
      within(group)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual([open, where, set]);
    expect(order).toHaveTextContent(en.pool.console.practice);
    expect(order).toHaveTextContent(en.pool.console.noCommand);
    expect(within(order).queryByRole('button', { name: 'Copy command', hidden: true })).toBeNull();
    await user.click(within(order).getByRole('button', { name: 'Copy steps' }));
    expect(fake.inputs('app.copy')).toEqual([{ text: `1. ${open}\n2. ${where}\n3. ${set}` }]);
    expect(await within(order).findByText('Copied')).toBeInTheDocument();
  });

  it('says what its command creates before the command, whose line the keyboard can reach', async () => {
    const { user, fake } = openPool(
      aPosture(
        aCheck(
          'desk-client',
          'none',
          aCommand('aws cognito-idp create-user-pool-client', 'makes-client'),
        ),
      ),
    );
    const desk = await card('An app client for the desk');
    await user.click(within(desk).getByText('Command and reason'));
    expect(within(desk).getByText('Before you begin')).toBeVisible();
    expect(within(desk).getByText(en.pool.notes['makes-client'])).toBeVisible();
    await user.tab();
    expect(within(desk).getByRole('button', { name: 'Copy command' })).toHaveFocus();
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(fake.inputs('app.copy')).toEqual([
        { text: 'aws cognito-idp create-user-pool-client' },
      ]),
    );
    await user.tab();
    const code = within(desk).getByRole('code');
    expect(code).toHaveTextContent(/^aws cognito-idp/u);
    expect(code.parentElement).toHaveFocus();
  });

  it('that needs attention opens and copies by keyboard alone', async () => {
    const { user, fake } = openPool(
      aPosture(aCheck('threat-protection', 'off-tier', inConsole('plus-and-audit', 'costs'))),
    );
    const jump = await screen.findByRole('button', { name: /Threat protection/u });
    jump.focus();
    await user.keyboard('{Enter}');
    const threat = await card('Threat protection');
    expect(within(threat).getByRole('heading')).toHaveFocus();
    await user.tab();
    expect(within(threat).getByText('Steps and reason')).toHaveFocus();
    await user.tab();
    expect(within(threat).getByRole('button', { name: 'Copy steps' })).toHaveFocus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(fake.inputs('app.copy')).toHaveLength(1));
    // A cost is stated without a warning's colors.
    expect(within(threat).getByText(/PLUS feature plan costs more/u)).toBeVisible();
  });

  it('that IAM denies says what is unknown, and has no command', async () => {
    openPool(aPosture(aCheck('recovery-mfa', 'denied'), aCheck('quota-recovery', 'denied')));
    const mfa = await card('Recovery and MFA');
    expect(mfa).toHaveTextContent('Unknown');
    expect(mfa).toHaveTextContent('GetUserPoolMfaConfig');
    expect(within(mfa).queryByText(en.pool.more.owner)).toBeNull();
    const quota = await card('Resets');
    expect(quota).toHaveTextContent('AWS documents 30 per second');
  });

  it('says why its command cannot be copied', async () => {
    const { user } = openPool(
      aPosture(aCheck('recovery-order', 'admin-only', aCommand('aws one'))),
      { 'app.copy': failing({ code: 'internal' }) },
    );
    await user.click(
      within(await card('Recovery order')).getByRole('button', { name: 'Copy command' }),
    );
    expect(await screen.findByText(en.errors.internal.means)).toBeVisible();
  });

  it('keeps its place whatever its rating', async () => {
    const titles = async () =>
      within(await region('Protection and sign-in'))
        .getAllByRole('heading', { level: 3 })
        .map((heading) => heading.textContent);
    const { fake, user } = openPool();
    const before = await titles();
    fake.answer('pools.posture', () => ok(aPosture(aCheck('temporary-password', 'long'))));
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    await screen.findByText(en.pool.posture['temporary-password'].long.means);
    expect(await titles()).toEqual(before);
    expect(before).toEqual([
      'User migration',
      'Threat protection',
      'Password policy',
      'Temporary passwords',
    ]);
  });

  it('of the password policy names the kinds of character and the old passwords', async () => {
    openPool();
    const policy = await card('Password policy');
    expect(policy).toHaveTextContent('8 characters or more, 3 of 4 kinds');
    await waitFor(() => expect(policy).toHaveTextContent('lowercase, uppercase, and numbers'));
    expect(policy).toHaveTextContent('the last 3 are refused');
  });

  it('of a policy without requirements says so', async () => {
    const passwordPolicy = {
      minimumLength: 6,
      uppercase: false,
      lowercase: false,
      numbers: false,
      symbols: false,
      history: 0,
    };
    openPool(aPosture(aCheck('password-policy', 'short', { values: { length: 6, classes: 0 } })), {
      'pools.describe': () => ok({ ...POOL, passwordPolicy }),
    });
    const policy = await card('Password policy');
    await waitFor(() => expect(policy).toHaveTextContent('no particular characters'));
    expect(policy).toHaveTextContent('can be used again');
  });
});

describe('the app clients', () => {
  const row = async (name: RegExp) =>
    within(await region('App clients')).getByRole('row', { name });

  it('each have a row with both ratings, and share a card if they are alike', async () => {
    const command = aCommand('aws cognito-idp create-user-pool-client');
    const other = { id: 'partnerclient3', name: 'partners' };
    openPool(
      aPosture(
        aCheck('client-existence', 'legacy', { client: DESK }),
        aCheck('client-existence', 'hidden-beside-desk', { client: WEB, ...command }),
        aCheck('client-existence', 'hidden-beside-desk', { client: other, ...command }),
        aCheck('client-secret', 'public', { client: DESK }),
        aCheck('client-secret', 'secret-beside-desk', { client: WEB, ...command }),
        aCheck('client-secret', 'denied', { client: other }),
      ),
    );
    const desk = await row(/help-desk/u);
    expect(desk).toHaveTextContent('in use');
    expect(desk).toHaveAttribute('aria-current', 'true');
    expect(desk).toHaveTextContent('GoodTruthful');
    expect(desk).toHaveTextContent('GoodNone');
    expect(await row(/web-app/u)).toHaveTextContent('AttentionMay be simulated');
    expect(await row(/web-app/u)).toHaveTextContent('AttentionHas a secret');
    expect(await row(/partners/u)).toHaveTextContent('Unknown');

    const answers = await screen.findAllByRole('article', { name: 'Answers about users' });
    expect(answers).toHaveLength(2);
    const simulated = answers.find((each) => each.textContent.includes('May be simulated'));
    expect(simulated).toHaveTextContent('web-app and partners');
    expect(simulated).toHaveTextContent('Choose help-desk in the header');
    expect(
      within(simulated as HTMLElement).getAllByRole('button', {
        name: 'Copy command',
        hidden: true,
      }),
    ).toHaveLength(1);
    const list = await screen.findByRole('list', { name: 'Look at these first' });
    expect(within(list).getByRole('button', { name: /Answers about users/u })).toHaveTextContent(
      'May be simulated · web-app and partners',
    );
  });

  it('each have a command if the commands differ', async () => {
    const { user, fake } = openPool(
      aPosture(
        aCheck('client-secret', 'secret', { client: DESK, ...aCommand('aws for-desk') }),
        aCheck('client-secret', 'secret', { client: WEB, ...aCommand('aws for-web') }),
      ),
    );
    const secret = await card('Secret');
    await user.click(within(secret).getByText('Command and reason'));
    const its = within(secret).getByRole('group', { name: 'AWS CLI, for web-app' });
    await user.click(within(its).getByRole('button', { name: 'Copy command' }));
    expect(fake.inputs('app.copy')).toEqual([{ text: 'aws for-web' }]);
  });

  it('that were not read are counted', async () => {
    openPool({ ...aPosture(), clientsNotRead: 3 });
    expect(await screen.findByText('3 more app clients were not read')).toBeVisible();
  });

  it('leave the rest of the screen intact if they cannot be listed', async () => {
    const { checks } = aPosture(aCheck('desk-client', 'denied'));
    openPool({ checks: checks.filter(({ client }) => !client), clientsNotRead: 0 });
    const clients = await region('App clients');
    expect(within(clients).queryByRole('table')).toBeNull();
    expect(clients).toHaveTextContent(en.pool.posture['desk-client'].denied.means);
    expect(clients).not.toHaveTextContent(en.pool.clients.none);
  });

  it('say if there are none', async () => {
    const { checks } = aPosture(aCheck('desk-client', 'none', aCommand('aws create')));
    openPool({ checks: checks.filter(({ client }) => !client), clientsNotRead: 0 });
    expect(await screen.findByText(en.pool.clients.none)).toBeVisible();
  });
});

describe('the pool', () => {
  it('has facts that need no judgment', async () => {
    openPool(aPosture(), {
      'pools.describe': () => ok({ ...POOL, tier: 'PLUS', estimatedUsers: 48_213 }),
    });
    const facts = await region('About this pool');
    await waitFor(() => expect(facts).toHaveTextContent('email and phone'));
    expect(facts).toHaveTextContent('do not matter');
    expect(facts).toHaveTextContent('text message and authenticator app');
    expect(facts).toHaveTextContent('PLUS');
    expect(facts).toHaveTextContent('about 48,213');
    expect(facts).toHaveTextContent('AWS’s estimate, not a count.');
  });

  it.each<[string, Partial<PoolSettings>, string]>([
    ['case', { caseSensitive: true }, en.pool.facts.caseYesMeans],
    ['no factors', { mfaFactors: [] }, en.pool.facts.noFactors],
  ])('says what %s means', async (_name, change, text) => {
    openPool(aPosture(), { 'pools.describe': () => ok({ ...POOL, ...change }) });
    const facts = await region('About this pool');
    await waitFor(() => expect(facts).toHaveTextContent(text));
  });

  it('names no factors if there are none to choose from, or they are unknown', async () => {
    const { fake, user } = openPool(aPosture(), {
      'pools.describe': () => ok({ ...POOL, mfaFactors: null }),
    });
    const facts = await region('About this pool');
    await waitFor(() => expect(facts).toHaveTextContent('email and phone'));
    expect(facts).not.toHaveTextContent('MFA factors offered');
    fake.answer('pools.describe', () => ok({ ...POOL, mfa: 'OFF', signIn: ['username'] }));
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    await waitFor(() => expect(facts).toHaveTextContent('username'));
    expect(facts).not.toHaveTextContent('MFA factors offered');
  });

  it('still has its checks without its facts', async () => {
    const { fake, user } = openPool(aPosture(), { 'pools.describe': failing({ code: 'timeout' }) });
    const facts = await region('About this pool');
    const alert = await within(facts).findByRole('alert');
    expect(alert).toHaveTextContent(en.pool.facts.failed);
    expect(await card('Password policy')).toHaveTextContent('8 characters or more');
    fake.answer('pools.describe', () => ok(POOL));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(facts).toHaveTextContent('email and phone'));
  });

  it('says if none is chosen', async () => {
    openPool(aPosture(), { 'pools.list': () => ok([]) });
    expect(await screen.findByText('No user pool selected')).toBeVisible();
  });

  it('shows nothing for the first moment, then that it is reading', async () => {
    const answer = held<ReturnType<typeof ok<Posture>>>();
    openPool(aPosture(), { 'pools.posture': () => answer.promise });
    expect(await screen.findByText('Reading the user pool…')).toBeInTheDocument();
    answer.resolve(ok(aPosture()));
    expect(await region('Recovery')).toBeVisible();
    expect(screen.queryByText('Reading the user pool…')).toBeNull();
  });

  it('that may not be read says why once, keeps the permissions, and is read once allowed', async () => {
    const denied = failing({ code: 'denied', action: 'cognito-idp:DescribeUserPool' });
    const { fake, user } = openPool(aPosture(), {
      'pools.describe': denied,
      'pools.posture': denied,
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('This user pool’s settings could not be read');
    expect(alert).toHaveTextContent('cognito-idp:DescribeUserPool');
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    expect(await region('Permissions')).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Recovery' })).toBeNull();
    fake.answer('pools.posture', () => ok(aPosture()));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await region('Recovery')).toBeVisible();
  });

  it('that cannot be read again keeps what was read, and says so', async () => {
    const { fake, user } = openPool();
    await region('Recovery');
    fake.answer('pools.posture', failing({ code: 'throttled' }));
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(en.pool.old);
    expect(await region('Recovery')).toBeVisible();
  });

  it('is read again on request, with the app clients of the header', async () => {
    const { fake, user } = openPool();
    await region('Recovery');
    fake.answer('pools.posture', () => ok(aPosture(aCheck('recovery-order', 'admin-only'))));
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    const { means } = en.pool.posture['recovery-order']['admin-only'];
    expect(await screen.findByText(means)).toBeVisible();
    expect(fake.inputs('pools.posture')).toEqual([PLACE, PLACE]);
    expect(fake.inputs('clients.list')).toHaveLength(2);
  });

  it('is read again each time the screen is opened', async () => {
    const { fake, user } = openPoolInApp();
    await region('Recovery');
    await user.click(screen.getByRole('link', { name: 'Audit' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Recovery' })).toBeNull());
    await user.click(screen.getByRole('link', { name: 'Pool' }));
    await region('Recovery');
    await waitFor(() => expect(fake.inputs('pools.posture')).toHaveLength(2));
  });

  it.each([
    ['practice', 'practice', 'appNever'],
    ['static', 'appNever', 'practice'],
  ] as const)(
    'says with a profile of the kind %s who would run a command or change a setting',
    async (kind, said, not) => {
      const checks = [
        aCheck('recovery-order', 'admin-only', inConsole('email-first')),
        aCheck('sms-sender', 'sandbox', aCommand('aws one', 'looks')),
      ];
      openPool(aPosture(...checks), {
        'app.start': () =>
          ok({
            ...START,
            settings: { ...SETTINGS, profile: 'practice', places: { practice: PLACE } },
          }),
        'profiles.list': () =>
          ok({ profiles: [{ name: 'practice', kind, region: 'eu-west-1' }], notes: [] }),
      });
      const sms = await card('Text messages');
      expect(sms).toHaveTextContent(en.pool.more[said]);
      expect(sms).not.toHaveTextContent(en.pool.more[not]);
      const order = await card('Recovery order');
      expect(order).toHaveTextContent(en.pool.console[said]);
      expect(order).not.toHaveTextContent(en.pool.console[not]);
    },
  );

  it('speaks Spanish', async () => {
    openPool(aPosture(aCheck('recovery-order', 'admin-only', inConsole('email-first'))), SPANISH);
    const order = await card('Orden de recuperación');
    expect(order).toHaveTextContent('No funciona');
    expect(order).toHaveTextContent('solo un administrador');
    expect(within(order).getByRole('button', { name: 'Copiar pasos' })).toBeVisible();
    expect(await region('Clientes de aplicación')).toHaveTextContent('en uso');
    expect(await screen.findByText(/^Un ajuste impide restablecer contraseñas/u)).toBeVisible();
  });
});

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LIMITS, type Limits } from '../../../src/main/aws/http.ts';
import { PRACTICE_POOLS } from '../../../src/main/practice/pools.ts';
import type { AppError } from '../../../src/shared/domain/app-error.ts';
import { CALLER_CHECKS } from '../../../src/shared/domain/caller-checks.ts';
import { writeSsoToken } from '../../support/aws-files.ts';
import { eventually } from '../../support/eventually.ts';
import { HELP_DESK, historyOf } from '../../support/practice-desk.ts';
import { aProfileDesk, type Ground, type ProfileDesk } from '../../support/profile-desk.ts';

// What waits for a person, and goes on when the person is done.

const ROLE = 'arn:aws:iam::123456789012:role/HelpDesk';
const SERIAL = 'arn:aws:iam::123456789012:mfa/ana';
const START_URL = 'https://d-1.awsapps.com/start';
const WHERE = { profile: 'p', region: 'eu-west-1' };
const PLACE = { ...HELP_DESK, profile: 'p' };
const { clientId: _, ...POOL } = PLACE;

function roleProfile({ services, keys, sourceKeys }: Ground): string {
  return `[profile keys]\n${services}\n${keys}
[profile source]\n${services}\n${sourceKeys}
[profile p]\n${services}\nregion = eu-west-1\nrole_arn = ${ROLE}\nsource_profile = source\nmfa_serial = ${SERIAL}\n`;
}

async function aDeskWithMfa(limits: Limits = LIMITS): Promise<ProfileDesk> {
  const desk = await aProfileDesk(roleProfile, { limits });
  desk.aws.roles.allow(ROLE, { mfa: { serial: SERIAL, code: '111111' } });
  return desk;
}

/** Types a code, which AWS takes once, into the nth question. */
async function type(desk: ProfileDesk, nth: number, code: string): Promise<void> {
  await eventually(() => expect(desk.events['mfa.asked']).toHaveLength(nth));
  desk.aws.roles.allow(ROLE, { mfa: { serial: SERIAL, code } });
  await desk.get('mfa.answer', { id: desk.events['mfa.asked'].at(-1)?.id ?? '', code });
}

test('pools, identity and look-up go on after a code that came later than any read may take', async () => {
  const desk = await aDeskWithMfa({ ...LIMITS, read: 1_500 });
  const waiting = Promise.all([
    desk.get('pools.list', WHERE),
    desk.get('profiles.identity', WHERE),
    desk.get('lookup.search', { place: POOL, text: 'vera@example.com' }),
  ]);
  await eventually(() => expect(desk.events['mfa.asked']).toHaveLength(1));
  // A read that waits for nobody runs out of time meanwhile.
  desk.cognito.faults.add({ operation: 'ListUserPools', times: 1, fault: { kind: 'hang' } });
  const other = { ...WHERE, profile: 'keys' };
  expect(await desk.error('pools.list', other)).toMatchObject({ code: 'timeout' });
  await type(desk, 1, '222222');
  const [pools, identity, { candidates }] = await waiting;
  expect(pools).toHaveLength(PRACTICE_POOLS.length);
  expect(identity).toMatchObject({ role: 'HelpDesk' });
  expect(candidates).not.toEqual([]);
  expect(desk.events['mfa.asked']).toHaveLength(1);
});

describe('the page is told that it can go on', () => {
  test('after a code, and after one that was wrong', async () => {
    const desk = await aDeskWithMfa();
    const wrong = desk.error('pools.list', WHERE);
    await eventually(() => expect(desk.events['mfa.asked']).toHaveLength(1));
    const id = desk.events['mfa.asked'][0]?.id ?? '';
    await desk.get('mfa.answer', { id, code: '000000' });
    expect(await wrong).toMatchObject({ code: 'mfa-wrong' });
    expect(desk.events['credentials.made']).toEqual([]);
    const right = desk.get('profiles.identity', WHERE);
    await type(desk, 2, '222222');
    await right;
    expect(desk.events['credentials.made']).toEqual([{ profile: 'p' }]);
    // Once, though more is read with the same session.
    await desk.get('pools.list', WHERE);
    expect(desk.events['credentials.made']).toHaveLength(1);
  });

  test('after a code for the profile that its role is assumed from', async () => {
    const source = 'arn:aws:iam::123456789012:role/Source';
    const desk = await aProfileDesk(
      (ground) => `${roleProfile(ground).replace('[profile p]', '[profile other]')}
[profile p]\n${ground.services}\nrole_arn = ${source}\nsource_profile = other\n`,
    );
    desk.aws.roles.allow(source);
    desk.aws.roles.allow(ROLE, { mfa: { serial: SERIAL, code: '111111' } });
    const listed = desk.get('pools.list', WHERE);
    await type(desk, 1, '222222');
    await listed;
    expect(desk.events['credentials.made']).toEqual([{ profile: 'p' }]);
  });

  test('when a credential process works that had failed', async () => {
    const program = (home: string) => join(home, 'program.mjs');
    const desk = await aProfileDesk(
      ({ home, services }) =>
        `[profile p]\n${services}\ncredential_process = "${process.execPath}" "${program(home)}"\n`,
    );
    expect(await desk.error('pools.list', WHERE)).toMatchObject({ code: 'process-failed' });
    const keys = { Version: 1, AccessKeyId: 'AKIAPRACTICEPOOL0001', SecretAccessKey: 'x' };
    writeFileSync(program(desk.home), `console.log(${JSON.stringify(JSON.stringify(keys))});`);
    await desk.get('profiles.identity', WHERE);
    expect(desk.events['credentials.made']).toEqual([{ profile: 'p' }]);
  });

  test('but not of what needed nobody', async () => {
    const desk = await aProfileDesk(({ services, keys }) => `[profile p]\n${services}\n${keys}`);
    await desk.get('pools.list', WHERE);
    expect(desk.events['credentials.made']).toEqual([]);
  });
});

describe('a send for which somebody is asked for a code', () => {
  /** A desk with a user opened, whose session AWS has ended: what comes next costs a code. */
  async function opened() {
    const limits = { ...LIMITS };
    const desk = await aDeskWithMfa(limits);
    const searched = desk.get('lookup.search', { place: POOL, text: 'vera@example.com' });
    await type(desk, 1, '222222');
    const sub = (await searched).candidates[0]?.user.sub ?? '';
    await desk.get('recovery.open', { place: PLACE, sub });
    desk.cognito.faults.add({
      operation: 'ListUserPools',
      times: 1,
      fault: { kind: 'expired-token' },
    });
    await desk.error('pools.list', WHERE);
    const checks = [...CALLER_CHECKS];
    const order = { place: PLACE, sub, checks, ticket: 'INC-1', reason: '' };
    return { desk, order, limits };
  }

  test('goes on after it, once', async () => {
    const { desk, order } = await opened();
    const sent = desk.get('recovery.send', order);
    await type(desk, 2, '333333');
    expect(await sent).toMatchObject({ state: 'accepted' });
    expect(desk.cognito.requests('ForgotPassword')).toHaveLength(1);
  });

  test('is not made, and leaves no intent, if the code comes later than a click is good for', async () => {
    const { desk, order, limits } = await opened();
    limits.read = 200;
    expect(await desk.get('recovery.send', order)).toMatchObject({
      state: 'not-sent',
      reason: 'waited-too-long',
    });
    const confirm = {
      place: PLACE,
      sub: order.sub,
      code: '123456',
      password: 'Abcdef1!',
      ticket: '',
    };
    expect(await desk.get('recovery.confirm', confirm)).toMatchObject({
      state: 'not-sent',
      reason: 'waited-too-long',
    });
    limits.read = LIMITS.read;
    const later = desk.get('pools.list', WHERE);
    await type(desk, 2, '333333');
    await later;
    await desk.get('recovery.open', { place: PLACE, sub: order.sub });
    expect(desk.cognito.requests('ForgotPassword')).toEqual([]);
    expect(desk.cognito.requests('ConfirmForgotPassword')).toEqual([]);
    expect(await historyOf(desk, { kind: 'reset' })).toEqual([]);
    // The next click sends.
    expect(await desk.get('recovery.send', order)).toMatchObject({ state: 'accepted' });
  });

  test('is not made if the agent cancels the question, and says why', async () => {
    const { desk, order } = await opened();
    const sent = desk.get('recovery.send', order);
    await eventually(() => expect(desk.events['mfa.asked']).toHaveLength(2));
    await desk.get('mfa.answer', { id: desk.events['mfa.asked'][1]?.id ?? '', code: null });
    expect(await sent).toMatchObject({
      state: 'not-sent',
      reason: 'user-unread',
      detail: 'mfa-cancelled',
    });
    expect(desk.cognito.requests('ForgotPassword')).toEqual([]);
  });
});

describe('a question that the agent cancels is not asked again', () => {
  async function cancelled<T>(desk: ProfileDesk, asking: Promise<T>): Promise<T> {
    const before = desk.events['mfa.asked'].length;
    await eventually(() => expect(desk.events['mfa.asked']).toHaveLength(before + 1));
    await desk.get('mfa.answer', { id: desk.events['mfa.asked'].at(-1)?.id ?? '', code: null });
    const ended = await asking;
    expect(desk.events['mfa.asked']).toHaveLength(before + 1);
    return ended;
  }

  test.each<[string, (desk: ProfileDesk) => Promise<AppError>]>([
    ['the posture of a pool', (desk) => desk.error('pools.posture', POOL)],
    ['opening a user', (desk) => desk.error('recovery.open', { place: PLACE, sub: 'x' })],
    [
      'a scan',
      (desk) => desk.error('contacts.start', { place: POOL, requestsPerSecond: 9, fast: false }),
    ],
  ])('by %s', async (_, ask) => {
    const desk = await aDeskWithMfa();
    expect(await cancelled(desk, ask(desk))).toMatchObject({ code: 'mfa-cancelled' });
    expect(desk.cognito.requests()).toEqual([]);
  });

  test('nor is one asked for the rest of a posture whose session ended midway', async () => {
    const desk = await aDeskWithMfa();
    const listed = desk.get('pools.list', WHERE);
    await type(desk, 1, '222222');
    await listed;
    const operation = 'DescribeUserPoolClient';
    desk.cognito.faults.add({ operation, times: 1, fault: { kind: 'expired-token' } });
    expect(await desk.error('pools.posture', POOL)).toMatchObject({ code: 'session-expired' });
    expect(desk.events['mfa.asked']).toHaveLength(1);
  });

  test('by the next user of those whose MFA is checked', async () => {
    const desk = await aDeskWithMfa();
    const started = desk.get('contacts.start', { place: POOL, requestsPerSecond: 29, fast: false });
    await type(desk, 1, '222222');
    await started;
    const overview = () => desk.get('contacts.overview', { poolId: POOL.poolId });
    await eventually(async () => expect((await overview()).scan).toBeNull());
    const scanId = (await overview()).report?.scanId ?? '';
    const { rows } = await desk.get('contacts.users', {
      scanId,
      filter: { categories: [], unverified: false, search: '' },
      order: { by: 'name', descending: false },
      turn: 'first',
    });
    const subs = rows.slice(0, 20).map(({ sub }) => sub);
    desk.cognito.faults.add({
      operation: 'ListUserPools',
      times: 1,
      fault: { kind: 'expired-token' },
    });
    await desk.error('pools.list', WHERE);
    const { failed } = await cancelled(
      desk,
      desk.get('contacts.check', { place: POOL, scanId, subs }),
    );
    expect(failed.map(({ error }) => error.code)).toEqual(subs.map(() => 'mfa-cancelled'));
  });
});

test('a look-up that waits for a code can be cancelled, and the question stays for the others', async () => {
  const desk = await aDeskWithMfa();
  const pools = desk.get('pools.list', WHERE);
  await eventually(() => expect(desk.events['mfa.asked']).toHaveLength(1));
  const search = desk.error('lookup.search', { place: POOL, text: 'vera@example.com' });
  await desk.get('lookup.cancel', {});
  expect(await search).toMatchObject({ code: 'cancelled' });
  await type(desk, 1, '222222');
  expect(await pools).toHaveLength(PRACTICE_POOLS.length);
  expect(desk.events['mfa.asked']).toHaveLength(1);
});

test('a scan stops before its next request when somebody signs out, and goes on after a sign-in', async () => {
  const desk = await aProfileDesk(
    ({ services }) =>
      `[profile p]\n${services}\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = HelpDesk\n[sso-session corp]\nsso_start_url = ${START_URL}\nsso_region = us-east-1\n`,
    {},
    0.1,
    300,
  );
  desk.aws.roles.allow(ROLE);
  const signIn = () =>
    writeSsoToken(desk.home, 'corp', {
      accessToken: desk.aws.tokens.issue({ startUrl: START_URL, expiresInMs: 3_600_000 }),
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
  const token = signIn();
  await desk.get('contacts.start', { place: POOL, requestsPerSecond: 1, fast: false });
  await eventually(() => expect(desk.cognito.requests('ListUsers')).toHaveLength(1));
  rmSync(token);
  const overview = () => desk.get('contacts.overview', { poolId: POOL.poolId });
  await eventually(async () =>
    expect((await overview()).scan).toMatchObject({
      state: 'paused',
      pause: { error: { code: 'sign-in-needed' } },
    }),
  );
  expect(desk.cognito.requests('ListUsers')).toHaveLength(1);

  signIn();
  await desk.get('profiles.identity', WHERE);
  await eventually(() => expect(desk.cognito.requests('ListUsers').length).toBeGreaterThan(1));
  expect((await overview()).scan).toMatchObject({ state: 'running', pause: null });
});

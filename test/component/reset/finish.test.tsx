import { QueryClient } from '@tanstack/react-query';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { canFinish } from '../../../src/renderer/src/features/reset/case.ts';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import { es } from '../../../src/renderer/src/i18n/es.ts';
import {
  CONFIRMATION_REASONS,
  CONFIRMATION_STATES,
  type Confirmation,
  type ConfirmationReason,
  type ConfirmationState,
} from '../../../src/shared/domain/confirmation.ts';
import { checkPassword } from '../../../src/shared/domain/password.ts';
import { BLOCK_REASONS } from '../../../src/shared/domain/plan.ts';
import { ok, type Result } from '../../../src/shared/ipc/result.ts';
import {
  aBlockedPlan,
  aConfirmation,
  aDelivery,
  anEntry,
  anOpened,
  aUser,
  failing,
  fakeDesk,
  type Handlers,
  held,
  PLACE,
  SETTINGS,
  START,
} from '../../support/fake-desk.ts';
import { aFinishPanel } from '../../support/fixtures/finish-panel.tsx';
import { enter, expectAccessible, renderApp, renderPart } from '../../support/render.tsx';
import { filled, openUser, sendReset as sendOnly } from './reset-helpers.tsx';

const CODE = '482913';
/** Satisfies the policy, and occurs in nothing else. */
const PASSWORD = 'Canary-7-Zebra!';

const panel = () => screen.getByRole('region', { name: 'Finish with the caller' });
const code = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Code' });
// A masked field has no role.
const password = () => screen.getByLabelText<HTMLInputElement>('New password');
const button = () => screen.getByRole('button', { name: 'Set new password' });
const result = () => screen.findByRole('region', { name: 'Result' });
const hasCode = () => screen.getByRole('button', { name: 'The caller already has a code' });

/** Like the helper of that name, with the last step open. */
async function sendReset(...given: Parameters<typeof sendOnly>) {
  const app = await sendOnly(...given);
  const step = screen.queryByRole('button', { name: 'Finish with the caller' });
  if (step) await app.user.click(step);
  return app;
}

async function type(user: UserEvent, secret = PASSWORD): Promise<void> {
  fireEvent.change(code(), { target: { value: CODE } });
  fireEvent.change(password(), { target: { value: secret } });
  await user.click(password());
}

/** The app after an accepted send, with code and password typed and submitted. */
async function finish(confirmation: Partial<Confirmation>, handlers: Partial<Handlers> = {}) {
  const app = await sendReset({
    'recovery.confirm': () => ok(aConfirmation(confirmation)),
    ...handlers,
  });
  await type(app.user);
  await app.user.click(button());
  return { ...app, outcome: await result() };
}

/**
 * Everything that React and the page hold, as text: attributes, values, and each component's state.
 */
function everythingHeld(): string {
  const seen = new Set<unknown>();
  const found: string[] = [];
  const walk = (value: unknown, depth: number): void => {
    if (typeof value === 'string') {
      found.push(value);
      return;
    }
    if (typeof value !== 'object' || value === null || depth > 14 || seen.has(value)) return;
    seen.add(value);
    if (value instanceof Node) return;
    if (value instanceof QueryClient) {
      // Its caches are private to it.
      walk(
        value
          .getQueryCache()
          .getAll()
          .map(({ queryKey, state }) => [queryKey, state]),
        0,
      );
      walk(
        value
          .getMutationCache()
          .getAll()
          .map(({ state }) => state),
        0,
      );
      found.push(`queries: ${value.getQueryCache().getAll().length}`);
    }
    const inner = value instanceof Map || value instanceof Set ? [...value] : Object.values(value);
    for (const each of inner) walk(each, depth + 1);
  };
  const elements = [document.documentElement, ...document.querySelectorAll('*')];
  for (const element of elements) {
    for (const { value } of element.attributes) found.push(value);
    if (element instanceof HTMLInputElement) found.push(element.value, element.defaultValue);
    for (const key of Object.keys(element)) {
      if (!key.startsWith('__react')) continue;
      const held = (element as unknown as Record<string, unknown>)[key];
      if (key.startsWith('__reactProps')) walk(held, 0);
      else walkFibre(held as Fibre);
    }
  }
  found.push(document.documentElement.textContent);
  return found.join('\n');

  interface Fibre {
    readonly memoizedState: unknown;
    readonly memoizedProps: unknown;
    readonly pendingProps: unknown;
    readonly updateQueue: unknown;
    readonly alternate: Fibre | null;
    readonly return: Fibre | null;
  }
  function walkFibre(start: Fibre): void {
    for (let fibre: Fibre | null = start; fibre; fibre = fibre.return) {
      if (seen.has(fibre)) return;
      seen.add(fibre);
      for (const each of [fibre, fibre.alternate]) {
        walk(each?.memoizedState, 0);
        walk(each?.memoizedProps, 0);
        walk(each?.pendingProps, 0);
        walk(each?.updateQueue, 0);
      }
    }
  }
}

function expectForgotten(...secrets: string[]): void {
  const all = everythingHeld();
  for (const secret of secrets) expect(all).not.toContain(secret);
}

function anOutcome(confirmation: Confirmation) {
  return aFinishPanel({
    confirmation,
    isOpen: false,
    ticket: '',
    attempts: 3,
    note: () => '',
  });
}

const rows = CONFIRMATION_STATES.flatMap((state) =>
  CONFIRMATION_REASONS[state].map((reason): [ConfirmationState, ConfirmationReason] => [
    state,
    reason,
  ]),
);

describe('the last step is offered', () => {
  test('after an accepted send, saying first that the caller had better do it', async () => {
    const { user } = await sendOnly();
    expect(screen.queryByRole('region', { name: 'Finish with the caller' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Finish with the caller' }));
    expect(panel()).toHaveTextContent('the caller does this on their own sign-in page');
    expect(panel()).toHaveTextContent('you will know it');
    expect(within(panel()).getByRole('heading', { level: 2 })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'The caller already has a code' })).toBeNull();
  });

  test('after a send that may have gone out, but not after one that was refused', async () => {
    const { user, fake } = await sendReset({
      'recovery.send': () => ok(aDelivery({ state: 'refused', reason: 'waf' })),
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, cooldownSeconds: 0 } }),
    });
    expect(screen.queryByRole('button', { name: 'Finish with the caller' })).toBeNull();
    fake.answer('recovery.send', () => ok(aDelivery({ state: 'unknown', reason: 'timeout' })));
    await user.click(screen.getByRole('button', { name: 'Send again' }));
    expect(
      await screen.findByRole('button', { name: 'Finish with the caller' }),
    ).toBeInTheDocument();
  });

  test('unobtrusively on an opened user, by keyboard, and holds nothing once closed again', async () => {
    const { user } = await openUser();
    expect(screen.queryByRole('region', { name: 'Finish with the caller' })).toBeNull();
    act(() => hasCode().focus());
    await user.keyboard('{Enter}');
    expect(hasCode()).toHaveAttribute('aria-expanded', 'true');
    expect(code()).toHaveFocus();
    await type(user);
    await user.click(hasCode());
    expect(screen.queryByRole('region', { name: 'Finish with the caller' })).toBeNull();
    expectForgotten(CODE, PASSWORD);
    await user.click(hasCode());
    expect(code()).toHaveValue('');
  });

  test.each(BLOCK_REASONS)('with a blocked plan if a code can help: %s', (reason) => {
    const helps = ![
      'disabled',
      'federated',
      'force-change-password',
      'temporary-password-expired',
    ].includes(reason);
    expect(canFinish(aBlockedPlan(reason))).toBe(helps);
  });

  test.each([
    ['no-contact', 1],
    ['disabled', 0],
  ] as const)(
    'a plan that is blocked has it as far as a code can help: %s',
    async (reason, count) => {
      await openUser({ 'recovery.open': () => ok(anOpened({ plan: aBlockedPlan(reason) })) });
      expect(
        screen.queryAllByRole('button', { name: 'The caller already has a code' }),
      ).toHaveLength(count);
    },
  );

  test('nowhere if it is switched off in Settings', async () => {
    await sendOnly({
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, finishWithCaller: false } }),
    });
    expect(screen.queryByRole('button', { name: 'Finish with the caller' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'The caller already has a code' })).toBeNull();
  });

  test('in Spanish too', async () => {
    const { user } = renderApp({
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, language: 'es' } }),
    });
    await waitFor(() => expect(screen.getByRole('button', { name: 'Buscar' })).toBeEnabled());
    enter(screen.getByRole('searchbox'), 'vera');
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Quien llama ya tiene un código' }));
    const region = screen.getByRole('region', { name: 'Terminar con quien llama' });
    enter(screen.getByRole('textbox', { name: 'Código' }), CODE);
    enter(screen.getByLabelText('Contraseña nueva'), PASSWORD);
    expect(region).toHaveTextContent('Al menos 8 caracteres, como máximo 256 (se cumple)');
    await user.click(screen.getByRole('button', { name: 'Poner la contraseña nueva' }));
    const outcome = await screen.findByRole('region', { name: 'Resultado' });
    expect(outcome).toHaveTextContent(es.reset.finish.headlines.changed);
    await user.click(within(outcome).getByRole('radio', { name: 'EN' }));
    expect(outcome).toHaveTextContent(en.reset.finish.reasons['password-changed'].caller);
  });
});

describe('the policy', () => {
  const rules = () => within(screen.getByRole('list', { name: 'Password policy' }));

  test('is a checklist that follows what is typed', async () => {
    const { user } = await sendReset();
    await screen.findByRole('list', { name: 'Password policy' });
    expect(rules().getAllByRole('listitem')).toHaveLength(6);
    expect(rules().getByText(/^At least 8 characters/u)).toHaveTextContent('(not met yet)');
    expect(rules().getByText(/^At least 8 characters/u)).toHaveTextContent('at most 256');
    await user.type(code(), CODE);
    await user.type(password(), 'abc');
    expect(rules().getByText(/^A lowercase letter/u)).toHaveTextContent('(met)');
    expect(rules().getByText(/^A number/u)).toHaveTextContent('(not met yet)');
    expect(button()).toBeDisabled();
    expect(button()).toHaveAccessibleDescription(/does not meet the policy yet/u);
    await user.type(password(), 'DEF12!');
    for (const item of rules().getAllByRole('listitem')) expect(item).toHaveTextContent('(met)');
    expect(button()).toBeEnabled();
    await user.type(password(), ' x');
    expect(rules().getByText(/^No spaces/u)).toHaveTextContent('(not met yet)');
    expect(button()).toBeDisabled();
  });

  test('has the exact symbols on request, and what only Cognito can tell', async () => {
    const { user } = await sendReset({
      'pools.describe': async () => {
        const { clientId: _, ...at } = PLACE;
        const everyday = await fakeDesk().desk.pools.describe(at);
        if (!everyday.ok) return everyday;
        const { value } = everyday;
        return ok({ ...value, passwordPolicy: { ...value.passwordPolicy, history: 4 } });
      },
    });
    await waitFor(() =>
      expect(panel()).toHaveTextContent('refuses the last 4 passwords; only Cognito can check'),
    );
    const details = screen.getByText('Which symbols count?').closest('details');
    expect(details).not.toHaveAttribute('open');
    await user.click(screen.getByText('Which symbols count?'));
    expect(details).toHaveAttribute('open');
    expect(details).toHaveTextContent('^ $ * . [ ] { } ( ) ? " ! @ # % & / \\ , > < \' : ; | _ ~');
  });

  test('that cannot be read leaves the judgment to Cognito', async () => {
    const { user } = await sendReset({ 'pools.describe': failing({ code: 'denied' }) });
    expect(panel()).toHaveTextContent('The password policy could not be read.');
    await type(user, 'a b');
    expect(button()).toBeDisabled();
    await type(user, 'anything');
    expect(button()).toBeEnabled();
    await user.click(screen.getByRole('button', { name: 'Generate a password' }));
    expect(password().value).toMatch(/^\S{16}$/u);
  });
});

describe('the fields', () => {
  test('mask the password until it is shown', async () => {
    const { user } = await sendReset();
    expect(password()).toHaveAttribute('type', 'password');
    await user.click(screen.getByRole('button', { name: 'Show password' }));
    expect(password()).toHaveAttribute('type', 'text');
    await user.click(screen.getByRole('button', { name: 'Hide password' }));
    expect(password()).toHaveAttribute('type', 'password');
  });

  test('take a generated password that fits, is shown to be read out, and can be copied', async () => {
    const { user, fake } = await sendReset();
    expect(screen.getByRole('button', { name: 'Copy password' })).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Generate a password' }));
    expect(password()).toHaveAttribute('type', 'text');
    const made = password().value;
    const policy = { minimumLength: 8, uppercase: true, lowercase: true, numbers: true };
    expect(
      checkPassword(made, { ...policy, symbols: true, history: 0 }).map(({ met }) => met),
    ).not.toContain('no');
    expect(panel()).toHaveTextContent('Read it to the caller before you set it');
    await user.click(screen.getByRole('button', { name: 'Copy password' }));
    expect(fake.inputs('app.copy')).toEqual([{ text: made }]);
    await waitFor(() => expect(panel()).toHaveTextContent('It stays on the clipboard'));
    await expectAccessible(panel());
  });

  test('are read out in groups of four, in either language, while the password is shown', async () => {
    const { user } = await sendReset();
    fireEvent.change(password(), { target: { value: 'Rk7#xY+n2' } });
    expect(panel()).not.toHaveTextContent('as in');
    await user.click(screen.getByRole('button', { name: 'Show password' }));
    const groups = () =>
      within(panel())
        .getAllByRole('listitem')
        .filter((item) => item.querySelector('code'))
        .map((item) => [...item.children].map(({ textContent }) => textContent));
    expect(groups()).toEqual([
      ['Rk7#', 'R as in Romeo, capital · k as in Kilo · 7 · hash sign'],
      ['xY+n', 'x as in X-ray · Y as in Yankee, capital · plus sign · n as in November'],
      ['2', '2'],
    ]);
    await expectAccessible(panel());
    await user.click(within(panel()).getByRole('radio', { name: 'ES' }));
    expect(groups()[0]).toEqual(['Rk7#', 'R de Ramón, mayúscula · k de Kilo · 7 · almohadilla']);
    fireEvent.change(password(), { target: { value: 'é<' } });
    expect(groups()).toEqual([['é<', 'é · <']]);
    await user.click(screen.getByRole('button', { name: 'Hide password' }));
    expect(panel()).not.toHaveTextContent('Ramón');
    expect(panel().querySelector('ol code')).toBeNull();
  });

  test('trim pasted text, and say so', async () => {
    const { user, fake } = await sendReset();
    await user.click(code());
    await user.paste(`\t${CODE}\n`);
    expect(code()).toHaveValue(CODE);
    expect(panel()).toHaveTextContent('paces around the pasted text were removed');
    await user.click(password());
    await user.paste(PASSWORD);
    expect(panel()).not.toHaveTextContent('paces around');
    await user.clear(password());
    await user.paste(` ${PASSWORD}\u00a0`);
    expect(password()).toHaveValue(PASSWORD);
    expect(panel()).toHaveTextContent('paces around the pasted text were removed');
    await user.click(button());
    await result();
    expect(fake.inputs('recovery.confirm')[0]).toMatchObject({ code: CODE, password: PASSWORD });
  });

  test.each([
    ['that was read out in groups, without its spaces', ' 482 913\u200b'],
    ['typed with the digits of another keyboard', '４８２９１３'],
  ])('take a code %s', async (_, typed) => {
    const { user, fake } = await sendReset();
    await user.type(code(), typed);
    enter(password(), PASSWORD);
    await user.click(button());
    await result();
    expect(fake.inputs('recovery.confirm')[0]?.code).toBe(CODE);
  });
});

describe('setting a new password', () => {
  test('happens once, with the send’s ticket, by Ctrl+Enter from the form', async () => {
    const { user, fake } = await sendReset();
    await type(user);
    await user.type(password(), '{Enter}');
    expect(fake.inputs('recovery.confirm')).toEqual([]);
    await user.keyboard('{Control>}{Enter}{/Control}');
    const outcome = await result();
    expect(fake.inputs('recovery.confirm')).toEqual([
      { place: PLACE, sub: aUser().sub, code: CODE, password: PASSWORD, ticket: 'INC-1042' },
    ]);
    expect(fake.inputs('recovery.send')).toHaveLength(1);
    expect(outcome).toHaveAttribute('data-state', 'changed');
    expect(within(outcome).getByRole('heading', { name: 'Result' })).toHaveFocus();
    const announced = screen.getAllByRole('status').map(({ textContent }) => textContent);
    expect(announced).toContain('Cognito has set the new password.');
  });

  test('with a code from elsewhere uses the ticket of the form above', async () => {
    const { user, fake } = await openUser();
    await user.click(hasCode());
    expect(panel()).toHaveTextContent('Recorded without a ticket.');
    enter(screen.getByRole('textbox', { name: 'Ticket' }), 'INC-9');
    expect(panel()).toHaveTextContent('Recorded under ticket INC-9.');
    await type(user);
    await user.click(button());
    const outcome = await result();
    expect(fake.inputs('recovery.confirm')[0]?.ticket).toBe('INC-9');
    expect(outcome).toHaveAttribute('data-state', 'changed');
    await user.click(screen.getByRole('button', { name: 'Copy ticket note' }));
    const [{ text } = { text: '' }] = fake.inputs('app.copy');
    expect(text).toContain('Ticket: INC-9');
    expect(text).toContain('New password: Changed. Cognito has set the new password.');
    expect(text).not.toContain('Outcome:');
  });

  test('with a blocked plan has its own ticket field', async () => {
    const { user, fake } = await openUser({
      'recovery.open': () => ok(anOpened({ plan: aBlockedPlan('no-contact') })),
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, ticketPattern: 'INC-\\d+' } }),
    });
    await user.click(hasCode());
    await type(user);
    const ticket = within(panel()).getByRole('textbox', { name: 'Ticket' });
    await user.type(ticket, 'INC-');
    expect(ticket).toBeInvalid();
    expect(button()).toBeDisabled();
    await user.type(ticket, '7');
    await user.click(button());
    await result();
    expect(fake.inputs('recovery.confirm')[0]?.ticket).toBe('INC-7');
  });

  test('can be neither replaced nor repeated by a second click while it runs', async () => {
    const answer = held<Result<Confirmation>>();
    const { user, fake } = await sendReset({ 'recovery.confirm': () => answer.promise }, renderApp);
    await type(user);
    const set = button();
    await act(async () => {
      set.click();
      set.click();
    });
    fireEvent.keyDown(code(), { key: 'Enter', ctrlKey: true });
    expect(await within(panel()).findByText(/Waiting for Cognito…/u)).toBeVisible();
    for (const name of ['AWS profile', 'User pool', 'App client']) {
      expect(screen.getByRole('combobox', { name })).toBeDisabled();
    }
    expect(code()).toHaveAttribute('readonly');
    await user.type(screen.getByRole('searchbox'), ' other{Enter}{Escape}');
    expect(fake.inputs('lookup.search')).toHaveLength(1);
    expect(screen.getByRole('button', { name: 'Send again' })).toBeDisabled();
    await act(async () => answer.resolve(ok(aConfirmation())));
    expect(await result()).toHaveAttribute('data-state', 'changed');
    expect(fake.inputs('recovery.confirm')).toHaveLength(1);
    expect(screen.getByRole('combobox', { name: 'User pool' })).toBeEnabled();
  });

  test('is possible by neither button nor keys while one from before a reload runs', async () => {
    const { user, fake } = await openUser({
      'recovery.history': () => ok([anEntry({ kind: 'confirm', plan: null, outcome: 'pending' })]),
    });
    await user.click(hasCode());
    await type(user);
    expect(button()).toBeDisabled();
    expect(button()).toHaveAccessibleDescription(/A request is in progress/u);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(fake.inputs('recovery.confirm')).toEqual([]);
  });

  test('is impossible without a ledger', async () => {
    const { user } = await openUser({
      'app.start': () =>
        ok({
          ...START,
          ledger: { writable: false, path: '/x/ledger.db', cause: 'full', detail: 'ENOSPC' },
        }),
    });
    await user.click(hasCode());
    await type(user);
    expect(button()).toBeDisabled();
    expect(button()).toHaveAccessibleDescription(/audit ledger cannot be written/u);
  });

  test('counts with the sends of the hour', async () => {
    await finish({ state: 'refused', reason: 'code-wrong' });
    expect(screen.getByRole('region', { name: 'Delivery status' })).toHaveTextContent(
      '2 from this laptop',
    );
  });

  test('uses the app client that the code was requested through', async () => {
    const refused = aConfirmation({ state: 'refused', reason: 'code-wrong' });
    const { user, fake } = await sendOnly({ 'recovery.confirm': () => ok(refused) }, renderApp);
    await user.click(screen.getByRole('combobox', { name: 'App client' }));
    await user.click(await screen.findByRole('option', { name: 'web-app' }));
    await waitFor(() => expect(fake.inputs('recovery.open')).toHaveLength(2));
    await screen.findByRole('region', { name: 'User' });
    await user.click(screen.getByRole('button', { name: 'Finish with the caller' }));
    expect(await screen.findByText(/Uses the app client help-desk/u)).toBeVisible();
    await type(user);
    await user.click(button());
    await result();
    expect(fake.inputs('recovery.confirm')[0]?.place).toEqual(PLACE);
    expect(screen.getByRole('region', { name: 'Delivery status' })).not.toHaveTextContent(
      'Requests in the last hour',
    );
  });

  test('claims nothing and keeps nothing if the call fails', async () => {
    const { user } = await sendReset({
      'recovery.confirm': failing({ code: 'internal', id: 'e-2' }),
    });
    await type(user);
    await user.click(button());
    const alert = await within(panel()).findByRole('alert');
    expect(alert).toHaveTextContent('e-2');
    expect(panel()).toHaveTextContent('Have the caller try the new password');
    expectForgotten(CODE, PASSWORD);
  });
});

describe.each(rows)('%s: %s', (state, reason) => {
  test.each([
    ['en', en, 'ES', es],
    ['es', es, 'EN', en],
  ] as const)(
    'in %s: its words, and the caller’s in both languages',
    (language, own, other, others) => {
      const confirmation = aConfirmation({
        state,
        reason,
        awsName: 'SomeException',
        detail: 'cognito-idp:X',
      });
      const { container } = renderPart(anOutcome(confirmation), language);
      expect(container.querySelector(`[data-state="${state}"]`)).not.toBeNull();
      const { headlines, reasons } = own.reset.finish;
      const { means, next, caller } = reasons[reason];
      const facts = ['SomeException', 'cognito-idp:X', 'b4c1a0de-'];
      for (const text of [headlines[state], means, next, caller, ...facts]) {
        expect(container).toHaveTextContent(text);
      }
      expect(container).not.toHaveTextContent('{{');
      fireEvent.click(screen.getByRole('radio', { name: other }));
      expect(container).toHaveTextContent(others.reset.finish.reasons[reason].caller);
    },
  );
});

test.each(CONFIRMATION_STATES)('%s: an outcome that is not on record says so', (state) => {
  const [reason] = CONFIRMATION_REASONS[state];
  renderPart(anOutcome(aConfirmation({ state, reason, recorded: false })));
  expect(screen.getByRole('alert')).toHaveTextContent('could not be written to the ledger');
});

test('once a password was set, what the caller was told before no longer counts', async () => {
  const { outcome } = await finish({});
  const said = screen.getAllByRole('group', { name: 'Tell the caller' });
  expect(said).toHaveLength(1);
  expect(outcome).toContainElement(said[0] ?? null);
});

describe('after the last step', () => {
  test.each([
    ['code-wrong', 'code'],
    ['code-wrong-or-hidden', 'code'],
    ['password-policy', 'password'],
    ['password-history', 'password'],
  ] as const)('%s leaves the %s to correct, with the focus', async (reason, mend) => {
    await finish({ state: 'refused', reason });
    expect(code()).toHaveValue(mend === 'code' ? '' : CODE);
    expect(password()).toHaveValue(mend === 'code' ? PASSWORD : '');
    expect(mend === 'code' ? code() : password()).toHaveFocus();
    expect(password()).toHaveAttribute('type', 'password');
    expectForgotten(mend === 'code' ? CODE : PASSWORD);
  });

  test.each([
    ['limited', 'throttled'],
    ['not-sent', 'offline'],
  ] as const)('%s: %s keeps both values, for the same try again', async (state, reason) => {
    const { user, fake } = await finish({ state, reason });
    expect(code()).toHaveValue(CODE);
    fake.answer('recovery.confirm', () => ok(aConfirmation()));
    await user.click(button());
    await waitFor(async () => expect(await result()).toHaveAttribute('data-state', 'changed'));
    expectForgotten(CODE, PASSWORD);
  });

  test('any other outcome empties the fields, in the page and in React', async () => {
    const others = [
      ['refused', 'code-expired'],
      ['refused', 'waf'],
      ['limited', 'too-many-wrong'],
      ['limited', 'attempt-limit'],
      ['unknown', 'timeout'],
      ['not-sent', 'switched-off'],
      // Last, because the form goes with it.
      ['changed', 'password-changed'],
    ] as const;
    const { user, fake } = await sendReset();
    for (const [index, [state, reason]] of others.entries()) {
      fake.answer('recovery.confirm', () => ok(aConfirmation({ state, reason })));
      await type(user);
      await user.click(button());
      await waitFor(async () =>
        expect(await result()).toHaveTextContent(en.reset.finish.reasons[reason].means),
      );
      expect(fake.inputs('recovery.confirm')).toHaveLength(index + 1);
      expectForgotten(CODE, PASSWORD);
    }
  });

  test('what is kept for the next try is masked again', async () => {
    const { user } = await sendReset({
      'recovery.confirm': () => ok(aConfirmation({ state: 'refused', reason: 'code-wrong' })),
    });
    fireEvent.change(code(), { target: { value: CODE } });
    await user.click(screen.getByRole('button', { name: 'Generate a password' }));
    expect(password()).toHaveAttribute('type', 'text');
    await user.click(button());
    await result();
    expect(password()).toHaveAttribute('type', 'password');
    expect(password()).not.toHaveValue('');
  });

  test('what was read out is gone with the request, and React never had it', async () => {
    const { user } = await sendReset();
    await type(user);
    await user.click(screen.getByRole('button', { name: 'Show password' }));
    const groups = [...panel().querySelectorAll('ol code')];
    expect(groups.map(({ textContent }) => textContent)).toEqual(['Cana', 'ry-7', '-Zeb', 'ra!']);
    for (const node of groups) {
      expect(Object.keys(node).filter((key) => key.startsWith('__react'))).toEqual([]);
    }
    await user.click(button());
    await result();
    for (const part of ['Cana', 'ry-7', '-Zeb', 'Charlie']) {
      expect(everythingHeld()).not.toContain(part);
    }
  });

  test('this search would find the values while they are there', async () => {
    const { user } = await sendReset();
    await type(user);
    expect(everythingHeld()).toContain(PASSWORD);
    expect(everythingHeld()).toContain(CODE);
    expect(everythingHeld()).toMatch(/queries: [1-9]/u);
    await user.click(
      within(screen.getByRole('region', { name: 'Send' })).getByRole('button', { name: 'Show' }),
    );
    fireEvent.change(screen.getByRole('textbox', { name: 'Reason' }), {
      target: { value: 'held by React' },
    });
    expect(everythingHeld().split('held by React').length).toBeGreaterThan(2);
  });

  test('the fields are empty once another user is searched for, or the user is closed', async () => {
    const { user } = await sendReset();
    await type(user);
    await user.click(screen.getByRole('searchbox'));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('region', { name: 'User' })).toBeNull());
    expectForgotten(CODE, PASSWORD);
  });

  test('the fields are empty once another screen is shown', async () => {
    const { user } = await sendReset({}, renderApp);
    await type(user);
    const fields = [code(), password()];
    await user.click(screen.getByRole('link', { name: 'Settings' }));
    await screen.findByRole('heading', { name: 'Settings', level: 1 });
    for (const field of fields) expect(field.value).toBe('');
    expectForgotten(CODE, PASSWORD);
    await user.click(screen.getByRole('link', { name: 'Reset' }));
    expect(await screen.findByRole('button', { name: 'Set new password' })).toBeDisabled();
    expect(screen.getByText(/^A lowercase letter/u)).toHaveTextContent('(not met yet)');
  });

  test('the fields are empty once the app is gone', async () => {
    const { user, unmount } = await sendReset();
    await type(user);
    const fields = [code(), password()];
    unmount();
    for (const field of fields) expect(field.value).toBe('');
  });
});

test('a wrong code can be tried again, and the note has the last outcome', async () => {
  const { user, fake } = await finish({
    state: 'refused',
    reason: 'code-wrong',
    awsName: 'CodeMismatchException',
  });
  enter(code(), '111111');
  fake.answer('recovery.confirm', () => ok(aConfirmation({ requestId: 'second-1' })));
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(async () => expect(await result()).toHaveAttribute('data-state', 'changed'));
  expect(fake.inputs('recovery.confirm')[1]).toMatchObject({ code: '111111', password: PASSWORD });
  await user.click(screen.getByRole('button', { name: 'Copy ticket note' }));
  const text = fake.inputs('app.copy').at(-1)?.text ?? '';
  expect(text).toContain('Outcome: Accepted.');
  expect(text).toContain('New password: Changed.');
  expect(text).toContain('AWS request ID of the new password: second-1');
  for (const secret of [CODE, '111111', PASSWORD]) expect(text).not.toContain(secret);
  expect(hasCode()).toHaveAttribute('aria-expanded', 'false');
});

test('the timeline shows it, with its outcome in words', async () => {
  await openUser({
    'recovery.history': () =>
      ok([anEntry({ kind: 'confirm', plan: null, outcome: 'changed', ticket: 'INC-3' })]),
  });
  const timeline = within(screen.getByRole('region', { name: 'Timeline' }));
  const row = (await timeline.findByText('New password with a code')).closest('li');
  expect(row).toHaveTextContent('New password with a codeChanged');
  expect(row).toHaveTextContent('ticket INC-3');
});

test('nothing claims more than is known', () => {
  for (const { finish } of [en.reset, es.reset]) {
    for (const reason of CONFIRMATION_REASONS.unknown) {
      expect(finish.reasons[reason].caller).toMatch(/try|Intente/u);
    }
    // A function may run after the change.
    for (const reason of ['lambda-failed', 'lambda-invalid', 'lambda-unreachable'] as const) {
      expect(finish.reasons[reason].means).toMatch(/may already apply|puede estar ya en vigor/u);
    }
    expect(finish.reasons['code-wrong-or-hidden'].means).toMatch(
      filled(finish === en.reset.finish ? 'does not exist or is disabled' : 'no existe o está'),
    );
  }
});

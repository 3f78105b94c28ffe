import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { NO_CASE, type Stage } from '../../../src/renderer/src/features/reset/case/case-state.ts';
import { callerOf, likelyResult } from '../../../src/renderer/src/features/reset/close/caller.ts';
import { ResetPage } from '../../../src/renderer/src/features/reset/ResetPage.tsx';
import { CALL_RESULTS } from '../../../src/shared/domain/call.ts';
import type { Entry } from '../../../src/shared/domain/ledger.ts';
import { ok, type Result } from '../../../src/shared/ipc/result.ts';
import {
  aBlockedPlan,
  aCandidate,
  aConfirmation,
  aDelivery,
  anEntry,
  anOpened,
  aPoolSettings,
  aUser,
  failing,
  found,
  type Handlers,
  held,
  PLACE,
  SETTINGS,
  START,
} from '../../support/fake-desk.ts';
import { aCase, THREE } from '../../support/fixtures/reset.ts';
import { enter, expectAccessible, renderApp, renderScreen } from '../../support/render.tsx';
import { fill, openUser, search, sendReset } from './reset-helpers.tsx';

const region = () => screen.findByRole('region', { name: 'Close the call' });
const box = () => screen.getByRole('searchbox', { name: 'Find user' });
const ticket = () => screen.getByRole('textbox', { name: 'Ticket of this call' });
const submit = () => screen.getByRole('button', { name: 'Close the call' });
const NAMES = [
  'Caller is in',
  'Code is on its way',
  'No code arrived',
  'Handed over',
  'Hung up',
  'Not verified',
];
const DISABLED = { 'recovery.open': () => ok(anOpened({ plan: aBlockedPlan('disabled') })) };

async function findNobody(handlers: Partial<Handlers> = {}) {
  const app = renderScreen(<ResetPage />, { 'lookup.search': () => ok(found()), ...handlers });
  await search(app.user, 'vera@example.com');
  await region();
  return app;
}

/** Nothing of the call is left, and the next caller can be typed. */
async function expectNextCaller() {
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Close the call' })).toBeNull());
  expect(screen.queryByRole('region', { name: 'User' })).toBeNull();
  expect(box()).toHaveValue('');
  expect(box()).toHaveFocus();
}

describe('a call is closed', () => {
  test('after a code, by two keys, with the ticket and the checks of the send', async () => {
    const { fake, user } = await sendReset();
    expect(ticket()).toHaveValue('INC-1042');
    await user.keyboard('2');
    expect(screen.getByRole('radio', { name: 'Code is on its way' })).toHaveFocus();
    await user.keyboard('{Enter}');
    await expectNextCaller();
    expect(fake.inputs('call.close')).toEqual([
      {
        place: PLACE,
        sub: aUser().sub,
        result: 'code-on-its-way',
        ticket: 'INC-1042',
        checks: ['identity', 'requested'],
        checklist: [],
      },
    ]);
    const [copied] = fake.inputs('app.copy');
    expect(copied?.text).toMatch(/^Call ended: Code is on its way \(/mu);
    expect(copied?.text).toMatch(/^Ticket: INC-1042$/mu);
    expect(copied?.text).toMatch(/^Outcome: Accepted/mu);
    expect(await screen.findByText('Call closed')).toBeVisible();
  });

  test('in which no code could be sent, without a ticket', async () => {
    const { fake, user } = await openUser(DISABLED);
    await user.click(screen.getByRole('radio', { name: 'Hung up' }));
    await user.click(submit());
    await expectNextCaller();
    expect(fake.inputs('call.close')).toMatchObject([
      { result: 'hung-up', ticket: '', checks: [] },
    ]);
    expect(fake.inputs('app.copy')[0]?.text).toMatch(/^Plan: No code can be sent/mu);
  });

  test('for a user who could not be read', async () => {
    const app = renderScreen(<ResetPage />, { 'recovery.open': failing({ code: 'throttled' }) });
    await search(app.user);
    await region();
    await app.user.click(screen.getByRole('radio', { name: 'Hung up' }));
    await app.user.click(submit());
    await expectNextCaller();
    expect(app.fake.inputs('call.close')).toMatchObject([{ sub: aUser().sub }]);
    const text = app.fake.inputs('app.copy')[0]?.text;
    expect(text).toMatch(/^Username: vera\.molina$/mu);
    expect(text).toMatch(/^Plan: The user could not be opened: /mu);
  });

  test('for which nobody was found, and the note masks what was searched for', async () => {
    const { fake, user } = await findNobody();
    await user.tab();
    await user.keyboard('6{Enter}');
    await expectNextCaller();
    expect(fake.inputs('call.close')).toMatchObject([{ sub: null, result: 'not-verified' }]);
    const text = fake.inputs('app.copy')[0]?.text ?? '';
    expect(text).toMatch(/^Searched for: v\*\*\*@e\*\*\*$/mu);
    expect(text).toMatch(/^Plan: No user matches$/mu);
    expect(text).not.toContain('vera@example.com');
  });
});

test('the six ends have a name and a key each, and none is chosen by itself', async () => {
  const { user } = await sendReset();
  const radios = within(await region()).getAllByRole('radio');
  expect(radios.map((radio) => radio.getAttribute('value'))).toEqual([...CALL_RESULTS]);
  for (const [at, name] of NAMES.entries()) {
    const radio = screen.getByRole('radio', { name });
    expect(radio).not.toBeChecked();
    await user.keyboard(`${at + 1}`);
    expect(radio).toBeChecked();
  }
  await expectAccessible();
});

test('what is likely is marked, and not chosen', async () => {
  await sendReset();
  const likely = screen.getByRole('radio', { name: 'Code is on its way' });
  expect(likely.closest('[data-likely]')).not.toBeNull();
  expect(likely).not.toBeChecked();
  expect(document.querySelectorAll('[data-likely]')).toHaveLength(1);
});

test('a digit that is typed into a field chooses nothing', async () => {
  const { user } = await sendReset();
  await user.click(ticket());
  await user.keyboard('4');
  expect(ticket()).toHaveValue('INC-10424');
  for (const name of NAMES) expect(screen.getByRole('radio', { name })).not.toBeChecked();
});

test('nothing is closed before the agent says how the call ended', async () => {
  const { fake, user } = await openUser();
  expect(submit()).toBeDisabled();
  enter(ticket(), 'INC-7');
  await user.keyboard('{Enter}');
  expect(fake.inputs('call.close')).toEqual([]);
});

test('a ticket of another form holds it back, and says so', async () => {
  const settings = { ...SETTINGS, ticketPattern: 'INC-\\d+' };
  const { fake, user } = await openUser({ 'app.start': () => ok({ ...START, settings }) });
  await user.keyboard('5');
  enter(ticket(), 'later');
  await user.keyboard('{Enter}');
  expect(
    within(await region()).getByText('The ticket does not have the right form.'),
  ).toBeVisible();
  expect(fake.inputs('call.close')).toEqual([]);
});

describe('if the row cannot be written', () => {
  test('that is said, nothing is lost, and it can be tried again', async () => {
    const { fake, user } = await sendReset({ 'call.close': failing({ code: 'ledger' }) });
    await user.keyboard('2{Enter}');
    const said = await screen.findByText('The call is not closed: nothing was recorded');
    expect(said).toBeVisible();
    expect(fake.inputs('app.copy')).toEqual([]);
    expect(screen.getByRole('region', { name: 'Delivery status' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Copy the note anyway' }));
    expect(fake.inputs('app.copy')[0]?.text).toMatch(/^Call ended: Code is on its way/mu);
    fake.answer('call.close', () => failing({ code: 'ledger' })());
    await user.click(submit());
    await waitFor(() => expect(fake.inputs('call.close')).toHaveLength(2));
    expect(ticket()).toHaveValue('INC-1042');
  });
});

test('nothing is sent while the call is being closed, and an outcome is not lost', async () => {
  const answer = held<Result<Entry>>();
  const { fake, user } = await openUser({ 'call.close': () => answer.promise });
  fill();
  await user.click(screen.getByRole('radio', { name: 'Hung up' }));
  await user.keyboard('{Enter}');
  const send = screen.getByRole('button', { name: 'Send reset code' });
  expect(send).toBeDisabled();
  expect(send).toHaveAccessibleDescription('The call is closed or being closed.');
  enter(screen.getByRole('textbox', { name: 'Ticket' }), 'INC-2');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(fake.inputs('recovery.send')).toEqual([]);
  answer.resolve(ok(anEntry({ kind: 'call-closed' })));
  await expectNextCaller();
  expect(fake.inputs('call.close')).toHaveLength(1);
});

test('an answer that comes late to one call leaves the next one of the same user', async () => {
  const answer = held<Result<Entry>>();
  const { fake, user } = await openUser({ 'call.close': () => answer.promise });
  await user.keyboard('5{Enter}');
  await search(user);
  await waitFor(() => expect(fake.inputs('recovery.open')).toHaveLength(2));
  await region();
  answer.resolve(ok(anEntry({ kind: 'call-closed' })));
  expect(await screen.findByText('Call closed')).toBeVisible();
  expect(screen.getByRole('region', { name: 'User' })).toBeVisible();
});

test.each([
  ['a caller who was searched for', {}],
  ['a user of another search', { 'lookup.search': () => ok(found()) }],
] as const)(
  'a close that takes long, of %s, leaves the next caller’s text, and the cursor',
  async (_, handlers) => {
    const answer = held<Result<Entry>>();
    const app = renderScreen(<ResetPage />, { ...handlers, 'call.close': () => answer.promise });
    await search(app.user);
    await region();
    await app.user.click(screen.getByRole('radio', { name: 'Hung up' }));
    await app.user.keyboard('{Enter}');
    await app.user.clear(box());
    await app.user.type(box(), 'otto');
    answer.resolve(ok(anEntry({ kind: 'call-closed' })));
    await waitFor(() =>
      expect(screen.queryByRole('region', { name: 'Close the call' })).toBeNull(),
    );
    expect(box()).toHaveValue('otto');
    await app.user.keyboard('@example.com');
    expect(box()).toHaveValue('otto@example.com');
  },
);

test('a close that takes long takes the cursor from nowhere else', async () => {
  const answer = held<Result<Entry>>();
  const { user } = await openUser({ 'call.close': () => answer.promise }, renderApp);
  await user.keyboard('5{Enter}');
  const elsewhere = screen.getByRole('combobox', { name: 'App client' });
  act(() => elsewhere.focus());
  answer.resolve(ok(anEntry({ kind: 'call-closed' })));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Close the call' })).toBeNull());
  expect(elsewhere).toHaveFocus();
  expect(box()).toHaveValue('');
});

test('an answer that comes late does not take the next caller off the screen', async () => {
  const answer = held<Result<Entry>>();
  const { fake, user } = await openUser({ 'call.close': () => answer.promise });
  await user.keyboard('5{Enter}');
  fake.answer('lookup.search', () => ok(found()));
  await search(user, 'otto');
  await screen.findByRole('region', { name: 'Similar users' });
  answer.resolve(ok(anEntry({ kind: 'call-closed' })));
  expect(await screen.findByText('Call closed')).toBeVisible();
  expect(box()).toHaveValue('otto');
  expect(screen.getByRole('region', { name: 'Similar users' })).toBeVisible();
});

test('if only the note cannot be copied, the call is on record once, and the note stays', async () => {
  const { fake, user } = await openUser({ 'app.copy': failing({ code: 'internal', id: 'a1' }) });
  await user.keyboard('1{Enter}');
  expect(await screen.findByText('The call is closed, but the note was not copied')).toBeVisible();
  fake.answer('app.copy', () => ok({}));
  await user.click(screen.getByRole('button', { name: 'Copy the note' }));
  await user.click(screen.getByRole('button', { name: 'Next caller' }));
  await expectNextCaller();
  expect(fake.inputs('call.close')).toHaveLength(1);
  expect(fake.inputs('app.copy').at(-1)?.text).toMatch(/^Call ended: Caller is in/mu);
});

describe('a call that is handed over', () => {
  test('has a note of whom, why and what to do, with the AWS CLI line', async () => {
    const { fake, user } = await openUser(DISABLED);
    await user.keyboard('4');
    await user.click(await screen.findByRole('button', { name: 'Copy hand-over note' }));
    const text = fake.inputs('app.copy')[0]?.text ?? '';
    expect(text).toMatch(/^User: vera\.molina$/mu);
    expect(text).toMatch(/^Email: v\*\*\*@e\*\*\* \(verified\)$/mu);
    expect(text).toMatch(/^User pool: Customers \(eu-west-1_Customers1, eu-west-1\)$/mu);
    expect(text).toMatch(/^Why: The account is disabled\. /mu);
    expect(text).toMatch(/^To do: .*enable it/mu);
    expect(text).toMatch(/^AWS CLI: aws .*cognito-idp admin-enable-user .*/mu);
    await user.click(submit());
    await expectNextCaller();
    // Whoever pastes into the ticket has both.
    const all = fake.inputs('app.copy').at(-1)?.text ?? '';
    expect(all).toMatch(/^Call ended: Handed over/mu);
    expect(all).toContain(text);
  });

  test('says so if it is not known what to do', async () => {
    const { user } = await openUser({ ...DISABLED, 'pools.describe': failing({ code: 'denied' }) });
    await user.keyboard('4');
    expect(await screen.findByText(/What has to be done is unknown/u)).toBeVisible();
  });
});

describe('where no code arrived', () => {
  test('what was gone through with the caller goes on record', async () => {
    const { fake, user } = await sendReset({
      'pools.describe': () => ok(aPoolSettings({ emailSender: 'cognito' })),
    });
    await user.keyboard('3');
    const list = await screen.findByRole('group', { name: 'Go through with the caller' });
    for (const line of [
      /spelled as they say/u,
      /spam/u,
      /at most 50/u,
      /next code can be sent in/u,
    ])
      expect(within(list).getByRole('checkbox', { name: line })).not.toBeChecked();
    await user.click(within(list).getByRole('button', { name: /Reveal/u }));
    expect(fake.inputs('recovery.reveal')).toHaveLength(1);
    await user.click(within(list).getByRole('checkbox', { name: /spam/u }));
    await user.click(within(list).getByRole('checkbox', { name: /spelled/u }));
    await user.click(within(list).getByRole('checkbox', { name: /at most 50/u }));
    await user.click(within(list).getByRole('checkbox', { name: /at most 50/u }));
    await user.click(submit());
    await expectNextCaller();
    expect(fake.inputs('call.close')).toMatchObject([
      { result: 'no-code', checklist: ['spam', 'address-right'] },
    ]);
    expect(fake.inputs('app.copy').at(-1)?.text).toMatch(
      /^Checked with the caller: spam folder; contact is right$/mu,
    );
  });

  test('ticked lines are not on record with another end', async () => {
    const { fake, user } = await sendReset();
    await user.keyboard('3');
    await user.click(await screen.findByRole('checkbox', { name: /spam/u }));
    await user.keyboard('1{Enter}');
    await expectNextCaller();
    expect(fake.inputs('call.close')).toMatchObject([{ result: 'caller-in', checklist: [] }]);
  });
});

const opened: Stage = {
  at: 'opened',
  case: {
    id: 1,
    opened: aCase(),
    matched: null,
    isPast: false,
    sends: [],
    finishes: [],
    wantsFinish: false,
    failure: null,
  },
};
const answered = (
  delivery = aDelivery(),
  confirmation?: ReturnType<typeof aConfirmation>,
): Stage => {
  const sent = { delivery, of: aCase(), ticket: '', reason: '', checks: [] };
  const finishes = confirmation ? [{ confirmation, of: sent.of, ticket: '', after: sent }] : [];
  return { at: 'answered', case: { ...opened.case, sends: [sent], finishes } };
};

test.each([
  ['a code can be sent', opened, null],
  [
    'no code can be sent',
    { ...opened, case: { ...opened.case, opened: aCase({ plan: aBlockedPlan('disabled') }) } },
    'handed-over',
  ],
  ['Cognito accepted', answered(), 'code-on-its-way'],
  ['Cognito refused', answered(aDelivery({ state: 'refused', reason: 'waf' })), 'handed-over'],
  ['the outcome is not known', answered(aDelivery({ state: 'unknown', reason: 'timeout' })), null],
  ['the answer is doubtful', answered(aDelivery({ state: 'doubtful' })), null],
  ['a new password is set', answered(aDelivery(), aConfirmation()), 'caller-in'],
] as const)('where %s, that is what the likely end goes by', (_, stage, likely) => {
  expect(likelyResult(stage)).toBe(likely);
});

const query = { text: 'vera', country: null };

test.each([
  ['nothing was searched', NO_CASE, null],
  ['several match', { ...NO_CASE, search: { phase: 'found', query, result: THREE } }, null],
  ['nobody matches', { ...NO_CASE, search: { phase: 'found', query, result: found() } }, 'nobody'],
  ['a user is open', { ...NO_CASE, stage: opened }, 'opened'],
  [
    'a user could not be read',
    {
      search: { phase: 'found', query, result: found(aCandidate()) },
      stage: {
        at: 'unopened',
        sub: aUser().sub,
        place: PLACE,
        kept: { sends: [], finishes: [] },
        error: { code: 'internal' },
      },
    },
    'unopened',
  ],
] as const)('where %s, that is whose call can be closed', (_, state, of) => {
  expect(callerOf(state)?.of ?? null).toBe(of);
});

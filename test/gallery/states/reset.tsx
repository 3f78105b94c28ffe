import { DeliveryPanel } from '../../../src/renderer/src/features/reset/DeliveryPanel.tsx';
import { InboxPanel } from '../../../src/renderer/src/features/reset/InboxPanel.tsx';
import { LessonsPanel } from '../../../src/renderer/src/features/reset/LessonsPanel.tsx';
import { Matches } from '../../../src/renderer/src/features/reset/Matches.tsx';
import { PlanPanel } from '../../../src/renderer/src/features/reset/PlanPanel.tsx';
import { ResetPage } from '../../../src/renderer/src/features/reset/ResetPage.tsx';
import { SearchBox } from '../../../src/renderer/src/features/reset/SearchBox.tsx';
import { SendPanel } from '../../../src/renderer/src/features/reset/SendPanel.tsx';
import { TimelinePanel } from '../../../src/renderer/src/features/reset/TimelinePanel.tsx';
import { UserPanel } from '../../../src/renderer/src/features/reset/UserPanel.tsx';
import {
  AUTH_EVENT_RESPONSES,
  AUTH_EVENT_TYPES,
  RISK_DECISIONS,
} from '../../../src/shared/domain/auth-events.ts';
import { CALLER_CHECKS } from '../../../src/shared/domain/caller-checks.ts';
import {
  CONFIRMATION_REASONS,
  CONFIRMATION_STATES,
  type Confirmation,
} from '../../../src/shared/domain/confirmation.ts';
import {
  DELIVERY_REASONS,
  DELIVERY_STATES,
  type Delivery,
} from '../../../src/shared/domain/delivery.ts';
import { BLOCK_REASONS, PLAN_NOTES, type RecoveryPlan } from '../../../src/shared/domain/plan.ts';
import { FACTORS } from '../../../src/shared/domain/pool.ts';
import { type MaskedUser, USER_STATUSES } from '../../../src/shared/domain/user.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import {
  aCandidate,
  aCodePlan,
  aConfirmation,
  aDelivery,
  anEntry,
  anOpened,
  aUser,
  failing,
  found,
  PLACE,
  SETTINGS,
} from '../../support/fake-desk.ts';
import { aFinishPanel } from '../../support/fixtures/finish-panel.tsx';
import {
  aCase,
  aMessage,
  anAuthEvent,
  BLOCKED_PLAN,
  PLAN_WITH_NOTE,
  seen,
  THREE,
} from '../../support/fixtures/reset.ts';
import { forEach, type Hands, never, nothing, reading, type Shown, states } from '../gallery.ts';

const plan = (of: RecoveryPlan, past = false) => <PlanPanel plan={of} past={past} />;
const SMS = { medium: 'SMS', attribute: 'phone_number', mask: '+*******1222' } as const;

const plans = states('reset/PlanPanel', {
  'code by email': () => plan(aCodePlan()),
  'code by text message': () => plan(aCodePlan(SMS)),
  'code, uncertain': () => plan(aCodePlan({ ...SMS, certainty: 'uncertain' })),
  'code, after an outcome': () => plan(aCodePlan(), true),
  'code, after an outcome, shown again': {
    render: () => plan(aCodePlan(), true),
    steps: ({ t, press }) => press(t('reset.unfold')),
  },
  ...forEach(
    PLAN_NOTES,
    (note) => () => plan(PLAN_WITH_NOTE[note]),
    (note) => `code, note ${note}`,
  ),
  ...forEach(
    BLOCK_REASONS,
    (reason) => () => plan(BLOCKED_PLAN[reason]),
    (reason) => `blocked ${reason}`,
  ),
});

const delivery = (change: Partial<Delivery>, past = false) => {
  const { medium, destination, ...others } = aDelivery(change);
  // Only an answer without an exception names where a code went.
  const isAnswer = others.state === 'accepted' || others.state === 'doubtful';
  const named = isAnswer && others.reason !== 'no-destination' && medium && destination;
  return (
    <DeliveryPanel
      delivery={named ? { ...others, medium, destination } : others}
      attempts={1}
      past={past}
      note={() => ''}
    />
  );
};

const deliveries = [
  ...DELIVERY_STATES.flatMap((state) =>
    states(
      'reset/DeliveryPanel',
      forEach(
        DELIVERY_REASONS[state],
        (reason) => () => delivery({ state, reason }),
        (reason) => `${state} ${reason}`,
      ),
    ),
  ),
  ...states('reset/DeliveryPanel', {
    'accepted by text message': () => delivery({ medium: 'SMS', destination: '+*******1222' }),
    'accepted, its hour over': () =>
      delivery({ at: new Date(Date.now() - 61 * 60_000).toISOString() }),
    'accepted, a newer outcome': () => delivery({}, true),
    'accepted, not on record': () => delivery({ recorded: false }),
    'accepted, kept beside the ledger': () => delivery({ recorded: false, kept: true }),
    'refused, all that came with it': () =>
      delivery({
        state: 'refused',
        reason: 'lambda-failed',
        awsName: 'UserLambdaValidationException',
        detail: 'cognito-idp:ForgotPassword',
      }),
  }),
];

/** What became of a try, alone. */
function ended(change: Partial<Confirmation>) {
  return aFinishPanel({
    confirmation: aConfirmation(change),
    isOpen: false,
    ticket: '',
    attempts: 3,
    note: () => '',
  });
}

/** That it waits is said only where that takes a while. */
const waiting = ({ t, see }: Hands) => see(new RegExp(t('reset.send.waiting'), 'u'));

const typed =
  (password: string) =>
  async ({ t, enter }: Hands) => {
    await enter(t('reset.finish.code'), '482913');
    await enter(t('reset.finish.password'), password);
  };

const INC = {
  ticketPattern: 'INC-\\d+',
  ticketExample: 'INC-1042',
  ticketLink: 'https://desk.example.com/tickets/{ticket}',
};

const finishes = [
  ...CONFIRMATION_STATES.flatMap((state) =>
    states(
      'reset/FinishPanel',
      forEach(
        CONFIRMATION_REASONS[state],
        (reason) => () => ended({ state, reason }),
        (reason) => `${state} ${reason}`,
      ),
    ),
  ),
  ...states('reset/FinishPanel', {
    open: () => aFinishPanel(),
    'open, policy half met': { render: () => aFinishPanel(), steps: typed('Grass-4') },
    'open, policy loading': { render: () => aFinishPanel(), desk: { 'pools.describe': never } },
    'open, policy not read': {
      render: () => aFinishPanel(),
      desk: { 'pools.describe': failing({ code: 'denied' }) },
    },
    'open, through another client': () => aFinishPanel({ via: 'web-app' }),
    'open, with its own ticket': () => aFinishPanel({ ticket: '', onTicket: nothing }),
    'open, a ticket that does not fit': () =>
      aFinishPanel({ ticket: 'INC', tickets: INC, onTicket: nothing }),
    'open, nothing can be written': () => aFinishPanel({ ledgerWritable: false }),
    'under way': { render: () => aFinishPanel({ finishing: true }), steps: waiting },
    'open, ready': { render: () => aFinishPanel(), steps: typed('Grass-Blade-4711') },
    'open, password read out': {
      render: () => aFinishPanel(),
      steps: async (hands) => {
        await typed('Grass-Blade-4711')(hands);
        await hands.press(hands.t('reset.finish.show'));
      },
    },
    'another step under way': {
      render: () => aFinishPanel({ locked: 'underWay' }),
      steps: typed('Grass-Blade-4711'),
    },
    'the call failed': () => aFinishPanel({ error: { code: 'internal', id: 'a1b2c3d4' } }),
    'changed, not on record': () => ended({ recorded: false }),
    'changed, kept beside the ledger': () => ended({ recorded: false, kept: true }),
  }),
];

type SendProps = Parameters<typeof SendPanel>[0];

function send(change: Partial<SendProps> = {}) {
  return (
    <SendPanel
      checks={SETTINGS.callerChecks}
      tickets={SETTINGS}
      draft={{ checks: ['identity', 'requested'], ticket: 'INC-1042', reason: '' }}
      onDraft={nothing}
      onSend={nothing}
      sending={false}
      locked={null}
      underWay={false}
      again={false}
      ledgerWritable
      cooldownUntil={0}
      cooldownMs={60_000}
      error={null}
      mod="Ctrl"
      {...change}
    />
  );
}

const OWN_CHECK = {
  id: '6f0a3a52-8f50-4c0e-9a55-0d0a3c1d7e01',
  text: 'Called back at the number on file',
  required: false,
  pools: [],
};

const sends = states('reset/SendPanel', {
  empty: () => send({ draft: { checks: [], ticket: '', reason: '' } }),
  'checks missing': () => send({ draft: { checks: [], ticket: 'INC-1042', reason: '' } }),
  'ticket missing': () =>
    send({ draft: { checks: ['identity', 'requested'], ticket: '', reason: '' } }),
  'ticket in a pasted line': () =>
    send({
      tickets: INC,
      draft: { checks: [], ticket: 'Re: INC-1042 cannot sign in', reason: '' },
    }),
  'ticket with a page': () =>
    send({ tickets: INC, draft: { checks: [], ticket: 'INC-1042', reason: '' } }),
  'ticket that does not fit': () =>
    send({
      tickets: INC,
      draft: { checks: ['identity', 'requested'], ticket: 'INC', reason: 'New phone' },
    }),
  ready: () => send(),
  'a contact that the caller did not give': () => send({ partial: 'email' }),
  'with an optional check': () => send({ checks: [OWN_CHECK, ...SETTINGS.callerChecks] }),
  'without checks': () => send({ checks: [] }),
  sending: { render: () => send({ sending: true }), steps: waiting },
  'another step under way': () => send({ locked: 'underWay' }),
  'the call being closed': () => send({ locked: 'ending' }),
  'a request from before under way': () => send({ underWay: true }),
  again: () => send({ again: true }),
  'folded, after an outcome': () => send({ again: true, answered: true }),
  'folded, in the cooldown': () =>
    send({ again: true, answered: true, cooldownUntil: Date.now() + 45_000 }),
  cooldown: () => send({ again: true, cooldownUntil: Date.now() + 45_000 }),
  'nothing can be written': () => send({ ledgerWritable: false }),
  'the call failed': () => send({ error: { code: 'internal', id: 'a1b2c3d4' } }),
});

const matching = (change: Partial<Parameters<typeof Matches>[0]> = {}) => (
  <Matches
    result={THREE}
    past={false}
    migratesUsers={false}
    openSub={null}
    onOpen={nothing}
    {...change}
  />
);

const matches = states('reset/Matches', {
  none: () => matching({ result: found() }),
  'none, in a pool that migrates users': () => matching({ result: found(), migratesUsers: true }),
  several: () => matching(),
  'several, one open': () => matching({ openSub: 'two' }),
  'more than are shown': () => matching({ result: { ...THREE, more: true } }),
  'by its beginning': () =>
    matching({
      result: found({ ...aCandidate(), matched: { attribute: 'email', match: 'prefix' } }),
    }),
  'of the search before': () => matching({ past: true }),
});

const box = (change: Partial<Parameters<typeof SearchBox>[0]> = {}) => (
  <SearchBox
    text=""
    onText={nothing}
    country="ES"
    chosenCountry={null}
    unchosen={false}
    searching={false}
    opening={false}
    sending={false}
    answered={false}
    inVain={false}
    onSearch={nothing}
    onCountry={nothing}
    onUnsearchable={nothing}
    onStop={nothing}
    queued={false}
    over={false}
    {...change}
  />
);

const searches = states('reset/SearchBox', {
  empty: () => box(),
  'an email': () => box({ text: 'vera@example.com' }),
  'a phone': () => box({ text: '600111222' }),
  'a sub': () => box({ text: aUser().sub }),
  'a name': () => box({ text: 'vera molina' }),
  'too long': () => box({ text: 'v'.repeat(300) }),
  'a username with its domain': () => box({ text: 'CORP\\marta' }),
  'an address and a number': () => box({ text: 'Vera\tvera@example.com\t+34 600 11 12 22' }),
  'several numbers': () => box({ text: '600111222 / 600222333' }),
  'a number that a spreadsheet shortened': () => box({ text: '3.46001E+10' }),
  'a number without its country': {
    render: () => box({ text: '07911 123456' }),
    steps: ({ t, see }) => see(t('reset.search.country.label')),
  },
  'digits that may be a number of another country': {
    render: () => box({ text: '2025550143' }),
    steps: ({ t, see }) => see(t('reset.search.country.label')),
  },
  'a number without its country, the list open': {
    render: () => box({ text: '07911 123456' }),
    steps: ({ t, press }) => press(t('reset.search.country.label')),
  },
  'a number of the country chosen for it': () =>
    box({ text: '07911 123456', chosenCountry: 'GB', answered: true }),
  'a number found nowhere': () => box({ text: '600111222', answered: true, inVain: true }),
  'no place chosen': () => box({ unchosen: true, text: 'vera' }),
  searching: () => box({ searching: true, text: 'vera' }),
  'opening a user': () => box({ opening: true, text: 'vera', answered: true }),
  'a request under way': () => box({ sending: true, text: 'vera', answered: true }),
  'a text that waits for a request': () => box({ sending: true, queued: true, text: 'otto' }),
  answered: () => box({ text: 'vera', answered: true }),
});

const user = (change: Partial<MaskedUser>) => (
  <UserPanel opened={aCase({ user: aUser(change) })} onRevealed={nothing} />
);

const users = states('reset/UserPanel', {
  ...forEach(
    USER_STATUSES,
    (status) => () => user({ status }),
    (status) => `status ${status}`,
  ),
  disabled: () => user({ enabled: false }),
  'no contact': () => user({ name: null, email: null, phone: null }),
  'no dates': () => user({ createdAt: null, modifiedAt: null }),
  federated: () => user({ status: 'EXTERNAL_PROVIDER', providers: ['Okta', 'SignInWithApple'] }),
  'MFA not checked': () => user({ mfa: { checked: false } }),
  'every factor': () =>
    user({ mfa: { checked: true, factors: [...FACTORS], preferred: 'SOFTWARE_TOKEN_MFA' } }),
  'a long name': () =>
    user({
      name: 'María del Carmen Hernández-Fernández de los Ríos y Gutiérrez de la Concha',
      username: 'maria.del.carmen.hernandez-fernandez.de.los.rios',
    }),
  'found by the beginning of the address': () => (
    <UserPanel
      opened={aCase()}
      matched={{ attribute: 'email', match: 'prefix' }}
      onRevealed={nothing}
    />
  ),
  'as read before a change': () => <UserPanel opened={aCase()} past onRevealed={nothing} />,
  revealed: {
    render: () => user({}),
    steps: ({ t, press }) => press(t('reset.user.revealOf', { contact: t('attributes.email') })),
  },
});

const UNDATED = aUser({ createdAt: null, modifiedAt: null });
const timeline = (desk: Shown['desk'] = {}, of = UNDATED): Shown => ({
  render: () => <TimelinePanel opened={aCase({ user: of })} />,
  desk: { 'recovery.history': () => ok([]), ...desk },
});

const EVERY_EVENT = AUTH_EVENT_TYPES.flatMap((type, day) =>
  AUTH_EVENT_RESPONSES.map((response, hour) =>
    anAuthEvent({ type, response, at: new Date(Date.UTC(2026, 10, 1 + day, hour)).toISOString() }),
  ),
);

const timelines = [
  ...reading('reset/TimelinePanel', {
    empty: timeline(),
    loading: timeline({ 'recovery.history': never, 'recovery.authEvents': never }),
    partial: timeline({
      'recovery.history': () => ok([anEntry()]),
      'recovery.authEvents': never,
    }),
    error: timeline({ 'recovery.history': failing({ code: 'ledger', detail: 'SQLITE_IOERR' }) }),
  }),
  ...states('reset/TimelinePanel', {
    'every kind of row': timeline(
      {
        'recovery.history': () =>
          ok([
            anEntry({
              id: 5,
              kind: 'reset',
              plan: null,
              outcome: 'accepted',
              medium: 'EMAIL',
              destination: 'v***@e***',
              ticket: 'INC-1',
            }),
            anEntry({ id: 4, kind: 'confirm', plan: null, outcome: 'changed', ticket: 'INC-1' }),
            anEntry({ id: 3, kind: 'contact-revealed', plan: null, attribute: 'phone_number' }),
            anEntry({ id: 2, plan: 'unverified-contact' }),
            anEntry({ id: 1, kind: 'reset', plan: null, outcome: 'pending' }),
            anEntry({ id: 0, kind: 'reset-refused', plan: 'disabled', ticket: 'INC-2' }),
          ]),
      },
      aUser(),
    ),
    'every outcome': timeline({
      'recovery.history': () =>
        ok(
          [...DELIVERY_STATES, 'changed' as const, 'pending' as const].map((outcome, id) =>
            anEntry({ id, kind: 'reset', plan: null, outcome }),
          ),
        ),
    }),
    'every event': timeline({ 'recovery.authEvents': seen(...EVERY_EVENT) }),
    'every risk': timeline({
      'recovery.authEvents': seen(
        ...RISK_DECISIONS.map((risk) =>
          anAuthEvent({ risk, riskLevel: 'High', city: 'Valencia', country: 'Spain' }),
        ),
      ),
    }),
    'a sign that the reset was completed': timeline({
      'recovery.history': () =>
        ok([
          anEntry({ kind: 'reset', plan: null, outcome: 'accepted', at: '2026-11-22T09:00:00Z' }),
        ]),
      'recovery.authEvents': seen(
        anAuthEvent({ type: 'PasswordChange', at: '2026-11-22T09:20:00.000Z' }),
      ),
    }),
    'no events': timeline({ 'recovery.authEvents': seen() }),
    'more events than are read': timeline({
      'recovery.authEvents': () => ok({ state: 'events', events: [anAuthEvent()], more: true }),
    }),
    'events denied': timeline({
      'recovery.authEvents': () =>
        ok({ state: 'denied', action: 'cognito-idp:AdminListUserAuthEvents' }),
    }),
    'events not read': timeline({ 'recovery.authEvents': failing({ code: 'throttled' }) }),
  }),
];

const inbox = (answer: NonNullable<Shown['desk']>['practice.inbox']): Shown => ({
  render: () => <InboxPanel poolId={PLACE.poolId} />,
  ...(answer ? { desk: { 'practice.inbox': answer } } : {}),
});

const inboxes = [
  ...reading('reset/InboxPanel', {
    empty: inbox(() => ok([])),
    loading: inbox(never),
    partial: null,
    error: inbox(failing({ code: 'internal', id: 'a1b2c3d4' })),
  }),
  ...states('reset/InboxPanel', {
    messages: inbox(() =>
      ok([
        aMessage(),
        aMessage({ id: 2, medium: 'SMS', destination: '+34600111222', code: '019283' }),
      ]),
    ),
  }),
];

const lessons = (answer: NonNullable<Shown['desk']>['practice.lessons']): Shown => ({
  render: () => <LessonsPanel poolId={PLACE.poolId} onCaller={nothing} />,
  ...(answer ? { desk: { 'practice.lessons': answer } } : {}),
});

const practiceCallers = [
  ...states('reset/LessonsPanel', {
    loading: lessons(never),
    error: lessons(failing({ code: 'internal', id: 'a1b2c3d4' })),
    callers: lessons(() =>
      ok([
        { id: 'vera-verified', caller: 'Vera Verified', step: 'done' },
        { id: 'norma-nocontact', caller: 'Norma Nocontact', step: 'opened' },
        { id: 'max-mfa', caller: 'Max Mfa', step: 'new' },
      ]),
    ),
  }),
];

const find = async ({ t, enter, press }: Hands) => {
  await enter(t('reset.search.label'), 'vera');
  await press(t('reset.search.submit'));
};

const request = async (hands: Hands) => {
  await find(hands);
  const { t, press, enter } = hands;
  for (const check of CALLER_CHECKS) await press(t(`reset.send.check.${check}`));
  await enter(t('reset.send.ticket'), 'INC-1042');
  await press(t('reset.send.submit'));
};

const page = (desk: Shown['desk'] = {}, steps?: Shown['steps']): Shown => ({
  render: () => <ResetPage />,
  desk,
  steps,
});

const pages = [
  ...reading('reset/ResetPage', {
    empty: page(),
    loading: page({ 'lookup.search': never }, find),
    partial: page({ 'recovery.open': never }, find),
    error: page(
      { 'lookup.search': failing({ code: 'denied', action: 'cognito-idp:ListUsers' }) },
      find,
    ),
  }),
  ...states('reset/ResetPage', {
    'no place chosen': page({ 'pools.list': () => ok([]) }),
    'search stopped': page({ 'lookup.search': failing({ code: 'cancelled' }) }, find),
    'no match': page({ 'lookup.search': () => ok(found()) }, find),
    'several match': page({ 'lookup.search': () => ok(THREE) }, find),
    'one match of more': page(
      { 'lookup.search': () => ok({ ...found(aCandidate()), more: true }) },
      find,
    ),
    'a user that could not be opened': page(
      { 'recovery.open': failing({ code: 'throttled', requestId: 'abc-1' }) },
      find,
    ),
    'a user opened': page({}, find),
    'a user who gets no code': page(
      { 'recovery.open': () => ok(anOpened({ plan: BLOCKED_PLAN['mfa-preferred'] })) },
      find,
    ),
    'a caller who already has a code': page({}, async (hands) => {
      await find(hands);
      await hands.press(hands.t('reset.finish.open'));
    }),
    'a request under way': page({ 'recovery.send': never }, request),
    'a request accepted': page({}, request),
    'a request refused': page(
      { 'recovery.send': () => ok(aDelivery({ state: 'refused', reason: 'user-disabled' })) },
      request,
    ),
    'a new password set': page({}, async (hands) => {
      await request(hands);
      const { t, enter, press } = hands;
      await press(t('reset.finish.label'));
      await enter(t('reset.finish.code'), '482913');
      await enter(t('reset.finish.password'), 'Grass-Blade-4711');
      await press(t('reset.finish.submit'));
    }),
  }),
];

export const RESET = [
  ...pages,
  ...searches,
  ...matches,
  ...users,
  ...plans,
  ...sends,
  ...deliveries,
  ...finishes,
  ...timelines,
  ...inboxes,
  ...practiceCallers,
];

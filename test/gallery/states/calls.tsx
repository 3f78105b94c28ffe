import type { Case, Stage } from '../../../src/renderer/src/features/reset/case/case-state.ts';
import { ClosePanel } from '../../../src/renderer/src/features/reset/close/ClosePanel.tsx';
import { RecentPanel } from '../../../src/renderer/src/features/reset/RecentPanel.tsx';
import { ResetPage } from '../../../src/renderer/src/features/reset/ResetPage.tsx';
import { OtherPoolsPanel } from '../../../src/renderer/src/features/reset/search/OtherPoolsPanel.tsx';
import { SimilarPanel } from '../../../src/renderer/src/features/reset/search/SimilarPanel.tsx';
import { CALL_RESULTS, NOT_HELPED_REASONS } from '../../../src/shared/domain/call.ts';
import { DELIVERY_STATES } from '../../../src/shared/domain/delivery.ts';
import { HAND_OVER_TASKS, type HandOver } from '../../../src/shared/domain/hand-over.ts';
import type { BlockReason } from '../../../src/shared/domain/plan.ts';
import type { MaskedUser } from '../../../src/shared/domain/user.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import {
  aCandidate,
  aContactRow,
  aDelivery,
  aPoolSettings,
  aRecentCall,
  aUser,
  failing,
  found,
  PLACE,
} from '../../support/fake-desk.ts';
import { aCase, BLOCKED_PLAN } from '../../support/fixtures/reset.ts';
import { forEach, type Hands, never, nothing, reading, type Shown, states } from '../gallery.ts';

function stageOf(change: Partial<Case> = {}): Stage & { case: Case } {
  const it: Case = {
    id: 1,
    opened: aCase(),
    matched: null,
    isPast: false,
    sends: [],
    finishes: [],
    wantsFinish: false,
    failure: null,
    ...change,
  };
  return { at: it.sends.length > 0 ? 'answered' : 'opened', case: it };
}

const OPENED = aCase();
const SENT = stageOf({
  opened: OPENED,
  sends: [{ delivery: aDelivery(), of: OPENED, ticket: 'INC-1042', reason: '', checks: [] }],
});

type CloseProps = Parameters<typeof ClosePanel>[0];

function close(stage: Stage & { case: Case }, change: Partial<CloseProps> = {}) {
  return (
    <ClosePanel
      caller={{ of: 'opened', it: stage.case }}
      stage={stage}
      place={PLACE}
      ticket="INC-1042"
      checks={[]}
      running={false}
      onRevealed={nothing}
      onStart={() => 1}
      onFailed={nothing}
      onRecorded={nothing}
      onClosed={nothing}
      {...change}
    />
  );
}

const choose =
  (result: (typeof CALL_RESULTS)[number]) =>
  ({ t, press }: Hands) =>
    press(t(`calls.close.results.${result}`));

const say = (result: (typeof CALL_RESULTS)[number]) => async (hands: Hands) => {
  await choose(result)(hands);
  await hands.press(hands.t('calls.close.submit'));
};

const EVERY_TROUBLE = aPoolSettings({ smsSender: 'none', emailSender: 'ses' });
const blocked = (reason: BlockReason, change: Partial<MaskedUser> = {}) =>
  stageOf({ opened: aCase({ plan: BLOCKED_PLAN[reason], user: aUser(change) }) });

const BY_TASK: Readonly<Record<HandOver['task'], Stage & { case: Case }>> = {
  'enable-user': blocked('disabled'),
  'resend-invitation': blocked('temporary-password-expired'),
  'confirm-user': blocked('unconfirmed'),
  'verify-contact': blocked('unverified-contact', {
    email: { mask: 'v***@e***', verified: false },
  }),
  'add-contact': blocked('no-contact'),
  'set-password': blocked('admin-only'),
  'reset-at-provider': blocked('federated'),
  'set-up-sms': blocked('sms-missing'),
  'look-into-status': blocked('unusable-status', { status: 'COMPROMISED' }),
};

const closes = states('reset/ClosePanel', {
  'after a code': () => close(SENT),
  'nothing chosen, a code can be sent': () => close(stageOf(), { ticket: '' }),
  'no code can be sent': () => close(blocked('disabled')),
  ...forEach(
    CALL_RESULTS,
    (result) => ({ render: () => close(SENT), steps: choose(result) }),
    (result) => `chosen ${result}`,
  ),
  ...forEach(
    HAND_OVER_TASKS,
    (task) => ({ render: () => close(BY_TASK[task]), steps: choose('handed-over') }),
    (task) => `handed over, ${task}`,
  ),
  'handed over, the settings of the pool loading': {
    render: () => close(SENT),
    desk: { 'pools.describe': never },
    steps: choose('handed-over'),
  },
  'handed over, the settings of the pool not read': {
    render: () => close(SENT),
    desk: { 'pools.describe': failing({ code: 'denied' }) },
    steps: choose('handed-over'),
  },
  'no code, by Amazon SES': {
    render: () => close(SENT),
    desk: { 'pools.describe': () => ok(EVERY_TROUBLE) },
    steps: choose('no-code'),
  },
  'a request under way': { render: () => close(SENT, { running: true }), steps: choose('hung-up') },
  'a ticket that does not fit': {
    render: () => close(SENT, { ticket: 'INC' }),
    settings: { ticketPattern: 'INC-\\d+', ticketExample: 'INC-1042' },
    steps: choose('hung-up'),
  },
  'not recorded': {
    render: () => close(SENT),
    desk: { 'call.close': failing({ code: 'ledger', detail: 'SQLITE_FULL' }) },
    steps: say('hung-up'),
  },
  'recorded, the note not copied': {
    render: () => close(SENT),
    desk: { 'app.copy': failing({ code: 'internal', id: 'a1b2c3d4' }) },
    steps: say('hung-up'),
  },
  writing: {
    render: () => close(SENT),
    desk: { 'call.close': never },
    steps: async (hands) => {
      await say('hung-up')(hands);
      await hands.see(new RegExp(hands.t('calls.close.closing'), 'u'));
    },
  },
});

const recent = (answer: NonNullable<Shown['desk']>['call.recent']): Shown => ({
  render: () => <RecentPanel place={PLACE} onOpen={nothing} />,
  ...(answer ? { desk: { 'call.recent': answer } } : {}),
});
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

const recents = states('reset/RecentPanel', {
  callers: recent(() =>
    ok([
      aRecentCall({ id: 9, at: ago(2), outcome: 'accepted', acceptedAt: ago(2) }),
      aRecentCall({
        id: 8,
        at: ago(9),
        outcome: 'accepted',
        acceptedAt: ago(9),
        closed: 'code-on-its-way',
      }),
      aRecentCall({ id: 7, at: ago(14), whom: null, notHelped: 'not-found', closed: 'hung-up' }),
      aRecentCall({
        id: 6,
        at: ago(31),
        outcome: 'changed',
        acceptedAt: ago(33),
        closed: 'caller-in',
      }),
      aRecentCall({ id: 5, at: ago(40) }),
    ]),
  ),
  'every reason': recent(() =>
    ok(
      NOT_HELPED_REASONS.map((notHelped, id) =>
        aRecentCall({ id, at: ago(id), notHelped, closed: id % 2 ? 'handed-over' : null }),
      ),
    ),
  ),
  'every outcome': recent(() =>
    ok(
      [...DELIVERY_STATES, 'changed' as const, 'pending' as const].map((outcome, id) =>
        aRecentCall({ id, at: ago(id), outcome, closed: CALL_RESULTS[id] ?? null }),
      ),
    ),
  ),
});

const similar = (answer: NonNullable<Shown['desk']>['lookup.similar']): Shown => ({
  render: () => <SimilarPanel place={PLACE} text="garcia" onOpen={nothing} />,
  ...(answer ? { desk: { 'lookup.similar': answer } } : {}),
});
const SCAN = { at: '2026-11-14T10:00:00.000Z', complete: true };
const ROWS = [
  aContactRow(),
  aContactRow({ sub: 'two', name: null, username: 'v***@e***', email: null, phone: null }),
];

const similars = [
  ...reading('reset/SimilarPanel', {
    empty: similar(() => ok({ scan: SCAN, users: [] })),
    loading: similar(never),
    partial: similar(() => ok({ scan: { ...SCAN, complete: false }, users: ROWS })),
    error: similar(failing({ code: 'internal', id: 'a1b2c3d4' })),
  }),
  ...states('reset/SimilarPanel', {
    users: similar(() => ok({ scan: SCAN, users: ROWS })),
    'no scan': similar(() => ok({ scan: null, users: [] })),
    'none of an unfinished scan': similar(() =>
      ok({ scan: { ...SCAN, complete: false }, users: [] }),
    ),
  }),
];

const others = (
  answer?: NonNullable<Shown['desk']>['lookup.otherPools'],
  text = 'garcia',
): Shown => ({
  render: () => <OtherPoolsPanel place={PLACE} query={{ text, country: null }} />,
  ...(answer
    ? {
        desk: { 'lookup.otherPools': answer },
        steps: ({ t, press }: Hands) => press(t('calls.others.pools', { count: 1 })),
      }
    : {}),
});
const PARTNERS = { id: 'eu-west-1_Partners22', name: 'Partners' };

const otherPools = [
  ...reading('reset/OtherPoolsPanel', {
    empty: others(() =>
      ok({ pools: [{ pool: PARTNERS, result: { state: 'nobody' } }], notSearched: 0 }),
    ),
    loading: others(never),
    partial: others(() =>
      ok({
        pools: [
          { pool: PARTNERS, result: { state: 'failed', error: { code: 'throttled' } } },
          {
            pool: { id: 'eu-west-1_Riders333', name: 'Riders' },
            result: {
              state: 'found',
              candidates: [aCandidate(), aCandidate({ sub: 'two', name: 'Vera Prado' })],
              more: false,
            },
          },
        ],
        notSearched: 3,
      }),
    ),
    error: others(failing({ code: 'denied', action: 'cognito-idp:ListUserPools' })),
  }),
  ...states('reset/OtherPoolsPanel', {
    offered: others(),
    'offered, with a phone': others(undefined, '600111222'),
    stopped: others(failing({ code: 'cancelled' })),
    'more than are shown': others(() =>
      ok({
        pools: [
          { pool: PARTNERS, result: { state: 'found', candidates: [aCandidate()], more: true } },
        ],
        notSearched: 0,
      }),
    ),
  }),
];

const pages = states('reset/ResetPage', {
  'calls of today': {
    render: () => <ResetPage />,
    desk: { 'call.recent': () => ok([aRecentCall({ outcome: 'accepted', acceptedAt: ago(5) })]) },
  },
  'no match, similar users': {
    render: () => <ResetPage />,
    desk: {
      'lookup.search': () => ok(found()),
      'lookup.similar': () => ok({ scan: SCAN, users: ROWS }),
    },
    steps: async ({ t, enter, press, see }) => {
      await enter(t('reset.search.label'), 'vera');
      await press(t('reset.search.submit'));
      await see(t('calls.similar.label'));
    },
  },
  'a call that has to be closed': {
    render: () => <ResetPage />,
    settings: { closeCall: 'required' },
    steps: async ({ t, enter, press, see }) => {
      await enter(t('reset.search.label'), 'vera');
      await press(t('reset.search.submit'));
      await see(t('calls.close.how'));
      await enter(t('reset.search.label'), 'otto');
      await press(t('reset.search.submit'));
      await see(t('calls.close.required'));
    },
  },
});

export const CALLS = [...pages, ...closes, ...recents, ...similars, ...otherPools];

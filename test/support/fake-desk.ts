import type { Start } from '../../src/shared/domain/app.ts';
import type { AppError } from '../../src/shared/domain/app-error.ts';
import type { BundleFolderStatus } from '../../src/shared/domain/bundle-folder.ts';
import type { Confirmation } from '../../src/shared/domain/confirmation.ts';
import type {
  ContactPage,
  ContactRow,
  Overview,
  Report,
  TrendPoint,
} from '../../src/shared/domain/contacts.ts';
import { CATEGORIES, type Tally } from '../../src/shared/domain/coverage.ts';
import type { Delivery } from '../../src/shared/domain/delivery.ts';
import type { HistoryRow, LedgerSummary, UnreadLedgers } from '../../src/shared/domain/history.ts';
import { IAM_ACTIONS } from '../../src/shared/domain/iam-policy.ts';
import type { Entry } from '../../src/shared/domain/ledger.ts';
import type { LedgerState, Verification } from '../../src/shared/domain/ledger-verification.ts';
import type { DeskOverview } from '../../src/shared/domain/overview.ts';
import type { BlockedPlan, CodePlan } from '../../src/shared/domain/plan.ts';
import type { Place, PoolSettings } from '../../src/shared/domain/pool.ts';
import type { RecentCall } from '../../src/shared/domain/recent-call.ts';
import type { Opened } from '../../src/shared/domain/recovery.ts';
import type { ScanStatus } from '../../src/shared/domain/scan.ts';
import type { Candidate, SearchResult } from '../../src/shared/domain/search.ts';
import type { Settings } from '../../src/shared/domain/settings.ts';
import type { MaskedUser } from '../../src/shared/domain/user.ts';
import { CALLS, type Call, type DeskEvent } from '../../src/shared/ipc/channels.ts';
import type { Desk, EventPayloads, Input, Output } from '../../src/shared/ipc/desk.ts';
import { fail, ok, type Result } from '../../src/shared/ipc/result.ts';
import { aPool } from './records.ts';

type Answer<C extends Call> = Result<Output<C>> | Promise<Result<Output<C>>>;
export type Handlers = { [C in Call]: (input: Input<C>) => Answer<C> };

export interface FakeDesk {
  /** Set on the window, it replaces main for the page. */
  readonly desk: Desk;
  /** All calls so far, in order. */
  readonly calls: readonly { readonly call: Call; readonly input: unknown }[];
  /** The inputs of one call so far. */
  readonly inputs: <C extends Call>(call: C) => Input<C>[];
  readonly answer: <C extends Call>(call: C, handler: Handlers[C]) => void;
  readonly emit: <E extends DeskEvent>(event: E, payload: EventPayloads[E]) => void;
}

/** A bridge whose every call is answered by a handler, by default with an everyday answer. */
export function fakeDesk(handlers: Partial<Handlers> = {}): FakeDesk {
  const all: Handlers = { ...everyday(), ...handlers };
  const calls: { call: Call; input: unknown }[] = [];
  const listeners = new Map<DeskEvent, Set<(payload: never) => void>>();
  const desk: Record<string, unknown> = {};
  for (const call of CALLS) {
    const [group = '', method = ''] = call.split('.');
    const answer = async (input: never) => {
      calls.push({ call, input });
      return all[call](input);
    };
    desk[group] = { ...(desk[group] as object | undefined), [method]: answer };
  }
  desk.on = (event: DeskEvent, listener: (payload: never) => void) => {
    const its = listeners.get(event) ?? new Set();
    listeners.set(event, its.add(listener));
    return () => its.delete(listener);
  };
  return {
    desk: desk as unknown as Desk,
    calls,
    inputs: (call) =>
      calls.flatMap((each) => (each.call === call ? [each.input as Input<typeof call>] : [])),
    answer: (call, handler) => {
      all[call] = handler;
    },
    emit: (event, payload) => {
      for (const listener of listeners.get(event) ?? []) listener(payload as never);
    },
  };
}

/** A promise that the test settles. */
export function held<T>() {
  const { promise, resolve } = Promise.withResolvers<T>();
  return { promise, resolve };
}

export const SETTINGS: Settings = {
  theme: 'light',
  language: 'en',
  startScreen: 'reset',
  phoneCountry: null,
  cooldownSeconds: 60,
  callerChecks: [
    { id: 'identity', text: null, required: true, pools: [] },
    { id: 'requested', text: null, required: true, pools: [] },
  ],
  ticketPattern: '',
  ticketExample: '',
  ticketLink: '',
  finishWithCaller: true,
  closeCall: 'optional',
  programFolders: [],
  accounts: {},
  places: {},
  scan: { requestsPerSecond: 15, fast: false },
  scanKeptDays: 14,
  auditKeptDays: null,
  bundleFolder: '',
  contactViews: [],
  auditViews: [],
  auditColumns: ['user', 'agent', 'profile', 'pool', 'ticket', 'outcome', 'destination'],
  auditCharts: false,
  weakKeyPutAside: null,
  profile: null,
};

export const START: Start = {
  version: '0.1.0',
  versions: {
    commit: '4b825dc642cb',
    electron: '45.0.1',
    chromium: '152.0.7000.10',
    node: '24.9.0',
  },
  platform: 'linux',
  settings: SETTINGS,
  policy: {
    sources: [],
    faults: [],
    locked: [],
    revealContacts: true,
    exportFullContacts: true,
  },
  system: { language: 'en', country: 'ES' },
  ledger: { writable: true, path: '/home/agent/.config/recovery-desk/ledger.db' },
  clockSkew: null,
};

export const PLACE: Place = {
  profile: 'practice',
  region: 'eu-west-1',
  poolId: 'eu-west-1_Customers1',
  clientId: 'helpdeskclient1',
};

export function aUser(change: Partial<MaskedUser> = {}): MaskedUser {
  return {
    username: 'vera.molina',
    sub: '0b6e1c9a-4a1f-4a39-9c51-3a5f0f0d1a01',
    enabled: true,
    status: 'CONFIRMED',
    createdAt: '2024-03-02T09:15:00.000Z',
    modifiedAt: '2026-08-19T16:40:00.000Z',
    name: 'Vera Molina',
    email: { mask: 'v***@e***', verified: true },
    phone: { mask: '+*******1222', verified: false },
    providers: [],
    mfa: { checked: true, factors: [], preferred: null },
    ...change,
  };
}

export function aCandidate(change: Partial<MaskedUser> = {}): Candidate {
  return {
    user: aUser(change),
    matched: { attribute: 'email', match: 'exact' },
    typed: { email: 'same', phone: null },
  };
}

export function found(...candidates: Candidate[]): SearchResult {
  return {
    readings: [{ as: 'name', value: 'vera' }],
    tried: [
      { attribute: 'username', match: 'exact', value: 'vera' },
      { attribute: 'name', match: 'prefix', value: 'vera' },
    ],
    candidates,
    more: false,
  };
}

export function aPoolSettings(change: Partial<PoolSettings> = {}): PoolSettings {
  return aPool({
    id: PLACE.poolId,
    name: 'Customers',
    mfaFactors: ['SOFTWARE_TOKEN_MFA'],
    emailSender: 'cognito',
    smsSender: 'none',
    ...change,
  });
}

export function aCodePlan(change: Partial<CodePlan> = {}): CodePlan {
  return {
    kind: 'code',
    certainty: 'expected',
    medium: 'EMAIL',
    attribute: 'email',
    mask: 'v***@e***',
    notes: [],
    ...change,
  };
}

export function aBlockedPlan(
  reason: BlockedPlan['reason'],
  change: Partial<BlockedPlan> = {},
): BlockedPlan {
  return { kind: 'blocked', reason, notes: [], ...change };
}

export function anOpened(change: Partial<Opened> = {}): Opened {
  return { user: aUser(), plan: aCodePlan(), sends: [], attempts: [], ...change };
}

export function aDelivery(change: Partial<Delivery> = {}): Delivery {
  return {
    state: 'accepted',
    reason: 'as-planned',
    at: new Date().toISOString(),
    medium: 'EMAIL',
    destination: 'v***@e***',
    requestId: '7f1d9a1e-52c5-4a0e-8f7f-0c8c0c1f2b11',
    entry: 7,
    recorded: true,
    ...change,
  };
}

export function aConfirmation(change: Partial<Confirmation> = {}): Confirmation {
  return {
    state: 'changed',
    reason: 'password-changed',
    at: new Date().toISOString(),
    requestId: 'b4c1a0de-9a3e-4d6b-8f01-2f6f5f1c7a22',
    entry: 8,
    recorded: true,
    ...change,
  };
}

export function anEntry(change: Partial<Entry> = {}): Entry {
  return {
    id: 1,
    kind: 'user-opened',
    at: '2026-11-22T09:30:00.000Z',
    who: {
      arn: 'arn:aws:iam::111122223333:user/agent',
      account: '111122223333',
      profile: 'practice',
      osUser: 'lucia',
      host: 'desk-04',
    },
    whom: { sub: aUser().sub, username: 'vera.molina' },
    where: { region: PLACE.region, poolId: PLACE.poolId, clientId: PLACE.clientId },
    ticket: null,
    reason: null,
    checks: [],
    outcome: null,
    outcomeReason: null,
    outcomeAt: null,
    medium: null,
    destination: null,
    awsName: null,
    requestId: null,
    plan: 'code',
    result: null,
    checklist: [],
    attribute: null,
    scope: null,
    users: null,
    other: null,
    setting: null,
    appVersion: '0.1.0',
    ...change,
  };
}

export function aRecentCall(change: Partial<RecentCall> = {}): RecentCall {
  const { id, at, whom, who } = anEntry();
  return {
    id,
    at,
    whom,
    where: { region: PLACE.region, poolId: PLACE.poolId, clientId: PLACE.clientId },
    profile: who.profile,
    outcome: null,
    notHelped: null,
    acceptedAt: null,
    closed: null,
    ...change,
  };
}

const OWN_INSTALL = '0d7f5c1e-2b34-4a8e-9c55-7e1a0b9d3f42';
const OTHER_INSTALL = '7b1c2d3e-4f50-4a61-8b72-93a4b5c6d7e8';

const SCAN_ID = '6f0a3a52-8f50-4c0e-9a55-0d0a3c1d7e01';

/** How many users each category has; those not given have none. */
export function aTally(counts: Partial<Tally> = {}): Tally {
  const none = Object.fromEntries(CATEGORIES.map((category) => [category, 0])) as Tally;
  return { ...none, ...counts };
}

/** 5,000 users, of whom 4,050 can reset their own password. */
export function aReport(change: Partial<Report> = {}): Report {
  return {
    scanId: SCAN_ID,
    complete: true,
    at: '2026-11-22T09:30:00.000Z',
    seconds: 250,
    total: 5000,
    tally: aTally({
      both: 1600,
      email: 1900,
      phone: 450,
      'reset-required': 100,
      'unverified-email': 310,
      'unverified-phone': 90,
      'no-contact': 60,
      'temporary-password': 120,
      'temporary-password-expired': 80,
      unconfirmed: 110,
      federated: 130,
      disabled: 50,
    }),
    unverified: 620,
    mode: 'sequential',
    doubt: null,
    estimatedUsers: 5000,
    mfaChecked: 0,
    ...change,
  };
}

/** The counts of {@link aReport}. */
export function aTrendPoint(change: Partial<TrendPoint> = {}): TrendPoint {
  const { scanId, at, total, tally, unverified } = aReport();
  return { scanId, at, total, tally, unverified, comparable: false, ...change };
}

export function aScan(change: Partial<ScanStatus> = {}): ScanStatus {
  return {
    id: SCAN_ID,
    poolId: PLACE.poolId,
    profile: PLACE.profile,
    region: PLACE.region,
    state: 'running',
    pause: null,
    mode: 'sequential',
    doubt: null,
    pace: { asked: 15, now: 15 },
    users: 1200,
    requests: 20,
    throttles: 0,
    restarts: 0,
    usersPerSecond: 600,
    estimatedUsers: 5000,
    secondsLeft: 6.3,
    startedAt: '2026-11-22T09:29:00.000Z',
    ...change,
  };
}

export function anOverview(change: Partial<Overview> = {}): Overview {
  return { scan: null, report: null, trend: [], lost: false, ...change };
}

export function aContactRow(change: Partial<ContactRow> = {}): ContactRow {
  const { sub, username, name, status, enabled, createdAt, modifiedAt, email, phone } = aUser();
  return {
    sub,
    username,
    name,
    status,
    enabled,
    createdAt,
    modifiedAt,
    email,
    phone,
    category: 'email',
    reasons: ['email-verified', 'phone-unverified'],
    mfa: null,
    ...change,
  };
}

/** The ledgers of all other laptops are read. */
export const ALL_READ: UnreadLedgers = { reading: 0, unreadable: 0 };

/** Of a desk where nobody has called. */
export function aDeskOverview(change: Partial<DeskOverview> = {}): DeskOverview {
  const none = { now: 0, before: 0 };
  return {
    figures: { callers: none, accepted: none, 'not-helped': none, 'follow-up': none },
    notHelped: {},
    agents: [],
    otherAgents: 0,
    reach: { since: null, ended: null, withheld: 0 },
    behind: 0,
    unread: ALL_READ,
    ...change,
  };
}

/** A list of users that fits on one page. */
export function aContactPage(...rows: ContactRow[]): ContactPage {
  return {
    rows,
    start: rows[0]?.sub ?? null,
    end: rows.at(-1)?.sub ?? null,
    hasPrevious: false,
    hasNext: false,
    total: { count: rows.length, exact: true },
  };
}

/** A ledger of 1,204 rows on a machine with a keychain. */
/** A row of this laptop's ledger. */
export function aHistoryRow(change: Partial<HistoryRow> = {}): HistoryRow {
  return { ...anEntry(), install: OWN_INSTALL, ...change };
}

export function aLedgerSummary(change: Partial<LedgerSummary> = {}): LedgerSummary {
  return {
    install: OWN_INSTALL,
    host: 'desk-7',
    own: true,
    rows: 1204,
    first: '2026-01-05T08:00:00.000Z',
    last: '2026-11-22T10:00:00.000Z',
    imported: null,
    ...change,
  };
}

export const NO_BUNDLES: BundleFolderStatus['counts'] = {
  imported: 0,
  'nothing-new': 0,
  refused: 0,
  failed: 0,
  waiting: 0,
};

export function aBundleFolder(change: Partial<BundleFolderStatus> = {}): BundleFolderStatus {
  return {
    folder: '\\\\files\\ledgers',
    unreachable: null,
    counts: { ...NO_BUNDLES, imported: 12 },
    leftOut: 0,
    problems: [],
    running: null,
    fault: null,
    ...change,
  };
}

export function anImportedLedger(change: Partial<LedgerSummary> = {}): LedgerSummary {
  return aLedgerSummary({
    install: OTHER_INSTALL,
    host: 'desk-9',
    own: false,
    rows: 310,
    imported: {
      exportedAt: '2026-11-21T17:00:00.000Z',
      head: 480,
      withheld: 0,
      verifiedAt: '2026-11-22T09:00:00.000Z',
      fault: null,
    },
    ...change,
  });
}

export function aLedgerState(change: Partial<LedgerState> = {}): LedgerState {
  return {
    keyStore: 'keychain',
    install: OWN_INSTALL,
    head: { seq: 1204, hash: 'ab'.repeat(32), at: '2026-11-22T09:30:00.000Z' },
    checkpoint: { seq: 1180, at: '2026-11-21T17:05:00.000Z' },
    keptDays: null,
    setAside: [],
    gone: false,
    ...change,
  };
}

/** What a verification of that ledger finds: nothing wrong. */
export function aVerification(change: Partial<Verification> = {}): Verification {
  return {
    at: '2026-11-22T09:31:00.000Z',
    rows: 1204,
    head: { seq: 1204, hash: 'ab'.repeat(32) },
    checkpoints: 3,
    cuts: 0,
    fault: null,
    ...change,
  };
}

/** A handler that fails with an error. */
export function failing(error: AppError): () => Result<never> {
  return () => fail(error);
}

function everyday(): Handlers {
  return {
    'app.start': () => ok(START),
    'app.newerVersion': () => ok(null),
    'app.copy': () => ok({}),
    'app.notify': () => ok({}),
    'app.showFile': () => ok({}),
    'app.openTicket': () => ok({ opened: true }),
    'profiles.list': () =>
      ok({ profiles: [{ name: 'practice', kind: 'practice', region: 'eu-west-1' }], notes: [] }),
    'profiles.identity': () =>
      ok({ account: '111122223333', arn: 'arn:aws:iam::111122223333:user/agent' }),
    'profiles.network': () =>
      ok({
        host: 'cognito-idp.eu-west-1.amazonaws.com',
        way: { kind: 'direct' },
        trusted: { system: 142, files: [] },
      }),
    'signIn.begin': () =>
      ok({
        userCode: 'WDJB-MJHT',
        verificationUri: 'https://acme.awsapps.com/start/#/device',
        expiresAt: new Date(Date.now() + 600_000).toISOString(),
        opened: true,
      }),
    'signIn.finish': () => ok({}),
    'signIn.cancel': () => ok({}),
    'mfa.open': () => ok([]),
    'credentialProcess.running': () => ok([]),
    'credentialProcess.cancel': () => ok({}),
    'mfa.answer': () => ok({}),
    'pools.permissions': () => ok(IAM_ACTIONS.map((action) => ({ action, result: 'allowed' }))),
    'pools.list': () =>
      ok([
        { id: PLACE.poolId, name: 'Customers' },
        { id: 'eu-west-1_Partners22', name: 'Partners' },
      ]),
    'pools.describe': () => ok(aPoolSettings()),
    'pools.posture': () => ok({ checks: [], clientsNotRead: 0 }),
    'clients.list': () =>
      ok([
        { id: PLACE.clientId, name: 'help-desk' },
        { id: 'webclient2', name: 'web-app' },
      ]),
    'lookup.search': () => ok(found(aCandidate())),
    'lookup.cancel': () => ok({}),
    'lookup.similar': () => ok({ scan: null, users: [] }),
    'lookup.otherPools': () => ok({ pools: [], notSearched: 0 }),
    'call.close': ({ sub, result, ticket, checklist }) =>
      ok(
        anEntry({
          kind: 'call-closed',
          ...(sub === null ? { whom: null, plan: 'not-found' as const } : {}),
          result,
          ticket: ticket || null,
          checklist: [...checklist],
        }),
      ),
    'call.recent': () => ok([aRecentCall()]),
    'recovery.open': () => ok(anOpened()),
    'recovery.send': () => ok(aDelivery()),
    'recovery.confirm': () => ok(aConfirmation()),
    'recovery.history': () => ok([anEntry()]),
    'recovery.authEvents': () => ok({ state: 'off' }),
    'recovery.reveal': () => ok({ value: 'vera@example.com' }),
    'contacts.overview': () => ok(anOverview()),
    'contacts.start': () => ok(anOverview({ scan: aScan({ users: 0, requests: 0 }) })),
    'contacts.pause': () =>
      ok(anOverview({ scan: aScan({ state: 'paused', pause: { why: 'asked' } }) })),
    'contacts.resume': () => ok(anOverview({ scan: aScan() })),
    'contacts.cancel': () => ok(anOverview()),
    'contacts.users': () => ok(aContactPage(aContactRow())),
    'contacts.check': ({ subs }) =>
      ok({
        rows: subs.map((sub) =>
          aContactRow({
            sub,
            mfa: {
              at: '2026-11-22T10:00:00.000Z',
              factors: [],
              preferred: null,
              plan: { kind: 'code', medium: 'EMAIL', certainty: 'expected' },
            },
          }),
        ),
        failed: [],
      }),
    'contacts.copyUsernames': () => ok({ copied: 1, more: false }),
    'contacts.export': () => ok({ state: 'running', written: 0, total: 1 }),
    'contacts.cancelExport': () => ok({}),
    'contacts.savePdf': () => ok({ file: 'Customers contacts.pdf' }),
    'audit.list': () => ok({ rows: [], next: null, behind: 0, unread: ALL_READ }),
    'audit.choices': () =>
      ok({
        ledgers: [aLedgerSummary()],
        agents: [],
        profiles: [],
        pools: [],
        unread: ALL_READ,
        unreadable: [],
      }),
    'audit.chart': () =>
      ok({ days: [], agents: [], otherAgents: 0, shortened: false, behind: 0, unread: ALL_READ }),
    'audit.overview': () => ok(aDeskOverview()),
    'audit.export': () => ok({ state: 'running', written: 0, total: 1 }),
    'audit.cancelExport': () => ok({}),
    'audit.beginImport': () => ok({ id: '5a1f0000-0000-4000-8000-000000000001' }),
    'audit.importPiece': () => ok({}),
    'audit.endImport': () => ok({ state: 'imported', ledger: anImportedLedger(), replaced: false }),
    'audit.cancelImport': () => ok({}),
    'audit.bundleFolder': () => ok(null),
    'audit.verifyImport': () => ok(anImportedLedger()),
    'audit.forgetImport': () => ok({}),
    'audit.state': () => ok(aLedgerState()),
    'audit.verify': () => ok({ state: 'running', rows: 0, total: 1204 }),
    'audit.cancelVerify': () => ok({}),
    'audit.exportCheckpoint': () => ok({ file: 'recovery-desk-checkpoint-2026-11-22.json' }),
    'settings.save': () => ok(SETTINGS),
    'settings.exportPolicy': () => ok({ file: 'policy.json' }),
    'practice.inbox': () => ok([]),
    'practice.lessons': () => ok([]),
  };
}

import { CheckDialog } from '../../../src/renderer/src/features/contacts/CheckDialog.tsx';
import { ContactsPage } from '../../../src/renderer/src/features/contacts/ContactsPage.tsx';
import { ExportDialog } from '../../../src/renderer/src/features/contacts/ExportDialog.tsx';
import { PdfNotice } from '../../../src/renderer/src/features/contacts/PdfNotice.tsx';
import { ReportView } from '../../../src/renderer/src/features/contacts/ReportView.tsx';
import { ScanPanel } from '../../../src/renderer/src/features/contacts/ScanPanel.tsx';
import { StartDialog } from '../../../src/renderer/src/features/contacts/StartDialog.tsx';
import { UserDrawer } from '../../../src/renderer/src/features/contacts/UserDrawer.tsx';
import { UsersPanel } from '../../../src/renderer/src/features/contacts/UsersPanel.tsx';
import { DEFAULT_VIEW } from '../../../src/renderer/src/features/contacts/view.ts';
import {
  CONTACT_COLUMNS,
  type ContactRow,
  type ExportStatus,
  type MfaCheck,
  type Overview,
} from '../../../src/shared/domain/contacts.ts';
import { CATEGORIES, COVERAGE_REASONS, type Tally } from '../../../src/shared/domain/coverage.ts';
import { BLOCK_REASONS } from '../../../src/shared/domain/plan.ts';
import { FACTORS } from '../../../src/shared/domain/pool.ts';
import { DOUBTS, type Pause, type ScanStatus } from '../../../src/shared/domain/scan.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import {
  aContactPage,
  aContactRow,
  anOverview,
  aReport,
  aScan,
  aTally,
  aTrendPoint,
  aUser,
  failing,
  PLACE,
} from '../../support/fake-desk.ts';
import { forEach, never, nothing, reading, type Shown, states } from '../gallery.ts';

const { clientId: _, ...AT } = PLACE;
const PARTIAL = aReport({ complete: false, total: 1200, tally: aTally({ both: 900, email: 300 }) });
const TREND = [
  aTrendPoint({
    scanId: '5a1f0000-0000-4000-8000-000000000011',
    at: '2026-09-20T09:30:00.000Z',
    total: 4700,
    tally: aTally({ both: 1400, email: 1700, 'no-contact': 400 }),
    unverified: null,
  }),
  aTrendPoint({
    scanId: '5a1f0000-0000-4000-8000-000000000012',
    at: '2026-10-21T09:30:00.000Z',
    total: 4850,
    tally: aTally({ both: 1500, email: 1800, 'unverified-email': 450, disabled: 50 }),
    unverified: 3560,
    comparable: true,
  }),
  aTrendPoint(),
];
/** Each category has users, each another number of them. */
const EVERY_CATEGORY = aTally(
  Object.fromEntries(CATEGORIES.map((category, at) => [category, 20 + at])) as Tally,
);
const ROWS = [
  aContactRow(),
  aContactRow({
    sub: 'zoe',
    username: 'zoe.ruiz',
    name: 'Zoë Ruiz',
    email: null,
    category: 'phone',
    reasons: ['email-absent', 'phone-verified'],
  }),
  aContactRow({
    sub: 'nobody',
    username: 'n0',
    name: null,
    email: null,
    phone: null,
    enabled: false,
    category: 'disabled',
    reasons: ['disabled', 'email-absent', 'phone-absent'],
  }),
];

const page = (overview: Partial<Overview>, desk: Shown['desk'] = {}): Shown => ({
  render: () => <ContactsPage />,
  desk: {
    'contacts.overview': () => ok(anOverview(overview)),
    'contacts.users': () => ok(aContactPage(...ROWS)),
    ...desk,
  },
});

const pages = [
  ...reading('contacts/ContactsPage', {
    empty: page({}),
    loading: page({}, { 'contacts.overview': never }),
    partial: page({ scan: aScan(), report: PARTIAL }),
    error: page(
      {},
      { 'contacts.overview': failing({ code: 'contact-store', detail: 'SQLITE_IOERR' }) },
    ),
  }),
  ...states('contacts/ContactsPage', {
    'no pool chosen': page({}, { 'pools.list': () => ok([]) }),
    'an earlier scan lost': page({ lost: true }),
    'scan could not be started': {
      ...page({}, { 'contacts.start': failing({ code: 'scan-under-way' }) }),
      steps: ({ t, press }) => press(t('contacts.start.submit')),
    },
    'scan just begun': page(
      {
        scan: aScan({ users: 0, requests: 0, usersPerSecond: null, secondsLeft: null }),
        report: aReport({ complete: false, total: 0, tally: aTally() }),
      },
      { 'contacts.users': () => ok(aContactPage()) },
    ),
    'scan paused': page({
      scan: aScan({ state: 'paused', pause: { why: 'asked' } }),
      report: PARTIAL,
    }),
    report: page({ report: aReport(), trend: TREND }),
    'report, PDF failed': {
      ...page({ report: aReport() }, { 'contacts.savePdf': failing({ code: 'file' }) }),
      steps: ({ t, press }) => press(t('contacts.pdf.button')),
    },
    'a pool without users': page(
      { report: aReport({ total: 0, tally: aTally(), estimatedUsers: 0 }) },
      { 'contacts.users': () => ok(aContactPage()) },
    ),
  }),
];

const scan = (change: Partial<ScanStatus>) => () => <ScanPanel scan={aScan(change)} at={AT} />;
const PAUSES: Readonly<Record<Exclude<Pause['why'], 'fault'>, true>> = {
  asked: true,
  sleep: true,
  closed: true,
};
type Why = keyof typeof PAUSES;
const STOPPED = { state: 'paused', usersPerSecond: null, secondsLeft: null } as const;

const scans = states('contacts/ScanPanel', {
  running: scan({}),
  'running, throttled': scan({ throttles: 2, pace: { asked: 25, now: 12.5 } }),
  'running, no estimate': scan({ estimatedUsers: null, secondsLeft: null }),
  'running, beyond the estimate': scan({ users: 7000 }),
  'running, fast': scan({ mode: 'fast' }),
  ...forEach(
    Object.keys(PAUSES) as Why[],
    (why) => scan({ ...STOPPED, pause: { why } }),
    (why) => `paused ${why}`,
  ),
  'paused by a fault, goes on by itself': scan({
    ...STOPPED,
    pause: {
      why: 'fault',
      error: { code: 'offline', detail: 'ENOTFOUND' },
      retryAt: '2026-11-23T10:00:00.000Z',
    },
  }),
  'paused by a fault to mend': scan({
    ...STOPPED,
    pause: { why: 'fault', error: { code: 'denied', action: 'cognito-idp:ListUsers' } },
  }),
  ...forEach(
    DOUBTS,
    (doubt) => scan({ doubt }),
    (doubt) => `fast mode given up ${doubt}`,
  ),
  'a command that was not taken': {
    render: scan({}),
    desk: { 'contacts.pause': failing({ code: 'no-scan' }) },
    steps: ({ t, press }) => press(t('contacts.scan.pause')),
  },
  'asking before it is cancelled': {
    render: scan({}),
    steps: ({ t, press }) => press(t('contacts.scan.cancel')),
  },
});

const reports = states('contacts/ReportView', {
  'every category': () => (
    <ReportView
      at={AT}
      report={aReport({
        tally: EVERY_CATEGORY,
        unverified: 130,
        total: Object.values(EVERY_CATEGORY).reduce((sum, each) => sum + each, 0),
      })}
      trend={TREND}
      compared={null}
      onCompare={nothing}
      isRunning={false}
    />
  ),
  'compared with a scan that did not count everything': () => (
    <ReportView
      at={AT}
      report={aReport()}
      trend={TREND}
      compared={TREND[0]?.scanId ?? null}
      onCompare={nothing}
      isRunning={false}
    />
  ),
  'everybody verified': () => (
    <ReportView
      at={AT}
      report={aReport({ unverified: 0, tally: aTally({ both: 5000 }) })}
      trend={TREND}
      compared={null}
      onCompare={nothing}
      isRunning={false}
    />
  ),
  'fast, with checks since': () => (
    <ReportView
      at={AT}
      report={aReport({ mode: 'fast', mfaChecked: 12 })}
      trend={[]}
      compared={null}
      onCompare={nothing}
      isRunning={false}
    />
  ),
  'after a doubt': () => (
    <ReportView
      at={AT}
      report={aReport({ doubt: 'missing' })}
      trend={[]}
      compared={null}
      onCompare={nothing}
      isRunning={false}
    />
  ),
  ...forEach(
    CATEGORIES,
    (category): Shown => ({
      render: () => (
        <ReportView
          at={AT}
          report={aReport({ tally: aTally({ [category]: 12 }), total: 12 })}
          trend={[]}
          compared={null}
          onCompare={nothing}
          isRunning={false}
        />
      ),
      steps: ({ t, press }) =>
        press(new RegExp(`^${t(`contacts.categories.${category}.label`)} 12 `, 'u')),
    }),
    (category) => `category ${category}`,
  ),
});

const users = (
  answer: NonNullable<Shown['desk']>['contacts.users'],
  change: Partial<Parameters<typeof UsersPanel>[0]> = {},
): Shown => ({
  render: () => (
    <UsersPanel
      at={AT}
      report={aReport()}
      isRunning={false}
      view={DEFAULT_VIEW}
      onView={nothing}
      compared={null}
      who={null}
      onWho={nothing}
      {...change}
    />
  ),
  ...(answer ? { desk: { 'contacts.users': answer } } : {}),
});

const lists = [
  ...reading('contacts/UsersPanel', {
    empty: users(() => ok(aContactPage())),
    loading: users(never),
    partial: users(() => ok(aContactPage()), { isRunning: true }),
    error: users(failing({ code: 'contact-store', detail: 'SQLITE_IOERR' })),
  }),
  ...states('contacts/UsersPanel', {
    rows: users(() => ok(aContactPage(...ROWS))),
    'every column': users(() => ok(aContactPage(...ROWS)), {
      view: { ...DEFAULT_VIEW, columns: [...CONTACT_COLUMNS] },
    }),
    'of a category': users(() => ok(aContactPage(...ROWS)), {
      view: { ...DEFAULT_VIEW, filter: { categories: ['email'], unverified: false, search: '' } },
    }),
    'of a group, of another category, without a verified contact': users(
      () => ok(aContactPage(...ROWS)),
      {
        view: {
          ...DEFAULT_VIEW,
          filter: {
            categories: ['disabled', 'sms-missing', 'sms-uncertain'],
            unverified: true,
            search: '',
          },
        },
      },
    ),
    ...forEach(
      ['new', 'left'] as const,
      (who) =>
        users(() => ok({ ...aContactPage(...ROWS), ...(who === 'left' ? { gone: 12 } : {}) }), {
          compared: TREND[1] ?? null,
          who,
        }),
      (who) => `compared, ${who}`,
    ),
    'no row fits': users(() => ok(aContactPage()), {
      view: { ...DEFAULT_VIEW, filter: { categories: ['email'], unverified: false, search: 'zz' } },
    }),
    'one picked': {
      ...users(() => ok(aContactPage(...ROWS))),
      steps: ({ t, press }) => press(t('contacts.users.pick', { user: 'Vera Molina' })),
    },
  }),
];

const drawer =
  (change: Partial<ContactRow>, isComplete = true) =>
  () => (
    <UserDrawer
      row={aContactRow(change)}
      isComplete={isComplete}
      onClose={nothing}
      onCheck={nothing}
    />
  );
const checked = (plan: MfaCheck['plan']): Partial<ContactRow> => ({
  mfa: { at: '2026-11-22T10:00:00.000Z', factors: [...FACTORS], preferred: 'SMS_MFA', plan },
});

const drawers = states('contacts/UserDrawer', {
  'a user': drawer({}),
  'a user of a scan under way': drawer({}, false),
  'a user without a client to open with': {
    render: drawer({}),
    desk: { 'clients.list': () => ok([]) },
  },
  'every reason': drawer({ reasons: [...COVERAGE_REASONS] }),
  ...forEach(
    CATEGORIES,
    (category) => drawer({ category, reasons: [] }),
    (category) => `category ${category}`,
  ),
  'MFA checked, a code expected': drawer(
    checked({ kind: 'code', medium: 'EMAIL', certainty: 'expected' }),
  ),
  'MFA checked, a code uncertain': drawer(
    checked({ kind: 'code', medium: 'SMS', certainty: 'uncertain' }),
  ),
  ...forEach(
    BLOCK_REASONS,
    (reason) => drawer(checked({ kind: 'blocked', reason })),
    (reason) => `MFA checked, blocked ${reason}`,
  ),
});

const exporting =
  (status: ExportStatus | null, isComplete = true) =>
  () => (
    <ExportDialog
      at={AT}
      scanId={aReport().scanId}
      isComplete={isComplete}
      filter={{ categories: ['email'], unverified: false, search: '' }}
      order={DEFAULT_VIEW.order}
      total={{ count: 1900, exact: true }}
      exporting={{ status, begin: async () => {}, clear: nothing }}
      opened
      onClose={nothing}
    />
  );
const EXPORTS: { readonly [S in ExportStatus['state']]: Extract<ExportStatus, { state: S }> } = {
  running: { state: 'running', written: 300, total: 1900 },
  done: { state: 'done', file: 'Customers users.csv', written: 1900, gone: 0 },
  cancelled: { state: 'cancelled' },
  failed: { state: 'failed', error: { code: 'file', detail: 'ENOSPC' } },
};

const checking = (desk: Shown['desk'], steps = true): Shown => ({
  render: () => (
    <CheckDialog
      at={AT}
      scanId={aReport().scanId}
      rows={[aContactRow()]}
      onChecked={nothing}
      onClose={nothing}
    />
  ),
  desk,
  ...(steps ? { steps: ({ t, press }) => press(t('contacts.check.submit')) } : {}),
});

const dialogs = [
  ...states('contacts/ExportDialog', {
    'what and how': exporting(null),
    'of a scan under way': exporting(null, false),
    'full contacts': {
      render: exporting(null),
      steps: ({ t, press }) => press(new RegExp(`^${t('contacts.export.full')}`, 'u')),
    },
    ...forEach(Object.keys(EXPORTS) as (keyof typeof EXPORTS)[], (state) =>
      exporting(EXPORTS[state]),
    ),
    'running, nobody knows how long': exporting({ state: 'running', written: 300, total: null }),
    'done, some gone': exporting({ ...EXPORTS.done, gone: 3 }),
  }),
  ...states('contacts/CheckDialog', {
    'before it': checking({}, false),
    loading: checking({ 'contacts.check': never }),
    partial: checking({
      'contacts.check': () =>
        ok({ rows: [], failed: [{ sub: aUser().sub, error: { code: 'not-found' } }] }),
    }),
    error: checking({
      'contacts.check': failing({ code: 'denied', action: 'cognito-idp:AdminGetUser' }),
    }),
  }),
  ...states('contacts/StartDialog', {
    again: () => (
      <StartDialog at={AT} pool={{ id: AT.poolId, name: 'Customers' }} opened onClose={nothing} />
    ),
  }),
  ...states('contacts/PdfNotice', {
    done: () => (
      <PdfNotice
        state={{ phase: 'done', value: { file: 'Customers contacts.pdf' } }}
        onClose={nothing}
        onRetry={nothing}
      />
    ),
    failed: () => (
      <PdfNotice
        state={{ phase: 'failed', error: { code: 'file', detail: 'ENOSPC' } }}
        onClose={nothing}
        onRetry={nothing}
      />
    ),
  }),
];

export const CONTACTS = [...pages, ...scans, ...reports, ...lists, ...drawers, ...dialogs];

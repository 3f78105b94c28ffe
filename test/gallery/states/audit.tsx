import { OUTCOME_TONES } from '../../../src/renderer/src/components/OutcomeBadge.tsx';
import { Page } from '../../../src/renderer/src/components/Page.tsx';
import { AuditPage } from '../../../src/renderer/src/features/audit/AuditPage.tsx';
import { AuditTable } from '../../../src/renderer/src/features/audit/AuditTable.tsx';
import { EntryDrawer } from '../../../src/renderer/src/features/audit/EntryDrawer.tsx';
import { ExportDialog } from '../../../src/renderer/src/features/audit/ExportDialog.tsx';
import { ForgetDialog } from '../../../src/renderer/src/features/audit/ForgetDialog.tsx';
import type {
  ImportState,
  QueuedImport,
} from '../../../src/renderer/src/features/audit/import-queue.ts';
import { LaptopsPanel } from '../../../src/renderer/src/features/audit/LaptopsPanel.tsx';
import { LedgerPanel } from '../../../src/renderer/src/features/audit/LedgerPanel.tsx';
import { ResetsPanel } from '../../../src/renderer/src/features/audit/ResetsPanel.tsx';
import { VerifyResult } from '../../../src/renderer/src/features/audit/VerifyResult.tsx';
import type { BundleFolderStatus } from '../../../src/shared/domain/bundle-folder.ts';
import {
  HISTORY_COLUMNS,
  type HistoryExportStatus,
  type HistoryRow,
  type ImportResult,
  type LedgerChoice,
  type LedgerSummary,
} from '../../../src/shared/domain/history.ts';
import { ENTRY_KINDS } from '../../../src/shared/domain/ledger.ts';
import {
  KEY_STORES,
  type LedgerState,
  TAMPERINGS,
  type VerifyStatus,
} from '../../../src/shared/domain/ledger-verification.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import {
  ALL_READ,
  aBundleFolder,
  aLedgerState,
  aLedgerSummary,
  anImportedLedger,
  aVerification,
  failing,
  NO_BUNDLES,
} from '../../support/fake-desk.ts';
import {
  aChart,
  aPage,
  BROKEN_LEDGER,
  OTHER,
  ROW_OF_KIND,
  SENT,
} from '../../support/fixtures/history.ts';
import { forEach, never, nothing, reading, type Shown, states } from '../gallery.ts';

const EVERY_KIND = ENTRY_KINDS.map((kind, at) => ({ ...ROW_OF_KIND[kind], id: 60 - at }));

const page = (desk: Shown['desk'] = {}, steps?: Shown['steps']): Shown => ({
  render: () => <AuditPage />,
  desk,
  steps,
});
/** The page with a row. */
const withRow = (steps?: Shown['steps'], settings?: Shown['settings']): Shown => ({
  ...page(listing(SENT), steps),
  settings,
});
const listing = (...rows: HistoryRow[]) => ({ 'audit.list': () => ok(aPage(...rows)) });

const choices = (...others: LedgerSummary[]): NonNullable<Shown['desk']> => ({
  'audit.choices': () =>
    ok({
      ledgers: [aLedgerSummary(), ...others],
      agents: [],
      profiles: [],
      pools: [],
      unread: ALL_READ,
      unreadable: [],
    }),
});

const pages = [
  ...reading('audit/AuditPage', {
    empty: page(),
    loading: page({ 'audit.list': never, 'audit.chart': never, 'audit.state': never }),
    partial: page({ 'audit.list': () => ok({ ...aPage(SENT), behind: 1200 }) }),
    error: page({ 'audit.list': failing({ code: 'history', detail: 'SQLITE_CORRUPT' }) }),
  }),
  ...states('audit/AuditPage', {
    'every kind of row': page({ ...listing(...EVERY_KIND), 'audit.chart': () => ok(aChart()) }),
    'no row fits': page(listing(), async ({ t, press, enter, see }) => {
      await press(t('audit.filters.more'));
      await enter(t('audit.filters.ticket'), 'INC');
      await see(t('audit.noMatch.title'));
    }),
    'a time that is none': page(listing(), async ({ t, press, enter, see }) => {
      await press(t('audit.filters.more'));
      await enter(t('audit.filters.from'), '2026-11-22T10:00');
      await enter(t('audit.filters.until'), '2026-11-21T10:00');
      await see(t('audit.backwards.title'));
    }),
    'a range of time': withRow(({ t, press }) => press(t('audit.filters.lastWeek'))),
    'more filters': withRow(({ t, press }) => press(t('audit.filters.more'))),
    'filters in force': withRow(async ({ t, press, enter, see }) => {
      await press(t('audit.filters.more'));
      await enter(t('audit.filters.user'), 'vera');
      await enter(t('audit.filters.ticket'), 'INC');
      await press(t('audit.filters.more'));
      await see(`${t('audit.filters.ticket')}: INC`);
    }),
    'no views yet': withRow(({ t, press }) => press(t('views.button'))),
    'views to choose from': withRow(({ t, press }) => press(t('views.button')), {
      auditViews: ['WAF', 'Refused at night'].map((name) => ({
        name,
        filter: { ledger: 'own', outcome: 'refused' },
        order: { by: 'time', descending: true },
      })),
    }),
    'columns to choose from': withRow(({ t, press }) => press(t('audit.columnsButton'))),
    'charts open': {
      ...page({ ...listing(SENT), 'audit.chart': () => ok(aChart()) }),
      settings: { auditCharts: true },
    },
    'ledger, laptops and filters unfolded': {
      ...page(
        { ...listing(SENT), ...choices(anImportedLedger(), BROKEN_LEDGER) },
        async ({ t, press }) => {
          await press(t('audit.ledger.details'));
          await press(t('audit.laptops.show'));
          await press(t('audit.filters.more'));
        },
      ),
    },
    'a weak key and other laptops': page({
      ...listing(SENT),
      ...choices(anImportedLedger()),
      'audit.state': () => ok(aLedgerState({ keyStore: 'file' })),
    }),
    'laptops still being read, and one unreadable': page({
      'audit.list': () => ok({ ...aPage(SENT), unread: { reading: 2, unreadable: 1 } }),
      'audit.choices': () =>
        ok({
          ledgers: [aLedgerSummary()],
          agents: [],
          profiles: [],
          pools: [],
          unread: { reading: 2, unreadable: 1 },
          unreadable: [],
        }),
    }),
    'more rows to load': page({
      'audit.list': () =>
        ok({
          ...aPage(SENT),
          next: { value: SENT.at, key: 41, install: aLedgerSummary().install },
        }),
    }),
  }),
];

const tables = states('audit/AuditTable', {
  'of all laptops': () => (
    <AuditTable
      rows={[SENT, { ...SENT, install: OTHER, where: ROW_OF_KIND['contact-revealed'].where }]}
      order={{ by: 'time', descending: true }}
      onOrder={nothing}
      ledgers={[aLedgerSummary(), anImportedLedger()]}
      withLaptop
      busy={false}
      opened={null}
      columns={HISTORY_COLUMNS}
      onOpen={nothing}
    />
  ),
});

const resets = (
  answer: NonNullable<Shown['desk']>['audit.chart'],
  steps?: Shown['steps'],
): Shown => ({
  // It is the line between the title of its screen and the buttons.
  render: () => (
    <Page
      title="Audit"
      beside={<ResetsPanel filter={{ ledger: 'own' }} hasRows onNarrow={nothing} />}
      actions={<button type="button">Export</button>}
    >
      {null}
    </Page>
  ),
  ...(answer ? { desk: { 'audit.chart': answer } } : {}),
  steps,
});

/** A month in which each day had each outcome, more than a thousand times. */
const EVERY_OUTCOME = Array.from({ length: 30 }, (_, at) => ({
  day: `2026-11-${String(at + 1).padStart(2, '0')}`,
  counts: Object.fromEntries(
    Object.keys(OUTCOME_TONES).map((outcome, more) => [outcome, 1_000 + at + more]),
  ),
}));

const charts = [
  ...reading('audit/ResetsPanel', {
    empty: resets(() => ok(aChart({ days: [{ day: '2026-11-22', counts: {} }], agents: [] }))),
    loading: resets(never),
    partial: null,
    error: resets(failing({ code: 'history', detail: 'SQLITE_CORRUPT' })),
  }),
  ...states('audit/ResetsPanel', {
    'summed up': resets(() => ok(aChart({ shortened: true }))),
    chart: resets(
      () => ok(aChart({ otherAgents: 4 })),
      ({ t, press }) => press(t('audit.chart.show')),
    ),
    'chart of every outcome': resets(
      () => ok(aChart({ days: EVERY_OUTCOME })),
      ({ t, press }) => press(t('audit.chart.show')),
    ),
  }),
];

const ledger = (change: Partial<LedgerState> = {}, steps?: Shown['steps']): Shown => ({
  render: () => <LedgerPanel />,
  desk: { 'audit.state': () => ok(aLedgerState(change)) },
  steps,
});
const unfolded: Shown['steps'] = ({ t, press }) => press(t('audit.ledger.details'));

const exportCheckpoint: Shown['steps'] = async ({ t, press }) => {
  await press(t('audit.ledger.details'));
  await press(t('audit.ledger.export'));
};

const ledgers = [
  ...reading('audit/LedgerPanel', {
    empty: ledger({ head: null, checkpoint: null }),
    loading: { render: () => <LedgerPanel />, desk: { 'audit.state': never } },
    partial: null,
    error: {
      render: () => <LedgerPanel />,
      desk: { 'audit.state': failing({ code: 'ledger', detail: 'SQLITE_IOERR' }) },
    },
  }),
  ...states('audit/LedgerPanel', {
    folded: ledger(),
    'folded, a weak key': ledger({ keyStore: 'basic-text' }),
    'a weak key, put aside and unfolded': {
      ...ledger({ keyStore: 'basic-text' }, async ({ t, press }) => {
        await press(t('audit.ledger.remind'));
        await press(t('audit.ledger.details'));
      }),
    },
    'a weak key, put aside and verified': {
      ...ledger({ keyStore: 'basic-text' }, async ({ t, press }) => {
        await press(t('audit.ledger.remind'));
        await press(t('audit.ledger.verify'));
      }),
      desk: {
        'audit.state': () => ok(aLedgerState({ keyStore: 'basic-text' })),
        'audit.verify': () => ok({ state: 'done', verification: aVerification() }),
      },
    },
    verifying: ledger({ keyStore: 'basic-text' }, ({ t, press }) =>
      press(t('audit.ledger.verify')),
    ),
    'not intact': {
      ...ledger({}, ({ t, press }) => press(t('audit.ledger.verify'))),
      desk: {
        'audit.state': () => ok(aLedgerState({ keyStore: 'basic-text', gone: true })),
        'audit.verify': () =>
          ok({ state: 'done', verification: aVerification({ fault: { what: 'gap', seq: 17 } }) }),
      },
    },
    'verified and unfolded': {
      ...ledger({}, async ({ t, press }) => {
        await press(t('audit.ledger.verify'));
        await press(t('audit.ledger.details'));
      }),
      desk: {
        'audit.state': () => ok(aLedgerState()),
        'audit.verify': () => ok({ state: 'done', verification: aVerification() }),
      },
    },
    'rows kept for a time': ledger({ keptDays: 365 }, unfolded),
    ...forEach(
      KEY_STORES,
      (keyStore) => ledger({ keyStore }, unfolded),
      (keyStore) => `key kept by ${keyStore}`,
    ),
    'set aside': ledger({
      setAside: [
        'ledger-2026-11-20T08-00-00-corrupt.sqlite',
        'ledger-2026-11-20T08-00-00-2-foreign.sqlite',
        'ledger-2026-11-21T08-00-00-other-key.sqlite',
        'ledger-2026-11-22T08-00-00-missing-head.json',
      ],
    }),
    gone: ledger({ gone: true }),
    'gone, and what that means': ledger({ gone: true }, async ({ t, see }) => {
      await see(t('audit.ledger.gone'));
      document.querySelector('summary')?.click();
    }),
    'checkpoint exported': ledger({}, exportCheckpoint),
    'checkpoint not exported': {
      ...ledger({}, exportCheckpoint),
      desk: { 'audit.exportCheckpoint': failing({ code: 'file', detail: 'ENOSPC' }) },
    },
  }),
];

const verify = (status: Parameters<typeof VerifyResult>[0]['status']) => () => (
  <VerifyResult status={status} onRetry={nothing} />
);
const found = (change: Parameters<typeof aVerification>[0]) =>
  verify({ state: 'done', verification: aVerification(change) });
const VERIFYING: { readonly [S in VerifyStatus['state']]: Extract<VerifyStatus, { state: S }> } = {
  running: { state: 'running', rows: 602, total: 1204 },
  done: { state: 'done', verification: aVerification() },
  cancelled: { state: 'cancelled' },
  failed: { state: 'failed', detail: 'ENOENT' },
};

const verifications = states('audit/VerifyResult', {
  ...forEach(Object.keys(VERIFYING) as VerifyStatus['state'][], (state) =>
    verify(VERIFYING[state]),
  ),
  'running, nobody knows how long': verify({ state: 'running', rows: 0, total: 0 }),
  'did not begin': verify({ state: 'refused', error: { code: 'internal', id: 'a1b2c3d4' } }),
  'an empty ledger': found({ rows: 0, head: null, checkpoints: 0 }),
  'whole, after a cut': found({ cuts: 2 }),
  ...forEach(
    TAMPERINGS,
    (what) => found({ fault: { what, seq: 17 } }),
    (what) => `not intact ${what}`,
  ),
  'not intact, no row to name': found({ fault: { what: 'database-damaged', seq: null } }),
});

function laptops(
  others: LedgerSummary[],
  imports: readonly Pick<QueuedImport, 'name' | 'state'>[] = [],
  shown: LedgerChoice = 'own',
  lost: readonly string[] = [],
) {
  return (
    <LaptopsPanel
      ledgers={[aLedgerSummary(), ...others]}
      unread={{ reading: 0, unreadable: lost.length }}
      unreadable={lost}
      shown={shown}
      onShow={nothing}
      importing={{
        items: imports.map((item, id) => ({ id, picked: { folder: item.name }, ...item })),
        add: () => true,
        retry: nothing,
        cancel: async () => {},
        cancelAll: async () => {},
        clear: nothing,
      }}
    />
  );
}

type Refused = Extract<ImportResult, { state: 'refused' }>;
const REFUSALS: Readonly<Record<Refused['why'], Refused>> = {
  'not-a-bundle': { state: 'refused', why: 'not-a-bundle', fault: null },
  own: { state: 'refused', why: 'own', fault: null },
  older: { state: 'refused', why: 'older', fault: null },
  'other-history': { state: 'refused', why: 'other-history', fault: null },
  broken: { state: 'refused', why: 'broken', fault: { what: 'hash-mismatch', seq: 812 } },
};
const IMPORTED: ImportResult = { state: 'imported', ledger: anImportedLedger(), replaced: false };
const UNCHANGED: ImportResult = { state: 'unchanged', ledger: anImportedLedger() };
const PHASES: {
  readonly [P in ImportState['phase']]: Extract<ImportState, { phase: P }>;
} = {
  waiting: { phase: 'waiting' },
  reading: { phase: 'reading', read: 4_000_000, size: 9_000_000 },
  checking: { phase: 'checking' },
  cancelling: { phase: 'cancelling' },
  done: { phase: 'done', result: IMPORTED },
  cancelled: { phase: 'cancelled' },
  folder: { phase: 'folder' },
  unreadable: { phase: 'unreadable' },
  failed: { phase: 'failed', error: { code: 'history', detail: 'ENOSPC' } },
};
const importing = (state: ImportState) => () => laptops([], [{ name: 'desk-9.rdaudit', state }]);
const result = (of: ImportResult): ImportState => ({ phase: 'done', result: of });
const many = (...all: ImportState[]) =>
  all.map((state, n) => ({ name: `recovery-desk-audit-desk-${n + 1}-2026-11-23.rdaudit`, state }));

const folder = (change: Partial<BundleFolderStatus>, text = /ledgers/u): Shown => ({
  render: () => laptops([anImportedLedger()]),
  desk: { 'audit.bundleFolder': () => ok(aBundleFolder(change)) },
  steps: ({ see }) => see(text),
});

const others = states('audit/LaptopsPanel', {
  folded: () => laptops([anImportedLedger()]),
  'folded, one not intact': () => laptops([anImportedLedger(), BROKEN_LEDGER]),
  'all shown': {
    render: () => laptops([anImportedLedger(), BROKEN_LEDGER], [], 'all'),
    steps: ({ t, press }) => press(t('audit.laptops.show')),
  },
  'one cannot be read': {
    render: () => laptops([anImportedLedger()], [], 'own', [BROKEN_LEDGER.install]),
    steps: ({ t, press }) => press(t('audit.laptops.show')),
  },
  'one cannot be verified': {
    render: () => laptops([anImportedLedger()]),
    desk: { 'audit.verifyImport': failing({ code: 'history', detail: 'ENOENT' }) },
    steps: async ({ t, press }) => {
      await press(t('audit.laptops.show'));
      await press(t('audit.laptops.again'));
    },
  },
  ...forEach(
    // One that is alone waits for nothing.
    (Object.keys(PHASES) as ImportState['phase'][]).filter((phase) => phase !== 'waiting'),
    (phase) => importing(PHASES[phase]),
    (phase) => `import ${phase}`,
  ),
  'import in the place of an older one': importing(result({ ...IMPORTED, replaced: true })),
  'import of the one that is here': importing(result(UNCHANGED)),
  ...forEach(
    Object.keys(REFUSALS) as Refused['why'][],
    (why) => importing(result(REFUSALS[why])),
    (why) => `import refused ${why}`,
  ),
  'imports under way': () =>
    laptops(
      [anImportedLedger()],
      many(
        result(IMPORTED),
        result(REFUSALS.broken),
        PHASES.reading,
        ...Array.from({ length: 17 }, () => PHASES.waiting),
      ),
    ),
  'imports, one being checked': () =>
    laptops([], many(result(UNCHANGED), PHASES.checking, PHASES.cancelled, PHASES.waiting)),
  'imports, one being canceled': () =>
    laptops([], many(result({ ...IMPORTED, replaced: true }), PHASES.cancelling, PHASES.cancelled)),
  'imports done, two refused': () =>
    laptops(
      [anImportedLedger()],
      many(
        result(IMPORTED),
        result(REFUSALS.broken),
        result(REFUSALS['not-a-bundle']),
        result({ ...IMPORTED, replaced: true }),
        result(UNCHANGED),
      ),
    ),
  'imports done, some not readable': () =>
    laptops([], many(PHASES.folder, PHASES.unreadable, PHASES.failed, PHASES.cancelled)),
  'bundle folder, empty': folder({ counts: NO_BUNDLES }),
  'bundle folder, all imported': folder({}),
  'bundle folder, importing': folder({ running: { done: 2, total: 12 } }),
  'bundle folder, unreachable': folder({ unreachable: 'ENOENT' }, /ledgers/u),
  'bundle folder, too many': folder({ leftOut: 140 }),
  'bundle folder, nothing can be recorded': folder(
    {
      counts: { ...NO_BUNDLES, waiting: 3 },
      fault: { code: 'ledger', detail: 'locked' },
    },
    /bundles, .*ledgers|paquetes, .*ledgers/u,
  ),
  ...forEach(
    ['folded', 'unfolded'],
    (fold) => {
      const shown = folder({
        counts: { imported: 9, 'nothing-new': 4, refused: 1, failed: 3, waiting: 2 },
        problems: [
          { file: 'desk-3.rdaudit', result: REFUSALS['other-history'] },
          { file: 'desk-4.rdaudit', result: { state: 'unreadable', detail: 'EACCES' } },
          { file: 'desk-5.rdaudit', result: { state: 'unreadable', detail: 'EFBIG' } },
          { file: 'desk-6.rdaudit', result: { state: 'failed', error: PHASES.failed.error } },
        ],
      });
      const unfold: Shown['steps'] = async ({ t, press, see }) => {
        await see(/ledgers/u);
        await press(t('audit.laptops.show'));
      };
      return fold === 'folded' ? shown : { ...shown, steps: unfold };
    },
    (fold) => `bundle folder, some not imported, ${fold}`,
  ),
});

const row = (entry: HistoryRow) => () => (
  <EntryDrawer
    row={entry}
    rows={[entry]}
    onRow={nothing}
    ledgers={[aLedgerSummary(), anImportedLedger()]}
    onAll={nothing}
    onClose={nothing}
  />
);

const drawers = states('audit/EntryDrawer', {
  ...forEach(ENTRY_KINDS, (kind) => row(ROW_OF_KIND[kind])),
  'kept beside the ledger': row({ ...SENT, kept: true }),
  'nothing ticked': row({ ...SENT, checks: [], ticket: null, reason: null }),
  'a missing permission': row({
    ...SENT,
    outcome: 'not-sent',
    outcomeReason: 'no-permission',
    detail: 'cognito-idp:AdminGetUser',
    requestId: null,
  }),
});

const exporting = (
  status: HistoryExportStatus | null,
  change: Partial<Parameters<typeof ExportDialog>[0]> = {},
) => (
  <ExportDialog
    filter={{ ledger: 'own' }}
    order={{ by: 'time', descending: true }}
    inForce={[]}
    ledgers={[aLedgerSummary(), anImportedLedger()]}
    unreadable={0}
    exporting={{ status, begin: async () => {}, clear: nothing }}
    opened
    onClose={nothing}
    {...change}
  />
);
const EXPORTS: {
  readonly [S in HistoryExportStatus['state']]: Extract<HistoryExportStatus, { state: S }>;
} = {
  running: { state: 'running', written: 300, total: 1204 },
  done: { state: 'done', file: 'audit.csv', written: 1204, missing: [] },
  cancelled: { state: 'cancelled' },
  failed: { state: 'failed', error: { code: 'file', detail: 'ENOSPC' } },
};

const forget = (steps?: Shown['steps']): Shown => ({
  render: () => (
    <ForgetDialog
      ledger={anImportedLedger()}
      name="desk-9"
      onForgotten={nothing}
      onClose={nothing}
    />
  ),
  desk: { 'audit.forgetImport': failing({ code: 'ledger', detail: 'SQLITE_FULL' }) },
  steps,
});

const dialogs = [
  ...states('audit/ExportDialog', {
    'what and how': () => exporting(null),
    'with filters': () => exporting(null, { inForce: [{ name: 'ticket', text: 'INC-1' }] }),
    'a bundle where all laptops are shown': {
      render: () => exporting(null, { filter: { ledger: 'all' } }),
      steps: ({ t, press }) => press(t('audit.export.formats.bundle.label')),
    },
    'where a laptop cannot be read': () =>
      exporting(null, { filter: { ledger: 'all' }, unreadable: 1 }),
    'without the rows of laptops that cannot be read': () =>
      exporting({ ...EXPORTS.done, missing: [OTHER, BROKEN_LEDGER.install] }),
    'of another laptop': () => exporting(null, { filter: { ledger: anImportedLedger().install } }),
    ...forEach(
      Object.keys(EXPORTS) as HistoryExportStatus['state'][],
      (state) => () => exporting(EXPORTS[state]),
    ),
  }),
  ...states('audit/ForgetDialog', {
    'before it': forget(),
    'with a bundle folder': {
      ...forget(({ t, see }) => see(t('audit.laptops.forgetting.folder'))),
      desk: { 'audit.bundleFolder': () => ok(aBundleFolder()) },
    },
    error: forget(({ t, press }) => press(t('audit.laptops.forget'))),
  }),
];

export const AUDIT = [
  ...pages,
  ...tables,
  ...charts,
  ...ledgers,
  ...verifications,
  ...others,
  ...drawers,
  ...dialogs,
];

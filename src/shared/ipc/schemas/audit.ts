import * as z from 'zod';
import {
  BUNDLE_FATES,
  type BundleFolderStatus,
  MAX_FOLDER_PROBLEMS,
} from '../../domain/bundle-folder.ts';
import {
  CALL_FILTERS,
  HISTORY_SORTS,
  type HistoryChart,
  type HistoryChoices,
  type HistoryCursor,
  type HistoryExportStatus,
  type HistoryFilter,
  type HistoryOrder,
  type HistoryPage,
  type HistoryRow,
  type HistoryView,
  IMPORT_PIECE_BYTES,
  type ImportResult,
  type LedgerChoice,
  type LedgerSummary,
  MAX_FILTER_LENGTH,
  MAX_HISTORY_CURSOR_LENGTH,
  type Missing,
  type OutcomeCounts,
  type PoolChoice,
  type UnreadLedgers,
  type WordMeaning,
} from '../../domain/history.ts';
import { HISTORY_FORMATS } from '../../domain/ledger.ts';
import {
  KEY_STORES,
  type LedgerState,
  TAMPERINGS,
  type TamperingFound,
  type Verification,
  type VerifyStatus,
} from '../../domain/ledger-verification.ts';
import {
  type AgentFigures,
  type DeskOverview,
  MAX_OVERVIEW_AGENTS,
  type OverviewTime,
  QUARTER_MS,
} from '../../domain/overview.ts';
import { CODED_KEYS, MAX_ROW_CODES, type RowCode } from '../../domain/row-codes.ts';
import { MAX_VIEW_NAME_LENGTH } from '../../domain/settings.ts';
import { appErrorSchema } from './app-error.ts';
import {
  callResultSchema,
  entryKindSchema,
  entryOutcomeSchema,
  entrySchema,
  notHelpedReasonSchema,
} from './ledger.ts';
import { nothingSchema } from './nothing.ts';
import { schemaOf } from './schema-of.ts';

/**
 * Whatever a bundle may be of, or one of an odd installation would keep all others from being
 * listed: of any version and variant, which `z.uuid()` is not.
 */
const installSchema = z.guid();

const ledgerChoiceSchema = schemaOf<LedgerChoice>()(
  z.union([z.enum(['own', 'all']), installSchema]),
);

const words = z.string().trim().min(1).max(MAX_FILTER_LENGTH);

const rowCodeSchema = schemaOf<RowCode>()(
  z.templateLiteral([z.enum(CODED_KEYS), ':', z.string().regex(/^[\w-]{1,64}$/u)]),
);

const wordMeaningSchema = schemaOf<WordMeaning>()(
  z.strictObject({ word: words, codes: z.array(rowCodeSchema).max(MAX_ROW_CODES) }),
);

const historyFilterSchema = schemaOf<HistoryFilter>()(
  z.strictObject({
    ledger: ledgerChoiceSchema,
    kind: entryKindSchema.optional(),
    user: words.optional(),
    sub: words.optional(),
    agent: words.optional(),
    profile: words.optional(),
    pool: words.optional(),
    ticket: words.optional(),
    ticketExact: words.optional(),
    outcome: entryOutcomeSchema.optional(),
    notHelped: notHelpedReasonSchema.optional(),
    closed: callResultSchema.optional(),
    calls: z.enum(CALL_FILTERS).optional(),
    text: words.optional(),
    // Each has a space between it and the next.
    meanings: z
      .array(wordMeaningSchema)
      .max(MAX_FILTER_LENGTH / 2)
      .optional(),
    from: z.iso.datetime().optional(),
    until: z.iso.datetime().optional(),
  }),
);

const historyOrderSchema = schemaOf<HistoryOrder>()(
  z.strictObject({
    by: z.enum(HISTORY_SORTS),
    descending: z.boolean(),
    codes: z
      .array(z.string().regex(/^[\w-]{1,64}$/u))
      .max(MAX_ROW_CODES)
      .optional(),
  }),
);

const historyCursorSchema = schemaOf<HistoryCursor>()(
  z.strictObject({
    value: z.string().max(MAX_HISTORY_CURSOR_LENGTH),
    key: z.int(),
    install: installSchema,
  }),
);

export const historyRowSchema = schemaOf<HistoryRow>()(
  entrySchema.extend({ install: installSchema }),
);

const unreadLedgersSchema = schemaOf<UnreadLedgers>()(
  z.object({ reading: z.int(), unreadable: z.int() }),
);

const missingSchema = schemaOf<Missing>()(
  z.object({ behind: z.int(), unread: unreadLedgersSchema }),
);

export const historyPageSchema = schemaOf<HistoryPage>()(
  missingSchema.extend({
    rows: z.array(historyRowSchema),
    next: historyCursorSchema.nullable(),
  }),
);

const tamperingFoundSchema = schemaOf<TamperingFound>()(
  z.object({ what: z.enum(TAMPERINGS), seq: z.int().nullable() }),
);

const ledgerSummarySchema = schemaOf<LedgerSummary>()(
  z.object({
    install: installSchema,
    host: z.string().nullable(),
    own: z.boolean(),
    rows: z.int(),
    first: z.string().nullable(),
    last: z.string().nullable(),
    imported: z
      .object({
        exportedAt: z.string(),
        head: z.int(),
        withheld: z.int(),
        verifiedAt: z.string(),
        fault: tamperingFoundSchema.nullable(),
      })
      .nullable(),
  }),
);

const poolChoiceSchema = schemaOf<PoolChoice>()(
  z.object({ id: z.string(), name: z.string().nullable() }),
);

export const historyChoicesSchema = schemaOf<HistoryChoices>()(
  z.object({
    ledgers: z.array(ledgerSummarySchema),
    agents: z.array(z.string()),
    profiles: z.array(z.string()),
    pools: z.array(poolChoiceSchema),
    unread: unreadLedgersSchema,
    unreadable: z.array(installSchema),
  }),
);

const countsSchema = schemaOf<OutcomeCounts>()(z.partialRecord(entryOutcomeSchema, z.int()));

export const historyChartSchema = schemaOf<HistoryChart>()(
  missingSchema.extend({
    days: z.array(z.object({ day: z.string(), counts: countsSchema })),
    agents: z.array(z.object({ agent: z.string(), counts: countsSchema })),
    otherAgents: z.int(),
    shortened: z.boolean(),
  }),
);

const quarter = z.iso.datetime().refine((iso) => Date.parse(iso) % QUARTER_MS === 0);

const overviewTimeSchema = schemaOf<OverviewTime>()(
  z.strictObject({ from: quarter, until: quarter, before: quarter }),
);

const figureSchema = z.object({ now: z.int(), before: z.int() });

const agentFiguresSchema = schemaOf<AgentFigures>()(
  z.object({ agent: z.string(), callers: z.int(), accepted: z.int(), notHelped: z.int() }),
);

const overviewSchema = schemaOf<DeskOverview>()(
  missingSchema.extend({
    figures: z.object({
      callers: figureSchema,
      accepted: figureSchema,
      'not-helped': figureSchema,
      'follow-up': figureSchema,
    }),
    notHelped: z.partialRecord(notHelpedReasonSchema, z.int()),
    agents: z.array(agentFiguresSchema).max(MAX_OVERVIEW_AGENTS),
    otherAgents: z.int(),
    reach: z.object({
      since: z.string().nullable(),
      ended: z.object({ bundles: z.int(), earliest: z.string() }).nullable(),
      withheld: z.int(),
    }),
  }),
);

const historyExportStatusSchema = schemaOf<HistoryExportStatus>()(
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('running'), written: z.int(), total: z.int().nullable() }),
    z.object({
      state: z.literal('done'),
      file: z.string(),
      written: z.int(),
      missing: z.array(installSchema),
    }),
    z.object({ state: z.literal('cancelled') }),
    z.object({ state: z.literal('failed'), error: appErrorSchema }),
  ]),
);

export const importRefusedSchema = schemaOf<Extract<ImportResult, { state: 'refused' }>>()(
  z.object({
    state: z.literal('refused'),
    why: z.enum(['not-a-bundle', 'own', 'older', 'other-history', 'broken']),
    fault: tamperingFoundSchema.nullable(),
  }),
);

const importResultSchema = schemaOf<ImportResult>()(
  z.discriminatedUnion('state', [
    z.object({
      state: z.literal('imported'),
      ledger: ledgerSummarySchema,
      replaced: z.boolean(),
    }),
    z.object({ state: z.literal('unchanged'), ledger: ledgerSummarySchema }),
    importRefusedSchema,
  ]),
);

const bundleFolderStatusSchema = schemaOf<BundleFolderStatus>()(
  z.object({
    folder: z.string(),
    unreachable: z.string().nullable(),
    counts: z.record(z.enum(BUNDLE_FATES), z.int()),
    leftOut: z.int(),
    problems: z
      .array(
        z.object({
          file: z.string(),
          result: z.discriminatedUnion('state', [
            importRefusedSchema,
            z.object({ state: z.literal('unreadable'), detail: z.string() }),
            z.object({ state: z.literal('failed'), error: appErrorSchema }),
          ]),
        }),
      )
      .max(MAX_FOLDER_PROBLEMS),
    running: z.object({ done: z.int(), total: z.int() }).nullable(),
    fault: appErrorSchema.nullable(),
  }),
);

export const historyViewSchema = schemaOf<HistoryView>()(
  z.strictObject({
    name: z.string().trim().min(1).max(MAX_VIEW_NAME_LENGTH),
    filter: historyFilterSchema,
    order: historyOrderSchema,
  }),
);

const verificationSchema = schemaOf<Verification>()(
  z.object({
    at: z.iso.datetime(),
    rows: z.int(),
    head: z.object({ seq: z.int(), hash: z.string() }).nullable(),
    checkpoints: z.int(),
    cuts: z.int(),
    fault: tamperingFoundSchema.nullable(),
  }),
);

export const verifyStatusSchema = schemaOf<VerifyStatus>()(
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('running'), rows: z.int(), total: z.int() }),
    z.object({ state: z.literal('done'), verification: verificationSchema }),
    z.object({ state: z.literal('cancelled') }),
    z.object({ state: z.literal('failed'), detail: z.string() }),
  ]),
);

const ledgerStateSchema = schemaOf<LedgerState>()(
  z.object({
    keyStore: z.enum(KEY_STORES),
    install: z.string(),
    head: z.object({ seq: z.int(), hash: z.string(), at: z.string() }).nullable(),
    checkpoint: z.object({ seq: z.int(), at: z.string() }).nullable(),
    keptDays: z.int().nullable(),
    setAside: z.array(z.string()),
    gone: z.boolean(),
  }),
);

export const AUDIT_CALLS = {
  /** One page of 100 rows of the history. */
  'audit.list': {
    input: z.strictObject({
      filter: historyFilterSchema,
      order: historyOrderSchema,
      /** `next` of the page before. */
      after: historyCursorSchema.optional(),
    }),
    output: historyPageSchema,
  },
  /** The ledgers that are here, and what the filters can choose from. */
  'audit.choices': { input: nothingSchema, output: historyChoicesSchema },
  /** Resets that match a filter, counted per day and per agent. */
  'audit.chart': {
    input: z.strictObject({ filter: historyFilterSchema }),
    output: historyChartSchema,
  },
  /** What was done in some time, counted, and in the time before. */
  'audit.overview': {
    input: z
      .strictObject({ ...overviewTimeSchema.shape, ledger: ledgerChoiceSchema })
      .refine(({ from, until, before }) => before < from && from < until),
    output: overviewSchema,
  },
  /**
   * Writes the matching rows to the downloads folder, and records that; `audit.exported` reports
   * progress. A bundle is always of this laptop's ledger.
   */
  'audit.export': {
    input: z.strictObject({
      filter: historyFilterSchema,
      order: historyOrderSchema,
      format: z.enum(HISTORY_FORMATS),
    }),
    output: historyExportStatusSchema,
  },
  'audit.cancelExport': { input: nothingSchema, output: nothingSchema },
  /** Starts to receive a bundle of another laptop, canceling one in progress. */
  'audit.beginImport': { input: nothingSchema, output: z.object({ id: z.uuid() }) },
  /** The next bytes of its file. */
  'audit.importPiece': {
    input: z.strictObject({
      id: z.uuid(),
      bytes: z
        .instanceof(Uint8Array)
        .refine(({ length }) => length > 0 && length <= IMPORT_PIECE_BYTES),
    }),
    output: nothingSchema,
  },
  /** Verifies what was received, keeps it if nothing is wrong, and records that. */
  'audit.endImport': { input: z.strictObject({ id: z.uuid() }), output: importResultSchema },
  'audit.cancelImport': { input: nothingSchema, output: nothingSchema },
  /** What has come of the bundle folder; `audit.collected` reports changes. `null` without one. */
  'audit.bundleFolder': { input: nothingSchema, output: bundleFolderStatusSchema.nullable() },
  /** Checks an imported ledger again. */
  'audit.verifyImport': {
    input: z.strictObject({ install: installSchema }),
    output: ledgerSummarySchema,
  },
  /** Deletes an imported ledger from this laptop, and records that. */
  'audit.forgetImport': {
    input: z.strictObject({ install: installSchema }),
    output: nothingSchema,
  },
  /** What is known of the ledger as a whole. */
  'audit.state': { input: nothingSchema, output: ledgerStateSchema },
  /**
   * Checks every row, the chains, checkpoints, cuts and the head, off the main thread;
   * `audit.verifying` reports progress.
   */
  'audit.verify': { input: nothingSchema, output: verifyStatusSchema },
  'audit.cancelVerify': { input: nothingSchema, output: nothingSchema },
  /** Writes a signed statement of the newest row to the downloads folder, to be kept elsewhere. */
  'audit.exportCheckpoint': { input: nothingSchema, output: z.object({ file: z.string() }) },
} as const;

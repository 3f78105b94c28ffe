import * as z from 'zod';
import { appErrorSchema } from '../ipc/app-error.ts';
import { entryKindSchema, entryOutcomeSchema, entrySchema } from './ledger.ts';
import { TAMPERINGS } from './ledger-verification.ts';

/** Which ledgers: that of this laptop, all, or one by its installation. */
export const ledgerChoiceSchema = z.union([z.enum(['own', 'all']), z.uuid()]);
export type LedgerChoice = z.infer<typeof ledgerChoiceSchema>;

const words = z.string().trim().min(1).max(256);

/** What rows have to fit, all of it. Words fit where each is the beginning of a word that is stored, whatever its case or accents. */
export const historyFilterSchema = z.strictObject({
  ledger: ledgerChoiceSchema,
  kind: entryKindSchema.optional(),
  /** Words of the username or sub. */
  user: words.optional(),
  /** The exact sub. */
  sub: words.optional(),
  /** As `agentOf` names them. */
  agent: words.optional(),
  profile: words.optional(),
  /** The user pool's id. */
  pool: words.optional(),
  /** Words of the ticket. */
  ticket: words.optional(),
  outcome: entryOutcomeSchema.optional(),
  /** Words of anything that is stored of a row. */
  text: words.optional(),
  /** ISO 8601, UTC; inclusive. */
  from: z.iso.datetime().optional(),
  /** ISO 8601, UTC; exclusive. */
  until: z.iso.datetime().optional(),
});
export type HistoryFilter = z.infer<typeof historyFilterSchema>;

export const HISTORY_SORTS = [
  'time',
  'kind',
  'user',
  'agent',
  'profile',
  'pool',
  'ticket',
  'outcome',
] as const;
export const historyOrderSchema = z.strictObject({
  by: z.enum(HISTORY_SORTS),
  descending: z.boolean(),
});
/** Rows that are alike in it come newest first, or oldest first where they come from A to Z. */
export type HistoryOrder = z.infer<typeof historyOrderSchema>;

/** The place of a row in an order: what it is ordered by, its number in its ledger's index, and its ledger. */
export const historyCursorSchema = z.strictObject({
  value: z.string().max(4096),
  key: z.int(),
  install: z.uuid(),
});
export type HistoryCursor = z.infer<typeof historyCursorSchema>;

export const historyRowSchema = entrySchema.extend({
  /** The installation whose ledger it is in. */
  install: z.uuid(),
});
/** A row of one of the ledgers; `id` is its number in that one. */
export type HistoryRow = z.infer<typeof historyRowSchema>;

export const historyPageSchema = z.object({
  rows: z.array(historyRowSchema),
  /** What the next page comes after; `null` at the end. */
  next: historyCursorSchema.nullable(),
  /** Rows of this laptop's ledger that are not in the list yet, because it is still being prepared. */
  behind: z.int(),
});
export type HistoryPage = z.infer<typeof historyPageSchema>;

/** One ledger that can be looked at. */
export const ledgerSummarySchema = z.object({
  install: z.uuid(),
  /** The computer's name in its newest row; `null` where none is known. */
  host: z.string().nullable(),
  own: z.boolean(),
  /** Lines of the history, an intent and its outcome being one. */
  rows: z.int(),
  /** The times of the oldest and newest of them, ISO 8601, UTC. */
  first: z.string().nullable(),
  last: z.string().nullable(),
  /** Of an import. */
  imported: z
    .object({
      /** ISO 8601, UTC. */
      exportedAt: z.string(),
      /** The number of the newest row that its signature is over. */
      head: z.int(),
      /** Rows whose content was left out of the export. */
      withheld: z.int(),
      /** When all of it was checked last, and what was wrong then. */
      verifiedAt: z.string(),
      fault: z.object({ what: z.enum(TAMPERINGS), seq: z.int().nullable() }).nullable(),
    })
    .nullable(),
});
export type LedgerSummary = z.infer<typeof ledgerSummarySchema>;

/** What the filters can choose from. */
export const historyChoicesSchema = z.object({
  ledgers: z.array(ledgerSummarySchema),
  agents: z.array(z.string()),
  profiles: z.array(z.string()),
  pools: z.array(z.string()),
});
export type HistoryChoices = z.infer<typeof historyChoicesSchema>;

const countsSchema = z.partialRecord(entryOutcomeSchema, z.int());
/** Resets by what became of them. */
export type OutcomeCounts = z.infer<typeof countsSchema>;

/** How many days a chart has at the most, and without a filter of times. */
export const CHART_DAYS = { most: 366, usual: 30 } as const;

export const historyChartSchema = z.object({
  /** Every day of the time shown, in the laptop's time zone, such as `2026-11-22`; oldest first. */
  days: z.array(z.object({ day: z.string(), counts: countsSchema })),
  /** Those with the most resets in that time, in that order. */
  agents: z.array(z.object({ agent: z.string(), counts: countsSchema })),
  /** How many others there are. */
  otherAgents: z.int(),
  /** Whether the filter's time is longer than a chart can be: then it shows its end. */
  shortened: z.boolean(),
  /** As of a page: rows that are still to be counted. */
  behind: z.int(),
});
/** Resets per day and per agent, by outcome. */
export type HistoryChart = z.infer<typeof historyChartSchema>;

export const historyExportStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('running'), written: z.int(), total: z.int().nullable() }),
  z.object({
    state: z.literal('done'),
    /** The file's name in the downloads folder. */
    file: z.string(),
    /** Lines of the history in it. */
    written: z.int(),
  }),
  z.object({ state: z.literal('cancelled') }),
  z.object({ state: z.literal('failed'), error: appErrorSchema }),
]);
export type HistoryExportStatus = z.infer<typeof historyExportStatusSchema>;

export const importResultSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('imported'),
    ledger: ledgerSummarySchema,
    /** Whether it took the place of an older one of the same laptop. */
    replaced: z.boolean(),
  }),
  z.object({
    state: z.literal('refused'),
    why: z.enum([
      /** No bundle, or of a version that this app does not know. */
      'not-a-bundle',
      /** It is of this laptop. */
      'own',
      /** A newer one of the same laptop is here already. */
      'older',
      /** It does not go on from the one of the same laptop that is here: one of the two was changed, or is of a copy. */
      'other-history',
      /** Its chain or a signature does not fit: `fault` says where. */
      'broken',
    ]),
    fault: z.object({ what: z.enum(TAMPERINGS), seq: z.int().nullable() }).nullable(),
  }),
]);
export type ImportResult = z.infer<typeof importResultSchema>;

/** The name of a saved view, and what it shows. */
export const historyViewSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  filter: historyFilterSchema,
  order: historyOrderSchema,
});
export type HistoryView = z.infer<typeof historyViewSchema>;

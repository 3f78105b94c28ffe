import type { AppError } from './app-error.ts';
import type { CallResult, NotHelpedReason } from './call.ts';
import type { Entry, EntryKind, EntryOutcome } from './ledger.ts';
import type { TamperingFound } from './ledger-verification.ts';
import type { RowCode } from './row-codes.ts';

/** Which ledgers: `own` for this laptop's, `all`, or one by its installation, a UUID. */
export type LedgerChoice = string;

/** The longest text of a filter, trimmed, in UTF-16 units. */
export const MAX_FILTER_LENGTH = 256;

/**
 * Rows of calls that are looked for together. `callers`: what begins a call, which is a user who is
 * opened, once in an hour unless the call was closed in between, or a search that found nobody.
 * `follow-up`: a send that was accepted or may have been (doubtful, unknown), with no later row that
 * closes a call of its user in its pool.
 */
export const CALL_FILTERS = ['callers', 'follow-up'] as const;
export type CallFilter = (typeof CALL_FILTERS)[number];

/** A word of a text, and the codes of rows that are shown in words which it begins. */
export interface WordMeaning {
  readonly word: string;
  readonly codes: readonly RowCode[];
}

/**
 * Conditions that rows must all match. A word matches if a stored word starts with it, whatever its
 * case or accents.
 */
export interface HistoryFilter {
  readonly ledger: LedgerChoice;
  readonly kind?: EntryKind | undefined;
  /** Words of the username or sub. */
  readonly user?: string | undefined;
  /** The exact sub. */
  readonly sub?: string | undefined;
  /** As `agentOf` names them. */
  readonly agent?: string | undefined;
  readonly profile?: string | undefined;
  /** The user pool's id. */
  readonly pool?: string | undefined;
  /** Words of the ticket. */
  readonly ticket?: string | undefined;
  /** The whole ticket, as `foldTicket` compares it. */
  readonly ticketExact?: string | undefined;
  readonly outcome?: EntryOutcome | undefined;
  /** Callers who could not be helped, for this reason. */
  readonly notHelped?: NotHelpedReason | undefined;
  /** Calls that were closed with this result. */
  readonly closed?: CallResult | undefined;
  readonly calls?: CallFilter | undefined;
  /**
   * Words of anything stored in a row. A ticket such as `INC-12` has to be a whole one, as
   * `isNumberedTicket` knows it.
   */
  readonly text?: string | undefined;
  /**
   * What words of `text` mean, by the words that the page shows for codes. Only in a question: no
   * view keeps it, because the page's words change.
   */
  readonly meanings?: readonly WordMeaning[] | undefined;
  /** ISO 8601, UTC; inclusive. */
  readonly from?: string | undefined;
  /** ISO 8601, UTC; exclusive. */
  readonly until?: string | undefined;
}

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

/** The columns of the history that can be left out, in their order. */
export const HISTORY_COLUMNS = [
  'user',
  'agent',
  'profile',
  'pool',
  'ticket',
  'reason',
  'outcome',
  'destination',
] as const;
export type HistoryColumn = (typeof HISTORY_COLUMNS)[number];

/** Rows with equal values come newest first, or oldest first if sorted from A to Z. */
export interface HistoryOrder {
  readonly by: (typeof HISTORY_SORTS)[number];
  readonly descending: boolean;
  /**
   * By `kind` or `outcome`: the codes in the order of the words that the page shows for them. Only in
   * a question: no view keeps it, because the page's words change.
   */
  readonly codes?: readonly string[] | undefined;
}

/** The longest value of a cursor, in UTF-16 units. */
export const MAX_HISTORY_CURSOR_LENGTH = 4096;

/**
 * A row's position in the order: its sort value, its number in its ledger's index, and its ledger.
 */
export interface HistoryCursor {
  readonly value: string;
  readonly key: number;
  readonly install: string;
}

/**
 * A row of one of the ledgers; `id` is its number in that one. If it keeps no name of its pool, it
 * has one from later rows or from AWS's answers in this run.
 */
export interface HistoryRow extends Entry {
  /** The installation whose ledger it is in. */
  readonly install: string;
}

/** Ledgers of other laptops that were asked for, and whose rows are not in the answer. */
export interface UnreadLedgers {
  /** Still being read: their rows come by themselves. */
  readonly reading: number;
  /** Could not be read. Each question tries them again; what helps for good is another bundle. */
  readonly unreadable: number;
}

/** What is missing in an answer. */
export interface Missing {
  /** Rows of this laptop's ledger that are not indexed yet. */
  readonly behind: number;
  readonly unread: UnreadLedgers;
}

/** Whether rows that are missing in an answer come by themselves. */
export function isUnfinished({ behind, unread }: Missing): boolean {
  return behind > 0 || unread.reading > 0;
}

export interface HistoryPage extends Missing {
  readonly rows: readonly HistoryRow[];
  /** Where the next page starts; `null` at the end. */
  readonly next: HistoryCursor | null;
}

/** One ledger that can be viewed. */
export interface LedgerSummary {
  readonly install: string;
  /** The computer's name in its newest row; `null` if unknown. */
  readonly host: string | null;
  readonly own: boolean;
  /** Lines of the history; an intent and its outcome are one. */
  readonly rows: number;
  /** The times of the oldest and newest of them, ISO 8601, UTC. */
  readonly first: string | null;
  readonly last: string | null;
  /** Set for an import. */
  readonly imported: {
    /** ISO 8601, UTC. */
    readonly exportedAt: string;
    /** The number of the newest row that its signature covers. */
    readonly head: number;
    /** Rows whose content was left out of the export. */
    readonly withheld: number;
    /** When all of it was last checked, and what was wrong then. */
    readonly verifiedAt: string;
    readonly fault: TamperingFound | null;
  } | null;
}

/** A pool that rows concern. */
export interface PoolChoice {
  readonly id: string;
  /** `null` if unknown. */
  readonly name: string | null;
}

/** What the filters can choose from. */
export interface HistoryChoices {
  readonly ledgers: readonly LedgerSummary[];
  readonly agents: readonly string[];
  readonly profiles: readonly string[];
  readonly pools: readonly PoolChoice[];
  /** Whose ledgers and values are not among them. */
  readonly unread: UnreadLedgers;
  /** The installations of those that could not be read: no more is known of them. */
  readonly unreadable: readonly string[];
}

/** Resets by outcome. */
export type OutcomeCounts = Partial<Record<EntryOutcome, number>>;

/** The most days that a chart has, and how many without a time filter. */
export const CHART_DAYS = { most: 366, usual: 30 } as const;

/** Resets per day and per agent, by outcome. */
export interface HistoryChart extends Missing {
  /** Every day shown, in the laptop's time zone, such as `2026-11-22`; oldest first. */
  readonly days: readonly { readonly day: string; readonly counts: OutcomeCounts }[];
  /** Those with the most resets in that time, most first. */
  readonly agents: readonly { readonly agent: string; readonly counts: OutcomeCounts }[];
  /** How many others there are. */
  readonly otherAgents: number;
  /** Whether the filter's time is longer than a chart can show: then it shows the end of it. */
  readonly shortened: boolean;
}

export type HistoryExportStatus =
  | { readonly state: 'running'; readonly written: number; readonly total: number | null }
  | {
      readonly state: 'done';
      /** The file's name in the downloads folder. */
      readonly file: string;
      /** Lines of the history in it. */
      readonly written: number;
      /** The installations whose rows it lacks: their bundles cannot be read. */
      readonly missing: readonly string[];
    }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly error: AppError };

/** The largest piece of an imported file that crosses the bridge at once, in bytes. */
export const IMPORT_PIECE_BYTES = 1_048_576;

export type ImportResult =
  | {
      readonly state: 'imported';
      readonly ledger: LedgerSummary;
      /** Whether it replaced an older one of the same laptop. */
      readonly replaced: boolean;
    }
  /** The one that is here, byte by byte: nothing is new. */
  | { readonly state: 'unchanged'; readonly ledger: LedgerSummary }
  | {
      readonly state: 'refused';
      readonly why: /** No bundle, or of a version that this app does not know. */
        | 'not-a-bundle'
        /** It is from this laptop. */
        | 'own'
        /** A newer one of the same laptop is already here. */
        | 'older'
        /**
         * It does not continue the one of the same laptop that is here: one of the two was changed,
         * or comes from a copy.
         */
        | 'other-history'
        /** Its chain or a signature does not fit: `fault` says where. */
        | 'broken';
      readonly fault: TamperingFound | null;
    };

/** The name of a saved view, and what it shows. */
export interface HistoryView {
  readonly name: string;
  readonly filter: HistoryFilter;
  readonly order: HistoryOrder;
}

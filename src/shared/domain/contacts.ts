import type { AppError } from './app-error.ts';
import type { Category, CoverageReason, Tally } from './coverage.ts';
import type { BlockReason, Certainty } from './plan.ts';
import type { Factor } from './pool.ts';
import type { Doubt, ScanMode, ScanStatus } from './scan.ts';
import type { MaskedContact, Medium, UserStatus } from './user.ts';

/** How many users of a pool can be helped. */
export interface Report {
  readonly scanId: string;
  /** False until the scan has finished: then these are the users so far. */
  readonly complete: boolean;
  /** The end of a finished scan, else its start. ISO 8601, UTC. */
  readonly at: string;
  /** How long a finished scan took, pauses included. */
  readonly seconds: number | null;
  readonly total: number;
  readonly tally: Tally;
  /** Users without a verified contact, of whatever category. */
  readonly unverified: number;
  readonly mode: ScanMode;
  readonly doubt: Doubt | null;
  readonly estimatedUsers: number | null;
  /** Users whose MFA has been checked since. */
  readonly mfaChecked: number;
}

/** The counts of one finished scan. */
export interface TrendPoint {
  readonly scanId: string;
  readonly at: string;
  readonly total: number;
  readonly tally: Tally;
  /** `null`: a version of the app without this count made the scan. */
  readonly unverified: number | null;
  /** Whether it is still known who was in which category. */
  readonly comparable: boolean;
}

export interface Overview {
  readonly scan: ScanStatus | null;
  /** Of the current scan, else of the last finished one. */
  readonly report: Report | null;
  /** The finished scans of this pool, oldest first, including the last one. */
  readonly trend: readonly TrendPoint[];
  /** The rows of an earlier scan could not be read and are gone. */
  readonly lost: boolean;
}

/**
 * The most users whose MFA one click checks: AdminGetUser counts each toward monthly active users.
 */
export const MAX_MFA_CHECKS = 25;

/** What AdminGetUser added for one user. */
export interface MfaCheck {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly factors: readonly Factor[];
  readonly preferred: Factor | null;
  /** What the recovery plan says now. */
  readonly plan:
    | { readonly kind: 'code'; readonly medium: Medium; readonly certainty: Certainty }
    | { readonly kind: 'blocked'; readonly reason: BlockReason };
}

/** One user of the report. */
export interface ContactRow {
  readonly sub: string;
  /** Masked if it is an email address or phone number. */
  readonly username: string;
  readonly name: string | null;
  readonly status: UserStatus;
  readonly enabled: boolean;
  /** ISO 8601, UTC. */
  readonly createdAt: string | null;
  readonly modifiedAt: string | null;
  readonly email: MaskedContact | null;
  readonly phone: MaskedContact | null;
  readonly category: Category;
  readonly reasons: readonly CoverageReason[];
  /** `null`: not checked. */
  readonly mfa: MfaCheck | null;
}

/** The longest search text for rows, in UTF-16 units. */
export const MAX_CONTACT_SEARCH_LENGTH = 256;

export interface ContactFilter {
  /** Any of these; all if there is none. */
  readonly categories: readonly Category[];
  /** Only users without a verified contact. */
  readonly unverified: boolean;
  /** Part of a name, username or sub; empty for all. */
  readonly search: string;
}

/**
 * Among whom a filter looks, compared with an earlier scan of the pool: `new` fit it now and did
 * not then, `left` fitted it then and do not now.
 */
export interface Since {
  readonly scanId: string;
  readonly who: 'new' | 'left';
}

/** A filter of rows; what a view keeps of it outlives the scans. */
export interface RowFilter extends ContactFilter {
  readonly since?: Since | undefined;
}

export const CONTACT_SORTS = ['name', 'created', 'modified'] as const;
export type ContactSort = (typeof CONTACT_SORTS)[number];

export interface ContactOrder {
  readonly by: ContactSort;
  readonly descending: boolean;
}

/** Rows on one page of the table of users. */
export const CONTACTS_PAGE = 100;

/** The longest cursor of a row, in UTF-16 units. */
export const MAX_CONTACT_CURSOR_LENGTH = 2048;

/** `after` and `before` name a row by the cursor that came with its page. */
export type PageTurn = 'first' | 'last' | { readonly after: string } | { readonly before: string };

export interface ContactPage {
  readonly rows: readonly ContactRow[];
  /** Cursors of the first and the last row; `null` on an empty page. */
  readonly start: string | null;
  readonly end: string | null;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  /** The rows that match the filter; if `exact` is false, there are more than this. */
  readonly total: { readonly count: number; readonly exact: boolean };
  /**
   * For users who `left` the filter: how many more did because they are no longer in the pool. They
   * have no row, and no name to search for: absent with a search.
   */
  readonly gone?: number | undefined;
}

export const CONTACT_COLUMNS = [
  'user',
  'category',
  'email',
  'phone',
  'status',
  'created',
  'modified',
  'mfa',
] as const;
export type ContactColumn = (typeof CONTACT_COLUMNS)[number];

/** A named filter, order and set of columns. */
export interface ContactView {
  readonly name: string;
  readonly filter: ContactFilter;
  readonly order: ContactOrder;
  readonly columns: readonly ContactColumn[];
}

/** The longest name of a category in an export, in UTF-16 units. */
export const MAX_CATEGORY_LABEL_LENGTH = 100;

/** The most usernames that one click copies. */
export const MAX_COPIED_USERS = 10_000;

export type ExportStatus =
  | { readonly state: 'running'; readonly written: number; readonly total: number | null }
  | {
      readonly state: 'done';
      /** The file's name in the downloads folder. */
      readonly file: string;
      readonly written: number;
      /** Users of the report who are no longer in the pool: their contacts could not be read. */
      readonly gone: number;
    }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly error: AppError };

import type { AppError } from './app-error.ts';
import type { ContactRow } from './contacts.ts';
import type { PoolSummary } from './pool.ts';
import type { MaskedUser } from './user.ts';

/** The longest text of the search box, in UTF-16 units; the searchable part of it is shorter. */
export const MAX_LOOKUP_TEXT_LENGTH = 4096;

/** What the search box took the text for, most likely first. */
export type Reading =
  | { readonly as: 'email'; readonly value: string }
  /**
   * `value` in E.164, `display` in the country's international format, such as `+34 600 11 12 22`.
   */
  | { readonly as: 'phone'; readonly value: string; readonly display: string }
  | { readonly as: 'sub'; readonly value: string }
  /** A username that a filter cannot express, such as `CORP\\marta`. */
  | { readonly as: 'username'; readonly value: string }
  | {
      readonly as: 'name';
      readonly value: string;
      /** For a text such as `Verified, Vera`, which says which part is which. */
      readonly listed?: { readonly given: string; readonly family: string } | undefined;
    };

/**
 * Attributes that ListUsers can filter on.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export const FILTER_ATTRIBUTES = [
  'username',
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'sub',
] as const;

/** One ListUsers filter; AdminGetUser answers for a username with a backslash. */
export interface UserFilter {
  readonly attribute: (typeof FILTER_ATTRIBUTES)[number];
  readonly match: 'exact' | 'prefix';
  readonly value: string;
}

/**
 * How a contact of a user compares with what was typed: `same` (whatever the case of an address and
 * the format of a number), `other` (the user has another one), or `null` if no such contact was
 * typed, or the user has none.
 */
export type Typed = 'same' | 'other' | null;

export interface Candidate {
  readonly user: MaskedUser;
  /**
   * What found the user. `exact` only if what was typed is all of it: a user found by the first name
   * alone, or by the beginning of an address, is a `prefix`.
   */
  readonly matched: Omit<UserFilter, 'value'>;
  readonly typed: { readonly email: Typed; readonly phone: Typed };
}

export interface SearchResult {
  readonly readings: readonly Reading[];
  readonly tried: readonly UserFilter[];
  readonly candidates: readonly Candidate[];
  /** Cognito has more matches than it returned in the one page per filter that a search reads. */
  readonly more: boolean;
}

/** The most users that a scan suggests for a text that found nobody. */
export const MAX_SIMILAR = 8;

/** Users of the newest scan whose name or username has the words of a text. */
export interface SimilarUsers {
  /** `null` if this laptop has no rows of a scan of this pool. */
  readonly scan: {
    /** The end of a finished scan, else its start. ISO 8601, UTC. */
    readonly at: string;
    readonly complete: boolean;
  } | null;
  /** As they were when the scan read them: contacts only as masks. */
  readonly users: readonly ContactRow[];
}

/** The most other pools that one click searches. */
export const MAX_OTHER_POOLS = 20;

/** The most users that are shown of one other pool. */
export const MAX_OTHER_CANDIDATES = 8;

/** What the search found in one other pool. */
export interface OtherPool {
  readonly pool: PoolSummary;
  readonly result:
    | {
        readonly state: 'found';
        readonly candidates: readonly Candidate[];
        /** There are more than these. */
        readonly more: boolean;
      }
    | { readonly state: 'nobody' }
    | { readonly state: 'failed'; readonly error: AppError };
}

export interface OtherPools {
  /** In the order of the list of pools. */
  readonly pools: readonly OtherPool[];
  /** How many pools were not searched, because there are too many. */
  readonly notSearched: number;
}

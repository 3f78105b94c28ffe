import type { ContactRow, TrendPoint } from '../../shared/domain/contacts.ts';
import type { Tally } from '../../shared/domain/coverage.ts';
import type { Doubt, ScanMode } from '../../shared/domain/scan.ts';

/** A user as a scan stores them: contacts only as masks. */
export type ScannedUser = Omit<ContactRow, 'mfa'>;

/**
 * One run of pages: the whole pool (`prefix` is empty), or the users whose `sub` begins with a
 * prefix.
 */
export interface Chain {
  readonly prefix: string;
  /**
   * Rises each time a chain is started or restarted, to identify rows that the newest one did not
   * see.
   */
  readonly generation: number;
  /** Where the next page starts; `null` at the first page. */
  readonly token: string | null;
  /** When the token was issued, in milliseconds since the epoch: it is valid for one hour. */
  readonly tokenAt: number | null;
  readonly pages: number;
  /** `split`: its users are read again by chains with longer prefixes. */
  readonly state: 'open' | 'done' | 'split';
}

/** What is stored of a scan beside its rows and chains. */
export interface ScanHead {
  /** A UUID. */
  readonly id: string;
  readonly poolId: string;
  readonly region: string;
  readonly profile: string;
  /** The pool's settings that the categories depend on, as coverage.ts writes them. */
  readonly policy: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly mode: ScanMode;
  readonly doubt: Doubt | null;
  readonly estimatedUsers: number | null;
  readonly requestsPerSecond: number;
  readonly requests: number;
  readonly throttles: number;
  readonly restarts: number;
}

/** A scan as stored on disk. */
export interface StoredScan {
  readonly head: ScanHead;
  /** ISO 8601, UTC; `null` until it has finished. */
  readonly endedAt: string | null;
  readonly chains: readonly Chain[];
  /** Distinct users. */
  readonly users: number;
  readonly tally: Tally;
  /** Users without a verified contact. */
  readonly unverified: number;
  readonly mfaChecked: number;
}

/** Everything that one page changes, stored in one transaction. */
export interface PageCommit {
  readonly head: ScanHead;
  /** The chains that changed, by prefix. */
  readonly chains: readonly Chain[];
  /** Whose page it was; `null` for a page of the witness, whose users are only noted. */
  readonly chain: { readonly prefix: string; readonly generation: number } | null;
  readonly users: readonly ScannedUser[];
  /** Subs that the sequential sample saw: each must be found by a shard. */
  readonly witnesses: readonly string[];
  /**
   * Set at the end of a chain: its rows of earlier generations are gone from the pool. The whole
   * pool's chain sweeps all other rows.
   */
  readonly sweep: boolean;
}

/** What is known of a pool's scans. */
export interface StoredOverview {
  readonly underWay: StoredScan | null;
  readonly report: StoredScan | null;
  readonly trend: readonly TrendPoint[];
  /** Some rows could not be read and were dropped. */
  readonly lost: boolean;
}

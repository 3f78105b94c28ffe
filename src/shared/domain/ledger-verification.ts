/** What a verification can find wrong; it names the first such row. */
export const TAMPERINGS = [
  /**
   * A row's hash does not match its body and the row before it: edited, inserted, swapped or
   * spliced in.
   */
  'hash-mismatch',
  /** The hash chain holds but the keyed one does not: somebody without the key wrote both. */
  'mac-mismatch',
  /** A number of the sequence is missing. */
  'gap',
  /** The body is not a JSON object of this format. */
  'unreadable-body',
  /** The first row does not belong to this installation and key. */
  'foreign-start',
  /** The database ends before the head that is kept outside it: truncated, or an older copy. */
  'behind-head',
  /** The row with the head's number is a different one. */
  'head-mismatch',
  /** The head outside the database is missing, or was not made with this key. */
  'head-unreadable',
  /** A checkpoint's signature or hash does not fit. */
  'checkpoint-mismatch',
  /** A cut's signature does not fit, or the chain does not continue from it. */
  'cut-mismatch',
  /**
   * The rows removed because of their age should be in a file, which is missing or a different one.
   */
  'kept-mismatch',
  /** The tables, indexes, triggers or views are not those of the format. */
  'schema-changed',
  /** SQLite reports that the file is damaged. */
  'database-damaged',
] as const;
export type Tampering = (typeof TAMPERINGS)[number];

/** What is wrong. */
export interface TamperingFound {
  readonly what: Tampering;
  /** The first row that does not fit; `null` if the fault is not in a row. */
  readonly seq: number | null;
}

/** What a verification of the whole ledger found. */
export interface Verification {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Rows that were checked. */
  readonly rows: number;
  /** The newest row: its number and hash (hex); `null` in an empty ledger. */
  readonly head: { readonly seq: number; readonly hash: string } | null;
  /** Checkpoints and cuts that were checked. */
  readonly checkpoints: number;
  readonly cuts: number;
  /** `null` if nothing is wrong. */
  readonly fault: TamperingFound | null;
}

/** Who can read the key of the keyed chain. */
export const KEY_STORES = [
  /** macOS: the keychain, bound to the signed app. */
  'keychain',
  /** Windows: bound to the user; other programs of the same user can read it. */
  'dpapi',
  /** Linux: the desktop's secret store. */
  'secret-service',
  'kwallet',
  /** Linux without a store: a password that everybody knows. */
  'basic-text',
  /** No encryption at all: a file that only its owner may read. */
  'file',
] as const;
export type KeyStore = (typeof KEY_STORES)[number];

export type VerifyStatus =
  | { readonly state: 'running'; readonly rows: number; readonly total: number }
  | { readonly state: 'done'; readonly verification: Verification }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly detail: string };

/** What is known of the ledger as a whole. */
export interface LedgerState {
  readonly keyStore: KeyStore;
  readonly install: string;
  readonly head: { readonly seq: number; readonly hash: string; readonly at: string } | null;
  readonly checkpoint: { readonly seq: number; readonly at: string } | null;
  /** Rows older than this many days are cut; `null` keeps all. */
  readonly keptDays: number | null;
  /**
   * Ledgers that were set aside, by file name: damaged, changed, foreign, or made with a lost key.
   */
  readonly setAside: readonly string[];
  /** This ledger was started although the keys had one before, of which nothing was left. */
  readonly gone: boolean;
}

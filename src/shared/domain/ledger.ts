import type { ConfirmationReason } from './confirmation.ts';
import type { DeliveryReason, DeliveryState } from './delivery.ts';
import type { BlockReason } from './plan.ts';
import type { ScanMode } from './scan.ts';
import type { ContactAttribute, Medium } from './user.ts';

/**
 * What the history can be exported as: a table, lines of JSON, or a file that others can verify.
 */
export const HISTORY_FORMATS = ['csv', 'jsonl', 'bundle'] as const;
export type HistoryFormat = (typeof HISTORY_FORMATS)[number];

export const ENTRY_KINDS = [
  'reset',
  /** A new password was to be set with a code. */
  'confirm',
  'user-opened',
  'contact-revealed',
  /** A scan of a pool was started. */
  'pool-scanned',
  /** A user was read with AdminGetUser for the report. */
  'mfa-checked',
  /** An export was asked for. */
  'contacts-exported',
  'history-exported',
  /** A bundle of another laptop was taken in, or deleted here. */
  'ledger-imported',
  'ledger-forgotten',
  /** A reset was wanted, and the plan allowed no code. */
  'reset-refused',
  /** Somebody signed in to a profile from the app. */
  'signed-in',
  'setting-changed',
  /** The first row of a ledger. */
  'ledger-begun',
  /** Rows have passed their set age, and are to be removed. */
  'retention-due',
  /** They were removed from the ledger, and kept in a file. */
  'retention-cut',
  /** That file was deleted. */
  'retention-ended',
  /** A row that this version cannot read: of a newer one, or broken. */
  'unreadable',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/**
 * `pending`: the request is under way in this run of the app. An intent of an earlier run without
 * an outcome is `unknown`.
 */
export type EntryOutcome = DeliveryState | 'changed' | 'pending';

/** One line of the audit history: an intent with its outcome, or an event that needs none. */
export interface Entry {
  readonly id: number;
  readonly kind: EntryKind;
  /** By the laptop's clock. ISO 8601, UTC; empty of an `unreadable` row. */
  readonly at: string;
  /** By AWS's, where that was known. */
  readonly awsAt?: string | undefined;
  readonly who: {
    readonly arn: string | null;
    readonly account: string | null;
    /** Empty where none was used. */
    readonly profile: string;
    readonly osUser: string;
    readonly host: string;
  };
  /** `null` for what is done with a whole pool. */
  readonly whom: { readonly sub: string; readonly username: string } | null;
  /** `null` for what concerns no pool. */
  readonly where: {
    readonly region: string;
    readonly poolId: string;
    readonly clientId: string | null;
  } | null;
  readonly ticket: string | null;
  readonly reason: string | null;
  /**
   * Which caller checks were ticked, never the answers: the name of one that comes with the app,
   * else its words at that time.
   */
  readonly checks: readonly string[];
  /** Of a reset or a confirm. */
  readonly outcome: EntryOutcome | null;
  readonly outcomeReason: DeliveryReason | ConfirmationReason | null;
  /** When the answer came, ISO 8601, UTC. */
  readonly outcomeAt: string | null;
  /**
   * The outcome is kept beside the ledger, which could not be written, and goes in as soon as it
   * can be.
   */
  readonly kept?: true | undefined;
  readonly medium: Medium | null;
  /** As Cognito masked it. */
  readonly destination: string | null;
  readonly awsName: string | null;
  readonly requestId: string | null;
  /** A system error code such as ENOTFOUND, or the missing IAM action. */
  readonly detail?: string | undefined;
  /** Of `user-opened`: `code`, or why the plan is blocked. */
  readonly plan: 'code' | BlockReason | null;
  /** Of `contact-revealed`. */
  readonly attribute: ContactAttribute | null;
  /**
   * Of `pool-scanned` the mode, of `contacts-exported` how contacts are shown, of
   * `history-exported` the format.
   */
  readonly scope: ScanMode | 'masked' | 'full' | HistoryFormat | null;
  /**
   * Of `contacts-exported`: how many users it was asked for; of `history-exported`, `retention-due`
   * and `retention-cut`: how many rows.
   */
  readonly users: number | null;
  /** Of `ledger-imported` and `ledger-forgotten`: the installation. */
  readonly other: string | null;
  /** Of `setting-changed`: which, never its value. */
  readonly setting: string | null;
  readonly appVersion: string;
}

/**
 * Who acted, short enough for a column: the session or user name at the end of the ARN, else the
 * login name.
 */
export function agentOf({ arn, osUser }: { arn: string | null; osUser: string }): string {
  return arn?.split('/').at(-1) || osUser;
}

/** Whether the ledger can be written, and if not why. */
export type LedgerHealth =
  | {
      readonly writable: true;
      readonly path: string;
      /**
       * What was set aside in this run because it could not be gone on with, by its new name in the
       * same folder.
       */
      readonly setAside?: string | undefined;
      /**
       * Why the head outside the database is not at the newest row: a system error code while it
       * cannot be written; for good `HEAD_MISSING`, `HEAD_UNREADABLE`, `HEAD_MISMATCH` or
       * `BEHIND_HEAD`, which a verification explains.
       */
      readonly headFault?: string | undefined;
      /**
       * The keys had a ledger before, of which neither the database nor the head was there in this
       * run: a new one was begun.
       */
      readonly gone?: true | undefined;
    }
  | {
      readonly writable: false;
      readonly path: string;
      /**
       * `keys`: the system's store of secrets is locked or does not answer. `changed`: something
       * else changed the tables or the rows.
       */
      readonly cause:
        | 'corrupt'
        | 'changed'
        | 'full'
        | 'read-only'
        | 'newer-version'
        | 'locked'
        | 'keys'
        | 'other';
      /** A system or SQLite error code. */
      readonly detail: string;
    };

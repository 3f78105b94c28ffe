import type { CallResult, NotHelpedReason } from './call.ts';
import type { ConfirmationReason } from './confirmation.ts';
import type { DeliveryReason, DeliveryState } from './delivery.ts';
import type { ScanMode } from './scan.ts';
import { TABLE_FORMATS } from './table-format.ts';
import type { ContactAttribute, Medium } from './user.ts';

/**
 * What the history can be exported as: a table, lines of JSON, or a file that others can verify.
 */
export const HISTORY_FORMATS = [...TABLE_FORMATS, 'jsonl', 'bundle'] as const;
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
  /** An export was requested. */
  'contacts-exported',
  'history-exported',
  /** A bundle of another laptop was imported, or deleted here. */
  'ledger-imported',
  'ledger-forgotten',
  /** A reset was wanted, but the plan allowed no code. */
  'reset-refused',
  /** A caller could not be helped: nobody was found, or the plan allows no code. Once a caller. */
  'not-helped',
  /** The agent said how a call ended. */
  'call-closed',
  /** Somebody signed in to a profile from the app. */
  'signed-in',
  'setting-changed',
  /** Which policy of the organization is in force, at a start or after a change. */
  'policy-applied',
  /** The first row of a ledger. */
  'ledger-begun',
  /** Rows have reached the configured age, and are to be removed. */
  'retention-due',
  /** They were removed from the ledger, and saved to a file. */
  'retention-cut',
  /** That file was deleted. */
  'retention-ended',
  /** A row that this version cannot read: from a newer one, or broken. */
  'unreadable',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/**
 * `pending`: the request is in progress in this run of the app. An intent of an earlier run without
 * an outcome is `unknown`.
 */
export type EntryOutcome = DeliveryState | 'changed' | 'pending';

/** One line of the audit history: an intent with its outcome, or an event that needs none. */
export interface Entry {
  readonly id: number;
  readonly kind: EntryKind;
  /** By the laptop's clock. ISO 8601, UTC; empty for an `unreadable` row. */
  readonly at: string;
  /** By AWS's clock, if known. */
  readonly awsAt?: string | undefined;
  readonly who: {
    readonly arn: string | null;
    readonly account: string | null;
    /** Empty if none was used. */
    readonly profile: string;
    readonly osUser: string;
    readonly host: string;
  };
  /** `null` if it concerns a whole pool. */
  readonly whom: { readonly sub: string; readonly username: string } | null;
  /** `null` if it concerns no pool. */
  readonly where: {
    readonly region: string;
    readonly poolId: string;
    /** As AWS named the pool when the row was written, if that was known. */
    readonly poolName?: string | undefined;
    readonly clientId: string | null;
  } | null;
  readonly ticket: string | null;
  readonly reason: string | null;
  /**
   * Which caller checks were ticked, never the answers: the name of a built-in one, else its words
   * at the time.
   */
  readonly checks: readonly string[];
  /** For a reset or a confirm. */
  readonly outcome: EntryOutcome | null;
  readonly outcomeReason: DeliveryReason | ConfirmationReason | null;
  /** When the answer came, ISO 8601, UTC. */
  readonly outcomeAt: string | null;
  /**
   * The outcome is kept beside the ledger, which could not be written to, and goes in as soon as it
   * can be.
   */
  readonly kept?: true | undefined;
  readonly medium: Medium | null;
  /** As Cognito masked it. */
  readonly destination: string | null;
  readonly awsName: string | null;
  readonly requestId: string | null;
  /**
   * A system error code such as ENOTFOUND, or the missing IAM action; for `policy-applied`
   * `invalid` if the policy is faulty.
   */
  readonly detail?: string | undefined;
  /**
   * For `user-opened` and `call-closed`: `code`, or why the plan is blocked. For `reset-refused` and
   * `not-helped`: why. `not-found` where nobody was found.
   */
  readonly plan: 'code' | NotHelpedReason | null;
  /** For `call-closed`. */
  readonly result: CallResult | null;
  /**
   * For `call-closed` with `no-code`: which lines of the list for that the agent ticked, by their
   * names in `no-code.ts`.
   */
  readonly checklist: readonly string[];
  /** For `contact-revealed`. */
  readonly attribute: ContactAttribute | null;
  /**
   * For `pool-scanned` the mode, for `contacts-exported` how contacts are shown, for
   * `history-exported` the format.
   */
  readonly scope: ScanMode | 'masked' | 'full' | HistoryFormat | null;
  /**
   * For `contacts-exported`: how many users were requested; for `history-exported`, `retention-due`
   * and `retention-cut`: how many rows.
   */
  readonly users: number | null;
  /** For `ledger-imported` and `ledger-forgotten`: the installation. */
  readonly other: string | null;
  /** For `setting-changed`: which setting, never its value. */
  readonly setting: string | null;
  /**
   * For `policy-applied`: a line for each place that has one, the SHA-256 (hex, or `unread`) and the
   * place. Empty if there is none any more.
   */
  readonly policy?: readonly string[] | undefined;
  readonly appVersion: string;
}

/**
 * Who acted, short enough for a column: the session or user name at the end of the ARN, else the
 * login name.
 */
export function agentOf({ arn, osUser }: { arn: string | null; osUser: string }): string {
  return arn?.split('/').at(-1) || osUser;
}

/** Whether a row says which caller checks were ticked, also that none was. */
export function hasChecks({ kind }: Pick<Entry, 'kind'>): boolean {
  return kind === 'reset' || kind === 'call-closed';
}

/** Whether a row says why, also that it has no ticket or no reason. */
export function saysWhy(entry: Pick<Entry, 'kind' | 'ticket' | 'reason'>): boolean {
  const { kind, ticket, reason } = entry;
  return hasChecks(entry) || kind === 'confirm' || Boolean(reason) || Boolean(ticket);
}

/** Whether the ledger can be written to, and if not, why. */
export type LedgerHealth =
  | {
      readonly writable: true;
      readonly path: string;
      /**
       * The new name, in the same folder, of a ledger that was set aside in this run because it was
       * unusable.
       */
      readonly setAside?: string | undefined;
      /**
       * Why the head outside the database is not at the newest row: a system error code while it
       * cannot be written; permanently `HEAD_MISSING`, `HEAD_UNREADABLE`, `HEAD_MISMATCH` or
       * `BEHIND_HEAD`, which a verification explains.
       */
      readonly headFault?: string | undefined;
      /**
       * The keys had a ledger before, but in this run neither its database nor its head was there:
       * a new one was started.
       */
      readonly gone?: true | undefined;
    }
  | {
      readonly writable: false;
      readonly path: string;
      /**
       * `keys`: the system's secret store is locked or does not answer. `changed`: something else
       * changed the tables or the rows. `network`: it is on another computer, where SQLite cannot
       * keep what it promises.
       */
      readonly cause:
        | 'corrupt'
        | 'changed'
        | 'full'
        | 'read-only'
        | 'newer-version'
        | 'locked'
        | 'keys'
        | 'network'
        | 'other';
      /** A system or SQLite error code; for `network` the kind of file system or the share. */
      readonly detail: string;
    };

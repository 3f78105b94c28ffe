import * as z from 'zod';
import { confirmationReasonSchema } from './confirmation.ts';
import { deliveryReasonSchema, deliveryStateSchema } from './delivery.ts';
import { blockReasonSchema } from './plan.ts';
import { contactAttributeSchema, mediumSchema } from './user.ts';

/** What the history can be exported as: a table, lines of JSON, or a file that others can verify. */
export const HISTORY_FORMATS = ['csv', 'jsonl', 'bundle'] as const;
export type HistoryFormat = (typeof HISTORY_FORMATS)[number];

/** The caller checks that come with the app. */
export const CALLER_CHECKS = ['identity', 'requested'] as const;
export type CallerCheck = (typeof CALLER_CHECKS)[number];

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
export const entryKindSchema = z.enum(ENTRY_KINDS);
export type EntryKind = z.infer<typeof entryKindSchema>;

/** `pending`: the request is under way in this run of the app. An intent of an earlier run without an outcome is `unknown`. */
export const entryOutcomeSchema = z.union([deliveryStateSchema, z.enum(['changed', 'pending'])]);
export type EntryOutcome = z.infer<typeof entryOutcomeSchema>;

/** One line of the audit history: an intent with its outcome, or an event that needs none. */
export const entrySchema = z.object({
  id: z.number(),
  kind: entryKindSchema,
  /** By the laptop's clock. ISO 8601, UTC; empty of an `unreadable` row. */
  at: z.string(),
  /** By AWS's, where that was known. */
  awsAt: z.string().optional(),
  who: z.object({
    arn: z.string().nullable(),
    account: z.string().nullable(),
    /** Empty where none was used. */
    profile: z.string(),
    osUser: z.string(),
    host: z.string(),
  }),
  /** `null` for what is done with a whole pool. */
  whom: z.object({ sub: z.string(), username: z.string() }).nullable(),
  /** `null` for what concerns no pool. */
  where: z
    .object({ region: z.string(), poolId: z.string(), clientId: z.string().nullable() })
    .nullable(),
  ticket: z.string().nullable(),
  reason: z.string().nullable(),
  /** Which caller checks were ticked, never the answers: the name of one that comes with the app, else its words at that time. */
  checks: z.array(z.string()),
  /** Of a reset or a confirm. */
  outcome: entryOutcomeSchema.nullable(),
  outcomeReason: z.union([deliveryReasonSchema, confirmationReasonSchema]).nullable(),
  /** When the answer came, ISO 8601, UTC. */
  outcomeAt: z.string().nullable(),
  /** The outcome is kept beside the ledger, which could not be written, and goes in as soon as it can be. */
  kept: z.literal(true).optional(),
  medium: mediumSchema.nullable(),
  /** As Cognito masked it. */
  destination: z.string().nullable(),
  awsName: z.string().nullable(),
  requestId: z.string().nullable(),
  /** A system error code such as ENOTFOUND, or the missing IAM action. */
  detail: z.string().optional(),
  /** Of `user-opened`: `code`, or why the plan is blocked. */
  plan: z.union([z.literal('code'), blockReasonSchema]).nullable(),
  /** Of `contact-revealed`. */
  attribute: contactAttributeSchema.nullable(),
  /** Of `pool-scanned` the mode, of `contacts-exported` how contacts are shown, of `history-exported` the format. */
  scope: z.enum(['sequential', 'fast', 'masked', 'full', ...HISTORY_FORMATS]).nullable(),
  /** Of `contacts-exported`: how many users it was asked for; of `history-exported`, `retention-due` and `retention-cut`: how many rows. */
  users: z.number().nullable(),
  /** Of `ledger-imported` and `ledger-forgotten`: the installation. */
  other: z.string().nullable(),
  /** Of `setting-changed`: which, never its value. */
  setting: z.string().nullable(),
  appVersion: z.string(),
});
export type Entry = z.infer<typeof entrySchema>;

/** Whether the ledger can be written, and if not why. */
export const ledgerHealthSchema = z.discriminatedUnion('writable', [
  z.object({
    writable: z.literal(true),
    path: z.string(),
    /** What was set aside in this run because it could not be gone on with, by its new name in the same folder. */
    setAside: z.string().optional(),
    /**
     * Why the head outside the database is not at the newest row: a system error code while it cannot be written; for good
     * `HEAD_MISSING`, `HEAD_UNREADABLE`, `HEAD_MISMATCH` or `BEHIND_HEAD`, which a verification explains.
     */
    headFault: z.string().optional(),
    /** The keys had a ledger before, of which neither the database nor the head was there in this run: a new one was begun. */
    gone: z.literal(true).optional(),
  }),
  z.object({
    writable: z.literal(false),
    path: z.string(),
    /** `keys`: the system's store of secrets is locked or does not answer. `changed`: something else changed the tables or the rows. */
    cause: z.enum([
      'corrupt',
      'changed',
      'full',
      'read-only',
      'newer-version',
      'locked',
      'keys',
      'other',
    ]),
    /** A system or SQLite error code. */
    detail: z.string(),
  }),
]);
export type LedgerHealth = z.infer<typeof ledgerHealthSchema>;

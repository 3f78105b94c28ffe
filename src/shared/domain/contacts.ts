import * as z from 'zod';
import { appErrorSchema } from '../ipc/app-error.ts';
import { CATEGORIES, CONTACT_COLUMNS, CONTACT_SORTS, COVERAGE_REASONS } from './coverage.ts';
import { blockReasonSchema } from './plan.ts';
import { factorSchema } from './pool.ts';
import { maskedContactSchema, mediumSchema, userStatusSchema } from './user.ts';

const categorySchema = z.enum(CATEGORIES);
const tallySchema = z.record(categorySchema, z.int().min(0));

/** `fast` reads shards of `sub` side by side, which AWS does not document. */
export const scanModeSchema = z.enum(['sequential', 'fast']);
export type ScanMode = z.infer<typeof scanModeSchema>;

/** Why fast mode was given up for the sequential one. */
export const DOUBTS = [
  /** A user's `sub` begins with what no shard covers. */
  'sub-format',
  /** A shard answered a user whose `sub` has another prefix. */
  'wrong-prefix',
  /** The same user came twice in one shard. */
  'duplicate',
  /** A user of the sequential sample, or of a shard before it was split, was found by no shard. */
  'missing',
  /** Fewer users than EstimatedNumberOfUsers says. */
  'too-few',
  /** The pool tells no estimate to compare with. */
  'no-estimate',
  /** Cognito rejected the filter. */
  'filter-rejected',
] as const;
export const doubtSchema = z.enum(DOUBTS);
export type Doubt = z.infer<typeof doubtSchema>;

export const pauseSchema = z.discriminatedUnion('why', [
  z.object({ why: z.literal('asked') }),
  z.object({ why: z.literal('sleep') }),
  /** The app was closed, or ended, during the scan. */
  z.object({ why: z.literal('closed') }),
  /** `retryAt`, ISO 8601, UTC: when the scan goes on by itself; without it somebody has to mend something first. */
  z.object({ why: z.literal('fault'), error: appErrorSchema, retryAt: z.string().optional() }),
]);
export type Pause = z.infer<typeof pauseSchema>;

export const scanStatusSchema = z.object({
  id: z.string(),
  poolId: z.string(),
  profile: z.string(),
  region: z.string(),
  state: z.enum(['running', 'paused']),
  pause: pauseSchema.nullable(),
  /** The mode in force: sequential after a doubt. */
  mode: scanModeSchema,
  doubt: doubtSchema.nullable(),
  /** Requests a second: what was asked for, and what is in force after throttles. */
  pace: z.object({ asked: z.number(), now: z.number() }),
  /** Different users so far. */
  users: z.int(),
  requests: z.int(),
  throttles: z.int(),
  /** How often a chain of pages was begun again, because its token was no longer taken. */
  restarts: z.int(),
  /** Over the last seconds; `null` where there is none yet. */
  usersPerSecond: z.number().nullable(),
  /** `EstimatedNumberOfUsers`: an estimate of AWS, not a count. */
  estimatedUsers: z.int().nullable(),
  /** By the estimate and the rate. */
  secondsLeft: z.number().nullable(),
  /** ISO 8601, UTC. */
  startedAt: z.string(),
});
/** A scan that is not at its end. */
export type ScanStatus = z.infer<typeof scanStatusSchema>;

export const reportSchema = z.object({
  scanId: z.string(),
  /** False while the scan is not at its end: then these are the users so far. */
  complete: z.boolean(),
  /** The end of a complete scan, else its start. ISO 8601, UTC. */
  at: z.string(),
  /** How long a complete scan took, pauses included. */
  seconds: z.number().nullable(),
  total: z.int(),
  tally: tallySchema,
  mode: scanModeSchema,
  doubt: doubtSchema.nullable(),
  estimatedUsers: z.int().nullable(),
  /** Users whose MFA was checked since. */
  mfaChecked: z.int(),
});
/** How many users of a pool can be helped. */
export type Report = z.infer<typeof reportSchema>;

export const trendPointSchema = z.object({ at: z.string(), total: z.int(), tally: tallySchema });
/** What one complete scan counted. */
export type TrendPoint = z.infer<typeof trendPointSchema>;

export const overviewSchema = z.object({
  scan: scanStatusSchema.nullable(),
  /** Of the scan that is under way, else of the last complete one. */
  report: reportSchema.nullable(),
  /** The complete scans of this pool, oldest first, the last one included. */
  trend: z.array(trendPointSchema),
  /** The rows of an earlier scan could not be read and are gone. */
  lost: z.boolean(),
});
export type Overview = z.infer<typeof overviewSchema>;

/** What AdminGetUser added for one user. */
export const mfaCheckSchema = z.object({
  /** ISO 8601, UTC. */
  at: z.string(),
  factors: z.array(factorSchema),
  preferred: factorSchema.nullable(),
  /** What the recovery plan says now. */
  plan: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('code'),
      medium: mediumSchema,
      certainty: z.enum(['expected', 'uncertain']),
    }),
    z.object({ kind: z.literal('blocked'), reason: blockReasonSchema }),
  ]),
});
export type MfaCheck = z.infer<typeof mfaCheckSchema>;

export const contactRowSchema = z.object({
  sub: z.string(),
  /** Masked where it is an e-mail address or phone number. */
  username: z.string(),
  name: z.string().nullable(),
  status: userStatusSchema,
  enabled: z.boolean(),
  /** ISO 8601, UTC. */
  createdAt: z.string().nullable(),
  modifiedAt: z.string().nullable(),
  email: maskedContactSchema.nullable(),
  phone: maskedContactSchema.nullable(),
  category: categorySchema,
  reasons: z.array(z.enum(COVERAGE_REASONS)),
  /** `null`: not checked. */
  mfa: mfaCheckSchema.nullable(),
});
/** One user of the report. */
export type ContactRow = z.infer<typeof contactRowSchema>;

export const contactFilterSchema = z.strictObject({
  category: categorySchema.nullable(),
  /** Part of a name, username or sub; empty for all. */
  search: z.string().max(256),
});
export type ContactFilter = z.infer<typeof contactFilterSchema>;

export const contactOrderSchema = z.strictObject({
  by: z.enum(CONTACT_SORTS),
  descending: z.boolean(),
});
export type ContactOrder = z.infer<typeof contactOrderSchema>;

/** `after` and `before` name a row by the cursor that came with its page. */
export const pageTurnSchema = z.union([
  z.literal('first'),
  z.literal('last'),
  z.strictObject({ after: z.string().max(2048) }),
  z.strictObject({ before: z.string().max(2048) }),
]);
export type PageTurn = z.infer<typeof pageTurnSchema>;

export const contactPageSchema = z.object({
  rows: z.array(contactRowSchema),
  /** Cursors of the first and the last row; `null` on an empty page. */
  start: z.string().nullable(),
  end: z.string().nullable(),
  hasPrevious: z.boolean(),
  hasNext: z.boolean(),
  /** The rows that the filter takes; where `exact` is false there are more than this. */
  total: z.object({ count: z.int(), exact: z.boolean() }),
});
export type ContactPage = z.infer<typeof contactPageSchema>;

export const contactViewSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  filter: contactFilterSchema,
  order: contactOrderSchema,
  columns: z.array(z.enum(CONTACT_COLUMNS)),
});
/** A filter, an order and columns under a name. */
export type ContactView = z.infer<typeof contactViewSchema>;

export const exportStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('running'), written: z.int(), total: z.int().nullable() }),
  z.object({
    state: z.literal('done'),
    /** The file's name in the downloads folder. */
    file: z.string(),
    written: z.int(),
    /** Users of the report who are no longer in the pool: their contacts could not be read. */
    gone: z.int(),
  }),
  z.object({ state: z.literal('cancelled') }),
  z.object({ state: z.literal('failed'), error: appErrorSchema }),
]);
export type ExportStatus = z.infer<typeof exportStatusSchema>;

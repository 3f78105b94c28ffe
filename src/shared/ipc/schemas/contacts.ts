import * as z from 'zod';
import {
  CONTACT_COLUMNS,
  CONTACT_SORTS,
  type ContactFilter,
  type ContactOrder,
  type ContactPage,
  type ContactRow,
  type ContactView,
  type ExportStatus,
  MAX_CATEGORY_LABEL_LENGTH,
  MAX_CONTACT_CURSOR_LENGTH,
  MAX_CONTACT_SEARCH_LENGTH,
  MAX_MFA_CHECKS,
  type MfaCheck,
  type Overview,
  type PageTurn,
  type Report,
  type RowFilter,
  type TrendPoint,
} from '../../domain/contacts.ts';
import { CATEGORIES, type Category, COVERAGE_REASONS, type Tally } from '../../domain/coverage.ts';
import {
  DOUBTS,
  type Doubt,
  PACE,
  type Pause,
  type ScanMode,
  type ScanStatus,
} from '../../domain/scan.ts';
import { MAX_VIEW_NAME_LENGTH } from '../../domain/settings.ts';
import { TABLE_FORMATS } from '../../domain/table-format.ts';
import { MAX_REASON_LENGTH, MAX_TICKET_LENGTH } from '../../domain/ticket.ts';
import { appErrorSchema } from './app-error.ts';
import { nothingSchema } from './nothing.ts';
import { placeSchema, poolPlaceSchema } from './place.ts';
import { blockReasonSchema, certaintySchema } from './plan.ts';
import { schemaOf } from './schema-of.ts';
import {
  factorSchema,
  maskedContactSchema,
  mediumSchema,
  subSchema,
  userStatusSchema,
} from './user.ts';

const categorySchema = schemaOf<Category>()(z.enum(CATEGORIES));
const tallySchema = schemaOf<Tally>()(z.record(categorySchema, z.int().min(0)));
const scanModeSchema = schemaOf<ScanMode>()(z.enum(['sequential', 'fast']));
const doubtSchema = schemaOf<Doubt>()(z.enum(DOUBTS));

export const requestsPerSecondSchema = z.int().min(PACE.least).max(PACE.most);

const pauseSchema = schemaOf<Pause>()(
  z.discriminatedUnion('why', [
    z.object({ why: z.literal('asked') }),
    z.object({ why: z.literal('sleep') }),
    z.object({ why: z.literal('closed') }),
    z.object({ why: z.literal('fault'), error: appErrorSchema, retryAt: z.string().optional() }),
  ]),
);

const scanStatusSchema = schemaOf<ScanStatus>()(
  z.object({
    id: z.string(),
    poolId: z.string(),
    profile: z.string(),
    region: z.string(),
    state: z.enum(['running', 'paused']),
    pause: pauseSchema.nullable(),
    mode: scanModeSchema,
    doubt: doubtSchema.nullable(),
    pace: z.object({ asked: z.number(), now: z.number() }),
    users: z.int(),
    requests: z.int(),
    throttles: z.int(),
    restarts: z.int(),
    usersPerSecond: z.number().nullable(),
    estimatedUsers: z.int().nullable(),
    secondsLeft: z.number().nullable(),
    startedAt: z.string(),
  }),
);

const reportSchema = schemaOf<Report>()(
  z.object({
    scanId: z.string(),
    complete: z.boolean(),
    at: z.string(),
    seconds: z.number().nullable(),
    total: z.int(),
    tally: tallySchema,
    unverified: z.int(),
    mode: scanModeSchema,
    doubt: doubtSchema.nullable(),
    estimatedUsers: z.int().nullable(),
    mfaChecked: z.int(),
  }),
);

const trendPointSchema = schemaOf<TrendPoint>()(
  z.object({
    scanId: z.string(),
    at: z.string(),
    total: z.int(),
    tally: tallySchema,
    unverified: z.int().nullable(),
    comparable: z.boolean(),
  }),
);

const overviewSchema = schemaOf<Overview>()(
  z.object({
    scan: scanStatusSchema.nullable(),
    report: reportSchema.nullable(),
    trend: z.array(trendPointSchema),
    lost: z.boolean(),
  }),
);

const mfaCheckSchema = schemaOf<MfaCheck>()(
  z.object({
    at: z.string(),
    factors: z.array(factorSchema),
    preferred: factorSchema.nullable(),
    plan: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('code'), medium: mediumSchema, certainty: certaintySchema }),
      z.object({ kind: z.literal('blocked'), reason: blockReasonSchema }),
    ]),
  }),
);

export const contactRowSchema = schemaOf<ContactRow>()(
  z.object({
    sub: z.string(),
    username: z.string(),
    name: z.string().nullable(),
    status: userStatusSchema,
    enabled: z.boolean(),
    createdAt: z.string().nullable(),
    modifiedAt: z.string().nullable(),
    email: maskedContactSchema.nullable(),
    phone: maskedContactSchema.nullable(),
    category: categorySchema,
    reasons: z.array(z.enum(COVERAGE_REASONS)),
    mfa: mfaCheckSchema.nullable(),
  }),
);

const contactFilterSchema = schemaOf<ContactFilter>()(
  z.strictObject({
    categories: z.array(categorySchema).max(CATEGORIES.length),
    unverified: z.boolean(),
    search: z.string().max(MAX_CONTACT_SEARCH_LENGTH),
  }),
);

const rowFilterSchema = schemaOf<RowFilter>()(
  contactFilterSchema.extend({
    since: z.strictObject({ scanId: z.uuid(), who: z.enum(['new', 'left']) }).optional(),
  }),
);

const contactOrderSchema = schemaOf<ContactOrder>()(
  z.strictObject({ by: z.enum(CONTACT_SORTS), descending: z.boolean() }),
);

const cursorSchema = z.string().max(MAX_CONTACT_CURSOR_LENGTH);
const pageTurnSchema = schemaOf<PageTurn>()(
  z.union([
    z.literal('first'),
    z.literal('last'),
    z.strictObject({ after: cursorSchema }),
    z.strictObject({ before: cursorSchema }),
  ]),
);

const contactPageSchema = schemaOf<ContactPage>()(
  z.object({
    rows: z.array(contactRowSchema),
    start: z.string().nullable(),
    end: z.string().nullable(),
    hasPrevious: z.boolean(),
    hasNext: z.boolean(),
    total: z.object({ count: z.int(), exact: z.boolean() }),
    gone: z.int().optional(),
  }),
);

/** Views used to keep one category, or `null` for all. */
function fromOlderFilter(filter: unknown): unknown {
  if (typeof filter !== 'object' || filter === null || !('category' in filter)) return filter;
  const { category, ...rest } = filter;
  return { categories: category === null ? [] : [category], unverified: false, ...rest };
}

export const contactViewSchema = schemaOf<ContactView>()(
  z.strictObject({
    name: z.string().trim().min(1).max(MAX_VIEW_NAME_LENGTH),
    filter: z.preprocess(fromOlderFilter, contactFilterSchema),
    order: contactOrderSchema,
    columns: z.array(z.enum(CONTACT_COLUMNS)),
  }),
);

const exportStatusSchema = schemaOf<ExportStatus>()(
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('running'), written: z.int(), total: z.int().nullable() }),
    z.object({
      state: z.literal('done'),
      file: z.string(),
      written: z.int(),
      gone: z.int(),
    }),
    z.object({ state: z.literal('cancelled') }),
    z.object({ state: z.literal('failed'), error: appErrorSchema }),
  ]),
);

const poolOnly = z.strictObject({ poolId: placeSchema.shape.poolId });

export const CONTACTS_CALLS = {
  /** What is known of a pool's users, from the store: asks AWS nothing. */
  'contacts.overview': { input: poolOnly, output: overviewSchema },
  /** Starts a scan of the pool. When it has finished, its rows replace the last report's. */
  'contacts.start': {
    input: z.strictObject({
      place: poolPlaceSchema,
      requestsPerSecond: requestsPerSecondSchema,
      fast: z.boolean(),
    }),
    output: overviewSchema,
  },
  'contacts.pause': { input: poolOnly, output: overviewSchema },
  /** Continues from the last stored page, with the given profile. */
  'contacts.resume': { input: z.strictObject({ place: poolPlaceSchema }), output: overviewSchema },
  /** Ends the scan and drops its rows. */
  'contacts.cancel': { input: poolOnly, output: overviewSchema },
  'contacts.users': {
    input: z.strictObject({
      scanId: z.uuid(),
      filter: rowFilterSchema,
      order: contactOrderSchema,
      turn: pageTurnSchema,
    }),
    output: contactPageSchema,
  },
  /**
   * Reads users with AdminGetUser, which counts each of them toward monthly active users, and adds
   * what it tells of MFA.
   */
  'contacts.check': {
    input: z.strictObject({
      place: placeSchema.partial({ clientId: true }),
      scanId: z.uuid(),
      subs: z.array(subSchema).min(1).max(MAX_MFA_CHECKS),
    }),
    output: z.object({
      rows: z.array(contactRowSchema),
      /** Users who could not be read, and why. */
      failed: z.array(z.object({ sub: z.string(), error: appErrorSchema })),
    }),
  },
  /**
   * Copies the usernames to the clipboard, one per line; the sub stands in for a username that is a
   * contact.
   */
  'contacts.copyUsernames': {
    input: z.strictObject({
      scanId: z.uuid(),
      filter: rowFilterSchema,
      order: contactOrderSchema,
    }),
    output: z.object({ copied: z.int(), more: z.boolean() }),
  },
  /**
   * Writes the filtered rows to the downloads folder; `contacts.exported` reports progress. Full
   * contacts are read again from Cognito.
   */
  'contacts.export': {
    input: z.strictObject({
      place: poolPlaceSchema,
      scanId: z.uuid(),
      filter: rowFilterSchema,
      order: contactOrderSchema,
      format: z.enum(TABLE_FORMATS),
      /** The categories in the reader's language, for a column beside their codes. */
      labels: z.record(categorySchema, z.string().max(MAX_CATEGORY_LABEL_LENGTH)),
      contacts: z.discriminatedUnion('shown', [
        z.strictObject({ shown: z.literal('masked') }),
        z.strictObject({
          shown: z.literal('full'),
          ticket: z.string().trim().max(MAX_TICKET_LENGTH),
          reason: z.string().trim().min(1).max(MAX_REASON_LENGTH),
        }),
      ]),
    }),
    output: exportStatusSchema,
  },
  'contacts.cancelExport': { input: nothingSchema, output: nothingSchema },
  /** Prints the open page to a PDF in the downloads folder. */
  'contacts.savePdf': { input: poolOnly, output: z.object({ file: z.string() }) },
} as const;

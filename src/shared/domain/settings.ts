import * as z from 'zod';
import { contactViewSchema } from './contacts.ts';
import { PACE } from './coverage.ts';
import { historyViewSchema } from './history.ts';
import { CALLER_CHECKS } from './ledger.ts';
import { placeSchema } from './pool.ts';
import { accountMarkSchema } from './profile.ts';

export const LANGUAGES = ['en', 'es'] as const;
export const languageSchema = z.enum(LANGUAGES);
export type Language = z.infer<typeof languageSchema>;

const lastPlaceSchema = placeSchema.omit({ profile: true }).partial();
/** What was chosen last with a profile, as far as it went. */
export type LastPlace = z.infer<typeof lastPlaceSchema>;

export const callerCheckSettingSchema = z
  .strictObject({
    /** `identity` and `requested` come with the app and have words in every language; the others are UUIDs. */
    id: z.union([z.enum(CALLER_CHECKS), z.uuid()]),
    /** The check's own words; `null` where the app has them. */
    text: z.string().trim().min(1).max(200).nullable(),
    required: z.boolean(),
    /** The pools that it is for; empty for all. */
    pools: z.array(placeSchema.shape.poolId).max(50),
  })
  // Else the agent would tick other words than the ledger keeps.
  .refine(({ id, text }) => CALLER_CHECKS.some((known) => known === id) === (text === null));
/** One thing that an agent ticks before a reset. */
export type CallerCheckSetting = z.infer<typeof callerCheckSettingSchema>;

export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** `system` follows the operating system's language where the app has it, else English. */
  language: z.enum(['system', ...LANGUAGES]).default('system'),
  /** The country, ISO 3166-1 alpha-2, of phone numbers typed without a country code; `null` follows the operating system. */
  phoneCountry: z
    .string()
    .regex(/^[A-Z]{2}$/u)
    .nullable()
    .default(null),
  /** The least time between two sends for one user, in seconds. */
  cooldownSeconds: z.int().min(0).max(3600).default(60),
  /** Names and colours of AWS accounts, by account id. */
  accounts: z.record(z.string().regex(/^\d{12}$/u), accountMarkSchema).default({}),
  /** Where the agent worked last with each profile, by the profile's name. */
  places: z.record(z.string().max(256), lastPlaceSchema).default({}),
  /** What an agent ticks before a reset, in this order. */
  callerChecks: z
    .array(callerCheckSettingSchema)
    .max(12)
    .refine((checks) => new Set(checks.map(({ id }) => id)).size === checks.length)
    .default(CALLER_CHECKS.map((id) => ({ id, text: null, required: true, pools: [] }))),
  /** A regular expression (JavaScript, `u` flag, as far as RE2 can do it) that a whole ticket has to match; empty for any ticket. */
  ticketPattern: z.string().max(200).default(''),
  /** Whether the agent may set a new password with the caller. */
  finishWithCaller: z.boolean().default(true),
  /** How the last scan was asked for. */
  scan: z
    .strictObject({
      requestsPerSecond: z.int().min(PACE.least).max(PACE.most),
      fast: z.boolean(),
    })
    .default({ requestsPerSecond: PACE.usual, fast: false }),
  /** For how many days the rows of a scan are kept. */
  scanKeptDays: z.int().min(1).max(90).default(14),
  /** For how many days the ledger's rows are kept; `null` keeps all. */
  auditKeptDays: z.int().min(30).max(3650).nullable().default(null),
  /** Saved views of the Contacts screen. */
  contactViews: z.array(contactViewSchema).max(50).default([]),
  /** Saved views of the Audit screen. */
  auditViews: z.array(historyViewSchema).max(50).default([]),
  /** The profile that the agent worked with last. */
  profile: z.string().min(1).max(256).nullable().default(null),
});
export type Settings = z.infer<typeof settingsSchema>;

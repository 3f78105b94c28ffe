import * as z from 'zod';
import { isBundleFolder, MAX_BUNDLE_FOLDER_LENGTH } from '../../domain/bundle-folder.ts';
import {
  CALLER_CHECKS,
  type CallerCheckSetting,
  DEFAULT_CALLER_CHECKS,
  MAX_CALLER_CHECK_LENGTH,
  MAX_CALLER_CHECK_POOLS,
  MAX_CALLER_CHECKS,
} from '../../domain/caller-checks.ts';
import { HISTORY_COLUMNS } from '../../domain/history.ts';
import {
  ACCOUNT_COLORS,
  ACCOUNT_ID,
  type AccountMark,
  MAX_ACCOUNT_NAME_LENGTH,
  MAX_PROFILE_NAME_LENGTH,
} from '../../domain/profile.ts';
import { isProgramFolder, MAX_PROGRAM_FOLDERS } from '../../domain/program-folders.ts';
import { MAX_REGION_LENGTH } from '../../domain/region.ts';
import { PACE } from '../../domain/scan.ts';
import {
  AUDIT_KEPT_DAYS,
  CLOSE_CALL,
  COOLDOWN_SECONDS,
  LANGUAGES,
  type LastPlace,
  MAX_VIEWS,
  SCAN_KEPT_DAYS,
  type Settings,
  START_SCREENS,
  THEMES,
} from '../../domain/settings.ts';
import {
  MAX_TICKET_LENGTH,
  MAX_TICKET_LINK_LENGTH,
  MAX_TICKET_PATTERN_LENGTH,
  ticketLinkHost,
} from '../../domain/ticket.ts';
import { historyViewSchema } from './audit.ts';
import { contactViewSchema, requestsPerSecondSchema } from './contacts.ts';
import { nothingSchema } from './nothing.ts';
import { placeSchema } from './place.ts';
import { schemaOf } from './schema-of.ts';

export const callerCheckIdSchema = z.union([z.enum(CALLER_CHECKS), z.uuid()]);

const callerCheckSettingSchema = schemaOf<CallerCheckSetting>()(
  z
    .strictObject({
      id: callerCheckIdSchema,
      text: z.string().trim().min(1).max(MAX_CALLER_CHECK_LENGTH).nullable(),
      required: z.boolean(),
      pools: z.array(placeSchema.shape.poolId).max(MAX_CALLER_CHECK_POOLS),
    })
    // Otherwise the agent would tick different words from those the ledger keeps.
    .refine(({ id, text }) => CALLER_CHECKS.some((known) => known === id) === (text === null)),
);

const accountMarkSchema = schemaOf<AccountMark>()(
  z.strictObject({
    name: z.string().trim().max(MAX_ACCOUNT_NAME_LENGTH),
    colour: z.enum(ACCOUNT_COLORS),
    production: z.boolean(),
  }),
);

const lastPlaceSchema = schemaOf<LastPlace>()(
  placeSchema
    .omit({ profile: true })
    // Whatever a profile's file named when the place was kept; it may be no Region.
    .extend({ region: z.string().max(MAX_REGION_LENGTH) })
    .partial(),
);

export const settingsSchema = schemaOf<Settings>()(
  z.strictObject({
    theme: z.enum(THEMES).default('system'),
    language: z.enum(['system', ...LANGUAGES]).default('system'),
    startScreen: z.enum(START_SCREENS).default('reset'),
    phoneCountry: z
      .string()
      .regex(/^[A-Z]{2}$/u)
      .nullable()
      .default(null),
    cooldownSeconds: within(COOLDOWN_SECONDS).default(COOLDOWN_SECONDS.usual),
    accounts: z.record(z.string().regex(ACCOUNT_ID), accountMarkSchema).default({}),
    places: z.record(z.string().max(MAX_PROFILE_NAME_LENGTH), lastPlaceSchema).default({}),
    callerChecks: z
      .array(callerCheckSettingSchema)
      .max(MAX_CALLER_CHECKS)
      .refine((checks) => new Set(checks.map(({ id }) => id)).size === checks.length)
      .default(DEFAULT_CALLER_CHECKS),
    ticketPattern: z.string().max(MAX_TICKET_PATTERN_LENGTH).default(''),
    ticketExample: z.string().trim().max(MAX_TICKET_LENGTH).default(''),
    ticketLink: z
      .string()
      .trim()
      .max(MAX_TICKET_LINK_LENGTH)
      .refine((link) => link === '' || ticketLinkHost(link) !== null)
      .default(''),
    finishWithCaller: z.boolean().default(true),
    closeCall: z.enum(CLOSE_CALL).default('optional'),
    programFolders: z
      .array(z.string().refine(isProgramFolder))
      .max(MAX_PROGRAM_FOLDERS)
      .default([]),
    scan: z
      .strictObject({ requestsPerSecond: requestsPerSecondSchema, fast: z.boolean() })
      .default({ requestsPerSecond: PACE.usual, fast: false }),
    scanKeptDays: within(SCAN_KEPT_DAYS).default(SCAN_KEPT_DAYS.usual),
    auditKeptDays: within(AUDIT_KEPT_DAYS).nullable().default(null),
    bundleFolder: z
      .string()
      .trim()
      .max(MAX_BUNDLE_FOLDER_LENGTH)
      .refine((folder) => folder === '' || isBundleFolder(folder))
      .default(''),
    contactViews: z.array(contactViewSchema).max(MAX_VIEWS).default([]),
    auditViews: z.array(historyViewSchema).max(MAX_VIEWS).default([]),
    auditColumns: z
      .array(z.enum(HISTORY_COLUMNS))
      .max(HISTORY_COLUMNS.length)
      .default(HISTORY_COLUMNS.filter((column) => column !== 'reason')),
    profile: z.string().min(1).max(MAX_PROFILE_NAME_LENGTH).nullable().default(null),
  }),
);

function within({ least, most }: { readonly least: number; readonly most: number }) {
  return z.int().min(least).max(most);
}

export const SETTINGS_CALLS = {
  'settings.save': { input: settingsSchema, output: settingsSchema },
  /** Writes the settings in force to the downloads folder, as a policy. */
  'settings.exportPolicy': { input: nothingSchema, output: z.object({ file: z.string() }) },
} as const;

import * as z from 'zod';
import { authEventsSchema } from '../domain/auth-events.ts';
import { IMPORT_PIECE_BYTES } from '../domain/cognito-limits.ts';
import { confirmationSchema } from '../domain/confirmation.ts';
import {
  contactFilterSchema,
  contactOrderSchema,
  contactPageSchema,
  contactRowSchema,
  type ExportStatus,
  exportStatusSchema,
  overviewSchema,
  pageTurnSchema,
  type ScanStatus,
} from '../domain/contacts.ts';
import { MFA_CHECK_LIMIT, PACE } from '../domain/coverage.ts';
import { deliverySchema } from '../domain/delivery.ts';
import {
  type HistoryExportStatus,
  historyChartSchema,
  historyChoicesSchema,
  historyCursorSchema,
  historyExportStatusSchema,
  historyFilterSchema,
  historyOrderSchema,
  historyPageSchema,
  importResultSchema,
  ledgerSummarySchema,
} from '../domain/history.ts';
import { entrySchema, HISTORY_FORMATS, ledgerHealthSchema } from '../domain/ledger.ts';
import {
  ledgerStateSchema,
  type VerifyStatus,
  verifyStatusSchema,
} from '../domain/ledger-verification.ts';
import { planSchema } from '../domain/plan.ts';
import {
  clientSummarySchema,
  placeSchema,
  poolSettingsSchema,
  poolSummarySchema,
} from '../domain/pool.ts';
import { postureSchema } from '../domain/posture.ts';
import {
  type CredentialProcess,
  deviceSignInSchema,
  identitySchema,
  type MfaQuestion,
  permissionSchema,
  profileNoteSchema,
  profileSchema,
} from '../domain/profile.ts';
import { searchResultSchema } from '../domain/search.ts';
import { callerCheckSettingSchema, settingsSchema } from '../domain/settings.ts';
import { contactAttributeSchema, maskedUserSchema } from '../domain/user.ts';
import { appErrorSchema } from './app-error.ts';
import type { Call, Event } from './channels.ts';

const nothing = z.strictObject({});
const atProfile = placeSchema.pick({ profile: true, region: true });
const atPool = placeSchema.omit({ clientId: true });
const profileName = placeSchema.pick({ profile: true });
const mfaQuestionSchema = z.object({
  id: z.string(),
  profile: z.string(),
  serial: z.string(),
  until: z.string(),
}) satisfies z.ZodType<MfaQuestion>;
const credentialProcessSchema = z.object({
  id: z.string(),
  profile: z.string(),
}) satisfies z.ZodType<CredentialProcess>;
const sub = z.string().min(1).max(256);
const scan = z.strictObject({ poolId: placeSchema.shape.poolId });

/** What main tells of itself at the start. */
const startSchema = z.object({
  version: z.string(),
  platform: z.string(),
  settings: settingsSchema,
  /** The language and country in force where the settings say `system`. */
  system: z.object({ language: z.enum(['en', 'es']), country: z.string() }),
  ledger: ledgerHealthSchema,
  /** Why the settings file was set aside and defaults are in force, where it was; the path of the copy. */
  settingsSetAside: z.string().optional(),
  /** By how many minutes the laptop's clock is ahead of AWS's, below zero where it is behind; `null` where not known, or too little to mind. */
  clockSkew: z.int().nullable(),
});
export type Start = z.infer<typeof startSchema>;

const openedSchema = z.object({
  user: maskedUserSchema,
  plan: planSchema,
  /** The resets of the last hour for this user, ISO 8601, UTC, oldest first: those that reached Cognito or may have. */
  sends: z.array(z.string()),
  /** The same of resets and of new passwords with a code: what Cognito counts toward its limit of 5 to 20 an hour. */
  attempts: z.array(z.string()),
  /** When the next send is allowed, ISO 8601, UTC; absent where it is allowed now. */
  cooldownUntil: z.string().optional(),
});
export type Opened = z.infer<typeof openedSchema>;

const messageSchema = z.object({
  id: z.number(),
  at: z.string(),
  poolId: z.string(),
  username: z.string(),
  medium: z.enum(['EMAIL', 'SMS']),
  destination: z.string(),
  code: z.string(),
});
/** A code that arrived in the practice inbox. Of simulated users only. */
export type PracticeMessage = z.infer<typeof messageSchema>;

/**
 * The bridge's contract: for each call the schema of what the page sends and of what main answers. Main parses both; the page
 * and the preload only take the types.
 */
export const CONTRACT = {
  'app.start': { input: nothing, output: startSchema },
  /** Puts text on the system's clipboard. */
  'app.copy': { input: z.strictObject({ text: z.string().min(1).max(20_000) }), output: nothing },
  /** Shows a notification of the system; a click on it brings the window to the front. */
  'app.notify': {
    input: z.strictObject({ title: z.string().min(1).max(120), body: z.string().max(400) }),
    output: nothing,
  },
  /** Shows a file in its folder, by the name that an export answered. */
  'app.showFile': { input: z.strictObject({ file: z.string().min(1).max(255) }), output: nothing },
  'profiles.list': {
    input: nothing,
    output: z.object({
      profiles: z.array(profileSchema),
      notes: z.array(profileNoteSchema),
    }),
  },
  'profiles.identity': { input: atProfile, output: identitySchema },
  /** Starts a sign-in to the profile's SSO session and opens the browser. One that was under way is given up. */
  'signIn.begin': { input: profileName, output: deviceSignInSchema },
  /** Answers when the person has signed in, or with why not. */
  'signIn.finish': { input: nothing, output: nothing },
  'signIn.cancel': { input: nothing, output: nothing },
  /** The questions for MFA codes that wait for an answer. */
  'mfa.open': { input: nothing, output: z.array(mfaQuestionSchema) },
  /** `null` gives up. */
  'mfa.answer': {
    input: z.strictObject({
      id: z.uuid(),
      code: z
        .string()
        .regex(/^\d{6}$/u)
        .nullable(),
    }),
    output: nothing,
  },
  /** The credential processes that run. */
  'credentialProcess.running': { input: nothing, output: z.array(credentialProcessSchema) },
  /** Ends one, and whoever waits for it. */
  'credentialProcess.cancel': { input: z.strictObject({ id: z.uuid() }), output: nothing },
  'pools.list': { input: atProfile, output: z.array(poolSummarySchema) },
  'pools.describe': { input: atPool, output: poolSettingsSchema },
  /** Measures each IAM action that the app uses, with calls that change nothing and name no user. */
  'pools.permissions': { input: atPool, output: z.array(permissionSchema) },
  /** What the pool's settings mean for the help desk; of its app clients the one in use and the first others. Changes nothing. */
  'pools.posture': { input: placeSchema.partial({ clientId: true }), output: postureSchema },
  'clients.list': { input: atPool, output: z.array(clientSummarySchema) },
  'lookup.search': {
    input: z.strictObject({ place: atPool, text: z.string().min(1).max(4096) }),
    output: searchResultSchema,
  },
  /** Stops the search that is under way; it answers `cancelled`. */
  'lookup.cancel': { input: nothing, output: nothing },
  /** Reads one user with AdminGetUser, makes the plan and records that the user was opened. */
  'recovery.open': { input: z.strictObject({ place: placeSchema, sub }), output: openedSchema },
  /** Sends one reset code. Answers a delivery for every fault on the way: an error only where the call itself is at fault. */
  'recovery.send': {
    input: z.strictObject({
      place: placeSchema,
      sub,
      /** The ids of the caller checks that are ticked. */
      checks: z.array(callerCheckSettingSchema.shape.id).max(12),
      ticket: z.string().trim().min(1).max(128),
      reason: z.string().trim().max(500),
    }),
    output: deliverySchema,
  },
  /**
   * Sets a new password with the code that the caller has: ConfirmForgotPassword, once. Neither is kept anywhere. Answers a confirmation for
   * every fault on the way.
   */
  'recovery.confirm': {
    input: z.strictObject({
      place: placeSchema,
      sub,
      code: z.string().regex(/^\S{1,2048}$/u),
      password: z.string().regex(/^\S{1,256}$/u),
      ticket: z.string().trim().max(128),
    }),
    output: confirmationSchema,
  },
  /** The ledger's rows for one user of one pool, newest first. */
  'recovery.history': {
    input: z.strictObject({ poolId: placeSchema.shape.poolId, sub }),
    output: z.array(entrySchema),
  },
  /** What Cognito itself has on record of one user, where the pool has threat protection: the newest events. */
  'recovery.authEvents': {
    input: z.strictObject({ place: atPool, sub }),
    output: authEventsSchema,
  },
  /** One contact in full, recorded in the ledger first. */
  'contacts.reveal': {
    input: z.strictObject({ place: placeSchema, sub, attribute: contactAttributeSchema }),
    output: z.object({ value: z.string() }),
  },
  /** What is known of a pool's users, from the store: asks AWS nothing. */
  'contacts.overview': {
    input: z.strictObject({ poolId: placeSchema.shape.poolId }),
    output: overviewSchema,
  },
  /** Starts a scan of the pool. Its rows take the place of the last report's when it is at its end. */
  'contacts.start': {
    input: z.strictObject({
      place: atPool,
      requestsPerSecond: z.int().min(PACE.least).max(PACE.most),
      fast: z.boolean(),
    }),
    output: overviewSchema,
  },
  'contacts.pause': { input: scan, output: overviewSchema },
  /** Goes on from the last page that was kept, with the profile given. */
  'contacts.resume': { input: z.strictObject({ place: atPool }), output: overviewSchema },
  /** Ends the scan and drops its rows. */
  'contacts.cancel': { input: scan, output: overviewSchema },
  'contacts.users': {
    input: z.strictObject({
      scanId: z.uuid(),
      filter: contactFilterSchema,
      order: contactOrderSchema,
      turn: pageTurnSchema,
    }),
    output: contactPageSchema,
  },
  /** Reads users with AdminGetUser, which counts each of them toward monthly active users, and adds what it tells of MFA. */
  'contacts.check': {
    input: z.strictObject({
      place: placeSchema.partial({ clientId: true }),
      scanId: z.uuid(),
      subs: z.array(sub).min(1).max(MFA_CHECK_LIMIT),
    }),
    output: z.object({
      rows: z.array(contactRowSchema),
      /** Users who could not be read, with why. */
      failed: z.array(z.object({ sub: z.string(), error: appErrorSchema })),
    }),
  },
  /** Puts the usernames on the clipboard, one a line; the sub stands in where the username is a contact. */
  'contacts.copyUsernames': {
    input: z.strictObject({
      scanId: z.uuid(),
      filter: contactFilterSchema,
      order: contactOrderSchema,
    }),
    output: z.object({ copied: z.int(), more: z.boolean() }),
  },
  /** Writes the filtered rows to the downloads folder as CSV; `contacts.exported` tells how it goes. Full contacts are read anew from Cognito. */
  'contacts.export': {
    input: z.strictObject({
      place: atPool,
      scanId: z.uuid(),
      filter: contactFilterSchema,
      order: contactOrderSchema,
      contacts: z.discriminatedUnion('shown', [
        z.strictObject({ shown: z.literal('masked') }),
        z.strictObject({
          shown: z.literal('full'),
          ticket: z.string().trim().max(128),
          reason: z.string().trim().min(1).max(500),
        }),
      ]),
    }),
    output: exportStatusSchema,
  },
  'contacts.cancelExport': { input: nothing, output: nothing },
  /** Prints the page that is open to a PDF in the downloads folder. */
  'contacts.savePdf': {
    input: z.strictObject({ poolId: placeSchema.shape.poolId }),
    output: z.object({ file: z.string() }),
  },
  /** One page of 100 rows of the history. */
  'audit.list': {
    input: z.strictObject({
      filter: historyFilterSchema,
      order: historyOrderSchema,
      /** `next` of the page before. */
      after: historyCursorSchema.optional(),
    }),
    output: historyPageSchema,
  },
  /** The ledgers that are here, and what the filters can choose from. */
  'audit.choices': { input: nothing, output: historyChoicesSchema },
  /** Resets that fit a filter, counted per day and per agent. */
  'audit.chart': {
    input: z.strictObject({ filter: historyFilterSchema }),
    output: historyChartSchema,
  },
  /** Writes the rows that fit to the downloads folder, and records that; `audit.exported` tells how it goes. A bundle is of this laptop's ledger alone. */
  'audit.export': {
    input: z.strictObject({
      filter: historyFilterSchema,
      order: historyOrderSchema,
      format: z.enum(HISTORY_FORMATS),
    }),
    output: historyExportStatusSchema,
  },
  'audit.cancelExport': { input: nothing, output: nothing },
  /** Begins to take in a bundle of another laptop; one that was under way is given up. */
  'audit.beginImport': { input: nothing, output: z.object({ id: z.uuid() }) },
  /** The next bytes of its file. */
  'audit.importPiece': {
    input: z.strictObject({
      id: z.uuid(),
      bytes: z
        .instanceof(Uint8Array)
        .refine(({ length }) => length > 0 && length <= IMPORT_PIECE_BYTES),
    }),
    output: nothing,
  },
  /** Verifies what came, keeps it where nothing is wrong, and records that. */
  'audit.endImport': { input: z.strictObject({ id: z.uuid() }), output: importResultSchema },
  'audit.cancelImport': { input: nothing, output: nothing },
  /** Checks an imported ledger again. */
  'audit.verifyImport': {
    input: z.strictObject({ install: z.uuid() }),
    output: ledgerSummarySchema,
  },
  /** Deletes an imported ledger from this laptop, and records that. */
  'audit.forgetImport': { input: z.strictObject({ install: z.uuid() }), output: nothing },
  /** What is known of the ledger as a whole. */
  'audit.state': { input: nothing, output: ledgerStateSchema },
  /** Checks every row, the chains, checkpoints, cuts and the head, off the main thread; `audit.verifying` tells how it goes. */
  'audit.verify': { input: nothing, output: verifyStatusSchema },
  'audit.cancelVerify': { input: nothing, output: nothing },
  /** Writes a signed statement of the newest row to the downloads folder, to be kept elsewhere. */
  'audit.exportCheckpoint': { input: nothing, output: z.object({ file: z.string() }) },
  'settings.save': { input: settingsSchema, output: settingsSchema },
  'practice.inbox': { input: nothing, output: z.array(messageSchema) },
} as const satisfies Record<Call, { input: z.ZodType; output: z.ZodType }>;

export type Input<C extends Call> = z.input<(typeof CONTRACT)[C]['input']>;
export type Output<C extends Call> = z.output<(typeof CONTRACT)[C]['output']>;

/** What comes with each event. */
export interface EventPayloads extends Record<Event, unknown> {
  readonly 'practice.arrived': PracticeMessage;
  /** The AWS files are no longer what they were. */
  readonly 'profiles.changed': Record<string, never>;
  /** `clockSkew` of `app.start` is another one. */
  readonly 'clock.skewed': { readonly minutes: number | null };
  readonly 'mfa.asked': MfaQuestion;
  /** All that run now. */
  readonly 'credentialProcess.changed': readonly CredentialProcess[];
  /** A few times a second while a scan is under way, and at each change; `scan` is `null` at its end. */
  readonly 'contacts.scanned': { readonly poolId: string; readonly scan: ScanStatus | null };
  readonly 'contacts.exported': ExportStatus;
  readonly 'audit.verifying': VerifyStatus;
  readonly 'audit.exported': HistoryExportStatus;
}

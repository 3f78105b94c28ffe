import * as z from 'zod';
import {
  MAX_COPIED_TEXT_LENGTH,
  MAX_FILE_NAME_LENGTH,
  MAX_NOTICE_BODY_LENGTH,
  MAX_NOTICE_TITLE_LENGTH,
  type Start,
} from '../../domain/app.ts';
import { LANGUAGES } from '../../domain/settings.ts';
import { MAX_TICKET_LENGTH } from '../../domain/ticket.ts';
import { ledgerHealthSchema } from './ledger.ts';
import { nothingSchema } from './nothing.ts';
import { newerVersionSchema, policyViewSchema } from './policy.ts';
import { schemaOf } from './schema-of.ts';
import { settingsSchema } from './settings.ts';

const startSchema = schemaOf<Start>()(
  z.object({
    version: z.string(),
    versions: z.object({
      commit: z.string(),
      electron: z.string().optional(),
      chromium: z.string().optional(),
      node: z.string(),
    }),
    platform: z.string(),
    settings: settingsSchema,
    policy: policyViewSchema,
    system: z.object({ language: z.enum(LANGUAGES), country: z.string() }),
    ledger: ledgerHealthSchema,
    settingsSetAside: z.string().optional(),
    unmovedFolder: z.object({ path: z.string(), detail: z.string() }).optional(),
    clockSkew: z.int().nullable(),
  }),
);

export const APP_CALLS = {
  'app.start': { input: nothingSchema, output: startSchema },
  /** The newer version that the policy's file names, if any. */
  'app.newerVersion': { input: nothingSchema, output: newerVersionSchema.nullable() },
  /** Copies text to the system's clipboard. */
  'app.copy': {
    input: z.strictObject({ text: z.string().min(1).max(MAX_COPIED_TEXT_LENGTH) }),
    output: nothingSchema,
  },
  /** Shows a system notification; clicking it brings the window to the front. */
  'app.notify': {
    input: z.strictObject({
      title: z.string().min(1).max(MAX_NOTICE_TITLE_LENGTH),
      body: z.string().max(MAX_NOTICE_BODY_LENGTH),
    }),
    output: nothingSchema,
  },
  /** Shows a file in its folder, by the name that an export answered. */
  'app.showFile': {
    input: z.strictObject({ file: z.string().min(1).max(MAX_FILE_NAME_LENGTH) }),
    output: nothingSchema,
  },
  /** Opens a ticket's page in the system's browser, by the link in the settings. */
  'app.openTicket': {
    input: z.strictObject({ ticket: z.string().trim().min(1).max(MAX_TICKET_LENGTH) }),
    output: z.object({ opened: z.boolean() }),
  },
} as const;

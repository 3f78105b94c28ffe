import type * as z from 'zod';
import type { Call } from './channels.ts';
import { APP_CALLS } from './schemas/app.ts';
import { AUDIT_CALLS } from './schemas/audit.ts';
import { CALL_CALLS } from './schemas/call.ts';
import { CONTACTS_CALLS } from './schemas/contacts.ts';
import { LOOKUP_CALLS } from './schemas/lookup.ts';
import { POOLS_CALLS } from './schemas/pools.ts';
import { PRACTICE_CALLS } from './schemas/practice.ts';
import { PROFILES_CALLS } from './schemas/profiles.ts';
import { RECOVERY_CALLS } from './schemas/recovery.ts';
import { SETTINGS_CALLS } from './schemas/settings.ts';

/**
 * The bridge's contract: for each call, the schema of what the page sends and of what main answers.
 * Main parses both; the page and the preload only know the types in `desk.ts`.
 */
export const CONTRACT = {
  ...APP_CALLS,
  ...PROFILES_CALLS,
  ...POOLS_CALLS,
  ...LOOKUP_CALLS,
  ...RECOVERY_CALLS,
  ...CALL_CALLS,
  ...CONTACTS_CALLS,
  ...AUDIT_CALLS,
  ...SETTINGS_CALLS,
  ...PRACTICE_CALLS,
} as const satisfies Record<Call, { input: z.ZodType; output: z.ZodType }>;

import * as z from 'zod';
import { placeSchema } from './pool.ts';

export const LANGUAGES = ['en', 'es'] as const;
export const languageSchema = z.enum(LANGUAGES);
export type Language = z.infer<typeof languageSchema>;

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
  /** Where the agent worked last. */
  place: placeSchema
    .partial({ poolId: true, clientId: true, region: true })
    .nullable()
    .default(null),
});
export type Settings = z.infer<typeof settingsSchema>;

import * as z from 'zod';
import type { PasswordPolicy } from '../../domain/password.ts';
import {
  type ClientSummary,
  type PoolSettings,
  type PoolSummary,
  RECOVERY_MECHANISMS,
  type RecoveryMechanism,
} from '../../domain/pool.ts';
import {
  CONSOLE_CHANGES,
  OWNER_NOTES,
  POSTURE_CHECKS,
  POSTURE_FINDINGS,
  type Posture,
  type PostureCheck,
  type PostureDetails,
  RATINGS,
} from '../../domain/posture.ts';
import type { Permission } from '../../domain/profile.ts';
import { placeSchema, poolPlaceSchema } from './place.ts';
import { schemaOf } from './schema-of.ts';
import { factorSchema } from './user.ts';

export const poolSummarySchema = schemaOf<PoolSummary>()(
  z.object({ id: z.string(), name: z.string() }),
);

const clientSummarySchema = schemaOf<ClientSummary>()(
  z.object({ id: z.string(), name: z.string() }),
);

export const mechanismSchema = schemaOf<RecoveryMechanism>()(z.enum(RECOVERY_MECHANISMS));

const passwordPolicySchema = schemaOf<PasswordPolicy>()(
  z.object({
    minimumLength: z.number(),
    uppercase: z.boolean(),
    lowercase: z.boolean(),
    numbers: z.boolean(),
    symbols: z.boolean(),
    history: z.number(),
  }),
);

const poolSettingsSchema = schemaOf<PoolSettings>()(
  z.object({
    id: z.string(),
    name: z.string(),
    recovery: z.array(mechanismSchema).nullable(),
    mfa: z.enum(['OFF', 'ON', 'OPTIONAL']),
    mfaFactors: z.array(factorSchema).nullable(),
    signIn: z.array(z.enum(['username', 'email', 'phone_number', 'preferred_username'])),
    caseSensitive: z.boolean(),
    temporaryPasswordValidityDays: z.number(),
    passwordPolicy: passwordPolicySchema,
    emailSender: z.enum(['cognito', 'ses', 'custom']),
    smsSender: z.enum(['sns', 'eum', 'custom', 'none']),
    smsFailure: z.string().optional(),
    migratesUsers: z.boolean(),
    threatProtection: z.boolean(),
    tier: z.string().optional(),
    estimatedUsers: z.number().optional(),
  }),
);

const permissionSchema = schemaOf<Permission>()(
  z.object({ action: z.string(), result: z.enum(['allowed', 'denied', 'unknown']) }),
);

const ownerNotesSchema = z.array(z.enum(OWNER_NOTES));

const postureDetailsSchema = schemaOf<PostureDetails>()(
  z.object({
    rating: z.enum(RATINGS),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    client: z.object({ id: z.string(), name: z.string() }).optional(),
    command: z.object({ line: z.string(), notes: ownerNotesSchema }).optional(),
    console: z.object({ change: z.enum(CONSOLE_CHANGES), notes: ownerNotesSchema }).optional(),
    source: z.url(),
  }),
);

// The compiler cannot follow a union built from the table of findings.
const postureCheckSchema = z.union(
  POSTURE_CHECKS.map((check) =>
    postureDetailsSchema.extend({
      check: z.literal(check),
      finding: z.enum(Object.keys(POSTURE_FINDINGS[check])),
    }),
  ),
) as unknown as z.ZodType<PostureCheck>;

export const postureSchema = schemaOf<Posture>()(
  z.object({ checks: z.array(postureCheckSchema), clientsNotRead: z.int().min(0) }),
);

export const POOLS_CALLS = {
  'pools.list': {
    input: placeSchema.pick({ profile: true, region: true }),
    output: z.array(poolSummarySchema),
  },
  'pools.describe': { input: poolPlaceSchema, output: poolSettingsSchema },
  /**
   * Measures each IAM action that the app uses, with calls that change nothing and name no user.
   */
  'pools.permissions': { input: poolPlaceSchema, output: z.array(permissionSchema) },
  /**
   * What the pool's settings mean for the help desk; of its app clients, the one in use and the
   * first few others. Changes nothing.
   */
  'pools.posture': { input: placeSchema.partial({ clientId: true }), output: postureSchema },
  'clients.list': { input: poolPlaceSchema, output: z.array(clientSummarySchema) },
} as const;

import * as z from 'zod';
import {
  CA_PROBLEMS,
  CA_SOURCES,
  type Network,
  PROXY_PROBLEMS,
  PROXY_SOURCES,
} from '../../domain/network.ts';
import {
  type CredentialProcess,
  type DeviceSignIn,
  type Identity,
  MFA_CODE_LENGTH,
  type MfaQuestion,
  PROFILE_KINDS,
  PROFILE_PROBLEMS,
  type Profile,
  type ProfileNote,
  type SignIn,
} from '../../domain/profile.ts';
import { nothingSchema } from './nothing.ts';
import { placeSchema } from './place.ts';
import { schemaOf } from './schema-of.ts';

const profileNoteSchema = schemaOf<ProfileNote>()(
  z.object({
    file: z.string(),
    problem: z.enum(PROFILE_PROBLEMS),
    detail: z.string().optional(),
  }),
);

const signInSchema = schemaOf<SignIn>()(
  z.discriminatedUnion('by', [
    z.object({ by: z.literal('browser') }),
    z.object({ by: z.literal('command'), command: z.string() }),
  ]),
);

const profileSchema = schemaOf<Profile>()(
  z.object({
    name: z.string(),
    kind: z.enum(PROFILE_KINDS),
    region: z.string().optional(),
    endpoint: z.string().optional(),
    endpointFrom: z.enum(['profile', 'environment']).optional(),
    signIn: signInSchema.optional(),
    missing: z.string().optional(),
  }),
);

const identitySchema = schemaOf<Identity>()(
  z.object({
    account: z.string(),
    arn: z.string(),
    role: z.string().optional(),
    expiresAt: z.string().optional(),
  }),
);

const networkSchema = schemaOf<Network>()(
  z.object({
    host: z.string(),
    way: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('direct'), from: z.enum(['no_proxy', 'NO_PROXY']).optional() }),
      z.object({ kind: z.literal('proxy'), proxy: z.string(), from: z.enum(PROXY_SOURCES) }),
      z.object({
        kind: z.literal('refused'),
        problem: z.enum(PROXY_PROBLEMS),
        from: z.enum(PROXY_SOURCES),
      }),
    ]),
    trusted: z.object({
      system: z.number().nullable(),
      files: z.array(
        z.object({
          from: z.enum(CA_SOURCES),
          path: z.string(),
          certificates: z.number(),
          problem: z.enum(CA_PROBLEMS).optional(),
        }),
      ),
    }),
  }),
);

const deviceSignInSchema = schemaOf<DeviceSignIn>()(
  z.object({
    userCode: z.string(),
    verificationUri: z.string(),
    expiresAt: z.string(),
    opened: z.boolean(),
  }),
);

const mfaQuestionSchema = schemaOf<MfaQuestion>()(
  z.object({ id: z.string(), profile: z.string(), serial: z.string(), until: z.string() }),
);

const credentialProcessSchema = schemaOf<CredentialProcess>()(
  z.object({ id: z.string(), profile: z.string() }),
);

export const PROFILES_CALLS = {
  'profiles.list': {
    input: nothingSchema,
    output: z.object({
      profiles: z.array(profileSchema),
      notes: z.array(profileNoteSchema),
    }),
  },
  'profiles.identity': {
    input: placeSchema.pick({ profile: true, region: true }),
    output: identitySchema,
  },
  /** How the profile's requests reach Cognito, and whom they believe. */
  'profiles.network': {
    input: placeSchema.pick({ profile: true, region: true }),
    output: networkSchema,
  },
  /**
   * Starts a sign-in to the profile's SSO session and opens the browser. Cancels one in progress.
   */
  'signIn.begin': { input: placeSchema.pick({ profile: true }), output: deviceSignInSchema },
  /** Answers when the person has signed in, or with why not. */
  'signIn.finish': { input: nothingSchema, output: nothingSchema },
  'signIn.cancel': { input: nothingSchema, output: nothingSchema },
  /** The questions for MFA codes that are waiting for an answer. */
  'mfa.open': { input: nothingSchema, output: z.array(mfaQuestionSchema) },
  /** `null` cancels. */
  'mfa.answer': {
    input: z.strictObject({
      id: z.uuid(),
      code: z
        .string()
        .regex(new RegExp(`^\\d{${MFA_CODE_LENGTH}}$`, 'u'))
        .nullable(),
    }),
    output: nothingSchema,
  },
  /** The running credential processes. */
  'credentialProcess.running': { input: nothingSchema, output: z.array(credentialProcessSchema) },
  /** Ends one, and fails whoever waits for it. */
  'credentialProcess.cancel': { input: z.strictObject({ id: z.uuid() }), output: nothingSchema },
} as const;

import * as z from 'zod';
import {
  MAX_POLICY_LIST,
  MAX_POLICY_TEXT_LENGTH,
  type NewerVersion,
  POLICY_PROBLEMS,
  type PolicyFault,
  type PolicyRules,
  type PolicySetting,
  type PolicySource,
  type PolicyView,
} from '../../domain/policy.ts';
import { ACCOUNT_ID, MAX_PROFILE_NAME_LENGTH } from '../../domain/profile.ts';
import { placeSchema } from './place.ts';
import { schemaOf } from './schema-of.ts';
import { settingsSchema } from './settings.ts';

const { contactViews, auditViews, auditCharts, weakKeyPutAside, ...settings } =
  settingsSchema.shape;

/** The settings that a policy can set. */
export const POLICY_SETTINGS = Object.keys(settings) as readonly PolicySetting[];

/** A setting without the app's own default, for a policy has to say something. */
export const policySettingSchemas = Object.fromEntries(
  Object.entries(settings).map(([name, schema]) => [name, schema.unwrap()]),
) as { readonly [K in PolicySetting]: ReturnType<(typeof settings)[K]['unwrap']> };

function list(entry: z.ZodType<string>) {
  return z.array(entry).max(MAX_POLICY_LIST).nullable();
}

const policyRulesSchema = schemaOf<PolicyRules>()(
  z.strictObject({
    allowedProfiles: list(z.string().min(1).max(MAX_PROFILE_NAME_LENGTH)),
    allowedAccounts: list(z.string().regex(ACCOUNT_ID)),
    allowedPools: list(placeSchema.shape.poolId),
    allowedClients: list(placeSchema.shape.clientId),
    revealContacts: z.boolean(),
    exportFullContacts: z.boolean(),
    updateNotice: z.string().min(1).max(MAX_POLICY_TEXT_LENGTH).nullable(),
  }),
);

/** The key of anything that a policy can say. */
export type PolicyKey = PolicySetting | keyof PolicyRules;

/** What a value has to be, by its key. */
export const policyKeySchemas: Readonly<Record<PolicyKey, z.ZodType>> = {
  ...policySettingSchemas,
  ...policyRulesSchema.shape,
};

/** The schema of a key's value; `undefined` if there is no such key. */
export function policyKeySchema(key: string): z.ZodType | undefined {
  return Object.hasOwn(policyKeySchemas, key) ? policyKeySchemas[key as PolicyKey] : undefined;
}

const policySettingSchema = schemaOf<PolicySetting>()(z.enum(POLICY_SETTINGS));

const policyFaultSchema = schemaOf<PolicyFault>()(
  z.object({
    source: z.string(),
    key: z.string().optional(),
    problem: z.enum(POLICY_PROBLEMS),
    detail: z.string().optional(),
  }),
);

const policySourceSchema = schemaOf<PolicySource>()(
  z.object({ source: z.string(), hash: z.string().nullable() }),
);

export const policyViewSchema = schemaOf<PolicyView>()(
  z.object({
    sources: z.array(policySourceSchema),
    faults: z.array(policyFaultSchema),
    locked: z.array(policySettingSchema),
    revealContacts: z.boolean(),
    exportFullContacts: z.boolean(),
  }),
);

export const newerVersionSchema = schemaOf<NewerVersion>()(
  z.object({
    version: z.string().min(1).max(40),
    note: z.string().trim().max(MAX_POLICY_TEXT_LENGTH).optional(),
  }),
);

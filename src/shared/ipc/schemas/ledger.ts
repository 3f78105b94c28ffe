import * as z from 'zod';
import {
  CALL_RESULTS,
  type CallResult,
  NOT_HELPED_REASONS,
  type NotHelpedReason,
} from '../../domain/call.ts';
import {
  ENTRY_KINDS,
  type Entry,
  type EntryKind,
  type EntryOutcome,
  HISTORY_FORMATS,
  type LedgerHealth,
} from '../../domain/ledger.ts';
import { confirmationReasonSchema, deliveryReasonSchema, deliveryStateSchema } from './outcomes.ts';
import { schemaOf } from './schema-of.ts';
import { contactAttributeSchema, mediumSchema } from './user.ts';

export const entryKindSchema = schemaOf<EntryKind>()(z.enum(ENTRY_KINDS));

export const entryOutcomeSchema = schemaOf<EntryOutcome>()(
  z.union([deliveryStateSchema, z.enum(['changed', 'pending'])]),
);

export const callResultSchema = schemaOf<CallResult>()(z.enum(CALL_RESULTS));
export const notHelpedReasonSchema = schemaOf<NotHelpedReason>()(z.enum(NOT_HELPED_REASONS));

export const entrySchema = schemaOf<Entry>()(
  z.object({
    id: z.number(),
    kind: entryKindSchema,
    at: z.string(),
    awsAt: z.string().optional(),
    who: z.object({
      arn: z.string().nullable(),
      account: z.string().nullable(),
      profile: z.string(),
      osUser: z.string(),
      host: z.string(),
    }),
    whom: z.object({ sub: z.string(), username: z.string() }).nullable(),
    where: z
      .object({
        region: z.string(),
        poolId: z.string(),
        poolName: z.string().optional(),
        clientId: z.string().nullable(),
      })
      .nullable(),
    ticket: z.string().nullable(),
    reason: z.string().nullable(),
    checks: z.array(z.string()),
    outcome: entryOutcomeSchema.nullable(),
    outcomeReason: z.union([deliveryReasonSchema, confirmationReasonSchema]).nullable(),
    outcomeAt: z.string().nullable(),
    kept: z.literal(true).optional(),
    medium: mediumSchema.nullable(),
    destination: z.string().nullable(),
    awsName: z.string().nullable(),
    requestId: z.string().nullable(),
    detail: z.string().optional(),
    plan: z.union([z.literal('code'), notHelpedReasonSchema]).nullable(),
    result: callResultSchema.nullable(),
    checklist: z.array(z.string()),
    attribute: contactAttributeSchema.nullable(),
    scope: z.enum(['sequential', 'fast', 'masked', 'full', ...HISTORY_FORMATS]).nullable(),
    users: z.number().nullable(),
    other: z.string().nullable(),
    setting: z.string().nullable(),
    policy: z.array(z.string()).optional(),
    appVersion: z.string(),
  }),
);

export const ledgerHealthSchema = schemaOf<LedgerHealth>()(
  z.discriminatedUnion('writable', [
    z.object({
      writable: z.literal(true),
      path: z.string(),
      setAside: z.string().optional(),
      headFault: z.string().optional(),
      gone: z.literal(true).optional(),
    }),
    z.object({
      writable: z.literal(false),
      path: z.string(),
      cause: z.enum([
        'corrupt',
        'changed',
        'full',
        'read-only',
        'newer-version',
        'locked',
        'keys',
        'network',
        'other',
      ]),
      detail: z.string(),
    }),
  ]),
);

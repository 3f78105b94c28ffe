import * as z from 'zod';
import type { AuthEvent, AuthEvents } from '../../domain/auth-events.ts';
import { MAX_CALLER_CHECKS } from '../../domain/caller-checks.ts';
import { MAX_CODE_LENGTH } from '../../domain/confirmation.ts';
import { MAX_PASSWORD_LENGTH } from '../../domain/password.ts';
import type { Opened } from '../../domain/recovery.ts';
import { MAX_REASON_LENGTH, MAX_TICKET_LENGTH } from '../../domain/ticket.ts';
import { entrySchema } from './ledger.ts';
import { confirmationSchema, deliverySchema } from './outcomes.ts';
import { placeSchema, poolPlaceSchema } from './place.ts';
import { planSchema } from './plan.ts';
import { schemaOf } from './schema-of.ts';
import { callerCheckIdSchema } from './settings.ts';
import { contactAttributeSchema, maskedUserSchema, subSchema } from './user.ts';

const openedSchema = schemaOf<Opened>()(
  z.object({
    user: maskedUserSchema,
    plan: planSchema,
    sends: z.array(z.string()),
    attempts: z.array(z.string()),
    cooldownUntil: z.string().optional(),
  }),
);

const authEventSchema = schemaOf<AuthEvent>()(
  z.object({
    type: z.string().nullable(),
    at: z.string(),
    response: z.string().nullable(),
    risk: z.string().nullable(),
    riskLevel: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string().nullable(),
  }),
);

const authEventsSchema = schemaOf<AuthEvents>()(
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('events'), events: z.array(authEventSchema), more: z.boolean() }),
    z.object({ state: z.literal('off') }),
    z.object({ state: z.literal('denied'), action: z.string() }),
  ]),
);

/** A secret of at most `longest` characters, none of them white space. */
function secret(longest: number) {
  return z.string().regex(new RegExp(`^\\S{1,${longest}}$`, 'u'));
}

export const RECOVERY_CALLS = {
  /** Reads one user with AdminGetUser, makes the plan and records that the user was opened. */
  'recovery.open': {
    input: z.strictObject({
      place: placeSchema,
      sub: subSchema,
      /** After a change: an opening that is on record for the last hour already stands for it. */
      again: z.literal(true).optional(),
    }),
    output: openedSchema,
  },
  /** One contact in full, recorded in the ledger first. */
  'recovery.reveal': {
    input: z.strictObject({
      place: placeSchema,
      sub: subSchema,
      attribute: contactAttributeSchema,
    }),
    output: z.object({ value: z.string() }),
  },
  /**
   * Sends one reset code. Every fault on the way is answered as a delivery; only a faulty call is
   * an error.
   */
  'recovery.send': {
    input: z.strictObject({
      place: placeSchema,
      sub: subSchema,
      /** The ids of the ticked caller checks. */
      checks: z.array(callerCheckIdSchema).max(MAX_CALLER_CHECKS),
      ticket: z.string().trim().min(1).max(MAX_TICKET_LENGTH),
      reason: z.string().trim().max(MAX_REASON_LENGTH),
    }),
    output: deliverySchema,
  },
  /**
   * Sets a new password with the caller's code: ConfirmForgotPassword, once. Neither is kept
   * anywhere. Every fault on the way is answered as a confirmation.
   */
  'recovery.confirm': {
    input: z.strictObject({
      place: placeSchema,
      sub: subSchema,
      code: secret(MAX_CODE_LENGTH),
      password: secret(MAX_PASSWORD_LENGTH),
      ticket: z.string().trim().max(MAX_TICKET_LENGTH),
    }),
    output: confirmationSchema,
  },
  /** The ledger's rows for one user of one pool, newest first. */
  'recovery.history': {
    input: z.strictObject({ poolId: placeSchema.shape.poolId, sub: subSchema }),
    output: z.array(entrySchema),
  },
  /**
   * What Cognito itself has recorded about one user, if the pool has threat protection: the newest
   * events.
   */
  'recovery.authEvents': {
    input: z.strictObject({ place: poolPlaceSchema, sub: subSchema }),
    output: authEventsSchema,
  },
} as const;

import * as z from 'zod';
import { RECENT_CALLS } from '../../domain/call.ts';
import { MAX_CALLER_CHECKS } from '../../domain/caller-checks.ts';
import { NO_CODE_CHECKS } from '../../domain/no-code.ts';
import type { RecentCall } from '../../domain/recent-call.ts';
import { MAX_TICKET_LENGTH } from '../../domain/ticket.ts';
import {
  callResultSchema,
  entryOutcomeSchema,
  entrySchema,
  notHelpedReasonSchema,
} from './ledger.ts';
import { placeSchema } from './place.ts';
import { schemaOf } from './schema-of.ts';
import { callerCheckIdSchema } from './settings.ts';
import { subSchema } from './user.ts';

const recentCallSchema = schemaOf<RecentCall>()(
  z.object({
    id: z.number(),
    at: z.string(),
    whom: z.object({ sub: z.string(), username: z.string() }).nullable(),
    where: z.object({ region: z.string(), poolId: z.string(), clientId: z.string().nullable() }),
    profile: z.string(),
    outcome: entryOutcomeSchema.nullable(),
    notHelped: notHelpedReasonSchema.nullable(),
    acceptedAt: z.string().nullable(),
    closed: callResultSchema.nullable(),
  }),
);

export const CALL_CALLS = {
  /**
   * Records how a call ended, and answers with the row. Nothing else is done: a call can be closed
   * without AWS.
   */
  'call.close': {
    input: z
      .strictObject({
        place: placeSchema.partial({ clientId: true }),
        /** `null` if nobody was found. */
        sub: subSchema.nullable(),
        result: callResultSchema,
        ticket: z.string().trim().max(MAX_TICKET_LENGTH),
        /** The ids of the ticked caller checks. */
        checks: z.array(callerCheckIdSchema).max(MAX_CALLER_CHECKS),
        /** For `no-code`: the ticked lines of its list. */
        checklist: z.array(z.enum(NO_CODE_CHECKS)).max(NO_CODE_CHECKS.length),
      })
      .refine(({ result, checklist }) => result === 'no-code' || checklist.length === 0),
    output: entrySchema,
  },
  /** Today's last calls of this laptop's ledger, newest first; closed ones too. */
  'call.recent': {
    input: z.strictObject({
      /** Without one, of all pools. */
      poolId: placeSchema.shape.poolId.optional(),
      limit: z.int().min(1).max(RECENT_CALLS.most).default(RECENT_CALLS.usual),
    }),
    output: z.array(recentCallSchema),
  },
} as const;

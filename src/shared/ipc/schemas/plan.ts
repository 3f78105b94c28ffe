import * as z from 'zod';
import {
  BLOCK_REASONS,
  type BlockReason,
  CERTAINTIES,
  type Certainty,
  PLAN_NOTES,
  type PlanNote,
  type RecoveryPlan,
} from '../../domain/plan.ts';
import { schemaOf } from './schema-of.ts';
import { contactAttributeSchema, factorSchema, mediumSchema } from './user.ts';

export const blockReasonSchema = schemaOf<BlockReason>()(z.enum(BLOCK_REASONS));
export const certaintySchema = schemaOf<Certainty>()(z.enum(CERTAINTIES));
const planNoteSchema = schemaOf<PlanNote>()(z.enum(PLAN_NOTES));

export const planSchema = schemaOf<RecoveryPlan>()(
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('code'),
      certainty: certaintySchema,
      medium: mediumSchema,
      attribute: contactAttributeSchema,
      mask: z.string(),
      notes: z.array(planNoteSchema),
      factor: factorSchema.optional(),
    }),
    z.object({
      kind: z.literal('blocked'),
      reason: blockReasonSchema,
      notes: z.array(planNoteSchema),
      factor: factorSchema.optional(),
      other: contactAttributeSchema.optional(),
      providers: z.array(z.string()).optional(),
      temporaryPassword: z.object({ ageDays: z.number(), validDays: z.number() }).optional(),
    }),
  ]),
);

import * as z from 'zod';
import {
  LESSON_IDS,
  LESSON_STEPS,
  type Lesson,
  MAX_CALLER_LENGTH,
  type PracticeMessage,
} from '../../domain/practice.ts';
import { nothingSchema } from './nothing.ts';
import { placeSchema } from './place.ts';
import { schemaOf } from './schema-of.ts';
import { mediumSchema } from './user.ts';

const messageSchema = schemaOf<PracticeMessage>()(
  z.object({
    id: z.number(),
    at: z.string(),
    poolId: z.string(),
    username: z.string(),
    medium: mediumSchema,
    destination: z.string(),
    code: z.string(),
  }),
);

const lessonSchema = schemaOf<Lesson>()(
  z.object({
    id: z.enum(LESSON_IDS),
    caller: z.string().max(MAX_CALLER_LENGTH),
    step: z.enum(LESSON_STEPS),
  }),
);

export const PRACTICE_CALLS = {
  'practice.inbox': { input: nothingSchema, output: z.array(messageSchema) },
  /** The callers of one practice pool, and how far the ledger says the agent got with each. */
  'practice.lessons': {
    input: z.strictObject({ poolId: placeSchema.shape.poolId }),
    output: z.array(lessonSchema),
  },
} as const;

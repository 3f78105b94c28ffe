import * as z from 'zod';
import type { PracticeMessage } from '../../domain/practice.ts';
import { nothingSchema } from './nothing.ts';
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

export const PRACTICE_CALLS = {
  'practice.inbox': { input: nothingSchema, output: z.array(messageSchema) },
} as const;

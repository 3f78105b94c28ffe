import * as z from 'zod';
import {
  type Candidate,
  FILTER_ATTRIBUTES,
  MAX_LOOKUP_TEXT_LENGTH,
  type Reading,
  type SearchResult,
  type UserFilter,
} from '../../domain/search.ts';
import { nothingSchema } from './nothing.ts';
import { poolPlaceSchema } from './place.ts';
import { schemaOf } from './schema-of.ts';
import { maskedUserSchema } from './user.ts';

const readingSchema = schemaOf<Reading>()(
  z.discriminatedUnion('as', [
    z.object({ as: z.literal('email'), value: z.string() }),
    z.object({ as: z.literal('phone'), value: z.string(), display: z.string() }),
    z.object({ as: z.literal('sub'), value: z.string() }),
    z.object({ as: z.literal('username'), value: z.string() }),
    z.object({
      as: z.literal('name'),
      value: z.string(),
      listed: z.object({ given: z.string(), family: z.string() }).optional(),
    }),
  ]),
);

const userFilterSchema = schemaOf<UserFilter>()(
  z.object({
    attribute: z.enum(FILTER_ATTRIBUTES),
    match: z.enum(['exact', 'prefix']),
    value: z.string(),
  }),
);

const candidateSchema = schemaOf<Candidate>()(
  z.object({ user: maskedUserSchema, matched: userFilterSchema.omit({ value: true }) }),
);

const searchResultSchema = schemaOf<SearchResult>()(
  z.object({
    readings: z.array(readingSchema),
    tried: z.array(userFilterSchema),
    candidates: z.array(candidateSchema),
    more: z.boolean(),
  }),
);

export const LOOKUP_CALLS = {
  'lookup.search': {
    input: z.strictObject({
      place: poolPlaceSchema,
      text: z.string().min(1).max(MAX_LOOKUP_TEXT_LENGTH),
      /** ISO 3166-1 alpha-2, where the agent said whose number it is. */
      country: z
        .string()
        .regex(/^[A-Z]{2}$/u)
        .optional(),
    }),
    output: searchResultSchema,
  },
  /** Stops the current search, which then answers `cancelled`. */
  'lookup.cancel': { input: nothingSchema, output: nothingSchema },
} as const;

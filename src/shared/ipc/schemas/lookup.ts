import * as z from 'zod';
import {
  type Candidate,
  FILTER_ATTRIBUTES,
  MAX_LOOKUP_TEXT_LENGTH,
  type OtherPools,
  type Reading,
  type SearchResult,
  type SimilarUsers,
  type Typed,
  type UserFilter,
} from '../../domain/search.ts';
import { appErrorSchema } from './app-error.ts';
import { contactRowSchema } from './contacts.ts';
import { nothingSchema } from './nothing.ts';
import { poolPlaceSchema } from './place.ts';
import { poolSummarySchema } from './pools.ts';
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

const typedSchema = schemaOf<Typed>()(z.enum(['same', 'other']).nullable());

const candidateSchema = schemaOf<Candidate>()(
  z.object({
    user: maskedUserSchema,
    matched: userFilterSchema.omit({ value: true }),
    typed: z.object({ email: typedSchema, phone: typedSchema }),
  }),
);

const searchResultSchema = schemaOf<SearchResult>()(
  z.object({
    readings: z.array(readingSchema),
    tried: z.array(userFilterSchema),
    candidates: z.array(candidateSchema),
    more: z.boolean(),
  }),
);

const similarUsersSchema = schemaOf<SimilarUsers>()(
  z.object({
    scan: z.object({ at: z.string(), complete: z.boolean() }).nullable(),
    users: z.array(contactRowSchema),
  }),
);

const otherPoolsSchema = schemaOf<OtherPools>()(
  z.object({
    pools: z.array(
      z.object({
        pool: poolSummarySchema,
        result: z.discriminatedUnion('state', [
          z.object({
            state: z.literal('found'),
            candidates: z.array(candidateSchema),
            more: z.boolean(),
          }),
          z.object({ state: z.literal('nobody') }),
          z.object({ state: z.literal('failed'), error: appErrorSchema }),
        ]),
      }),
    ),
    notSearched: z.int().min(0),
  }),
);

const searchSchema = z.strictObject({
  place: poolPlaceSchema,
  text: z.string().min(1).max(MAX_LOOKUP_TEXT_LENGTH),
  /** ISO 3166-1 alpha-2, where the agent said whose number it is. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/u)
    .optional(),
});

export const LOOKUP_CALLS = {
  'lookup.search': { input: searchSchema, output: searchResultSchema },
  /** Stops the current search, here and in other pools, which then answers `cancelled`. */
  'lookup.cancel': { input: nothingSchema, output: nothingSchema },
  /**
   * Users of the newest scan on this laptop that have the words of the text, without a request to
   * AWS. A newer one replaces it: the older answers `cancelled`.
   */
  'lookup.similar': { input: searchSchema.omit({ country: true }), output: similarUsersSchema },
  /**
   * The same search in the other pools of the profile's Region, a few at a time. `place` is the pool
   * that was searched already.
   */
  'lookup.otherPools': { input: searchSchema, output: otherPoolsSchema },
} as const;

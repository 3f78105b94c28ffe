import * as z from 'zod';
import { maskedUserSchema } from './user.ts';

/** What the search box took the text for, most likely first. */
export const readingSchema = z.discriminatedUnion('as', [
  z.object({ as: z.literal('email'), value: z.string() }),
  /** `value` in E.164, `display` in the country's international spelling, such as `+34 600 11 12 22`. */
  z.object({ as: z.literal('phone'), value: z.string(), display: z.string() }),
  z.object({ as: z.literal('sub'), value: z.string() }),
  z.object({ as: z.literal('name'), value: z.string() }),
]);
export type Reading = z.infer<typeof readingSchema>;

/** Attributes that ListUsers can filter on. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html */
export const FILTER_ATTRIBUTES = [
  'username',
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'sub',
] as const;

export const triedSchema = z.object({
  attribute: z.enum(FILTER_ATTRIBUTES),
  match: z.enum(['exact', 'prefix']),
  value: z.string(),
});
/** One ListUsers filter. */
export type UserFilter = z.infer<typeof triedSchema>;

export const candidateSchema = z.object({
  user: maskedUserSchema,
  /** The filter that found it; exact before prefix. */
  matched: triedSchema.omit({ value: true }),
});
export type Candidate = z.infer<typeof candidateSchema>;

export const searchResultSchema = z.object({
  readings: z.array(readingSchema),
  tried: z.array(triedSchema),
  candidates: z.array(candidateSchema),
  /** Cognito has more matches than it gave in the one page per filter that a search reads. */
  more: z.boolean(),
});
export type SearchResult = z.infer<typeof searchResultSchema>;

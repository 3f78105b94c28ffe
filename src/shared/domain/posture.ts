import * as z from 'zod';
import {
  CONSOLE_CHANGES,
  OWNER_NOTES,
  POSTURE_CHECKS,
  POSTURE_FINDINGS,
  type PostureFinding,
  type PostureId,
  VERDICTS,
} from './posture-findings.ts';

const detailsSchema = z.object({
  verdict: z.enum(VERDICTS),
  /** What the words speak of, by name: with each finding in posture-findings.ts. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Of `client-existence` and `client-secret`. */
  client: z.object({ id: z.string(), name: z.string() }).optional(),
  /**
   * What an owner would run in a shell, on one line. It looks, or makes something new; the app runs
   * none. Each finding that is `mind` or `broken` has either this or `console`.
   */
  command: z.object({ line: z.string(), notes: z.array(z.enum(OWNER_NOTES)) }).optional(),
  /** What an owner would change in the AWS console. */
  console: z
    .object({ change: z.enum(CONSOLE_CHANGES), notes: z.array(z.enum(OWNER_NOTES)) })
    .optional(),
  /** Where AWS documents it. */
  source: z.url(),
});
type Details = z.infer<typeof detailsSchema>;

/** One thing that was looked at: `pool.posture.<check>.<finding>` in the catalogues has the words. */
export type PostureCheck = {
  [C in PostureId]: Details & { readonly check: C; readonly finding: PostureFinding<C> };
}[PostureId];

export const postureCheckSchema = z.union(
  POSTURE_CHECKS.map((check) =>
    detailsSchema.extend({
      check: z.literal(check),
      finding: z.enum(Object.keys(POSTURE_FINDINGS[check])),
    }),
  ),
) as unknown as z.ZodType<PostureCheck>;

export const postureSchema = z.object({
  checks: z.array(postureCheckSchema),
  /** Clients beyond the number that is read at once. */
  clientsNotRead: z.int().min(0),
});
/** What a pool's settings mean for the help desk. */
export type Posture = z.infer<typeof postureSchema>;

/** The built-in caller checks. */
export const CALLER_CHECKS = ['identity', 'requested'] as const;
export type CallerCheck = (typeof CALLER_CHECKS)[number];

/** The most caller checks that the settings can have. */
export const MAX_CALLER_CHECKS = 12;

/** The longest text of a caller check, trimmed, in UTF-16 units. */
export const MAX_CALLER_CHECK_LENGTH = 200;

/** The most pools that one caller check can be limited to. */
export const MAX_CALLER_CHECK_POOLS = 50;

/** One thing that an agent ticks before a reset. */
export interface CallerCheckSetting {
  /** A {@link CallerCheck}, which has words in every language, or a UUID. */
  readonly id: string;
  /** The check's own words; `null` for a built-in one. */
  readonly text: string | null;
  readonly required: boolean;
  /** The pools that it applies to; empty for all. */
  readonly pools: readonly string[];
}

/** What an agent ticks unless the settings say otherwise. */
export const DEFAULT_CALLER_CHECKS = CALLER_CHECKS.map((id) => ({
  id,
  text: null,
  required: true,
  pools: [],
})) satisfies readonly CallerCheckSetting[];

/** The caller checks that apply to a pool, in order. */
export function checksFor(
  { callerChecks }: { readonly callerChecks: readonly CallerCheckSetting[] },
  poolId: string,
): readonly CallerCheckSetting[] {
  return callerChecks.filter(({ pools }) => pools.length === 0 || pools.includes(poolId));
}

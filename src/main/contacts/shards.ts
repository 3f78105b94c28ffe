import type { Chain } from './stored-scan.ts';

const DIGITS = [...'0123456789abcdef'];
/** The `sub` is a UUID: eight digits before the first hyphen. */
const MAX_PREFIX_LENGTH = 8;
/** A shard is heavy at this multiple of the other shards' pages. */
const HEAVY = 1.25;
/** How many more requests a split may cost, as a share of those that the chain still needs. */
const MAX_EXTRA = 0.5;
/** The largest share of the time that a split may take. */
const SOONER = 0.75;
const UUID_HEAD = /^[0-9a-f]{8}-/u;

/** A chain at its first page. */
export function freshChain(prefix: string, generation: number): Chain {
  return { prefix, generation, token: null, tokenAt: null, pages: 0, state: 'open' };
}

/** The prefixes into which the users of one are divided. */
export function longerPrefixes(prefix: string): readonly string[] {
  return DIGITS.map((digit) => prefix + digit);
}

/** Whether some shard, however deeply split, reads this user. */
export function hasShard(sub: string): boolean {
  return UUID_HEAD.test(sub);
}

export interface SplitQuestion {
  readonly chain: Chain;
  /** Average pages of finished shards; `null` while there is none. */
  readonly usualPages: number | null;
  /** The chain's remaining pages, as far as can be estimated. */
  readonly pagesLeft: number;
  /** How long a request takes, in milliseconds. */
  readonly latencyMs: number;
  /** Requests a second. */
  readonly pace: number;
}

/**
 * Whether sixteen parallel chains, which reread the chain's pages so far and each end in a page
 * that is not full, finish clearly sooner than the chain alone, which waits for each answer.
 */
export function splitPays({
  chain,
  usualPages,
  pagesLeft,
  latencyMs,
  pace,
}: SplitQuestion): boolean {
  if (chain.prefix.length >= MAX_PREFIX_LENGTH) return false;
  // The remainder is estimated, perhaps too high: a shard like the others ends soon.
  if (usualPages !== null && chain.pages < usualPages * HEAVY) return false;
  const extra = chain.pages + DIGITS.length;
  // The quota is shared: time is not worth any number of requests.
  if (extra > pagesLeft * MAX_EXTRA) return false;
  const between = Math.max(1000 / pace, latencyMs / DIGITS.length);
  return (pagesLeft + extra) * between < pagesLeft * Math.max(latencyMs, 1000 / pace) * SOONER;
}

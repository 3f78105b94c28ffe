import type { Chain } from './stored-scan.ts';

const DIGITS = [...'0123456789abcdef'];
/** The `sub` is a UUID: eight digits before the first hyphen. */
const MAX_PREFIX_LENGTH = 8;
/** How many times the pages of other shards make a heavy one. */
const HEAVY = 1.25;
/** The requests that a split may cost more, as a share of those that the chain still needs. */
const MAX_EXTRA = 0.5;
/** The share of the time that a split may take at the most. */
const SOONER = 0.75;
const UUID_HEAD = /^[0-9a-f]{8}-/u;

/** A chain at its first page. */
export function freshChain(prefix: string, generation: number): Chain {
  return { prefix, generation, token: null, tokenAt: null, pages: 0, state: 'open' };
}

/** The prefixes that the users of one are divided into. */
export function longerPrefixes(prefix: string): readonly string[] {
  return DIGITS.map((digit) => prefix + digit);
}

/** Whether some shard, however often it is split, reads this user. */
export function hasShard(sub: string): boolean {
  return UUID_HEAD.test(sub);
}

export interface SplitQuestion {
  readonly chain: Chain;
  /** Pages of the shards that are done, on the average; `null` while none is. */
  readonly usualPages: number | null;
  /** Pages of the chain that are still to come, as far as one can tell. */
  readonly pagesLeft: number;
  /** How long a request takes, in milliseconds. */
  readonly latencyMs: number;
  /** Requests a second. */
  readonly pace: number;
}

/**
 * Whether sixteen chains side by side, which read the chain's pages so far again and end in a page
 * that is not full, are done clearly sooner than the chain alone, which waits for each answer.
 */
export function splitPays({
  chain,
  usualPages,
  pagesLeft,
  latencyMs,
  pace,
}: SplitQuestion): boolean {
  if (chain.prefix.length >= MAX_PREFIX_LENGTH) return false;
  // What is left is told by an estimate, which may be too high: a shard that is like the others
  // ends soon.
  if (usualPages !== null && chain.pages < usualPages * HEAVY) return false;
  const extra = chain.pages + DIGITS.length;
  // The quota is shared: time is not bought with any number of requests.
  if (extra > pagesLeft * MAX_EXTRA) return false;
  const between = Math.max(1000 / pace, latencyMs / DIGITS.length);
  return (pagesLeft + extra) * between < pagesLeft * Math.max(latencyMs, 1000 / pace) * SOONER;
}

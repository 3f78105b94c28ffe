const VALUES = 2 ** 32;

/**
 * A uniformly distributed integer from 0 to below `below`, from the system's own source of
 * randomness. Values in the last, incomplete stretch are drawn again: taking their remainder would
 * favor small numbers.
 */
export function randomBelow(below: number): number {
  const end = VALUES - (VALUES % below);
  const drawn = new Uint32Array(1);
  for (;;) {
    crypto.getRandomValues(drawn);
    const [value = 0] = drawn;
    if (value < end) return value % below;
  }
}

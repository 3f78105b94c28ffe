const VALUES = 2 ** 32;

/**
 * A whole number from 0 to below `below`, each as likely as the others, from the system's own
 * source of randomness. Values of the last, incomplete stretch are drawn again: taking the
 * remainder of those would favour small numbers.
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

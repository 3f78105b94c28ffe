/**
 * Calls back when time is up. Time spent waiting for a person, who enters a code or touches a key,
 * does not count against the network: if that is so when time is up, it starts over.
 *
 * @param ms in milliseconds
 * @param waitsForPerson whether that is so now
 * @returns a function that stops it
 */
export function afterTimeout(
  ms: number,
  waitsForPerson: () => boolean,
  over: () => void,
): () => void {
  let timer: NodeJS.Timeout;
  const begin = (): void => {
    timer = setTimeout(() => (waitsForPerson() ? begin() : over()), ms);
  };
  begin();
  return () => clearTimeout(timer);
}

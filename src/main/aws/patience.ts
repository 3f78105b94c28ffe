/**
 * Calls back when time is over. Time in which somebody waits for a person, who enters a code or
 * touches a key, is not the network's: where that is so at the end, as much time begins anew.
 *
 * @param ms in milliseconds
 * @param waitsForPerson whether that is so now
 * @returns a function that ends it
 */
export function whenOver(ms: number, waitsForPerson: () => boolean, over: () => void): () => void {
  let timer: NodeJS.Timeout;
  const begin = (): void => {
    timer = setTimeout(() => (waitsForPerson() ? begin() : over()), ms);
  };
  begin();
  return () => clearTimeout(timer);
}

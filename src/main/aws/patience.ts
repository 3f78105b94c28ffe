import { Fault } from '../lib/fault.ts';

/** How often to look whether a person is being waited for, in milliseconds. */
const LOOK_MS = 250;

/**
 * Calls back when time is up. Time spent waiting for a person, who enters a code or touches a key,
 * does not count against the network: it starts over when the person is done.
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
  let left = ms;
  let timer: NodeJS.Timeout;
  const begin = (): void => {
    const look = Math.min(left, LOOK_MS);
    timer = setTimeout(() => {
      left = waitsForPerson() ? ms : left - look;
      if (left > 0) begin();
      else over();
    }, look);
  };
  begin();
  return () => clearTimeout(timer);
}

/**
 * What comes of work that somebody's click waits for, whoever else is waited for meanwhile: nothing
 * may follow from a click that its agent has long turned away from. The work itself goes on.
 *
 * @param ms in milliseconds
 * @throws Fault `timeout`
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Fault({ code: 'timeout' })), ms);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

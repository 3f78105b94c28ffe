import type { ErrorCode } from '../../shared/domain/app-error.ts';
import { Fault } from '../lib/fault.ts';
import type { AwsClients, Clients, ProfileRegion } from './clients.ts';
import { toFault } from './errors.ts';
import { loadSdk } from './http.ts';
import { whenOver } from './patience.ts';

type Sdk = Awaited<ReturnType<typeof loadSdk>>;

/** Errors after which the credentials at hand are of no use. */
const USELESS_KEYS: ReadonlySet<ErrorCode> = new Set(['session-expired', 'bad-credentials']);

/**
 * Makes the options of one command, and begins its time anew: it ends at the limit, or when the
 * caller gives it up.
 */
type MakeOptions = () => { abortSignal: AbortSignal };

/** Whoever has the clients. */
export type ClientSource = Pick<AwsClients, 'for' | 'forget' | 'limits' | 'waitsForPerson'>;

type ReadWork<T> = (clients: Clients, sdk: Sdk, limit: MakeOptions) => Promise<T>;

/**
 * Runs one or more reads with the profile's own clients, and turns whatever goes wrong into a
 * {@link Fault}.
 *
 * @param action the IAM action, such as `cognito-idp:ListUsers`
 * @param run sends each command with a limit of its own
 * @param signal gives the read up: it then ends as `cancelled`, or as `timeout` by a signal of
 *   {@link AbortSignal.timeout}
 */
export function read<T>(
  clients: ClientSource,
  where: ProfileRegion,
  action: string,
  run: ReadWork<T>,
  signal?: AbortSignal,
): Promise<T> {
  return request(clients, where, action, run, clients.limits.read, signal);
}

/**
 * Runs several reads of which somebody waits for the last, within the time of one.
 *
 * @param run gives the signal to each read, which then ends as `timeout`
 */
export async function readsInTime<T>(
  clients: ClientSource,
  { profile }: ProfileRegion,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const stop = whenOver(
    clients.limits.read,
    () => clients.waitsForPerson(profile),
    () => over.abort(new DOMException('', 'TimeoutError')),
  );
  try {
    return await run(over.signal);
  } finally {
    stop();
  }
}

/**
 * Sends one request that is never repeated.
 *
 * @throws Fault; its cause has the exception's text
 */
export function sendOnce<T>(
  clients: ClientSource,
  where: ProfileRegion,
  action: string,
  run: ReadWork<T>,
): Promise<T> {
  return request(clients, where, action, run, clients.limits.send);
}

/**
 * The value of a member that every true answer has. The SDK reads an empty HTTP 200 as an answer
 * without members; taken as it is, a captive portal would become "no users".
 *
 * @throws Fault `unreadable-answer`
 */
export function present<T>(value: T | undefined, action: string): T {
  if (value === undefined) throw new Fault({ code: 'unreadable-answer', action });
  return value;
}

async function request<T>(
  clients: ClientSource,
  where: ProfileRegion,
  action: string,
  run: ReadWork<T>,
  limitMs: number,
  signal?: AbortSignal,
): Promise<T> {
  const over = new AbortController();
  const end = () => over.abort();
  let stop = (): void => {};
  const limit: MakeOptions = () => {
    stop();
    stop = whenOver(limitMs, () => clients.waitsForPerson(where.profile), end);
    return { abortSignal: over.signal };
  };
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted === true) end();
  try {
    const [sdk, made] = await Promise.all([loadSdk(), clients.for(where)]);
    over.signal.throwIfAborted();
    // The SDK hears a signal while it waits for AWS, but not while it waits for credentials, which
    // may wait for a person.
    return await Promise.race([run(made, sdk, limit), rejectedBy(over.signal)]);
  } catch (error) {
    const fault = toFault(error, action);
    // The keys are of no use any more: the next call makes new ones, or finds that somebody has to
    // sign in.
    if (USELESS_KEYS.has(fault.error.code)) clients.forget(where.profile);
    if (!over.signal.aborted) throw fault;
    // A request that is ended in the middle fails in many ways; why it was ended is known here
    // alone.
    const isGivenUp = signal?.aborted === true && signal.reason?.name !== 'TimeoutError';
    throw new Fault({ code: isGivenUp ? 'cancelled' : 'timeout', action }, { cause: error });
  } finally {
    stop();
    signal?.removeEventListener('abort', end);
  }
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

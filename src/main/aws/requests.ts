import type { ErrorCode } from '../../shared/domain/app-error.ts';
import { Fault } from '../lib/fault.ts';
import type { AwsClients, Clients, ProfileRegion } from './clients.ts';
import { toFault } from './errors.ts';
import { loadSdk } from './http.ts';
import { afterTimeout } from './patience.ts';

type Sdk = Awaited<ReturnType<typeof loadSdk>>;

/** Errors after which the current credentials are useless. */
const USELESS_KEYS: ReadonlySet<ErrorCode> = new Set(['session-expired', 'bad-credentials']);

/**
 * Makes the options of one command and restarts its time limit: the command ends at the limit, or
 * when the caller cancels it.
 */
type MakeOptions = () => { abortSignal: AbortSignal };

/** Provides the clients. */
export type ClientSource = Pick<AwsClients, 'for' | 'forget' | 'limits' | 'waitsForPerson'>;

type ReadWork<T> = (clients: Clients, sdk: Sdk, limit: MakeOptions) => Promise<T>;

/**
 * Runs one or more reads with the profile's own clients, and turns whatever goes wrong into a
 * {@link Fault}.
 *
 * @param action the IAM action, such as `cognito-idp:ListUsers`
 * @param run sends each command with its own time limit
 * @param signal cancels the read, which then ends as `cancelled`, or as `timeout` if the signal is
 * from {@link AbortSignal.timeout}
 */
export function read<T>(
  clients: ClientSource,
  where: ProfileRegion,
  action: string,
  run: ReadWork<T>,
  signal?: AbortSignal,
): Promise<T> {
  const limit = (over: () => void) =>
    afterTimeout(clients.limits.read, () => clients.waitsForPerson(where.profile), over);
  return request(clients, where, action, run, limit, signal);
}

/**
 * Runs several consecutive reads, which somebody waits for, within the time limit of one.
 *
 * @param run passes the signal to each read, which then ends as `timeout`
 */
export async function readsInTime<T>(
  clients: ClientSource,
  { profile }: ProfileRegion,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const stop = afterTimeout(
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
 * Sends one unsigned request, which is never repeated. It needs nobody's credentials, so nobody who
 * is asked for some gives it more time.
 *
 * @param whereTo where what it is about was read from, as clients have it; `null` if not known
 * @throws Fault; its cause has the exception's text. `profile-changed` if the profile's requests go
 * elsewhere by now: then nothing was sent
 */
export function sendOnce<T>(
  clients: ClientSource,
  where: ProfileRegion,
  action: string,
  whereTo: string | null,
  run: ReadWork<T>,
): Promise<T> {
  const limit = (over: () => void) => {
    const timer = setTimeout(over, clients.limits.send);
    return () => clearTimeout(timer);
  };
  const runThere: ReadWork<T> = async (made, ...rest) => {
    if (whereTo !== null && made.whereTo !== whereTo) {
      throw new Fault({ code: 'profile-changed', action });
    }
    return run(made, ...rest);
  };
  return request(clients, where, action, runThere, limit);
}

/**
 * The value of a member that every genuine answer has. The SDK reads an empty HTTP 200 as an answer
 * without members; unchecked, a captive portal would turn into "no users".
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
  startLimit: (over: () => void) => () => void,
  signal?: AbortSignal,
): Promise<T> {
  const over = new AbortController();
  const end = () => over.abort();
  let stop = (): void => {};
  const limit: MakeOptions = () => {
    stop();
    stop = startLimit(end);
    return { abortSignal: over.signal };
  };
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted === true) end();
  try {
    const [sdk, made] = await Promise.all([loadSdk(), clients.for(where)]);
    over.signal.throwIfAborted();
    // The SDK heeds a signal while it waits for AWS, but not while it waits for credentials, which
    // may need a person.
    return await Promise.race([run(made, sdk, limit), rejectedBy(over.signal)]);
  } catch (error) {
    const fault = toFault(error, action);
    // The keys no longer work: the next call makes new ones, or finds that somebody has to sign in.
    if (USELESS_KEYS.has(fault.error.code)) clients.forget(where.profile);
    if (!over.signal.aborted) throw fault;
    // A request canceled midway fails in many ways; only this function knows why it was canceled.
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

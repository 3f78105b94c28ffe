import type { ErrorCode } from '../../shared/ipc/result.ts';
import { Fault } from '../fault.ts';
import { type AwsClients, type Clients, loadSdk, type ProfileRegion } from './clients.ts';
import { toFault } from './errors.ts';

type Sdk = Awaited<ReturnType<typeof loadSdk>>;

/** Errors after which the credentials at hand are of no use. */
const USELESS_KEYS: ReadonlySet<ErrorCode> = new Set(['session-expired', 'bad-credentials']);
/** How long one read may take with all its repetitions, in milliseconds: an agent has a caller on the line. */
const READ_LIMIT_MS = 30_000;
/** How long a send, which is never repeated, may take in milliseconds. */
const SEND_LIMIT_MS = 10_000;

/** Makes the options of one request: it ends at the limit, or when the caller gives it up. */
type Limit = () => { abortSignal: AbortSignal };

/** Whoever has the clients. */
export type ClientSource = Pick<AwsClients, 'for' | 'forget'>;

type Run<T> = (clients: Clients, sdk: Sdk, limit: Limit) => Promise<T>;

/**
 * Runs one or more reads with the profile's own clients, and turns whatever goes wrong into a {@link Fault}.
 *
 * @param action the IAM action, such as `cognito-idp:ListUsers`
 * @param run sends each command with a limit of its own
 * @param signal gives the read up: it then ends as `cancelled`
 */
export function read<T>(
  clients: ClientSource,
  where: ProfileRegion,
  action: string,
  run: Run<T>,
  signal?: AbortSignal,
): Promise<T> {
  return request(clients, where, action, run, READ_LIMIT_MS, signal);
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
  run: Run<T>,
): Promise<T> {
  return request(clients, where, action, run, SEND_LIMIT_MS);
}

/**
 * The value of a member that every true answer has. The SDK reads an empty HTTP 200 as an answer without members; taken
 * as it is, a captive portal would become "no users".
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
  run: Run<T>,
  limitMs: number,
  signal?: AbortSignal,
): Promise<T> {
  const limit: Limit = () => {
    const reached = AbortSignal.timeout(limitMs);
    return { abortSignal: signal === undefined ? reached : AbortSignal.any([reached, signal]) };
  };
  try {
    const [sdk, made] = await Promise.all([loadSdk(), clients.for(where)]);
    signal?.throwIfAborted();
    return await run(made, sdk, limit);
  } catch (error) {
    const fault = toFault(error, action);
    // The keys are of no use any more: the next call makes new ones, or finds that somebody has to sign in.
    if (USELESS_KEYS.has(fault.error.code)) clients.forget(where.profile);
    if (fault.error.code !== 'cancelled' || signal?.aborted === true) throw fault;
    // The SDK throws the same AbortError for a limit that was reached as for a read that was given up.
    throw new Fault({ ...fault.error, code: 'timeout' }, { cause: error });
  }
}

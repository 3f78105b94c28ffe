import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { LIMITS, type Limits } from '../../src/main/aws/http.ts';
import type { PracticeFault } from '../../src/main/practice/faults.ts';
import type { Operation } from '../../src/main/practice/operation.ts';
import { type PracticePool, startPracticePool } from '../../src/main/practice/practice-pool.ts';
import { FaultProxy, type ProxyDial, type SocketFault, strangerSays } from './fault-proxy.ts';
import { callsOf, composeAt, type DeskCalls, HELP_DESK, writeProfile } from './practice-desk.ts';

/** So long, in milliseconds, that no test reaches it: whatever ends was ended by something else. */
export const LONG = 3_600_000;
export const ENDLESS: Limits = {
  connect: LONG,
  ready: LONG,
  silence: LONG,
  read: LONG,
  send: LONG,
  person: LONG,
};

/** The limits for a request whose fault is waited out. */
const SHORT = { read: 1_000, send: 500 };

/** A fault on the socket, one that AWS answers, or no way to AWS at all. */
export type AnyFault =
  | { readonly on: 'socket'; readonly fault: SocketFault }
  | { readonly on: 'aws'; readonly fault: PracticeFault }
  | { readonly on: 'port' };

const PORTAL = '<html><body><h1>Welcome to the guest Wi-Fi. Please sign in.</h1></body></html>';
const BLOCKED = '<html><body><h1>Blocked by the proxy</h1></body></html>';
/** More values than any page of Cognito has. */
const LARGE = strangerSays('200 OK', 'application/x-amz-json-1.1', `[${'0,'.repeat(60_000)}0]`);
const EMPTY = strangerSays('200 OK', 'text/html', '');

const socket = (fault: SocketFault): AnyFault => ({ on: 'socket', fault });
const aws = (fault: PracticeFault): AnyFault => ({ on: 'aws', fault });

/** Every fault on the way to AWS, by name. */
const FAULTS = {
  latency: socket({ kind: 'latency', ms: 150 }),
  'slow close': socket({ kind: 'slow-close', ms: 150 }),
  down: { on: 'port' },
  'reset before it went on': socket({ kind: 'reset-before' }),
  'reset after it went on': socket({ kind: 'reset-after' }),
  hang: socket({ kind: 'hang' }),
  'headers, then silence': socket({ kind: 'silent-body' }),
  'head byte by byte': socket({ kind: 'drip-head', everyMs: 20 }),
  'body byte by byte': socket({ kind: 'drip-body', everyMs: 60 }),
  truncated: socket({ kind: 'truncated' }),
  'malformed JSON': socket({ kind: 'malformed' }),
  'JSON that is null': socket(strangerSays('200 OK', 'application/json', 'null')),
  'more than any answer': socket(LARGE),
  'empty 200 of AWS': socket({ kind: 'empty' }),
  'empty 200 of a stranger': socket(EMPTY),
  'HTML 200': socket(strangerSays('200 OK', 'text/html', PORTAL)),
  'redirect to a sign-in page': socket(strangerSays('302 Found', 'text/html', PORTAL)),
  '403 with HTML': socket(strangerSays('403 Forbidden', 'text/html', BLOCKED)),
  '403 of AWS without a name': aws({ kind: 'waf-html' }),
  '407 with HTML': socket(strangerSays('407 Proxy Authentication Required', 'text/html', BLOCKED)),
  'no HTTP at all': socket({ kind: 'stranger', answer: 'SSH-2.0-OpenSSH_9.6\r\n' }),
  '500': aws({ kind: 'server-error' }),
  '500 without a name': socket(strangerSays('500 Internal Server Error', 'application/json', '{}')),
  '503 with HTML': socket(strangerSays('503 Service Unavailable', 'text/html', PORTAL)),
  throttle: aws({ kind: 'throttle' }),
  'wrong clock': aws({ kind: 'wrong-clock', hours: 2 }),
  'expired token': aws({ kind: 'expired-token' }),
} as const satisfies Readonly<Record<string, AnyFault>>;
export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

/** Faults that the app waits out. */
export const WAITED_OUT: ReadonlySet<FaultName> = new Set([
  'hang',
  'headers, then silence',
  'head byte by byte',
  'body byte by byte',
]);
export const QUICK_FAULTS = FAULT_NAMES.filter((name) => !WAITED_OUT.has(name));
export const SLOW_FAULTS = [...WAITED_OUT];

type Which = Pick<ProxyDial, 'skip' | 'times'>;

/** A simulated Cognito with a proxy before it. */
export interface FaultyWay {
  /**
   * The app's own limits, and short ones during a fault that is waited out: nothing else may end
   * because of them.
   */
  readonly limits: Limits;
  readonly cognito: PracticePool;
  readonly proxy: FaultProxy;
  /**
   * Causes a fault for the requests of one operation: all of them, or so many after the skipped
   * ones.
   */
  break(name: FaultName, operation: Operation, which?: Which): Promise<void>;
  /** Clears all faults. */
  mend(): Promise<void>;
}

/** A desk whose way to its simulated Cognito can be disturbed. */
export interface FaultyDesk extends FaultyWay, DeskCalls {
  /** Finds the one user whom the tests are about, and returns the sub. */
  findVera(): Promise<string>;
}

export const VERA = 'vera@example.com';

/** How a test that runs in parallel with others cleans up. */
export type Running = Pick<TestContext, 'onTestFinished'>;

/**
 * Assembles a desk for one test, with a proxy between its SDK and Cognito, and takes it apart
 * afterwards.
 *
 * @param limits for the whole test; defaults to those of {@link FaultyWay}
 * @param settings of the profile
 */
export async function aFaultyDesk(
  running: Running,
  limits?: Limits,
  settings: Readonly<Record<string, string>> = {},
): Promise<FaultyDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-'));
  running.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const way = await aFaultyWay(running);
  writeProfile(folder, { endpoint_url: way.proxy.endpoint, ...settings });
  const main = composeAt(folder, { limits: limits ?? way.limits });
  running.onTestFinished(() => main.close());
  const calls = callsOf(main);
  return {
    ...way,
    ...calls,
    findVera: async () => {
      const { clientId: _, ...place } = HELP_DESK;
      const { candidates } = await calls.get('lookup.search', { place, text: VERA });
      if (candidates.length !== 1) throw new Error(`${candidates.length} users for ${VERA}`);
      return candidates[0]?.user.sub ?? '';
    },
  };
}

/** A practice pool with a proxy before it. */
export async function aFaultyWay(running: Running): Promise<FaultyWay> {
  const cognito = await startPracticePool({ extraUsers: 150, shortPages: false });
  const proxy = await FaultProxy.start(cognito.endpoint);
  const limits = { ...LIMITS };
  let isDown = false;
  running.onTestFinished(async () => {
    await proxy.stop();
    await cognito.stop();
  });
  return {
    cognito,
    proxy,
    limits,
    break: async (name, operation, which = {}) => {
      const dialled: AnyFault = FAULTS[name];
      const { on } = dialled;
      if (WAITED_OUT.has(name)) Object.assign(limits, shortFor(operation));
      if (on === 'socket') proxy.add({ ...which, operation, fault: dialled.fault });
      else if (on === 'aws') cognito.faults.add({ ...which, operation, fault: dialled.fault });
      else {
        isDown = true;
        await proxy.down();
      }
    },
    mend: async () => {
      Object.assign(limits, LIMITS);
      proxy.clear();
      cognito.faults.clear();
      if (isDown) await proxy.up();
      isDown = false;
    },
  };
}

function shortFor(operation: Operation): Partial<Limits> {
  return operation === 'ForgotPassword' || operation === 'ConfirmForgotPassword'
    ? { send: SHORT.send }
    : { read: SHORT.read };
}

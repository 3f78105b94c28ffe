import type { ErrorCode } from '../../shared/domain/app-error.ts';
import type { ReadPage, UserPage } from '../aws/lister.ts';
import { Fault } from '../lib/fault.ts';
import type { Pace } from './pace.ts';
import type { Chain } from './stored-scan.ts';
import type { Timing } from './timing.ts';

/** AWS: "The pagination tokens that are returned in API responses are valid for one hour." */
const TOKEN_LIFE_MS = 60 * 60 * 1000;
/** Errors that asking again may fix. */
const REPEATED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'timeout',
  'connection-lost',
  'unreadable-answer',
  'answer-too-large',
  'service-fault',
  'nameless-fault',
  'offline',
  'sso-host-unknown',
  'unreachable',
  'tls-failed',
  'no-fips-endpoint',
  'proxy-unreachable',
  'proxy-no-way',
  // The SDK learns AWS's time from the answer, and signs the next request with it.
  'clock-skew',
]);
/** The delays before a page is requested again, in milliseconds. */
const REPEATS_MS = [500, 1_000, 2_000, 4_000] as const;
/** The longest delays after consecutive throttles, in milliseconds. */
const BACK_OFF = { first: 500, most: 20_000 } as const;
/** How many answers the latency is measured from. */
const MEASURED = 32;

/** The chain cannot continue from its token: it is too old, or Cognito no longer accepts it. */
export class StaleToken extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super('stale token');
    this.name = 'StaleToken';
    this.fault = fault;
  }
}

/** Whether Cognito refused the request for a page, as opposed to STS refusing its keys. */
export function isRefusedPage(error: unknown): boolean {
  if (!(error instanceof Fault)) return false;
  return error.error.code === 'rejected' && error.error.action === 'cognito-idp:ListUsers';
}

export interface PageReaderParts {
  readonly readPage: ReadPage;
  readonly pace: Pace;
  /** In milliseconds since the epoch. */
  readonly clock: () => number;
  readonly time: Timing;
  /** Called before every request. */
  readonly onRequest: () => void;
  readonly onThrottle: () => void;
}

/** Reads single pages at the given pace, retrying after throttles and short failures. */
export class PageReader {
  readonly #parts: PageReaderParts;
  readonly #answerMs: number[] = [];

  constructor(parts: PageReaderParts) {
    this.#parts = parts;
  }

  /**
   * How long a request takes, in milliseconds: the fastest of the last ones, because a busy
   * computer makes some look slow. `null` while there are too few.
   */
  get latencyMs(): number | null {
    return this.#answerMs.length < MEASURED ? null : Math.min(...this.#answerMs);
  }

  /**
   * Reads the page that a chain has reached.
   *
   * @throws StaleToken
   * @throws Fault what repeating did not fix
   */
  async read(chain: Chain, signal: AbortSignal): Promise<UserPage> {
    const { readPage, pace, clock, time, onRequest } = this.#parts;
    for (let attempts = { failed: 0, throttled: 0 }; ; ) {
      await pace.take(signal);
      if (chain.tokenAt !== null && clock() - chain.tokenAt > TOKEN_LIFE_MS) {
        throw new StaleToken(new Fault({ code: 'rejected', action: 'cognito-idp:ListUsers' }));
      }
      const sentAt = time.now();
      onRequest();
      try {
        const page = await readPage({ prefix: chain.prefix, token: chain.token }, signal);
        this.#measure(time.now() - sentAt);
        return page;
      } catch (error) {
        signal.throwIfAborted();
        attempts = await this.#recover(error, chain, attempts, signal);
      }
    }
  }

  /** Waits if trying again may help, else throws. */
  async #recover(
    error: unknown,
    chain: Chain,
    { failed, throttled }: { failed: number; throttled: number },
    signal: AbortSignal,
  ): Promise<{ failed: number; throttled: number }> {
    if (!(error instanceof Fault)) throw error;
    const { code } = error.error;
    if (code === 'throttled') {
      this.#parts.pace.throttled();
      this.#parts.onThrottle();
      const most = Math.min(BACK_OFF.most, BACK_OFF.first * 2 ** throttled);
      // Jitter: the customer's own systems were throttled at the same moment.
      await this.#parts.time.wait(most * (0.5 + Math.random() / 2), signal);
      return { failed, throttled: throttled + 1 };
    }
    if (isRefusedPage(error) && chain.token !== null) throw new StaleToken(error);
    const pause = REPEATED.has(code) ? REPEATS_MS[failed] : undefined;
    if (pause === undefined) throw error;
    await this.#parts.time.wait(pause, signal);
    return { failed: failed + 1, throttled };
  }

  #measure(ms: number): void {
    this.#answerMs.push(ms);
    if (this.#answerMs.length > MEASURED) this.#answerMs.shift();
  }
}

import { PACE } from '../../shared/domain/scan.ts';
import { REAL_TIME, type Timing } from './timing.ts';

/** The factor by which a throttle lowers the rate. */
const LOWERING = 0.7;
/** How long to pause after a throttle, in milliseconds. Throttles during that time count as one. */
const PAUSE_MS = 1_000;
/** How long recovery from zero to the full rate takes, in milliseconds. */
const RECOVERY_MS = 60_000;
/**
 * A turn that comes later than this, as after sleep, starts a new schedule: missed turns are not
 * made up at once.
 */
const LATE_MS = 250;

/**
 * Hands out turns to send requests: evenly spaced, in the order requested. Turns follow a schedule
 * rather than when timers happen to fire, so that the actual rate is the requested one.
 */
export class Pace {
  readonly asked: number;
  readonly #time: Timing;
  /** Waiters, in the order requested. */
  readonly #takers: (() => void)[] = [];
  /** The rate after the last throttle, and when that was. */
  #lowered: { readonly to: number; readonly at: number } | null = null;
  /** The earliest time of the next turn. */
  #next = Number.NEGATIVE_INFINITY;
  #waits = false;

  /** @param perSecond requests a second */
  constructor(perSecond: number, time: Timing = REAL_TIME) {
    this.asked = perSecond;
    this.#time = time;
  }

  /** The current requests per second, after throttles. */
  get now(): number {
    if (this.#lowered === null) return this.asked;
    const gained = (this.asked * (this.#time.now() - this.#lowered.at)) / RECOVERY_MS;
    return Math.min(this.asked, this.#lowered.to + gained);
  }

  /**
   * Waits for a turn.
   *
   * @throws the signal's reason, if it aborts first; the turn then goes to another
   */
  take(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const giveUp = (): void => {
        this.#takers.splice(this.#takers.indexOf(go), 1);
        reject(signal.reason);
      };
      const go = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      signal.addEventListener('abort', giveUp, { once: true });
      // A turn that nobody waited for is lost; one that a timer delivers late is not.
      if (this.#takers.length === 0) this.#next = Math.max(this.#next, this.#time.now());
      this.#takers.push(go);
      this.#serve();
    });
  }

  /**
   * AWS reported too many requests: pauses briefly and lowers the rate, which then rises slowly.
   */
  throttled(): void {
    const now = this.#time.now();
    if (this.#lowered !== null && now - this.#lowered.at < PAUSE_MS) return;
    const to = Math.min(this.asked, Math.max(PACE.least, this.now * LOWERING));
    this.#lowered = { to, at: now };
    this.#next = now + PAUSE_MS;
  }

  /** Releases the waiters whose turn it is, and schedules itself for the next turn. */
  #serve(): void {
    if (this.#waits) return;
    const now = this.#time.now();
    if (now - this.#next > LATE_MS) this.#next = now;
    while (this.#takers.length > 0 && this.#next <= now) {
      this.#next += 1000 / this.now;
      this.#takers.shift()?.();
    }
    if (this.#takers.length === 0) return;
    this.#waits = true;
    void this.#time.wait(Math.max(0, this.#next - now)).then(() => {
      this.#waits = false;
      this.#serve();
    });
  }
}

import { PACE } from '../../shared/domain/scan.ts';
import { REAL_TIME, type Timing } from './timing.ts';

/** What a throttled rate is multiplied with. */
const LOWERING = 0.7;
/**
 * For how long nobody sends after a throttle, in milliseconds. Throttles in that time are one and
 * the same.
 */
const PAUSE_MS = 1_000;
/** How long it takes from nothing back to the whole rate, in milliseconds. */
const RECOVERY_MS = 60_000;
/**
 * A turn that comes later than this, as after a sleep, is the start of a new schedule: what was
 * missed is not sent at once.
 */
const LATE_MS = 250;

/**
 * Gives out the turns to send requests: evenly spaced, in the order in which they were asked for.
 * The turns follow a schedule and not the moments at which timers happen to fire, so that the rate
 * is the one that was asked for.
 */
export class Pace {
  readonly asked: number;
  readonly #time: Timing;
  /** Whoever waits, in the order of asking. */
  readonly #takers: (() => void)[] = [];
  /** The rate at the last throttle, and when that was. */
  #lowered: { readonly to: number; readonly at: number } | null = null;
  /** When the next turn is, at the earliest. */
  #next = Number.NEGATIVE_INFINITY;
  #waits = false;

  /** @param perSecond requests a second */
  constructor(perSecond: number, time: Timing = REAL_TIME) {
    this.asked = perSecond;
    this.#time = time;
  }

  /** Requests a second: what is in force after throttles. */
  get now(): number {
    if (this.#lowered === null) return this.asked;
    const gained = (this.asked * (this.#time.now() - this.#lowered.at)) / RECOVERY_MS;
    return Math.min(this.asked, this.#lowered.to + gained);
  }

  /**
   * Waits for a turn.
   *
   * @throws the signal's reason, where it fires first; the turn is then another's
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
      // A turn that nobody waited for is lost; one that a timer brings late is not.
      if (this.#takers.length === 0) this.#next = Math.max(this.#next, this.#time.now());
      this.#takers.push(go);
      this.#serve();
    });
  }

  /**
   * AWS said that too many requests came: lowers the rate, and nobody sends for a moment. It rises
   * again slowly.
   */
  throttled(): void {
    const now = this.#time.now();
    if (this.#lowered !== null && now - this.#lowered.at < PAUSE_MS) return;
    const to = Math.min(this.asked, Math.max(PACE.least, this.now * LOWERING));
    this.#lowered = { to, at: now };
    this.#next = now + PAUSE_MS;
  }

  /** Lets those go whose turn it is, and comes back at the next turn. */
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

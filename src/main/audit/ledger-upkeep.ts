import type { Clock } from '../lib/clock.ts';
import type { Ledger } from './ledger.ts';
import { LedgerError } from './ledger-error.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

export interface UpkeepParts {
  readonly ledger: Ledger;
  readonly clock: () => Date;
  /** What is known of AWS's time: rows age by nothing else. */
  readonly time: Pick<Clock, 'sure'>;
  /** How many days rows are kept; `null` keeps all. */
  readonly keptDays: () => number | null;
  /** Told the error code if a round failed; the next one tries again. */
  readonly tell: (detail: string) => void;
}

/**
 * Regular upkeep of the ledger. The newest row is signed once a day. Rows older than the settings
 * allow are noted, and cut if they are still too old a day later: neither a clock nor a setting
 * that was wrong for a while removes anything.
 */
export class LedgerUpkeep {
  readonly #parts: UpkeepParts;
  #timer: NodeJS.Timeout | undefined;
  #signedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: UpkeepParts) {
    this.#parts = parts;
  }

  /** Does a round now, then one every hour. */
  start(): void {
    this.round();
    // A timer stops while the computer sleeps, and AWS's time is unknown until AWS has answered.
    this.#timer = setInterval(() => this.round(), HOUR_MS);
    this.#timer.unref();
  }

  /** Does a last round, signs the newest row, and stops. */
  stop(): void {
    clearInterval(this.#timer);
    this.round();
    this.#attempt(() => this.#sign());
  }

  /** Signs the newest row and empties the ledger's log. */
  settle(): void {
    this.#attempt(() => this.#sign());
    this.#attempt(() => this.#parts.ledger.emptyLog());
  }

  /** Does what is due now. */
  round(): void {
    const now = this.#parts.clock().getTime();
    this.#attempt(() => this.#retain());
    if (Math.abs(now - this.#signedAt) < DAY_MS) return;
    this.#attempt(() => {
      this.#sign();
      this.#signedAt = now;
    });
  }

  #retain(): void {
    const { ledger, time, keptDays } = this.#parts;
    ledger.deleteRemoved();
    const now = time.sure();
    const days = keptDays();
    if (now === null || days === null) return;
    const before = new Date(now.getTime() - days * DAY_MS);
    const { noted } = ledger;
    // A note dated in the future was made by a wrong clock and means nothing.
    if (noted !== null && noted.at <= now) {
      if (now.getTime() - noted.at.getTime() < DAY_MS) return;
      ledger.cut(before, noted.upTo);
    }
    const upTo = ledger.due(before);
    if (upTo > 0) ledger.noteDue(upTo);
  }

  /** A second statement about the same row would say nothing new. */
  #sign(): void {
    const { head, checkpoint } = this.#parts.ledger.state();
    if (head !== null && head.seq !== checkpoint?.seq) this.#parts.ledger.checkpoint();
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      this.#parts.tell(error.detail);
    }
  }
}

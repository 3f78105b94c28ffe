import type { Clock } from '../lib/clock.ts';
import type { Ledger } from './ledger.ts';
import { LedgerError } from './ledger-error.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

export interface UpkeepParts {
  readonly ledger: Ledger;
  readonly clock: () => Date;
  /** What is known of AWS's time: by nothing else do rows grow old. */
  readonly time: Pick<Clock, 'sure'>;
  /** For how many days rows are kept; `null` keeps all. */
  readonly keptDays: () => number | null;
  /** Told of the error code where a round could not be done; the next one tries again. */
  readonly tell: (detail: string) => void;
}

/**
 * What is done with the ledger from time to time: the newest row is signed, once a day; and rows
 * that are older than the settings say are noted, and cut once they have been noted for a day and
 * are still too old. So neither a clock that was wrong for a while nor a setting that was changed
 * for a while removes anything.
 */
export class LedgerUpkeep {
  readonly #parts: UpkeepParts;
  #timer: NodeJS.Timeout | undefined;
  #signedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: UpkeepParts) {
    this.#parts = parts;
  }

  /** Does a round now and then one an hour. */
  start(): void {
    this.round();
    // A timer does not run while the computer sleeps, and AWS's time is not known before it has
    // answered.
    this.#timer = setInterval(() => this.round(), HOUR_MS);
    this.#timer.unref();
  }

  /** Does a last round, signs the newest row, and does nothing any more. */
  stop(): void {
    clearInterval(this.#timer);
    this.round();
    this.#attempt(() => this.#sign());
  }

  /** What is due now. */
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
    // A note of a time that has not come was made by a wrong one, and says nothing.
    if (noted !== null && noted.at <= now) {
      if (now.getTime() - noted.at.getTime() < DAY_MS) return;
      ledger.cut(before, noted.upTo);
    }
    const upTo = ledger.due(before);
    if (upTo > 0) ledger.noteDue(upTo);
  }

  /** A statement of a row that has one already would say nothing new. */
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

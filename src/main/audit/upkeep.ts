import type { Ledger } from './ledger.ts';
import { LedgerError } from './ledger-error.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

export interface UpkeepParts {
  readonly ledger: Ledger;
  readonly clock: () => Date;
  /** For how many days rows are kept; `null` keeps all. */
  readonly keptDays: () => number | null;
  /** Told of the error code where a round could not be done; the next one tries again. */
  readonly tell: (detail: string) => void;
}

/** What is done with the ledger once a day: rows are cut that are older than the settings say, and the newest row is signed. */
export class LedgerUpkeep {
  readonly #parts: UpkeepParts;
  #timer: NodeJS.Timeout | undefined;
  #doneAt = Number.NEGATIVE_INFINITY;

  constructor(parts: UpkeepParts) {
    this.#parts = parts;
  }

  /** Does a round now and then one a day. */
  start(): void {
    this.round();
    // Looked at each hour: a timer does not run while the computer sleeps.
    this.#timer = setInterval(() => this.round(), HOUR_MS);
    this.#timer.unref();
  }

  /** Signs the newest row, and does nothing any more. */
  stop(): void {
    clearInterval(this.#timer);
    this.#attempt(() => this.#sign());
  }

  /** What is due now. */
  round(): void {
    const { ledger, clock, keptDays } = this.#parts;
    const now = clock().getTime();
    if (Math.abs(now - this.#doneAt) < DAY_MS) return;
    this.#attempt(() => {
      const days = keptDays();
      if (days !== null) ledger.cut(new Date(now - days * DAY_MS));
      this.#sign();
      this.#doneAt = now;
    });
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

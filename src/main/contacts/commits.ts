import type { ContactStore } from './store-client.ts';
import type { PageCommit } from './stored-scan.ts';

/**
 * Pages that may be on their way to the store at once: enough to keep it busy, few enough to stay
 * small.
 */
const MAX_AT_ONCE = 8;

export interface CommitsParts {
  readonly store: Pick<ContactStore, 'commit'>;
  /** Different users so far. */
  readonly users: number;
  /** A page is kept. */
  readonly onKept: (users: number) => void;
  /** A page could not be kept, or was not what was expected. The first call counts. */
  readonly onFailure: (error: unknown) => void;
}

/** Brings pages to the store, in the order in which they come. */
export class Commits {
  readonly #parts: CommitsParts;
  readonly #waiting: (() => void)[] = [];
  #underWay = 0;
  #last: Promise<void> = Promise.resolve();
  #users: number;

  constructor(parts: CommitsParts) {
    this.#parts = parts;
    this.#users = parts.users;
  }

  /** Different users so far. */
  get users(): number {
    return this.#users;
  }

  /**
   * Brings a page on its way, as soon as there is room.
   *
   * @param make makes the page at that moment, so that its head is never older than that of the
   *   page before
   * @param check throws where the number of users who were not there before is not right
   */
  async add(make: () => PageCommit, check: (fresh: number) => void = () => {}): Promise<void> {
    if (this.#underWay >= MAX_AT_ONCE) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    } else {
      this.#underWay += 1;
    }
    let kept: Promise<{ users: number }>;
    try {
      kept = this.#parts.store.commit(make());
    } catch (error) {
      kept = Promise.reject(error);
    }
    this.#last = this.#settle(this.#last, kept, check);
  }

  /** Settles when nothing is on its way any more. */
  async drained(): Promise<void> {
    while (this.#underWay > 0) await this.#last;
  }

  async #settle(
    before: Promise<void>,
    kept: Promise<{ users: number }>,
    check: (fresh: number) => void,
  ): Promise<void> {
    const { onKept, onFailure } = this.#parts;
    try {
      // Also where this one fails at once: whoever awaits the last awaits all.
      const [result] = await Promise.allSettled([kept, before]);
      if (result.status === 'rejected') throw result.reason;
      const { users } = result.value;
      const fresh = users - this.#users;
      this.#users = users;
      onKept(users);
      check(fresh);
    } catch (error) {
      onFailure(error);
    } finally {
      const next = this.#waiting.shift();
      // The place goes to the one who waits longest, without being free in between.
      if (next === undefined) this.#underWay -= 1;
      else next();
    }
  }
}

import type { ContactStore } from './store-client.ts';
import type { PageCommit } from './stored-scan.ts';

/** Pages in flight to the store at once: enough to keep it busy, few enough to stay small. */
const MAX_AT_ONCE = 8;

export interface CommitsParts {
  readonly store: Pick<ContactStore, 'commit'>;
  /** Distinct users so far. */
  readonly users: number;
  /** Called when a page is stored. */
  readonly onKept: (users: number) => void;
  /** Called when a page could not be stored, or was not as expected. Only the first call counts. */
  readonly onFailure: (error: unknown) => void;
}

/** Sends pages to the store, in the order in which they come. */
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

  /** Distinct users so far. */
  get users(): number {
    return this.#users;
  }

  /**
   * Sends a page as soon as there is room.
   *
   * @param make makes the page at that moment, so that its head is never older than that of the
   * page before
   * @param check throws if the number of new users is not right
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

  /** Settles when nothing is in flight any more. */
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
      // Even if this one fails at once: whoever awaits the last one awaits all.
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
      // Hands the slot to the longest waiter without freeing it in between.
      if (next === undefined) this.#underWay -= 1;
      else next();
    }
  }
}

/**
 * Does one thing after another, in the order in which they are asked for, whatever becomes of each.
 */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** @returns what `work` does, once it is its turn */
  take<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }

  /** All that was asked for is done. */
  async idle(): Promise<void> {
    await this.#last;
  }
}

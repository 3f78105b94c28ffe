/** Runs tasks one after another, in the order requested, whether or not they fail. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** @returns what `work` returns, once it has had its turn */
  take<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }

  /** Settles when everything requested so far is done. */
  async idle(): Promise<void> {
    await this.#last;
  }
}

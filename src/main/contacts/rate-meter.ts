/**
 * The window that a rate is measured over, in milliseconds: long enough to be steady, short enough
 * to follow a change of pace.
 */
const WINDOW_MS = 10_000;
/** No rate is given before this. */
const MIN_MS = 1_000;

/** The rate of a growing count. */
export class RateMeter {
  #samples: { readonly at: number; readonly count: number }[] = [];

  /** @param at in milliseconds, from an arbitrary start; never goes back */
  add(at: number, count: number): void {
    this.#samples.push({ at, count });
    const old = this.#samples.findIndex((sample) => at - sample.at <= WINDOW_MS);
    if (old > 0) this.#samples.splice(0, old);
  }

  /** Over the last seconds; `null` while there are too few. */
  get perSecond(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < MIN_MS) return null;
    return ((last.count - first.count) * 1000) / (last.at - first.at);
  }
}

import type { Figure } from '../../../../shared/domain/overview.ts';
import { type Part, SLOTS, type Slot } from './index-schema.ts';

/** What of an indexed row decides which sums it is in. */
export interface CountedRow {
  readonly key: number;
  readonly agent: string;
  readonly kind: string;
  readonly outcome: string;
  /** The reason; `null` if there is none, or this version does not know it. */
  readonly notHelped: string | null;
  readonly call: Part | null;
}

/** The place of a sum, and by how much it changes. */
export interface TallyChange {
  readonly slot: Slot;
  readonly at: number;
  readonly figure: Figure;
  readonly agent: string;
  readonly reason: string;
  readonly by: number;
}

/** How the sums change with the rows of one transaction: each is written once for all of them. */
export class TallyChanges {
  readonly #changes = new Map<string, TallyChange>();

  /** @param by 1 for a row that comes, -1 for one that goes */
  add(row: CountedRow, by: 1 | -1): void {
    for (const figure of figuresOf(row)) {
      const reason = figure === 'not-helped' ? (row.notHelped ?? '') : '';
      for (const slot of ['quarter', 'day'] as const) {
        const at = Math.floor(row.key / SLOTS[slot]);
        const place = `${slot} ${at} ${figure} ${reason} ${row.agent}`;
        const before = this.#changes.get(place)?.by ?? 0;
        this.#changes.set(place, { slot, at, figure, agent: row.agent, reason, by: before + by });
      }
    }
  }

  all(): Iterable<TallyChange> {
    return this.#changes.values();
  }
}

function* figuresOf({ kind, outcome, call }: CountedRow): Generator<Figure> {
  if (call === 'begin') yield 'callers';
  if (kind === 'reset' && outcome === 'accepted') yield 'accepted';
  if (kind === 'not-helped') yield 'not-helped';
  if (call === 'open') yield 'follow-up';
}

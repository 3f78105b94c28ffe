import type { ContactFilter } from '../../../shared/domain/contacts.ts';
import { CATEGORIES, type Category, isUnverified } from '../../../shared/domain/coverage.ts';
import type { ScannedUser } from '../stored-scan.ts';

// A row's cell is its category together with whether the user lacks a verified contact, as one
// number: every filter is then a set of cells, which an index has in order and a tally has counted.

/** Every cell's name, by its number: first the categories, then those without a verified contact. */
export const CELLS: readonly string[] = [
  ...CATEGORIES,
  ...CATEGORIES.map((category) => `${category}, unverified`),
];

/** The first cell of users without a verified contact. */
export const UNVERIFIED_FROM = CATEGORIES.length;

export function cellOf(user: ScannedUser): number {
  return CATEGORIES.indexOf(user.category) + (isUnverified(user) ? UNVERIFIED_FROM : 0);
}

/** `undefined` for a number that is no cell. */
export function categoryOf(cell: number): Category | undefined {
  return CATEGORIES[cell % UNVERIFIED_FROM];
}

/** The cells whose users match a filter, but for its search. */
export function cellsOf({
  categories,
  unverified,
}: Pick<ContactFilter, 'categories' | 'unverified'>): number[] {
  return [...CELLS.keys()].filter((cell) => {
    const category = categoryOf(cell);
    const fits =
      categories.length === 0 || (category !== undefined && categories.includes(category));
    return fits && (!unverified || cell >= UNVERIFIED_FROM);
  });
}

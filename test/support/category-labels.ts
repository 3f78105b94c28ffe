import { CATEGORIES, type Category } from '../../src/shared/domain/coverage.ts';

/** What the page calls the categories when it asks for an export. */
export const LABELS = Object.fromEntries(
  CATEGORIES.map((category) => [category, `In words: ${category}`]),
) as Record<Category, string>;

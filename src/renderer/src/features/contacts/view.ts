import type { ContactFilter, ContactView } from '../../../../shared/domain/contacts.ts';
import { CATEGORIES, type Category } from '../../../../shared/domain/coverage.ts';

/** What the table shows, without a name. */
export type View = Omit<ContactView, 'name'>;

export const DEFAULT_VIEW: View = {
  filter: { categories: [], unverified: false, search: '' },
  order: { by: 'name', descending: false },
  columns: ['user', 'category', 'email', 'phone', 'modified', 'mfa'],
};

/** Whether two views show the same. */
export function isSame({ filter, order, columns }: View, view: View): boolean {
  const parts = ({ categories, unverified, search }: ContactFilter) => [
    CATEGORIES.filter((category) => categories.includes(category)),
    unverified,
    search.trim(),
  ];
  return (
    JSON.stringify([parts(filter), order.by, order.descending, columns]) ===
    JSON.stringify([parts(view.filter), view.order.by, view.order.descending, view.columns])
  );
}

/** Takes some categories into a filter, or out of it if it has all of them. */
export function toggled(filter: ContactFilter, some: readonly Category[]): ContactFilter {
  const { categories } = filter;
  const has = some.every((category) => categories.includes(category));
  return {
    ...filter,
    categories: CATEGORIES.filter((category) =>
      some.includes(category) ? !has : categories.includes(category),
    ),
  };
}

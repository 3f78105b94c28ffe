import type { ContactView } from '../../../../shared/domain/contacts.ts';

/** What the table shows, without a name. */
export type View = Omit<ContactView, 'name'>;

export const DEFAULT_VIEW: View = {
  filter: { category: null, search: '' },
  order: { by: 'name', descending: false },
  columns: ['user', 'category', 'email', 'phone', 'modified', 'mfa'],
};

/** Whether two views show the same. */
export function isSame({ filter, order, columns }: View, view: View): boolean {
  return (
    JSON.stringify([filter.category, filter.search, order.by, order.descending, columns]) ===
    JSON.stringify([
      view.filter.category,
      view.filter.search.trim(),
      view.order.by,
      view.order.descending,
      view.columns,
    ])
  );
}

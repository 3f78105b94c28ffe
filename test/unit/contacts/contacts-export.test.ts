import { expect, test } from 'vitest';
import { ContactsExport } from '../../../src/main/contacts/contacts-export.ts';
import type { ContactStore } from '../../../src/main/contacts/store-client.ts';
import { WrittenFiles } from '../../../src/main/lib/written-files.ts';
import type { ContactPage, ExportStatus } from '../../../src/shared/domain/contacts.ts';
import { TABLE_FORMATS } from '../../../src/shared/domain/table-format.ts';
import { LABELS } from '../../support/category-labels.ts';
import { eventually } from '../../support/eventually.ts';
import { aFolder } from '../../support/folder.ts';
import { HELP_DESK } from '../../support/practice-desk.ts';
import { userOf } from './store-users.ts';

const EVERYBODY = { categories: [], unverified: false, search: '' };
const PAGE: ContactPage = {
  rows: [{ ...userOf('a'), mfa: null }],
  total: { count: 2, exact: true },
  start: 'a',
  end: 'a',
  hasPrevious: false,
  hasNext: true,
};

test.each(TABLE_FORMATS)(
  'as %s that is cancelled tells nothing more, whatever it was still reading',
  async (format) => {
    const folder = aFolder();
    const late = Promise.withResolvers<ContactPage>();
    const pages = [Promise.resolve(PAGE), late.promise];
    const told: ExportStatus[] = [];
    const exporter = new ContactsExport({
      store: { page: () => pages.shift() } as unknown as ContactStore,
      lister: () => () => Promise.reject(new Error('not read')),
      files: new WrittenFiles(() => folder),
      // No report of progress is held back.
      clock: () => new Date(Date.UTC(2026, 10, 23) + told.length * 1_000),
      tell: (status) => void told.push(status),
      report: String,
    });
    const order = {
      place: HELP_DESK,
      scanId: 's',
      filter: EVERYBODY,
      format,
      labels: LABELS,
    } as const;
    exporter.start(
      { ...order, order: { by: 'name', descending: false }, contacts: { shown: 'masked' } },
      { at: '2026-11-23T09:00:00.000Z', users: 2, complete: true },
      PAGE.total,
    );
    await eventually(() => expect(pages).toEqual([]));
    await exporter.close();
    expect(told.at(-1)).toEqual({ state: 'cancelled' });
    const after = told.length;

    late.resolve({ ...PAGE, hasNext: false });
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(told.slice(after)).toEqual([]);
  },
);

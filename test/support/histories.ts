import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import type { Own } from '../../src/main/audit/history/worker/history.ts';
import { History } from '../../src/main/audit/history/worker/history.ts';
import { appender, type RowDraft } from '../../src/main/audit/record.ts';
import { inTransaction } from '../../src/main/lib/sqlite.ts';
import type { HistoryFilter, HistoryOrder, HistoryRow } from '../../src/shared/domain/history.ts';
import { testKeys } from './ledger-keys.ts';
import type { LedgerPlace } from './ledgers.ts';

export const NEWEST_FIRST: HistoryOrder = { by: 'time', descending: true };
export const OWN: HistoryFilter = { ledger: 'own' };

/** A history beside a ledger, in this thread, for one test. */
export function aHistory(place: Pick<LedgerPlace, 'path' | 'folder' | 'now'>): History {
  const history = new History({
    ledger: place.path,
    folder: `${place.folder}/history`,
    clock: () => place.now,
  });
  onTestFinished(() => history.close());
  return history;
}

/** All matching rows, page by page. */
export async function allOf(
  history: History,
  own: Own,
  filter: HistoryFilter = OWN,
  order: HistoryOrder = NEWEST_FIRST,
  limit = 100,
): Promise<HistoryRow[]> {
  await history.count(own, OWN);
  const all: HistoryRow[] = [];
  for (let after: Parameters<History['page']>[1]['after']; ; ) {
    const page = history.page(own, { filter, order, after }, limit);
    all.push(...page.rows);
    if (page.next === null) return all;
    after = page.next;
  }
}

/** Appends many rows at once, as the app would one by one. */
export function appendAll(path: string, drafts: Iterable<RowDraft>, { hmac } = testKeys()): void {
  const db = new DatabaseSync(path);
  try {
    inTransaction(db, () => {
      const append = appender(db, hmac);
      for (const draft of drafts) append(draft);
    });
  } finally {
    db.close();
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { History } from '../../../src/main/audit/history/worker/history.ts';
import { ContactDatabase } from '../../../src/main/contacts/worker/contact-database.ts';
import { ENTRY_KINDS } from '../../../src/shared/domain/ledger.ts';
import { timeOf } from '../../../src/shared/domain/overview.ts';
import { makePracticeHistory } from '../../../tools/practice-history.ts';
import { verifyLedgerFile } from '../../../tools/verify-audit.ts';

/** A Sunday. */
const NOW = new Date(2026, 10, 29, 14);
const folder = mkdtempSync(join(tmpdir(), 'practice-history-'));
const path = join(folder, 'Recovery Desk/ledger.sqlite');

beforeAll(() => makePracticeHistory(join(folder, 'Recovery Desk'), NOW));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the ledger of the pictures is whole, and has all that a desk records in a month', () => {
  expect(verifyLedgerFile(path)).toMatchObject({ finding: null });
  const db = new DatabaseSync(path, { readOnly: true });
  const kinds = db.prepare("SELECT DISTINCT body ->> 'kind' AS kind FROM record").all();
  const intents = db.prepare(
    "SELECT count(*) AS n FROM record WHERE body ->> 'kind' IN ('reset', 'confirm')",
  );
  const outcomes = db.prepare("SELECT count(*) AS n FROM record WHERE body ->> 'kind' = 'outcome'");
  expect(intents.get()).toEqual(outcomes.get());
  db.close();
  const isOfAPolicyOrAge = (kind: string): boolean =>
    /^(?:policy-applied|retention-|ledger-forgotten|reset-refused|unreadable)/u.test(kind);
  expect(new Set(kinds.map(({ kind }) => kind))).toEqual(
    new Set([...ENTRY_KINDS.filter((kind) => !isOfAPolicyOrAge(kind)), 'outcome']),
  );
});

test('most callers of the pictures are helped, and few are left to follow up', async () => {
  const history = new History({ ledger: path, folder: join(folder, 'Recovery Desk/history') });
  const db = new DatabaseSync(path, { readOnly: true });
  const begun = db.prepare("SELECT body ->> 'install' AS install FROM record WHERE seq = 1").get();
  db.close();
  const own = { install: String(begun?.['install']), pending: [], kept: new Map() };
  await history.count(own, { ledger: 'all' });
  const { figures, agents } = history.overview(own, { ...timeOf('month', NOW), ledger: 'all' });
  await history.close();
  const share = (name: 'not-helped' | 'follow-up') => figures[name].now / figures.callers.now;
  expect(figures.callers.now).toBeGreaterThan(400);
  expect(share('not-helped')).toBeGreaterThan(0.08);
  expect(share('not-helped')).toBeLessThan(0.12);
  expect(share('follow-up')).toBeGreaterThan(0.01);
  expect(share('follow-up')).toBeLessThan(0.06);
  expect(agents).toHaveLength(6);
});

test('the scans of the pictures show more users within reach each time', () => {
  const store = new ContactDatabase(join(folder, 'Recovery Desk/contacts'));
  const { report, trend } = store.overview('eu-west-1_Practice1');
  store.close();
  expect(report?.users).toBeGreaterThan(4_900);
  const lacking = trend.map(({ unverified }) => unverified);
  expect(lacking).toHaveLength(4);
  expect(lacking).toEqual(lacking.toSorted((a, b) => Number(b) - Number(a)));
});

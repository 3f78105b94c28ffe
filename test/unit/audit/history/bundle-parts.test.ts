import { rmSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { bundleParts } from '../../../../src/main/audit/history/worker/bundle-parts.ts';
import { appendAll } from '../../../support/histories.ts';
import { testKeys } from '../../../support/ledger-keys.ts';
import { aLedgerPlace, anAnswer, aReset, IN_MEMORY } from '../../../support/ledgers.ts';
import { isOpen } from '../../../support/open-files.ts';
import { found, PATH } from './bundle-helpers.ts';

afterAll(() => rmSync(PATH, { force: true }));

it('a bundle shows an intent with its outcome, withholds other rows, and ends with its own checkpoint', () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  const id = aReset(ledger);
  const other = aReset(ledger);
  anAnswer(ledger, id, place.now);
  anAnswer(ledger, other, place.now);
  const { seq: head, at: exportedAt } = ledger.checkpoint();
  place.now = new Date(place.now.getTime() + 1_000);
  ledger.checkpoint();
  aReset(ledger);
  ledger.checkpoint();
  ledger.close();

  const order = { ...testKeys(), exportedAt, head };
  const parts = [...bundleParts(place.path, new Set([id]), order)];
  const lines = parts
    .flatMap(({ text }) => text.trimEnd().split('\n'))
    .map((line) => JSON.parse(line));
  expect(lines).toEqual([
    expect.objectContaining({ format: 'recovery-desk-audit', exportedAt }),
    { seq: 1, digest: expect.any(String) },
    { seq: 2, body: expect.stringContaining('"kind":"reset"') },
    { seq: 3, digest: expect.any(String) },
    { seq: 4, body: expect.stringContaining('"kind":"outcome"') },
    { seq: 5, digest: expect.any(String) },
    { checkpoint: expect.objectContaining({ seq: 5, at: exportedAt }) },
  ]);
  expect(parts.reduce((sum, { shown }) => sum + shown, 0)).toBe(1);
  expect(isOpen(place.path)).toBe(false);
});

it('a bundle comes in parts of 500 rows, each with how many it shows', async () => {
  const place = aLedgerPlace(IN_MEMORY);
  const ledger = place.open();
  ledger.health;
  const row = { kind: 'signed-in', at: place.now.toISOString(), app: '0.1.0' };
  appendAll(place.path, Array(1_000).fill(row));
  const { seq: head, at: exportedAt } = ledger.checkpoint();
  const shown = new Set(Array.from({ length: 600 }, (_, n) => n + 1));
  const parts = [...bundleParts(place.path, shown, { ...testKeys(), exportedAt, head })];
  expect(parts.map((part) => [part.text.split('\n').length - 1, part.shown])).toEqual([
    [1, 0],
    [500, 500],
    [500, 100],
    [2, 0],
  ]);
  expect(await found(Buffer.from(parts.map((part) => part.text).join('')))).toBeNull();
});

it('a bundle of a ledger that was cut goes on from there, and nothing is wrong with it', async () => {
  const place = aLedgerPlace(IN_MEMORY);
  const ledger = place.open();
  anAnswer(ledger, aReset(ledger), place.now);
  place.now = new Date('2027-01-22T09:00:00Z');
  aReset(ledger);
  expect(ledger.cut(place.now)).toBe(3);
  const { seq: head, at: exportedAt } = ledger.checkpoint();
  const parts = bundleParts(place.path, new Set(), { ...testKeys(), exportedAt, head });
  const text = [...parts].map((part) => part.text).join('');
  expect(await found(Buffer.from(text))).toBeNull();
  expect(JSON.parse(text.slice(0, text.indexOf('\n')))).toMatchObject({ after: { seq: 3 } });
});

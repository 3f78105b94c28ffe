import { beforeAll, expect, test } from 'vitest';
import type { StoredRow } from '../../../src/main/audit/chain-follower.ts';
import {
  expectBitsNamed,
  expectEveryBitFound,
  expectEveryBitFoundByTool,
  expectHeadBitsFound,
  storedRows,
} from './tamper-bits-helpers.ts';
import { type Folder, ledgerOf } from './tamper-helpers.ts';

// A ledger with each kind of row twice; test/long has one of 1,000 rows, and every bit of the head.
const ROWS = 14;
let folder: Folder;
let rows: StoredRow[];

beforeAll(() => {
  folder = ledgerOf(ROWS);
  rows = storedRows(folder);
});

test('the rows are of every kind that a longer ledger has', () => {
  const kindsOf = (some: readonly StoredRow[]) =>
    new Set(some.map(({ body }) => String(JSON.parse(Buffer.from(body ?? []).toString()).kind)));
  expect(rows).toHaveLength(ROWS);
  expect(kindsOf(rows)).toEqual(kindsOf(storedRows(ledgerOf(400))));
});

test('the app finds every bit of every field of the rows', () => {
  expectEveryBitFound(rows);
});

test('the independent verifier finds every bit of every field of the rows', () => {
  expectEveryBitFoundByTool(rows);
});

test('both verifiers name the row in the file, for a sample of the bits', () => {
  expectBitsNamed(folder, rows, 24);
});

test('both verifiers find a flipped bit in nearly every byte of the head, cycling through the eight', () => {
  expectHeadBitsFound(9);
});

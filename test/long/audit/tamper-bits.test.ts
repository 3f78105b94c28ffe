import { beforeAll, expect, test } from 'vitest';
import type { StoredRow } from '../../../src/main/audit/chain-follower.ts';
import {
  expectBitsNamed,
  expectEveryBitFound,
  expectEveryBitFoundByTool,
  expectHeadBitsFound,
  storedRows,
} from '../../unit/audit/tamper-bits-helpers.ts';
import { type Folder, ledgerOf } from '../../unit/audit/tamper-helpers.ts';

const ROWS = 1_000;
let folder: Folder;
let rows: StoredRow[];

beforeAll(() => {
  folder = ledgerOf(ROWS);
  rows = storedRows(folder);
}, 60_000);

test('the app finds every bit of every field of 1,000 rows', () => {
  expect(rows).toHaveLength(ROWS);
  expectEveryBitFound(rows);
});

test('the independent verifier finds every bit of every field of 1,000 rows', () => {
  expectEveryBitFoundByTool(rows);
});

test('both verifiers name the row in the file, for a sample of the bits', () => {
  expectBitsNamed(folder, rows, 240);
});

test('both verifiers find every bit of the head', () => {
  expectHeadBitsFound();
});

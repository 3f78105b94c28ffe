import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { setAside, setAsideBefore } from '../../../src/main/audit/set-aside.ts';
import { aFolder } from '../../support/folder.ts';
import { holdFiles } from '../../support/held-files.ts';

const AT = new Date('2026-11-22T09:00:00.000Z');
const STAMP = 'my.sqlite-2026-11-22T09-00-00';
const BESIDE = ['.sqlite-wal', '.sqlite-shm', '-head.json', '-outcomes.jsonl'] as const;

/** All files of a ledger; its name has the ending in it twice. */
function aLedger() {
  const folder = aFolder();
  const path = join(folder, 'my.sqlite.sqlite');
  const stem = join(folder, 'my.sqlite');
  for (const ending of ['.sqlite', ...BESIDE]) writeFileSync(stem + ending, ending);
  mkdirSync(`${stem}-removed`);
  const beside = { headPath: `${stem}-head.json`, outcomesPath: `${stem}-outcomes.jsonl` };
  return { folder, path, stem, beside, files: () => readdirSync(folder).sort() };
}

describe('setting a ledger aside', () => {
  test('moves each of its files, and tells the name of the database', () => {
    const { path, folder, beside, files } = aLedger();
    expect(setAside(path, beside, 'corrupt', AT)).toBe(`${STAMP}-corrupt.sqlite`);
    expect(files()).toEqual(
      ['.sqlite', '-removed', ...BESIDE].map((ending) => `${STAMP}-corrupt${ending}`).sort(),
    );
    for (const ending of ['.sqlite', ...BESIDE]) {
      expect(readFileSync(join(folder, `${STAMP}-corrupt${ending}`), 'utf8')).toBe(ending);
    }
    expect(setAsideBefore(path)).toEqual([`${STAMP}-corrupt.sqlite`]);
  });

  test.each(['.sqlite', '-removed', ...BESIDE])(
    'overwrites nothing of an earlier one, of which only %s may be left',
    (ending) => {
      const { path, folder, beside } = aLedger();
      const earlier = join(folder, `${STAMP}-corrupt${ending}`);
      writeFileSync(earlier, 'earlier');
      expect(setAside(path, beside, 'corrupt', AT)).toBe(`${STAMP}-2-corrupt.sqlite`);
      expect(readFileSync(earlier, 'utf8')).toBe('earlier');
    },
  );

  test('leaves everything as it was if one of the files cannot be moved', () => {
    const { path, beside, files } = aLedger();
    const before = files();
    holdFiles('my.sqlite-head.json');
    expect(() => setAside(path, beside, 'changed', AT)).toThrow(
      expect.objectContaining({ code: 'EPERM' }),
    );
    expect(files()).toEqual(before);
  });

  test('of which the database is gone moves the head, and leaves what lies in its place', () => {
    const { path, stem, beside, files } = aLedger();
    const alone = { ...beside, outcomesPath: null };
    expect(setAside(path, alone, 'missing', AT)).toBe(`${STAMP}-missing-head.json`);
    expect(files()).toContain('my.sqlite.sqlite-wal');
    expect(files()).toContain('my.sqlite-outcomes.jsonl');
    rmSync(path);
    expect(setAside(path, alone, 'missing', AT)).toBe(`${STAMP}-2-missing.sqlite-wal`);
    expect(existsSync(`${stem}.sqlite-wal`)).toBe(false);
  });
});

describe('the list of those that were set aside', () => {
  test('has the ledgers by their names, oldest first, and no other file', () => {
    const { path, folder } = aLedger();
    const own = [
      `${STAMP}-corrupt.sqlite`,
      `${STAMP}-12-other-key.sqlite`,
      'my.sqlite-2025-01-02T03-04-05-changed.sqlite',
      'my.sqlite-2025-01-02T03-04-05-missing-head.json',
      'my.sqlite-2025-01-02T03-04-05-missing.sqlite-wal',
    ];
    const others = [
      `${STAMP}-corrupt.sqlite-wal`,
      `${STAMP}-corrupt-head.json`,
      `x${STAMP}-corrupt.sqlite`,
      `${STAMP}-sold.sqlite`,
      `my.sqlite-copy-of${STAMP}-corrupt.sqlite`,
      `other-2025-01-02T03-04-05-changed.sqlite`,
    ];
    for (const name of [...own, ...others]) writeFileSync(join(folder, name), '');
    expect(setAsideBefore(path)).toEqual(own.toSorted());
  });

  test('is empty where there is no folder yet', () => {
    expect(setAsideBefore(join(aFolder(), 'none', 'ledger.sqlite'))).toEqual([]);
  });
});

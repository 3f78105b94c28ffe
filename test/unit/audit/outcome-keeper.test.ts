import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { holdsOutcomes, OutcomeKeeper } from '../../../src/main/audit/outcome-keeper.ts';
import { aFolder } from '../../support/folder.ts';
import { testKeys } from '../../support/ledger-keys.ts';

const SLOT_BYTES = 4096;
const keys = testKeys();
const outcome = (intent: number, body = `{"intent":${intent}}`) => ({
  intent,
  hash: Buffer.alloc(32, intent),
  body,
});
const intentsOf = ({ all }: OutcomeKeeper): number[] => all.map(({ intent }) => intent);
const aKeeper = (path = join(aFolder(), 'outcomes.jsonl')) => new OutcomeKeeper(path);
const reopened = ({ path }: OutcomeKeeper): OutcomeKeeper => {
  const keeper = new OutcomeKeeper(path);
  keeper.load(keys);
  return keeper;
};

describe('the room for outcomes', () => {
  test('is made for 32 at once, and again only for the 33rd', () => {
    const keeper = aKeeper();
    keeper.makeRoom(keys, 1);
    const first = statSync(keeper.path, { bigint: true });
    expect(first.size).toBe(BigInt(32 * SLOT_BYTES));
    keeper.makeRoom(keys, 32);
    expect(statSync(keeper.path, { bigint: true })).toMatchObject({
      ino: first.ino,
      mtimeNs: first.mtimeNs,
    });
    keeper.makeRoom(keys, 33);
    expect(statSync(keeper.path).size).toBe(64 * SLOT_BYTES);
  });

  test('counts those that are kept', () => {
    const keeper = aKeeper();
    keeper.makeRoom(keys, 32);
    for (let intent = 1; intent <= 32; intent++) keeper.keep(keys, outcome(intent));
    keeper.makeRoom(keys, 1);
    expect(statSync(keeper.path).size).toBe(64 * SLOT_BYTES);
    expect(intentsOf(reopened(keeper))).toHaveLength(32);
  });

  test('as large as it may ever be is not made again', () => {
    const keeper = aKeeper();
    writeFileSync(keeper.path, '');
    truncateSync(keeper.path, 4096 * SLOT_BYTES);
    keeper.makeRoom(keys, 1);
    expect(statSync(keeper.path).size).toBe(4096 * SLOT_BYTES);
  });

  test('puts outcomes that were only in memory on the disk, each in a slot of its own', () => {
    const keeper = aKeeper();
    expect(keeper.keep(keys, outcome(7))).toBe(false);
    expect(keeper.keep(keys, outcome(3))).toBe(false);
    expect(intentsOf(keeper)).toEqual([3, 7]);
    keeper.makeRoom(keys, 1);
    expect(intentsOf(reopened(keeper))).toEqual([3, 7]);
    keeper.keep(keys, outcome(9));
    expect(intentsOf(reopened(keeper))).toEqual([3, 7, 9]);
    keeper.drop([7]);
    expect(intentsOf(reopened(keeper))).toEqual([3, 9]);
  });
});

describe('a kept outcome', () => {
  test('is on the disk as it was given', () => {
    const keeper = aKeeper();
    keeper.makeRoom(keys, 1);
    expect(keeper.keep(keys, outcome(5, '{"state":"accepted"}'))).toBe(true);
    expect(reopened(keeper).all).toEqual([outcome(5, '{"state":"accepted"}')]);
  });

  test('is gone from memory and disk once it was dropped, and its slot is used again', () => {
    const keeper = aKeeper();
    keeper.makeRoom(keys, 3);
    for (const intent of [1, 2, 3]) keeper.keep(keys, outcome(intent));
    keeper.drop([2, 99]);
    expect(intentsOf(keeper)).toEqual([1, 3]);
    expect(intentsOf(reopened(keeper))).toEqual([1, 3]);
    keeper.keep(keys, outcome(4));
    const second = readFileSync(keeper.path)
      .subarray(SLOT_BYTES, 2 * SLOT_BYTES)
      .toString();
    expect(JSON.parse(second)).toMatchObject({ intent: 4 });
    keeper.drop([1, 3, 4]);
    expect(holdsOutcomes(keeper.path)).toBe(false);
  });

  test('that was only in memory frees nobody else’s slot when it is dropped', () => {
    const keeper = aKeeper();
    keeper.makeRoom(keys, 1);
    keeper.keep(keys, outcome(1));
    const text = readFileSync(keeper.path);
    rmSync(keeper.path);
    expect(keeper.keep(keys, outcome(2))).toBe(false);
    writeFileSync(keeper.path, text);
    keeper.drop([2]);
    expect(intentsOf(keeper)).toEqual([1]);
    expect(readFileSync(keeper.path).equals(text)).toBe(true);
  });

  test('is written only into room that is there already: the file never grows', () => {
    const keeper = aKeeper();
    keeper.makeRoom(keys, 1);
    truncateSync(keeper.path, 2 * SLOT_BYTES);
    expect([1, 2, 3].map((intent) => keeper.keep(keys, outcome(intent)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(statSync(keeper.path).size).toBe(2 * SLOT_BYTES);
    expect(intentsOf(keeper)).toEqual([1, 2, 3]);
  });

  test('that is longer than its slot stays in memory, and its neighbours stay whole', () => {
    const keeper = aKeeper();
    keeper.makeRoom(keys, 2);
    keeper.keep(keys, outcome(1));
    const around = JSON.parse(readFileSync(keeper.path).subarray(0, SLOT_BYTES).toString());
    const length = (body: string) =>
      Buffer.byteLength(JSON.stringify({ ...around, intent: 2, body }));
    // The slot's last byte is a line feed.
    const longest = 'x'.repeat(SLOT_BYTES - 1 - length(''));
    expect(keeper.keep(keys, outcome(2, `${longest}x`))).toBe(false);
    expect(intentsOf(reopened(keeper))).toEqual([1]);
    expect(keeper.keep(keys, outcome(2, longest))).toBe(true);
    expect(intentsOf(reopened(keeper))).toEqual([1, 2]);
  });

  test('is read once, from the first of its slots', () => {
    const keeper = aKeeper();
    keeper.makeRoom(keys, 1);
    keeper.keep(keys, outcome(1));
    const line = readFileSync(keeper.path).subarray(0, SLOT_BYTES);
    writeFileSync(keeper.path, Buffer.concat([line, line]));
    const next = reopened(keeper);
    expect(intentsOf(next)).toEqual([1]);
    next.drop([1]);
    expect(readFileSync(keeper.path).subarray(0, SLOT_BYTES).toString().trim()).toBe('');
  });

  test('is forgotten with the file that moved away, and its slot is free', () => {
    const keeper = aKeeper();
    keeper.makeRoom(keys, 1);
    keeper.keep(keys, outcome(1));
    keeper.forget();
    expect(keeper.all).toEqual([]);
    keeper.keep(keys, outcome(2));
    expect(intentsOf(reopened(keeper))).toEqual([2]);
  });
});

describe('the file', () => {
  test.runIf(process.platform === 'linux')('is not left open', () => {
    const keeper = aKeeper();
    keeper.makeRoom(keys, 1);
    const open = readdirSync('/proc/self/fd').length;
    for (let intent = 1; intent <= 32; intent++) keeper.keep(keys, outcome(intent));
    expect(keeper.keep(keys, outcome(33))).toBe(false);
    expect(readdirSync('/proc/self/fd').length).toBeLessThan(open + 16);
  });

  test('holds nothing if it is not there, empty, or not a file', () => {
    const folder = aFolder();
    mkdirSync(join(folder, 'folder'));
    writeFileSync(join(folder, 'blank'), ` ${'\n'.repeat(9)}`);
    writeFileSync(join(folder, 'full'), '  x\n');
    const holding = ['missing', 'folder', 'blank', 'full'].filter((name) =>
      holdsOutcomes(join(folder, name)),
    );
    expect(holding).toEqual(['full']);
  });

  test('that cannot be read is never taken for an empty one', () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'file'), '');
    const keeper = aKeeper(join(folder, 'file', 'outcomes.jsonl'));
    const notADirectory = expect.objectContaining({ code: 'ENOTDIR' });
    expect(() => keeper.load(keys)).toThrow(notADirectory);
    expect(() => holdsOutcomes(keeper.path)).toThrow(notADirectory);
  });
});

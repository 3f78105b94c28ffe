import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLedgerKeys } from '../../../src/main/audit/ledger-keys.ts';
import type { Vault } from '../../../src/main/lib/vault.ts';
import { describe as inWords, verifyLedgerFile } from '../../../tools/verify-audit.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import { aLedgerPlace, anAnswer, aReset, IN_MEMORY } from '../../support/ledgers.ts';
import { verifyLedger } from '../../support/verify-here.ts';

const KEYS = testKeys();

/**
 * What can be where the app keeps one of its files: reading it would wait forever, or fill the
 * memory.
 */
const UNFIT: readonly (readonly [what: string, put: (path: string) => void])[] = [
  ['a FIFO', (path) => void spawnSync('mkfifo', [path])],
  ['a device', (path) => symlinkSync('/dev/zero', path)],
  ['a folder', (path) => mkdirSync(path)],
  ['a file of 100 MB', (path) => writeFileSync(path, Buffer.alloc(100_000_000))],
];

describe.skipIf(process.platform === 'win32').each(UNFIT)('%s', (_, put) => {
  test('in place of the head is reported, and nothing waits for it', () => {
    const place = aLedgerPlace(IN_MEMORY);
    const before = place.open();
    aReset(before);
    before.close();
    rmSync(place.headPath);
    put(place.headPath);
    const ledger = place.open();
    expect(ledger.health).toMatchObject({ writable: true, headFault: 'HEAD_UNREADABLE' });
    expect(aReset(ledger)).toBeGreaterThan(2);
    const found = verifyLedger({ ...place, ...KEYS, clock: () => place.now });
    expect(found?.fault).toEqual({ what: 'head-unreadable', seq: null });
  });

  test('in place of the room for outcomes is replaced by it', () => {
    const place = aLedgerPlace(IN_MEMORY);
    const path = join(place.folder, 'ledger-outcomes.jsonl');
    put(path);
    const ledger = place.open();
    if (statSync(path).isDirectory()) {
      // No file can replace a folder: without room for its outcome nothing is sent.
      expect(() => aReset(ledger)).toThrow();
      return;
    }
    anAnswer(ledger, aReset(ledger), place.now);
    expect(readFileSync(path, 'utf8').trim()).toBe('');
  });

  test('in place of the keys is reported, and does not lead to new ones', async () => {
    const place = aLedgerPlace(IN_MEMORY);
    const path = join(place.folder, 'ledger-keys.json');
    put(path);
    const vault = { available: async () => false } as Vault;
    await expect(openLedgerKeys({ path, vault })).rejects.toMatchObject({
      kind: 'other',
      detail: expect.stringMatching(/^(?:NOT_A_FILE|TOO_LARGE)$/u),
    });
    expect(place.files()).toEqual(['ledger-keys.json']);
  });

  test('beside a file of the app, under the name of its draft, is harmless', () => {
    const place = aLedgerPlace(IN_MEMORY);
    const draft = `${place.headPath}.tmp`;
    put(draft);
    const ledger = place.open();
    if (statSync(draft).isDirectory()) {
      // It may be somebody’s: without a head no ledger is started.
      expect(() => aReset(ledger)).toThrow('EISDIR');
      return;
    }
    aReset(ledger);
    expect(ledger.health).toEqual({ writable: true, path: place.path });
  });
});

describe.skipIf(process.platform === 'win32').each(UNFIT)('%s', (_, put) => {
  test('in place of the ledger is neither written to nor waited for', () => {
    const place = aLedgerPlace(IN_MEMORY);
    put(place.path);
    // One of only zeros is damage, and no other is waited for.
    const report = () => verifyLedgerFile(place.path).finding?.wrong;
    if (statSync(place.path).isFile()) expect(report()).toBe('damaged');
    else expect(report).toThrow(/is no file$/u);
    const ledger = place.open();
    const { health } = ledger;
    if (health.writable) expect(health.setAside).toMatch(/corrupt|foreign/u);
    else expect(health).toMatchObject({ cause: 'other', detail: 'NOT_A_FILE' });
  });
});

describe.skipIf(process.platform === 'win32').each(UNFIT.slice(0, 3))('%s', (_, put) => {
  test.each(['-journal', '-wal', '-shm'])(
    'in place of the ledger’s %s is not waited for',
    (end) => {
      const place = aLedgerPlace(IN_MEMORY);
      const before = place.open();
      aReset(before);
      before.close();
      put(place.path + end);
      expect(place.open().health).toMatchObject({ cause: 'other', detail: 'NOT_A_FILE' });
      expect(() => verifyLedgerFile(place.path)).toThrow(/is no file$/u);
      rmSync(place.path + end, { recursive: true });
      expect(place.open().health).toMatchObject({ writable: true });
    },
  );
});

test('what a file says of itself moves no cursor and reverses no text', () => {
  const report = verifyLedgerFile(ledgerOfOneRow());
  const { text } = inWords({
    ...report,
    unknown: ['\u001b[2J gone \u202e txt.exe\nNothing is wrong.'],
  });
  expect(text.split('\n').at(-1)).toBe(
    'Not known: <U+001B>[2J gone <U+202E> txt.exe<U+000A>Nothing is wrong.',
  );
});

function ledgerOfOneRow(): string {
  const place = aLedgerPlace(IN_MEMORY);
  const ledger = place.open();
  aReset(ledger);
  ledger.close();
  return place.path;
}

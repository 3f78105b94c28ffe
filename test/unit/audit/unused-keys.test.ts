import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { Ledger } from '../../../src/main/audit/ledger.ts';
import { type LedgerKeys, openLedgerKeys } from '../../../src/main/audit/ledger-keys.ts';
import type { Vault } from '../../../src/main/lib/vault.ts';
import { aFolder } from '../../support/folder.ts';

/** No secret store, until there is one whose seal is the reversed text. */
let hasStore: boolean;
const vault: Vault = {
  available: async () => hasStore,
  encrypt: async (text) => Buffer.from(text).reverse(),
  decrypt: async (bytes) => ({ text: Buffer.from(bytes).reverse().toString(), stale: false }),
  storeOf: () => 'keychain',
};

let folder: string;
let path: string;
beforeEach(() => {
  hasStore = false;
  folder = aFolder();
  path = join(folder, 'ledger-keys.json');
});

const open = (): Promise<LedgerKeys> => openLedgerKeys({ path, vault });
const file = (): Record<string, unknown> => JSON.parse(readFileSync(path, 'utf8'));
const write = (content: object): void => writeFileSync(path, JSON.stringify(content));

test('new keys say that no ledger was started with them, until one is', async () => {
  expect((await open()).unused()).toBe(true);
  const keys = await open();
  expect(keys.unused()).toBe(true);
  keys.use();
  expect(keys.unused()).toBe(false);
  expect((await open()).unused()).toBe(false);
  expect(Object.keys(file())).toEqual(['version', 'sealed', 'keys']);
});

test('starting a ledger uses the keys', async () => {
  const keys = await open();
  const options = {
    appVersion: '0.1.0',
    osUser: 'sam',
    host: 'desk-7',
    clock: () => new Date(),
    keys,
  };
  const ledger = Ledger.open({ ...options, path: join(folder, 'ledger.sqlite') });
  expect(ledger.health.writable).toBe(true);
  ledger.close();
  expect((await open()).unused()).toBe(false);
});

test('keys whose file is gone make none of it', async () => {
  const keys = await open();
  rmSync(path);
  keys.use();
  expect(keys.unused()).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test('nobody without the key can make used keys unused again', async () => {
  const keys = await open();
  const { unused } = file();
  keys.use();
  expect((await open()).unused()).toBe(false);
  for (const proof of [
    '',
    'ab'.repeat(32),
    String(unused).replace(/^./u, (x) => (x === '0' ? '1' : '0')),
  ]) {
    write({ ...file(), unused: proof });
    expect((await open()).unused()).toBe(false);
  }
  const other = openLedgerKeys({ path: join(folder, 'other.json'), vault });
  await other;
  const theirs = JSON.parse(readFileSync(join(folder, 'other.json'), 'utf8'));
  write({ ...file(), unused: theirs.unused });
  expect((await open()).unused()).toBe(false);
});

test('sealing keeps unused keys unused, and used keys used', async () => {
  await open();
  hasStore = true;
  const sealed = await open();
  expect(file()['sealed']).toBe(true);
  expect(sealed.unused()).toBe(true);
  sealed.use();
  expect(file()['sealed']).toBe(true);
  expect((await open()).unused()).toBe(false);
});

test('keys that replace damaged ones count as used', async () => {
  await open();
  writeFileSync(path, 'not keys');
  expect((await open()).unused()).toBe(false);
});

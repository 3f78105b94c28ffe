import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { LedgerError } from '../../../src/main/audit/ledger-error.ts';
import {
  keepOpening,
  type LedgerKeys,
  openLedgerKeys,
} from '../../../src/main/audit/ledger-keys.ts';
import { type Vault, VaultLockedError } from '../../../src/main/lib/vault.ts';
import type { KeyStore } from '../../../src/shared/domain/ledger-verification.ts';
import { eventually } from '../../support/eventually.ts';
import { aFolder } from '../../support/folder.ts';
import { holdFiles } from '../../support/held-files.ts';
import { watchedDisk } from '../../support/watched-disk.ts';

const NOW = new Date('2026-11-22T09:30:00.000Z');

/** A secret store that works unless told otherwise. Its seal is a number and the reversed text. */
class FakeVault implements Vault {
  key = 1;
  isAvailable = true;
  isLocked = false;
  encrypts = true;
  store: KeyStore = 'keychain';
  /** What each call waits for. */
  wait: Promise<void> = Promise.resolve();
  seals = 0;

  async available(): Promise<boolean> {
    await this.wait;
    return this.isAvailable;
  }

  async encrypt(text: string): Promise<Buffer> {
    await this.wait;
    if (!this.encrypts) throw new Error('Error while encrypting');
    this.seals += 1;
    return Buffer.concat([Buffer.from([this.key]), Buffer.from(text).reverse()]);
  }

  async decrypt(sealed: Buffer): Promise<{ text: string; stale: boolean }> {
    await this.wait;
    if (this.isLocked) throw new VaultLockedError();
    const [key = 0] = sealed;
    if (key > this.key) throw new Error('Error while decrypting');
    return {
      text: Buffer.from(sealed.subarray(1)).reverse().toString(),
      stale: key < this.key,
    };
  }

  storeOf(sealed: Buffer): KeyStore {
    return sealed[0] === this.key ? this.store : 'basic-text';
  }
}

let folder: string;
let path: string;
let vault: FakeVault;

beforeEach(() => {
  folder = aFolder();
  path = join(folder, 'ledger-keys.json');
  vault = new FakeVault();
});

const open = (patienceMs = 10_000) => openLedgerKeys({ path, vault, clock: () => NOW, patienceMs });
const file = () => JSON.parse(readFileSync(path, 'utf8')) as { sealed: boolean; keys: string };

/** What makes two installations the same. */
function identity({ install, hmac, publicKey, sign }: LedgerKeys) {
  return [
    install,
    hmac.toString('hex'),
    publicKey.toString('hex'),
    sign(NOW_BYTES).toString('hex'),
  ];
}
const NOW_BYTES = Buffer.from(NOW.toISOString());

async function failure(promise: Promise<unknown>): Promise<LedgerError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(LedgerError);
  return error as LedgerError;
}

describe('the keys of the ledger', () => {
  test('are made once, and stay the same', async () => {
    const made = await open();
    expect(made.install).toMatch(/^[0-9a-f-]{36}$/u);
    expect(made.hmac).toHaveLength(32);
    expect(made.publicKey).toHaveLength(32);
    expect(made.store).toBe('keychain');
    expect(identity(await open())).toEqual(identity(made));
    expect(vault.seals).toBe(1);
    expect(readdirSync(folder)).toEqual(['ledger-keys.json']);
  });

  test('differ from one installation to the next', async () => {
    const first = identity(await open());
    rmSync(path);
    const second = identity(await open());
    for (const [index, part] of second.entries()) expect(part).not.toBe(first[index]);
  });

  test('make signatures that anybody can check with the public key', async () => {
    const { sign, publicKey } = await open();
    const message = randomBytes(100);
    const signature = sign(message);
    expect(signature).toHaveLength(64);
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') },
      format: 'jwk',
    });
    expect(verify(null, message, key, signature)).toBe(true);
    expect(verify(null, Buffer.concat([message, message]), key, signature)).toBe(false);
  });

  test('are in the file as the vault sealed them, for its owner only', async () => {
    const { hmac, install } = await open();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const text = readFileSync(path, 'utf8');
    const bytes = Buffer.from(file().keys, 'base64').toString();
    for (const secret of [install, hmac.toString('base64')]) {
      expect(text).not.toContain(secret);
      expect(bytes).not.toContain(secret);
    }
  });

  test.runIf(process.platform !== 'win32')('survive a power loss once they are made', async () => {
    const steps = await watchedDisk();
    await open();
    expect(steps(folder)).toEqual(['sync ledger-keys.json', 'name ledger-keys.json', 'sync .']);
  });

  test('do not take the permissions of somebody else’s draft', async () => {
    writeFileSync(`${path}.tmp`, 'left over', { mode: 0o644 });
    await open();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe('without a secret store', () => {
  test.each([
    ['none is there', { isAvailable: false }],
    ['it has no key', { encrypts: false }],
  ])('the keys are kept in the file, and say so: %s', async (_, without) => {
    Object.assign(vault, without);
    const made = await open();
    expect(made.store).toBe('file');
    expect(file().sealed).toBe(false);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = await open();
    expect(again.store).toBe('file');
    expect(identity(again)).toEqual(identity(made));
  });

  test('the keys are sealed as soon as there is one', async () => {
    vault.isAvailable = false;
    const made = await open();
    vault.isAvailable = true;
    const sealed = await open();
    expect(sealed.store).toBe('keychain');
    expect(file().sealed).toBe(true);
    expect(identity(sealed)).toEqual(identity(made));
    expect(identity(await open())).toEqual(identity(made));
  });
});

describe('keys with an outdated seal', () => {
  beforeEach(async () => {
    await open();
    vault.key = 2;
  });

  test('are sealed again', async () => {
    const before = file().keys;
    const { store } = await open();
    expect(store).toBe('keychain');
    expect(file().keys).not.toBe(before);
    await open();
    expect(vault.seals).toBe(2);
  });

  test.each([
    ['the store has no new key', () => Object.assign(vault, { encrypts: false })],
    [
      'the file cannot be written',
      () => void mkdirSync(join(`${path}.tmp`, 'in the way'), { recursive: true }),
    ],
  ])('stay as they are if that fails: %s', async (_, spoil) => {
    const before = readFileSync(path, 'utf8');
    spoil();
    expect((await open()).store).toBe('basic-text');
    expect(readFileSync(path, 'utf8')).toBe(before);
  });
});

describe('keys that can never be unsealed', () => {
  test.each<[string, (path: string) => void]>([
    ['of another user', () => (vault.key = 0)],
    ['cut off', (at) => writeFileSync(at, readFileSync(at).subarray(0, 90))],
    ['empty', (at) => writeFileSync(at, '')],
    ['no JSON', (at) => writeFileSync(at, 'keys')],
    ['of another version', (at) => writeFileSync(at, readFileSync(at, 'utf8').replace('1', '2'))],
    [
      'unsealed to something else',
      (at) => {
        const keys = Buffer.from(`\u0001${[...'{"install":1}'].reverse().join('')}`);
        writeFileSync(
          at,
          JSON.stringify({ version: 1, sealed: true, keys: keys.toString('base64') }),
        );
      },
    ],
    [
      'with a private key that is none',
      (at) => {
        const keys = JSON.stringify({
          install: '6f0a3a52-8f50-4c0e-9a55-0d0a3c1d7e01',
          hmac: Buffer.alloc(32).toString('base64'),
          privateKey: 'AAAA',
        });
        const content = { version: 1, sealed: false, keys: Buffer.from(keys).toString('base64') };
        writeFileSync(at, JSON.stringify(content));
      },
    ],
    [
      'with a key for the chain that is too short',
      (at) => {
        const { keys, ...content } = file();
        const bytes = Buffer.from(keys, 'base64');
        const secret = JSON.parse(bytes.subarray(1).reverse().toString());
        const short = JSON.stringify({ ...secret, hmac: Buffer.alloc(31).toString('base64') });
        const sealed = Buffer.concat([bytes.subarray(0, 1), Buffer.from(short).reverse()]);
        writeFileSync(at, JSON.stringify({ ...content, keys: sealed.toString('base64') }));
      },
    ],
  ])('are set aside under a dated name, and new ones made: %s', async (_, spoil) => {
    const old = await open();
    spoil(path);
    const content = readFileSync(path, 'utf8');
    const made = await open();
    expect(made.install).not.toBe(old.install);
    const aside = 'ledger-keys.unreadable-2026-11-22T09-30-00-000Z.json';
    expect(readdirSync(folder).sort()).toEqual(['ledger-keys.json', aside]);
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(content);
    expect(identity(await open())).toEqual(identity(made));
  });
});

describe('keys that cannot be unsealed now', () => {
  test.each([
    ['locked', { isLocked: true }],
    ['not there', { isAvailable: false }],
  ])('are left as they are, and found once they can be: the store is %s', async (_, state) => {
    const made = await open();
    const before = readFileSync(path, 'utf8');
    const fine = { isLocked: vault.isLocked, isAvailable: vault.isAvailable };
    Object.assign(vault, state);
    expect(await failure(open())).toMatchObject({ kind: 'keys', detail: 'VAULT_LOCKED' });
    expect(readdirSync(folder)).toEqual(['ledger-keys.json']);
    expect(readFileSync(path, 'utf8')).toBe(before);
    Object.assign(vault, fine);
    expect(identity(await open())).toEqual(identity(made));
  });

  test('are waited for only so long if the store does not answer', async () => {
    const made = await open();
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { promise, resolve } = Promise.withResolvers<void>();
    vault.wait = promise;
    const failed = failure(open());
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await failed).toMatchObject({ kind: 'keys', detail: 'VAULT_TIMEOUT' });
    resolve();
    expect(identity(await open())).toEqual(identity(made));
  });

  test('are not written by an abandoned attempt when the store finally answers', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    vault.wait = promise;
    expect(await failure(open(1))).toMatchObject({ kind: 'keys' });
    const second = open();
    resolve();
    const made = await second;
    await new Promise((done) => setImmediate(done));
    expect(identity(await open())).toEqual(identity(made));
    expect(vault.seals).toBe(1);
  });

  test('are not written by an abandoned attempt when another program releases the file', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const held = holdFiles('ledger-keys.json');
    const failed = failure(open(50));
    await vi.advanceTimersByTimeAsync(50);
    expect(await failed).toMatchObject({ kind: 'keys', detail: 'VAULT_TIMEOUT' });
    expect(held.refused()).toBeGreaterThan(1);
    held.release();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('leave no timer behind once they are there', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    await open();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('are not replaced because a file cannot be read', async () => {
    mkdirSync(path);
    expect(await failure(open())).toMatchObject({ kind: 'other', detail: 'NOT_A_FILE' });
    expect(readdirSync(folder)).toEqual(['ledger-keys.json']);
  });

  test('new keys that cannot be saved are not used', async () => {
    mkdirSync(join(`${path}.tmp`, 'in the way'), { recursive: true });
    await failure(open());
    expect(readdirSync(folder)).toEqual(['ledger-keys.json.tmp']);
  });
});

describe('keys that are opened again', () => {
  test('are given as soon as they are there, with only one attempt at a time', async () => {
    const answers = [
      Promise.reject(new LedgerError('keys', 'VAULT_TIMEOUT')),
      Promise.withResolvers<LedgerKeys>(),
    ] as const;
    let attempts = 0;
    const keys = await keepOpening(() => {
      attempts += 1;
      return attempts === 1 ? answers[0] : answers[1].promise;
    });
    for (let asked = 0; asked < 3; asked += 1) {
      expect(keys).toThrow(expect.objectContaining({ kind: 'keys', detail: 'VAULT_TIMEOUT' }));
    }
    expect(attempts).toBe(2);
    const made = await open();
    answers[1].resolve(made);
    await eventually(() => expect(keys()).toBe(made));
    expect(attempts).toBe(2);
  });

  test('say why the last attempt failed', async () => {
    const keys = await keepOpening(() => Promise.reject(new LedgerError('keys', 'VAULT_LOCKED')));
    expect(keys).toThrow(expect.objectContaining({ kind: 'keys', detail: 'VAULT_LOCKED' }));
  });

  test('delay nothing for long, and are there when the store answers late', async () => {
    const answer = Promise.withResolvers<LedgerKeys>();
    const keys = await keepOpening(() => answer.promise, 5);
    expect(keys).toThrow(expect.objectContaining({ kind: 'keys', detail: 'VAULT_TIMEOUT' }));
    const made = await open();
    answer.resolve(made);
    await eventually(() => expect(keys()).toBe(made));
  });
});

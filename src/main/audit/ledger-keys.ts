import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  randomUUID,
  sign,
} from 'node:crypto';
import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import type { KeyStore } from '../../shared/domain/ledger-verification.ts';
import { readBoundedSync } from '../lib/bounded-file.ts';
import { replaceFile, syncFolder } from '../lib/durable-file.ts';
import { type Vault, VaultLockedError } from '../lib/vault.ts';
import { unusedMac } from './chain.ts';
import { LedgerError, toLedgerError } from './ledger-error.ts';

/** The keys of this installation's ledger. In main's memory only. */
export interface LedgerKeys {
  /** A UUID made with the keys. */
  readonly install: string;
  /** 32 bytes, for the keyed chain. */
  readonly hmac: Buffer;
  /** Ed25519, raw, 32 bytes. */
  readonly publicKey: Buffer;
  /** Ed25519 over a message: 64 bytes. */
  readonly sign: (message: Uint8Array) => Buffer;
  readonly store: KeyStore;
  /** No ledger was begun with them yet: that there is none means nothing. */
  readonly unused: () => boolean;
  /**
   * A ledger is begun with them.
   *
   * @throws the error of node:fs where that cannot be kept for the next start
   */
  readonly use: () => void;
}

/**
 * How long the app waits for the store of secrets before it goes on without the keys, in
 * milliseconds.
 */
const PATIENCE_MS = 10_000;

/** How long it holds the window back for that. */
const HOLD_MS = 1_500;

/** The file has less than 1,000 bytes. */
const MAX_BYTES = 65_536;

const FILE = z.strictObject({
  version: z.literal(1),
  sealed: z.boolean(),
  keys: z.base64(),
  /**
   * What the keys themselves say while no ledger was begun with them, hex. Whoever takes it away
   * makes the app say that a ledger is gone; to put it there takes the key.
   */
  unused: z.string().optional(),
});

const SECRET = z.strictObject({
  install: z.uuid(),
  hmac: z.base64().refine((text) => Buffer.from(text, 'base64').length === 32),
  /** PKCS #8. */
  privateKey: z.base64(),
});

interface Options {
  /** Of `ledger-keys.json`. */
  readonly path: string;
  readonly vault: Vault;
  readonly clock?: () => Date;
  readonly patienceMs?: number;
}

/**
 * The keys of this installation, made where there are none. Keys that can never be unsealed (of
 * another user, of a restored profile, damaged) are set aside under a dated name and new ones made:
 * the ledger that was written with them is another installation's from then on, and the new ones do
 * not count as unused: something was here before.
 *
 * @throws LedgerError `keys` where the store of secrets is locked or does not answer in time, else
 *   what keeps the file from being read or written. Nothing was changed then; the next call may
 *   find it well
 */
export async function openLedgerKeys(options: Options): Promise<LedgerKeys> {
  const { patienceMs = PATIENCE_MS } = options;
  const late = new AbortController();
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new LedgerError('keys', 'VAULT_TIMEOUT');
    late.abort(error);
    reject(error);
  }, patienceMs);
  try {
    return await Promise.race([open(options, late.signal), tooLate]);
  } catch (error) {
    if (error instanceof VaultLockedError) throw new LedgerError('keys', 'VAULT_LOCKED', error);
    throw toLedgerError(error, options.path);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Opens the keys, and where that fails does so again in the background each time that they are
 * asked for.
 *
 * @param holdMs how long it is waited for before anything else: a window that comes late is worse
 *   than one that has to wait for its keys
 * @returns gives the keys, or throws the {@link LedgerError} of the last attempt
 */
export async function keepOpening(
  open: () => Promise<LedgerKeys>,
  holdMs = HOLD_MS,
): Promise<() => LedgerKeys> {
  let state: { readonly keys: LedgerKeys } | { readonly error: unknown } = {
    error: new LedgerError('keys', 'VAULT_TIMEOUT'),
  };
  let isOpening = false;
  const attempt = async (): Promise<void> => {
    isOpening = true;
    try {
      state = { keys: await open() };
    } catch (error) {
      state = { error };
    }
    isOpening = false;
  };
  const late = new AbortController();
  await Promise.race([
    attempt().finally(() => late.abort()),
    delay(holdMs, null, { signal: late.signal }).catch(() => null),
  ]);
  return () => {
    if ('keys' in state) return state.keys;
    if (!isOpening) void attempt();
    throw state.error;
  };
}

/** What waits for the vault, until nobody waits for it any more. */
type Wait = <T>(answer: Promise<T>) => Promise<T>;

/**
 * @param late aborted once nobody waits any more: from then on nothing is written, since the next
 *   attempt may be at it
 */
async function open(options: Options, late: AbortSignal): Promise<LedgerKeys> {
  const { path, vault, clock = () => new Date() } = options;
  const wait: Wait = async (answer) => {
    try {
      return await answer;
    } finally {
      late.throwIfAborted();
    }
  };

  const text = read(path);
  if (text !== null) {
    const found = await unseal(text, vault, wait);
    if (found !== null) {
      const asItIs = () => keysOf(found.secret, found.store, path);
      if (!found.stale) return asItIs();
      const sealed = await seal(found.secret, vault, wait);
      // Where it cannot be sealed better it is well enough as it is.
      if (sealed === null || !couldReplace(path, sealed)) return asItIs();
      return keysOf(found.secret, vault.storeOf(sealed), path);
    }
    setAside(path, clock());
  }
  const secret = newSecret();
  const sealed = await seal(secret, vault, wait);
  keep(path, sealed ?? { plain: secret }, text === null ? proofOf(secret) : undefined);
  return keysOf(secret, sealed === null ? 'file' : vault.storeOf(sealed), path);
}

/** `null` where the system has no store of secrets, or one without a key. */
async function seal(secret: string, vault: Vault, wait: Wait): Promise<Buffer | null> {
  if (!(await wait(vault.available()))) return null;
  // Electron calls a store available also where it could get no key out of it.
  return wait(vault.encrypt(secret).catch(() => null));
}

interface UnsealedKeys {
  readonly secret: string;
  /** Who can unseal it as it is. */
  readonly store: KeyStore;
  /** Whether it should be sealed anew. */
  readonly stale: boolean;
}

/**
 * @returns `null` for a file that can never be unsealed
 * @throws VaultLockedError
 */
async function unseal(text: string, vault: Vault, wait: Wait): Promise<UnsealedKeys | null> {
  const { success, data } = FILE.safeParse(parsed(text));
  if (!success) return null;
  const bytes = Buffer.from(data.keys, 'base64');
  // A store that was missing when the keys were made may be there now.
  if (!data.sealed) return foundIn({ secret: bytes.toString(), store: 'file', stale: true });
  if (!(await wait(vault.available()))) throw new VaultLockedError('No store of secrets');
  const unsealed = await wait(
    vault.decrypt(bytes).catch((error: unknown) => {
      if (error instanceof VaultLockedError) throw error;
      return null;
    }),
  );
  if (unsealed === null) return null;
  return foundIn({ secret: unsealed.text, store: vault.storeOf(bytes), stale: unsealed.stale });
}

function foundIn(found: UnsealedKeys): UnsealedKeys | null {
  return isSecret(found.secret) ? found : null;
}

function newSecret(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return JSON.stringify({
    install: randomUUID(),
    hmac: randomBytes(32).toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  });
}

function isSecret(text: string): boolean {
  const { success, data } = SECRET.safeParse(parsed(text));
  if (!success) return false;
  try {
    return privateKeyOf(data.privateKey).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}

/** @param path of the file that says whether they are unused */
function keysOf(secret: string, store: KeyStore, path: string): LedgerKeys {
  const { install, hmac, privateKey } = SECRET.parse(JSON.parse(secret));
  const key = privateKeyOf(privateKey);
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  let unused = fileAt(path)?.unused === proofOf(secret);
  return {
    install,
    hmac: Buffer.from(hmac, 'base64'),
    publicKey: Buffer.from(x, 'base64url'),
    sign: (message) => sign(null, message, key),
    store,
    unused: () => unused,
    use: () => {
      if (!unused) return;
      const content = fileAt(path);
      if (content !== null) write(path, { ...content, unused: undefined });
      unused = false;
    },
  };
}

function proofOf(secret: string): string {
  const { install, hmac } = SECRET.parse(JSON.parse(secret));
  return unusedMac(Buffer.from(hmac, 'base64'), install).toString('hex');
}

function fileAt(path: string): z.infer<typeof FILE> | null {
  return FILE.safeParse(parsed(read(path) ?? '')).data ?? null;
}

function privateKeyOf(base64: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function read(path: string): string | null {
  try {
    return readBoundedSync(path, MAX_BYTES).toString();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function setAside(path: string, now: Date): void {
  const time = now.toISOString().replace(/[:.]/gu, '-');
  renameSync(path, path.replace(/(?:\.json)?$/u, `.unreadable-${time}.json`));
}

function couldReplace(path: string, sealed: Buffer): boolean {
  try {
    keep(path, sealed, fileAt(path)?.unused);
    return true;
  } catch {
    return false;
  }
}

/**
 * As a whole, so that a crash leaves the old or the new one: without the file the whole ledger
 * would be another installation's.
 */
function keep(
  path: string,
  keys: Buffer | { readonly plain: string },
  unused: string | undefined,
): void {
  const content = Buffer.isBuffer(keys)
    ? { sealed: true, keys: keys.toString('base64') }
    : { sealed: false, keys: Buffer.from(keys.plain).toString('base64') };
  mkdirSync(dirname(path), { recursive: true });
  write(path, { version: 1, ...content, unused });
}

function write(path: string, content: z.infer<typeof FILE>): void {
  replaceFile(path, `${JSON.stringify(content)}\n`);
  syncFolder(dirname(path));
}

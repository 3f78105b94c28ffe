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
import { whileHeld } from '../lib/held-file.ts';
import { type Vault, VaultLockedError } from '../lib/vault.ts';
import { unusedMac } from './chain.ts';
import { LedgerError, toLedgerError } from './ledger-error.ts';

/** The keys of this installation's ledger. Kept only in main's memory. */
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
  /** No ledger has been started with them yet, so a missing one means nothing. */
  readonly unused: () => boolean;
  /**
   * Marks that a ledger is started with them.
   *
   * @throws the error of node:fs if that cannot be saved for the next start
   */
  readonly use: () => void;
}

/** How long to wait for the secret store before going on without the keys, in milliseconds. */
const PATIENCE_MS = 10_000;

/** How long to hold back the window for that. */
const HOLD_MS = 1_500;

/** The file is smaller than 1,000 bytes. */
const MAX_BYTES = 65_536;

const FILE = z.strictObject({
  version: z.literal(1),
  sealed: z.boolean(),
  keys: z.base64(),
  /**
   * The keys' own mark that no ledger has been started with them, hex. Removing it makes the app
   * report a missing ledger; forging it takes the key.
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
  /** The path of `ledger-keys.json`. */
  readonly path: string;
  readonly vault: Vault;
  readonly clock?: () => Date;
  readonly patienceMs?: number;
}

/**
 * The keys of this installation, made if there are none. Keys that can never be unsealed (another
 * user's, from a restored profile, damaged) are set aside under a dated name and replaced. The
 * ledger written with them then counts as another installation's. The new keys do not count as
 * unused, since something was here before.
 *
 * @throws LedgerError `keys` if the secret store is locked or does not answer in time; otherwise
 * what prevents reading or writing the file. Nothing has changed then; the next call may succeed
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
 * Opens the keys. If that fails, tries again in the background each time they are asked for.
 *
 * @param holdMs how long to wait before returning: a late window is worse than one that has to wait
 * for its keys
 * @returns a function that gives the keys, or throws the {@link LedgerError} of the last attempt
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
  await Promise.race([attempt(), delay(holdMs, null, { ref: false })]);
  return () => {
    if ('keys' in state) return state.keys;
    if (!isOpening) void attempt();
    throw state.error;
  };
}

/** Waits for the vault, until nobody waits any more. */
type Wait = <T>(answer: Promise<T>) => Promise<T>;

/** Changes files, also if another program holds one for a moment. */
type Patiently = (work: () => void) => Promise<void>;

/**
 * @param late aborted once nobody waits any more: nothing is written from then on, since the next
 * attempt may be running
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

  const patiently: Patiently = (work) =>
    whileHeld(() => {
      late.throwIfAborted();
      work();
    });

  const text = read(path);
  if (text !== null) {
    const found = await unseal(text, vault, wait);
    if (found !== null) {
      const asItIs = () => keysOf(found.secret, found.store, path);
      if (!found.stale) return asItIs();
      const sealed = await seal(found.secret, vault, wait);
      // If it cannot be sealed any better, it is good enough as it is.
      if (sealed === null || !(await couldReplace(path, sealed, patiently))) return asItIs();
      return keysOf(found.secret, vault.storeOf(sealed), path);
    }
    await patiently(() => setAside(path, clock()));
  }
  const secret = newSecret();
  const sealed = await seal(secret, vault, wait);
  const unused = text === null ? proofOf(secret) : undefined;
  await patiently(() => keep(path, sealed ?? { plain: secret }, unused));
  return keysOf(secret, sealed === null ? 'file' : vault.storeOf(sealed), path);
}

/** `null` if the system has no secret store, or one without a key. */
async function seal(secret: string, vault: Vault, wait: Wait): Promise<Buffer | null> {
  if (!(await wait(vault.available()))) return null;
  // Electron calls a store available even if it could not get a key from it.
  return wait(vault.encrypt(secret).catch(() => null));
}

interface UnsealedKeys {
  readonly secret: string;
  /** Who can unseal it in its current form. */
  readonly store: KeyStore;
  /** Whether it should be sealed again. */
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
  // A store that was missing when the keys were made may exist now.
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
  try {
    const { privateKey } = SECRET.parse(JSON.parse(text));
    return privateKeyOf(privateKey).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}

/** @param path of the file that records whether they are unused */
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
  renameSync(path, `${path.replace(/\.json$/u, '')}.unreadable-${time}.json`);
}

async function couldReplace(path: string, sealed: Buffer, patiently: Patiently): Promise<boolean> {
  try {
    await patiently(() => keep(path, sealed, fileAt(path)?.unused));
    return true;
  } catch {
    return false;
  }
}

/**
 * Replaced atomically: without this file, the whole ledger would count as another installation's.
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

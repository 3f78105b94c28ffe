import type { SafeStorage } from 'electron';
import { expect, test } from 'vitest';
import { systemVault } from '../../../src/main/electron/safe-storage.ts';
import { VaultLockedError } from '../../../src/main/lib/vault.ts';

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>;

/** The parts of Electron's `safeStorage` that the app uses; nothing else exists. */
function storage(parts: Partial<SafeStorage>): SafeStorage {
  return parts as SafeStorage;
}

test('text passes through the asynchronous calls and back', async () => {
  const vault = systemVault(
    storage({
      isAsyncEncryptionAvailable: async () => true,
      encryptStringAsync: async (text) => Buffer.from(`v11${text}`),
      decryptStringAsync: async (sealed) => ({
        result: sealed.subarray(3).toString(),
        shouldReEncrypt: sealed.toString().startsWith('v10'),
      }),
    }),
    'linux',
  );
  expect(await vault.available()).toBe(true);
  const sealed = await vault.encrypt('key');
  expect(await vault.decrypt(sealed)).toEqual({ text: 'key', stale: false });
  expect(await vault.decrypt(Buffer.from('v10key'))).toEqual({ text: 'key', stale: true });
});

test.each([
  ['safeStorage.decryptStringAsync is temporarily unavailable. Please try again.', true],
  ['Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.', false],
])('“%s” is a lock: %s', async (message, isLock) => {
  const vault = systemVault(
    storage({
      decryptStringAsync: async () => {
        throw new Error(message);
      },
    }),
    'linux',
  );
  const error = await vault.decrypt(Buffer.from('v11')).catch((thrown: unknown) => thrown);
  expect(error instanceof VaultLockedError).toBe(isLock);
  expect(error).toBeInstanceOf(Error);
});

test.each<[platform: string, backend: Backend, tag: string, store: string]>([
  ['linux', 'gnome_libsecret', 'v11', 'secret-service'],
  ['linux', 'kwallet6', 'v11', 'kwallet'],
  ['linux', 'kwallet', 'v12', 'kwallet'],
  ['linux', 'basic_text', 'v10', 'basic-text'],
  // Electron's asynchronous calls may not have determined the backend yet.
  ['linux', 'unknown', 'v12', 'secret-service'],
  // The keyring was selected and could not be reached.
  ['linux', 'gnome_libsecret', 'v10', 'basic-text'],
])('on %s with %s and the tag %s it is kept by %s', (platform, backend, tag, store) => {
  const vault = systemVault(storage({ getSelectedStorageBackend: () => backend }), platform);
  expect(vault.storeOf(Buffer.from(`${tag}sealed`))).toBe(store);
});

test.each([
  ['darwin', 'keychain'],
  ['win32', 'dpapi'],
])('on %s, if Electron names no backend, it is kept by %s', (platform, store) => {
  expect(systemVault(storage({}), platform).storeOf(Buffer.from('v10sealed'))).toBe(store);
});

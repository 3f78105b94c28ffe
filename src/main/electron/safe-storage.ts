import type { SafeStorage } from 'electron';
import type { KeyStore } from '../../shared/domain/ledger-verification.ts';
import { type Vault, VaultLockedError } from '../lib/vault.ts';

/**
 * The system's secret store, once the app is ready. Uses the asynchronous calls: the others block
 * the app while a keyring waits to be unlocked, and will be removed.
 *
 * @param system Electron's `safeStorage`
 * @param platform as in `process.platform`
 * @see https://www.electronjs.org/docs/latest/api/safe-storage
 */
export function systemVault(system: SafeStorage, platform: string): Vault {
  return {
    available: () => system.isAsyncEncryptionAvailable(),
    encrypt: (text) => system.encryptStringAsync(text),
    decrypt: async (sealed) => {
      try {
        const { result, shouldReEncrypt } = await system.decryptStringAsync(sealed);
        return { text: result, stale: shouldReEncrypt };
      } catch (error) {
        // Electron has no code for it, only these words: OnOsCryptReady in
        // shell/browser/api/electron_api_safe_storage.cc.
        if (/temporarily unavailable/u.test(String(error))) {
          throw new VaultLockedError('The store of secrets is locked', { cause: error });
        }
        throw error;
      }
    },
    storeOf: (sealed) => storeOf(sealed, system, platform),
  };
}

function storeOf(sealed: Buffer, system: SafeStorage, platform: string): KeyStore {
  if (platform === 'darwin') return 'keychain';
  if (platform === 'win32') return 'dpapi';
  // The selected backend may have failed; the sealed bytes tell which one was used. `v10` is the
  // password that everybody knows, later versions are keys from a store:
  // components/os_crypt/async/browser/posix_key_provider.cc of Chromium.
  if (sealed.subarray(0, 3).toString('latin1') === 'v10') return 'basic-text';
  return system.getSelectedStorageBackend().startsWith('kwallet') ? 'kwallet' : 'secret-service';
}

import { createCipheriv, createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { app } from './app.ts';
import { only } from './only.ts';

/**
 * Chromium's encryption on Linux without a secret store: a password that is in its source, and
 * AES-128-CBC.
 *
 * @see
 *   https://source.chromium.org/chromium/chromium/src/+/main:components/os_crypt/async/browser/posix_key_provider.cc
 */
const KEY = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');
const IV = Buffer.alloc(16, ' ');
const TAG = Buffer.from('v10');

/**
 * Electron's `safeStorage` on Linux, as with `basic_text`. This host has no keychain, so on macOS
 * and Windows nothing can be encrypted.
 */
export const safeStorage = only('safeStorage', {
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return app.isReady() && process.platform === 'linux';
  },

  async encryptStringAsync(text: string): Promise<Buffer> {
    refuseUnlessAvailable();
    const cipher = createCipheriv('aes-128-cbc', KEY, IV);
    return Buffer.concat([TAG, cipher.update(text, 'utf8'), cipher.final()]);
  },

  async decryptStringAsync(encrypted: Buffer) {
    refuseUnlessAvailable();
    if (!Buffer.isBuffer(encrypted)) {
      throw new Error('Expected the first argument of decryptStringAsync() to be a buffer');
    }
    if (encrypted.length === 0) return { shouldReEncrypt: false, result: '' };
    try {
      if (!encrypted.subarray(0, TAG.length).equals(TAG)) throw new Error('Another key');
      const decipher = createDecipheriv('aes-128-cbc', KEY, IV);
      const text = [decipher.update(encrypted.subarray(TAG.length)), decipher.final()];
      return { shouldReEncrypt: false, result: Buffer.concat(text).toString() };
    } catch {
      throw new Error(
        'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.',
      );
    }
  },

  getSelectedStorageBackend(): string {
    refuseUnlessLinux();
    return app.isReady() ? 'basic_text' : 'unknown';
  },
});

function refuseUnlessAvailable(): void {
  if (!app.isReady()) throw new Error('safeStorage cannot be used before app is ready');
  refuseUnlessLinux();
}

function refuseUnlessLinux(): void {
  if (process.platform !== 'linux') {
    throw new Error(`The Chromium host does not stand in for safeStorage on ${process.platform}`);
  }
}

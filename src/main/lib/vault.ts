import type { KeyStore } from '../../shared/domain/ledger-verification.ts';

/**
 * The system's own store of secrets: Electron's safeStorage, asynchronous. Any of its calls may
 * wait for the user to unlock it.
 */
export interface Vault {
  /** Whether it encrypts at all. */
  available(): Promise<boolean>;
  encrypt(text: string): Promise<Buffer>;
  /**
   * @returns `stale` where the text should be sealed anew, because its key is an older one
   * @throws VaultLockedError where it may well unseal it later; any other error where it never will
   */
  decrypt(sealed: Buffer): Promise<{ readonly text: string; readonly stale: boolean }>;
  /** Who can unseal what it sealed. */
  storeOf(sealed: Buffer): KeyStore;
}

/** The store of secrets is locked, or not there at the moment. */
export class VaultLockedError extends Error {
  override readonly name = 'VaultLockedError';
}

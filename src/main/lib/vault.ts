import type { KeyStore } from '../../shared/domain/ledger-verification.ts';

/**
 * The system's own secret store: Electron's safeStorage, asynchronous. Any call may wait for the
 * user to unlock it.
 */
export interface Vault {
  /** Whether it can encrypt at all. */
  available(): Promise<boolean>;
  encrypt(text: string): Promise<Buffer>;
  /**
   * @returns `stale` if the text should be sealed again, because its key is outdated
   * @throws VaultLockedError if it may be able to unseal it later; any other error if it never will
   */
  decrypt(sealed: Buffer): Promise<{ readonly text: string; readonly stale: boolean }>;
  /** Who can unseal what it sealed. */
  storeOf(sealed: Buffer): KeyStore;
}

/** The secret store is locked, or unavailable at the moment. */
export class VaultLockedError extends Error {
  override readonly name = 'VaultLockedError';
}

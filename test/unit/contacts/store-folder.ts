import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { ContactDatabase } from '../../../src/main/contacts/worker/contact-database.ts';

/** A contact store of its own for each test of a file: what is there while a test runs. */
export interface StoreFolder {
  folder: string;
  store: ContactDatabase;
}

/** Opens the store before each test, and removes it and its folder afterwards. */
export function aStoreForEach(): StoreFolder {
  const its = {} as StoreFolder;
  beforeEach(() => {
    its.folder = mkdtempSync(join(tmpdir(), 'contacts-'));
    its.store = new ContactDatabase(its.folder);
  });
  afterEach(() => {
    its.store.close();
    rmSync(its.folder, { recursive: true, force: true });
  });
  return its;
}

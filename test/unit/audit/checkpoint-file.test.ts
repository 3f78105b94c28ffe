import { expect, test } from 'vitest';
import { checkpointFile, exportCheckpoint } from '../../../src/main/audit/checkpoint-file.ts';
import { LedgerError } from '../../../src/main/audit/ledger-error.ts';
import { WrittenFiles } from '../../../src/main/lib/written-files.ts';
import { aFolder } from '../../support/folder.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import { aLedgerPlace, aReset } from '../../support/ledgers.ts';

test('a checkpoint’s file has the format of docs/audit-format.md, and its row and day in its name', () => {
  const ledger = aLedgerPlace().open();
  const id = aReset(ledger);
  const checkpoint = ledger.checkpoint();
  const { install, publicKey } = testKeys();
  const { name, text } = checkpointFile(checkpoint, publicKey);
  expect(name).toBe(`recovery-desk-checkpoint-${id}-2026-11-22.json`);
  expect(JSON.parse(text)).toEqual({
    format: 'recovery-desk-checkpoint',
    version: 1,
    install,
    publicKey: publicKey.toString('base64'),
    seq: id,
    at: '2026-11-22T09:00:00.000Z',
    hash: checkpoint.hash.toString('hex'),
    signature: checkpoint.signature.toString('base64'),
  });
});

test('without the keys there is no checkpoint, and the page is told why', async () => {
  const ledger = aLedgerPlace().open();
  aReset(ledger);
  const files = new WrittenFiles(aFolder);
  const withoutKeys = () => {
    throw new LedgerError('keys', 'VAULT_LOCKED');
  };
  await expect(exportCheckpoint(ledger, withoutKeys, files)).rejects.toMatchObject({
    error: { code: 'ledger', detail: 'VAULT_LOCKED' },
  });
  expect(await exportCheckpoint(ledger, testKeys, files)).toMatch(/^recovery-desk-checkpoint-2-/u);
});

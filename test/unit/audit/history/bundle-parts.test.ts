import { expect, it } from 'vitest';
import { bundleParts } from '../../../../src/main/audit/history/worker/bundle-parts.ts';
import { testKeys } from '../../../support/ledger-keys.ts';
import { aLedgerPlace, anAnswer, aReset } from '../../../support/ledgers.ts';
import { isOpen } from '../../../support/open-files.ts';

it('a bundle shows an intent with its outcome, withholds other rows, and ends with its own checkpoint', () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  const id = aReset(ledger);
  aReset(ledger);
  anAnswer(ledger, id, place.now);
  const { seq: head, at: exportedAt } = ledger.checkpoint();
  place.now = new Date(place.now.getTime() + 1_000);
  ledger.checkpoint();
  aReset(ledger);
  ledger.checkpoint();
  ledger.close();

  const order = { ...testKeys(), exportedAt, head };
  const parts = [...bundleParts(place.path, new Set([id]), order)];
  const lines = parts
    .flatMap(({ text }) => text.trimEnd().split('\n'))
    .map((line) => JSON.parse(line));
  expect(lines).toEqual([
    expect.objectContaining({ format: 'recovery-desk-audit', exportedAt }),
    { seq: 1, digest: expect.any(String) },
    { seq: 2, body: expect.stringContaining('"kind":"reset"') },
    { seq: 3, digest: expect.any(String) },
    { seq: 4, body: expect.stringContaining('"kind":"outcome"') },
    { checkpoint: expect.objectContaining({ seq: 4, at: exportedAt }) },
  ]);
  expect(parts.reduce((sum, { shown }) => sum + shown, 0)).toBe(1);
  expect(isOpen(place.path)).toBe(false);
});

import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LEDGER_VERSION } from '../../../src/main/audit/schema.ts';
import { verifyLedgerFile } from '../../../tools/verify-audit.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import {
  aLedgerPlace,
  anAnswer,
  aReset,
  entriesOf,
  type LedgerPlace,
} from '../../support/ledgers.ts';
import { verifyLedger } from '../../support/verify-here.ts';

// A ledger of each released version, as that version left it: test/fixtures/ledgers/<version>.

const FIXTURES = join(import.meta.dirname, '../../fixtures/ledgers');
const VERSIONS = readdirSync(FIXTURES);
const KEYS = testKeys('desk-7', true);

function findings(place: LedgerPlace): unknown[] {
  return [
    verifyLedger({ ...place, ...KEYS, clock: () => place.now })?.fault,
    verifyLedgerFile(place.path, { key: KEYS.hmac, head: place.headPath }).finding,
  ];
}

test('the released versions include this one', () => {
  expect(VERSIONS).toContain(String(LEDGER_VERSION));
});

test.each(VERSIONS)('a ledger of version %s is read, verified and continued', (version) => {
  const place = aLedgerPlace();
  cpSync(join(FIXTURES, version), place.folder, { recursive: true });
  const ledger = place.open({ keys: KEYS });
  expect(ledger.health).toEqual({ writable: true, path: place.path });
  expect(entriesOf(ledger).map(({ id, kind, outcome }) => [id, kind, outcome])).toEqual([
    [15, 'reset', 'unknown'],
    [13, 'reset', 'accepted'],
    [12, 'setting-changed', null],
    [11, 'contact-revealed', null],
    [10, 'user-opened', null],
    [9, 'retention-cut', null],
    [8, 'retention-due', null],
  ]);
  anAnswer(ledger, aReset(ledger), place.now);
  ledger.checkpoint();
  ledger.close();
  expect(findings(place)).toEqual([null, null]);
});

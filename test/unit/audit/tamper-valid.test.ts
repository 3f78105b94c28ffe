import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { appendTo, emptyFolder, expectWhole, openLedger } from './tamper-helpers.ts';
import { expectNoAlarms } from './tamper-valid-helpers.ts';

// test/long has 1,000.
test('60 valid histories raise no alarm', () => expectNoAlarms(60));

test('rows appended meanwhile raise no alarm', () => {
  const folder = emptyFolder();
  const ledger = openLedger(folder);
  for (let n = 0; n < 20; n++) appendTo(ledger, n);
  const reader = new DatabaseSync(folder.path, { readOnly: true });
  // The snapshot of a verification that began here.
  reader.exec('BEGIN; SELECT count(*) FROM record');
  for (let n = 0; n < 20; n++) {
    appendTo(ledger, n);
    expectWhole(folder);
  }
  reader.close();
  ledger.close();
  expect(expectWhole(folder).rows).toBe(49);
});

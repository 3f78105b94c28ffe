import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Ledger } from '../../../src/main/audit/ledger.ts';
import { ANA, aLedgerPlace, aReset, firstBrokenRow, SHOP } from '../../support/ledgers.ts';

const DAY = { poolId: null, since: new Date('2026-11-22T00:00:00Z'), limit: 8 };

/** What the app shows before anybody has done anything. */
const LOOKS: readonly [string, (ledger: Ledger) => unknown][] = [
  ['the last calls', (ledger) => ledger.recent(DAY)],
  ['what is known of a practice caller', (ledger) => ledger.glance(SHOP.poolId, ANA.sub)],
  ['whether there was a policy', (ledger) => ledger.hadPolicy()],
];

test.each(LOOKS)(
  'a look at %s sets no changed ledger aside: it can still be verified',
  (_, look) => {
    const place = aLedgerPlace();
    const first = place.open();
    const seq = aReset(first);
    first.close();
    place.forge((db) =>
      db.prepare("UPDATE record SET body = replace(body, 'INC-1', 'INC-9') WHERE seq = ?").run(seq),
    );
    const ledger = place.open();
    try {
      look(ledger);
    } catch (error) {
      expect(error).toMatchObject({ kind: 'changed' });
    }
    expect(ledger.health).toMatchObject({ writable: true });
    expect(ledger.health).not.toHaveProperty('setAside');
    expect(existsSync(place.path)).toBe(true);
    expect(firstBrokenRow(place.path)).toBe(seq);
    // The timeline of a user, by which a send goes, is evidence.
    expect(() => ledger.history(SHOP.poolId, ANA.sub)).toThrow(`CHAIN_BROKEN ${seq}`);
  },
);

import { test } from 'vitest';
import { expectNothingLost } from './kill-helpers.ts';

// One of each kind of moment. test/long has more, and `npm run bench:ledger` as many as it is told.
const KILLS = Number(process.env['KILLS'] ?? 3);

test(
  `over ${KILLS} kills, each request that the pool counted has its intent, and no acknowledged row is lost`,
  {
    timeout: KILLS * 60_000,
  },
  () => expectNothingLost(KILLS),
);

import { test } from 'vitest';
import { expectNothingLost } from '../../unit/audit/kill-helpers.ts';

test('over 60 kills, each request that the pool counted has its intent, and no acknowledged row is lost', () =>
  expectNothingLost(60));

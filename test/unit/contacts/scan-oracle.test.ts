import { it } from 'vitest';
import { expectAllCounted } from './scan-oracle-helpers.ts';

// Pools of 0 to 898 users. test/long has 200 seeds.
const SEEDS = Array.from({ length: 20 }, (_, part) => part * 10);

it.each(['sequential', 'fast'] as const)(
  'a %s scan counts what the generator made, for 20 seeds',
  async (mode) => {
    await expectAllCounted(mode, SEEDS);
  },
);

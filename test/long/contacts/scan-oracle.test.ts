import { describe, it } from 'vitest';
import { expectAllCounted } from '../../unit/contacts/scan-oracle-helpers.ts';

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed);
const PARTS = Array.from({ length: 8 }, (_, part) => SEEDS.slice(part * 25, part * 25 + 25));

describe.each(['sequential', 'fast'] as const)('a %s scan', (mode) => {
  it.each(PARTS)(
    'a scan counts what the generator made, for 25 seeds from %i on',
    async (...seeds) => {
      await expectAllCounted(mode, seeds);
    },
  );
});

import { describe, expect, test } from 'vitest';
import { checksFor } from '../../../src/shared/domain/caller-checks.ts';
import { settingsSchema } from '../../../src/shared/ipc/schemas/settings.ts';

describe('the checks for a pool', () => {
  test('are by default the two built-in ones', () => {
    expect(checksFor(settingsSchema.parse({}), 'eu-west-1_A').map(({ id }) => id)).toEqual([
      'identity',
      'requested',
    ]);
  });

  test('are those for all pools and those for this one, in order', () => {
    const all = { text: null, required: true, pools: [] };
    const callerChecks = [
      { ...all, id: 'requested' as const, pools: ['eu-west-1_A', 'eu-west-1_B'] },
      { ...all, id: 'identity' as const },
      { ...all, id: '5f1c0a4e-0000-4000-8000-000000000001', pools: ['eu-west-1_B'] },
    ];
    const ids = (poolId: string) => checksFor({ callerChecks }, poolId).map(({ id }) => id);
    expect(ids('eu-west-1_A')).toEqual(['requested', 'identity']);
    expect(ids('eu-west-1_C')).toEqual(['identity']);
  });
});

import { describe, expect, test } from 'vitest';
import { checksFor, patternFault, ticketFits } from '../../../src/shared/domain/caller-checks.ts';
import { settingsSchema } from '../../../src/shared/domain/settings.ts';

describe('the checks for a pool', () => {
  test('are by default the two that come with the app', () => {
    expect(checksFor(settingsSchema.parse({}), 'eu-west-1_A').map(({ id }) => id)).toEqual([
      'identity',
      'requested',
    ]);
  });

  test('are those for all pools and those for this one, in their order', () => {
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

describe('a ticket', () => {
  test.each([
    ['', 'anything at all', true],
    ['INC-\\d+', 'INC-12', true],
    ['INC-\\d+', 'INC-12 ', false],
    ['INC-\\d+', 'xINC-12', false],
    ['INC-\\d+|CHG-\\d+', 'CHG-1', true],
    ['INC-\\d+|CHG-\\d+', 'INC-1x', false],
    ['a|ab', 'ab', true],
    ['.', '🌙', true],
    ['^\\p{Lu}{3}\\d$', 'ÁBC1', true],
  ])('%s and %s: %s', (pattern, ticket, fits) => {
    expect(ticketFits(pattern, ticket)).toBe(fits);
  });

  test.each(['(', '[', '\\', 'a)|(b', '(a+)+'])('fits the unusable pattern %s', (pattern) => {
    expect(patternFault(pattern)).not.toBeNull();
    expect(ticketFits(pattern, 'INC-1')).toBe(true);
  });
});

describe('a pattern', () => {
  test.each([
    '',
    'INC-\\d+',
    '(?:INC|CHG|PRB)-\\d{4,10}',
    '[A-Z]{2,10}-\\d+(-\\d+)?',
    '\\d+\\.\\d+\\.\\d+\\.\\d+',
    '(?<year>\\d{4})-\\d+/\\k<year>',
    '[(+*)|]+\\(\\)\\|\\u{61}\\p{Lu}{3}',
    '(?:INC|CHG){2}',
    '(?=.*\\d)(?!X)\\w{3,}?',
  ])('%s can be used', (pattern) => {
    expect(patternFault(pattern)).toBeNull();
  });

  test.each(['(a+)+', '(a*)*b', '(a|a)*', '(?:\\w+-)+', 'a?'.repeat(30), '.*'.repeat(6)])(
    '%s could take too long',
    (pattern) => {
      expect(patternFault(pattern)).toBe('slow');
    },
  );

  test.each(['\\d*\\d*\\d*\\d*', 'a?'.repeat(24)])(
    '%s is let through, and is done in time',
    (pattern) => {
      // Of this process: how long it takes by a clock depends on what else the machine does.
      const before = process.cpuUsage();
      expect(ticketFits(pattern, `${'1'.repeat(100)}${'a'.repeat(27)}!`)).toBe(false);
      expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
    },
  );
});

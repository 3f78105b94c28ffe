import { describe, expect, test } from 'vitest';
import { PRACTICE_POOLS } from '../../../src/main/practice/pools.ts';
import { lessonStep } from '../../../src/shared/domain/practice.ts';
import { aPracticeDesk, HELP_DESK } from '../../support/practice-desk.ts';

describe('how far a lesson is', () => {
  test.each([
    ['new', []],
    ['opened', [{ kind: 'user-opened', plan: 'code' }]],
    [
      'opened',
      [
        { kind: 'contact-revealed', plan: null },
        { kind: 'user-opened', plan: 'code' },
      ],
    ],
    ['new', [{ kind: 'mfa-checked', plan: null }]],
    ['done', [{ kind: 'user-opened', plan: 'no-contact' }]],
    [
      'done',
      [
        { kind: 'reset', plan: 'code' },
        { kind: 'user-opened', plan: 'code' },
      ],
    ],
    ['done', [{ kind: 'reset-refused', plan: 'disabled' }]],
    ['done', [{ kind: 'confirm', plan: null }]],
  ] as const)('%s, by %j', (step, rows) => {
    expect(lessonStep(rows)).toBe(step);
  });
});

test('each caller is found by what they say, in their pool', async () => {
  const desk = await aPracticeDesk();
  for (const { id: poolId } of PRACTICE_POOLS) {
    const lessons = await desk.get('practice.lessons', { poolId });
    expect(lessons.length).toBeGreaterThanOrEqual(6);
    for (const { caller, step } of lessons) {
      expect(step).toBe('new');
      const { profile, region } = HELP_DESK;
      const { candidates } = await desk.get('lookup.search', {
        place: { profile, region, poolId },
        text: caller,
      });
      expect(candidates.length, caller).toBeGreaterThan(0);
    }
  }
  expect(await desk.get('practice.lessons', { poolId: 'eu-west-1_Elsewhere' })).toEqual([]);
});

test('a lesson goes on with what the ledger has of its caller, after a restart too', async () => {
  const desk = await aPracticeDesk();
  const { poolId } = HELP_DESK;
  const stepOf = async (on: typeof desk, wanted: string) =>
    (await on.get('practice.lessons', { poolId })).find(({ id }) => id === wanted)?.step;
  const open = async (name: string) => {
    const sub = await desk.find(name);
    await desk.get('recovery.open', { place: HELP_DESK, sub });
    return sub;
  };
  const vera = await open('Vera Verified');
  await open('Norma Nocontact');
  expect(await stepOf(desk, 'vera-verified')).toBe('opened');
  expect(await stepOf(desk, 'norma-nocontact')).toBe('done');
  await desk.get('recovery.send', {
    place: HELP_DESK,
    sub: vera,
    checks: ['identity', 'requested'],
    ticket: 'INC-1',
    reason: '',
  });
  expect(await stepOf(desk, 'vera-verified')).toBe('done');
  const again = await desk.restart();
  expect(await stepOf(again, 'vera-verified')).toBe('done');
  expect(await stepOf(again, 'max-mfa')).toBe('new');
});

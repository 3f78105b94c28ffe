import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MfaQuestions } from '../../../src/main/aws/mfa-prompts.ts';
import type { MfaQuestion } from '../../../src/shared/domain/profile.ts';

let asked: MfaQuestion[];
let mfa: MfaQuestions;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-06-15T12:00:00.000Z') });
  asked = [];
  mfa = new MfaQuestions(
    (question) => asked.push(question),
    () => new Date(),
  );
});
afterEach(() => void vi.useRealTimers());

test('a question shows profile, device and end, and takes the code', async () => {
  const code = mfa.code('prod', 'arn:aws:iam::1:mfa/ana');
  expect(asked).toMatchObject([
    { profile: 'prod', serial: 'arn:aws:iam::1:mfa/ana', until: '2026-06-15T12:02:00.000Z' },
  ]);
  expect(mfa.open).toEqual(asked);
  mfa.answer(asked[0]?.id ?? '', '123456');
  await expect(code).resolves.toBe('123456');
  expect(mfa.open).toEqual([]);
});

test('a code that was entered is known once, of its profile', async () => {
  const code = mfa.code('prod', 's');
  expect(mfa.tookCode('prod')).toBe(false);
  mfa.answer(asked[0]?.id ?? '', '123456');
  await code;
  expect(mfa.tookCode('other')).toBe(false);
  expect(mfa.tookCode('prod')).toBe(true);
  expect(mfa.tookCode('prod')).toBe(false);
});

test('the agent can cancel a question', async () => {
  const code = mfa.code('prod', 's');
  mfa.answer(asked[0]?.id ?? '', null);
  await expect(code).rejects.toMatchObject({ error: { code: 'mfa-cancelled' } });
  expect(mfa.tookCode('prod')).toBe(false);
});

test('a question is canceled after two minutes, so that nothing hangs', async () => {
  const code = mfa.code('prod', 's');
  const ended = expect(code).rejects.toMatchObject({ error: { code: 'mfa-cancelled' } });
  await vi.advanceTimersByTimeAsync(2 * 60 * 1000);
  await ended;
  expect(mfa.open).toEqual([]);
});

test('an answer to a question that is no longer open does nothing', () => {
  expect(() => mfa.answer('gone', '123456')).not.toThrow();
});

test('two questions are distinguished', async () => {
  const [first, second] = [mfa.code('a', 's'), mfa.code('b', 's')];
  mfa.answer(asked[1]?.id ?? '', '222222');
  mfa.answer(asked[0]?.id ?? '', '111111');
  await expect(Promise.all([first, second])).resolves.toEqual(['111111', '222222']);
});

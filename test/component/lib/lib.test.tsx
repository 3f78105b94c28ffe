import { act, renderHook } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { styleNonce } from '../../../src/renderer/src/app/nonce.ts';
import { asAppError, call, DeskError } from '../../../src/renderer/src/lib/desk.ts';
import { countdown, duration, formatIn } from '../../../src/renderer/src/lib/format.ts';
import { consumeRequestedSub, openInReset } from '../../../src/renderer/src/lib/navigation.ts';
import { makeQueryClient } from '../../../src/renderer/src/lib/query.ts';
import { useDelayed } from '../../../src/renderer/src/lib/use-delayed.ts';
import { useTask } from '../../../src/renderer/src/lib/use-task.ts';
import { fail, ok } from '../../../src/shared/ipc/result.ts';
import { held } from '../../support/fake-desk.ts';

describe('call', () => {
  test('returns the value of a success', async () => {
    expect(await call(Promise.resolve(ok(7)))).toBe(7);
  });

  test('throws the error data of a failure', async () => {
    const error = { code: 'denied', action: 'cognito-idp:ListUsers' } as const;
    const thrown = await call(Promise.resolve(fail(error))).catch((caught: unknown) => caught);
    expect(thrown).toBeInstanceOf(DeskError);
    expect(asAppError(thrown)).toBe(error);
  });

  test('treats anything else that is thrown as a fault of the app', () => {
    expect(asAppError(new Error('boom'))).toEqual({ code: 'internal' });
  });
});

describe('a task', () => {
  test('takes only the newest start’s answer', async () => {
    const answers = [held<string>(), held<string>()];
    let started = 0;
    const { result } = renderHook(() =>
      useTask(() => answers[started++]?.promise ?? Promise.reject(new Error('no more'))),
    );
    await act(async () => {
      void result.current.run(undefined);
      void result.current.run(undefined);
      answers[1]?.resolve('new');
    });
    await act(async () => answers[0]?.resolve('old'));
    expect(result.current.state).toEqual({ phase: 'done', value: 'new' });
  });

  test('ignores an answer that comes after a reset', async () => {
    const answer = held<string>();
    const { result } = renderHook(() => useTask(() => answer.promise));
    await act(async () => {
      void result.current.run(undefined);
    });
    await act(async () => {
      result.current.reset();
      answer.resolve('late');
    });
    expect(result.current.state).toEqual({ phase: 'idle' });
  });
});

test('work done within 100 ms shows no sign of waiting', () => {
  vi.useFakeTimers();
  const { result, rerender } = renderHook(({ active }) => useDelayed(active), {
    initialProps: { active: true },
  });
  act(() => void vi.advanceTimersByTime(99));
  expect(result.current).toBe(false);
  act(() => void vi.advanceTimersByTime(1));
  expect(result.current).toBe(true);
  rerender({ active: false });
  expect(result.current).toBe(false);
  rerender({ active: true });
  expect(result.current).toBe(false);
});

test.each([
  [0, '0:00'],
  [-5, '0:00'],
  [1, '0:01'],
  [59_999, '1:00'],
  [3_600_000, '60:00'],
])('%i ms counts down as %s', (ms, text) => {
  expect(countdown(ms)).toBe(text);
});

test('lists read as the language requires', () => {
  expect(formatIn('en').list(['a', 'b', 'c'])).toBe('a, b, and c');
  expect(formatIn('es').list(['a', 'b', 'c'])).toBe('a, b y c');
});

test('reads are neither paused offline nor repeated by the page', () => {
  const { queries } = makeQueryClient().getDefaultOptions();
  expect(queries).toMatchObject({ networkMode: 'always', retry: false });
});

test('the document’s nonce is also its styles’ nonce', () => {
  const meta = document.createElement('meta');
  meta.setAttribute('property', 'csp-nonce');
  meta.setAttribute('nonce', 'abc');
  document.head.append(meta);
  expect(styleNonce()).toBe('abc');
  meta.remove();
  expect(styleNonce()).toBe('');
});

test.each([
  [0, '0 s'],
  [6.3, '6 s'],
  [59.6, '1 min'],
  [250, '4 min 10 s'],
  [1510, '25 min'],
  [3600, '1 h'],
  [7260, '2 h 1 min'],
])('a duration of %d seconds is “%s”', (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

test.each([
  [0, 5, '0%'],
  [0, 0, '0%'],
  [5, 5, '100%'],
  [4050, 5000, '81%'],
  [62, 5000, '1.2%'],
  [1, 1_000_000, '< 0.1%'],
  [999_999, 1_000_000, '99.9%'],
  [9996, 10_000, '99.9%'],
])('%d of %d is a share of %s', (part, whole, words) => {
  expect(formatIn('en').share(part, whole)).toBe(words);
});

test('the address asks for a user only once, and not on other screens', () => {
  openInReset('a/b c?');
  expect(window.location.hash).toBe('#/reset?sub=a%2Fb%20c%3F');
  expect(consumeRequestedSub()).toBe('a/b c?');
  expect(window.location.hash).toBe('#/reset');
  expect(consumeRequestedSub()).toBeNull();
  window.location.hash = '#/contacts?sub=x';
  expect(consumeRequestedSub()).toBeNull();
});

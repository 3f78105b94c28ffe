import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useCountdown } from '../../../src/renderer/src/lib/use-countdown.ts';

const START = Date.parse('2026-11-22T09:00:00.000Z');
const HOUR = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(START);
});
afterEach(() => vi.useRealTimers());

function Left({ ends, most }: { ends: number; most: number }) {
  return <output>{Math.ceil(useCountdown(ends, most) / 1000)}</output>;
}

const shown = () => Number(screen.getByRole('status').textContent);
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

test('a countdown counts down to a moment and stays there', () => {
  render(<Left ends={START + 3_000} most={60_000} />);
  expect(shown()).toBe(3);
  pass(2_000);
  expect(shown()).toBe(1);
  pass(5_000);
  expect(shown()).toBe(0);
});

test('a countdown never exceeds its maximum, and still runs if the clock was ahead when the moment was set', () => {
  render(<Left ends={START + 24 * HOUR} most={60_000} />);
  expect(shown()).toBe(60);
  pass(20_000);
  expect(shown()).toBe(40);
});

test('a countdown does not grow if the clock is set back meanwhile', () => {
  render(<Left ends={START + HOUR} most={HOUR} />);
  pass(10_000);
  vi.setSystemTime(START - 14 * 60_000);
  pass(10_000);
  expect(shown()).toBe(3_580);
});

test('a countdown follows a clock that moved on while the computer slept', () => {
  render(<Left ends={START + HOUR} most={HOUR} />);
  vi.setSystemTime(START + HOUR - 5_000);
  pass(1_000);
  expect(shown()).toBe(4);
});

test('a countdown starts over for another moment', () => {
  const { rerender } = render(<Left ends={START + 3_000} most={60_000} />);
  rerender(<Left ends={START + 30_000} most={60_000} />);
  expect(shown()).toBe(30);
});

import { describe, expect, it } from 'vitest';
import { Pace } from '../../../src/main/contacts/pace.ts';
import type { Timing } from '../../../src/main/contacts/timing.ts';

/** Time controlled by the test; every timer fires `late` milliseconds after it was due. */
function aClock(late = 0) {
  let now = 0;
  let timers: { readonly due: number; readonly run: () => void }[] = [];
  const settled = () => new Promise(setImmediate);
  const time: Timing = {
    now: () => now,
    wait: (ms) =>
      new Promise((resolve) => {
        timers.push({ due: now + ms + late, run: resolve });
      }),
  };
  return {
    time,
    pass: async (ms: number) => {
      const end = now + ms;
      for (;;) {
        await settled();
        const next = timers.toSorted((a, b) => a.due - b.due)[0];
        if (next === undefined || next.due > end) break;
        now = Math.max(now, next.due);
        timers = timers.filter((timer) => timer !== next);
        next.run();
      }
      now = end;
    },
    /** The computer was asleep: timers fire when it is awake. */
    sleep: (ms: number) => {
      now += ms;
    },
  };
}

const FOREVER = new AbortController().signal;

/** Takes turns, and records when they came. */
function takeTurns(pace: Pace, time: Timing, count: number): number[] {
  const turns: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    void pace.take(FOREVER).then(() => turns.push(time.now()));
  }
  return turns;
}

describe('a pace', () => {
  it('gives the first turn at once and the others evenly', async () => {
    const { time, pass } = aClock();
    const turns = takeTurns(new Pace(10, time), time, 5);
    await pass(1_000);
    expect(turns).toEqual([0, 100, 200, 300, 400]);
  });

  it('keeps its rate when every timer is late', async () => {
    const { time, pass } = aClock(9);
    const turns = takeTurns(new Pace(29, time), time, 291);
    await pass(20_000);
    expect(turns).toHaveLength(291);
    // Ten seconds, not plus 290 times nine milliseconds.
    expect(turns.at(-1)).toBeGreaterThanOrEqual(9_999);
    expect(turns.at(-1)).toBeLessThan(10_020);
  });

  it('saves up no turns that nobody took', async () => {
    const { time, pass } = aClock();
    const pace = new Pace(10, time);
    takeTurns(pace, time, 1);
    await pass(10_000);
    const turns = takeTurns(pace, time, 3);
    await pass(1_000);
    expect(turns).toEqual([10_000, 10_100, 10_200]);
  });

  it('sends no burst after a sleep', async () => {
    const { time, pass, sleep } = aClock();
    const turns = takeTurns(new Pace(10, time), time, 4);
    await pass(50);
    sleep(3_600_000);
    await pass(1_000);
    expect(turns).toEqual([0, 3_600_050, 3_600_150, 3_600_250]);
  });

  it('serves in order of request, and gives a leaver’s turn to the next', async () => {
    const { time, pass } = aClock();
    const pace = new Pace(10, time);
    const served: string[] = [];
    const leaver = new AbortController();
    const left = new Error('left');
    void pace.take(FOREVER).then(() => served.push('first'));
    const second = pace.take(leaver.signal);
    void pace.take(FOREVER).then(() => served.push(`third at ${time.now()}`));
    leaver.abort(left);
    await expect(second).rejects.toBe(left);
    await pass(1_000);
    expect(served).toEqual(['first', 'third at 100']);
    await expect(pace.take(leaver.signal)).rejects.toBe(left);
  });

  it('stops for a second and is slower after a throttle, then slowly rises to the requested rate', async () => {
    const { time, pass } = aClock();
    const pace = new Pace(20, time);
    takeTurns(pace, time, 1);
    pace.throttled();
    expect(pace.now).toBe(14);
    const turns = takeTurns(pace, time, 3);
    await pass(6_000);
    expect(turns[0]).toBe(1_000);
    expect((turns[2] ?? 0) - (turns[0] ?? 0)).toBeCloseTo(2_000 / 14, -1);
    expect(pace.now).toBeCloseTo(16);
    expect(pace.asked).toBe(20);
    await pass(12_000);
    expect(pace.now).toBe(20);
  });

  it('counts throttles of simultaneous requests once, and never goes below one a second', async () => {
    const { time, pass } = aClock();
    const pace = new Pace(10, time);
    for (let request = 0; request < 8; request += 1) pace.throttled();
    expect(pace.now).toBe(7);
    for (let round = 0; round < 20; round += 1) {
      await pass(1_000);
      pace.throttled();
    }
    expect(pace.now).toBe(1);
  });
});

import { describe, expect, test } from 'vitest';
import { Clock } from '../../src/main/lib/clock.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.parse('2026-11-22T09:00:00.000Z');

/** A laptop whose clock and whose time can be moved by hand. */
function aLaptop(ahead = 0) {
  let true_ = START;
  let steady = 5_000;
  let offset = ahead;
  const told: (number | null)[] = [];
  const clock = new Clock(
    { wall: () => true_ + offset, steady: () => steady },
    (skew) => void told.push(skew),
  );
  return {
    clock,
    told,
    pass: (ms: number) => {
      true_ += ms;
      steady += ms;
    },
    sleep: (ms: number) => {
      true_ += ms;
    },
    set: (ms: number) => {
      offset = ms;
    },
    /** As in a `Date` header, without fractions of a second. */
    answer: () => clock.answered(new Date(Math.floor(true_ / 1000) * 1000)),
    iso: (ms = 0) => new Date(true_ + ms).toISOString(),
  };
}

describe('AWS’s time', () => {
  test('is not known before AWS has answered', () => {
    const { clock } = aLaptop(14 * MINUTE);
    expect([clock.aws(), clock.sure(), clock.skew()]).toEqual([null, null, null]);
    expect(clock.now().getTime()).toBe(START + 14 * MINUTE);
  });

  test.each([0, 14 * MINUTE, -3 * DAY])(
    'continues from its answer, with a clock that is off by %i',
    (ahead) => {
      const { clock, answer, pass } = aLaptop(ahead);
      answer();
      pass(90_500);
      expect(clock.aws()?.toISOString()).toBe('2026-11-22T09:01:30.000Z');
      expect(clock.sure()?.toISOString()).toBe('2026-11-22T09:01:30.500Z');
      expect(clock.now().getTime()).toBe(START + 90_500 + ahead);
    },
  );

  test.each<[string, (laptop: ReturnType<typeof aLaptop>) => void]>([
    ['the clock was set ahead', ({ set }) => set(2 * DAY)],
    ['the clock was set back', ({ set }) => set(-2 * DAY)],
    ['the computer slept', ({ sleep }) => sleep(8 * 60 * MINUTE)],
  ])('is unknown again after %s, until AWS answers again', (_, move) => {
    const laptop = aLaptop();
    laptop.answer();
    laptop.pass(MINUTE);
    move(laptop);
    expect(laptop.clock.aws()).toBeNull();
    expect(laptop.clock.skew()).toBeNull();
    // What has certainly passed still has.
    expect(laptop.clock.sure()?.toISOString()).toBe('2026-11-22T09:01:00.000Z');
    laptop.answer();
    expect(laptop.clock.aws()?.toISOString()).toBe(laptop.iso());
  });
});

describe('how far the laptop’s clock is off', () => {
  test('is told in minutes once it matters, and when it has changed', () => {
    const laptop = aLaptop(14 * MINUTE + 20_000);
    laptop.answer();
    laptop.pass(MINUTE);
    laptop.answer();
    expect(laptop.clock.skew()).toBe(14);
    expect(laptop.told).toEqual([14]);
    laptop.set(-3 * MINUTE);
    laptop.clock.look();
    laptop.answer();
    laptop.set(0);
    laptop.answer();
    expect(laptop.told).toEqual([14, null, -3, null]);
  });

  test.each([0, 119_000, -119_000])('is not told for %i milliseconds', (ahead) => {
    const laptop = aLaptop(ahead);
    laptop.answer();
    expect(laptop.clock.skew()).toBeNull();
    expect(laptop.told).toEqual([]);
  });
});

describe('when a row was written', () => {
  test('is what it says, unless that is in the future', () => {
    const { clock, iso } = aLaptop();
    expect(clock.when({ at: iso(-90_000) }).toISOString()).toBe(iso(-90_000));
  });

  test('is by AWS’s clock if both times are known, whatever the laptop’s was then and is now', () => {
    const laptop = aLaptop(-3 * DAY);
    laptop.answer();
    const row = { at: laptop.iso(DAY), awsAt: laptop.iso() };
    laptop.pass(5 * MINUTE);
    expect(laptop.clock.now().getTime() - laptop.clock.when(row).getTime()).toBe(5 * MINUTE);
    laptop.set(0);
    laptop.answer();
    expect(laptop.clock.now().getTime() - laptop.clock.when(row).getTime()).toBe(5 * MINUTE);
  });

  test('is never later than now, and counts from when the row was first seen', () => {
    const laptop = aLaptop();
    const row = { at: laptop.iso(DAY) };
    expect(laptop.clock.when(row).toISOString()).toBe(laptop.iso());
    laptop.pass(61_000);
    expect(laptop.clock.when(row).toISOString()).toBe(laptop.iso(-61_000));
    // That does not make another one older.
    expect(laptop.clock.when({ at: laptop.iso(DAY) }).toISOString()).toBe(laptop.iso());
  });
});

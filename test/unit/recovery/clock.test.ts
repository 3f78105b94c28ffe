import { describe, expect, test } from 'vitest';
import { CALLER_CHECKS } from '../../../src/shared/domain/caller-checks.ts';
import type { Delivery } from '../../../src/shared/domain/delivery.ts';
import { settingsSchema } from '../../../src/shared/ipc/schemas/settings.ts';
import { aDeskAtAws } from '../../support/aws-desk.ts';
import {
  aPracticeDesk,
  type DeskCalls,
  HELP_DESK,
  historyOf,
} from '../../support/practice-desk.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A laptop's clocks, and the true time, all controlled by the test. */
function someClocks() {
  const start = Date.now();
  const time = { passed: 0, off: 0 };
  const clocks = { wall: () => start + time.passed + time.off, steady: () => time.passed };
  return { time, clocks, trueTime: () => start + time.passed };
}

async function find(desk: DeskCalls): Promise<string> {
  const { clientId: _, ...place } = HELP_DESK;
  const { candidates } = await desk.get('lookup.search', { place, text: 'vera@example.com' });
  return candidates[0]?.user.sub ?? '';
}

const send = (desk: DeskCalls, sub: string): Promise<Delivery> =>
  desk.get('recovery.send', {
    place: HELP_DESK,
    sub,
    checks: [...CALLER_CHECKS],
    ticket: 'INC-1',
    reason: '',
  });

const open = (desk: DeskCalls, sub: string) => desk.get('recovery.open', { place: HELP_DESK, sub });

/** How long the next send has to wait, in milliseconds by the laptop's clock. */
async function wait(desk: DeskCalls, sub: string, now: number): Promise<number> {
  const { cooldownUntil } = await open(desk, sub);
  return cooldownUntil === undefined ? 0 : Date.parse(cooldownUntil) - now;
}

describe('a send under a clock that was a day ahead, while AWS’s time is unknown', () => {
  test('keeps the caller waiting for the cooldown, and no longer', async () => {
    const { time, clocks } = someClocks();
    const desk = await aPracticeDesk({}, { clocks });
    const sub = await desk.find('vera@example.com');
    time.off = DAY;
    expect(await send(desk, sub)).toMatchObject({ state: 'accepted' });
    time.off = 0;
    expect(await wait(desk, sub, clocks.wall())).toBe(MINUTE);
    time.passed += 20_000;
    expect(await wait(desk, sub, clocks.wall())).toBe(40_000);
    expect(await send(desk, sub)).toMatchObject({ state: 'not-sent', reason: 'cooldown' });
    time.passed += 41_000;
    expect(await wait(desk, sub, clocks.wall())).toBe(0);
    expect(await send(desk, sub)).toMatchObject({ state: 'accepted' });
    expect((await open(desk, sub)).sends).toHaveLength(2);
    time.passed += 59 * MINUTE + 30_000;
    expect((await open(desk, sub)).sends).toHaveLength(1);
    time.passed += 2 * MINUTE;
    expect((await open(desk, sub)).sends).toEqual([]);
  });

  test('does not keep the caller waiting without a cooldown', async () => {
    const { time, clocks } = someClocks();
    const desk = await aPracticeDesk({}, { clocks });
    const sub = await desk.find('vera@example.com');
    await desk.get('settings.save', settingsSchema.parse({ cooldownSeconds: 0 }));
    time.off = DAY;
    await send(desk, sub);
    time.off = 0;
    expect((await open(desk, sub)).cooldownUntil).toBeUndefined();
    expect(await send(desk, sub)).toMatchObject({ state: 'accepted' });
  });

  test('counts from the restart at the latest, after one', async () => {
    const { time, clocks } = someClocks();
    const desk = await aPracticeDesk({}, { clocks });
    const sub = await desk.find('vera@example.com');
    time.off = DAY;
    await send(desk, sub);
    time.off = 0;
    time.passed += 61_000;
    const again = await desk.restart();
    expect(await wait(again, sub, clocks.wall())).toBe(MINUTE);
    time.passed += 61_000;
    expect(await wait(again, sub, clocks.wall())).toBe(0);
  });
});

describe('how old a user’s record is when something is sent', () => {
  /**
   * How often the user is read for a send after the record, while the clock shows so much more or
   * less.
   */
  async function reads(passed: number): Promise<number> {
    const { time, clocks } = someClocks();
    const desk = await aPracticeDesk({}, { clocks });
    const sub = await desk.find('vera@example.com');
    await open(desk, sub);
    time.off = passed;
    await send(desk, sub);
    return desk.cognito.requests('AdminGetUser').length - 1;
  }

  test.each([
    ['less than two minutes: it is good enough', 2 * MINUTE - 1, 0],
    ['two minutes: it is read anew', 2 * MINUTE, 1],
    ['nobody knows, the clock was set back: it is read anew', -2 * MINUTE, 1],
  ])('%s', async (_, passed, times) => {
    expect(await reads(passed)).toBe(times);
  });
});

describe('while AWS’s time is known', () => {
  test('a send counts from when it really was, whatever the clock was set to before and since', async () => {
    const { time, clocks, trueTime } = someClocks();
    const desk = await aDeskAtAws({ clocks }, trueTime);
    time.off = 14 * MINUTE;
    const sub = await find(desk);
    expect(desk.skews()).toEqual([14]);
    expect(await send(desk, sub)).toMatchObject({ state: 'accepted' });
    time.off = 0;
    time.passed += 20_000;
    // AWS gives its time to the second.
    const left = await wait(desk, sub, clocks.wall());
    expect(Math.abs(left - 40_000)).toBeLessThan(1_000);
    expect(desk.skews()).toEqual([14, null]);
  });

  test('a clock that is set ahead does not end a cooldown', async () => {
    const { time, clocks, trueTime } = someClocks();
    const desk = await aDeskAtAws({ clocks }, trueTime);
    const sub = await find(desk);
    await send(desk, sub);
    time.off = 30 * MINUTE;
    expect(await send(desk, sub)).toMatchObject({ state: 'not-sent', reason: 'cooldown' });
    expect((await open(desk, sub)).sends).toHaveLength(1);
    expect(desk.cognito.requests('ForgotPassword')).toHaveLength(1);
  });

  test('rows carry both times', async () => {
    const { time, clocks, trueTime } = someClocks();
    const desk = await aDeskAtAws({ clocks }, trueTime);
    time.off = -3 * DAY;
    const sub = await find(desk);
    await send(desk, sub);
    const [row] = await historyOf(desk, { kind: 'reset' });
    expect(Math.round((Date.parse(row?.awsAt ?? '') - Date.parse(row?.at ?? '')) / MINUTE)).toBe(
      3 * 24 * 60,
    );
    expect(row?.awsAt).toMatch(/:\d\d\.000Z$/u);
  });

  test('rows carry only the laptop’s if AWS’s is unknown', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    await send(desk, sub);
    const [row] = await historyOf(desk, { kind: 'reset' });
    expect(row?.awsAt).toBeUndefined();
  });
});

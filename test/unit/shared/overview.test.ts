import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  endOfBefore,
  OVERVIEW_RANGES,
  QUARTER_MS,
  timeOf,
} from '../../../src/shared/domain/overview.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the time of an overview', () => {
  // Of 5:45, -3:30 and +8:45.
  it.each(['UTC', 'Europe/Madrid', 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Eucla'])(
    'is of whole days in %s, and of whole quarters of an hour everywhere',
    (zone) => {
      vi.stubEnv('TZ', zone);
      const now = new Date(2026, 10, 22, 10, 7, 30);
      for (const range of OVERVIEW_RANGES) {
        const time = timeOf(range, now);
        for (const iso of [time.from, time.until, time.before, endOfBefore(time)]) {
          expect(Date.parse(iso) % QUARTER_MS).toBe(0);
        }
        for (const iso of [time.from, time.before]) expect(new Date(iso).getHours()).toBe(0);
      }
    },
  );

  it('ends with the current quarter of an hour, and so does what it is compared with', () => {
    vi.stubEnv('TZ', 'Europe/Madrid');
    const time = timeOf('today', new Date('2026-11-22T09:07:30Z'));
    expect(time).toEqual({
      before: '2026-11-20T23:00:00.000Z',
      from: '2026-11-21T23:00:00.000Z',
      until: '2026-11-22T09:15:00.000Z',
    });
    expect(endOfBefore(time)).toBe('2026-11-21T09:15:00.000Z');
  });

  it.each([
    [
      'yesterday',
      '2026-11-19T23:00:00.000Z',
      '2026-11-20T23:00:00.000Z',
      '2026-11-21T23:00:00.000Z',
    ],
    ['week', '2026-11-08T23:00:00.000Z', '2026-11-15T23:00:00.000Z', '2026-11-22T09:15:00.000Z'],
    // The clock went back on October 25.
    ['month', '2026-09-23T22:00:00.000Z', '2026-10-23T22:00:00.000Z', '2026-11-22T09:15:00.000Z'],
  ] as const)('%s has as many days before it', (range, before, from, until) => {
    vi.stubEnv('TZ', 'Europe/Madrid');
    expect(timeOf(range, new Date('2026-11-22T09:07:30Z'))).toEqual({ before, from, until });
  });

  it('does not count a row twice after a day of 25 hours', () => {
    vi.stubEnv('TZ', 'Europe/Madrid');
    const time = timeOf('yesterday', new Date('2026-10-26T12:00:00Z'));
    expect(Date.parse(time.until) - Date.parse(time.from)).toBe(25 * 4 * QUARTER_MS);
    expect(endOfBefore(time)).toBe(time.from);
  });
});

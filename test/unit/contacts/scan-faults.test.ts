import { describe, expect, it } from 'vitest';
import { aStore, pagesOf, scanTo } from '../../support/scans.ts';
import {
  aPool,
  expectAllUsers,
  expectBackingOff,
  expectEnded,
  expectRepeated,
  expectResumed,
  FINAL,
  MENDED,
  USERS,
} from './scan-faults-helpers.ts';

// At the first page, one in the middle and the last; test/long covers each page.
describe('a scan whose page fails', () => {
  it.each(MENDED)('(%s) requests it again', async (kind) => {
    await expectRepeated(kind, 'some');
  });

  it.each(MENDED)(
    '(%s, permanently) ends as %s, is not complete, and continues when the fault is gone',
    async (kind, code) => {
      await expectResumed(kind, code, 'some');
    },
  );

  it.each(FINAL)(
    '(%s) ends at once as %s and continues when the fault is gone',
    async (kind, code) => {
      await expectEnded(kind, code, 'some');
    },
  );

  it.each(['empty', 'html', 'truncated', 'server-error', 'denied'] as const)(
    '(%s) is never complete without all users in fast mode',
    async (kind) => {
      await expectAllUsers(kind, [0, 8]);
    },
  );
});

describe('a scan that is throttled', () => {
  it('backs off as often as necessary, and counts', () => expectBackingOff('some'));

  it('gets through a quota that is smaller than its pace', async () => {
    // The practice clock stands still until a request was refused: the scan has to wait for it.
    let now = 0;
    const pool = await aPool({ usersListedPerSecond: 3, clock: () => now });
    const store = aStore('fast', USERS);
    const read = pagesOf(pool);
    await scanTo(store, (page, signal) =>
      read(page, signal).catch((error) => {
        now += 400;
        throw error;
      }),
    );
    expect(store.stored.head).toMatchObject({ mode: 'fast', doubt: null });
    expect(store.stored.head.throttles).toBeGreaterThan(5);
    expect(store.subs.length).toBeGreaterThan(USERS);
  });
});

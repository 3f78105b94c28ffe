import { describe, it } from 'vitest';
import {
  expectAllUsers,
  expectBackingOff,
  expectEnded,
  expectRepeated,
  expectResumed,
  FINAL,
  MENDED,
} from '../../unit/contacts/scan-faults-helpers.ts';

describe('a scan whose page fails', () => {
  it.each(MENDED)('(%s) requests it again, whichever page it is', async (kind) => {
    await expectRepeated(kind, 'each');
  });

  it.each(MENDED)(
    '(%s, permanently) ends as %s, is not complete, and continues when the fault is gone',
    async (kind, code) => {
      await expectResumed(kind, code, 'each');
    },
  );

  it.each(FINAL)(
    '(%s) ends at once as %s and continues when the fault is gone',
    async (kind, code) => {
      await expectEnded(kind, code, 'each');
    },
  );

  it.each(['empty', 'html', 'truncated', 'server-error', 'denied'] as const)(
    '(%s) is never complete without all users in fast mode',
    async (kind) => {
      await expectAllUsers(
        kind,
        Array.from({ length: 20 }, (_, page) => page),
      );
    },
  );
});

describe('a scan that is throttled', () => {
  it('backs off as often as necessary, at each page, and counts', () => expectBackingOff('each'));
});

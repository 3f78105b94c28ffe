import { readFileSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { usableSsoToken } from '../../../src/main/aws/sign-in-state.ts';
import { writeSsoToken } from '../../support/aws-files.ts';
import { aFolder } from '../../support/folder.ts';

const TARGET = { cacheKey: 'corp', startUrl: '', region: '', scopes: [] };
const NOW = new Date('2026-11-29T09:00:00Z');

test.each([0, 20])(
  'a token whose file is just being written, %i characters so far, is read',
  async (length) => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const home = aFolder();
    const token = { accessToken: 'mine', expiresAt: '2026-11-29T10:00:00Z' };
    const path = writeSsoToken(home, TARGET.cacheKey, token);
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, whole.slice(0, length));
    let isOver = false;
    const reading = usableSsoToken(home, TARGET, NOW).finally(() => {
      isOver = true;
    });
    while (!isOver && vi.getTimerCount() === 0) await new Promise(setImmediate);
    writeFileSync(path, whole);
    vi.runAllTimers();
    expect(await reading).toEqual({ token });
  },
);

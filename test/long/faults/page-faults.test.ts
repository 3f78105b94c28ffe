import { describe, expect, test } from 'vitest';
import { lister, type ReadPage } from '../../../src/main/aws/lister.ts';
import { PRACTICE_PROFILE } from '../../../src/main/aws/profiles.ts';
import type { ErrorCode } from '../../../src/shared/domain/app-error.ts';
import {
  aFaultyWay,
  FAULT_NAMES,
  type FaultName,
  type FaultyWay,
  QUICK_FAULTS,
  type Running,
  SLOW_FAULTS,
} from '../../support/faulty-desk.ts';
import { HELP_DESK } from '../../support/practice-desk.ts';
import { aStore, clientsTo, POOL_ID, scanTo } from '../../support/scans.ts';

const PLACE = { profile: PRACTICE_PROFILE, region: HELP_DESK.region, poolId: POOL_ID };
const FIRST = { prefix: '', token: null };
const GOING_ON = new AbortController().signal;

function pagesThrough({ proxy, limits }: FaultyWay): ReadPage {
  return lister(clientsTo(proxy, limits), PLACE);
}

const PAGES: Readonly<Record<FaultName, ErrorCode | 'read'>> = {
  latency: 'read',
  'slow close': 'read',
  down: 'unreachable',
  'reset before it went on': 'connection-lost',
  'reset after it went on': 'connection-lost',
  hang: 'timeout',
  'headers, then silence': 'timeout',
  'head byte by byte': 'timeout',
  'body byte by byte': 'timeout',
  truncated: 'connection-lost',
  'malformed JSON': 'unreadable-answer',
  'JSON that is null': 'unreadable-answer',
  'more than any answer': 'answer-too-large',
  'empty 200 of AWS': 'unreadable-answer',
  'empty 200 of a stranger': 'unreadable-answer',
  'HTML 200': 'unreadable-answer',
  'redirect to a sign-in page': 'unreadable-answer',
  'no HTTP at all': 'unreadable-answer',
  '403 with HTML': 'blocked-on-the-way',
  '403 of AWS without a name': 'rejected',
  '407 with HTML': 'unreadable-answer',
  '500': 'service-fault',
  '500 without a name': 'nameless-fault',
  '503 with HTML': 'nameless-fault',
  throttle: 'throttled',
  'wrong clock': 'clock-skew',
  'expired token': 'session-expired',
};

describe('a page of a scan', () => {
  async function row(name: FaultName, running: Running): Promise<void> {
    const way = await aFaultyWay(running);
    const read = pagesThrough(way);
    await way.break(name, 'ListUsers');
    const end = await read(FIRST, GOING_ON).then(
      () => 'read',
      (fault) => fault.error.code,
    );
    expect(end).toBe(PAGES[name]);
    expect(way.proxy.came('ListUsers')).toHaveLength(name === 'down' ? 0 : 1);
    await way.mend();
    const again = await read(FIRST, GOING_ON);
    expect(again.users).toHaveLength(60);
    expect(again.next).not.toBeNull();
  }
  test.for(QUICK_FAULTS)('%s', row);
  test.concurrent.for(SLOW_FAULTS)('%s', row);
});

describe('a scan', () => {
  // "Down" is for the whole port; expired keys and blocked requests are for a person to fix.
  const final: readonly FaultName[] = [
    'down',
    'expired token',
    '403 with HTML',
    '403 of AWS without a name',
  ];
  test.concurrent.for(FAULT_NAMES.filter((name) => !final.includes(name)))(
    'continues through %s, with all users and not one request more than it counts',
    async (name, running) => {
      const way = await aFaultyWay(running);
      const whole = aStore('sequential', null);
      await scanTo(whole, pagesThrough(way));
      const before = way.proxy.came('ListUsers').length;
      // The first answer corrects a wrong clock.
      await way.break(name, 'ListUsers', { skip: 1, times: name === 'wrong clock' ? 1 : 2 });
      const store = aStore('sequential', null);
      await scanTo(store, pagesThrough(way));
      expect(store.subs).toEqual(whole.subs);
      expect(way.proxy.came('ListUsers').length - before).toBe(store.stored.head.requests);
    },
  );
});

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Operation } from '../../../src/main/practice/operation.ts';
import type { ErrorCode } from '../../../src/shared/domain/app-error.ts';
import {
  aFaultyDesk,
  type FaultName,
  QUICK_FAULTS,
  type Running,
  SLOW_FAULTS,
  VERA,
  WAITED_OUT,
} from '../../support/faulty-desk.ts';
import { HELP_DESK, historyOf } from '../../support/practice-desk.ts';

const { clientId: _, ...PLACE } = HELP_DESK;
const LOOK_UP = { place: PLACE, text: VERA } as const;
/** An email address is searched for with this many filters at once. */
const FILTERS = 3;

/** How a read ends, and how often its request goes out at most. */
const READS: Readonly<Record<FaultName, readonly [end: ErrorCode | 'read', requests: number]>> = {
  latency: ['read', 1],
  'slow close': ['read', 1],
  down: ['unreachable', 0],
  'reset before it went on': ['connection-lost', 3],
  'reset after it went on': ['connection-lost', 3],
  hang: ['timeout', 3],
  'headers, then silence': ['timeout', 3],
  'head byte by byte': ['timeout', 3],
  'body byte by byte': ['timeout', 1],
  truncated: ['connection-lost', 3],
  'malformed JSON': ['unreadable-answer', 1],
  'JSON that is null': ['unreadable-answer', 1],
  'more than any answer': ['answer-too-large', 1],
  'empty 200 of AWS': ['unreadable-answer', 1],
  'empty 200 of a stranger': ['unreadable-answer', 1],
  'HTML 200': ['unreadable-answer', 1],
  'redirect to a sign-in page': ['unreadable-answer', 1],
  'no HTTP at all': ['unreadable-answer', 1],
  // A user pool's firewall never sees a signed call.
  '403 with HTML': ['blocked-on-the-way', 1],
  '403 of AWS without a name': ['rejected', 1],
  '407 with HTML': ['unreadable-answer', 1],
  '500': ['service-fault', 3],
  '500 without a name': ['nameless-fault', 3],
  '503 with HTML': ['nameless-fault', 3],
  throttle: ['throttled', 3],
  'wrong clock': ['clock-skew', 3],
  'expired token': ['session-expired', 1],
};

// The SDK waits for a random part of up to three seconds between throttled reads.
beforeAll(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterAll(() => void vi.restoreAllMocks());

describe('a look-up', () => {
  async function row(name: FaultName, running: Running): Promise<void> {
    const desk = await aFaultyDesk(running);
    await desk.break(name, 'ListUsers');
    const value = await desk.call('lookup.search', LOOK_UP);
    const [end, requests] = READS[name];
    expect(value).toMatchObject(
      end === 'read' ? { ok: true } : { error: { code: end, action: 'cognito-idp:ListUsers' } },
    );
    expect(desk.proxy.came('ListUsers').length).toBeLessThanOrEqual(requests * FILTERS);
    await desk.mend();
    expect(await desk.findVera()).toBeTruthy();
    // Each filter once more, as if nothing had happened.
    expect(desk.proxy.came('ListUsers').length).toBeLessThanOrEqual((requests + 1) * FILTERS);
  }
  test.for(QUICK_FAULTS)('%s', row);
  test.concurrent.for(SLOW_FAULTS)('%s', row);

  test('a passing fault does not show', async (running) => {
    for (const name of QUICK_FAULTS.filter((each) => READS[each][1] === 3)) {
      const desk = await aFaultyDesk(running);
      await desk.break(name, 'ListUsers', { times: 1 });
      expect(await desk.findVera(), name).toBeTruthy();
      expect(desk.proxy.came('ListUsers'), name).toHaveLength(FILTERS + 1);
    }
  });
});

test('after an answer with another time, the repeat is signed with AWS’s time', async (running) => {
  const { profile, region } = HELP_DESK;
  const desk = await aFaultyDesk(running);
  // One request at a time: the right time of any other answer would correct the clock first.
  const pools = () => desk.call('pools.list', { profile, region });
  const hours = () => desk.proxy.came('ListUserPools').map(({ head }) => hoursAhead(head));
  await desk.break('wrong clock', 'ListUserPools', { times: 1 });
  expect((await pools()).ok).toBe(true);
  expect(hours()).toEqual([0, 2]);
  await desk.mend();
  // The practice server's own Date has corrected it.
  expect((await pools()).ok).toBe(true);
  expect(hours().at(-1)).toBe(0);
});

/** How far the time of a signature is ahead of this machine's. */
function hoursAhead(head: string): number {
  const date = /^x-amz-date: *(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)T(?<H>\d\d)(?<M>\d\d)/imu.exec(head);
  const { y, m, d, H, M } = date?.groups ?? {};
  return Math.round((Date.parse(`${y}-${m}-${d}T${H}:${M}:00Z`) - Date.now()) / 3_600_000) + 0;
}

describe('opening a user', () => {
  async function row(name: FaultName, running: Running): Promise<void> {
    const desk = await aFaultyDesk(running);
    const sub = await desk.findVera();
    await desk.break(name, 'AdminGetUser');
    const open = () => desk.call('recovery.open', { place: HELP_DESK, sub });
    const opened = async () => (await historyOf(desk, { kind: 'user-opened' })).length;
    const value = await open();
    const [end, requests] = READS[name];
    expect(value).toMatchObject(
      end === 'read' ? { value: { plan: { kind: 'code' } } } : { error: { code: end } },
    );
    const came = desk.proxy.came('AdminGetUser').length;
    expect(came).toBeLessThanOrEqual(requests);
    expect(came).toBeGreaterThanOrEqual(WAITED_OUT.has(name) ? 1 : requests);
    // A user who was not read was not opened.
    const before = end === 'read' ? 1 : 0;
    expect(await opened()).toBe(before);
    await desk.mend();
    expect(await open()).toMatchObject({ value: { plan: { kind: 'code', medium: 'EMAIL' } } });
    expect(await opened()).toBe(before + 1);
    expect(desk.proxy.came('ForgotPassword')).toEqual([]);
  }
  test.for(QUICK_FAULTS)('%s', row);
  test.concurrent.for(SLOW_FAULTS)('%s', row);

  describe.each([
    'DescribeUserPool',
    'DescribeUserPoolClient',
    'GetUserPoolMfaConfig',
  ] as const satisfies Operation[])('with %s broken', (operation) => {
    test.concurrent.for([
      'hang',
      'reset after it went on',
      'empty 200 of AWS',
      'HTML 200',
      '503 with HTML',
    ] as const)('with %s: no plan, and one as soon as it is fixed', async (name, running) => {
      const desk = await aFaultyDesk(running);
      const sub = await desk.findVera();
      const open = { place: HELP_DESK, sub };
      await desk.break(name, operation);
      const value = await desk.error('recovery.open', open);
      expect(value).toMatchObject({ code: READS[name][0], action: `cognito-idp:${operation}` });
      await desk.mend();
      expect(await desk.get('recovery.open', open)).toMatchObject({ plan: { kind: 'code' } });
    });
  });

  test.for(['hang', 'reset after it went on', 'HTML 200', 'expired token'] as const)(
    'STS, %s: opened, and recorded without the ARN',
    async (name, running) => {
      const desk = await aFaultyDesk(running);
      const sub = await desk.findVera();
      await desk.break(name, 'GetCallerIdentity');
      const value = await desk.get('recovery.open', { place: HELP_DESK, sub });
      expect(value).toMatchObject({ plan: { kind: 'code' } });
      const entries = await historyOf(desk, { kind: 'user-opened' });
      expect(entries).toMatchObject([{ who: { arn: null, profile: HELP_DESK.profile } }]);
    },
  );
});

describe('who the profile is', () => {
  test.for([
    ['403 with HTML', 'blocked-on-the-way'],
    ['407 with HTML', 'unreadable-answer'],
    ['HTML 200', 'unreadable-answer'],
    ['JSON that is null', 'unreadable-answer'],
    ['500 without a name', 'nameless-fault'],
    ['503 with HTML', 'nameless-fault'],
    ['500', 'service-fault'],
  ] as const satisfies readonly (readonly [FaultName, ErrorCode])[])(
    '%s: %s, and nothing is said of a fault of the app',
    async ([name, code], running) => {
      const desk = await aFaultyDesk(running);
      await desk.break(name, 'GetCallerIdentity');
      const { profile, region } = HELP_DESK;
      expect(await desk.error('profiles.identity', { profile, region })).toMatchObject({
        code,
        action: 'sts:GetCallerIdentity',
      });
    },
  );
});

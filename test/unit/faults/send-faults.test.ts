import { describe, expect, test } from 'vitest';
import { CALLER_CHECKS } from '../../../src/shared/domain/caller-checks.ts';
import type { Confirmation } from '../../../src/shared/domain/confirmation.ts';
import type { Delivery } from '../../../src/shared/domain/delivery.ts';
import {
  aFaultyDesk,
  type FaultName,
  type FaultyDesk,
  QUICK_FAULTS,
  type Running,
  SLOW_FAULTS,
} from '../../support/faulty-desk.ts';
import { HELP_DESK, historyOf } from '../../support/practice-desk.ts';

interface Expected<T extends Delivery | Confirmation> {
  readonly state: T['state'];
  readonly reason: T['reason'];
  /** Whether the one request reached the proxy, and was passed on to Cognito. */
  readonly came?: 0;
  readonly passed: 0 | 1;
}

/**
 * A row that both requests share: those without an answer do, because nobody can tell what happened
 * to them.
 */
type Both = Expected<Delivery> & Expected<Confirmation>;
const unknown = (reason: Both['reason'], passed: 0 | 1): Both =>
  ({ state: 'unknown', reason, passed }) as Both;

const BOTH = {
  down: { state: 'not-sent', reason: 'unreachable', came: 0, passed: 0 },
  'reset before it went on': unknown('connection-lost', 0),
  'reset after it went on': unknown('connection-lost', 1),
  hang: unknown('timeout', 1),
  'headers, then silence': unknown('timeout', 1),
  'head byte by byte': unknown('timeout', 1),
  'body byte by byte': unknown('timeout', 1),
  truncated: unknown('connection-lost', 1),
  'malformed JSON': unknown('unreadable-answer', 1),
  'JSON that is null': unknown('unreadable-answer', 0),
  'more than any answer': unknown('answer-too-large', 0),
  'empty 200 of a stranger': unknown('unreadable-answer', 0),
  'HTML 200': unknown('unreadable-answer', 0),
  'redirect to a sign-in page': unknown('unreadable-answer', 0),
  'no HTTP at all': unknown('unreadable-answer', 0),
  '403 with HTML': unknown('unreadable-answer', 0),
  '403 of AWS without a name': { state: 'refused', reason: 'refused-otherwise', passed: 1 },
  '407 with HTML': unknown('unreadable-answer', 0),
  '500': unknown('service-fault', 1),
  '500 without a name': unknown('unreadable-answer', 0),
  '503 with HTML': unknown('unreadable-answer', 0),
  throttle: { state: 'limited', reason: 'throttled', passed: 1 },
  'wrong clock': { state: 'refused', reason: 'refused-otherwise', passed: 1 },
  'expired token': { state: 'not-sent', reason: 'no-permission', passed: 1 },
} as const satisfies Partial<Record<FaultName, Both>>;

const SENDS: Readonly<Record<FaultName, Expected<Delivery>>> = {
  ...BOTH,
  latency: { state: 'accepted', reason: 'as-planned', passed: 1 },
  'slow close': { state: 'accepted', reason: 'as-planned', passed: 1 },
  'empty 200 of AWS': { state: 'doubtful', reason: 'no-destination', passed: 1 },
};

const CONFIRMS: Readonly<Record<FaultName, Expected<Confirmation>>> = {
  ...BOTH,
  latency: { state: 'changed', reason: 'password-changed', passed: 1 },
  'slow close': { state: 'changed', reason: 'password-changed', passed: 1 },
  // The answer of ConfirmForgotPassword has no members: only AWS's request id distinguishes it from
  // a stranger's.
  'empty 200 of AWS': { state: 'changed', reason: 'password-changed', passed: 1 },
  // Two bytes, which arrive in time.
  'body byte by byte': { state: 'changed', reason: 'password-changed', passed: 1 },
};

/** What Cognito refuses, it has not carried out. */
const REFUSED_BY_AWS: ReadonlySet<FaultName> = new Set([
  '403 of AWS without a name',
  '500',
  'throttle',
  'wrong clock',
  'expired token',
]);

function send(desk: FaultyDesk, sub: string): Promise<Delivery> {
  const checks = [...CALLER_CHECKS];
  return desk.get('recovery.send', { place: HELP_DESK, sub, checks, ticket: 'INC-1', reason: '' });
}

function confirm(desk: FaultyDesk, sub: string, code: string): Promise<Confirmation> {
  const password = 'Harbour-2026-x';
  return desk.get('recovery.confirm', { place: HELP_DESK, sub, code, password, ticket: 'INC-1' });
}

async function recorded(desk: FaultyDesk, kind: 'reset' | 'confirm') {
  return await historyOf(desk, { kind });
}

async function anOpenedDesk(running: Running): Promise<{ desk: FaultyDesk; sub: string }> {
  const desk = await aFaultyDesk(running);
  const sub = await desk.findVera();
  await desk.get('recovery.open', { place: HELP_DESK, sub });
  return { desk, sub };
}

describe('a send', () => {
  async function row(name: FaultName, running: Running): Promise<void> {
    const { desk, sub } = await anOpenedDesk(running);
    await desk.break(name, 'ForgotPassword');
    const { state, reason, came = 1, passed } = SENDS[name];
    const delivery = await send(desk, sub);
    expect(delivery).toMatchObject({ state, reason, recorded: true });
    expect(desk.proxy.came('ForgotPassword')).toHaveLength(came);
    expect(desk.proxy.passed('ForgotPassword')).toHaveLength(passed);
    expect(desk.cognito.requests('ForgotPassword')).toHaveLength(passed);
    expect(await recorded(desk, 'reset')).toMatchObject([
      { id: delivery.entry, outcome: state, outcomeReason: reason, whom: { sub } },
    ]);

    await desk.mend();
    expect(await desk.findVera()).toBe(sub);
    const { sends } = await desk.get('recovery.open', { place: HELP_DESK, sub });
    expect(sends).toHaveLength(state === 'not-sent' ? 0 : 1);
    // What may have been sent is not sent again at once; what was not can be.
    const next = state === 'not-sent' ? ['accepted', 'as-planned'] : ['not-sent', 'cooldown'];
    const again = await send(desk, sub);
    expect([again.state, again.reason]).toEqual(next);
    expect(desk.proxy.came('ForgotPassword')).toHaveLength(came + (state === 'not-sent' ? 1 : 0));
  }
  test.for(QUICK_FAULTS)('%s', row);
  test.concurrent.for(SLOW_FAULTS)('%s', row);

  test('has its intent on record when the request comes, and its outcome afterwards', async (running) => {
    const { desk, sub } = await anOpenedDesk(running);
    await desk.break('hang', 'ForgotPassword');
    // So that the history's thread is running when the moment comes.
    await recorded(desk, 'reset');
    const sending = send(desk, sub);
    await expect.poll(() => desk.proxy.came('ForgotPassword').length).toBe(1);
    expect(await recorded(desk, 'reset')).toMatchObject([{ outcome: 'pending' }]);
    await sending;
    const [row] = await recorded(desk, 'reset');
    expect(row).toMatchObject({ outcome: 'unknown' });
    const [request] = desk.cognito.requests('ForgotPassword');
    expect(Date.parse(row?.at ?? '')).toBeLessThanOrEqual(request?.at ?? 0);
  });

  test('uses its own connection: one that was kept may just have been closed', async (running) => {
    const { desk, sub } = await anOpenedDesk(running);
    const { settings } = await desk.get('app.start', {});
    await desk.get('settings.save', { ...settings, cooldownSeconds: 0 });
    await send(desk, sub);
    await send(desk, sub);
    await confirm(desk, sub, '000000');
    const connections = (...operations: string[]) =>
      operations.flatMap((each) => desk.proxy.came(each).map(({ connection }) => connection));
    const sends = connections('ForgotPassword', 'ConfirmForgotPassword');
    const reads = connections('ListUsers', 'AdminGetUser', 'DescribeUserPool');
    expect(new Set([...sends, ...reads]).size - new Set(reads).size).toBe(3);
    // Nothing is lost if a read's connection is: it is repeated.
    expect(new Set(reads).size).toBeLessThan(reads.length);
  });

  test.for([
    'down',
    'hang',
    'reset after it went on',
    'empty 200 of AWS',
    'HTML 200',
    'expired token',
  ] as const)('for a user who cannot be read (%s) sends nothing', async (name, running) => {
    const desk = await aFaultyDesk(running);
    const sub = await desk.findVera();
    await desk.break(name, 'AdminGetUser');
    expect(await send(desk, sub)).toMatchObject({ state: 'not-sent', reason: 'user-unread' });
    await desk.mend();
    expect(desk.proxy.came('ForgotPassword')).toEqual([]);
    expect(await send(desk, sub)).toMatchObject({ state: 'accepted', recorded: true });
  });
});

describe('a new password', () => {
  async function row(name: FaultName, running: Running): Promise<void> {
    const { desk, sub } = await anOpenedDesk(running);
    await send(desk, sub);
    const code = desk.cognito.inbox().at(-1)?.code ?? '';
    await desk.break(name, 'ConfirmForgotPassword');
    const { state, reason, came = 1, passed } = CONFIRMS[name];
    const confirmation = await confirm(desk, sub, code);
    expect(confirmation).toMatchObject({ state, reason, recorded: true });
    expect(desk.proxy.came('ConfirmForgotPassword')).toHaveLength(came);
    expect(desk.proxy.passed('ConfirmForgotPassword')).toHaveLength(passed);
    expect(desk.cognito.requests('ConfirmForgotPassword')).toHaveLength(passed);
    expect(await recorded(desk, 'confirm')).toMatchObject([
      { id: confirmation.entry, outcome: state, outcomeReason: reason, whom: { sub } },
    ]);

    await desk.mend();
    expect(await desk.findVera()).toBe(sub);
    const { attempts } = await desk.get('recovery.open', { place: HELP_DESK, sub });
    expect(attempts).toHaveLength(state === 'not-sent' ? 1 : 2);
    // The second try reveals what happened to the first: a used code no longer works.
    const isDone = passed === 1 && !REFUSED_BY_AWS.has(name);
    expect((await confirm(desk, sub, code)).reason).toBe(
      isDone ? 'code-expired' : 'password-changed',
    );
    expect(desk.proxy.came('ConfirmForgotPassword')).toHaveLength(came + 1);
    expect(desk.proxy.came('ForgotPassword')).toHaveLength(1);
  }
  test.for(QUICK_FAULTS)('%s', row);
  test.concurrent.for(SLOW_FAULTS)('%s', row);
});

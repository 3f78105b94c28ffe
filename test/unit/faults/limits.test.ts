import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../src/main/aws/clients.ts';
import { lister } from '../../../src/main/aws/lister.ts';
import { PRACTICE_PROFILE } from '../../../src/main/aws/profiles.ts';
import type { SocketFault } from '../../support/fault-proxy.ts';
import { aFaultyDesk, aFaultyWay, type FaultyDesk, VERA } from '../../support/faulty-desk.ts';
import { HELP_DESK } from '../../support/practice-desk.ts';
import { clientsTo, POOL_ID } from '../../support/scans.ts';

const { clientId: _, ...PLACE } = HELP_DESK;
const LOOK_UP = { place: PLACE, text: VERA } as const;
const FILTERS = 3;
/** So long that no test sees its end. */
const LONG = 60_000;

/** A process that gives no credentials, for as long as a test may wait. */
const ENDLESS = {
  credential_process: `"${process.execPath}" -e "setTimeout(() => {}, 5000)"`,
  aws_access_key_id: '',
  aws_secret_access_key: '',
};

async function elapsed(call: Promise<unknown>): Promise<number> {
  const began = performance.now();
  await call;
  return performance.now() - began;
}

function timeout(desk: FaultyDesk): Promise<void> {
  return expect(desk.error('lookup.search', LOOK_UP)).resolves.toMatchObject({ code: 'timeout' });
}

describe('each limit ends what the others let pass', () => {
  test('an answer that does not begin, though its bytes come: by throwOnRequestTimeout', async (running) => {
    const desk = await aFaultyDesk(running, { ...LIMITS, silence: 200, read: LONG });
    desk.proxy.add({ operation: 'ListUsers', fault: { kind: 'drip-head', everyMs: 20 } });
    expect(await elapsed(timeout(desk))).toBeLessThan(2_000);
    // Three times each: no read was ended as a whole.
    expect(desk.proxy.came('ListUsers').length).toBeGreaterThan(FILTERS * 2);
  });

  test('an answer that stops after its head: by socketTimeout', async (running) => {
    const desk = await aFaultyDesk(running, { ...LIMITS, silence: 200, read: LONG });
    desk.proxy.add({ operation: 'ListUsers', fault: { kind: 'silent-body' } });
    expect(await elapsed(timeout(desk))).toBeLessThan(2_000);
    expect(desk.proxy.came('ListUsers').length).toBeGreaterThan(FILTERS * 2);
  });

  test('an answer that never stops: by the limit of the read', async (running) => {
    const desk = await aFaultyDesk(running, { ...LIMITS, silence: 200, read: 600 });
    desk.proxy.add({ operation: 'ListUsers', fault: { kind: 'drip-body', everyMs: 50 } });
    expect(await elapsed(timeout(desk))).toBeLessThan(1_100);
    expect(desk.proxy.came('ListUsers')).toHaveLength(FILTERS);
  });

  test('credentials that never come: by the limit of the read', async (running) => {
    const desk = await aFaultyDesk(running, { ...LIMITS, read: 600 }, ENDLESS);
    expect(await elapsed(timeout(desk))).toBeLessThan(1_100);
    expect(desk.proxy.came('ListUsers')).toEqual([]);
  });

  test('several requests for one user: by one limit for all of them', async (running) => {
    const desk = await aFaultyDesk(running, { ...LIMITS, read: 1_500 });
    const sub = await desk.findVera();
    desk.cognito.faults.add({ operation: 'AdminGetUser', fault: { kind: 'denied' } });
    desk.proxy.add({ operation: 'AdminGetUser', fault: { kind: 'latency', ms: 1_000 } });
    desk.proxy.add({ operation: 'ListUsers', fault: { kind: 'hang' } });
    const opening = desk.error('recovery.open', { place: HELP_DESK, sub });
    expect(await elapsed(opening)).toBeLessThan(2_000);
    expect(await opening).toMatchObject({ code: 'timeout', action: 'cognito-idp:ListUsers' });
  });
});

const WAITING: readonly SocketFault[] = [
  { kind: 'latency', ms: LONG },
  { kind: 'hang' },
  { kind: 'silent-body' },
  { kind: 'drip-head', everyMs: 20 },
  { kind: 'drip-body', everyMs: 50 },
  { kind: 'slow-close', ms: LONG },
];

describe('a look-up that is given up ends within 200 ms', () => {
  async function cancelled(desk: FaultyDesk, isUnderWay: () => boolean): Promise<void> {
    const search = desk.error('lookup.search', LOOK_UP);
    await expect.poll(isUnderWay, { interval: 5 }).toBe(true);
    const ended = elapsed(search);
    await desk.get('lookup.cancel', {});
    expect(await search).toMatchObject({ code: 'cancelled' });
    expect(await ended).toBeLessThan(200);
  }

  test.for(WAITING)('$kind', async (fault, running) => {
    const desk = await aFaultyDesk(running, LIMITS);
    desk.proxy.add({ operation: 'ListUsers', fault });
    await cancelled(desk, () => desk.proxy.came('ListUsers').length === FILTERS);
    await desk.mend();
    expect(await elapsed(desk.findVera())).toBeLessThan(1_000);
  });

  test('while it waits after a throttle', async (running) => {
    const desk = await aFaultyDesk(running, LIMITS);
    await desk.break('throttle', 'ListUsers');
    await cancelled(desk, () => desk.proxy.passed('ListUsers').length === FILTERS);
    await desk.mend();
    expect(await elapsed(desk.findVera())).toBeLessThan(1_000);
  });

  test('while it waits for credentials', async (running) => {
    const desk = await aFaultyDesk(running, LIMITS, ENDLESS);
    const soon = performance.now() + 300;
    await cancelled(desk, () => performance.now() > soon);
  });

  test.for(WAITING)('so does a page of a scan: $kind', async (fault, running) => {
    const { proxy } = await aFaultyWay(running);
    const place = { profile: PRACTICE_PROFILE, region: HELP_DESK.region, poolId: POOL_ID };
    const read = lister(clientsTo(proxy), place);
    proxy.add({ operation: 'ListUsers', fault });
    const stop = new AbortController();
    const reading = expect(read({ prefix: '', token: null }, stop.signal)).rejects.toMatchObject({
      error: { code: 'cancelled' },
    });
    await expect.poll(() => proxy.came('ListUsers').length, { interval: 5 }).toBe(1);
    const ended = elapsed(reading);
    stop.abort();
    expect(await ended).toBeLessThan(200);
  });
});

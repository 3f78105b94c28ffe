import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ListUserPoolsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { describe, expect, test } from 'vitest';
import { LIMITS, loadSdk } from '../../../src/main/aws/http.ts';
import { lister } from '../../../src/main/aws/lister.ts';
import { PRACTICE_PROFILE } from '../../../src/main/aws/profiles.ts';
import { CALLER_CHECKS } from '../../../src/shared/domain/caller-checks.ts';
import type { SocketFault } from '../../support/fault-proxy.ts';
import {
  aFaultyDesk,
  aFaultyWay,
  ENDLESS,
  type FaultyDesk,
  LONG,
  VERA,
} from '../../support/faulty-desk.ts';
import { aFolder } from '../../support/folder.ts';
import { HELP_DESK } from '../../support/practice-desk.ts';
import { clientsTo, POOL_ID } from '../../support/scans.ts';

const { clientId: _, ...PLACE } = HELP_DESK;
const LOOK_UP = { place: PLACE, text: VERA } as const;
const FILTERS = 3;

/** A process that gives no credentials: it reports when it starts, and when it ends after all. */
function endlessCredentials() {
  const folder = aFolder();
  const [began, ended] = [join(folder, 'began'), join(folder, 'ended')];
  const write = (path: string) => `require('fs').writeFileSync('${path}', '')`;
  const script = `${write(began)}; setTimeout(() => ${write(ended)}, 15000)`;
  return {
    settings: {
      credential_process: `"${process.execPath}" -e "${script}"`,
      aws_access_key_id: '',
      aws_secret_access_key: '',
    },
    hasBegun: () => existsSync(began),
    hasEnded: () => existsSync(ended),
  };
}

function timeout(desk: FaultyDesk): Promise<void> {
  return expect(desk.error('lookup.search', LOOK_UP)).resolves.toMatchObject({ code: 'timeout' });
}

describe('the limits of the app', () => {
  test('apply to every client unless others are given', async (running) => {
    const { proxy } = await aFaultyWay(running);
    const where = { profile: PRACTICE_PROFILE, region: HELP_DESK.region };
    const made = await clientsTo(proxy).for(where);
    // A handler reads its options with its first request, whatever happens to that.
    const list = new ListUserPoolsCommand({ MaxResults: 1 });
    await Promise.allSettled([
      made.cognito.send(list),
      made.lister.send(list),
      made.sender.send(list),
      made.sts.send(new GetCallerIdentityCommand({})),
    ]);
    for (const { config } of [made.cognito, made.lister, made.sender, made.sts]) {
      const handler = config.requestHandler as NodeHttpHandler;
      expect(handler.httpHandlerConfigs()).toMatchObject({
        requestTimeout: LIMITS.silence,
        throwOnRequestTimeout: true,
        socketTimeout: LIMITS.silence,
      });
    }
  });

  test('apply to every read and every send', () => {
    expect(clientsTo({ endpoint: 'http://127.0.0.1:1' }).limits).toBe(LIMITS);
  });

  test('let no read take longer than 35 s with all its repeats, plus the 2 s for which an action waits for STS', () => {
    expect(LIMITS.read + 2_000).toBeLessThan(35_000);
    expect(LIMITS.send).toBeLessThan(LIMITS.read);
    // What is given up before it was connected is known not to have left.
    expect(LIMITS.connect).toBeLessThan(LIMITS.ready);
    expect(LIMITS.ready).toBeLessThan(LIMITS.send);
  });
});

// The other limits are so long that a test that finishes has hit the one.
describe('each limit ends what the others let pass', () => {
  test('an answer that does not start, though its bytes arrive: by throwOnRequestTimeout', async (running) => {
    const desk = await aFaultyDesk(running, { ...ENDLESS, silence: 200 });
    desk.proxy.add({ operation: 'ListUsers', fault: { kind: 'drip-head', everyMs: 20 } });
    await timeout(desk);
    // Three times each: no read was ended as a whole.
    expect(desk.proxy.came('ListUsers').length).toBeGreaterThan(FILTERS * 2);
  });

  test('an answer that stops after its head: by socketTimeout', async (running) => {
    const desk = await aFaultyDesk(running, { ...ENDLESS, silence: 200 });
    desk.proxy.add({ operation: 'ListUsers', fault: { kind: 'silent-body' } });
    await timeout(desk);
    expect(desk.proxy.came('ListUsers').length).toBeGreaterThan(FILTERS * 2);
  });

  test('an answer that never stops: by the limit of the read', async (running) => {
    const desk = await aFaultyDesk(running, { ...ENDLESS, read: 600 });
    desk.proxy.add({ operation: 'ListUsers', fault: { kind: 'drip-body', everyMs: 50 } });
    await timeout(desk);
    expect(desk.proxy.came('ListUsers')).toHaveLength(FILTERS);
  });

  test('a process that may wait for a person: by a person’s limit, not the read’s', async (running) => {
    const { settings, hasEnded } = endlessCredentials();
    const desk = await aFaultyDesk(running, { ...ENDLESS, read: 1_500, person: 4_000 }, settings);
    // Or a busy machine might still load it when the read's limit is over.
    await loadSdk();
    expect(await desk.error('lookup.search', LOOK_UP)).toMatchObject({ code: 'process-timeout' });
    expect(hasEnded()).toBe(false);
    expect(desk.proxy.came('ListUsers')).toEqual([]);
  });

  test('several requests for one user: all of them together, by the limit of one read', async (running) => {
    const limits = { ...ENDLESS };
    const desk = await aFaultyDesk(running, limits);
    const sub = await desk.findVera();
    desk.cognito.faults.add({ operation: 'AdminGetUser', fault: { kind: 'denied' } });
    // Each of them alone would be in time.
    for (const operation of ['AdminGetUser', 'ListUsers']) {
      desk.proxy.add({ operation, fault: { kind: 'latency', ms: 600 } });
    }
    limits.read = 1_000;
    expect(await desk.error('recovery.open', { place: HELP_DESK, sub })).toMatchObject({
      code: 'timeout',
    });
    expect(desk.proxy.came('AdminGetUser')).toHaveLength(1);
  });

  test.for(['ForgotPassword', 'ConfirmForgotPassword'] as const)(
    '%s without an answer: by the limit of the send',
    async (operation, running) => {
      const desk = await aFaultyDesk(running, { ...ENDLESS, send: 500 });
      const order = { place: HELP_DESK, sub: await desk.findVera(), ticket: 'INC-1' };
      desk.proxy.add({ operation, fault: { kind: 'hang' } });
      const end =
        operation === 'ForgotPassword'
          ? desk.get('recovery.send', { ...order, checks: [...CALLER_CHECKS], reason: '' })
          : desk.get('recovery.confirm', { ...order, code: '123456', password: 'Harbour-2026-x' });
      expect(await end).toMatchObject({ state: 'unknown', reason: 'timeout' });
      expect(desk.proxy.came(operation)).toHaveLength(1);
    },
  );
});

const WAITING: readonly SocketFault[] = [
  { kind: 'latency', ms: LONG },
  { kind: 'hang' },
  { kind: 'silent-body' },
  { kind: 'drip-head', everyMs: 100 },
  { kind: 'drip-body', everyMs: 100 },
  { kind: 'slow-close', ms: LONG },
];

// No limit ends these within a test's time: what is canceled ends by itself, or the test does not.
describe('a canceled look-up ends, whatever it waits for', () => {
  async function cancelled(desk: FaultyDesk, isUnderWay: () => boolean): Promise<void> {
    const search = desk.error('lookup.search', LOOK_UP);
    await expect.poll(isUnderWay).toBe(true);
    await desk.get('lookup.cancel', {});
    expect(await search).toMatchObject({ code: 'cancelled' });
  }

  /** Nothing canceled delays the next search, or continues. */
  async function searchesAgain(desk: FaultyDesk): Promise<void> {
    const before = desk.proxy.came('ListUsers').length;
    await desk.mend();
    await desk.findVera();
    expect(desk.proxy.came('ListUsers')).toHaveLength(before + FILTERS);
  }

  test.for(WAITING)('$kind', async (fault, running) => {
    const desk = await aFaultyDesk(running, ENDLESS);
    desk.proxy.add({ operation: 'ListUsers', fault });
    await cancelled(desk, () => desk.proxy.came('ListUsers').length === FILTERS);
    await searchesAgain(desk);
  });

  test('while it waits after a throttle', async (running) => {
    const desk = await aFaultyDesk(running, ENDLESS);
    await desk.break('throttle', 'ListUsers');
    await cancelled(desk, () => desk.proxy.passed('ListUsers').length >= FILTERS);
    await desk.mend();
    expect(await desk.findVera()).toBeTruthy();
  });

  test('while it waits for credentials', async (running) => {
    const { settings, hasBegun, hasEnded } = endlessCredentials();
    const desk = await aFaultyDesk(running, ENDLESS, settings);
    await cancelled(desk, hasBegun);
    expect(hasEnded()).toBe(false);
  });

  test.for(WAITING)('so does a page of a scan: $kind', async (fault, running) => {
    const { proxy } = await aFaultyWay(running);
    const place = { profile: PRACTICE_PROFILE, region: HELP_DESK.region, poolId: POOL_ID };
    const read = lister(clientsTo(proxy, ENDLESS), place);
    proxy.add({ operation: 'ListUsers', fault });
    const stop = new AbortController();
    const reading = expect(read({ prefix: '', token: null }, stop.signal)).rejects.toMatchObject({
      error: { code: 'cancelled' },
    });
    await expect.poll(() => proxy.came('ListUsers').length).toBe(1);
    stop.abort();
    await reading;
  });
});

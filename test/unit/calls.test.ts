import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerCall, type Calls } from '../../src/main/calls.ts';
import { Fault } from '../../src/main/lib/fault.ts';
import { Log } from '../../src/main/lib/log.ts';
import { CALLS, type Call } from '../../src/shared/ipc/channels.ts';
import { CONTRACT } from '../../src/shared/ipc/contract.ts';
import { LABELS } from '../support/category-labels.ts';
import { aFolder } from '../support/folder.ts';

/** Calls that count how often each one runs. */
function counting() {
  const ran: string[] = [];
  const calls = Object.fromEntries(
    CALLS.map((call) => [
      call,
      () => {
        ran.push(call);
        return {};
      },
    ]),
  ) as unknown as Calls;
  return { calls, ran };
}

function aLog(): { log: Log; path: string } {
  const path = join(aFolder(), 'log');
  return { log: new Log(path), path };
}

describe.each(CALLS)('%s', (call) => {
  test('refuses a sender that is not the page, whatever it sends', async () => {
    const { calls, ran } = counting();
    const { log, path } = aLog();
    const result = await answerCall(call, {}, { trusted: false, calls, log });
    expect(result).toEqual({ ok: false, error: { code: 'forbidden-sender' } });
    expect(ran).toEqual([]);
    expect(readFileSync(path, 'utf8')).toContain(call);
  });

  test('runs for none of 1,000 malformed payloads, and never throws', async () => {
    const { calls, ran } = counting();
    const { log } = aLog();
    const malformed = fc
      .oneof(fc.anything({ withBigInt: true, withDate: true, withMap: true }), nearMiss(call))
      .filter((payload) => !CONTRACT[call].input.safeParse(payload).success);
    await fc.assert(
      fc.asyncProperty(malformed, async (payload) => {
        const result = await answerCall(call, payload, { trusted: true, calls, log });
        expect(result).toMatchObject({ ok: false, error: { code: 'bad-request' } });
      }),
      { numRuns: 1_000, seed: 20_261_122 },
    );
    expect(ran).toEqual([]);
  });
});

test('of what is imported the page sends the bytes, and never a path', () => {
  const imports = CALLS.filter((call) => /^audit\.\w*(?:import|bundle)/iu.test(call));
  const names = new Set(imports.flatMap((call) => Object.keys(RIGHT[call])));
  expect(names).toEqual(new Set(['id', 'bytes', 'install']));
  for (const call of imports) {
    const payload = { ...RIGHT[call], path: '/home/agent/other.rdaudit' };
    expect(CONTRACT[call].input.safeParse(payload).success).toBe(false);
  }
});

/** A payload that is valid except for one member. */
function nearMiss(call: Call): fc.Arbitrary<unknown> {
  const right = RIGHT[call];
  const keys = Object.keys(right);
  return fc
    .tuple(fc.constantFrom(...keys, 'surplus', '__proto__'), fc.anything())
    .map(([key, value]) => ({ ...right, [key]: value }));
}

const PLACE = { profile: 'p', region: 'eu-west-1', poolId: 'eu-west-1_A', clientId: 'c' };
const POOL = { profile: 'p', region: 'eu-west-1', poolId: 'eu-west-1_A' };

const SCAN = '5f1c0a4e-0000-4000-8000-000000000001';
const QUERY = {
  scanId: SCAN,
  filter: { categories: [], unverified: false, search: '' },
  order: { by: 'name', descending: false },
};

const HISTORY = { filter: { ledger: 'own' }, order: { by: 'time', descending: true } };

/** A valid payload for each call. */
const RIGHT: Readonly<Record<Call, Readonly<Record<string, unknown>>>> = {
  'app.start': {},
  'app.newerVersion': {},
  'app.copy': { text: 'note' },
  'app.notify': { title: 'Done', body: '' },
  'app.showFile': { file: 'users.csv' },
  'app.openTicket': { ticket: 'INC-1042' },
  'profiles.list': {},
  'profiles.identity': { profile: 'p', region: 'eu-west-1' },
  'profiles.network': { profile: 'p', region: 'eu-west-1' },
  'signIn.begin': { profile: 'p' },
  'signIn.finish': {},
  'signIn.cancel': {},
  'mfa.open': {},
  'mfa.answer': { id: '5f1c0a4e-0000-4000-8000-000000000001', code: '123456' },
  'credentialProcess.running': {},
  'credentialProcess.cancel': { id: '5f1c0a4e-0000-4000-8000-000000000001' },
  'pools.permissions': POOL,
  'pools.posture': POOL,
  'pools.list': { profile: 'p', region: 'eu-west-1' },
  'pools.describe': POOL,
  'clients.list': POOL,
  'lookup.search': { place: POOL, text: 'vera' },
  'lookup.cancel': {},
  'lookup.similar': { place: POOL, text: 'vera' },
  'lookup.otherPools': { place: POOL, text: 'vera' },
  'recovery.open': { place: PLACE, sub: 's' },
  'recovery.send': { place: PLACE, sub: 's', checks: [], ticket: 'T', reason: '' },
  'recovery.confirm': { place: PLACE, sub: 's', code: '123456', password: 'Pa55-word', ticket: '' },
  'recovery.history': { poolId: 'eu-west-1_A', sub: 's' },
  'recovery.authEvents': { place: POOL, sub: 's' },
  'recovery.reveal': { place: PLACE, sub: 's', attribute: 'email' },
  'call.close': {
    place: PLACE,
    sub: 's',
    result: 'no-code',
    ticket: '',
    checks: [],
    checklist: ['spam'],
  },
  'call.recent': {},
  'contacts.overview': { poolId: 'eu-west-1_A' },
  'contacts.start': { place: POOL, requestsPerSecond: 15, fast: false },
  'contacts.pause': { poolId: 'eu-west-1_A' },
  'contacts.resume': { place: POOL },
  'contacts.cancel': { poolId: 'eu-west-1_A' },
  'contacts.users': { ...QUERY, turn: 'first' },
  'contacts.check': { place: PLACE, scanId: SCAN, subs: ['s'] },
  'contacts.copyUsernames': QUERY,
  'contacts.export': {
    ...QUERY,
    place: POOL,
    format: 'xlsx',
    labels: LABELS,
    contacts: { shown: 'masked' },
  },
  'contacts.cancelExport': {},
  'contacts.savePdf': { poolId: 'eu-west-1_A' },
  'audit.list': HISTORY,
  'audit.choices': {},
  'audit.chart': { filter: HISTORY.filter },
  'audit.overview': {
    ledger: 'own',
    before: '2026-11-21T23:00:00.000Z',
    from: '2026-11-22T23:00:00.000Z',
    until: '2026-11-23T09:15:00.000Z',
  },
  'audit.export': { ...HISTORY, format: 'csv' },
  'audit.cancelExport': {},
  'audit.beginImport': {},
  'audit.importPiece': { id: SCAN, bytes: new Uint8Array([1]) },
  'audit.endImport': { id: SCAN },
  'audit.cancelImport': {},
  'audit.bundleFolder': {},
  'audit.verifyImport': { install: SCAN },
  'audit.forgetImport': { install: SCAN },
  'audit.state': {},
  'audit.verify': {},
  'audit.cancelVerify': {},
  'audit.exportCheckpoint': {},
  'settings.save': {},
  'settings.exportPolicy': {},
  'practice.inbox': {},
  'practice.lessons': { poolId: 'eu-west-1_A' },
};

test.each(CALLS)('%s accepts its valid payload', (call) => {
  expect(CONTRACT[call].input.safeParse(RIGHT[call]).success).toBe(true);
});

/** The valid payload of a call with the named text replaced. */
function withText(call: Call, name: string, text: string): unknown {
  const { contacts, ...right } = RIGHT[call];
  if (contacts === undefined) return { ...right, [name]: text };
  return { ...right, contacts: { shown: 'full', ticket: 'T', reason: 'R', [name]: text } };
}

test.each<[Call, string, least: number, most: number]>([
  ['lookup.search', 'text', 1, 4_096],
  ['recovery.send', 'ticket', 1, 128],
  ['recovery.send', 'reason', 0, 500],
  ['recovery.confirm', 'ticket', 0, 128],
  ['call.close', 'ticket', 0, 128],
  ['recovery.confirm', 'code', 1, 2_048],
  ['recovery.confirm', 'password', 1, 256],
  ['contacts.export', 'ticket', 0, 128],
  ['contacts.export', 'reason', 1, 500],
])('%s accepts a %s of %i to %i characters', (call, name, least, most) => {
  const takes = (length: number) =>
    CONTRACT[call].input.safeParse(withText(call, name, 'x'.repeat(length))).success;
  expect([least, most].map(takes)).toEqual([true, true]);
  expect([most + 1, ...(least === 0 ? [] : [least - 1])].some(takes)).toBe(false);
});

test.each<[Call, string]>([
  ['recovery.send', 'ticket'],
  ['contacts.export', 'reason'],
])('%s does not accept spaces for a %s', (call, name) => {
  expect(CONTRACT[call].input.safeParse(withText(call, name, '   ')).success).toBe(false);
});

test('a field that the contract does not name does not reach the page', async () => {
  const { calls } = counting();
  const leaky: Calls = {
    ...calls,
    'profiles.identity': () => ({ account: '1', arn: 'a', secretAccessKey: 'leak' }),
  };
  const { log } = aLog();
  const input = RIGHT['profiles.identity'];
  expect(
    await answerCall('profiles.identity', input, { trusted: true, calls: leaky, log }),
  ).toEqual({
    ok: true,
    value: { account: '1', arn: 'a' },
  });
});

test('a fault is answered as data', async () => {
  const { calls } = counting();
  const { log } = aLog();
  const failing: Calls = {
    ...calls,
    'lookup.cancel': () => {
      throw new Fault({ code: 'denied', action: 'cognito-idp:ListUsers' });
    },
  };
  expect(await answerCall('lookup.cancel', {}, { trusted: true, calls: failing, log })).toEqual({
    ok: false,
    error: { code: 'denied', action: 'cognito-idp:ListUsers' },
  });
});

test('an unexpected error is answered with an id that the log has, and its message stays out of both', async () => {
  const { calls } = counting();
  const { log, path } = aLog();
  const failing: Calls = {
    ...calls,
    'lookup.cancel': () => {
      throw new Error('Command failed: aws-vault --secret hunter2');
    },
  };
  const result = await answerCall('lookup.cancel', {}, { trusted: true, calls: failing, log });
  expect(result).toEqual({ ok: false, error: { code: 'internal', id: expect.any(String) } });
  const written = readFileSync(path, 'utf8');
  expect(written).toContain(result.ok ? '' : result.error.id);
  expect(written + JSON.stringify(result)).not.toContain('hunter2');
});

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Input } from '../../../src/shared/ipc/desk.ts';
import {
  aPracticeDesk,
  HELP_DESK,
  historyOf,
  type PracticeDesk,
} from '../../support/practice-desk.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CHECKS = ['identity', 'requested'];
const RIDERS = { ...HELP_DESK, poolId: 'eu-west-1_Practice2' };

/** A desk at noon of a day, whose clock the test moves. */
async function atNoon() {
  const noon = new Date(2026, 10, 22, 12).getTime();
  const time = { passed: 0 };
  const clocks = { wall: () => noon + time.passed, steady: () => time.passed };
  return { desk: await aPracticeDesk({}, { clocks }), time };
}

async function open(desk: PracticeDesk, name: string): Promise<string> {
  const sub = await desk.find(name);
  await desk.get('recovery.open', { place: HELP_DESK, sub });
  return sub;
}

function closing(change: Partial<Input<'call.close'>> = {}): Input<'call.close'> {
  const closed = { place: HELP_DESK, sub: null, result: 'hung-up' } as const;
  return { ...closed, ticket: '', checks: [], checklist: [], ...change };
}

const send = (desk: PracticeDesk, sub: string) =>
  desk.get('recovery.send', { place: HELP_DESK, sub, checks: CHECKS, ticket: 'T-1', reason: '' });

const notHelped = async (desk: PracticeDesk) =>
  (await historyOf(desk, { kind: 'not-helped' })).map(({ plan }) => plan);

describe('a caller who cannot be helped is one row', () => {
  test('however often they are opened within an hour', async () => {
    const { desk, time } = await atNoon();
    await open(desk, 'Dario Disabled');
    time.passed = HOUR - 1;
    await open(desk, 'Dario Disabled');
    expect(await notHelped(desk)).toEqual(['disabled']);
    time.passed = HOUR + 1;
    await open(desk, 'Dario Disabled');
    expect(await notHelped(desk)).toEqual(['disabled', 'disabled']);
  });

  test('in each call, and for each user', async () => {
    const { desk } = await atNoon();
    const sub = await open(desk, 'Dario Disabled');
    await open(desk, 'Norma Nocontact');
    await desk.get('call.close', closing({ sub, result: 'handed-over' }));
    await open(desk, 'Dario Disabled');
    expect(await notHelped(desk)).toEqual(['disabled', 'no-contact', 'disabled']);
  });

  test('also after a restart, and where a send is refused', async () => {
    const { desk } = await atNoon();
    const sub = await open(desk, 'Dario Disabled');
    const again = await desk.restart();
    await open(again, 'Dario Disabled');
    expect(await send(again, sub)).toMatchObject({ state: 'not-sent', reason: 'blocked' });
    expect(await notHelped(again)).toEqual(['disabled']);
  });

  test('and none for one to whom a code can go', async () => {
    const { desk } = await atNoon();
    await open(desk, 'Vera Verified');
    expect(await notHelped(desk)).toEqual([]);
  });

  test('also where the plan is blocked only at the send', async () => {
    const { desk } = await atNoon();
    const sub = await desk.find('Dario Disabled');
    await send(desk, sub);
    expect(await notHelped(desk)).toEqual(['disabled']);
  });
});

describe('a call that is closed', () => {
  test('is a row with what was said, and what was known of the user', async () => {
    const { desk } = await atNoon();
    const sub = await open(desk, 'Vera Verified');
    const entry = await desk.get(
      'call.close',
      closing({
        sub,
        result: 'no-code',
        ticket: 'INC-7',
        checks: ['identity'],
        checklist: ['address-right', 'spam'],
      }),
    );
    expect(entry).toMatchObject({
      kind: 'call-closed',
      whom: { sub, username: 'v***@e***' },
      where: { poolId: HELP_DESK.poolId, clientId: HELP_DESK.clientId },
      who: { profile: HELP_DESK.profile, osUser: 'agent' },
      plan: 'code',
      result: 'no-code',
      ticket: 'INC-7',
      checks: ['identity'],
      checklist: ['address-right', 'spam'],
    });
    expect(await historyOf(desk, { kind: 'call-closed' })).toMatchObject([entry]);
    expect(await desk.get('recovery.history', { poolId: HELP_DESK.poolId, sub })).toContainEqual(
      entry,
    );
  });

  test('holds what blocked the plan', async () => {
    const { desk } = await atNoon();
    const sub = await open(desk, 'Gina Google');
    const entry = await desk.get('call.close', closing({ sub, result: 'handed-over' }));
    expect(entry.plan).toBe('federated');
  });

  test.each([
    ['of an earlier call of the same user', 'closed'],
    ['of more than an hour ago', 'late'],
  ])('does not take its plan from an opening %s', async (_, how) => {
    const { desk, time } = await atNoon();
    const sub = await open(desk, 'Dario Disabled');
    if (how === 'closed') await desk.get('call.close', closing({ sub }));
    else time.passed = HOUR + 1;
    const entry = await desk.get('call.close', closing({ sub }));
    expect(entry).toMatchObject({ whom: { sub }, plan: null });
  });

  test('needs no AWS', async () => {
    const { desk } = await atNoon();
    const sub = await open(desk, 'Vera Verified');
    const before = desk.cognito.requests().length;
    await desk.get('call.close', closing({ sub }));
    expect(desk.cognito.requests()).toHaveLength(before);
  });

  test('asks nobody whose keys these are, and has no ARN if that is not known yet', async () => {
    const { desk } = await atNoon();
    const sub = await open(desk, 'Vera Verified');
    const known = await desk.get('call.close', closing({ sub }));
    expect(known.who.arn).not.toBeNull();
    const again = await desk.restart();
    const before = desk.cognito.requests().length;
    const entry = await again.get('call.close', closing({ sub }));
    expect(entry.who).toMatchObject({ arn: null, account: null, profile: HELP_DESK.profile });
    expect(desk.cognito.requests()).toHaveLength(before);
  });

  test('without a user is a caller who could not be helped, and holds nothing of the search', async () => {
    const { desk } = await atNoon();
    const { clientId: __, ...place } = HELP_DESK;
    await desk.get('lookup.search', { place, text: 'zoltan@example.org' });
    const entry = await desk.get('call.close', closing({ place, result: 'hung-up' }));
    expect(entry).toMatchObject({
      whom: null,
      where: { poolId: HELP_DESK.poolId, clientId: null },
      plan: 'not-found',
      result: 'hung-up',
    });
    const rows = await historyOf(desk);
    expect(rows.slice(0, 2)).toMatchObject([
      { kind: 'call-closed', plan: 'not-found' },
      { kind: 'not-helped', plan: 'not-found', whom: null },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/zoltan|z\*\*\*/u);
  });

  test('masks a contact in its ticket', async () => {
    const { desk } = await atNoon();
    const entry = await desk.get('call.close', closing({ ticket: 'vera@example.com' }));
    expect(entry.ticket).toBe('v***@e***');
  });

  test.each<[string, Partial<Input<'call.close'>>, object]>([
    ['a ticket of another form', { ticket: 'later' }, { code: 'bad-request' }],
    [
      'a check that does not apply',
      { checks: ['5f1c0a4e-0000-4000-8000-000000000001'] },
      { code: 'bad-request' },
    ],
    ['a list with another result', { checklist: ['spam'] }, { code: 'bad-request' }],
  ])('is refused for %s, and is no row', async (_name, change, error) => {
    const { desk } = await atNoon();
    const { settings } = await desk.get('app.start', {});
    await desk.get('settings.save', { ...settings, ticketPattern: 'INC-\\d+' });
    expect(await desk.error('call.close', closing(change))).toMatchObject(error);
    expect(await historyOf(desk, { kind: 'call-closed' })).toEqual([]);
    expect(await notHelped(desk)).toEqual([]);
  });

  test('is refused while the ledger cannot be written', async () => {
    const { desk } = await atNoon();
    rmSync(join(desk.userData, 'ledger.sqlite'), { force: true });
    mkdirSync(join(desk.userData, 'ledger.sqlite'));
    expect(await desk.error('call.close', closing())).toMatchObject({ code: 'ledger' });
  });
});

describe('today’s last calls', () => {
  test('are the users that were opened, newest first, as they stand', async () => {
    const { desk, time } = await atNoon();
    const dario = await open(desk, 'Dario Disabled');
    const vera = await open(desk, 'Vera Verified');
    const sent = await send(desk, vera);
    const paula = await open(desk, 'Paula Phone');
    await desk.get('call.close', closing({ sub: paula, result: 'caller-in' }));
    time.passed += MINUTE;
    await desk.get('call.close', closing({ result: 'not-verified' }));
    const none = { outcome: null, notHelped: null, acceptedAt: null, closed: null };
    const calls = await desk.get('call.recent', {});
    expect(calls).toMatchObject([
      { ...none, whom: null, notHelped: 'not-found', closed: 'not-verified' },
      { ...none, whom: { sub: paula }, closed: 'caller-in' },
      { ...none, whom: { sub: vera }, outcome: 'accepted', acceptedAt: sent.at },
      { ...none, whom: { sub: dario }, notHelped: 'disabled' },
    ]);
    expect(calls[0]).toMatchObject({
      profile: HELP_DESK.profile,
      where: { region: HELP_DESK.region, poolId: HELP_DESK.poolId, clientId: HELP_DESK.clientId },
    });
    expect(await desk.get('call.recent', { limit: 2 })).toEqual(calls.slice(0, 2));
    expect(await desk.get('call.recent', { poolId: HELP_DESK.poolId })).toEqual(calls);
    expect(await desk.get('call.recent', { poolId: RIDERS.poolId })).toEqual([]);
  });

  test('begin anew once a call was closed, but the code lives on', async () => {
    const { desk } = await atNoon();
    const sub = await open(desk, 'Vera Verified');
    const sent = await send(desk, sub);
    await desk.get('call.close', closing({ sub, result: 'code-on-its-way' }));
    expect(await desk.get('call.recent', {})).toMatchObject([
      { outcome: 'accepted', acceptedAt: sent.at, closed: 'code-on-its-way' },
    ]);
    await open(desk, 'Vera Verified');
    expect(await desk.get('call.recent', {})).toMatchObject([
      { whom: { sub }, outcome: null, acceptedAt: sent.at, closed: null },
    ]);
  });

  test('stay closed where the user is only read again, but one who was not opened is on record', async () => {
    const { desk, time } = await atNoon();
    const sub = await open(desk, 'Dario Disabled');
    await desk.get('call.close', closing({ sub, result: 'handed-over' }));
    await desk.get('recovery.open', { place: HELP_DESK, sub, again: true });
    expect(await desk.get('call.recent', {})).toMatchObject([{ closed: 'handed-over' }]);
    expect(await notHelped(desk)).toEqual(['disabled']);
    const opened = async () => (await historyOf(desk, { kind: 'user-opened' })).length;
    expect(await opened()).toBe(1);
    const vera = await desk.find('Vera Verified');
    await desk.get('recovery.open', { place: HELP_DESK, sub: vera, again: true });
    expect(await opened()).toBe(2);
    time.passed = HOUR + 1;
    await desk.get('recovery.open', { place: HELP_DESK, sub: vera, again: true });
    expect(await opened()).toBe(3);
  });

  test('closed twice, have the end that was said last', async () => {
    const { desk } = await atNoon();
    const sub = await open(desk, 'Vera Verified');
    await send(desk, sub);
    await desk.get('call.close', closing({ sub, result: 'hung-up' }));
    await desk.get('call.close', closing({ sub, result: 'caller-in' }));
    expect(await desk.get('call.recent', {})).toMatchObject([
      { outcome: 'accepted', closed: 'caller-in' },
    ]);
  });

  test('are today’s, by the laptop’s clock', async () => {
    const { desk, time } = await atNoon();
    await open(desk, 'Vera Verified');
    time.passed = 12 * HOUR - 1;
    expect(await desk.get('call.recent', {})).toHaveLength(1);
    time.passed = 12 * HOUR;
    expect(await desk.get('call.recent', {})).toEqual([]);
  });

  test('cannot be told without the ledger', async () => {
    const { desk } = await atNoon();
    rmSync(join(desk.userData, 'ledger.sqlite'), { force: true });
    mkdirSync(join(desk.userData, 'ledger.sqlite'));
    expect(await desk.error('call.recent', {})).toMatchObject({ code: 'ledger' });
  });
});

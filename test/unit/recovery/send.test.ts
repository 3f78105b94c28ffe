import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FaultKind } from '../../../src/main/practice/faults.ts';
import { CALLER_CHECKS } from '../../../src/shared/domain/caller-checks.ts';
import type { Delivery } from '../../../src/shared/domain/delivery.ts';
import type { Place } from '../../../src/shared/domain/pool.ts';
import type { Settings } from '../../../src/shared/domain/settings.ts';
import type { Input } from '../../../src/shared/ipc/desk.ts';
import {
  aPracticeDesk,
  HELP_DESK,
  historyOf,
  MOBILE_APP,
  type PracticeDesk,
  WEB_SERVER,
} from '../../support/practice-desk.ts';

function send(desk: PracticeDesk, sub: string, place: Place = HELP_DESK): Promise<Delivery> {
  return desk.get('recovery.send', {
    place,
    sub,
    checks: [...CALLER_CHECKS],
    ticket: 'INC-1',
    reason: '',
  });
}

test('an accepted reset has the canonical username, one request, and both rows recorded', async () => {
  const desk = await aPracticeDesk();
  const sub = await desk.find('+34 600 11 12 22');

  const delivery = await send(desk, sub);

  expect(delivery).toMatchObject({
    state: 'accepted',
    reason: 'as-planned',
    medium: 'EMAIL',
    destination: expect.stringMatching(/^v\*+@e\*+$/u),
    requestId: expect.any(String),
    recorded: true,
  });
  const [request, ...others] = desk.cognito.requests('ForgotPassword');
  expect(others).toEqual([]);
  expect(request).toMatchObject({
    signed: false,
    input: { ClientId: HELP_DESK.clientId, Username: sub },
  });
  expect(request?.input).not.toHaveProperty('SecretHash');
  const entries = await historyOf(desk, { kind: 'reset' });
  expect(entries).toEqual([
    expect.objectContaining({
      id: delivery.entry,
      outcome: 'accepted',
      ticket: 'INC-1',
      checks: [...CALLER_CHECKS],
      requestId: delivery.requestId,
      who: {
        arn: expect.stringContaining(':123456789012:'),
        account: '123456789012',
        profile: 'laptop',
        osUser: 'agent',
        host: 'laptop-7',
      },
    }),
  ]);
});

test('a client with a secret gets the hash over exactly the username that is sent', async () => {
  const desk = await aPracticeDesk();
  const sub = await desk.find('vera@example.com');
  expect(await send(desk, sub, WEB_SERVER)).toMatchObject({ state: 'accepted' });
  expect(desk.cognito.requests('ForgotPassword')[0]?.input).toHaveProperty('SecretHash');
});

test('a client whose secret has changed since is refused for what it is', async () => {
  const desk = await aPracticeDesk();
  const sub = await desk.find('vera@example.com');
  const message = 'Unable to verify secret hash for client x';
  const fault = { kind: 'exception', name: 'NotAuthorizedException', message } as const;
  desk.cognito.faults.add({ operation: 'ForgotPassword', fault });
  expect(await send(desk, sub, WEB_SERVER)).toMatchObject({
    state: 'refused',
    reason: 'secret-wrong',
  });
});

test('a client with a secret that IAM does not let the desk read is refused for what it is', async () => {
  const desk = await aPracticeDesk();
  const sub = await desk.find('vera@example.com');
  desk.cognito.faults.add({ operation: 'DescribeUserPoolClient', fault: { kind: 'denied' } });
  expect(await send(desk, sub, WEB_SERVER)).toMatchObject({
    state: 'refused',
    reason: 'secret-missing',
  });
});

test('a simulated answer is recognized', async () => {
  const desk = await aPracticeDesk();
  const sub = await desk.find('Ana Activated');
  expect(await send(desk, sub, MOBILE_APP)).toMatchObject({
    state: 'doubtful',
    reason: 'not-this-user',
  });
});

describe('one click is one ForgotPassword at the socket', () => {
  const rows: [FaultKind, Delivery['state'], Delivery['reason']][] = [
    ['throttle', 'limited', 'throttled'],
    ['attempt-limit', 'limited', 'attempt-limit'],
    ['daily-email-cap', 'limited', 'daily-email-cap'],
    ['waf', 'refused', 'waf'],
    // Perhaps from a firewall: nothing in the answer says so.
    ['waf-html', 'refused', 'refused-otherwise'],
    ['lambda-failed', 'refused', 'lambda-failed'],
    ['lambda-invalid', 'refused', 'lambda-invalid'],
    ['lambda-unreachable', 'refused', 'lambda-unreachable'],
    ['delivery-failure', 'refused', 'delivery-failed'],
    ['email-role', 'refused', 'email-setup'],
    ['email-identity', 'refused', 'email-setup'],
    ['sms-role', 'refused', 'sms-setup'],
    ['sms-trust', 'refused', 'sms-setup'],
    ['secondary-region', 'refused', 'secondary-region'],
    ['simulated', 'doubtful', 'not-this-user'],
    ['empty', 'doubtful', 'no-destination'],
    ['server-error', 'unknown', 'service-fault'],
    ['unavailable-html', 'unknown', 'service-fault'],
    ['drop', 'unknown', 'connection-lost'],
    ['truncated', 'unknown', 'connection-lost'],
    ['malformed', 'unknown', 'unreadable-answer'],
    ['html', 'unknown', 'unreadable-answer'],
  ];

  test.each(rows)('%s: %s (%s)', async (kind, state, reason) => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    desk.cognito.faults.add({ operation: 'ForgotPassword', fault: { kind } as never });

    const delivery = await send(desk, sub);

    expect(delivery).toMatchObject({ state, reason, recorded: true });
    expect(desk.cognito.requests('ForgotPassword')).toHaveLength(1);
    const entries = await historyOf(desk, { kind: 'reset' });
    expect(entries).toMatchObject([{ outcome: state, outcomeReason: reason }]);
  });

  test('even for two clicks at once without a cooldown', async () => {
    const desk = await aPracticeDesk();
    const { settings } = await desk.get('app.start', {});
    await desk.get('settings.save', { ...settings, cooldownSeconds: 0 });
    const sub = await desk.find('vera@example.com');
    const states = (await Promise.all([send(desk, sub), send(desk, sub)])).map(
      ({ state }) => state,
    );
    expect(states.toSorted()).toEqual(['accepted', 'not-sent']);
    expect(desk.cognito.requests('ForgotPassword')).toHaveLength(1);
  });
});

describe('an answer never seen before', () => {
  test.each([
    ['another medium', { DeliveryMedium: 'WHATSAPP', Destination: 'v***@e***' }],
    ['a destination that is no text', { DeliveryMedium: 'EMAIL', Destination: { a: 1 } }],
    ['a destination that is not masked', { DeliveryMedium: 'EMAIL', Destination: 'u@y.example' }],
  ])('is doubtful and recorded, with %s, and the history stays readable', async (_, details) => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    const body = { CodeDeliveryDetails: details };
    desk.cognito.faults.add({ operation: 'ForgotPassword', fault: { kind: 'answer', body } });

    const delivery = await send(desk, sub);

    expect(delivery).toMatchObject({ state: 'doubtful', recorded: true });
    expect(JSON.stringify(delivery)).not.toContain('u@y.example');
    expect(await historyOf(desk)).toMatchObject([
      { outcome: 'doubtful' },
      { kind: 'ledger-begun' },
    ]);
    const { poolId } = HELP_DESK;
    expect(await desk.get('recovery.history', { poolId, sub })).toHaveLength(1);
  });
});

describe('nothing leaves', () => {
  test('if the pool cannot be reached: not sent, and recorded', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    await desk.get('recovery.open', { place: HELP_DESK, sub });
    await desk.cognito.stop();
    expect(await send(desk, sub)).toMatchObject({ state: 'not-sent', reason: 'unreachable' });
    const entries = await historyOf(desk, { kind: 'reset' });
    expect(entries).toMatchObject([{ outcome: 'not-sent', outcomeReason: 'unreachable' }]);
  });

  test('for a caller whom the plan blocks', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('Dario Disabled');
    expect(await send(desk, sub)).toMatchObject({
      state: 'not-sent',
      reason: 'blocked',
      detail: 'disabled',
      recorded: true,
    });
    expect(desk.cognito.requests('ForgotPassword')).toEqual([]);
    const entries = await historyOf(desk, { kind: 'reset-refused' });
    expect(entries).toMatchObject([
      {
        plan: 'disabled',
        whom: { sub },
        where: { poolId: HELP_DESK.poolId },
        ticket: 'INC-1',
        checks: [...CALLER_CHECKS],
        outcome: null,
        who: { account: '123456789012', osUser: 'agent' },
      },
    ]);
  });

  test('for a caller whom the plan blocks, if the ledger cannot be written to either', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('Dario Disabled');
    mkdirSync(join(desk.userData, 'ledger.sqlite'));
    expect(await send(desk, sub)).toMatchObject({
      state: 'not-sent',
      reason: 'blocked',
      recorded: false,
    });
  });

  test('if the ledger cannot be written to', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    mkdirSync(join(desk.userData, 'ledger.sqlite'));
    expect(await send(desk, sub)).toMatchObject({
      state: 'not-sent',
      reason: 'ledger',
      detail: expect.any(String),
    });
    expect(desk.cognito.requests('ForgotPassword')).toEqual([]);
  });

  test('without all caller checks', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    const order = {
      place: HELP_DESK,
      sub,
      checks: [CALLER_CHECKS[0]],
      ticket: 'INC-1',
      reason: '',
    };
    expect(await desk.get('recovery.send', order)).toMatchObject({ state: 'not-sent' });
    expect(desk.cognito.requests('ForgotPassword')).toEqual([]);
  });

  test('without a ticket', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    const order = { place: HELP_DESK, sub, checks: [...CALLER_CHECKS], ticket: ' ', reason: '' };
    expect(await desk.error('recovery.send', order)).toMatchObject({ code: 'bad-request' });
    expect(desk.cognito.requests('ForgotPassword')).toEqual([]);
  });

  test('within the cooldown, which says when it ends', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    await send(desk, sub);
    expect(await send(desk, sub)).toMatchObject({
      state: 'not-sent',
      reason: 'cooldown',
      retryAt: expect.any(String),
      recorded: true,
    });
    expect(desk.cognito.requests('ForgotPassword')).toHaveLength(1);
    expect(await desk.get('recovery.open', { place: HELP_DESK, sub })).toMatchObject({
      sends: [expect.any(String)],
      cooldownUntil: expect.any(String),
    });
  });

  test('for a user who cannot be read', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    desk.cognito.faults.add({ operation: 'AdminGetUser', fault: { kind: 'expired-token' } });
    expect(await send(desk, sub)).toMatchObject({
      state: 'not-sent',
      reason: 'user-unread',
      detail: 'session-expired',
    });
    expect(desk.cognito.requests('ForgotPassword')).toEqual([]);
  });
});

describe('the desk’s own rules', () => {
  const OWN = '5f1c0a4e-0000-4000-8000-00000000000a';
  const OPTIONAL = '5f1c0a4e-0000-4000-8000-00000000000b';
  const ELSEWHERE = '5f1c0a4e-0000-4000-8000-00000000000c';
  const CHECKS: Settings['callerChecks'] = [
    { id: 'identity', text: null, required: true, pools: [] },
    {
      id: OWN,
      text: 'Called back on the number of +34 600 111 222',
      required: true,
      pools: [HELP_DESK.poolId],
    },
    { id: OPTIONAL, text: 'Knows the branch', required: false, pools: [] },
    { id: ELSEWHERE, text: 'Has a badge', required: true, pools: ['eu-west-1_Other'] },
  ];

  async function aDesk(changes: Partial<Settings>) {
    const desk = await aPracticeDesk();
    const { settings } = await desk.get('app.start', {});
    await desk.get('settings.save', { ...settings, cooldownSeconds: 0, ...changes });
    const sub = await desk.find('vera@example.com');
    const order = { place: HELP_DESK, sub, reason: '', checks: ['identity', OWN], ticket: 'INC-1' };
    return {
      desk,
      settings,
      send: (more: { checks?: string[]; ticket?: string }) =>
        desk.get('recovery.send', { ...order, ...more } as Input<'recovery.send'>),
    };
  }

  test.each([
    ['none', []],
    ['one of two that are required', ['identity']],
    ['one that is not for this pool', ['identity', OWN, ELSEWHERE]],
    ['one that the settings do not have', ['identity', OWN, 'requested']],
  ])('nothing leaves with %s ticked', async (_, checks) => {
    const { desk, send } = await aDesk({ callerChecks: CHECKS });
    expect(await send({ checks })).toMatchObject({
      state: 'not-sent',
      reason: 'rejected-here',
      detail: 'checks',
    });
    expect(desk.cognito.requests('ForgotPassword')).toEqual([]);
  });

  test('are recorded with the names and words of the ticked checks, in the settings’ order', async () => {
    const { desk, send } = await aDesk({ callerChecks: CHECKS });
    expect(await send({})).toMatchObject({ state: 'accepted' });
    expect(await send({ checks: [OPTIONAL, OWN, 'identity'] })).toMatchObject({
      state: 'accepted',
    });
    const entries = await historyOf(desk, { kind: 'reset' });
    const words = 'Called back on the number of +*******1222';
    expect(entries.map(({ checks }) => checks)).toEqual([
      ['identity', words, 'Knows the branch'],
      ['identity', words],
    ]);
  });

  test('may require none', async () => {
    const { send } = await aDesk({ callerChecks: [] });
    expect(await send({ checks: [] })).toMatchObject({ state: 'accepted' });
  });

  test('require a whole ticket to match', async () => {
    const checks = [...CALLER_CHECKS];
    const { desk, send } = await aDesk({ ticketPattern: 'INC-\\d{3}|CHG-\\d' });
    for (const ticket of ['INC-12', 'INC-1234', 'see INC-123', 'inc-123']) {
      expect(await send({ checks, ticket })).toMatchObject({
        state: 'not-sent',
        reason: 'rejected-here',
        detail: 'ticket',
      });
    }
    expect(desk.cognito.requests('ForgotPassword')).toEqual([]);
    for (const ticket of ['INC-123', 'CHG-7']) {
      expect(await send({ checks, ticket })).toMatchObject({ state: 'accepted' });
    }
  });

  test.each(['(', 'a)|(b', '(?=a)a'])('the pattern %s cannot be saved', async (ticketPattern) => {
    const { desk, settings } = await aDesk({});
    expect(await desk.error('settings.save', { ...settings, ticketPattern })).toMatchObject({
      code: 'bad-request',
      detail: 'settings.save: ticketPattern',
    });
    expect((await desk.get('app.start', {})).settings.ticketPattern).toBe('');
  });

  test('accept any ticket if the pattern in the file is broken, and let other settings be saved', async () => {
    const { desk, settings } = await aDesk({});
    const broken = JSON.stringify({ ...settings, ticketPattern: '(' });
    writeFileSync(join(desk.userData, 'settings.json'), broken);
    const again = await desk.restart();
    const sub = await again.find('vera@example.com');
    expect(await send(again, sub)).toMatchObject({ state: 'accepted' });
    const saved = { ...settings, ticketPattern: '(', theme: 'dark' as const };
    expect(await again.get('settings.save', saved)).toEqual(saved);
    const other = { ...saved, ticketPattern: '[' };
    expect(await again.error('settings.save', other)).toMatchObject({ code: 'bad-request' });
  });
});

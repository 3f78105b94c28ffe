import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { answerCall, type Calls } from '../../../src/main/calls.ts';
import type { PracticeFault } from '../../../src/main/practice/faults.ts';
import { CALLER_CHECKS } from '../../../src/shared/domain/caller-checks.ts';
import type { Confirmation } from '../../../src/shared/domain/confirmation.ts';
import type { Place } from '../../../src/shared/domain/pool.ts';
import type { Settings } from '../../../src/shared/domain/settings.ts';
import { EVENTS } from '../../../src/shared/ipc/channels.ts';
import { eventually } from '../../support/eventually.ts';
import {
  aPracticeDesk,
  HELP_DESK,
  historyOf,
  MOBILE_APP,
  type PracticeDesk,
  WEB_SERVER,
} from '../../support/practice-desk.ts';

const PASSWORD = 'Harbour-2026-x';
const TRANSIT: Place = {
  ...HELP_DESK,
  poolId: 'eu-west-1_Practice2',
  clientId: '7b0xq3ye5uvn9k1dfsh2wmr8jc',
};

interface Try {
  readonly place?: Place;
  readonly code?: string;
  readonly password?: string;
}

function confirm(desk: PracticeDesk, sub: string, given: Try = {}): Promise<Confirmation> {
  const { place = HELP_DESK, code = '123456', password = PASSWORD } = given;
  return desk.get('recovery.confirm', { place, sub, code, password, ticket: 'INC-1' });
}

/** Sends a code and answers what arrived. */
async function aCode(desk: PracticeDesk, sub: string, place = HELP_DESK): Promise<string> {
  const checks = [...CALLER_CHECKS];
  const order = { place, sub, checks, ticket: 'INC-1', reason: '' };
  expect(await desk.get('recovery.send', order)).toMatchObject({ state: 'accepted' });
  return desk.cognito.inbox().at(-1)?.code ?? '';
}

async function settle(desk: PracticeDesk, changes: Partial<Settings>): Promise<void> {
  const { settings } = await desk.get('app.start', {});
  await desk.get('settings.save', { ...settings, ...changes });
}

function sent(desk: PracticeDesk) {
  return desk.cognito.requests('ConfirmForgotPassword');
}

async function recorded(desk: PracticeDesk) {
  return await historyOf(desk, { kind: 'confirm' });
}

function breakLedger(desk: PracticeDesk): void {
  for (const suffix of ['', '-wal', '-shm'])
    rmSync(join(desk.userData, `ledger.sqlite${suffix}`), { force: true });
  mkdirSync(join(desk.userData, 'ledger.sqlite'));
}

describe('the right code', () => {
  test('sets the password, once, for the canonical username, with both rows recorded', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    const code = await aCode(desk, sub);

    const confirmation = await confirm(desk, sub, { code });

    expect(confirmation).toEqual({
      state: 'changed',
      reason: 'password-changed',
      at: expect.any(String),
      requestId: expect.any(String),
      entry: expect.any(Number),
      recorded: true,
    });
    expect(sent(desk)).toMatchObject([
      {
        signed: false,
        input: { ClientId: HELP_DESK.clientId, Username: sub, ConfirmationCode: code },
      },
    ]);
    expect(sent(desk)[0]?.input).not.toHaveProperty('SecretHash');
    expect(await recorded(desk)).toMatchObject([
      {
        id: confirmation.entry,
        outcome: 'changed',
        outcomeReason: 'password-changed',
        ticket: 'INC-1',
        whom: { sub, username: 'v***@e***' },
        who: { account: '123456789012', osUser: 'agent' },
        requestId: confirmation.requestId,
      },
    ]);
  });

  test('ends a required reset, as every later look shows', async () => {
    const desk = await aPracticeDesk();
    await settle(desk, { cooldownSeconds: 0 });
    const sub = await desk.find('Rita Reset');
    await desk.get('recovery.open', { place: MOBILE_APP, sub });
    const before = await desk.get('recovery.open', { place: HELP_DESK, sub });
    expect(before.user.status).toBe('RESET_REQUIRED');
    const code = await aCode(desk, sub);
    const reads = () => desk.cognito.requests('AdminGetUser').length;
    const known = reads();

    expect(await confirm(desk, sub, { code })).toMatchObject({ state: 'changed' });

    expect(reads()).toBe(known);
    await aCode(desk, sub);
    expect(reads()).toBe(known + 1);
    await desk.get('recovery.reveal', { place: MOBILE_APP, sub, attribute: 'email' });
    expect(reads()).toBe(known + 2);
    const after = await desk.get('recovery.open', { place: HELP_DESK, sub });
    expect(after.user.status).toBe('CONFIRMED');
  });

  test('is for Cognito to judge even if the plan blocks: it may be an administrator’s', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('Nina Newcomer');
    expect(await desk.get('recovery.open', { place: HELP_DESK, sub })).toMatchObject({
      plan: { kind: 'blocked' },
    });
    expect(await confirm(desk, sub)).toMatchObject({ state: 'refused', reason: 'code-expired' });
    expect(sent(desk)).toHaveLength(1);
  });

  test('works through a client with a secret, with the hash over the username that is sent', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    const code = await aCode(desk, sub, WEB_SERVER);
    expect(await confirm(desk, sub, { place: WEB_SERVER, code })).toMatchObject({
      state: 'changed',
    });
    expect(sent(desk)[0]?.input).toHaveProperty('SecretHash');
  });
});

describe('a refusal is reported for what it is', () => {
  test('for a wrong code, guesses, and the limit that sends share', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    const code = await aCode(desk, sub);
    const wrong = code === '000000' ? '000001' : '000000';
    const reasons: string[] = [];
    for (let n = 0; n < 10; n += 1) {
      const { state, reason } = await confirm(desk, sub, { code: n < 6 ? wrong : code });
      reasons.push(`${state} ${reason}`);
    }
    expect(reasons).toEqual([
      ...Array(5).fill('refused code-wrong'),
      ...Array(4).fill('limited too-many-wrong'),
      'limited attempt-limit',
    ]);
    expect(sent(desk)).toHaveLength(10);
    const opened = await desk.get('recovery.open', { place: HELP_DESK, sub });
    expect(opened.sends).toHaveLength(1);
    expect(opened.attempts).toHaveLength(11);
  });

  test('for a code from an hour ago', async () => {
    let now = Date.now();
    const desk = await aPracticeDesk({ clock: () => now });
    const sub = await desk.find('vera@example.com');
    const code = await aCode(desk, sub);
    now += 3_600_000;
    expect(await confirm(desk, sub, { code })).toMatchObject({ reason: 'code-expired' });
  });

  test('for a used code', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    const code = await aCode(desk, sub);
    await confirm(desk, sub, { code });
    expect(await confirm(desk, sub, { code })).toMatchObject({ reason: 'code-expired' });
  });

  test('for a password that breaks the policy, after which the code still works', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    const code = await aCode(desk, sub);
    expect(await confirm(desk, sub, { code, password: 'harbour' })).toMatchObject({
      state: 'refused',
      reason: 'password-policy',
      awsName: 'InvalidPasswordException',
    });
    expect(await confirm(desk, sub, { code })).toMatchObject({ state: 'changed' });
  });

  test('for a previously used password', async () => {
    const desk = await aPracticeDesk();
    await settle(desk, { cooldownSeconds: 0 });
    const sub = await desk.find('trudy.tram', TRANSIT);
    const first = { place: TRANSIT, code: await aCode(desk, sub, TRANSIT) };
    expect(await confirm(desk, sub, first)).toMatchObject({ state: 'changed' });
    const second = { place: TRANSIT, code: await aCode(desk, sub, TRANSIT) };
    expect(await confirm(desk, sub, second)).toMatchObject({ reason: 'password-history' });
  });

  test('for an account that was never confirmed', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('Umberto Unsure');
    const code = await aCode(desk, sub);
    expect(await confirm(desk, sub, { code })).toMatchObject({ reason: 'user-not-confirmed' });
  });

  test.each([
    ['that tells the truth', HELP_DESK, 'NotAuthorizedException'],
    ['that hides users: the signed record knows', MOBILE_APP, 'CodeMismatchException'],
  ])('for a disabled user, through a client %s', async (_, place, awsName) => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('Dario Disabled');
    expect(await confirm(desk, sub, { place })).toMatchObject({ reason: 'user-disabled', awsName });
  });

  test.each([
    ['tells the truth', HELP_DESK, 'user-not-found'],
    ['hides users', MOBILE_APP, 'code-wrong-or-hidden'],
  ])('for a user who is gone since, through a client that %s', async (_, place, reason) => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    await desk.get('recovery.open', { place, sub });
    desk.cognito.changeUsers({ remove: [sub] });
    expect(await confirm(desk, sub, { place })).toMatchObject({ state: 'refused', reason });
  });

  test('for a wrong and an expired code, through a client that hides users', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    expect(await confirm(desk, sub, { place: MOBILE_APP })).toMatchObject({
      reason: 'code-expired-or-hidden',
    });
    const code = await aCode(desk, sub);
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await confirm(desk, sub, { place: MOBILE_APP, code: wrong })).toMatchObject({
      reason: 'code-wrong-or-hidden',
    });
  });

  test('for a secret that IAM does not let the desk read', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    desk.cognito.faults.add({ operation: 'DescribeUserPoolClient', fault: { kind: 'denied' } });
    expect(await confirm(desk, sub, { place: WEB_SERVER })).toMatchObject({
      reason: 'secret-missing',
    });
  });

  test('for a secret that has changed since', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    const body = { UserPoolClient: { ClientId: WEB_SERVER.clientId, ClientSecret: 'rotated' } };
    desk.cognito.faults.add({
      operation: 'DescribeUserPoolClient',
      fault: { kind: 'answer', body },
    });
    expect(await confirm(desk, sub, { place: WEB_SERVER })).toMatchObject({
      reason: 'secret-wrong',
    });
  });
});

/** What Cognito, or something in between, may do with the one request. */
const ENDINGS: [string, PracticeFault, Confirmation['state'], Confirmation['reason']][] = [
  ['throttled', { kind: 'throttle' }, 'limited', 'throttled'],
  ['at its limit', { kind: 'attempt-limit' }, 'limited', 'attempt-limit'],
  ['a firewall', { kind: 'waf' }, 'refused', 'waf'],
  ['a page of AWS', { kind: 'waf-html' }, 'refused', 'refused-otherwise'],
  ['a Lambda that threw', { kind: 'lambda-failed' }, 'unknown', 'lambda-failed'],
  ['a Lambda with nonsense', { kind: 'lambda-invalid' }, 'unknown', 'lambda-invalid'],
  ['a Lambda out of reach', { kind: 'lambda-unreachable' }, 'unknown', 'lambda-unreachable'],
  ['a secondary Region', { kind: 'secondary-region' }, 'refused', 'secondary-region'],
  ...(
    [
      ['CodeMismatchException', 'refused', 'code-wrong'],
      ['ExpiredCodeException', 'refused', 'code-expired'],
      ['InvalidPasswordException', 'refused', 'password-policy'],
      ['PasswordHistoryPolicyViolationException', 'refused', 'password-history'],
      ['TooManyFailedAttemptsException', 'limited', 'too-many-wrong'],
      ['UserNotConfirmedException', 'refused', 'user-not-confirmed'],
      ['UserNotFoundException', 'refused', 'user-not-found'],
      ['ResourceNotFoundException', 'refused', 'client-not-found'],
      ['NotAuthorizedException', 'refused', 'not-authorized'],
      ['InvalidParameterException', 'refused', 'refused-otherwise'],
      ['BrandNewException', 'refused', 'refused-otherwise'],
    ] as const
  ).map(
    ([name, state, reason]): [
      string,
      PracticeFault,
      Confirmation['state'],
      Confirmation['reason'],
    ] => [
      name,
      { kind: 'exception', name, message: 'canary-code-7Qx canary-Pa55-9Zk' },
      state,
      reason,
    ],
  ),
  ['a fault of Cognito', { kind: 'server-error' }, 'unknown', 'service-fault'],
  ['a 503', { kind: 'unavailable-html' }, 'unknown', 'service-fault'],
  ['a cut connection', { kind: 'drop' }, 'unknown', 'connection-lost'],
  ['half an answer', { kind: 'truncated' }, 'unknown', 'connection-lost'],
  ['a broken answer', { kind: 'malformed' }, 'unknown', 'unreadable-answer'],
  ["a guest network's page", { kind: 'html' }, 'unknown', 'unreadable-answer'],
  // AWS answers a success without members as `{}` or as nothing.
  ['an empty answer of AWS', { kind: 'empty' }, 'changed', 'password-changed'],
];

describe('one click is one ConfirmForgotPassword at the socket', () => {
  test.each(ENDINGS)('%s', async (_, fault, state, reason) => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    desk.cognito.faults.add({ operation: 'ConfirmForgotPassword', fault });

    expect(await confirm(desk, sub)).toMatchObject({ state, reason, recorded: true });

    expect(sent(desk)).toHaveLength(1);
    expect(await recorded(desk)).toMatchObject([{ outcome: state, outcomeReason: reason }]);
  });

  test('and the intent is recorded before the request, and a second call leaves none', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    desk.cognito.faults.add({ operation: 'ConfirmForgotPassword', fault: { kind: 'hang' } });
    const first = confirm(desk, sub);
    await eventually(() => expect(sent(desk)).toHaveLength(1));

    expect(await recorded(desk)).toMatchObject([{ outcome: 'pending' }]);
    expect(await confirm(desk, sub, { place: MOBILE_APP })).toMatchObject({
      state: 'not-sent',
      reason: 'under-way',
    });
    await desk.cognito.stop();

    expect(await first).toMatchObject({ state: 'unknown', reason: 'connection-lost' });
    expect(sent(desk)).toHaveLength(1);
    expect(await recorded(desk)).toMatchObject([{ outcome: 'unknown' }]);
  });

  test('and one user’s does not delay another’s', async () => {
    const desk = await aPracticeDesk();
    const [vera, paula] = [await desk.find('vera@example.com'), await desk.find('Paula Phone')];
    desk.cognito.faults.add({
      operation: 'ConfirmForgotPassword',
      times: 1,
      fault: { kind: 'hang' },
    });
    const first = confirm(desk, vera);
    await eventually(() => expect(sent(desk)).toHaveLength(1));
    expect(await confirm(desk, paula)).toMatchObject({ state: 'refused', reason: 'code-expired' });
    await desk.cognito.stop();
    expect(await first).toMatchObject({ state: 'unknown' });
  });

  test('and an outcome that cannot be written is reported', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    desk.cognito.faults.add({ operation: 'ConfirmForgotPassword', fault: { kind: 'hang' } });
    const first = confirm(desk, sub);
    await eventually(() => expect(sent(desk)).toHaveLength(1));
    breakLedger(desk);
    await desk.cognito.stop();
    expect(await first).toMatchObject({ state: 'unknown', recorded: false });
  });
});

test('a new password is for the user as read in the last two minutes, or read again', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const desk = await aPracticeDesk();
  const sub = await desk.find('vera@example.com');
  const reads = () => desk.cognito.requests('AdminGetUser').length;
  await desk.get('recovery.open', { place: HELP_DESK, sub });
  vi.setSystemTime(Date.now() + 119_000);
  await confirm(desk, sub);
  expect(reads()).toBe(1);
  vi.setSystemTime(Date.now() + 1_000);
  await confirm(desk, sub);
  expect(reads()).toBe(2);
});

describe('nothing leaves', () => {
  test('if the ledger cannot be written to', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    breakLedger(desk);
    expect(await confirm(desk, sub)).toMatchObject({ state: 'not-sent', reason: 'ledger' });
    expect(sent(desk)).toEqual([]);
  });

  test('if the settings switch the step off', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    await settle(desk, { finishWithCaller: false });
    expect(await confirm(desk, sub)).toMatchObject({
      state: 'not-sent',
      reason: 'switched-off',
      // Nothing is missing from the record: nothing was to be done.
      recorded: true,
    });
    expect(sent(desk)).toEqual([]);
    expect(await recorded(desk)).toEqual([]);
  });

  test('if the pattern rejects the ticket, though without one it is recorded', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    await settle(desk, { ticketPattern: 'CHG-\\d+' });
    expect(await confirm(desk, sub)).toMatchObject({
      state: 'not-sent',
      reason: 'rejected-here',
      detail: 'ticket',
    });
    expect(sent(desk)).toEqual([]);
    expect(await recorded(desk)).toEqual([]);

    const order = { place: HELP_DESK, sub, code: '123456', password: PASSWORD };
    for (const ticket of ['', 'CHG-7']) await desk.get('recovery.confirm', { ...order, ticket });
    expect(sent(desk)).toHaveLength(2);
  });

  test('for a user who cannot be read', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    desk.cognito.faults.add({ operation: 'AdminGetUser', fault: { kind: 'expired-token' } });
    expect(await confirm(desk, sub)).toMatchObject({
      state: 'not-sent',
      reason: 'user-unread',
      detail: 'session-expired',
    });
    expect(sent(desk)).toEqual([]);
  });

  test('when the pool cannot be reached: not sent, on record, and no attempt', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    await desk.get('recovery.open', { place: HELP_DESK, sub });
    await desk.cognito.stop();
    expect(await confirm(desk, sub)).toMatchObject({ state: 'not-sent', reason: 'unreachable' });
    expect(await recorded(desk)).toMatchObject([{ outcome: 'not-sent' }]);
  });

  test.each([
    ['code', { code: '12 34', password: PASSWORD }],
    ['password', { code: '123456', password: 'Two words 1' }],
  ])('for a %s with white space, which the error does not quote', async (_, given) => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    const order = { place: HELP_DESK, sub, ticket: '', ...given };
    const error = await desk.error('recovery.confirm', order);
    expect(error).toMatchObject({ code: 'bad-request' });
    expect(JSON.stringify(error)).not.toMatch(/12 34|Two words/u);
    expect(sent(desk)).toEqual([]);
  });
});

describe('neither code nor password is kept', () => {
  const CODE = 'canary-code-7Qx';
  const SECRET = 'canary-Pa55-9Zk';

  /** Every byte below a folder. */
  function bytesOf(folder: string): string {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
      .join('\n');
  }

  function clueless(text: string): void {
    for (const canary of [CODE, SECRET]) {
      expect(text).not.toContain(canary);
      expect(text).not.toContain(Buffer.from(canary).toString('base64'));
    }
  }

  test('whatever the outcome: not in a file, an answer, an event or the practice pool’s memory of the request', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    const given = { code: CODE, password: SECRET };
    const answers: unknown[] = [await confirm(desk, sub, given)];
    for (const [, fault] of ENDINGS) {
      desk.cognito.faults.add({ operation: 'ConfirmForgotPassword', fault, times: 1 });
      answers.push(await confirm(desk, sub, given));
    }
    const right = await aCode(desk, sub);
    answers.push(await confirm(desk, sub, { code: right, password: SECRET }));
    expect(answers.at(-1)).toMatchObject({ state: 'changed' });
    answers.push(
      await desk.call('recovery.confirm', { place: HELP_DESK, sub, ticket: '', ...given }),
      await desk.call('recovery.confirm', {
        place: HELP_DESK,
        sub,
        ticket: '',
        ...given,
        surplus: SECRET,
      } as never),
      await desk.get('recovery.open', { place: HELP_DESK, sub }),
      await historyOf(desk),
      await desk.get('app.start', {}),
    );

    clueless(JSON.stringify(answers));
    clueless(JSON.stringify(EVENTS.map((event) => desk.told(event))));
    clueless(bytesOf(desk.userData));
    expect(JSON.stringify(desk.cognito.requests())).not.toContain(SECRET);
    // The right code is in the practice inbox, and nowhere else.
    expect(JSON.stringify(answers)).not.toContain(right);
    expect(bytesOf(desk.userData)).not.toContain(right);
    await desk.main.close();
    clueless(bytesOf(desk.userData));
  });

  test('in the log, even if an unexpected error carries them', async () => {
    const desk = await aPracticeDesk();
    const order = { place: HELP_DESK, sub: 's', code: CODE, password: SECRET, ticket: '' };
    const broken = {
      'recovery.confirm': () => {
        const error = new Error(`${CODE}\n    at ${SECRET} (${SECRET}:1:1)`);
        throw Object.assign(error, { $response: { body: SECRET }, input: order });
      },
    } as unknown as Calls;
    const { log } = desk.main;
    const result = await answerCall('recovery.confirm', order, {
      trusted: true,
      calls: broken,
      log,
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(bytesOf(desk.userData)).toContain('"event":"fault"');
    clueless(JSON.stringify(result) + bytesOf(desk.userData));
  });
});

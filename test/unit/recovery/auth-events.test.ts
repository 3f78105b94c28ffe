import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { AwsClients } from '../../../src/main/aws/clients.ts';
import { LIMITS } from '../../../src/main/aws/http.ts';
import { Users } from '../../../src/main/aws/users.ts';
import { Fault } from '../../../src/main/lib/fault.ts';
import { AuthEventReader } from '../../../src/main/recovery/auth-events.ts';
import type { AuthEvents } from '../../../src/shared/domain/auth-events.ts';
import type { Place, PoolPlace } from '../../../src/shared/domain/pool.ts';
import { eventually } from '../../support/eventually.ts';
import {
  aPracticeDesk,
  HELP_DESK,
  type PracticeDesk,
  writeProfile,
} from '../../support/practice-desk.ts';
import { aProfileDesk } from '../../support/profile-desk.ts';
import { aPool, aUser } from '../../support/records.ts';

const ACTION = 'cognito-idp:AdminListUserAuthEvents';
const OPERATION = 'AdminListUserAuthEvents';
/** The only practice pool with threat protection. */
const TRANSIT: Place = {
  ...HELP_DESK,
  poolId: 'eu-west-1_Practice2',
  clientId: '7b0xq3ye5uvn9k1dfsh2wmr8jc',
};
const PASSWORD = 'Grass-Blade-4711';
const CHECKS = ['identity', 'requested'];

function poolOf({ clientId: _, ...pool }: Place): PoolPlace {
  return pool;
}

/** A desk with one user open. */
async function withUser(name = 'Trudy Tram', place = TRANSIT, latencyMs = 0) {
  const desk = await aPracticeDesk({ latencyMs }, { watchMs: 10 });
  const sub = await desk.find(name, place);
  await desk.get('recovery.open', { place, sub });
  const input = { place: poolOf(place), sub };
  return {
    desk,
    sub,
    events: () => desk.get('recovery.authEvents', input),
    error: () => desk.error('recovery.authEvents', input),
    asked: () => desk.cognito.requests(OPERATION).length,
  };
}

/** What a desk answers if Cognito answers with these events. */
async function answered(...AuthEvents: unknown[]): Promise<AuthEvents> {
  const { desk, events } = await withUser();
  desk.cognito.faults.add({
    operation: OPERATION,
    fault: { kind: 'answer', body: { AuthEvents } },
  });
  return events();
}

function told(events: AuthEvents): string[] {
  if (events.state !== 'events') throw new Error(events.state);
  return events.events.map(({ type, response }) => `${type} ${response}`);
}

describe('in a pool with threat protection', () => {
  test('the steps of a reset are listed, newest first, with its failures', async () => {
    const { desk, sub, events } = await withUser();
    const send = { place: TRANSIT, sub, checks: CHECKS, ticket: 'INC-1', reason: '' };
    await desk.get('recovery.send', send);
    const code = desk.cognito.inbox().at(-1)?.code ?? '';
    const confirm = { place: TRANSIT, sub, password: PASSWORD, ticket: '' };
    const wrong = code === '000000' ? '000001' : '000000';
    await desk.get('recovery.confirm', { ...confirm, code: wrong });
    await desk.get('recovery.confirm', { ...confirm, code });
    const answer = await events();
    expect(told(answer)).toEqual([
      'PasswordChange Pass',
      'PasswordChange Fail',
      'ForgotPassword Pass',
      'SignIn Pass',
    ]);
    expect(answer).toMatchObject({ more: false });
  });

  test('the page gets what it shows, but not the address or the device', async () => {
    const { events } = await withUser();
    expect(await events()).toEqual({
      state: 'events',
      events: [
        {
          type: 'SignIn',
          at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/u),
          response: 'Pass',
          risk: null,
          riskLevel: null,
          city: 'Valencia',
          country: 'Spain',
        },
      ],
      more: false,
    });
  });

  test('one request is made, for one page, by the canonical username', async () => {
    const { desk, events } = await withUser('Felix Facebook');
    await events();
    expect(desk.cognito.requests(OPERATION).map(({ input }) => input)).toEqual([
      { UserPoolId: TRANSIT.poolId, Username: 'Facebook_10158234567890123', MaxResults: 60 },
    ]);
  });

  test('a user whom nobody looked up in this run is found by sub, once', async () => {
    const { desk, sub } = await withUser('Felix Facebook');
    const again = await desk.restart();
    const searched = desk.cognito.requests('ListUsers').length;
    const input = { place: poolOf(TRANSIT), sub };
    expect(told(await again.get('recovery.authEvents', input))).toEqual([]);
    expect(told(await again.get('recovery.authEvents', input))).toEqual([]);
    expect(desk.cognito.requests('ListUsers')).toHaveLength(searched + 1);
  });

  test('a user who was opened without a search is not searched for', async () => {
    const { desk, sub } = await withUser();
    const again = await desk.restart();
    const searched = desk.cognito.requests('ListUsers').length;
    await again.get('recovery.open', { place: TRANSIT, sub });
    await again.get('recovery.authEvents', { place: poolOf(TRANSIT), sub });
    expect(desk.cognito.requests('ListUsers')).toHaveLength(searched);
  });

  test('the app says if there is more, and does not read it', async () => {
    const { desk, events, asked } = await withUser();
    const event = { EventType: 'SignIn', CreationDate: 1_795_341_600, EventResponse: 'Pass' };
    desk.cognito.faults.add({
      operation: OPERATION,
      fault: { kind: 'answer', body: { AuthEvents: [event], NextToken: 'more' } },
    });
    expect(await events()).toMatchObject({ more: true });
    expect(asked()).toBe(1);
  });

  test('of a page longer than any from AWS, 60 are shown', async () => {
    const event = { EventType: 'SignIn', CreationDate: 1_795_341_600, EventResponse: 'Pass' };
    expect(told(await answered(...Array.from({ length: 61 }, () => event)))).toHaveLength(60);
  });

  test('none of it is written to disk', async () => {
    const { desk, sub, events } = await withUser();
    const history = () => desk.get('recovery.history', { poolId: TRANSIT.poolId, sub });
    const before = await history();
    expect(JSON.stringify(await events())).toContain('Valencia');
    expect(await history()).toEqual(before);
    for (const file of readdirSync(desk.userData, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      expect(readFileSync(join(file.parentPath, file.name)).includes('Valencia')).toBe(false);
    }
  });
});

describe('an event from AWS', () => {
  test('without a time is left out', async () => {
    const at = 1_795_341_600;
    const events = await answered(
      { EventType: 'SignIn', EventResponse: 'Pass' },
      { EventType: 'ResendCode', EventResponse: 'Pass', CreationDate: 1e20 },
      { EventType: 'SignUp', EventResponse: 'Pass', CreationDate: at },
    );
    expect(told(events)).toEqual(['SignUp Pass']);
  });

  test('is put in order, whatever its own', async () => {
    const events = await answered(
      { EventType: 'First', CreationDate: 1_795_341_600 },
      { EventType: 'Last', CreationDate: 1_795_345_200 },
      { EventType: 'Between', CreationDate: 1_795_343_000 },
    );
    expect(told(events)).toEqual(['Last null', 'Between null', 'First null']);
  });

  test('with words unknown to the app is passed on unchanged, without invisible characters', async () => {
    const events = await answered({
      EventType: `Pass\u202Ekey\u0007Removed${'x'.repeat(500)}`,
      EventResponse: 'Postponed',
      CreationDate: 1_795_341_600,
      EventRisk: { RiskDecision: 'Watched', RiskLevel: 'Extreme' },
      EventContextData: { IpAddress: '192.0.2.10', DeviceName: 'Phone', City: '', Country: ' ' },
    });
    expect(events).toEqual({
      state: 'events',
      events: [
        {
          type: `PasskeyRemoved${'x'.repeat(48)}`,
          at: '2026-11-22T10:00:00.000Z',
          response: 'Postponed',
          risk: 'Watched',
          riskLevel: 'Extreme',
          city: null,
          country: null,
        },
      ],
      more: false,
    });
  });

  test('in the wrong form is not taken for words', async () => {
    const events = await answered({
      EventType: 7,
      EventResponse: { a: 1 },
      CreationDate: 1_795_341_600,
      EventRisk: null,
      EventContextData: 'Valencia',
    });
    expect(told(events)).toEqual(['null null']);
  });

  test('with a risk says so, but not that there is none', async () => {
    const events = await answered(
      {
        CreationDate: 1_795_345_200,
        EventRisk: { RiskDecision: 'Block', RiskLevel: 'High' },
      },
      { CreationDate: 1_795_341_600, EventRisk: { RiskDecision: 'NoRisk' } },
    );
    expect(events).toMatchObject({
      events: [
        { risk: 'Block', riskLevel: 'High' },
        { risk: null, riskLevel: null },
      ],
    });
  });
});

describe('a pool that has none', () => {
  test('by its settings is not asked', async () => {
    const { events, asked } = await withUser('Vera Verified', HELP_DESK);
    expect(await events()).toEqual({ state: 'off' });
    expect(asked()).toBe(0);
  });

  const REFUSALS: [string, Parameters<PracticeDesk['cognito']['faults']['add']>[0], AuthEvents][] =
    [
      [
        'by the answer',
        {
          operation: OPERATION,
          fault: { kind: 'exception', name: 'UserPoolAddOnNotEnabledException', message: 'No.' },
        },
        { state: 'off' },
      ],
      [
        'for whom IAM denies it',
        { operation: OPERATION, fault: { kind: 'denied' } },
        { state: 'denied', action: ACTION },
      ],
    ];

  describe.each(REFUSALS)('%s', (_, refusal, answer) => {
    async function refused() {
      const opened = await withUser();
      opened.desk.cognito.faults.add(refusal);
      expect(await opened.events()).toEqual(answer);
      return opened;
    }

    test('is asked once, whichever user is meant', async () => {
      const { desk, events, asked } = await refused();
      const sub = await desk.find('Eddie Email', TRANSIT);
      const other = { place: poolOf(TRANSIT), sub };
      expect(await desk.get('recovery.authEvents', other)).toEqual(answer);
      expect(await events()).toEqual(answer);
      expect(asked()).toBe(1);
    });

    test('is still asked in another Region', async () => {
      const { desk, sub, asked } = await refused();
      const place = { ...poolOf(TRANSIT), region: 'eu-west-2' };
      expect(await desk.get('recovery.authEvents', { place, sub })).toEqual(answer);
      expect(asked()).toBe(2);
    });

    test('is asked again when the AWS files have changed', async () => {
      const { desk, events, asked } = await refused();
      writeProfile(desk.userData, { endpoint_url: desk.cognito.endpoint, output: 'json' });
      await eventually(() => expect(desk.told('profiles.changed')).not.toEqual([]));
      desk.cognito.faults.clear();
      expect(await events()).toMatchObject({ state: 'events' });
      expect(asked()).toBe(2);
    });

    test('is asked again when the permissions are measured', async () => {
      const { desk, events } = await refused();
      desk.cognito.faults.clear();
      expect(await events()).toEqual(answer);
      await desk.get('pools.permissions', poolOf(TRANSIT));
      expect(await events()).toMatchObject({ state: 'events' });
    });
  });

  test('is not any whose profile may not renew its session: that denial is not Cognito’s', async () => {
    const denied = new Fault({ code: 'denied', action: 'signin:CreateOAuth2Token' });
    const clients = {
      limits: LIMITS,
      waitsForPerson: () => false,
      for: () => Promise.reject(denied),
      forget: () => {},
    } as unknown as AwsClients;
    const users = new Users(clients);
    const reader = new AuthEventReader({
      clients,
      users,
      pools: { settings: async () => aPool({ threatProtection: true }) },
    });
    const user = aUser();
    const place = poolOf(TRANSIT);
    users.remember(place, user);
    await expect(reader.read(place, user.sub)).rejects.toBe(denied);
    // Nor is it kept for the pool.
    await expect(reader.read(place, user.sub)).rejects.toBe(denied);
  });

  test('is asked again when somebody has signed in', async () => {
    const desk = await aProfileDesk(
      ({ services }) =>
        `[profile p]\n${services}\nsso_account_id = 123456789012\nsso_role_name = HelpDesk\nsso_start_url = https://d-1.awsapps.com/start\nsso_region = us-east-1\n`,
    );
    desk.aws.roles.allow('arn:aws:iam::123456789012:role/HelpDesk');
    const signIn = async () => {
      const { userCode } = await desk.get('signIn.begin', { profile: 'p' });
      desk.aws.deviceFlow.approve(userCode);
      await desk.get('signIn.finish', {});
    };
    await signIn();
    const place = { ...poolOf(TRANSIT), profile: 'p' };
    const { candidates } = await desk.get('lookup.search', { place, text: 'Trudy Tram' });
    const input = { place, sub: candidates[0]?.user.sub ?? '' };
    desk.cognito.faults.add({ operation: OPERATION, fault: { kind: 'denied' } });
    expect(await desk.get('recovery.authEvents', input)).toMatchObject({ state: 'denied' });
    desk.cognito.faults.clear();
    expect(await desk.get('recovery.authEvents', input)).toMatchObject({ state: 'denied' });
    await signIn();
    expect(await desk.get('recovery.authEvents', input)).toMatchObject({ state: 'events' });
  });

  test('as found out before the permissions were measured again is not remembered', async () => {
    const { desk, events } = await withUser('Trudy Tram', TRANSIT, 200);
    desk.cognito.faults.add({ operation: OPERATION, times: 1, fault: { kind: 'denied' } });
    const asked = events();
    await eventually(() => expect(desk.cognito.requests(OPERATION)).toHaveLength(1));
    await Promise.all([asked, desk.get('pools.permissions', poolOf(TRANSIT))]);
    expect(await events()).toMatchObject({ state: 'events' });
  });
});

test.each([
  ['an ended session', 'expired-token', 'session-expired'],
  ['a fault of AWS', 'server-error', 'service-fault'],
  ['an empty answer', 'empty', 'unreadable-answer'],
  ['throttling', 'throttle', 'throttled'],
] as const)('%s stays a fault, and the next call asks again', async (_, kind, code) => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const { desk, events, error } = await withUser();
  desk.cognito.faults.add({ operation: OPERATION, fault: { kind } });
  expect(await error()).toMatchObject({ code, action: ACTION });
  desk.cognito.faults.clear();
  expect(await events()).toMatchObject({ state: 'events' });
});

test('a user who does not exist is not taken for a pool without events', async () => {
  const { desk } = await withUser();
  const sub = '5f1c0a4e-0000-4000-8000-00000000dead';
  const input = { place: poolOf(TRANSIT), sub };
  expect(await desk.error('recovery.authEvents', input)).toMatchObject({ code: 'not-found' });
});

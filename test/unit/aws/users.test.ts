import { describe, expect, test } from 'vitest';
import { CALLER_CHECKS } from '../../../src/shared/domain/caller-checks.ts';
import type { Place } from '../../../src/shared/domain/pool.ts';
import { aPracticeDesk, HELP_DESK, type PracticeDesk } from '../../support/practice-desk.ts';

const RIDERS: Place = {
  ...HELP_DESK,
  poolId: 'eu-west-1_Practice2',
  clientId: '7b0xq3ye5uvn9k1dfsh2wmr8jc',
};
const ELSE = '00000000-0000-4000-8000-00000000e15e';

/** Makes one operation answer with the record of another person who now has the same username. */
async function aNameGivenAway(operation: 'AdminGetUser' | 'ListUsers') {
  const desk = await aPracticeDesk();
  const sub = await desk.find('Vera Verified');
  const attributes = [
    { Name: 'sub', Value: ELSE },
    { Name: 'email', Value: 'else@example.com' },
    { Name: 'email_verified', Value: 'true' },
  ];
  const user = { Username: sub, Enabled: true, UserStatus: 'CONFIRMED' };
  const body =
    operation === 'AdminGetUser'
      ? { ...user, UserAttributes: attributes }
      : { Users: [{ ...user, Attributes: attributes }] };
  if (operation === 'ListUsers') {
    desk.cognito.faults.add({ operation: 'AdminGetUser', fault: { kind: 'denied' } });
  }
  desk.cognito.faults.add({ operation, fault: { kind: 'answer', body } });
  return { desk, sub };
}

function send(desk: PracticeDesk, sub: string) {
  const order = { place: HELP_DESK, sub, checks: [...CALLER_CHECKS], ticket: 'INC-1', reason: '' };
  return desk.get('recovery.send', order);
}

describe.each(['AdminGetUser', 'ListUsers'] as const)(
  'where %s answers with another person’s record',
  (operation) => {
    test('nobody is shown', async () => {
      const { desk, sub } = await aNameGivenAway(operation);
      expect(await desk.error('recovery.open', { place: HELP_DESK, sub })).toMatchObject({
        code: 'not-found',
        action: `cognito-idp:${operation}`,
      });
      const reveal = { place: HELP_DESK, sub, attribute: 'email' } as const;
      expect(await desk.error('recovery.reveal', reveal)).toMatchObject({ code: 'not-found' });
    });

    test('no code is sent', async () => {
      const { desk, sub } = await aNameGivenAway(operation);
      expect(await send(desk, sub)).toMatchObject({
        state: 'not-sent',
        reason: 'user-unread',
        detail: 'not-found',
      });
      expect(desk.cognito.requests('ForgotPassword')).toEqual([]);
    });
  },
);

describe('a federated user, whose sub is not a username', () => {
  test('is read by the username from the search', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('Gina Google');
    const searched = desk.cognito.requests('ListUsers').length;
    await desk.get('recovery.open', { place: HELP_DESK, sub });
    expect(desk.cognito.requests('ListUsers')).toHaveLength(searched);
    expect(desk.cognito.requests('AdminGetUser').map(({ input }) => input['Username'])).toEqual([
      expect.stringMatching(/^Google_/u),
    ]);
  });

  test('is read by the username from ListUsers if nobody has searched', async () => {
    const before = await aPracticeDesk();
    const sub = await before.find('Gina Google');
    const desk = await before.restart();
    const { user } = await desk.get('recovery.open', { place: HELP_DESK, sub });
    expect(user).toMatchObject({ sub, providers: ['Google'] });
  });

  test('is not looked for by that username in another pool', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('Gina Google');
    expect(await desk.error('recovery.open', { place: RIDERS, sub })).toMatchObject({
      code: 'not-found',
    });
    const { clientId: _, ...place } = RIDERS;
    expect(await desk.error('recovery.authEvents', { place, sub })).toMatchObject({
      code: 'not-found',
    });
    const names = [
      ...desk.cognito.requests('AdminGetUser'),
      ...desk.cognito.requests('AdminListUserAuthEvents'),
    ].map(({ input }) => input['Username']);
    expect(names).toEqual([sub]);
  });
});

describe('a user whom AdminGetUser does not find', () => {
  async function gone(desk: PracticeDesk, sub: string) {
    const fault = { kind: 'exception', name: 'UserNotFoundException', message: '' } as const;
    desk.cognito.faults.add({ operation: 'AdminGetUser', fault });
    return desk.error('recovery.open', { place: HELP_DESK, sub });
  }
  const action = 'cognito-idp:AdminGetUser';

  test('by a known username is gone, and is not looked for again', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('Vera Verified');
    const searched = desk.cognito.requests('ListUsers').length;
    expect(await gone(desk, sub)).toMatchObject({ code: 'not-found', action });
    expect(desk.cognito.requests('ListUsers')).toHaveLength(searched);
  });

  test('but whom ListUsers still has by the same name is gone, and is not requested twice', async () => {
    const before = await aPracticeDesk();
    const sub = await before.find('Vera Verified');
    const desk = await before.restart();
    expect(await gone(desk, sub)).toMatchObject({ code: 'not-found', action });
    expect(desk.cognito.requests('AdminGetUser')).toHaveLength(1);
  });
});

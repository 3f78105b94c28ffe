import {
  AdminGetUserCommand,
  ForgotPasswordCommand,
  type ForgotPasswordCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { PRACTICE_POOLS } from '../../../src/main/practice/pools.ts';
import { CLIENTS, HARBOUR, HOUR, openBench, secretHash } from './practice-clients.ts';

const NO_CONTACT =
  'Cannot reset password for the user as there is no registered/verified email or phone_number';
const WRONG_STATE = 'User password cannot be reset in the current state.';
const NO_SMS = 'User pool does not have SMS configuration to send messages.';
const SMS_ROLE = 'Role does not have permission to publish with SNS';
const SMS_TRUST = 'Role does not have a trust relationship allowing Cognito to assume the role';
const SIMULATED = { Destination: 'u***@y***', DeliveryMedium: 'EMAIL', AttributeName: 'email' };
const SECRET =
  PRACTICE_POOLS[0]?.clients.find(({ id }) => id === CLIENTS.harbourSecret)?.secret ?? '';

describe('ForgotPassword sends a code', () => {
  it.each([
    ['harbour', 'vera@example.com', 'v***@e***', 'EMAIL', 'email'],
    ['harbour', 'paula@example.com', '+*******2333', 'SMS', 'phone_number'],
    ['harbour', 'bea@example.com', '+*******6777', 'SMS', 'phone_number'],
    ['harbour', 'rita@example.com', 'r***@e***', 'EMAIL', 'email'],
    ['harbour', 'umberto@example.com', 'u***@e***', 'EMAIL', 'email'],
    ['harbourHiding', 'vera@example.com', 'v***@e***', 'EMAIL', 'email'],
    ['transit', 'trudy.tram', '+*******0001', 'SMS', 'phone_number'],
    ['transit', 'eddie@example.com', 'e***@e***', 'EMAIL', 'email'],
    ['transit', 'bruno.bus', 'b***@e***', 'EMAIL', 'email'],
    ['transit', 'twins@example.com', 't***@e***', 'EMAIL', 'email'],
    ['forum', 'fred', 'f***@e***', 'EMAIL', 'email'],
    ['forum', 'phil', '+*******0002', 'SMS', 'phone_number'],
    ['forum', 'sally', '+*******0003', 'SMS', 'phone_number'],
    ['library', 'emma', 'e***@e***', 'EMAIL', 'email'],
    ['library', 'sid', 's***@e***', 'EMAIL', 'email'],
    ['couriers', 'reggie', '+*******0002', 'SMS', 'phone_number'],
    ['couriers', 'mick', 'm***@e***', 'EMAIL', 'email'],
    ['theater', 'effie', 'e***@e***', 'EMAIL', 'email'],
    ['clinic', 'cleo', '+*******0001', 'SMS', 'phone_number'],
    ['clinic', 'lou', 'l***@e***', 'EMAIL', 'email'],
  ] as const)(
    'through %s for %s to %s',
    async (client, username, Destination, DeliveryMedium, AttributeName) => {
      const { pool, forgot } = await openBench();
      const answer = await forgot(CLIENTS[client], username);
      expect(answer.CodeDeliveryDetails).toEqual({ Destination, DeliveryMedium, AttributeName });
      expect(pool.inbox()).toHaveLength(1);
      expect(pool.inbox()[0]).toMatchObject({
        medium: DeliveryMedium,
        code: expect.stringMatching(/^\d{6}$/u),
      });
    },
  );

  it.each([
    ['couriers', 'sandy', '+*******0001'],
    ['couriers', 'tom', '+*******0003'],
    ['clinic', 'silas', 's***@e***'],
  ] as const)('through %s for %s that never arrives', async (client, username, Destination) => {
    const { pool, forgot } = await openBench();
    const answer = await forgot(CLIENTS[client], username);
    expect(answer.CodeDeliveryDetails).toMatchObject({ Destination });
    expect(pool.inbox()).toEqual([]);
  });

  it('that arrives in the inbox and is reported to listeners', async () => {
    const { pool, forgot, cognito } = await openBench();
    const heard: unknown[] = [];
    const stop = pool.onMessage((message) => heard.push(message));
    await forgot(CLIENTS.harbour, 'vera@example.com');
    stop();
    await forgot(CLIENTS.harbour, 'vera@example.com');
    const { Username } = await cognito.send(
      new AdminGetUserCommand({ UserPoolId: HARBOUR, Username: 'vera@example.com' }),
    );
    expect(heard).toEqual([pool.inbox()[0]]);
    expect(pool.inbox()).toMatchObject([
      {
        id: 1,
        at: '2026-11-22T10:00:00.000Z',
        poolId: HARBOUR,
        username: Username,
        destination: 'vera@example.com',
      },
      { id: 2 },
    ]);
    expect(pool.inbox()[1]?.code).not.toBe(pool.inbox()[0]?.code);
  });

  it('and changes nothing else of the user', async () => {
    const { forgot, cognito } = await openBench();
    const read = async () => {
      const { $metadata, ...user } = await cognito.send(
        new AdminGetUserCommand({ UserPoolId: HARBOUR, Username: 'rita@example.com' }),
      );
      return user;
    };
    const before = await read();
    await forgot(CLIENTS.harbour, 'rita@example.com');
    expect(await read()).toEqual(before);
  });

  it('whose digits follow from the seed', async () => {
    const codeWith = async (seed: number) => {
      const { pool, forgot } = await openBench({ seed });
      await forgot(CLIENTS.harbour, 'vera@example.com');
      return pool.inbox()[0]?.code;
    };
    expect(await codeWith(7)).toBe(await codeWith(7));
    expect(await codeWith(7)).not.toBe(await codeWith(8));
  });
});

describe('ForgotPassword refuses', () => {
  it.each([
    [
      'harbour',
      'nobody@example.com',
      'UserNotFoundException',
      'Username/client id combination not found.',
    ],
    ['harbour', 'dario@example.com', 'NotAuthorizedException', 'User is disabled.'],
    ['harbour', 'nina@example.com', 'NotAuthorizedException', WRONG_STATE],
    ['harbour', 'otto@example.com', 'NotAuthorizedException', WRONG_STATE],
    ['harbour', 'Google_109345678901234567890', 'NotAuthorizedException', WRONG_STATE],
    ['harbour', 'uma@example.com', 'InvalidParameterException', NO_CONTACT],
    ['harbour', 'ulla@example.com', 'InvalidParameterException', NO_CONTACT],
    ['harbour', 'max@example.com', 'InvalidParameterException', NO_CONTACT],
    ['harbour', 'ana@example.com', 'InvalidParameterException', NO_CONTACT],
    ['staff', 'sara.staff', 'NotAuthorizedException', 'Contact administrator to reset password.'],
    ['transit', 'uwe.unconfirmed', 'InvalidParameterException', NO_CONTACT],
    ['forum', 'una', 'InvalidParameterException', NO_CONTACT],
    ['harbourHiding', 'nina@example.com', 'NotAuthorizedException', WRONG_STATE],
    ['library', 'phoebe', 'InvalidParameterException', NO_SMS],
    ['library', 'bella', 'InvalidParameterException', NO_SMS],
    ['library', 'penny', 'InvalidParameterException', NO_CONTACT],
    ['theater', 'rolf', 'InvalidSmsRoleAccessPolicyException', SMS_ROLE],
    ['theater', 'fay', 'InvalidSmsRoleAccessPolicyException', SMS_ROLE],
    ['theater', 'trixie', 'InvalidSmsRoleTrustRelationshipException', SMS_TRUST],
  ] as const)('through %s for %s with %s', async (client, username, name, message) => {
    const { pool, forgot } = await openBench();
    await expect(forgot(CLIENTS[client], username)).rejects.toMatchObject({
      name,
      message,
      $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/u) },
    });
    expect(pool.inbox()).toEqual([]);
  });

  it('a client that does not exist', async () => {
    const { forgot } = await openBench();
    await expect(forgot('nosuchclient', 'vera@example.com')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool client nosuchclient does not exist.',
    });
  });

  it.each([
    [{ Username: '' }, 'greater than or equal to 1'],
    [{ Username: 'with space' }, 'regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+'],
    [{ Username: 'a'.repeat(129) }, 'less than or equal to 128'],
    [{ ClientId: 'not-an-id' }, "Value at 'clientId' failed to satisfy constraint"],
    [{ SecretHash: '?' }, 'regular expression pattern'],
    [{ Username: undefined, ClientId: undefined }, '2 validation errors detected'],
  ])('the input %j', async (change, message) => {
    const { cognito } = await openBench();
    const input = { ClientId: CLIENTS.harbour, Username: 'vera@example.com', ...change };
    const refusal = cognito.send(new ForgotPasswordCommand(input as ForgotPasswordCommandInput));
    await expect(refusal).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(message),
    });
  });

  it('more attempts than the hour allows, including confirmations', async () => {
    const { forgot, confirm, pass, pool } = await openBench();
    for (let sent = 0; sent < 6; sent += 1) await forgot(CLIENTS.harbour, 'vera@example.com');
    pass(HOUR / 2);
    for (let tried = 0; tried < 4; tried += 1) {
      await expect(confirm(CLIENTS.harbour, 'vera@example.com', 'wrong')).rejects.toMatchObject({
        name: 'CodeMismatchException',
      });
    }
    const limit = {
      name: 'LimitExceededException',
      message: 'Attempt limit exceeded, please try after some time.',
    };
    await expect(forgot(CLIENTS.harbour, 'vera@example.com')).rejects.toMatchObject(limit);
    const code = pool.inbox().at(-1)?.code ?? '';
    await expect(confirm(CLIENTS.harbour, 'vera@example.com', code)).rejects.toMatchObject(limit);
    await expect(forgot(CLIENTS.harbour, 'rita@example.com')).resolves.toBeDefined();
    pass(HOUR / 2);
    await expect(forgot(CLIENTS.harbour, 'vera@example.com')).resolves.toBeDefined();
  });
});

describe('the secret hash', () => {
  const hashOver = (username: string) => secretHash(SECRET, username, CLIENTS.harbourSecret);

  it('is required', async () => {
    const { forgot } = await openBench();
    await expect(forgot(CLIENTS.harbourSecret, 'vera@example.com')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: `Client ${CLIENTS.harbourSecret} is configured with secret but SECRET_HASH was not received`,
    });
  });

  it('covers exactly the username that is sent', async () => {
    const { cognito } = await openBench();
    const send = (Username: string, SecretHash: string) =>
      cognito.send(
        new ForgotPasswordCommand({ ClientId: CLIENTS.harbourSecret, Username, SecretHash }),
      );
    await expect(send('vera@example.com', hashOver('vera@example.com'))).resolves.toMatchObject({
      CodeDeliveryDetails: { Destination: 'v***@e***' },
    });
    const { Username: sub = '' } = await cognito.send(
      new AdminGetUserCommand({ UserPoolId: HARBOUR, Username: 'vera@example.com' }),
    );
    await expect(send(sub, hashOver(sub))).resolves.toBeDefined();
    const wrong = {
      name: 'NotAuthorizedException',
      message: `Unable to verify secret hash for client ${CLIENTS.harbourSecret}`,
    };
    await expect(send(sub, hashOver('vera@example.com'))).rejects.toMatchObject(wrong);
    await expect(send('VERA@example.com', hashOver('vera@example.com'))).rejects.toMatchObject(
      wrong,
    );
  });

  it('is refused by a client without a secret', async () => {
    const { forgot } = await openBench();
    await expect(forgot(CLIENTS.harbour, 'vera@example.com', 'secret')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });
});

describe('a client that hides user existence', () => {
  it.each([
    ['harbourHiding', 'nobody@example.com'],
    ['harbourHiding', 'dario@example.com'],
    ['harbourHiding', 'uma@example.com'],
    ['harbourHiding', 'umberto@example.com'],
    ['harbourHiding', 'ulla@example.com'],
    ['harbourHiding', 'max@example.com'],
    ['transitHiding', 'somebody'],
  ] as const)('through %s answers for %s in turns, and sends nothing', async (client, username) => {
    const { pool, forgot } = await openBench();
    const turn = async () =>
      forgot(CLIENTS[client], username).then(
        ({ CodeDeliveryDetails }) => CodeDeliveryDetails,
        (error: Error) => error.name,
      );
    expect([await turn(), await turn(), await turn()]).toEqual([
      SIMULATED,
      'InvalidParameterException',
      SIMULATED,
    ]);
    expect(pool.inbox()).toEqual([]);
  });

  it('makes up a phone for a username that looks like one, and always the same', async () => {
    const { forgot } = await openBench();
    const first = await forgot(CLIENTS.transitHiding, '+34600999999');
    expect(first.CodeDeliveryDetails).toEqual({
      Destination: expect.stringMatching(/^\+\*{7}\d{4}$/u),
      DeliveryMedium: 'SMS',
      AttributeName: 'phone_number',
    });
    expect(first.CodeDeliveryDetails?.Destination).not.toMatch(/9999$/u);
    const other = await openBench();
    const again = await other.forgot(CLIENTS.transitHiding, '+34600999999');
    expect(again.CodeDeliveryDetails).toEqual(first.CodeDeliveryDetails);
  });
});

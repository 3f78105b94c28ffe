import {
  AdminGetUserCommand,
  AdminListUserAuthEventsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import {
  CLIENTS,
  FORUM,
  HARBOUR,
  HOUR,
  NEW_PASSWORD,
  openBench,
  TRANSIT,
} from './practice-clients.ts';

describe('ConfirmForgotPassword', () => {
  async function withCode(username = 'vera@example.com', client: string = CLIENTS.harbour) {
    const bench = await openBench();
    await bench.forgot(client, username);
    const code = bench.pool.inbox().at(-1)?.code ?? '';
    return {
      ...bench,
      code,
      wrong: code === '000000' ? '000001' : '000000',
      finish: (given: string, password?: string) =>
        bench.confirm(client, username, given, password),
    };
  }

  it('sets the password once, and the user no longer needs a reset', async () => {
    const { finish, code, cognito, pass, list } = await withCode('rita@example.com');
    pass(1000);
    await finish(code);
    const rita = await cognito.send(
      new AdminGetUserCommand({ UserPoolId: HARBOUR, Username: 'rita@example.com' }),
    );
    expect(rita.UserStatus).toBe('CONFIRMED');
    expect(rita.UserLastModifiedDate?.toISOString()).toBe('2026-11-22T10:00:01.000Z');
    expect((await list({ Filter: 'cognito:user_status = "RESET_REQUIRED"' })).names).toEqual([]);
    await expect(finish(code)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  it('accepts a code up to the end of its hour', async () => {
    const { finish, code, pass } = await withCode();
    pass(HOUR - 1);
    await expect(finish(code)).resolves.toBeDefined();
  });

  it('refuses a code of an hour ago', async () => {
    const { finish, code, pass } = await withCode();
    pass(HOUR);
    await expect(finish(code)).rejects.toMatchObject({
      name: 'ExpiredCodeException',
      message: 'Invalid code provided, please request a code again.',
    });
  });

  it('accepts only the newest code', async () => {
    const { finish, code, forgot, pool } = await withCode();
    await forgot(CLIENTS.harbour, 'vera@example.com');
    await expect(finish(code)).rejects.toMatchObject({
      name: 'CodeMismatchException',
      message: 'Invalid verification code provided, please try again.',
    });
    await expect(finish(pool.inbox().at(-1)?.code ?? '')).resolves.toBeDefined();
  });

  it('stops taking guesses', async () => {
    const { finish, code, wrong } = await withCode();
    for (let guess = 0; guess < 5; guess += 1) {
      await expect(finish(wrong)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }
    await expect(finish(code)).rejects.toMatchObject({ name: 'TooManyFailedAttemptsException' });
  });

  it.each([
    ['Short1!', 'Password not long enough'],
    ['nouppercase1!', 'Password must have uppercase characters'],
    ['NOLOWERCASE1!', 'Password must have lowercase characters'],
    ['No-numbers-here', 'Password must have numeric characters'],
    ['NoSymbols1234', 'Password must have symbol characters'],
  ])('refuses the password %s and keeps the code', async (password, breach) => {
    const { finish, code } = await withCode();
    await expect(finish(code, password)).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: `Password did not conform with policy: ${breach}`,
    });
    await expect(finish(code)).resolves.toBeDefined();
  });

  it('refuses a previously used password if the pool keeps a history', async () => {
    const { finish, code, forgot, pool } = await withCode('trudy.tram', CLIENTS.transit);
    await finish(code);
    await forgot(CLIENTS.transit, 'trudy.tram');
    const next = pool.inbox().at(-1)?.code ?? '';
    await expect(finish(next)).rejects.toMatchObject({
      name: 'PasswordHistoryPolicyViolationException',
    });
    await expect(finish(next, `${NEW_PASSWORD}2`)).resolves.toBeDefined();
  });

  it('refuses a password with a space, without quoting it', async () => {
    const { finish, code } = await withCode();
    await expect(finish(code, 'Two words 1')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+",
    });
  });

  it.each([
    ['harbour', 'nobody@example.com', 'UserNotFoundException'],
    ['harbour', 'dario@example.com', 'NotAuthorizedException'],
    ['harbour', 'vera@example.com', 'ExpiredCodeException'],
    ['harbourHiding', 'nobody@example.com', 'CodeMismatchException'],
    ['harbourHiding', 'dario@example.com', 'CodeMismatchException'],
    ['harbourHiding', 'vera@example.com', 'ExpiredCodeException'],
  ] as const)('through %s for %s without a code: %s', async (client, username, name) => {
    const { confirm } = await openBench();
    await expect(confirm(CLIENTS[client], username, '123456')).rejects.toMatchObject({ name });
  });

  it('refuses a user who never confirmed the account', async () => {
    const { finish, code } = await withCode('umberto@example.com');
    await expect(finish(code)).rejects.toMatchObject({ name: 'UserNotConfirmedException' });
  });
});

describe('AdminListUserAuthEvents', () => {
  it('is for pools with threat protection', async () => {
    const { cognito } = await openBench();
    const ask = new AdminListUserAuthEventsCommand({ UserPoolId: FORUM, Username: 'fred' });
    await expect(cognito.send(ask)).rejects.toMatchObject({
      name: 'UserPoolAddOnNotEnabledException',
    });
  });

  it('grows with each attempt, newest first', async () => {
    const { cognito, forgot, confirm, pool, pass } = await openBench();
    await forgot(CLIENTS.transit, 'trudy.tram');
    pass(1000);
    await expect(confirm(CLIENTS.transit, 'trudy.tram', 'wrong')).rejects.toThrow();
    pass(1000);
    await confirm(CLIENTS.transit, 'trudy.tram', pool.inbox()[0]?.code ?? '');
    const ask = { UserPoolId: TRANSIT, Username: 'trudy.tram', MaxResults: 2 };
    const page = await cognito.send(new AdminListUserAuthEventsCommand(ask));
    expect(page.AuthEvents).toMatchObject([
      {
        EventType: 'PasswordChange',
        EventResponse: 'Pass',
        CreationDate: new Date('2026-11-22T10:00:02Z'),
      },
      { EventType: 'PasswordChange', EventResponse: 'Fail' },
    ]);
    const rest = await cognito.send(
      new AdminListUserAuthEventsCommand({
        ...ask,
        ...(page.NextToken && { NextToken: page.NextToken }),
      }),
    );
    expect(rest.AuthEvents).toMatchObject([
      { EventType: 'ForgotPassword', EventResponse: 'Pass' },
      { EventType: 'SignIn', EventResponse: 'Pass' },
    ]);
    expect(rest.NextToken).toBeUndefined();
  });

  it('keeps refusals', async () => {
    const { cognito, forgot } = await openBench();
    await expect(forgot(CLIENTS.transit, 'dina.disabled')).rejects.toThrow('User is disabled.');
    const { AuthEvents } = await cognito.send(
      new AdminListUserAuthEventsCommand({ UserPoolId: TRANSIT, Username: 'dina.disabled' }),
    );
    expect(AuthEvents?.[0]).toMatchObject({ EventType: 'ForgotPassword', EventResponse: 'Fail' });
  });

  it('does not know everybody', async () => {
    const { cognito } = await openBench();
    const ask = new AdminListUserAuthEventsCommand({ UserPoolId: TRANSIT, Username: 'nobody' });
    await expect(cognito.send(ask)).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });
});

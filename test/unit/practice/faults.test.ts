import {
  ForgotPasswordCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import type { PracticeFault } from '../../../src/main/practice/faults.ts';
import { PRACTICE_USERS } from '../../../src/main/practice/users.ts';
import { CLIENTS, HARBOUR, openBench } from './practice-clients.ts';

const VERA = { ClientId: CLIENTS.harbour, Username: 'vera@example.com' };

type Simple = Exclude<PracticeFault['kind'], 'wrong-clock' | 'answer'>;

describe('an injected fault', () => {
  it.each([
    ['throttle', 'TooManyRequestsException', 400],
    ['attempt-limit', 'LimitExceededException', 400],
    ['daily-email-cap', 'LimitExceededException', 400],
    ['waf', 'ForbiddenException', 403],
    ['lambda-failed', 'UserLambdaValidationException', 400],
    ['lambda-invalid', 'InvalidLambdaResponseException', 400],
    ['lambda-unreachable', 'UnexpectedLambdaException', 400],
    ['delivery-failure', 'CodeDeliveryFailureException', 400],
    ['email-role', 'InvalidEmailRoleAccessPolicyException', 400],
    ['email-identity', 'InvalidParameterException', 400],
    ['sms-role', 'InvalidSmsRoleAccessPolicyException', 400],
    ['sms-trust', 'InvalidSmsRoleTrustRelationshipException', 400],
    ['secondary-region', 'OperationNotEnabledException', 400],
    ['server-error', 'InternalErrorException', 500],
    ['denied', 'AccessDeniedException', 400],
    ['expired-token', 'ExpiredTokenException', 400],
  ] as const satisfies readonly (readonly [Simple, string, number])[])(
    '%s reaches the SDK as %s (%i), and the request is counted',
    async (kind, name, httpStatusCode) => {
      const { pool, cognito } = await openBench();
      pool.faults.add({ operation: 'ForgotPassword', fault: { kind } });
      await expect(cognito.send(new ForgotPasswordCommand(VERA))).rejects.toMatchObject({
        name,
        message: expect.stringMatching(/\w/u),
        $metadata: { httpStatusCode, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/u) },
      });
      expect(pool.requests('ForgotPassword')).toHaveLength(1);
      expect(pool.inbox()).toEqual([]);
    },
  );

  it.each([
    ['waf-html', 403],
    ['unavailable-html', 503],
    ['malformed', 200],
    ['html', 200],
  ] as const satisfies readonly (readonly [Simple, number])[])(
    '%s is nothing that the SDK can read (%i)',
    async (kind, statusCode) => {
      const { pool, cognito } = await openBench();
      pool.faults.add({ fault: { kind } });
      await expect(cognito.send(new ForgotPasswordCommand(VERA))).rejects.toMatchObject({
        name: 'SyntaxError',
        $response: { statusCode },
      });
      expect(pool.requests('ForgotPassword')).toHaveLength(1);
    },
  );

  it.each(['drop', 'truncated'] as const)('%s loses the connection', async (kind) => {
    const { pool, cognito } = await openBench();
    pool.faults.add({ fault: { kind } });
    await expect(cognito.send(new ForgotPasswordCommand(VERA))).rejects.toThrow(
      /socket hang up|ECONNRESET|aborted|terminated/u,
    );
    expect(pool.requests('ForgotPassword')).toHaveLength(1);
  });

  it.each(['hang', 'drip'] as const)('%s leaves the caller waiting', async (kind) => {
    const { pool, cognito } = await openBench();
    pool.faults.add({ operation: 'ForgotPassword', fault: { kind } });
    const patience = new AbortController();
    const { signal: abortSignal } = patience;
    const waiting = cognito.send(new ForgotPasswordCommand(VERA), { abortSignal });
    const given = expect(waiting).rejects.toThrow('abort');
    await expect.poll(() => pool.requests('ForgotPassword')).toHaveLength(1);
    // A later request is answered, but not that one.
    await cognito.send(new ListUserPoolsCommand({ MaxResults: 1 }));
    patience.abort();
    await given;
    expect(pool.requests('ForgotPassword')).toHaveLength(1);
  });

  it('of kind empty is an answer without details', async () => {
    const { pool, cognito } = await openBench();
    pool.faults.add({ fault: { kind: 'empty' } });
    const answer = await cognito.send(new ForgotPasswordCommand(VERA));
    expect(answer.CodeDeliveryDetails).toBeUndefined();
    expect(answer.$metadata.httpStatusCode).toBe(200);
  });

  it('of kind simulated says "sent" to nobody', async () => {
    const { pool, cognito } = await openBench();
    pool.faults.add({ fault: { kind: 'simulated' } });
    const answer = await cognito.send(new ForgotPasswordCommand(VERA));
    expect(answer.CodeDeliveryDetails?.Destination).toBe('u***@y***');
    expect(pool.inbox()).toEqual([]);
  });

  it('of kind answer says what the test wants', async () => {
    const { pool, cognito } = await openBench();
    const CodeDeliveryDetails = { Destination: '+*******1222', DeliveryMedium: 'SMS' } as const;
    pool.faults.add({ fault: { kind: 'answer', body: { CodeDeliveryDetails } } });
    const answer = await cognito.send(new ForgotPasswordCommand(VERA));
    expect(answer.CodeDeliveryDetails).toEqual(CodeDeliveryDetails);
  });

  it('of kind denied names the action', async () => {
    const { pool, cognito } = await openBench();
    pool.faults.add({ operation: 'ListUserPools', fault: { kind: 'denied' } });
    await expect(cognito.send(new ListUserPoolsCommand({ MaxResults: 1 }))).rejects.toThrow(
      'is not authorized to perform: cognito-idp:ListUserPools on resource: arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*',
    );
  });

  it('of kind wrong-clock shows AWS’s clock', async () => {
    const { pool, cognito } = await openBench();
    pool.faults.add({ fault: { kind: 'wrong-clock', hours: 3 } });
    const refusal = cognito.send(new ListUserPoolsCommand({ MaxResults: 1 }));
    await expect(refusal).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message:
        'Signature expired: 20261122T100000Z is now earlier than 20261122T125500Z (20261122T130000Z - 5 min.)',
      $response: { headers: { date: 'Sun, 22 Nov 2026 13:00:00 GMT' } },
    });
  });

  it('lasts for its number of requests, in order, for its operation', async () => {
    const { pool, cognito } = await openBench();
    pool.faults.add({ operation: 'ForgotPassword', times: 2, fault: { kind: 'throttle' } });
    pool.faults.add({ operation: 'ForgotPassword', times: 1, fault: { kind: 'waf' } });
    const send = () =>
      cognito.send(new ForgotPasswordCommand(VERA)).then(
        () => 'sent',
        (error: Error) => error.name,
      );
    await expect(cognito.send(new ListUserPoolsCommand({ MaxResults: 1 }))).resolves.toBeDefined();
    expect([await send(), await send(), await send(), await send()]).toEqual([
      'TooManyRequestsException',
      'TooManyRequestsException',
      'ForbiddenException',
      'sent',
    ]);
  });

  it('starts after the requests that it lets pass', async () => {
    const { pool, cognito } = await openBench();
    const list = () => cognito.send(new ListUserPoolsCommand({ MaxResults: 1 }));
    pool.faults.add({ operation: 'ListUserPools', skip: 2, times: 1, fault: { kind: 'throttle' } });
    pool.faults.add({ operation: 'ListUserPools', skip: 1, times: 1, fault: { kind: 'denied' } });
    await list();
    await expect(list()).rejects.toThrow('not authorized');
    await expect(list()).rejects.toThrow('Rate exceeded');
    await list();
  });

  it('lasts until it is cleared if no number is given', async () => {
    const { pool, cognito } = await openBench();
    pool.faults.add({ fault: { kind: 'throttle' } });
    const list = () => cognito.send(new ListUserPoolsCommand({ MaxResults: 1 }));
    await expect(list()).rejects.toThrow('Rate exceeded');
    await expect(list()).rejects.toThrow('Rate exceeded');
    pool.faults.clear();
    await expect(list()).resolves.toBeDefined();
  });
});

describe('a user who carries a fault', () => {
  const carriers = (PRACTICE_USERS[HARBOUR] ?? []).filter(({ fault }) => fault);

  it('exists for every way in which a send can go wrong', () => {
    expect(carriers.map(({ name, fault }) => `${name}: ${fault?.kind}`)).toEqual([
      'Lena Limit: attempt-limit',
      'Dan Dailycap: daily-email-cap',
      'Tina Throttled: throttle',
      'Wanda Waf: waf',
      'Lambert Lambda: lambda-failed',
      'Clara Carrier: delivery-failure',
      'Dora Dropped: drop',
      'Hugo Hanging: hang',
      'Fiona Fault: server-error',
      'Emil Empty: empty',
      'Mona Malformed: malformed',
      'Sim Simulated: simulated',
    ]);
  });

  it.each(carriers.map((user) => [user.name, user] as const))(
    'is read like others: %s',
    async (_name, user) => {
      const { list } = await openBench();
      expect((await list({ Filter: `email = "${user.email?.value}"` })).names).toEqual([user.name]);
    },
  );

  it.each([
    ['lena', 'LimitExceededException'],
    ['dan', 'LimitExceededException'],
    ['tina', 'TooManyRequestsException'],
    ['wanda', 'ForbiddenException'],
    ['lambert', 'UserLambdaValidationException'],
    ['clara', 'CodeDeliveryFailureException'],
    ['fiona', 'InternalErrorException'],
    ['mona', 'SyntaxError'],
  ])('%s answers ForgotPassword with %s', async (user, name) => {
    const { forgot, pool } = await openBench();
    await expect(forgot(CLIENTS.harbour, `${user}@example.com`)).rejects.toMatchObject({ name });
    expect(pool.inbox()).toEqual([]);
  });

  it('Sim and Emil answer without a code', async () => {
    const { forgot, pool } = await openBench();
    const sim = await forgot(CLIENTS.harbour, 'sim@example.com');
    expect(sim.CodeDeliveryDetails?.Destination).toBe('u***@y***');
    const emil = await forgot(CLIENTS.harbour, 'emil@example.com');
    expect(emil.CodeDeliveryDetails).toBeUndefined();
    expect(pool.inbox()).toEqual([]);
  });
});

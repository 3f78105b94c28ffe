import {
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  PRACTICE_CREDENTIALS,
  PRACTICE_REGION,
  startPracticePool,
} from '../../../src/main/practice/practice-pool.ts';
import { CLIENTS, cognitoAt, HARBOUR, openBench } from './practice-clients.ts';

const STRANGER = { accessKeyId: 'AKIASOMEBODYELSE0001', secretAccessKey: 'x' };
const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.1' };
const target = (operation: string) => `AWSCognitoIdentityProviderService.${operation}`;

describe('the socket of the practice pool', () => {
  it('listens only on loopback', async () => {
    const { pool } = await openBench();
    expect(new URL(pool.endpoint).hostname).toBe('127.0.0.1');
  });

  it('takes the port that it is given', async () => {
    const first = await startPracticePool();
    await first.stop();
    const port = Number(new URL(first.endpoint).port);
    const second = await startPracticePool({ port });
    onTestFinished(() => second.stop());
    expect(second.endpoint).toBe(first.endpoint);
    await expect(startPracticePool({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('says who the caller is, as STS does', async () => {
    const { pool } = await openBench();
    const sts = new STSClient({
      endpoint: pool.endpoint,
      region: PRACTICE_REGION,
      credentials: PRACTICE_CREDENTIALS,
      maxAttempts: 1,
    });
    const identity = await sts.send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({
      Account: '123456789012',
      Arn: 'arn:aws:iam::123456789012:user/practice-agent',
    });
    expect(identity.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/u);
    expect(pool.requests('GetCallerIdentity')).toMatchObject([{ signed: true }]);
  });

  it.each([
    ['denied', 'AccessDenied', 403],
    ['expired-token', 'ExpiredToken', 403],
    ['server-error', 'InternalFailure', 500],
  ] as const)('answers %s to STS under STS’s names', async (kind, name, status) => {
    const { pool } = await openBench();
    pool.faults.add({ operation: 'GetCallerIdentity', fault: { kind } });
    const sts = new STSClient({
      endpoint: pool.endpoint,
      region: PRACTICE_REGION,
      credentials: PRACTICE_CREDENTIALS,
      maxAttempts: 1,
    });
    const refusal = sts.send(new GetCallerIdentityCommand({}));
    await expect(refusal).rejects.toMatchObject({
      name: expect.stringContaining(name),
      $metadata: { httpStatusCode: status },
    });
  });

  it('refuses an unknown access key', async () => {
    const { pool } = await openBench();
    const cognito = cognitoAt(pool, STRANGER);
    await expect(cognito.send(new ListUserPoolsCommand({ MaxResults: 1 }))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      $metadata: { httpStatusCode: 400 },
    });
    const sts = new STSClient({
      endpoint: pool.endpoint,
      region: PRACTICE_REGION,
      credentials: STRANGER,
      maxAttempts: 1,
    });
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('refuses an unsigned request for a signed operation, and one with a made-up signature', async () => {
    const { pool } = await openBench();
    const ask = (headers: Record<string, string>) =>
      fetch(pool.endpoint, {
        method: 'POST',
        headers: { ...JSON_TYPE, 'x-amz-target': target('ListUserPools'), ...headers },
        body: '{"MaxResults":1}',
      });
    const unsigned = await ask({});
    expect(unsigned.status).toBe(400);
    expect(await unsigned.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
    const madeUp = await ask({ authorization: 'Bearer 1' });
    expect(await madeUp.json()).toMatchObject({ __type: 'IncompleteSignatureException' });
  });

  it('accepts the public operations unsigned, as the SDK sends them', async () => {
    const { pool, forgot } = await openBench();
    await forgot(CLIENTS.harbour, 'vera@example.com');
    expect(pool.requests('ForgotPassword')).toMatchObject([
      { signed: false, input: { ClientId: CLIENTS.harbour, Username: 'vera@example.com' } },
    ]);
  });

  it('writes errors as AWS does, with a request id and its own date', async () => {
    const { pool } = await openBench();
    const response = await fetch(pool.endpoint, {
      method: 'POST',
      headers: { ...JSON_TYPE, 'x-amz-target': target('ForgotPassword') },
      body: JSON.stringify({ ClientId: CLIENTS.harbour, Username: 'nobody' }),
    });
    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-errortype')).toBe('UserNotFoundException:');
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/u);
    expect(response.headers.get('date')).toBe('Sun, 22 Nov 2026 10:00:00 GMT');
    expect(await response.json()).toEqual({
      __type: 'UserNotFoundException',
      message: 'Username/client id combination not found.',
    });
  });

  it('does not know other operations', async () => {
    const { pool, cognito } = await openBench();
    const other = new AdminSetUserPasswordCommand({
      UserPoolId: HARBOUR,
      Username: 'a',
      Password: 'b',
    });
    await expect(cognito.send(other)).rejects.toMatchObject({ name: 'UnknownOperationException' });
    expect((await fetch(pool.endpoint)).status).toBe(400);
    const overJson = await fetch(pool.endpoint, {
      method: 'POST',
      headers: { ...JSON_TYPE, 'x-amz-target': target('GetCallerIdentity') },
      body: '{}',
    });
    expect(await overJson.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });

  it.each(['', '[]', 'null', '{', '"text"'])('refuses the body %j', async (body) => {
    const { pool } = await openBench();
    const response = await fetch(pool.endpoint, {
      method: 'POST',
      headers: { ...JSON_TYPE, 'x-amz-target': target('ForgotPassword') },
      body,
    });
    expect(await response.json()).toMatchObject({ __type: 'SerializationException' });
  });

  it('cuts a request that is too large', async () => {
    const { pool } = await openBench();
    const huge = fetch(pool.endpoint, { method: 'POST', body: 'x'.repeat(200_000) });
    await expect(huge).rejects.toThrow('fetch failed');
    expect(pool.requests()).toEqual([]);
  });

  it('delays answers as long as it is told', async () => {
    const { cognito } = await openBench({ latencyMs: 60 });
    const before = performance.now();
    await cognito.send(new ListUserPoolsCommand({ MaxResults: 1 }));
    expect(performance.now() - before).toBeGreaterThan(55);
  });

  it('cuts delayed answers and hanging connections when it stops', async () => {
    const slow = await startPracticePool({ latencyMs: 600_000 });
    const waiting = cognitoAt(slow).send(new ListUserPoolsCommand({ MaxResults: 1 }));
    const hanging = await startPracticePool();
    hanging.faults.add({ fault: { kind: 'hang' } });
    const hung = cognitoAt(hanging).send(
      new AdminGetUserCommand({ UserPoolId: HARBOUR, Username: 'vera@example.com' }),
    );
    const outcomes = Promise.allSettled([waiting, hung]);
    await expect.poll(() => slow.requests().length + hanging.requests().length).toBe(2);
    await Promise.all([slow.stop(), hanging.stop()]);
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

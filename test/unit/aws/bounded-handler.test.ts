import type { ServerResponse } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { CALLER_CHECKS } from '../../../src/shared/domain/caller-checks.ts';
import { HELP_DESK } from '../../support/practice-desk.ts';
import { aProfileDesk } from '../../support/profile-desk.ts';
import { aSmallServer } from '../../support/small-server.ts';

const MB = 2 ** 20;
const { clientId: _, ...POOL } = { ...HELP_DESK, profile: 'p' };
const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.1' };

/** Answers each request with so many bytes, as fast as they are read; counts those that were. */
async function aFlood(units: readonly [head: string, unit: string, tail: string], bytes: number) {
  const [head, unit, tail] = units;
  const piece = Buffer.from(unit.repeat(Math.ceil(65_536 / unit.length)));
  let taken = 0;
  let ended = 0;
  const pour = (response: ServerResponse, left: number): void => {
    let rest = left;
    while (rest > 0) {
      rest -= piece.length;
      taken += piece.length;
      if (!response.write(piece)) {
        response.once('drain', () => pour(response, rest));
        return;
      }
    }
    response.end(tail);
  };
  const server = await aSmallServer((request, response) => {
    request.resume();
    response.once('close', () => {
      ended += 1;
    });
    response.writeHead(200, JSON_TYPE).write(head);
    pour(response, bytes);
  });
  return { ...server, taken: () => taken, ended: () => ended };
}

function deskTo(endpoint: string, service = 'cognito_identity_provider') {
  return aProfileDesk(
    ({ keys }) =>
      `[profile p]\nservices = flood\nregion = eu-west-1\n${keys}\n[services flood]\n${service} =\n  endpoint_url = ${endpoint}\n`,
  );
}

describe('an answer without an end', () => {
  test('is read up to 16 MB, and its connection is ended', async () => {
    const flood = await aFlood(['{"UserPools":[],"x":"', 'x', '"}'], 500 * MB);
    const desk = await deskTo(flood.endpoint);
    const asked = { profile: 'p', region: 'eu-west-1' };
    expect(await desk.error('pools.list', asked)).toMatchObject({
      code: 'answer-too-large',
      action: 'cognito-idp:ListUserPools',
    });
    await vi.waitFor(() => expect(flood.ended()).toBe(1));
    expect(flood.taken()).toBeLessThan(100 * MB);
    // The answer would be the same again.
    expect(flood.requests()).toBe(1);
  });

  test('from STS is read up to 256 KB', async () => {
    const flood = await aFlood(['<GetCallerIdentityResponse>', '<a>b</a>', ''], 10 * MB);
    const desk = await deskTo(flood.endpoint, 'sts');
    const asked = { profile: 'p', region: 'eu-west-1' };
    expect(await desk.error('profiles.identity', asked)).toMatchObject({
      code: 'answer-too-large',
      action: 'sts:GetCallerIdentity',
    });
  });

  test('of a send leaves its outcome unknown', async () => {
    const desk = await aProfileDesk(
      ({ services, keys }) => `[profile p]\n${services}\nregion = eu-west-1\n${keys}\n`,
    );
    const sub = (await desk.get('lookup.search', { place: POOL, text: 'vera@example.com' }))
      .candidates[0]?.user.sub;
    desk.cognito.faults.add({
      operation: 'ForgotPassword',
      fault: { kind: 'answer', body: { x: 'x'.repeat(300_000) } },
    });
    const place = { ...HELP_DESK, profile: 'p' };
    const checks = [...CALLER_CHECKS];
    const order = { place, sub: sub ?? '', checks, ticket: 'INC-1', reason: '' };
    expect(await desk.get('recovery.send', order)).toMatchObject({
      state: 'unknown',
      reason: 'answer-too-large',
    });
    expect(desk.cognito.requests('ForgotPassword')).toHaveLength(1);
  });
});

describe('an answer of many values', () => {
  test.each([
    ['objects', '{},'],
    ['numbers', '0,'],
    ['nested lists', '['],
    ['keys', '"k":0,'],
  ])('is not parsed: %s', async (_name, unit) => {
    const flood = await aFlood(['{"UserPools":[],"x":[', unit, '0]}'], MB);
    const desk = await deskTo(flood.endpoint);
    const asked = { profile: 'p', region: 'eu-west-1' };
    expect(await desk.error('pools.list', asked)).toMatchObject({ code: 'answer-too-large' });
  });

  test('may have any number of such characters in its texts, even after quotes', async () => {
    const flood = await aFlood(['{"UserPools":[],"x":"', ',[{\\"', '"}'], MB);
    const desk = await deskTo(flood.endpoint);
    expect(await desk.get('pools.list', { profile: 'p', region: 'eu-west-1' })).toEqual([]);
  });
});

test('a full page of the largest users is read', async () => {
  const value = 'v'.repeat(2_048);
  const attributes = Array.from({ length: 50 }, (__, n) => ({
    Name: `custom:a${n}`,
    Value: value,
  }));
  const users = Array.from({ length: 60 }, (__, n) => ({
    Username: `user${n}`,
    Attributes: [{ Name: 'sub', Value: `sub-${n}` }, { Name: 'name', Value: 'A' }, ...attributes],
  }));
  const page = JSON.stringify({ Users: users });
  expect(page.length).toBeGreaterThan(6_000_000);
  const server = await aSmallServer((request, response) => {
    request.resume();
    response.writeHead(200, JSON_TYPE).end(page);
  });
  const desk = await deskTo(server.endpoint);
  const { candidates } = await desk.get('lookup.search', { place: POOL, text: 'a@b.example' });
  expect(candidates).toHaveLength(60);
});

import { expect, test } from 'vitest';
import type { Operation } from '../../../src/main/practice/operation.ts';
import { IAM_ACTIONS } from '../../../src/shared/domain/iam-policy.ts';
import { aPracticeDesk, HELP_DESK } from '../../support/practice-desk.ts';
import { aProfileDesk } from '../../support/profile-desk.ts';

const { clientId: _, ...POOL } = HELP_DESK;

async function measured(denied: readonly Operation[] = []) {
  const desk = await aPracticeDesk();
  for (const operation of denied) desk.cognito.faults.add({ operation, fault: { kind: 'denied' } });
  const permissions = await desk.get('pools.permissions', POOL);
  return { desk, permissions };
}

test('every action that the policy names is measured, and allowed unless something denies it', async () => {
  const { permissions } = await measured();
  expect(permissions.map(({ action }) => action)).toEqual(IAM_ACTIONS);
  expect(new Set(permissions.map(({ result }) => result))).toEqual(new Set(['allowed']));
});

test.each(IAM_ACTIONS)('%s is found to be denied, and nothing else', async (action) => {
  const { permissions } = await measured([action.replace('cognito-idp:', '') as Operation]);
  expect(permissions.filter(({ result }) => result === 'denied')).toEqual([
    { action, result: 'denied' },
  ]);
});

test('what cannot be measured is unknown', async () => {
  const desk = await aPracticeDesk();
  await desk.cognito.stop();
  const permissions = await desk.get('pools.permissions', POOL);
  expect(new Set(permissions.map(({ result }) => result))).toEqual(new Set(['unknown']));
});

test('an answer that is not Cognito’s own measures nothing', async () => {
  const desk = await aPracticeDesk();
  desk.cognito.faults.add({ fault: { kind: 'waf-html' } });
  const permissions = await desk.get('pools.permissions', POOL);
  expect(new Set(permissions.map(({ result }) => result))).toEqual(new Set(['unknown']));
});

test('a role that may not be assumed says nothing about the actions', async () => {
  const role = 'arn:aws:iam::123456789012:role/HelpDesk';
  const desk = await aProfileDesk(
    ({ services, sourceKeys }) =>
      `[profile source]\n${services}\n${sourceKeys}\n[profile p]\n${services}\nregion = eu-west-1\nrole_arn = ${role}\nsource_profile = source\n`,
  );
  const permissions = await desk.get('pools.permissions', { ...POOL, profile: 'p' });
  expect(new Set(permissions.map(({ result }) => result))).toEqual(new Set(['unknown']));
});

test('measuring sends nothing, changes nothing and reads no user', async () => {
  const { desk } = await measured();
  expect(desk.cognito.requests('ForgotPassword')).toEqual([]);
  for (const { input } of desk.cognito.requests('AdminGetUser')) {
    expect(input).toMatchObject({ Username: expect.stringMatching(/^[0-9a-f-]{36}$/u) });
  }
  expect(desk.cognito.inbox()).toEqual([]);
});

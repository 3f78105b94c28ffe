import { expect, test } from 'vitest';
import { IAM_ACTIONS, minimalPolicy } from '../../../src/shared/domain/policy.ts';

test('the policy names the pool, and ListUserPools apart', () => {
  const policy = JSON.parse(minimalPolicy('123456789012', 'eu-west-1', 'eu-west-1_A'));
  expect(policy.Statement[0]).toEqual({
    Effect: 'Allow',
    Action: 'cognito-idp:ListUserPools',
    Resource: '*',
  });
  expect(policy.Statement[1].Resource).toBe(
    'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_A',
  );
  expect([policy.Statement[0].Action, ...policy.Statement[1].Action]).toEqual(IAM_ACTIONS);
});

test.each([
  ['cn-north-1', 'arn:aws-cn:'],
  ['us-gov-west-1', 'arn:aws-us-gov:'],
])('in %s the resource starts with %s', (region, start) => {
  const policy = JSON.parse(minimalPolicy('123456789012', region, `${region}_A`));
  expect(policy.Statement[1].Resource).toMatch(start);
});

import { expect, test } from 'vitest';
import { IAM_ACTIONS, minimalPolicy } from '../../../src/shared/domain/iam-policy.ts';

test('the policy names the pool, and separately what AWS accepts no resource for', () => {
  const policy = JSON.parse(minimalPolicy('123456789012', 'eu-west-1', 'eu-west-1_A'));
  const [account, pool] = policy.Statement;
  expect(account).toEqual({
    Effect: 'Allow',
    Action: ['cognito-idp:ListUserPools', 'cognito-idp:GetProvisionedLimit'],
    Resource: '*',
  });
  expect(pool.Resource).toBe('arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_A');
  expect([...account.Action, ...pool.Action].toSorted()).toEqual(IAM_ACTIONS.toSorted());
});

test.each([
  ['cn-north-1', 'arn:aws-cn:'],
  ['us-gov-west-1', 'arn:aws-us-gov:'],
  ['eusc-de-east-1', 'arn:aws-eusc:'],
  ['us-isob-east-1', 'arn:aws-iso-b:'],
])('in %s the resource starts with %s', (region, start) => {
  const policy = JSON.parse(minimalPolicy('123456789012', region, `${region}_A`));
  expect(policy.Statement[1].Resource).toMatch(start);
});

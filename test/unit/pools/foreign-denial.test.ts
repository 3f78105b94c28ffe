import { expect, test } from 'vitest';
import type { AwsClients } from '../../../src/main/aws/clients.ts';
import { LIMITS } from '../../../src/main/aws/http.ts';
import { Users } from '../../../src/main/aws/users.ts';
import { Fault } from '../../../src/main/lib/fault.ts';
import { PoolService } from '../../../src/main/pools/pool-service.ts';
import { HELP_DESK } from '../../support/practice-desk.ts';

/** Clients whose profile may not renew its session: IAM denies that, and says nothing of Cognito. */
function deniedElsewhere() {
  const denied = new Fault({ code: 'denied', action: 'signin:CreateOAuth2Token' });
  const asked = { times: 0 };
  const clients = {
    limits: LIMITS,
    waitsForPerson: () => false,
    for: () => {
      asked.times += 1;
      return Promise.reject(denied);
    },
    forget: () => {},
  } as unknown as AwsClients;
  return { clients, denied, asked };
}

test('an app client is not taken for one that may not be read', async () => {
  const { clients, denied } = deniedElsewhere();
  const pools = new PoolService(clients, () => new Date());
  await expect(pools.appClient(HELP_DESK)).rejects.toBe(denied);
});

test('a user is not looked for in another way', async () => {
  const { clients, denied, asked } = deniedElsewhere();
  await expect(new Users(clients).get(HELP_DESK, 'sub')).rejects.toBe(denied);
  expect(asked.times).toBe(1);
});

import { createHmac } from 'node:crypto';
import {
  type AttributeType,
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  type ForgotPasswordCommandOutput,
  ListUsersCommand,
  type ListUsersCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { onTestFinished } from 'vitest';
import {
  PRACTICE_CREDENTIALS,
  PRACTICE_REGION,
  type PracticePool,
  type PracticePoolOptions,
  startPracticePool,
} from '../../../src/main/practice/practice-pool.ts';

export const HARBOUR = 'eu-west-1_Practice1';
export const TRANSIT = 'eu-west-1_Practice2';
export const STAFF = 'eu-west-1_Practice3';
export const FORUM = 'eu-west-1_Practice4';
export const LIBRARY = 'eu-west-1_Practice5';
export const COURIERS = 'eu-west-1_Practice6';
export const THEATER = 'eu-west-1_Practice7';
export const CLINIC = 'eu-west-1_Practice8';

export const CLIENTS = {
  harbour: '4h57tkd2vqc81mzr6sbxn0pe3a',
  harbourHiding: '1qv8e0s7nbfk3u6ydzw5ac2jtm',
  harbourSecret: '6rj2mxw90dhp4galzt8c3nqyk7',
  transit: '7b0xq3ye5uvn9k1dfsh2wmr8jc',
  transitHiding: '2zt6glp8c4oqi0ayxj5rev7n9b',
  staff: '3ncy7ja5ei8wv0q2lmxt9rgb6k',
  forum: '8wl5ob2gq7tk0mvx4hc6zjn1rd',
  library: '9tg2xk6ws4rb8jq1vzn5mhc3fy',
  couriers: '2mv7yd0pz5hc9sw3kgx8bt6jqn',
  theater: '6qx1rn8fv3ky5tb0wjd7zg4mhs',
  clinic: '0bz6wk3nh9xt1qd8vyr5cs2mgj',
} as const;

export interface Bench {
  readonly pool: PracticePool;
  readonly cognito: CognitoIdentityProviderClient;
  /** Advances the practice clock, in milliseconds. */
  pass(ms: number): void;
  forgot(clientId: string, username: string, secret?: string): Promise<ForgotPasswordCommandOutput>;
  confirm(clientId: string, username: string, code: string, password?: string): Promise<unknown>;
  list(input?: Partial<ListUsersCommandInput>): Promise<Found>;
}

interface Found {
  readonly names: readonly string[];
  readonly token: string | undefined;
}

export const NEW_PASSWORD = 'Harbour-2026-x';

export function secretHash(secret: string, username: string, clientId: string): string {
  return createHmac('sha256', secret)
    .update(username + clientId)
    .digest('base64');
}

/**
 * Starts a practice pool with its own clock and a real SDK client on it; both end with the test.
 */
export async function openBench(options: PracticePoolOptions = {}): Promise<Bench> {
  let now = Date.UTC(2026, 10, 22, 10);
  const pool = await startPracticePool({ clock: () => now, ...options });
  const cognito = cognitoAt(pool);
  onTestFinished(async () => {
    cognito.destroy();
    await pool.stop();
  });
  return {
    pool,
    cognito,
    pass: (ms) => {
      now += ms;
    },
    forgot: (ClientId, Username, secret) =>
      cognito.send(
        new ForgotPasswordCommand({
          ClientId,
          Username,
          ...(secret !== undefined && { SecretHash: secretHash(secret, Username, ClientId) }),
        }),
      ),
    confirm: (ClientId, Username, ConfirmationCode, Password = NEW_PASSWORD) =>
      cognito.send(
        new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password }),
      ),
    list: async (input) => {
      const answer = await cognito.send(new ListUsersCommand({ UserPoolId: HARBOUR, ...input }));
      return {
        names: (answer.Users ?? []).map((user) => attribute(user.Attributes, 'name') ?? ''),
        token: answer.PaginationToken,
      };
    },
  };
}

export function cognitoAt(
  { endpoint }: PracticePool,
  credentials: { accessKeyId: string; secretAccessKey: string } = PRACTICE_CREDENTIALS,
): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    endpoint,
    region: PRACTICE_REGION,
    credentials,
    maxAttempts: 1,
  });
}

export function attribute(
  attributes: readonly AttributeType[] | undefined,
  name: string,
): string | undefined {
  return attributes?.find(({ Name }) => Name === name)?.Value;
}

export const HOUR = 60 * 60 * 1000;

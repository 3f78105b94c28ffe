import type { UserPoolClientType, UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import type {
  ClientSettings,
  ClientSummary,
  Factor,
  Place,
  PoolPlace,
  PoolSettings,
  PoolSummary,
} from '../../shared/domain/pool.ts';
import { FACTORS, mechanismSchema } from '../../shared/domain/pool.ts';
import type { Permission } from '../../shared/domain/profile.ts';
import type { AwsClients, ProfileRegion } from '../aws/clients.ts';
import { present, read } from '../aws/requests.ts';
import { Fault } from '../fault.ts';
import { measurePermissions } from './permissions.ts';

/** An app client's settings with its secret, which stays in main. */
export interface AppClient {
  readonly settings: ClientSettings;
  readonly secret: string | undefined;
}

/** How long a pool's and a client's settings hold for plans, in milliseconds. The Pool screen always reads anew. */
const FRESH_MS = 5 * 60 * 1000;

/** Reads user pools and app clients. */
export class PoolService {
  readonly #clients: AwsClients;
  readonly #clock: () => Date;
  readonly #pools = new Map<string, { at: number; settings: Promise<PoolSettings> }>();
  readonly #appClients = new Map<string, { at: number; client: Promise<AppClient> }>();

  constructor(clients: AwsClients, clock: () => Date) {
    this.#clients = clients;
    this.#clock = clock;
  }

  /**
   * All user pools of the account and Region, in AWS's order.
   *
   * @throws Fault
   */
  list(where: ProfileRegion): Promise<PoolSummary[]> {
    const action = 'cognito-idp:ListUserPools';
    return read(this.#clients, where, action, async ({ cognito }, sdk, limit) => {
      const pools: PoolSummary[] = [];
      let token: string | undefined;
      do {
        const page = await cognito.send(
          new sdk.ListUserPoolsCommand({ MaxResults: 60, NextToken: token }),
          limit(),
        );
        for (const { Id: id = '', Name: name = '' } of present(page.UserPools, action)) {
          pools.push({ id, name });
        }
        token = page.NextToken;
      } while (token !== undefined);
      return pools;
    });
  }

  /**
   * The app clients of a pool.
   *
   * @throws Fault
   */
  listClients(where: PoolPlace): Promise<ClientSummary[]> {
    const action = 'cognito-idp:ListUserPoolClients';
    return read(this.#clients, where, action, async ({ cognito }, sdk, limit) => {
      const clients: ClientSummary[] = [];
      let token: string | undefined;
      do {
        const page = await cognito.send(
          new sdk.ListUserPoolClientsCommand({
            UserPoolId: where.poolId,
            MaxResults: 60,
            NextToken: token,
          }),
          limit(),
        );
        const found = present(page.UserPoolClients, action);
        for (const { ClientId: id = '', ClientName: name = '' } of found)
          clients.push({ id, name });
        token = page.NextToken;
      } while (token !== undefined);
      return clients;
    });
  }

  /** What the profile may do with a pool, measured with calls that change nothing. */
  permissions(where: PoolPlace): Promise<Permission[]> {
    return measurePermissions(this.#clients, where);
  }

  /**
   * A pool's settings, read anew.
   *
   * @throws Fault
   */
  describe(where: PoolPlace): Promise<PoolSettings> {
    const settings = this.#readPool(where);
    keep(this.#pools, poolKey(where), { at: this.#clock().getTime(), settings }, settings);
    return settings;
  }

  /** A pool's settings as read in the last five minutes, or anew. @throws Fault */
  settings(where: PoolPlace): Promise<PoolSettings> {
    const kept = this.#pools.get(poolKey(where));
    return kept !== undefined && this.#isFresh(kept.at) ? kept.settings : this.describe(where);
  }

  /**
   * An app client's settings and secret, read anew.
   *
   * @throws Fault
   */
  describeClient(place: Place): Promise<AppClient> {
    const client = this.#readClient(place);
    keep(this.#appClients, clientKey(place), { at: this.#clock().getTime(), client }, client);
    return client;
  }

  /**
   * An app client as read in the last five minutes, or anew.
   *
   * @returns `null` where IAM denies DescribeUserPoolClient: a public client still works, its settings are not known
   * @throws Fault for anything else
   */
  async appClient(place: Place): Promise<AppClient | null> {
    const kept = this.#appClients.get(clientKey(place));
    const client =
      kept !== undefined && this.#isFresh(kept.at) ? kept.client : this.describeClient(place);
    try {
      return await client;
    } catch (error) {
      if (error instanceof Fault && error.error.code === 'denied') return null;
      throw error;
    }
  }

  #isFresh(at: number): boolean {
    return this.#clock().getTime() - at < FRESH_MS;
  }

  async #readPool(where: PoolPlace): Promise<PoolSettings> {
    const [pool, factors] = await Promise.all([this.#describePool(where), this.#mfaFactors(where)]);
    return poolSettings(pool, factors);
  }

  #describePool(where: PoolPlace): Promise<UserPoolType> {
    const action = 'cognito-idp:DescribeUserPool';
    return read(this.#clients, where, action, async ({ cognito }, sdk, limit) => {
      const answer = await cognito.send(
        new sdk.DescribeUserPoolCommand({ UserPoolId: where.poolId }),
        limit(),
      );
      return present(answer.UserPool, action);
    });
  }

  /** The factors that the pool offers; `null` where IAM denies the look, which only the Pool screen needs. */
  async #mfaFactors(where: PoolPlace): Promise<Factor[] | null> {
    const action = 'cognito-idp:GetUserPoolMfaConfig';
    try {
      return await read(this.#clients, where, action, async ({ cognito }, sdk, limit) => {
        const mfa = await cognito.send(
          new sdk.GetUserPoolMfaConfigCommand({ UserPoolId: where.poolId }),
          limit(),
        );
        const offered: Record<Factor, boolean> = {
          SMS_MFA: mfa.SmsMfaConfiguration !== undefined,
          EMAIL_OTP: mfa.EmailMfaConfiguration !== undefined,
          SOFTWARE_TOKEN_MFA: mfa.SoftwareTokenMfaConfiguration?.Enabled === true,
        };
        return FACTORS.filter((factor) => offered[factor]);
      });
    } catch (error) {
      if (error instanceof Fault && error.error.code === 'denied') return null;
      throw error;
    }
  }

  #readClient(place: Place): Promise<AppClient> {
    const action = 'cognito-idp:DescribeUserPoolClient';
    return read(this.#clients, place, action, async ({ cognito }, sdk, limit) => {
      const answer = await cognito.send(
        new sdk.DescribeUserPoolClientCommand({
          UserPoolId: place.poolId,
          ClientId: place.clientId,
        }),
        limit(),
      );
      return appClient(present(answer.UserPoolClient, action), place);
    });
  }
}

/** Keeps a reading for later plans, unless it fails: the next plan then reads again. */
function keep<T>(kept: Map<string, T>, key: string, entry: T, reading: Promise<unknown>): void {
  kept.set(key, entry);
  reading.catch(() => {
    if (kept.get(key) === entry) kept.delete(key);
  });
}

function poolKey({ profile, region, poolId }: PoolPlace): string {
  return JSON.stringify([profile, region, poolId]);
}

function clientKey(place: Place): string {
  return JSON.stringify([place.profile, place.region, place.poolId, place.clientId]);
}

function poolSettings(pool: UserPoolType, mfaFactors: Factor[] | null): PoolSettings {
  const mechanisms = pool.AccountRecoverySetting?.RecoveryMechanisms;
  const lambdas = pool.LambdaConfig;
  const sendsSms = pool.SmsConfiguration !== undefined;
  return {
    id: pool.Id ?? '',
    name: pool.Name ?? '',
    recovery:
      mechanisms === undefined || mechanisms.length === 0
        ? null
        : [...mechanisms]
            .sort((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0))
            .flatMap(({ Name: name }) => mechanismSchema.safeParse(name).data ?? []),
    mfa: pool.MfaConfiguration ?? 'OFF',
    mfaFactors,
    // Alias attributes stand beside the username, username attributes take its place.
    signIn:
      pool.UsernameAttributes !== undefined && pool.UsernameAttributes.length > 0
        ? pool.UsernameAttributes
        : ['username', ...(pool.AliasAttributes ?? [])],
    // The API's default is case-sensitive, though AWS recommends the other.
    caseSensitive: pool.UsernameConfiguration?.CaseSensitive ?? true,
    temporaryPasswordValidityDays:
      pool.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays || 7,
    emailSender:
      lambdas?.CustomEmailSender !== undefined
        ? 'custom'
        : pool.EmailConfiguration?.EmailSendingAccount === 'DEVELOPER'
          ? 'ses'
          : 'cognito',
    smsSender: lambdas?.CustomSMSSender !== undefined ? 'custom' : sendsSms ? 'sns' : 'none',
    smsFailure: pool.SmsConfigurationFailure,
    migratesUsers: lambdas?.UserMigration !== undefined,
    threatProtection: ['AUDIT', 'ENFORCED'].includes(
      pool.UserPoolAddOns?.AdvancedSecurityMode ?? 'OFF',
    ),
    tier: pool.UserPoolTier,
    estimatedUsers: pool.EstimatedNumberOfUsers,
  };
}

function appClient(client: UserPoolClientType, place: Place): AppClient {
  return {
    settings: {
      id: client.ClientId ?? place.clientId,
      name: client.ClientName ?? '',
      hasSecret: client.ClientSecret !== undefined,
      hidesUserExistence: client.PreventUserExistenceErrors === 'ENABLED',
    },
    secret: client.ClientSecret,
  };
}

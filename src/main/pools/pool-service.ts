import type {
  PasswordPolicyType,
  UserPoolClientType,
  UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { isDeniedByCognito, isForPerson } from '../../shared/domain/app-error.ts';
import { cut } from '../../shared/domain/cut.ts';
import type { PasswordPolicy } from '../../shared/domain/password.ts';
import { isAllowed, NO_RULES, type PolicyRules } from '../../shared/domain/policy.ts';
import {
  type ClientSettings,
  type ClientSummary,
  FACTORS,
  type Factor,
  type Place,
  type PoolPlace,
  type PoolSettings,
  type PoolSummary,
} from '../../shared/domain/pool.ts';
import type { Posture } from '../../shared/domain/posture.ts';
import type { Permission } from '../../shared/domain/profile.ts';
import { mechanismSchema } from '../../shared/ipc/schemas/pools.ts';
import type { AwsClients, ProfileRegion } from '../aws/clients.ts';
import { PRACTICE_PROFILE } from '../aws/profiles.ts';
import { present, read } from '../aws/requests.ts';
import { Fault } from '../lib/fault.ts';
import { measurePermissions } from './permissions.ts';
import { type ClientLook, judgePosture, type Look } from './posture.ts';
import { limitOf, type QuotaCategory } from './quotas.ts';

/** An app client's settings with its secret, which never leaves main. */
export interface AppClient {
  readonly settings: ClientSettings;
  readonly secret: string | undefined;
}

/**
 * How long a pool's and a client's settings are used for plans, in milliseconds. The Pool screen
 * always reads them again.
 */
const FRESH_MS = 5 * 60 * 1000;

/** The most items that a page of a list has. */
const PAGE = 60;
/**
 * Bounds a list that never ends: these pages hold more pools and app clients than an account can
 * have. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const MAX_PAGES = 500;
/**
 * The longest id or name.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html
 */
const MAX_NAME_LENGTH = 128;

/**
 * At most this many app clients are read for one posture: each costs a request of a quota that the
 * whole account shares.
 */
const CLIENTS_READ = 12;

/** The only ones to list, by id, or `null` for all. */
type AllowedPlaces = Pick<PolicyRules, 'allowedPools' | 'allowedClients'>;

/** Reads user pools and app clients. */
export class PoolService {
  readonly #clients: AwsClients;
  readonly #clock: () => Date;
  readonly #allowed: () => AllowedPlaces;
  readonly #pools = new Map<string, { at: number; settings: PoolSettings }>();
  /** By id, which no two pools share. */
  readonly #names = new Map<string, string>();
  readonly #appClients = new Map<string, { at: number; client: AppClient }>();

  /** @param allowed what a policy lets the lists have */
  constructor(
    clients: AwsClients,
    clock: () => Date,
    allowed: () => AllowedPlaces = () => NO_RULES,
  ) {
    this.#clients = clients;
    this.#clock = clock;
    this.#allowed = allowed;
  }

  /** What AWS last said in this run that pools are called, by id. */
  get names(): ReadonlyMap<string, string> {
    return this.#names;
  }

  /** The same of one pool. */
  nameOf(poolId: string): string | undefined {
    return this.#names.get(poolId);
  }

  /**
   * All user pools of the account and Region, in AWS's order.
   *
   * @throws Fault
   */
  async list(where: ProfileRegion): Promise<PoolSummary[]> {
    const action = 'cognito-idp:ListUserPools';
    const all = await read(this.#clients, where, action, ({ cognito }, sdk, limit) =>
      allPages(action, async (token) => {
        const page = await cognito.send(
          new sdk.ListUserPoolsCommand({ MaxResults: PAGE, NextToken: token }),
          limit(),
        );
        return {
          items: present(page.UserPools, action).map(({ Id, Name }) => summary(Id, Name)),
          next: page.NextToken,
        };
      }),
    );
    for (const pool of all) this.#learnName(pool);
    return all.filter(({ id }) => this.#lists('allowedPools', where, id));
  }

  /**
   * The app clients of a pool.
   *
   * @throws Fault
   */
  async listClients(where: PoolPlace): Promise<ClientSummary[]> {
    const action = 'cognito-idp:ListUserPoolClients';
    const all = await read(this.#clients, where, action, ({ cognito }, sdk, limit) =>
      allPages(action, async (token) => {
        const page = await cognito.send(
          new sdk.ListUserPoolClientsCommand({
            UserPoolId: where.poolId,
            MaxResults: PAGE,
            NextToken: token,
          }),
          limit(),
        );
        return {
          items: present(page.UserPoolClients, action).map(({ ClientId, ClientName }) =>
            summary(ClientId, ClientName),
          ),
          next: page.NextToken,
        };
      }),
    );
    return all.filter(({ id }) => this.#lists('allowedClients', where, id));
  }

  /** A policy's lists are not about the practice pool. */
  #lists(which: keyof AllowedPlaces, { profile }: ProfileRegion, id: string): boolean {
    return profile === PRACTICE_PROFILE || isAllowed(this.#allowed()[which], id);
  }

  /** What the profile may do with a pool, measured with calls that change nothing. */
  permissions(where: PoolPlace): Promise<Permission[]> {
    return measurePermissions(this.#clients, where);
  }

  /**
   * What the pool's settings mean for the help desk, read again. Anything but the pool itself that
   * cannot be read is judged `unknown`.
   *
   * @param place.clientId of the app client in use, which is read however many others there are
   * @throws Fault if DescribeUserPool fails, or where a person has to do something first
   */
  async posture({
    clientId,
    ...where
  }: PoolPlace & { readonly clientId?: string | undefined }): Promise<Posture> {
    const pool = await this.#describePool(where);
    const [factors, recovery, listing, clients] = await Promise.all([
      look(this.#mfaFactors(where)),
      look(this.#quota(where, 'UserAccountRecovery')),
      look(this.#quota(where, 'UserList')),
      look(this.#clientLooks(where, clientId)),
    ]);
    const checks = judgePosture({
      where,
      pool,
      settings: poolSettings(pool, null),
      factors,
      quotas: { UserAccountRecovery: recovery, UserList: listing },
      clients,
    });
    return { checks, clientsNotRead: 'value' in clients ? clients.value.notRead : 0 };
  }

  /**
   * A pool's settings, read again.
   *
   * @throws Fault
   */
  async describe(where: PoolPlace): Promise<PoolSettings> {
    const at = this.#clock().getTime();
    const settings = await this.#readPool(where);
    // Stored only once answered: a retry must not wait for a request that hangs.
    this.#pools.set(poolKey(where), { at, settings });
    return settings;
  }

  /** A pool's settings as read in the last five minutes, or read again. @throws Fault */
  async settings(where: PoolPlace): Promise<PoolSettings> {
    const kept = this.#pools.get(poolKey(where));
    return kept !== undefined && this.#isFresh(kept.at) ? kept.settings : this.describe(where);
  }

  /**
   * An app client's settings and secret, read again.
   *
   * @throws Fault
   */
  async describeClient(place: Place): Promise<AppClient> {
    const at = this.#clock().getTime();
    const client = await this.#readClient(place);
    this.#appClients.set(clientKey(place), { at, client });
    return client;
  }

  /**
   * An app client as read in the last five minutes, or read again.
   *
   * @returns `null` if IAM denies DescribeUserPoolClient: a public client still works, its settings
   * are unknown
   * @throws Fault for anything else
   */
  async appClient(place: Place): Promise<AppClient | null> {
    const kept = this.#appClients.get(clientKey(place));
    return kept !== undefined && this.#isFresh(kept.at)
      ? kept.client
      : this.describeClient(place).catch(nullWhereDenied);
  }

  #isFresh(at: number): boolean {
    // If the clock was set back since, the age means nothing.
    return Math.abs(this.#clock().getTime() - at) < FRESH_MS;
  }

  async #readPool(where: PoolPlace): Promise<PoolSettings> {
    const [pool, factors] = await Promise.all([
      this.#describePool(where),
      // Only the Pool screen needs them, so a denial must not stop the rest.
      this.#mfaFactors(where).catch(nullWhereDenied),
    ]);
    return poolSettings(pool, factors);
  }

  #describePool(where: PoolPlace): Promise<UserPoolType> {
    const action = 'cognito-idp:DescribeUserPool';
    return read(this.#clients, where, action, async ({ cognito }, sdk, limit) => {
      const answer = await cognito.send(
        new sdk.DescribeUserPoolCommand({ UserPoolId: where.poolId }),
        limit(),
      );
      const pool = present(answer.UserPool, action);
      this.#learnName(summary(pool.Id, pool.Name));
      return pool;
    });
  }

  #learnName({ id, name }: PoolSummary): void {
    if (name !== '') this.#names.set(id, name);
  }

  /** The factors that the pool offers. */
  #mfaFactors(where: PoolPlace): Promise<Factor[]> {
    const action = 'cognito-idp:GetUserPoolMfaConfig';
    return read(this.#clients, where, action, async ({ cognito }, sdk, limit) => {
      const mfa = await cognito.send(
        new sdk.GetUserPoolMfaConfigCommand({ UserPoolId: where.poolId }),
        limit(),
      );
      present(mfa.MfaConfiguration, action);
      const offered: Record<Factor, boolean> = {
        SMS_MFA: mfa.SmsMfaConfiguration !== undefined,
        EMAIL_OTP: mfa.EmailMfaConfiguration !== undefined,
        SOFTWARE_TOKEN_MFA: mfa.SoftwareTokenMfaConfiguration?.Enabled === true,
      };
      return FACTORS.filter((factor) => offered[factor]);
    });
  }

  /** Requests per second that AWS allows the account. */
  #quota(where: PoolPlace, category: QuotaCategory): Promise<number> {
    const action = 'cognito-idp:GetProvisionedLimit';
    return read(this.#clients, where, action, async ({ cognito }, sdk, limit) => {
      const answer = await cognito.send(
        new sdk.GetProvisionedLimitCommand(limitOf(category)),
        limit(),
      );
      return present(answer.Limit?.ProvisionedLimitValue, action);
    });
  }

  /** One after another, because AWS allows five such requests a second per pool. */
  async #clientLooks(
    where: PoolPlace,
    inUse: string | undefined,
  ): Promise<{ read: ClientLook[]; notRead: number }> {
    const all = await this.listClients(where);
    const read: ClientLook[] = [];
    const wanted = all.filter(({ id }, index) => index < CLIENTS_READ || id === inUse);
    for (const summary of wanted) {
      const client = await look(this.describeClient({ ...where, clientId: summary.id }));
      read.push({
        summary,
        settings: 'value' in client ? { value: client.value.settings } : client,
      });
    }
    return { read, notRead: all.length - read.length };
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

/**
 * All items of a list, page by page.
 *
 * @throws Fault `answer-too-large` if it never ends
 */
async function allPages<T>(
  action: string,
  read: (token: string | undefined) => Promise<{ items: readonly T[]; next: string | undefined }>,
): Promise<T[]> {
  const all: T[] = [];
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { items, next } = await read(token);
    all.push(...items.slice(0, PAGE));
    if (next === undefined) return all;
    token = next;
  }
  throw new Fault({ code: 'answer-too-large', action });
}

function summary(id = '', name = ''): { id: string; name: string } {
  return { id: cut(id, MAX_NAME_LENGTH), name: cut(name, MAX_NAME_LENGTH) };
}

/** @throws Fault for anything but a denial of an operation of Cognito */
function nullWhereDenied(error: unknown): null {
  if (error instanceof Fault && isDeniedByCognito(error.error)) return null;
  throw error;
}

/**
 * A read that may fail, and whether IAM denied it.
 *
 * @throws Fault where a person has to do something first: each further read would ask again
 */
async function look<T>(reading: Promise<T>): Promise<Look<T>> {
  try {
    return { value: await reading };
  } catch (error) {
    if (!(error instanceof Fault) || isForPerson(error.error)) throw error;
    return { failed: isDeniedByCognito(error.error) ? 'denied' : 'unread' };
  }
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
  return {
    ...summary(pool.Id, pool.Name),
    recovery:
      mechanisms === undefined || mechanisms.length === 0
        ? null
        : [...mechanisms]
            .sort((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0))
            .flatMap(({ Name: name }) => mechanismSchema.safeParse(name).data ?? []),
    mfa: pool.MfaConfiguration ?? 'OFF',
    mfaFactors,
    // Alias attributes are alternatives to the username; username attributes replace it.
    signIn:
      pool.UsernameAttributes !== undefined && pool.UsernameAttributes.length > 0
        ? pool.UsernameAttributes
        : ['username', ...(pool.AliasAttributes ?? [])],
    // The API's default is case-sensitive, though AWS recommends the other.
    caseSensitive: pool.UsernameConfiguration?.CaseSensitive ?? true,
    temporaryPasswordValidityDays:
      pool.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays || 7,
    passwordPolicy: passwordPolicy(pool.Policies?.PasswordPolicy),
    emailSender: lambdas?.CustomEmailSender?.LambdaArn
      ? 'custom'
      : pool.EmailConfiguration?.EmailSendingAccount === 'DEVELOPER'
        ? 'ses'
        : 'cognito',
    smsSender: smsSender(pool),
    smsFailure: pool.SmsConfigurationFailure,
    migratesUsers: Boolean(lambdas?.UserMigration),
    threatProtection: ['AUDIT', 'ENFORCED'].includes(
      pool.UserPoolAddOns?.AdvancedSecurityMode ?? 'OFF',
    ),
    tier: pool.UserPoolTier,
    estimatedUsers: pool.EstimatedNumberOfUsers,
  };
}

/**
 * The sender is a Lambda, or Cognito in a role of the account through Amazon SNS or End User
 * Messaging. A setting that names neither function nor role sends nothing.
 */
function smsSender({ LambdaConfig, SmsConfiguration }: UserPoolType): PoolSettings['smsSender'] {
  if (LambdaConfig?.CustomSMSSender?.LambdaArn) return 'custom';
  if (SmsConfiguration?.EumsSms?.CallerArn) return 'eum';
  return SmsConfiguration?.SnsCallerArn ? 'sns' : 'none';
}

/**
 * A pool created without a policy has Cognito's own: 8 characters of all four kinds.
 *
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_cognito.PasswordPolicy.html for
 * these defaults
 */
function passwordPolicy(policy: PasswordPolicyType | undefined): PasswordPolicy {
  const unset = policy === undefined;
  return {
    minimumLength: policy?.MinimumLength ?? 8,
    uppercase: policy?.RequireUppercase ?? unset,
    lowercase: policy?.RequireLowercase ?? unset,
    numbers: policy?.RequireNumbers ?? unset,
    symbols: policy?.RequireSymbols ?? unset,
    history: policy?.PasswordHistorySize ?? 0,
  };
}

function appClient(client: UserPoolClientType, place: Place): AppClient {
  return {
    settings: {
      ...summary(client.ClientId ?? place.clientId, client.ClientName),
      hasSecret: client.ClientSecret !== undefined,
      hidesUserExistence: client.PreventUserExistenceErrors === 'ENABLED',
    },
    secret: client.ClientSecret,
  };
}

import type { ClientLook, PostureFacts } from '../../src/main/pools/posture.ts';

export const WHERE = { profile: 'ops', region: 'eu-west-1', poolId: 'eu-west-1_A' };
/** A function in another Region, by its alias. */
export const LAMBDA = 'arn:aws:lambda:eu-west-3:123456789012:function:postman:live';

/** A pool ideal for a desk. */
export const GOOD: PostureFacts = {
  where: WHERE,
  pool: {
    Id: WHERE.poolId,
    Name: 'Riders',
    Policies: {
      PasswordPolicy: { MinimumLength: 10, PasswordHistorySize: 3 },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
    },
    SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/service-role/sms' },
    UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
  },
  settings: {
    id: WHERE.poolId,
    name: 'Riders',
    recovery: ['verified_email', 'verified_phone_number'],
    mfa: 'OPTIONAL',
    signIn: ['email'],
    caseSensitive: false,
    temporaryPasswordValidityDays: 7,
    passwordPolicy: {
      minimumLength: 10,
      uppercase: true,
      lowercase: true,
      numbers: true,
      symbols: true,
      history: 3,
    },
    emailSender: 'ses',
    smsSender: 'sns',
    migratesUsers: false,
    threatProtection: true,
    tier: 'PLUS',
  },
  factors: { value: ['SOFTWARE_TOKEN_MFA'] },
  quotas: { UserAccountRecovery: { value: 30 }, UserList: { value: 30 } },
  clients: { value: { read: [aClient('Help desk')], notRead: 0 } },
};

/** An app client, by default ideal for a desk. */
export function aClient(name: string, more: { hides?: true; secret?: true } = {}): ClientLook {
  const summary = { id: name.toLowerCase().replaceAll(' ', ''), name };
  const settings = {
    ...summary,
    hasSecret: more.secret === true,
    hidesUserExistence: more.hides === true,
  };
  return { summary, settings: { value: settings } };
}

/** What differs from {@link GOOD}. */
export interface Change extends Partial<Omit<PostureFacts, 'pool' | 'settings'>> {
  readonly pool?: Readonly<Record<string, unknown>>;
  readonly settings?: Partial<PostureFacts['settings']>;
}

/** What is known of a pool that differs from {@link GOOD}. */
export function facts({ pool, settings, ...change }: Change): PostureFacts {
  return {
    ...GOOD,
    ...change,
    pool: { ...GOOD.pool, ...pool },
    settings: { ...GOOD.settings, ...settings },
  };
}

import type {
  LambdaConfigType,
  PasswordPolicyType,
  UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import type {
  ClientSettings,
  ClientSummary,
  Factor,
  PoolPlace,
  PoolSettings,
  RecoveryMechanism,
} from '../../shared/domain/pool.ts';
import type { PostureCheck } from '../../shared/domain/posture.ts';
import {
  type CommandNote,
  POSTURE_FINDINGS,
  type PostureFinding,
  type PostureId,
} from '../../shared/domain/posture-findings.ts';
import { awsCommand, setPoolMfaCommand, updatePoolCommand } from './aws-cli.ts';
import { DOCUMENTED_QUOTA, type QuotaCategory } from './quotas.ts';

/** What was read, or why not: IAM denies it, or anything else. */
export type Look<T> =
  | { readonly value: T }
  | { readonly failed: Extract<PostureFinding, 'denied' | 'unread'> };

/** One app client, as far as it could be read. */
export interface ClientLook {
  readonly summary: ClientSummary;
  readonly settings: Look<ClientSettings>;
}

/** All that the judgement takes into account. */
export interface PostureFacts {
  readonly where: PoolPlace;
  /** As DescribeUserPool tells it; the commands build on it. */
  readonly pool: UserPoolType;
  readonly settings: Omit<PoolSettings, 'mfaFactors'>;
  /** The factors that the pool offers. */
  readonly factors: Look<readonly Factor[]>;
  /** Requests a second. */
  readonly quotas: Readonly<Record<QuotaCategory, Look<number>>>;
  /** Those that were read, and how many more there are. */
  readonly clients: Look<{ readonly read: readonly ClientLook[]; readonly notRead: number }>;
}

type Command = PostureCheck['command'];
type Values = PostureCheck['values'];

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide';
const API = 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference';

/** Where AWS documents what each check looks at. */
const SOURCES: Readonly<Record<PostureId, string>> = {
  'recovery-order': `${GUIDE}/managing-users-passwords.html`,
  'recovery-mfa': `${GUIDE}/user-pool-settings-mfa-sms-email-message.html`,
  'email-sender': `${GUIDE}/user-pool-email.html`,
  'sms-sender': `${GUIDE}/user-pool-sms-settings.html`,
  'user-migration': `${GUIDE}/user-pool-lambda-migrate-user.html`,
  'threat-protection': `${GUIDE}/cognito-user-pool-settings-threat-protection.html`,
  'password-policy': `${GUIDE}/managing-users-passwords.html`,
  'temporary-password': `${API}/API_PasswordPolicyType.html`,
  'quota-recovery': `${GUIDE}/quotas.html`,
  'quota-listing': `${GUIDE}/quotas.html`,
  'client-existence': `${GUIDE}/cognito-user-pool-managing-errors.html`,
  'client-secret': `${GUIDE}/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash`,
  'desk-client': `${GUIDE}/cognito-user-pool-managing-errors.html`,
};

const EMAIL_LAMBDA_SOURCE = `${GUIDE}/user-pool-lambda-custom-email-sender.html`;
const SMS_LAMBDA_SOURCE = `${GUIDE}/user-pool-lambda-custom-sms-sender.html`;

/** COGNITO_DEFAULT, for the whole account. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const DEFAULT_EMAIL = { perDay: 50, resets: '09:00' };

/** Cognito's own default, in days. */
const USUAL_VALIDITY = 7;
/** Cognito's own default for a password. */
const LEAST_LENGTH = 8;
const LEAST_CLASSES = 3;

/** The second factor that takes a contact away from recovery. */
const FACTOR_OF: Readonly<Partial<Record<RecoveryMechanism, Factor>>> = {
  verified_email: 'EMAIL_OTP',
  verified_phone_number: 'SMS_MFA',
};

/**
 * Says of each of a pool's settings what it means for a help desk, with the command that an owner would run where it is not good. Pure.
 *
 * @returns every check once, in the order of POSTURE_FINDINGS; those of the app clients once for each client
 */
export function judgePosture(facts: PostureFacts): PostureCheck[] {
  return [
    recoveryOrder(facts),
    recoveryMfa(facts),
    emailSender(facts),
    smsSender(facts),
    userMigration(facts),
    threatProtection(facts),
    passwordPolicy(facts),
    temporaryPassword(facts),
    quota('quota-recovery', 'UserAccountRecovery', facts),
    quota('quota-listing', 'UserList', facts),
    ...appClients(facts),
    deskClient(facts),
  ];
}

interface Extras {
  readonly values?: Values;
  readonly command?: Command;
  readonly client?: ClientSummary;
  readonly source?: string;
}

function found<C extends PostureId>(
  check: C,
  finding: PostureFinding<C>,
  { values = {}, source = SOURCES[check], ...extras }: Extras = {},
): PostureCheck {
  const verdicts: Readonly<Record<string, PostureCheck['verdict']>> = POSTURE_FINDINGS[check];
  // The signature ties the finding to its check; TypeScript cannot follow that into the union.
  return { check, finding, verdict: verdicts[finding], values, source, ...extras } as PostureCheck;
}

function recoveryOrder(facts: PostureFacts): PostureCheck {
  const { recovery } = facts.settings;
  const [first, second] = recovery ?? [];
  if (recovery === null)
    return found('recovery-order', 'legacy', { command: twoWays(facts, 'verified_phone_number') });
  if (first === undefined || recovery.includes('admin_only'))
    return found('recovery-order', 'admin-only', { command: twoWays(facts, 'verified_email') });
  if (second !== undefined) return found('recovery-order', 'two', { values: { first, second } });
  return found('recovery-order', first === 'verified_email' ? 'email-only' : 'phone-only', {
    command: twoWays(facts, first),
  });
}

/** Sets an order of both contacts that begins with one. */
function twoWays({ where, settings }: PostureFacts, first: RecoveryMechanism): Command {
  const second = first === 'verified_email' ? 'verified_phone_number' : 'verified_email';
  const RecoveryMechanisms = [
    { Priority: 1, Name: first },
    { Priority: 2, Name: second },
  ];
  return {
    line: updatePoolCommand(where, {
      'account-recovery-setting': JSON.stringify({ RecoveryMechanisms }),
    }),
    notes: settings.smsSender === 'none' ? ['carries-over', 'needs-sms'] : ['carries-over'],
  };
}

/**
 * "SMS doesn't qualify … if the user also has SMS multi-factor authentication (MFA) activated", and the like for e-mail: whom it concerns
 * depends on each user's own factors, so what the pool offers is only what may be.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html
 */
function recoveryMfa(facts: PostureFacts): PostureCheck {
  const { recovery, mfa } = facts.settings;
  const values = { mfa };
  if (mfa === 'OFF') return found('recovery-mfa', 'off', { values });
  if (recovery === null) return found('recovery-mfa', 'legacy', { values });
  if (recovery.includes('admin_only')) return found('recovery-mfa', 'admin-only', { values });
  if ('failed' in facts.factors) return found('recovery-mfa', facts.factors.failed, { values });

  const offered = facts.factors.value;
  const clashing = recovery.filter((mechanism) => offered.some((f) => f === FACTOR_OF[mechanism]));
  const [clash] = clashing;
  if (clash === undefined) return found('recovery-mfa', 'clear', { values });
  if (recovery.length === 1) {
    const isRequired = mfa === 'ON' && offered.length === 1;
    return found('recovery-mfa', isRequired ? 'only-required' : 'only', {
      values: { mfa, clash },
      command: twoWays(facts, clash),
    });
  }
  const command = otherFactor(facts.where, offered, clashing);
  return clashing.length === 1
    ? found('recovery-mfa', 'one', { values: { mfa, clash }, command })
    : found('recovery-mfa', 'both', { values, command });
}

/** Offers a factor that is no contact; where the pool does already, gives it to one user in the place of the others. */
function otherFactor(
  where: PoolPlace,
  offered: readonly Factor[],
  clashing: readonly RecoveryMechanism[],
): Command {
  if (!offered.includes('SOFTWARE_TOKEN_MFA')) {
    const line = setPoolMfaCommand(where, { 'software-token-mfa-configuration': 'Enabled=true' });
    return { line, notes: ['carries-over'] };
  }
  const off = 'Enabled=false,PreferredMfa=false';
  const line = awsCommand(where, 'cognito-idp admin-set-user-mfa-preference', {
    'user-pool-id': where.poolId,
    username: 'USERNAME',
    'software-token-mfa-settings': 'Enabled=true,PreferredMfa=true',
    ...(clashing.includes('verified_email') && { 'email-mfa-settings': off }),
    ...(clashing.includes('verified_phone_number') && { 'sms-mfa-settings': off }),
  });
  return { line, notes: ['placeholder'] };
}

function emailSender({ where, pool, settings }: PostureFacts): PostureCheck {
  switch (settings.emailSender) {
    case 'ses':
      return found('email-sender', 'ses');
    case 'custom':
      return found('email-sender', 'custom', {
        ...byLambda(where, pool.LambdaConfig?.CustomEmailSender?.LambdaArn),
        source: EMAIL_LAMBDA_SOURCE,
      });
    case 'cognito':
      return found('email-sender', 'cognito', {
        values: DEFAULT_EMAIL,
        command: {
          line: updatePoolCommand(where, {
            'email-configuration': JSON.stringify({
              ...pool.EmailConfiguration,
              EmailSendingAccount: 'DEVELOPER',
              SourceArn: 'SES-IDENTITY-ARN',
            }),
          }),
          notes: ['carries-over', 'placeholder'],
        },
      });
  }
}

/** A sender of the owner's: what became of a message is in its own log alone. */
function byLambda(where: PoolPlace, arn = ''): Extras {
  // arn:aws:lambda:REGION:ACCOUNT:function:NAME, and a version or alias.
  const [, , , region = where.region, , , name = 'FUNCTION-NAME'] = arn.split(':');
  const line = awsCommand({ ...where, region }, 'logs filter-log-events', {
    'log-group-name': `/aws/lambda/${name}`,
    'filter-pattern': 'ERROR',
  });
  return { values: { lambda: arn }, command: { line, notes: ['looks'] } };
}

function smsSender(facts: PostureFacts): PostureCheck {
  const { where, pool, settings } = facts;
  const asksForPhone = settings.recovery?.includes('verified_phone_number') ?? true;
  if (settings.smsSender === 'custom') {
    return found('sms-sender', 'custom', {
      ...byLambda(where, pool.LambdaConfig?.CustomSMSSender?.LambdaArn),
      source: SMS_LAMBDA_SOURCE,
    });
  }
  if (settings.smsSender === 'none') {
    if (!asksForPhone) return found('sms-sender', 'not-needed');
    return found('sms-sender', settings.recovery === null ? 'missing-legacy' : 'missing', {
      command: {
        line: updatePoolCommand(where, {
          'sms-configuration': 'SnsCallerArn=SMS-ROLE-ARN,ExternalId=EXTERNAL-ID',
        }),
        notes: ['carries-over', 'placeholder'],
      },
    });
  }
  const { smsFailure } = settings;
  if (smsFailure === 'SNSSandbox') {
    const region = pool.SmsConfiguration?.SnsRegion ?? where.region;
    const line = awsCommand({ ...where, region }, 'sns get-sms-sandbox-account-status', {});
    return found('sms-sender', asksForPhone ? 'sandbox' : 'sandbox-unused', {
      command: { line, notes: ['looks'] },
    });
  }
  if (smsFailure !== undefined) {
    return found('sms-sender', asksForPhone ? 'failure' : 'failure-unused', {
      values: { failure: smsFailure },
      command: smsRole(facts, smsFailure),
    });
  }
  return found('sms-sender', pool.SmsConfiguration?.EumsSms === undefined ? 'sns' : 'eum');
}

/** Lets the pool's role send through Amazon SNS; shows the settings where the cause is another. */
function smsRole({ where, pool }: PostureFacts, failure: string): Command {
  const role = pool.SmsConfiguration?.SnsCallerArn?.split('/').at(-1);
  if (failure !== 'InvalidSmsRoleAccessPolicyException' || role === undefined) {
    const line = awsCommand(where, 'cognito-idp describe-user-pool', {
      'user-pool-id': where.poolId,
      query: 'UserPool.[SmsConfiguration,SmsConfigurationFailure]',
    });
    return { line, notes: ['looks'] };
  }
  const policy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sns:publish', Resource: '*' }],
  };
  const line = awsCommand(where, 'iam put-role-policy', {
    'role-name': role,
    'policy-name': 'CognitoSendsSms',
    'policy-document': JSON.stringify(policy),
  });
  return { line, notes: [] };
}

function userMigration({ where, pool }: PostureFacts): PostureCheck {
  if (pool.LambdaConfig?.UserMigration === undefined) return found('user-migration', 'none');
  const { UserMigration: lambda, ...others }: LambdaConfigType = pool.LambdaConfig;
  const line = updatePoolCommand(where, { 'lambda-config': JSON.stringify(others) });
  return found('user-migration', 'trigger', {
    values: { lambda },
    command: { line, notes: ['carries-over'] },
  });
}

function threatProtection({ where, pool, settings }: PostureFacts): PostureCheck {
  const values = { tier: settings.tier ?? '' };
  const mode = pool.UserPoolAddOns?.AdvancedSecurityMode;
  if (mode === 'ENFORCED') return found('threat-protection', 'enforced', { values });
  if (mode === 'AUDIT') return found('threat-protection', 'audit', { values });
  const addOns = { ...pool.UserPoolAddOns, AdvancedSecurityMode: 'AUDIT' };
  const audit = { 'user-pool-add-ons': JSON.stringify(addOns) };
  if (settings.tier === 'PLUS') {
    const line = updatePoolCommand(where, audit);
    return found('threat-protection', 'off', {
      values,
      command: { line, notes: ['carries-over'] },
    });
  }
  const line = updatePoolCommand(where, { 'user-pool-tier': 'PLUS', ...audit });
  return found('threat-protection', 'off-tier', {
    values,
    command: { line, notes: ['carries-over', 'costs'] },
  });
}

function passwordPolicy({ where, pool, settings }: PostureFacts): PostureCheck {
  const { minimumLength, uppercase, lowercase, numbers, symbols } = settings.passwordPolicy;
  const classes = [uppercase, lowercase, numbers, symbols].filter(Boolean).length;
  const values = { length: minimumLength, classes };
  const isShort = minimumLength < LEAST_LENGTH;
  if (!isShort && classes >= LEAST_CLASSES) return found('password-policy', 'strong', { values });
  return found('password-policy', isShort ? 'short' : 'few-classes', {
    values,
    command: newPolicy(where, pool, {
      MinimumLength: Math.max(minimumLength, LEAST_LENGTH),
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
    }),
  });
}

function temporaryPassword({ where, pool, settings }: PostureFacts): PostureCheck {
  const values = { days: settings.temporaryPasswordValidityDays };
  if (values.days <= USUAL_VALIDITY) return found('temporary-password', 'usual', { values });
  return found('temporary-password', 'long', {
    values,
    command: newPolicy(where, pool, { TemporaryPasswordValidityDays: USUAL_VALIDITY }),
  });
}

function newPolicy(where: PoolPlace, pool: UserPoolType, changes: PasswordPolicyType): Command {
  const PasswordPolicy = { ...pool.Policies?.PasswordPolicy, ...changes };
  const policies = JSON.stringify({ ...pool.Policies, PasswordPolicy });
  return { line: updatePoolCommand(where, { policies }), notes: ['carries-over'] };
}

function quota(
  check: 'quota-recovery' | 'quota-listing',
  category: QuotaCategory,
  { quotas }: PostureFacts,
): PostureCheck {
  const look = quotas[category];
  return 'failed' in look
    ? found(check, look.failed, { values: { perSecond: DOCUMENTED_QUOTA[category] } })
    : found(check, 'provisioned', { values: { perSecond: look.value } });
}

function appClients({ where, clients }: PostureFacts): PostureCheck[] {
  if ('failed' in clients) return [];
  const desk = deskAmong(clients.value.read);
  const beside = desk === undefined ? {} : { values: { desk: desk.name } };
  const command = newDeskClient(where);
  return clients.value.read.flatMap(({ summary: client, settings }) => {
    if ('failed' in settings) {
      return [
        found('client-existence', settings.failed, { client }),
        found('client-secret', settings.failed, { client }),
      ];
    }
    const { hidesUserExistence, hasSecret } = settings.value;
    return [
      hidesUserExistence
        ? found('client-existence', desk === undefined ? 'hidden' : 'hidden-beside-desk', {
            client,
            command,
            ...beside,
          })
        : found('client-existence', 'legacy', { client }),
      hasSecret
        ? found('client-secret', desk === undefined ? 'secret' : 'secret-beside-desk', {
            client,
            command,
            ...beside,
          })
        : found('client-secret', 'public', { client }),
    ];
  });
}

function deskClient({ where, clients }: PostureFacts): PostureCheck {
  if ('failed' in clients) return found('desk-client', clients.failed);
  const { read, notRead } = clients.value;
  const desk = deskAmong(read);
  if (desk !== undefined) return found('desk-client', 'present', { values: { desk: desk.name } });
  const count = notRead + read.filter(({ settings }) => 'failed' in settings).length;
  return count > 0
    ? found('desk-client', 'not-all-read', { values: { count } })
    : found('desk-client', 'none', { command: newDeskClient(where) });
}

/** The first client that is public and tells the truth about users. */
function deskAmong(clients: readonly ClientLook[]): ClientSummary | undefined {
  return clients.find(
    ({ settings }) =>
      'value' in settings && !settings.value.hasSecret && !settings.value.hidesUserExistence,
  )?.summary;
}

/**
 * Makes a client for the desk. A client of an app is left as it is: that it hides who exists is right for whoever may call it, and
 * UpdateUserPoolClient would set whatever it is not told back to its default.
 */
function newDeskClient(where: PoolPlace): Command {
  const line = awsCommand(where, 'cognito-idp create-user-pool-client', {
    'user-pool-id': where.poolId,
    'client-name': 'Help desk',
    'prevent-user-existence-errors': 'LEGACY',
  });
  const notes: CommandNote[] = [];
  return { line: `${line} --no-generate-secret`, notes };
}

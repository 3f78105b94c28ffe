import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import { awsCommand } from '../../shared/domain/aws-cli.ts';
import type {
  ClientSettings,
  ClientSummary,
  Factor,
  PoolPlace,
  PoolSettings,
  RecoveryMechanism,
} from '../../shared/domain/pool.ts';
import {
  type ConsoleChange,
  type OwnerNote,
  POSTURE_FINDINGS,
  type PostureCheck,
  type PostureFinding,
  type PostureId,
} from '../../shared/domain/posture.ts';
import { senderOf } from '../../shared/domain/senders.ts';
import { DOCUMENTED_QUOTA, type QuotaCategory } from './quotas.ts';

/** What was read, or why not: denied by IAM, or anything else. */
export type Look<T> =
  | { readonly value: T }
  | { readonly failed: Extract<PostureFinding, 'denied' | 'unread'> };

/** One app client, as far as it could be read. */
export interface ClientLook {
  readonly summary: ClientSummary;
  readonly settings: Look<ClientSettings>;
}

/** Everything that the judgment considers. */
export interface PostureFacts {
  readonly where: PoolPlace;
  /**
   * As DescribeUserPool returns it, minus anything newer than the SDK: it must not be sent back.
   */
  readonly pool: UserPoolType;
  readonly settings: Omit<PoolSettings, 'mfaFactors'>;
  /** The factors that the pool offers. */
  readonly factors: Look<readonly Factor[]>;
  /** Requests per second. */
  readonly quotas: Readonly<Record<QuotaCategory, Look<number>>>;
  /** Those that were read, and how many more there are. */
  readonly clients: Look<{ readonly read: readonly ClientLook[]; readonly notRead: number }>;
}

type Command = PostureCheck['command'];
type Console = PostureCheck['console'];
type Values = PostureCheck['values'];

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide';
const API = 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference';

/** Where AWS documents the subject of each check. */
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

/**
 * COGNITO_DEFAULT, for the whole account.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const DEFAULT_EMAIL = { perDay: 50, resets: '09:00' };

/** Cognito's own default, in days. `temporary-passwords` in the catalogues names it. */
const USUAL_VALIDITY = 7;
/** Cognito's own default for a password. */
const MIN_LENGTH = 8;
const MIN_CLASSES = 3;

/** The second factor that rules a contact out for recovery. */
const FACTOR_OF: Readonly<Partial<Record<RecoveryMechanism, Factor>>> = {
  verified_email: 'EMAIL_OTP',
  verified_phone_number: 'SMS_MFA',
};

/**
 * Says of each of a pool's settings what it means for a help desk and, if it is not good, what an
 * owner would do: a change in the AWS console, or a command. Pure.
 *
 * @returns every check once, in the order of POSTURE_FINDINGS; those of app clients once per client
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
  readonly console?: Console;
  readonly client?: ClientSummary;
  readonly source?: string;
}

function found<C extends PostureId>(
  check: C,
  finding: PostureFinding<C>,
  { values = {}, source = SOURCES[check], ...extras }: Extras = {},
): PostureCheck {
  const ratings: Readonly<Record<string, PostureCheck['rating']>> = POSTURE_FINDINGS[check];
  // The signature ties the finding to its check; TypeScript cannot follow that into the union.
  return { check, finding, rating: ratings[finding], values, source, ...extras } as PostureCheck;
}

function recoveryOrder(facts: PostureFacts): PostureCheck {
  const { recovery } = facts.settings;
  const [first, second] = recovery ?? [];
  if (recovery === null)
    return found('recovery-order', 'legacy', { console: twoWays(facts, 'verified_phone_number') });
  if (first === undefined) return found('recovery-order', 'unread');
  if (recovery.includes('admin_only'))
    return found('recovery-order', 'admin-only', { console: twoWays(facts, 'verified_email') });
  if (second !== undefined) return found('recovery-order', 'two', { values: { first, second } });
  return found('recovery-order', first === 'verified_email' ? 'email-only' : 'phone-only', {
    console: twoWays(facts, first),
  });
}

/** A recovery order with both contacts that starts with the given one. */
function twoWays({ settings }: PostureFacts, first: RecoveryMechanism): Console {
  const change = first === 'verified_email' ? 'email-first' : 'phone-first';
  return senderOf(settings, 'SMS').can === 'no'
    ? inConsole(change, 'needs-sms')
    : inConsole(change);
}

function inConsole(change: ConsoleChange, ...notes: OwnerNote[]): Console {
  return { change, notes };
}

/**
 * "SMS doesn't qualify … if the user also has SMS multi-factor authentication (MFA) activated", and
 * the like for email: whom it affects depends on each user's own factors, so what the pool offers
 * only shows what is possible.
 *
 * @see
 *   https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html
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
      console: twoWays(facts, clash),
    });
  }
  const otherFactor = inConsole(
    offered.includes('SOFTWARE_TOKEN_MFA') ? 'user-factor' : 'offer-authenticator',
  );
  return clashing.length === 1
    ? found('recovery-mfa', 'one', { values: { mfa, clash }, console: otherFactor })
    : found('recovery-mfa', 'both', { values, console: otherFactor });
}

function emailSender({ where, pool, settings }: PostureFacts): PostureCheck {
  const sender = senderOf(settings, 'EMAIL');
  switch (sender.can === 'yes' ? sender.by : sender.can) {
    case 'ses':
      return found('email-sender', 'ses');
    case 'custom':
      return found('email-sender', 'custom', {
        ...byLambda(where, pool.LambdaConfig?.CustomEmailSender?.LambdaArn),
        source: EMAIL_LAMBDA_SOURCE,
      });
    // Cognito's own sender: every pool has one.
    default:
      return found('email-sender', 'cognito', {
        values: DEFAULT_EMAIL,
        console: inConsole('send-with-ses'),
      });
  }
}

/** The owner's own sender: only its log says what became of a message. */
function byLambda(where: PoolPlace, arn = ''): Extras {
  // arn:aws:lambda:REGION:ACCOUNT:function:NAME, and a version or alias.
  const [, , , region = where.region, , , name = 'FUNCTION-NAME'] = arn.split(':');
  const line = awsCommand({ ...where, region }, 'logs filter-log-events', {
    'log-group-name': `/aws/lambda/${name}`,
    'filter-pattern': 'ERROR',
  });
  return { values: { lambda: arn }, command: { line, notes: ['looks'] } };
}

function smsSender({ where, pool, settings }: PostureFacts): PostureCheck {
  const asksForPhone = settings.recovery?.includes('verified_phone_number') ?? true;
  const sender = senderOf(settings, 'SMS');
  if (sender.can === 'custom') {
    return found('sms-sender', 'custom', {
      ...byLambda(where, pool.LambdaConfig?.CustomSMSSender?.LambdaArn),
      source: SMS_LAMBDA_SOURCE,
    });
  }
  if (sender.can === 'no') {
    if (!asksForPhone) return found('sms-sender', 'not-needed');
    return found('sms-sender', settings.recovery === null ? 'missing-legacy' : 'missing', {
      console: inConsole('set-up-sms'),
    });
  }
  if (sender.can === 'doubtful' && sender.trouble === 'sms-sandbox') {
    const region = pool.SmsConfiguration?.SnsRegion ?? where.region;
    const line = awsCommand({ ...where, region }, 'sns get-sms-sandbox-account-status', {});
    return found('sms-sender', asksForPhone ? 'sandbox' : 'sandbox-unused', {
      command: { line, notes: ['looks'] },
    });
  }
  if (sender.can === 'doubtful') {
    return found('sms-sender', asksForPhone ? 'failure' : 'failure-unused', {
      values: { failure: sender.failure },
      command: smsSetUp(where),
    });
  }
  return found('sms-sender', sender.by === 'eum' ? 'eum' : 'sns');
}

/** The role that the pool sends with, and what AWS says of it. */
function smsSetUp(where: PoolPlace): Command {
  const line = awsCommand(where, 'cognito-idp describe-user-pool', {
    'user-pool-id': where.poolId,
    query: 'UserPool.[SmsConfiguration,SmsConfigurationFailure]',
  });
  return { line, notes: ['looks'] };
}

function userMigration({ pool }: PostureFacts): PostureCheck {
  const lambda = pool.LambdaConfig?.UserMigration;
  if (lambda === undefined) return found('user-migration', 'none');
  return found('user-migration', 'trigger', {
    values: { lambda },
    console: inConsole('remove-migration'),
  });
}

function threatProtection({ pool, settings }: PostureFacts): PostureCheck {
  const values = { tier: settings.tier ?? '' };
  const mode = pool.UserPoolAddOns?.AdvancedSecurityMode;
  if (mode === 'ENFORCED') return found('threat-protection', 'enforced', { values });
  if (mode === 'AUDIT') return found('threat-protection', 'audit', { values });
  return settings.tier === 'PLUS'
    ? found('threat-protection', 'off', { values, console: inConsole('audit') })
    : found('threat-protection', 'off-tier', {
        values,
        console: inConsole('plus-and-audit', 'costs'),
      });
}

function passwordPolicy({ settings }: PostureFacts): PostureCheck {
  const { minimumLength, uppercase, lowercase, numbers, symbols } = settings.passwordPolicy;
  const classes = [uppercase, lowercase, numbers, symbols].filter(Boolean).length;
  const values = { length: minimumLength, classes };
  const isShort = minimumLength < MIN_LENGTH;
  if (!isShort && classes >= MIN_CLASSES) return found('password-policy', 'strong', { values });
  return found('password-policy', isShort ? 'short' : 'few-classes', {
    values,
    console: inConsole('stronger-passwords'),
  });
}

function temporaryPassword({ settings }: PostureFacts): PostureCheck {
  const values = { days: settings.temporaryPasswordValidityDays };
  if (values.days <= USUAL_VALIDITY) return found('temporary-password', 'usual', { values });
  return found('temporary-password', 'long', {
    values,
    console: inConsole('temporary-passwords'),
  });
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
  const desk = findDeskClient(clients.value.read);
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
  const desk = findDeskClient(read);
  if (desk !== undefined) return found('desk-client', 'present', { values: { desk: desk.name } });
  const count = notRead + read.filter(({ settings }) => 'failed' in settings).length;
  return count > 0
    ? found('desk-client', 'not-all-read', { values: { count } })
    : found('desk-client', 'none', { command: newDeskClient(where) });
}

/** The first client that is public and does not hide user existence. */
function findDeskClient(clients: readonly ClientLook[]): ClientSummary | undefined {
  return clients.find(
    ({ settings }) =>
      'value' in settings && !settings.value.hasSecret && !settings.value.hidesUserExistence,
  )?.summary;
}

/**
 * Creates a client for the desk. An app's client is left alone: it hides who exists, rightly, from
 * whoever may call it. Nobody can sign in with the new one; if no flow were named, AWS would allow
 * SRP and custom challenges.
 *
 * @see
 *   https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
function newDeskClient(where: PoolPlace): Command {
  const line = awsCommand(where, 'cognito-idp create-user-pool-client', {
    'user-pool-id': where.poolId,
    'client-name': 'Help desk',
    'prevent-user-existence-errors': 'LEGACY',
    'explicit-auth-flows': 'ALLOW_REFRESH_TOKEN_AUTH',
  });
  return { line: `${line} --no-generate-secret`, notes: ['makes-client'] };
}

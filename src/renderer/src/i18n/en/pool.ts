import type { PoolSettings } from '../../../../shared/domain/pool.ts';
import type {
  ConsoleChange,
  OwnerNote,
  POSTURE_FINDINGS,
  PostureId,
  Rating,
} from '../../../../shared/domain/posture.ts';

type Findings = typeof POSTURE_FINDINGS;
/**
 * What is set and what it means for the desk; where that is no good, what an owner would do too.
 */
type Words<V> = V extends 'mind' | 'broken'
  ? { set: string; means: string; owner: string }
  : { set: string; means: string };

export const pool = {
  title: 'Pool',
  about:
    'What this user pool’s settings mean for your desk when a caller cannot sign in. Nothing can be changed here.',
  refresh: 'Refresh',
  readAt: 'Read at',
  none: {
    title: 'No user pool selected',
    text: 'Choose an AWS profile and a user pool in the header.',
  },
  loading: 'Reading the user pool…',
  failed: 'This user pool’s settings could not be read',
  old: 'You are seeing what was read before.',
  id: 'ID: {{id}}',
  ratings: {
    good: 'Good',
    mind: 'Attention',
    broken: 'Broken',
    unknown: 'Unknown',
  } satisfies Record<Rating, string>,
  summary: {
    title: 'What this pool’s settings mean for the desk',
    broken_one: 'One setting prevents resets, for some users or for all.',
    broken_other: '{{count}} settings prevent resets, for some users or for all.',
    mind_one: 'Nothing is broken. One setting needs attention.',
    mind_other: 'Nothing is broken. {{count}} settings need attention.',
    mindPartly_one: 'Nothing is broken in what could be read. One setting needs attention.',
    mindPartly_other: 'Nothing is broken in what could be read. {{count}} settings need attention.',
    good: 'Everything that was checked is good.',
    unknown: 'Nothing is broken in what could be read.',
    counts: 'Ratings',
    jumps: 'Look at these first',
  },
  sections: {
    recovery: 'Recovery',
    messages: 'Messages',
    clients: 'App clients',
    protection: 'Protection and sign-in',
    quotas: 'Quotas',
  },
  more: {
    owner: 'What the pool’s owner would do:',
    why: 'Why',
    commandAndWhy: 'Command and reason',
    stepsAndWhy: 'Steps and reason',
    before: 'Before you begin',
    appNever:
      'The pool’s owner runs this in a POSIX shell such as bash or zsh (on Windows, in Git Bash or WSL). The app itself changes nothing.',
    practice:
      'The practice pool is not on AWS, and the AWS CLI has no profile for it. The command shows what the owner of such a pool would run. The app itself changes nothing.',
    command: 'AWS CLI',
    commandFor: 'AWS CLI, for {{client}}',
    copyCommand: 'Copy command',
    reason: 'What AWS documents',
    copySource: 'Copy address',
  },
  console: {
    title: 'In the AWS console',
    copy: 'Copy steps',
    appNever: 'The pool’s owner does this. The app itself changes nothing.',
    practice:
      'The practice pool is not on AWS. The steps show what the owner of such a pool would do. The app itself changes nothing.',
    noCommand:
      'There is no command for this: AWS resets whatever an update leaves out, and an older AWS CLI leaves out newer settings. If the pool is managed as code (CloudFormation, CDK, Terraform), make the change there.',
    open: 'Open Amazon Cognito in {{region}} and choose the user pool {{pool}}.',
    steps: {
      'email-first': {
        where: 'In the “Sign-in” menu, under “User account recovery”, choose “Edit”.',
        set: 'Enable self-service account recovery, choose “Email if available, otherwise SMS” and save.',
      },
      'phone-first': {
        where: 'In the “Sign-in” menu, under “User account recovery”, choose “Edit”.',
        set: 'Enable self-service account recovery, choose “SMS if available, otherwise email” and save.',
      },
      'offer-authenticator': {
        where: 'In the “Sign-in” menu, under “Multi-factor authentication”, choose “Edit”.',
        set: 'Under “MFA methods”, add “Authenticator apps” to the selection, and save.',
      },
      'user-factor': {
        where:
          'In the “Users” menu, open the user, who must already have set up an authenticator app.',
        set: 'Make the authenticator app the preferred MFA method. If MFA is optional, also turn off the method that sends codes to the contact.',
      },
      'send-with-ses': {
        where: 'In the “Authentication methods” menu, under “Email”, choose “Edit”.',
        set: 'Choose to send with Amazon SES, with its Region and a verified FROM address, and save.',
      },
      'set-up-sms': {
        where: 'In the “Authentication methods” menu, under “SMS”, choose “Edit”.',
        set: 'Choose the IAM role that Cognito sends with, or create a new one, and save.',
      },
      'remove-migration': {
        where: 'In the “Extensions” menu, find the user migration trigger under “Lambda triggers”.',
        set: 'Remove only this trigger.',
      },
      audit: {
        where: 'In the “Threat protection” menu, choose “Activate”.',
        set: 'Set the enforcement mode of standard authentication to “Audit only” and save.',
      },
      'plus-and-audit': {
        where:
          'In the “Settings” menu, change the feature plan to Plus; then, in the “Threat protection” menu, choose “Activate”.',
        set: 'Set the enforcement mode of standard authentication to “Audit only” and save.',
      },
      'stronger-passwords': {
        where: 'In the “Authentication methods” menu, under “Password policy”, choose “Edit”.',
        set: 'In “Custom” mode, require 8 characters or more and all four kinds, and save.',
      },
      'temporary-passwords': {
        where: 'In the “Authentication methods” menu, under “Password policy”, choose “Edit”.',
        set: 'Set “Temporary passwords set by administrators expire in” to 7 days and save.',
      },
    } satisfies Record<ConsoleChange, { where: string; set: string }>,
  },
  notes: {
    'needs-sms': 'The pool cannot send text messages yet: set that up first.',
    costs: 'The PLUS feature plan costs more per active user.',
    looks: 'This command only reads, to show the cause. An older AWS CLI may not show everything.',
    'makes-client':
      'This command creates a new app client and changes none of the others. Nobody can sign in with it, but anyone who knows its ID can request codes with it and find out who is a user: keep the ID within the desk.',
  } satisfies Record<OwnerNote, string>,
  mfas: { OFF: 'off', ON: 'required', OPTIONAL: 'optional' } satisfies Record<
    PoolSettings['mfa'],
    string
  >,
  days_one: '{{count}} day',
  days_other: '{{count}} days',
  policy: {
    kinds: 'Requires',
    noKinds: 'no particular characters',
    lowercase: 'lowercase',
    uppercase: 'uppercase',
    numbers: 'numbers',
    symbols: 'symbols',
    history: 'Earlier passwords',
    historyNone: 'can be used again',
    historyLast_one: 'the last one is refused',
    historyLast_other: 'the last {{count}} are refused',
  },
  checks: {
    'recovery-order': {
      title: 'Recovery order',
      reason:
        'A code goes to only one contact: the first in the order that works for the user. A pool without an order keeps the legacy one, text message first, then email. With “admin_only”, users cannot recover their accounts themselves.',
    },
    'recovery-mfa': {
      title: 'Recovery and MFA',
      reason:
        'When an order is set, text messages do not count for users with SMS MFA, nor email for users with email MFA. AWS’s documentation is inconsistent on whether the factor has to be the preferred one. Without an order, a phone always counts.',
    },
    'email-sender': {
      title: 'Email',
      reason:
        'With COGNITO_DEFAULT, the whole AWS account can send 50 emails a day; the count restarts at 09:00 UTC. With Amazon SES, the limits and reports are the account’s own. A custom sender runs after Cognito has answered, so the answer does not show its failures.',
    },
    'sms-sender': {
      title: 'Text messages',
      reason:
        'Cognito sends them with Amazon SNS or AWS End User Messaging, using one of the account’s roles. In the SMS sandbox they reach registered numbers only. DescribeUserPool reports a setup failure, such as a role that is not allowed to send, but nothing about a single message.',
    },
    'user-migration': {
      title: 'User migration',
      reason:
        'For a name that is not in the pool, ForgotPassword calls the user migration trigger. The function can then create the user, and a code is sent.',
    },
    'threat-protection': {
      title: 'Threat protection',
      reason:
        'With threat protection on, in audit or full-function mode, Cognito keeps a history of each user’s sign-ins and password resets and their outcomes. It requires the PLUS feature plan.',
    },
    'password-policy': {
      title: 'Password policy',
      reason:
        'A pool can require 6 to 99 characters, and lowercase, uppercase, numbers and symbols. ConfirmForgotPassword refuses a password that does not comply, with InvalidPasswordException.',
    },
    'temporary-password': {
      title: 'Temporary passwords',
      reason:
        'A user created by an administrator first signs in with a temporary password, by default within 7 days. Until then ForgotPassword is refused; the remedy is to resend the invitation.',
    },
    'quota-recovery': {
      title: 'Resets',
      reason:
        'UserAccountRecovery (ForgotPassword, ConfirmForgotPassword and more) is one quota per AWS account and Region, for all pools and apps together; AWS documents 30 requests per second, not adjustable. In addition, each user is limited to 5 to 20 attempts an hour.',
    },
    'quota-listing': {
      title: 'Searches and scans',
      reason:
        'UserList (ListUsers) is one quota per AWS account and Region, for all pools and apps together; AWS documents 30 requests per second, not adjustable.',
    },
    'client-existence': {
      title: 'Answers about users',
      reason:
        'With PreventUserExistenceErrors set to ENABLED, if a user does not exist, is disabled or has no verified contact, ForgotPassword answers as if a code had been sent to a simulated contact, or with an InvalidParameterException. LEGACY answers truthfully.',
    },
    'client-secret': {
      title: 'Secret',
      reason:
        'A request to an app client with a secret needs a hash made with it. DescribeUserPoolClient returns the secret in clear text to anyone allowed to call it.',
    },
    'desk-client': {
      title: 'An app client for the desk',
      reason:
        'A reset sent through any app client works for all of them: ConfirmForgotPassword sets the password whichever client the user signs in to. So the desk can have its own client, public and with LEGACY answers, and the others keep their settings.',
    },
  } satisfies Record<PostureId, { title: string; reason: string }>,
  posture: {
    'recovery-order': {
      two: {
        set: '{{first}}, then {{second}}',
        means: 'A code goes to the first; to the second only if the first cannot be used.',
      },
      'email-only': {
        set: 'verified email only',
        means:
          'A code goes to the email or nowhere: users without a verified one cannot be helped.',
        owner: 'Allow the phone second, for users without a verified email.',
      },
      'phone-only': {
        set: 'verified phone only',
        means:
          'A code goes to the phone or nowhere: users without a verified one cannot be helped.',
        owner: 'Also allow email, for users without a verified phone.',
      },
      legacy: {
        set: 'not set',
        means:
          'Cognito uses its legacy order: a verified phone first, then a verified email. A phone counts even if it is also an MFA factor.',
        owner:
          'Set an order explicitly, with the same two contacts. A contact that is an MFA factor then no longer counts.',
      },
      'admin-only': {
        set: 'administrator only',
        means:
          'Reset codes are turned off, so this desk cannot send any. Only an administrator can set a password.',
        owner: 'Allow codes again: first to a verified email, then to a verified phone.',
      },
      unread: {
        set: 'something this app does not know',
        means:
          'This app knows none of the mechanisms in the order, so it cannot tell where a code goes.',
      },
    },
    'recovery-mfa': {
      off: {
        set: 'MFA is off',
        means:
          'Nobody is asked for a factor, so none should block a code. A user’s plan says if a factor from before might.',
      },
      clear: {
        set: 'MFA is {{mfa}}',
        means:
          'No contact in the order can be a factor, so none should block a code. A user’s plan says if a factor from before might.',
      },
      legacy: {
        set: 'MFA is {{mfa}}, no order is set',
        means: 'In the legacy order, Cognito uses a phone even if it is an MFA factor.',
      },
      'admin-only': {
        set: 'MFA is {{mfa}}',
        means: 'Only administrators reset passwords here, so factors cannot block codes.',
      },
      one: {
        set: 'MFA is {{mfa}}, the {{clash}} can be a factor',
        means:
          'Users with the {{clash}} as a factor get the code at their other contact; without another verified contact, they get none. Each user’s plan says so.',
        owner:
          'Offer the authenticator app as a factor. If the pool already does, have users switch to it from the {{clash}}, which is then free for codes.',
      },
      both: {
        set: 'MFA is {{mfa}}, both contacts can be factors',
        means:
          'A contact that is a user’s factor does not count, and users with both as factors get no code. Each user’s plan says so.',
        owner:
          'Offer the authenticator app as a factor. If the pool already does, have users switch to it from their contacts, which are then free for codes.',
      },
      only: {
        set: 'MFA is {{mfa}}, the only contact can be a factor',
        means:
          'Codes go only to the {{clash}}, so users with it as a factor get none. Each user’s plan says so.',
        owner: 'Add the other contact to the recovery order.',
      },
      'only-required': {
        set: 'MFA is required, the only factor is the only contact',
        means:
          'Codes go only to the {{clash}}, and so does MFA: no user who has set it up gets a code.',
        owner: 'Add the other contact to the recovery order.',
      },
      denied: {
        set: 'No permission',
        means:
          'This profile is not allowed to call GetUserPoolMfaConfig, so the pool’s factors are unknown. Each user’s own factors are still read and used in the plan.',
      },
      unread: {
        set: 'Could not be read',
        means:
          'The pool’s factors could not be read just now; refresh to try again. Each user’s own factors are still read and used in the plan.',
      },
    },
    'email-sender': {
      cognito: {
        set: 'Cognito’s built-in email (COGNITO_DEFAULT)',
        means:
          'At most {{perDay}} emails a day for the whole AWS account, counted from {{resets}} UTC. After that, codes fail or vanish without an error.',
        owner: 'Have the pool send with an address or domain verified in Amazon SES.',
      },
      ses: {
        set: 'Amazon SES',
        means:
          'The limits are those of the account’s SES. This app cannot see whether the account has left the SES sandbox, in which emails reach verified addresses only.',
      },
      custom: {
        set: 'a Lambda function: {{lambda}}',
        means:
          'It sends after Cognito has answered, so this app cannot know whether a code went out. If callers get none, ask the function’s owner.',
        owner: 'Check the function’s log to see what became of its messages.',
      },
    },
    'sms-sender': {
      sns: {
        set: 'Amazon SNS, no failure reported',
        means:
          'The limits are those of the account’s SNS. Even with no failure reported, the account may still be in the SMS sandbox.',
      },
      eum: {
        set: 'AWS End User Messaging, no failure reported',
        means:
          'The limits are those of the account’s End User Messaging. Even with no failure reported, the account may still be in the SMS sandbox.',
      },
      'not-needed': {
        set: 'not set up',
        means: 'The recovery order does not use the phone, so codes do not need text messages.',
      },
      custom: {
        set: 'a Lambda function: {{lambda}}',
        means:
          'It sends after Cognito has answered, so this app cannot know whether a code went out. If callers get none, ask the function’s owner.',
        owner: 'Check the function’s log to see what became of its messages.',
      },
      'missing-legacy': {
        set: 'not set up',
        means:
          'Cognito’s legacy order starts with the phone, but no code can go to one. AWS does not say whether Cognito then uses a verified email.',
        owner:
          'Set up text messages, with a role for Cognito to send with. Or set a recovery order without the phone.',
      },
      missing: {
        set: 'not set up, although the recovery order uses the phone',
        means:
          'No code can go to a phone. If the phone comes first, AWS does not say whether Cognito then uses a verified email.',
        owner:
          'Set up text messages, with a role for Cognito to send with. Or set a recovery order with email only.',
      },
      sandbox: {
        set: 'in the SMS sandbox (SNSSandbox)',
        means:
          'Text messages reach registered numbers only. Cognito may accept a code for a caller’s phone, and it may never arrive.',
        owner:
          'In the Amazon SNS console, ask AWS to move the account out of the SMS sandbox in this Region.',
      },
      'sandbox-unused': {
        set: 'in the SMS sandbox (SNSSandbox)',
        means:
          'Text messages reach registered numbers only. The recovery order does not use the phone, so codes are not affected; other messages may be.',
        owner:
          'In the Amazon SNS console, ask AWS to move the account out of the SMS sandbox in this Region.',
      },
      failure: {
        set: 'AWS reports a failure: {{failure}}',
        means: 'Text messages may not arrive until this is fixed.',
        owner:
          'Fix the role that Cognito sends with: it must exist, trust Cognito, and be allowed to send (sns:Publish, or sms-voice:SendTextMessage for End User Messaging).',
      },
      'failure-unused': {
        set: 'AWS reports a failure: {{failure}}',
        means:
          'Text messages may not arrive. The recovery order does not use the phone, so codes are not affected; other messages may be.',
        owner:
          'Fix the role that Cognito sends with: it must exist, trust Cognito, and be allowed to send (sns:Publish, or sms-voice:SendTextMessage for End User Messaging).',
      },
    },
    'user-migration': {
      none: { set: 'no trigger', means: 'A reset never creates a user.' },
      trigger: {
        set: 'a Lambda function: {{lambda}}',
        means:
          'A reset for a mistyped name can create a user. This app sends only to users it has found before.',
        owner: 'Remove the trigger once all users have been migrated.',
      },
    },
    'threat-protection': {
      enforced: {
        set: 'on, full function',
        means: 'Cognito records each user’s attempts, and may block risky ones.',
      },
      audit: {
        set: 'on, audit only',
        means: 'Cognito records each user’s attempts, and blocks none.',
      },
      off: {
        set: 'off',
        means:
          'Cognito does not record users’ attempts: ask the caller whether the new password works.',
        owner: 'If such a record is worth its price, turn on threat protection in audit mode.',
      },
      'off-tier': {
        set: 'off, not in this feature plan',
        means:
          'Cognito does not record users’ attempts: ask the caller whether the new password works.',
        owner:
          'If such a record is worth its price, change to PLUS and turn on threat protection in audit mode.',
      },
    },
    'password-policy': {
      strong: {
        set: '{{length}} characters or more, {{classes}} of 4 kinds required',
        means: 'Cognito refuses a new password that does not comply.',
      },
      short: {
        set: '{{length}} characters or more, {{classes}} of 4 kinds required',
        means:
          'Cognito refuses a new password that does not comply, but accepts short ones, which are easy to guess.',
        owner: 'Require 8 characters or more, of all four kinds.',
      },
      'few-classes': {
        set: '{{length}} characters or more, {{classes}} of 4 kinds required',
        means:
          'Cognito refuses a new password that does not comply, but requires little variety, so simple ones are accepted.',
        owner: 'Require all four kinds of characters.',
      },
    },
    'temporary-password': {
      usual: {
        set: 'valid for {{days}}',
        means:
          'After that, a first sign-in fails and the invitation has to be resent. Until the first sign-in, no reset code can be sent.',
      },
      long: {
        set: 'valid for {{days}}',
        means:
          'After that, a first sign-in fails and the invitation has to be resent. Until then, anyone who finds an old invitation can sign in with it.',
        owner: 'Set temporary passwords to expire after 7 days, Cognito’s default.',
      },
    },
    'quota-recovery': {
      provisioned: {
        set: '{{perSecond}} per second',
        means: 'Shared by all the pools and apps of the account in this Region.',
      },
      denied: {
        set: 'No permission',
        means:
          'This profile is not allowed to call GetProvisionedLimit. AWS documents {{perSecond}} per second, shared by all the pools and apps of the account in this Region.',
      },
      unread: {
        set: 'Could not be read',
        means:
          'AWS did not answer just now; refresh to try again. AWS documents {{perSecond}} per second, shared by all the pools and apps of the account in this Region.',
      },
    },
    'quota-listing': {
      provisioned: {
        set: '{{perSecond}} per second',
        means:
          'This desk’s searches and scans share it with all the pools and apps of the account in this Region.',
      },
      denied: {
        set: 'No permission',
        means:
          'This profile is not allowed to call GetProvisionedLimit. AWS documents {{perSecond}} per second, which searches and scans share with all the pools and apps of the account in this Region.',
      },
      unread: {
        set: 'Could not be read',
        means:
          'AWS did not answer just now; refresh to try again. AWS documents {{perSecond}} per second, which searches and scans share with all the pools and apps of the account in this Region.',
      },
    },
    'client-existence': {
      legacy: {
        set: 'Truthful',
        means: 'If no code can reach a user, Cognito says so.',
      },
      hidden: {
        set: 'May be simulated',
        means:
          'For users it cannot reach, Cognito may answer as if a code had been sent. This app checks each answer against the user’s own contact.',
        owner:
          'Create a client for the desk alone that answers truthfully. On a client the public uses, hiding who is a user is right: leave it on there.',
      },
      'hidden-beside-desk': {
        set: 'May be simulated',
        means:
          'For users it cannot reach, Cognito may answer as if a code had been sent. Choose {{desk}} in the header to send: it answers truthfully.',
        owner:
          'Leave this client as it is: where the public signs in, hiding who is a user is right. A second desk can also have its own client.',
      },
      denied: {
        set: 'No permission',
        means:
          'This profile is not allowed to call DescribeUserPoolClient, so it is unknown whether answers may be simulated.',
      },
      unread: {
        set: 'Could not be read',
        means: 'The client could not be read just now; refresh to try again.',
      },
    },
    'client-secret': {
      public: {
        set: 'None',
        means: 'Resets need no secret, so profiles need no permission to read one.',
      },
      secret: {
        set: 'Has a secret',
        means:
          'The app reads it for each send and signs the request with it, so only profiles allowed to read the secret can send.',
        owner: 'Create a client without a secret for the desk alone.',
      },
      'secret-beside-desk': {
        set: 'Has a secret',
        means:
          'Only profiles allowed to read the secret can send with it. Choose {{desk}} in the header: it needs none.',
        owner:
          'Leave this client as it is: its application needs the secret. A second desk can also have its own client.',
      },
      denied: {
        set: 'No permission',
        means:
          'This profile is not allowed to call DescribeUserPoolClient. Resets work with this client if it has no secret.',
      },
      unread: {
        set: 'Could not be read',
        means: 'The client could not be read just now; refresh to try again.',
      },
    },
    'desk-client': {
      present: {
        set: '{{desk}}',
        means: 'It has no secret and answers truthfully: use it to send.',
      },
      none: {
        set: 'none',
        means:
          'Every client has a secret or may simulate its answers. Resets work, but less reliably than they could.',
        owner: 'Create a client for the desk alone, without a secret and with LEGACY answers.',
      },
      'not-all-read': {
        set: 'none among those read',
        means: '{{count}} of the app clients could not be read, so there may be one.',
      },
      denied: {
        set: 'No permission',
        means: 'This profile is not allowed to list or read this pool’s app clients.',
      },
      unread: {
        set: 'Could not be read',
        means: 'The app clients could not be read just now; refresh to try again.',
      },
    },
  } satisfies {
    [C in PostureId]: { [F in keyof Findings[C]]: Words<Findings[C][F]> };
  },
  clients: {
    name: 'App client',
    inUse: 'in use',
    none: 'This user pool has no app client, which a reset needs.',
    notRead_one: 'One more app client was not read',
    notRead_other: '{{count}} more app clients were not read',
    notReadMeans:
      'Each one costs a request from a quota shared by the whole AWS account, so only the first ones are read.',
  },
  facts: {
    title: 'About this pool',
    failed: 'The facts about this user pool could not be read',
    signIn: 'Users sign in with',
    signIns: {
      username: 'username',
      email: 'email',
      phone_number: 'phone',
      preferred_username: 'preferred username',
    } satisfies Record<PoolSettings['signIn'][number], string>,
    signInMeans: 'What the caller types on the sign-in page.',
    case: 'Capital letters',
    caseYes: 'matter',
    caseYesMeans: 'Ana and ana are two users. Go by the details, not just the name.',
    caseNo: 'do not matter',
    caseNoMeans: 'Ana and ana are the same user.',
    factors: 'MFA factors offered',
    noFactors: 'none',
    factorsMeans: 'What users can choose from.',
    tier: 'Feature plan',
    tierMeans: 'What AWS bills this pool by.',
    users: 'Users',
    usersAbout: 'about {{number}}',
    usersMeans: 'AWS’s estimate, not a count.',
  },
};

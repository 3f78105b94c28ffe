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
    'What the settings of this user pool mean for the desk when a caller cannot sign in. Nothing here can be changed.',
  refresh: 'Refresh',
  readAt: 'Read at',
  none: {
    title: 'No user pool is chosen',
    text: 'Choose an AWS profile and a user pool in the header.',
  },
  loading: 'Reading the user pool…',
  failed: 'The settings of this user pool could not be read',
  old: 'What is shown here is what was read before.',
  id: 'Id: {{id}}',
  ratings: {
    good: 'Good',
    mind: 'To mind',
    broken: 'Broken',
    unknown: 'Not known',
  } satisfies Record<Rating, string>,
  summary: {
    title: 'What this pool’s settings mean for the desk',
    broken_one: 'One setting keeps resets from working.',
    broken_other: '{{count}} settings keep resets from working.',
    mind_one: 'Nothing is broken. One setting is worth minding.',
    mind_other: 'Nothing is broken. {{count}} settings are worth minding.',
    good: 'All that was looked at is good.',
    unknown: 'Nothing is broken in what could be read.',
    counts: 'Verdicts',
    jumps: 'To look at first',
  },
  sections: {
    recovery: 'Recovery',
    messages: 'Messages',
    clients: 'App clients',
    protection: 'Protection and sign-in',
    quotas: 'Quotas',
  },
  more: {
    owner: 'What an owner would do:',
    why: 'Why',
    commandAndWhy: 'The command, and why',
    stepsAndWhy: 'The steps, and why',
    before: 'Before you begin',
    appNever:
      'An owner of the pool runs this in a POSIX shell such as bash or zsh (on Windows in Git Bash or WSL); the app itself changes nothing.',
    practice:
      'The practice pool is not on AWS, and the AWS CLI has no profile for it. The command shows what the owner of such a pool would run; the app itself changes nothing.',
    command: 'AWS CLI',
    commandFor: 'AWS CLI, for {{client}}',
    copyCommand: 'Copy command',
    reason: 'What AWS documents',
    copySource: 'Copy address',
  },
  console: {
    title: 'In the AWS console',
    copy: 'Copy steps',
    appNever: 'An owner of the pool does this; the app itself changes nothing.',
    practice:
      'The practice pool is not on AWS. The steps show what the owner of such a pool would do; the app itself changes nothing.',
    noCommand:
      'There is no command for this, because AWS resets what an update leaves out, and an AWS CLI leaves out settings that are newer than itself. Where the pool is managed as code (CloudFormation, CDK, Terraform), make the change there.',
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
        set: 'Under “MFA methods”, add “Authenticator apps” to what is selected, and save.',
      },
      'user-factor': {
        where: 'In the “Users” menu, open the user, who has set up an authenticator app already.',
        set: 'Make the authenticator app the preferred MFA method. Where MFA is optional, also turn off the method that uses the contact for codes.',
      },
      'send-with-ses': {
        where: 'In the “Authentication methods” menu, under “Email”, choose “Edit”.',
        set: 'Choose to send with Amazon SES, with its Region and a verified FROM address, and save.',
      },
      'set-up-sms': {
        where: 'In the “Authentication methods” menu, under “SMS”, choose “Edit”.',
        set: 'Choose the IAM role that Cognito sends with, or have a new one made, and save.',
      },
      'remove-migration': {
        where: 'In the “Extensions” menu, find the user-migration trigger under “Lambda triggers”.',
        set: 'Remove this trigger, and no other.',
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
        set: 'With the mode “Custom”, ask for 8 characters or more and for all four kinds, and save.',
      },
      'temporary-passwords': {
        where: 'In the “Authentication methods” menu, under “Password policy”, choose “Edit”.',
        set: 'Set “Temporary passwords set by administrators expire in” to 7 days and save.',
      },
    } satisfies Record<ConsoleChange, { where: string; set: string }>,
  },
  notes: {
    'needs-sms': 'The pool cannot send text messages yet: set that up first.',
    costs: 'The feature plan PLUS costs more for each active user.',
    looks:
      'This command only looks, to show where the cause is. An older AWS CLI may not show everything.',
    'makes-client':
      'This command makes a new app client and changes none that is there. Nobody can sign in with it, but whoever knows its id can request codes with it and find out who is a user: keep the id to the desk.',
  } satisfies Record<OwnerNote, string>,
  mfas: { OFF: 'off', ON: 'required', OPTIONAL: 'optional' } satisfies Record<
    PoolSettings['mfa'],
    string
  >,
  days_one: '{{count}} day',
  days_other: '{{count}} days',
  policy: {
    kinds: 'Asks for',
    noKinds: 'no kind of character',
    lowercase: 'lower case',
    uppercase: 'upper case',
    numbers: 'numbers',
    symbols: 'symbols',
    history: 'Old passwords',
    historyNone: 'may be used again',
    historyLast_one: 'the last one is refused',
    historyLast_other: 'the last {{count}} are refused',
  },
  checks: {
    'recovery-order': {
      title: 'Recovery order',
      reason:
        'A code goes to one contact only: the first in the order that the user can be reached by. A pool without an order keeps the old one, text message first, then email. With “admin_only”, users cannot recover their account by themselves.',
    },
    'recovery-mfa': {
      title: 'Recovery and MFA',
      reason:
        'Where an order is set, a text message does not count for a user who has SMS MFA, nor an email for a user who has email MFA. AWS’s pages differ on whether the factor has to be the preferred one. Without an order, a phone counts all the same.',
    },
    'email-sender': {
      title: 'Email',
      reason:
        'With COGNITO_DEFAULT, 50 emails a day leave for the whole AWS account, counted anew from 09:00 UTC. With Amazon SES the limits and the reports are the account’s own. A custom sender runs after Cognito has answered, so that its failure is not in the answer.',
    },
    'sms-sender': {
      title: 'Text messages',
      reason:
        'Cognito sends them with Amazon SNS or AWS End User Messaging, in a role of the account. In the SMS sandbox they reach registered numbers only. DescribeUserPool names a failure of the set-up, such as a role that may not send; it says nothing of a single message.',
    },
    'user-migration': {
      title: 'User migration',
      reason:
        'For a name that is not in the pool, ForgotPassword calls the user-migration trigger. The function may then create the user, and a code is sent.',
    },
    'threat-protection': {
      title: 'Threat protection',
      reason:
        'Cognito keeps a history of each user’s sign-ins and password resets, with their outcome, where threat protection is on, in audit or full function. It comes with the feature plan PLUS.',
    },
    'password-policy': {
      title: 'Password policy',
      reason:
        'A pool can ask for 6 to 99 characters, and for lower case, upper case, numbers and symbols. ConfirmForgotPassword refuses a password that does not fit, with InvalidPasswordException.',
    },
    'temporary-password': {
      title: 'Temporary passwords',
      reason:
        'A user whom an administrator created signs in first with a temporary password, by default within 7 days. Until then ForgotPassword is refused; the remedy is to send the invitation again.',
    },
    'quota-recovery': {
      title: 'Resets',
      reason:
        'UserAccountRecovery (ForgotPassword, ConfirmForgotPassword and more) is one quota for the AWS account and Region, all pools and apps together; AWS documents 30 requests a second, not adjustable. Beside it stand 5 to 20 attempts an hour for each user.',
    },
    'quota-listing': {
      title: 'Searches and scans',
      reason:
        'UserList (ListUsers) is one quota for the AWS account and Region, all pools and apps together; AWS documents 30 requests a second, not adjustable.',
    },
    'client-existence': {
      title: 'Answers about users',
      reason:
        'With PreventUserExistenceErrors ENABLED, ForgotPassword answers for a user who is not there, is disabled or has no verified contact as if a code had been sent to a simulated contact, or with an InvalidParameterException. LEGACY answers truthfully.',
    },
    'client-secret': {
      title: 'Secret',
      reason:
        'A request to an app client with a secret needs a hash that is made with the secret. DescribeUserPoolClient tells it in clear text to whoever may call it.',
    },
    'desk-client': {
      title: 'A client for the desk',
      reason:
        'A reset sent with any app client is good for all of them: ConfirmForgotPassword sets the password whichever client the user signs in to. So a desk can have a client of its own, public and with LEGACY answers, and the others keep their settings.',
    },
  } satisfies Record<PostureId, { title: string; reason: string }>,
  posture: {
    'recovery-order': {
      two: {
        set: '{{first}}, then {{second}}',
        means: 'A code goes to the first; to the second only where the first cannot be used.',
      },
      'email-only': {
        set: 'verified email only',
        means: 'A code goes to the email or nowhere: who has no verified one cannot be helped.',
        owner: 'Allow the phone as the second, for users without a verified email.',
      },
      'phone-only': {
        set: 'verified phone only',
        means: 'A code goes to the phone or nowhere: who has no verified one cannot be helped.',
        owner: 'Allow the email too, for users without a verified phone.',
      },
      legacy: {
        set: 'not set',
        means:
          'Cognito uses its old order: a verified phone first, then a verified email. A phone counts even when it is also an MFA factor.',
        owner:
          'Set an order, so that it is said and not assumed: the same two contacts. A contact that is an MFA factor then no longer counts.',
      },
      'admin-only': {
        set: 'administrator only',
        means:
          'Reset codes are switched off, so this desk can send none. Only an administrator can set a password.',
        owner: 'Allow codes again: to a verified email first, then to a verified phone.',
      },
    },
    'recovery-mfa': {
      off: { set: 'MFA is off', means: 'No factor can stand in the way of a code.' },
      clear: {
        set: 'MFA is {{mfa}}',
        means: 'No contact of the order can be a factor, so none stands in the way of a code.',
      },
      legacy: {
        set: 'MFA is {{mfa}}, no order is set',
        means: 'In the old order Cognito does not leave out a phone for being an MFA factor.',
      },
      'admin-only': {
        set: 'MFA is {{mfa}}',
        means: 'Administrators alone reset passwords here, so nothing can clash.',
      },
      one: {
        set: 'MFA is {{mfa}}, the {{clash}} can be a factor',
        means:
          'Who has the {{clash}} as a factor gets the code at the other contact; who has no other verified contact gets none. The plan of each user says so.',
        owner:
          'Offer the authenticator app as a factor. Where the pool does, let users take it in the place of the {{clash}}, which then stays for codes.',
      },
      both: {
        set: 'MFA is {{mfa}}, both contacts can be factors',
        means:
          'A contact that is a user’s factor does not count, and who has both as factors gets no code. The plan of each user says so.',
        owner:
          'Offer the authenticator app as a factor. Where the pool does, let users take it in the place of their contacts, which then stay for codes.',
      },
      only: {
        set: 'MFA is {{mfa}}, the only contact can be a factor',
        means:
          'Codes go to the {{clash}} alone, so who has it as a factor gets none. The plan of each user says so.',
        owner: 'Take the other contact into the recovery order.',
      },
      'only-required': {
        set: 'MFA is required, the only factor is the only contact',
        means:
          'Codes go to the {{clash}} alone, and MFA as well: no user who has set it up gets a code.',
        owner: 'Take the other contact into the recovery order.',
      },
      denied: {
        set: 'Not allowed to look',
        means:
          'The profile may not call GetUserPoolMfaConfig, so the factors of the pool are not known. Each user’s own factors are read all the same, and the plan minds them.',
      },
      unread: {
        set: 'Could not be read',
        means:
          'The factors of the pool could not be read just now; refresh to try again. Each user’s own factors are read all the same, and the plan minds them.',
      },
    },
    'email-sender': {
      cognito: {
        set: 'Cognito’s own (COGNITO_DEFAULT)',
        means:
          'At most {{perDay}} emails a day for the whole AWS account, until {{resets}} UTC. After that codes fail, or vanish without an error.',
        owner: 'Let the pool send with an address or domain that is verified in Amazon SES.',
      },
      ses: {
        set: 'Amazon SES',
        means:
          'The limits are those of the account’s own SES. Whether the account is out of the SES sandbox, where emails reach verified addresses only, cannot be seen from here.',
      },
      custom: {
        set: 'a Lambda function: {{lambda}}',
        means:
          'It sends after Cognito has answered, so that whether a code left is not known here. When callers get none, ask who looks after the function.',
        owner: 'See in the function’s log what became of its messages.',
      },
    },
    'sms-sender': {
      sns: {
        set: 'Amazon SNS, no failure reported',
        means:
          'The limits are those of the account’s own SNS. That Cognito reports no failure does not prove that the account is out of the SMS sandbox.',
      },
      eum: {
        set: 'AWS End User Messaging, no failure reported',
        means:
          'The limits are those of the account’s own End User Messaging. That Cognito reports no failure does not prove that the account is out of the SMS sandbox.',
      },
      'not-needed': {
        set: 'not set up',
        means: 'The recovery order asks for no phone, so codes miss nothing.',
      },
      custom: {
        set: 'a Lambda function: {{lambda}}',
        means:
          'It sends after Cognito has answered, so that whether a code left is not known here. When callers get none, ask who looks after the function.',
        owner: 'See in the function’s log what became of its messages.',
      },
      'missing-legacy': {
        set: 'not set up',
        means:
          'Cognito’s old order begins with the phone, but no code can go to one. AWS does not say whether Cognito then uses a verified email.',
        owner:
          'Set up text messages, with a role that Cognito sends with. Or set a recovery order without the phone.',
      },
      missing: {
        set: 'not set up, though the order names the phone',
        means:
          'No code can go to a phone. Where the phone comes first, AWS does not say whether Cognito then uses a verified email.',
        owner:
          'Set up text messages, with a role that Cognito sends with. Or take the phone out of the recovery order.',
      },
      sandbox: {
        set: 'in the SMS sandbox (SNSSandbox)',
        means:
          'Text messages reach registered numbers only. A code to the phone of a caller may be accepted and not arrive.',
        owner:
          'Ask AWS, in the console of Amazon SNS, to move the account out of the SMS sandbox of this Region.',
      },
      'sandbox-unused': {
        set: 'in the SMS sandbox (SNSSandbox)',
        means:
          'Text messages reach registered numbers only. The recovery order asks for no phone, so codes are not touched; other messages may be.',
        owner:
          'Ask AWS, in the console of Amazon SNS, to move the account out of the SMS sandbox of this Region.',
      },
      failure: {
        set: 'AWS reports a failure: {{failure}}',
        means: 'Text messages may not arrive until an administrator mends it.',
        owner:
          'Mend the role that Cognito sends with: it has to be there, to trust Cognito, and to be allowed to send (sns:Publish, or sms-voice:SendTextMessage for End User Messaging).',
      },
      'failure-unused': {
        set: 'AWS reports a failure: {{failure}}',
        means:
          'Text messages may not arrive. The recovery order asks for no phone, so codes are not touched; other messages may be.',
        owner:
          'Mend the role that Cognito sends with: it has to be there, to trust Cognito, and to be allowed to send (sns:Publish, or sms-voice:SendTextMessage for End User Messaging).',
      },
    },
    'user-migration': {
      none: { set: 'no trigger', means: 'A reset never creates a user.' },
      trigger: {
        set: 'a Lambda function: {{lambda}}',
        means:
          'A reset for a mistyped name can create a user. The app sends only for users that it has found before.',
        owner: 'Once all users are moved, take the trigger away.',
      },
    },
    'threat-protection': {
      enforced: {
        set: 'on, full function',
        means: 'Cognito keeps a record of each user’s attempts, and may block risky ones.',
      },
      audit: {
        set: 'on, audit only',
        means: 'Cognito keeps a record of each user’s attempts, and blocks none.',
      },
      off: {
        set: 'off',
        means:
          'Cognito keeps no record of a user’s attempts: ask the caller whether the new password works.',
        owner: 'Where such a record is worth its price, switch threat protection on for audit.',
      },
      'off-tier': {
        set: 'off, not in this feature plan',
        means:
          'Cognito keeps no record of a user’s attempts: ask the caller whether the new password works.',
        owner:
          'Where such a record is worth its price, change to PLUS and switch threat protection on for audit.',
      },
    },
    'password-policy': {
      strong: {
        set: '{{length}} characters or more, {{classes}} of 4 kinds required',
        means: 'Cognito refuses a new password that does not fit.',
      },
      short: {
        set: '{{length}} characters or more, {{classes}} of 4 kinds required',
        means:
          'Cognito refuses a new password that does not fit, but takes short ones, which are easy to guess.',
        owner: 'Ask for 8 characters or more, of all four kinds.',
      },
      'few-classes': {
        set: '{{length}} characters or more, {{classes}} of 4 kinds required',
        means:
          'Cognito refuses a new password that does not fit, but asks for little variety, so that simple ones pass.',
        owner: 'Ask for all four kinds of character.',
      },
    },
    'temporary-password': {
      usual: {
        set: 'valid for {{days}}',
        means:
          'After that a first sign-in fails, and the invitation has to be sent again. No reset code helps before it.',
      },
      long: {
        set: 'valid for {{days}}',
        means:
          'After that a first sign-in fails, and the invitation has to be sent again. So long, an old invitation lets in whoever finds it.',
        owner: 'Let temporary passwords end after 7 days, which is Cognito’s own default.',
      },
    },
    'quota-recovery': {
      provisioned: {
        set: '{{perSecond}} a second',
        means: 'Shared by every pool and app of the account in this Region, yours and others.',
      },
      denied: {
        set: 'Not allowed to look',
        means:
          'The profile may not call GetProvisionedLimit. AWS documents {{perSecond}} a second, shared by every pool and app of the account in this Region.',
      },
      unread: {
        set: 'Could not be read',
        means:
          'AWS did not say just now; refresh to try again. AWS documents {{perSecond}} a second, shared by every pool and app of the account in this Region.',
      },
    },
    'quota-listing': {
      provisioned: {
        set: '{{perSecond}} a second',
        means:
          'Searches and scans of this desk share it with every pool and app of the account in this Region.',
      },
      denied: {
        set: 'Not allowed to look',
        means:
          'The profile may not call GetProvisionedLimit. AWS documents {{perSecond}} a second, which searches and scans share with every pool and app of the account in this Region.',
      },
      unread: {
        set: 'Could not be read',
        means:
          'AWS did not say just now; refresh to try again. AWS documents {{perSecond}} a second, which searches and scans share with every pool and app of the account in this Region.',
      },
    },
    'client-existence': {
      legacy: {
        set: 'Truthful',
        means: 'Where no code can go to a user, Cognito says so.',
      },
      hidden: {
        set: 'May be simulated',
        means:
          'For users who cannot be reached, Cognito can answer as if a code were sent. The app checks each answer against the user’s own contact.',
        owner:
          'Make a client for the desk alone that answers truthfully. On a client that the public uses, hiding who is a user is right: leave it on there.',
      },
      'hidden-beside-desk': {
        set: 'May be simulated',
        means:
          'For users who cannot be reached, Cognito can answer as if a code were sent. Choose {{desk}} in the header to send: it answers truthfully.',
        owner:
          'Leave this client as it is: where the public signs in, hiding who is a user is right. A second desk can have a client of its own too.',
      },
      denied: {
        set: 'Not allowed to look',
        means:
          'The profile may not call DescribeUserPoolClient, so whether answers may be simulated is not known.',
      },
      unread: {
        set: 'Could not be read',
        means: 'The client could not be read just now; refresh to try again.',
      },
    },
    'client-secret': {
      public: {
        set: 'None',
        means: 'A reset needs no secret, so no right to read one.',
      },
      secret: {
        set: 'Has one',
        means:
          'The app reads it for each send and signs the request with it: only profiles that may read the secret can send.',
        owner: 'Make a client for the desk alone without a secret.',
      },
      'secret-beside-desk': {
        set: 'Has one',
        means:
          'Only profiles that may read the secret can send with it. Choose {{desk}} in the header: it needs none.',
        owner:
          'Leave this client as it is: its application needs the secret. A second desk can have a client of its own too.',
      },
      denied: {
        set: 'Not allowed to look',
        means:
          'The profile may not call DescribeUserPoolClient. A reset works with the client if it has no secret.',
      },
      unread: {
        set: 'Could not be read',
        means: 'The client could not be read just now; refresh to try again.',
      },
    },
    'desk-client': {
      present: {
        set: '{{desk}}',
        means: 'It has no secret and answers truthfully: the one to send with.',
      },
      none: {
        set: 'none',
        means:
          'Every client has a secret or may answer with simulations. Resets work, with more doubt than need be.',
        owner: 'Make a client for the desk alone: without a secret, and with LEGACY answers.',
      },
      'not-all-read': {
        set: 'none among those that were read',
        means: '{{count}} of the app clients could not be read, so there may be one.',
      },
      denied: {
        set: 'Not allowed to look',
        means: 'The profile may not list or read the app clients of this pool.',
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
    none: 'This user pool has no app client. A reset needs one.',
    notRead_one: 'One more app client was not read',
    notRead_other: '{{count}} more app clients were not read',
    notReadMeans:
      'Each one costs a request of a quota that the whole AWS account shares, so only the first are read.',
  },
  facts: {
    title: 'About this pool',
    failed: 'The facts of this user pool could not be read',
    signIn: 'Users sign in with',
    signIns: {
      username: 'username',
      email: 'email',
      phone_number: 'phone',
      preferred_username: 'preferred username',
    } satisfies Record<PoolSettings['signIn'][number], string>,
    signInMeans: 'What the caller types at the sign-in page.',
    case: 'Upper and lower case',
    caseYes: 'matters',
    caseYesMeans: 'Ana and ana are two users. Pick by the details, not by the name alone.',
    caseNo: 'does not matter',
    caseNoMeans: 'Ana and ana are the same user.',
    factors: 'MFA factors offered',
    noFactors: 'none',
    factorsMeans: 'What users may choose from.',
    tier: 'Feature plan',
    tierMeans: 'What AWS bills the pool by.',
    users: 'Users',
    usersAbout: 'about {{number}}',
    usersMeans: 'An estimate of AWS, not a count.',
  },
};

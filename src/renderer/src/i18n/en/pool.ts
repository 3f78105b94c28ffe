import type { PoolSettings } from '../../../../shared/domain/pool.ts';

export const pool = {
  title: 'Pool',
  about:
    'What this user pool is set to, and what that means when a caller cannot sign in. Nothing here can be changed.',
  refresh: 'Refresh',
  none: {
    title: 'No user pool is chosen',
    text: 'Choose an AWS profile and a user pool in the header.',
  },
  loading: 'Reading the user pool…',
  loadingClients: 'Reading the app clients…',
  failed: 'The settings of this user pool could not be read',
  id: 'Id: {{id}}',
  recovery: {
    title: 'Account recovery',
    label: 'Recovery order',
    legacy: 'Not set',
    legacyMeans:
      'Cognito uses its old order: a verified phone first, then a verified e-mail. A phone counts even when it is also an MFA factor.',
    adminOnlyMeans: 'Reset codes are switched off. Only an administrator can set a password.',
    oneMeans: 'A code goes there or nowhere. Who has no such contact cannot be helped here.',
    twoMeans:
      'A code goes to the first of these; to the second only where the first cannot be used.',
    mfaMeans: 'A contact that is also the user’s preferred MFA factor does not count.',
    mfa: 'MFA',
    mfas: { OFF: 'Off', ON: 'Required', OPTIONAL: 'Optional' } satisfies Record<
      PoolSettings['mfa'],
      string
    >,
    mfaOff: 'No factor can stand in the way of a reset.',
    mfaLegacy: 'In the old order Cognito does not leave out a phone for being an MFA factor.',
    mfaCan:
      'A user whose only verified contact is also the preferred factor cannot get a code. The plan of each user says so.',
    mfaCanNot: 'The factors offered are not contacts, so none stands in the way of a code.',
    factors: 'Factors offered',
    noFactors: 'None',
    factorsUnread: 'Not known',
    factorsUnreadMeans:
      'The profile may not call GetUserPoolMfaConfig. Each user’s own factors are read all the same.',
    factorsMeans: 'What users may choose from.',
  },
  signIn: {
    title: 'Sign-in',
    label: 'Users sign in with',
    attributes: {
      username: 'username',
      email: 'e-mail',
      phone_number: 'phone',
      preferred_username: 'preferred username',
    } satisfies Record<PoolSettings['signIn'][number], string>,
    means: 'What the caller types at the sign-in page.',
    caseLabel: 'Upper and lower case',
    caseSensitive: 'Matters',
    caseSensitiveMeans: 'Ana and ana are two users. Pick by the details, not by the name alone.',
    caseInsensitive: 'Does not matter',
    caseInsensitiveMeans: 'Ana and ana are the same user.',
    temporary: 'Temporary passwords',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    temporaryMeans:
      'After that a first sign-in fails, and the invitation has to be sent again. No reset code helps before it.',
  },
  messages: {
    title: 'Messages',
    email: 'E-mail',
    emails: {
      cognito: 'Cognito’s own',
      ses: 'Amazon SES',
      custom: 'A Lambda function',
    } satisfies Record<PoolSettings['emailSender'], string>,
    emailMeans: {
      cognito:
        'At most 50 e-mails a day for the whole AWS account. After that codes fail, or vanish without an error.',
      ses: 'The limits are those of the account’s own SES.',
      custom: 'It sends after Cognito has answered, so a failure does not show in the answer.',
    } satisfies Record<PoolSettings['emailSender'], string>,
    sms: 'Text messages',
    smss: {
      sns: 'Amazon SNS',
      custom: 'A Lambda function',
      none: 'Not set up',
    } satisfies Record<PoolSettings['smsSender'], string>,
    smsMeans: {
      sns: 'The limits are those of the account’s own SNS.',
      custom: 'It sends after Cognito has answered, so a failure does not show in the answer.',
      none: 'No code can go to a phone.',
    } satisfies Record<PoolSettings['smsSender'], string>,
    smsFault: 'SMS fault',
    smsFailure: 'AWS reports a fault: {{failure}}',
    smsFailureMeans: 'Text messages may not arrive until an administrator mends it.',
  },
  protection: {
    title: 'Protection and size',
    threat: 'Threat protection',
    threatOn: 'On',
    threatOff: 'Off',
    threatOnMeans:
      'Cognito keeps a record of each user’s attempts, and may judge some of them risky.',
    threatOffMeans: 'Cognito keeps no record of a user’s attempts.',
    migration: 'User migration',
    migrationOn: 'On',
    migrationOff: 'Off',
    migrationOnMeans:
      'A reset for a mistyped name can create a user. The app sends only for users that were found.',
    migrationOffMeans: 'A reset never creates a user.',
    tier: 'Feature plan',
    tierMeans: 'What AWS bills the pool by; threat protection needs PLUS.',
    users: 'Users',
    usersAbout: 'about {{number}}',
    usersMeans: 'An estimate of AWS, not a count.',
  },
  clients: {
    title: 'App clients',
    table: 'App clients',
    name: 'App client',
    secret: 'Secret',
    answers: 'Answers about users',
    inUse: 'in use',
    yes: 'Yes',
    no: 'No',
    unknown: 'Not known',
    truthful: 'Truthful',
    simulated: 'May be simulated',
    secretMeans: 'With a secret, the app reads it for each send and signs the request with it.',
    simulatedMeans:
      '“May be simulated”: for users who cannot be reached, Cognito can answer as if a code were sent. The app checks each answer against the user’s own contact.',
    none: 'This user pool has no app client. A reset needs one.',
    notRead: 'Choose it in the header to read it.',
    listFailed: 'The app clients could not be listed',
    readFailed: 'Not every app client could be read',
    readFailedMeans:
      'A reset can still be sent with one that has no secret, but the app cannot say whether its answers may be simulated.',
  },
};

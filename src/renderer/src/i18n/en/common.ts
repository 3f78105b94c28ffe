import type { DeliveryState } from '../../../../shared/domain/delivery.ts';
import type { LedgerHealth } from '../../../../shared/domain/ledger.ts';
import type { BlockReason } from '../../../../shared/domain/plan.ts';
import type { Factor, RecoveryMechanism } from '../../../../shared/domain/pool.ts';
import type { ContactAttribute, Medium, UserStatus } from '../../../../shared/domain/user.ts';
import type { ErrorCode } from '../../../../shared/ipc/result.ts';

type LedgerCause = Extract<LedgerHealth, { writable: false }>['cause'];

export const common = {
  app: {
    name: 'Recovery Desk',
    skip: 'Skip to content',
    starting: 'Starting…',
    startFailed: 'Recovery Desk could not start',
    screenFailed: 'This screen stopped working',
    screenFailedNext:
      'Nothing was sent by this fault. Open the screen again; the other screens still work.',
    reload: 'Open again',
    navigation: 'Main',
  },
  nav: { reset: 'Reset', audit: 'Audit', pool: 'Pool', settings: 'Settings' },
  header: {
    profile: 'AWS profile',
    pool: 'User pool',
    client: 'App client',
    choose: 'Choose…',
    none: 'None',
    loading: 'Loading…',
    nothingFound: 'Nothing found',
    accountOf: 'Account {{account}}',
    accountUnknown: 'Account not known',
    regionUnknown: 'no Region',
    practice: 'Practice pool: no real user is touched',
    practiceDetail: 'Codes arrive in the practice inbox. Use it to learn and to try things out.',
    endpoint: 'Requests go to {{endpoint}}, not to AWS',
    endpointDetail: 'This profile sets its own endpoint. Go on only if you know why.',
    sending: 'A request is under way. The place can be changed once its outcome is here.',
    lost: {
      title: 'The profile {{profile}} is no longer in the AWS files.',
      practice:
        'The practice profile is in use instead, so nothing goes to a real account. Put the profile back, or choose another one.',
    },
    palette: 'Commands',
    paletteKey: '{{mod}} K',
    listFailed: {
      profiles: 'The AWS profiles could not be listed.',
      identity: 'AWS did not say who this profile is.',
      pools: 'The user pools could not be listed.',
      clients: 'The app clients could not be listed.',
    },
    fileNotes: {
      title: 'Not every AWS profile could be listed',
      unreadable: 'The file {{file}} could not be read ({{detail}}), so its profiles are missing.',
      'practice-name-taken':
        'A profile named “practice” in {{file}} gives way to the practice profile. Rename it to use it here.',
    },
    noPools: 'There is no user pool in {{region}} for this profile.',
    noClients: 'This user pool has no app client. A reset needs one.',
    noRegion:
      'The profile {{profile}} has no Region. Add “region = …” to it in the AWS config file, then open the app again.',
  },
  ledger: {
    title: 'The audit ledger cannot be written',
    means:
      'No reset can be sent and no contact revealed until it can, because neither may happen without a record.',
    path: 'File: {{path}}',
    causes: {
      corrupt:
        'The file is damaged. Keep it, and ask whoever looks after this laptop to restore or set it aside.',
      full: 'The disk is full. Free some space, then open the app again.',
      'read-only':
        'The file or its folder is read-only. Give this account the right to write there, then open the app again.',
      'newer-version': 'A newer version of Recovery Desk made this file. Update the app.',
      locked: 'Another program holds the file. Close it, then open the app again.',
      other: 'The system gave this reason: {{detail}}.',
    } satisfies Record<LedgerCause, string>,
  },
  settingsSetAside: {
    title: 'The settings could not be read',
    means: 'Defaults are in force. The old file was kept as {{path}}.',
  },
  palette: {
    placeholder: 'Go to, choose, switch…',
    label: 'Search the commands',
    nothing: 'No command fits',
    go: 'Go to',
    goTo: 'Go to {{screen}}',
    findUser: 'Find a user',
    look: 'Appearance',
    light: 'Light theme',
    dark: 'Dark theme',
    system: 'Theme of the system',
    language: 'Language: {{language}}',
    pools: 'User pool',
    clients: 'App client',
    profiles: 'AWS profile',
    current: 'in use',
  },
  languages: { en: 'English', es: 'Español' },
  actions: {
    retry: 'Try again',
    close: 'Close',
    copied: 'Copied',
  },
  notice: {
    requestId: 'AWS request id',
    errorId: 'Error id',
    action: 'Operation',
    awsName: 'AWS error',
    detail: 'Detail',
  },
  say: {
    title: 'What to tell the caller',
    language: 'Language of the words for the caller',
  },
  states: {
    accepted: 'Accepted',
    doubtful: 'Doubtful',
    refused: 'Refused',
    limited: 'Limited',
    unknown: 'Unknown',
    'not-sent': 'Not sent',
  } satisfies Record<DeliveryState, string>,
  contact: { verified: 'verified', notVerified: 'not verified' },
  pending: 'Under way',
  nextStep: 'Next step',
  mediums: { EMAIL: 'e-mail', SMS: 'text message' } satisfies Record<Medium, string>,
  attributes: { email: 'e-mail', phone_number: 'phone' } satisfies Record<ContactAttribute, string>,
  factors: {
    SMS_MFA: 'text message',
    EMAIL_OTP: 'e-mail',
    SOFTWARE_TOKEN_MFA: 'authenticator app',
  } satisfies Record<Factor, string>,
  mechanisms: {
    verified_email: 'verified e-mail',
    verified_phone_number: 'verified phone',
    admin_only: 'administrator only',
  } satisfies Record<RecoveryMechanism, string>,
  statuses: {
    UNCONFIRMED: 'Not confirmed',
    CONFIRMED: 'Confirmed',
    EXTERNAL_PROVIDER: 'Signs in elsewhere',
    RESET_REQUIRED: 'Reset required',
    FORCE_CHANGE_PASSWORD: 'Temporary password',
    ARCHIVED: 'Archived',
    COMPROMISED: 'Compromised',
    UNKNOWN: 'Unknown',
  } satisfies Record<UserStatus, string>,
  /** Why no code can be sent, for lists. */
  blockReasons: {
    disabled: 'account disabled',
    'force-change-password': 'temporary password',
    'temporary-password-expired': 'temporary password has run out',
    federated: 'signs in elsewhere',
    unconfirmed: 'account not confirmed',
    'admin-only': 'recovery by administrators only',
    'no-contact': 'no contact on file',
    'unverified-contact': 'no verified contact',
    'contact-not-allowed': 'contact not in the recovery order',
    'mfa-preferred': 'contact is the second factor',
    'unusable-status': 'status allows no reset',
  } satisfies Record<BlockReason, string>,
  errors: {
    'forbidden-sender': {
      means: 'The call did not come from the app’s own page, so it was refused.',
      next: 'Close the app and open it again.',
    },
    'bad-request': {
      means: 'The app asked for something that it may not ask for. Nothing was done.',
      next: 'Open the screen again. If it comes back, report it.',
    },
    cancelled: { means: 'The search was stopped.', next: 'Press Enter to search again.' },
    denied: {
      means: 'This profile is not allowed to do this.',
      next: 'Ask an AWS administrator to allow the operation named below, or choose another profile.',
    },
    'session-expired': {
      means: 'The AWS session of this profile has ended.',
      next: 'Sign in again with the AWS CLI, then try again.',
    },
    'bad-credentials': {
      means: 'AWS does not accept the keys of this profile.',
      next: 'Check the keys in the AWS credentials file, or choose another profile.',
    },
    'no-credentials': {
      means: 'No credentials could be made from this profile.',
      next: 'Sign in with the AWS CLI for this profile, or choose another one.',
    },
    'no-profile': {
      means: 'This profile is no longer in the AWS config files.',
      next: 'Choose another profile.',
    },
    'no-region': {
      means: 'This profile has no Region, so the app does not know where to ask.',
      next: 'Add a Region to the profile in the AWS config file.',
    },
    'clock-skew': {
      means: 'This laptop’s clock is too far from the time at AWS.',
      next: 'Set the clock, then try again.',
    },
    throttled: {
      means: 'AWS is taking no more requests for the moment.',
      next: 'Wait a minute, then try again.',
    },
    offline: {
      means: 'AWS could not be found: there is no network, or the name could not be resolved.',
      next: 'Check the network or the VPN, then try again.',
    },
    unreachable: {
      means: 'The connection was refused, or its certificate is not valid.',
      next: 'Check the VPN, the proxy and the endpoint, then try again.',
    },
    timeout: { means: 'No answer came in time.', next: 'Check the network, then try again.' },
    'connection-lost': {
      means: 'The connection broke before the answer was complete.',
      next: 'Check the network, then try again.',
    },
    'service-fault': {
      means: 'AWS answered with a fault of its own.',
      next: 'Try again in a minute. If it stays, look at the AWS Health Dashboard.',
    },
    'unreadable-answer': {
      means: 'The answer is not one of Cognito’s. A sign-in page of the network may be in between.',
      next: 'Open a browser and see whether the network asks for a sign-in, then try again.',
    },
    'not-found': {
      means: 'The user pool, app client or user does not exist, or no longer does.',
      next: 'Check the choice in the header, then search again.',
    },
    rejected: {
      means: 'AWS rejected the request as malformed.',
      next: 'Try other words. If it comes back, report it with the request id.',
    },
    'blocked-by-waf': {
      means: 'A web application firewall in front of the pool blocked the request.',
      next: 'Ask whoever looks after the firewall to let this desk’s address through.',
    },
    unsearchable: {
      means: 'The text holds a character that Cognito cannot search for.',
      next: 'Leave out backslashes and control characters.',
    },
    'too-long': {
      means: 'The text is longer than Cognito can search for.',
      next: 'Search for the first words only.',
    },
    ledger: {
      means: 'The audit ledger could not be written or read, so what you asked for was not done.',
      next: 'See the notice about the ledger, or ask whoever looks after this laptop.',
    },
    settings: {
      means: 'The settings file cannot be written. The change holds until the app is closed.',
      next: 'Ask whoever looks after this laptop.',
    },
    internal: {
      means: 'The app met a fault of its own.',
      next: 'Try again. If it comes back, report it with the error id.',
    },
  } satisfies Record<ErrorCode, { means: string; next: string }>,
};

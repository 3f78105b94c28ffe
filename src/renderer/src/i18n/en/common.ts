import type { ErrorCode } from '../../../../shared/domain/app-error.ts';
import type { NotHelpedReason } from '../../../../shared/domain/call.ts';
import type { ConfirmationState } from '../../../../shared/domain/confirmation.ts';
import type { DeliveryState } from '../../../../shared/domain/delivery.ts';
import type { LedgerHealth } from '../../../../shared/domain/ledger.ts';
import type { PolicyFault } from '../../../../shared/domain/policy.ts';
import type { Factor, RecoveryMechanism } from '../../../../shared/domain/pool.ts';
import type { Profile, ProfileNote } from '../../../../shared/domain/profile.ts';
import type { TableFormat } from '../../../../shared/domain/table-format.ts';
import type { ContactAttribute, Medium, UserStatus } from '../../../../shared/domain/user.ts';
import { credentialErrors } from './credentials.ts';
import { wayOut } from './way-out.ts';

type LedgerCause = Extract<LedgerHealth, { writable: false }>['cause'];

export const common = {
  app: {
    name: 'Recovery Desk',
    skip: 'Skip to content',
    starting: 'Starting…',
    startFailed: 'Recovery Desk could not start',
    screenFailed: 'This screen stopped working',
    screenFailedNext: 'Nothing was sent. Open the screen again; the other screens still work.',
    reload: 'Open again',
    navigation: 'Main',
  },
  nav: {
    overview: 'Overview',
    reset: 'Reset',
    contacts: 'Contacts',
    audit: 'Audit',
    pool: 'Pool',
    settings: 'Settings',
  },
  header: {
    profile: 'AWS profile',
    pool: 'User pool',
    client: 'App client',
    choose: 'Choose…',
    none: 'None',
    loading: 'Loading…',
    nothingFound: 'Nothing found',
    accountOf: 'Account {{account}}',
    accountUnknown: 'Account unknown',
    regionUnknown: 'no Region',
    practice: 'Practice pool: no real users',
    practiceDetail: 'Codes arrive in the practice inbox. Learn and try things out here.',
    practiceFirst: 'To work with your own users, choose an AWS profile above.',
    endpoint: 'Requests go to {{endpoint}}, not to AWS',
    endpointFrom: {
      profile: 'This profile sets its own endpoint. Continue only if you know why.',
      environment:
        'An environment variable sets it for every profile. Continue only if you know why.',
    } satisfies Record<NonNullable<Profile['endpointFrom']>, string>,
    clock: {
      ahead: 'This laptop’s clock is {{amount}} ahead of AWS',
      behind: 'This laptop’s clock is {{amount}} behind AWS',
      next: 'Turn on automatic date and time in the system settings. AWS refuses requests when a clock is more than 5 minutes off.',
    },
    sending: 'A request is in progress. You can switch pool when it has finished.',
    production: 'Production: {{name}}. This affects real users.',
    productionDetail: 'Verify the caller before you send.',
    shown: '{{shown}} of {{all}} shown: type to narrow the list',
    lost: {
      title: 'The profile {{profile}} is no longer in the AWS files',
      practice:
        'The practice profile is in use instead, so nothing goes to a real account. Restore the profile, or choose another one.',
      none: 'No other profile was chosen for you. Restore it, or choose another one.',
    },
    typeId: {
      pools:
        'You can still continue: type the user pool’s ID into “User pool”. The AWS console shows it on the pool’s page.',
      clients:
        'You can still continue: type the app client’s ID into “App client”. The AWS console lists it under “App clients”.',
    },
    palette: 'Commands',
    paletteKey: '{{mod}} {{key}}',
    listFailed: {
      profiles: 'The AWS profiles could not be listed.',
      identity: 'AWS did not say whose credentials these are.',
      pools: 'The user pools could not be listed.',
      clients: 'The app clients could not be listed.',
    },
    process: {
      title: 'The profile {{profile}} is getting its credentials',
      means:
        'Its program may be waiting for you: look for a browser window, or touch your security key. It is stopped after five minutes.',
    },
    fileNotes: {
      title: 'Some of the AWS files cannot be used',
      unreadable:
        '{{file}} could not be read ({{detail}}), so its profiles are missing. Give this account permission to read it.',
      missing:
        'An environment variable names {{file}}, but it does not exist, so its profiles are missing. Put it there, or correct the variable and open the app again.',
      'not-text':
        '{{file}} is not plain text (UTF-16, perhaps), so parts of it may be missing. Save it as UTF-8.',
      'too-large':
        '{{file}} is too large for a file of profiles. It was not read, and its profiles are missing. The app reads at most 1 MB, 30,000 lines and 5,000 sections.',
      'not-a-file':
        '{{file}} is not a file but, perhaps, a folder or a pipe. It was not read, and its profiles are missing. Put the right file in its place.',
      'unusable-name':
        '{{file}}: the section “{{detail}}” was skipped because its name cannot be read. Close the bracket, and put a name with spaces in quotes: [profile "two words"]. A name can have up to 256 characters.',
      'misplaced-section':
        '{{file}}: the section “{{detail}}” was skipped because it does not say what it is. For a profile, write “[profile name]”.',
      'prefixed-section':
        '{{file}}: in this file, all of “{{detail}}” is the profile’s name. To name it as in “config”, write only the name: “[name]”.',
      'duplicate-section':
        '{{file}}: the section “{{detail}}” appears more than once. Keep one. Until then, sections with the same header are merged; if the headers are spelled differently, the last one counts.',
      'practice-name-taken':
        '{{file}} has a profile named “practice”, which is also the name of the practice profile. Rename it to use it here.',
    } satisfies Record<ProfileNote['problem'] | 'title', string>,
    moreNotes_one: '{{count}} more',
    moreNotes_other: '{{count}} more',
    noPools: 'This profile has no user pools in {{region}}.',
    noClients: 'This user pool has no app client, which a reset needs.',
    notARegion: {
      title: 'This profile’s Region is not valid.',
      means:
        'The profile {{profile}} says “region = {{text}}”. A Region looks like eu-west-1, without quotes or the letter of an Availability Zone. Correct the AWS config file, or enter the Region of the user pools here; the app remembers it for this profile.',
    },
    noRegion:
      'The profile {{profile}} has none. Enter the Region of the user pools; the app remembers it for this profile.',
  },
  ledger: {
    title: 'The audit ledger cannot be written',
    means:
      'Until it can, no reset can be sent and no contact revealed: neither happens without a record.',
    path: 'File: {{path}}',
    causes: {
      corrupt: 'The file is damaged. Keep it, and ask your IT team to restore it or set it aside.',
      changed:
        'Something other than this app changed the file. The app sets it aside and starts a new one; see the Audit screen.',
      full: 'The disk is full. Free some space, then open the app again.',
      'read-only':
        'The file or its folder is read-only, or another program, such as a virus scanner, blocks changes. Give this account permission to write there, then open the app again.',
      'newer-version': 'A newer version of Recovery Desk created this file. Update the app.',
      keys: 'The ledger’s keys are in the system’s keychain or keyring, which is locked or does not respond. If the system asks for its password, enter it: the app then continues by itself. If not, unlock it and open the app again.',
      locked: 'Another program is using the file. Close it, then open the app again.',
      network:
        'The file is on a network drive ({{detail}}), where rows can be lost and two computers can overwrite each other’s. Keep it on this computer’s own disk: close the app, move the whole folder there, and start the app with --user-data-dir= and the new folder’s path.',
      other: 'The system’s reason: {{detail}}.',
    } satisfies Record<LedgerCause, string>,
    setAside: 'The audit ledger was set aside and a new one started',
    setAsideMeans:
      'It was damaged, came from elsewhere, or its keys are lost. It was kept as {{file}}; see the Audit screen. Tell your IT team.',
    gone: 'The audit ledger was missing, and a new one was started',
    goneMeans:
      'Its keys are on this computer, but its files are gone. Find out who deleted them, and look for them in a backup.',
    doubt: 'Rows may be missing at the end of the audit ledger',
    doubtMeans:
      'Its newest row is not the one noted outside it. Click Verify on the Audit screen, and tell your IT team.',
    noNote: 'The audit ledger’s newest row cannot be noted outside it',
    noNoteMeans:
      'Rows are still recorded, but nobody would notice if an older copy replaced the ledger. Check that the disk has room and that this account can write to the app’s folder ({{detail}}).',
  },
  ticketPatternUnused: {
    title: 'The ticket pattern cannot be used',
    means:
      'Any ticket is accepted until you change the pattern in Settings, which also says what is wrong with it.',
  },
  policy: {
    locked: 'Set by your organization',
    notAllowed: 'Your organization does not allow it.',
    faulty: 'Your organization’s policy has an error',
    faultyMeans: 'Until it is fixed, nothing can be sent or exported. Everything else works.',
    faultyNext: 'Send this to your IT team.',
    keyOf: '“{{key}}” in {{source}}',
    problems: {
      unreadable: 'cannot be read: {{detail}}',
      'not-a-file': 'is not a file',
      'too-large': 'is larger than 1 MB',
      owner: 'does not belong to the administrator: {{detail}}',
      writable: 'can be changed by others: {{detail}}',
      'not-json': 'is not valid JSON: {{detail}}',
      'not-an-object': 'is not an object with keys and values',
      'unknown-key': 'is not a key that this version knows',
      invalid: 'has a value that does not fit. {{detail}}',
      'not-a-default': 'can only be locked',
    } satisfies Record<PolicyFault['problem'], string>,
    newer: 'Version {{version}} is available',
    newerNext: 'Your IT team provides it.',
    newerRunning: 'You are running {{version}}.',
  },
  settingsSetAside: {
    title: 'Some settings could not be read',
    means:
      'Defaults are used for those: check the caller checks first. The old file was kept as {{path}}.',
  },
  unmovedFolder: {
    title: 'The app’s data is still in its old folder',
    means:
      'It could not be moved ({{detail}}), so the app uses it where it is: {{path}}. Close the app’s other windows and any program that uses that folder, then open the app again to retry.',
  },
  palette: {
    placeholder: 'Go to, choose, switch…',
    label: 'Search commands',
    nothing: 'No matching command',
    go: 'Go to',
    goTo: 'Go to {{screen}}',
    findUser: 'Find a user',
    look: 'Appearance',
    light: 'Light theme',
    dark: 'Dark theme',
    system: 'System theme',
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
    cancel: 'Cancel',
    signIn: 'Sign in',
    copied: 'Copied',
  },
  views: {
    button: 'Views',
    none: 'No saved views yet.',
    name: 'View name',
    save: 'Save',
    replaces: 'Replaces the view with this name.',
    full: 'There are already {{most}} views: delete one first.',
    remove: 'Delete the view {{name}}',
  },
  exporting: {
    running: 'Writing the file…',
    progress: 'Rows written',
    written: '{{written}} of {{total}} rows written',
    writtenSome: '{{written}} rows written',
    cancel: 'Cancel export',
    cancelled: 'Export canceled. No file was kept.',
    failed: 'The export failed',
    done_one: '{{count, number}} row written',
    done_other: '{{count, number}} rows written',
    show: 'Show in folder',
    another: 'Export again',
    format: 'Format',
    formats: {
      xlsx: {
        label: 'Excel workbook (.xlsx)',
        means:
          'Best for people. 007 and +34600111222 stay as they are, and times are dates in UTC. Beyond {{rows, number}} rows, it continues on another sheet.',
      },
      csv: {
        label: 'CSV for spreadsheets',
        means:
          "An apostrophe is added before any sign that could start a formula: =1+1 becomes '=1+1.",
      },
      'csv-programs': {
        label: 'CSV for programs',
        means:
          'Every value exactly as stored (RFC 4180, UTF-8). Do not open it in a spreadsheet: a value could run as a formula.',
      },
    } satisfies Record<TableFormat, { label: string; means: string }>,
  },
  notice: {
    requestId: 'AWS request ID',
    errorId: 'Error ID',
    action: 'Operation',
    awsName: 'AWS error',
    detail: 'Detail',
  },
  say: {
    title: 'Tell the caller',
    language: 'Caller’s language',
  },
  states: {
    accepted: 'Accepted',
    doubtful: 'Doubtful',
    refused: 'Refused',
    limited: 'Limited',
    unknown: 'Unknown',
    'not-sent': 'Not sent',
    changed: 'Changed',
  } satisfies Record<DeliveryState | ConfirmationState, string>,
  contact: { verified: 'verified', notVerified: 'not verified' },
  pending: 'In progress',
  nextStep: 'Next step',
  mediums: { EMAIL: 'email', SMS: 'text message' } satisfies Record<Medium, string>,
  attributes: { email: 'email', phone_number: 'phone' } satisfies Record<ContactAttribute, string>,
  factors: {
    SMS_MFA: 'text message',
    EMAIL_OTP: 'email',
    SOFTWARE_TOKEN_MFA: 'authenticator app',
  } satisfies Record<Factor, string>,
  mechanisms: {
    verified_email: 'verified email',
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
  /** Why a caller could not be helped, for lists. */
  blockReasons: {
    disabled: 'account disabled',
    'force-change-password': 'temporary password',
    'temporary-password-expired': 'temporary password expired',
    federated: 'signs in elsewhere',
    unconfirmed: 'account not confirmed',
    'admin-only': 'administrator-only recovery',
    'no-contact': 'no contact on file',
    'unverified-contact': 'no verified contact',
    'contact-not-allowed': 'contact not in the recovery order',
    'mfa-preferred': 'contact is the second factor',
    'sms-missing': 'pool cannot send text messages',
    'unusable-status': 'status does not allow a reset',
    'not-found': 'nobody found',
  } satisfies Record<NotHelpedReason, string>,
  errors: {
    'forbidden-sender': {
      means: 'The call did not come from the app’s own page, so it was refused.',
      next: 'Close the app and open it again.',
    },
    'bad-request': {
      means: 'The app asked for something it is not allowed to ask for. Nothing was done.',
      next: 'Open the screen again. If this happens again, report it.',
    },
    cancelled: {
      means: 'It was stopped before it finished.',
      next: 'Start it again if you still need it.',
    },
    denied: {
      means: 'This profile is not allowed to do this.',
      next: 'Ask an AWS administrator to allow the operation named below, or choose another profile. For Cognito operations, the Pool screen has the policy to ask for.',
    },
    'session-expired': {
      means: 'This profile’s AWS session has expired.',
      next: 'Sign in again. If there is no button for it, get new keys for the profile, then try again.',
    },
    'bad-credentials': {
      means: 'AWS does not accept this profile’s keys: they are wrong, inactive or deleted.',
      next: 'Put the right keys into the AWS credentials file, or choose another profile. If they work elsewhere, ask whether this Region is enabled for the account.',
    },
    'no-credentials': {
      means: 'This profile gives no credentials.',
      next: 'Check the profile in the AWS config file: “aws sts get-caller-identity --profile …” in a terminal tells you more. Or choose another profile.',
    },
    'no-profile': {
      means: 'This profile is no longer in the AWS config files.',
      next: 'Restore it, or choose another profile.',
    },
    'profile-changed': {
      means: 'The profile now uses a different endpoint than when the user was read.',
      next: 'Open the user again.',
    },
    'no-region': {
      means: 'This profile has no Region, so the app does not know where to ask.',
      next: 'Type the Region at the top of the screen, or add it to the profile in the AWS config file.',
    },
    'bad-profile': {
      means: 'This profile is incomplete. The detail names what is missing.',
      next: 'Add it to the profile in the AWS config file; the app notices right away. Or choose another profile.',
    },
    'process-failed': {
      means: 'The program that provides this profile’s credentials failed.',
      next: 'Run it in a terminal to see why: “aws sts get-caller-identity --profile …”. The app does not show its output, which may contain secrets.',
    },
    'process-not-found': {
      means:
        'The program that provides this profile’s credentials, or one that it runs, was not found. The detail below shows where the app looked.',
      next: 'Install it, write its full path in credential_process, or add its folder in Settings under “Program folders”.',
    },
    'process-timeout': {
      means:
        'The program that provides this profile’s credentials did not finish within five minutes, so it was stopped.',
      next: 'Try again and do what it asks: sign in in the browser, or touch your security key. If it hangs, run “aws sts get-caller-identity --profile …” in a terminal to see why.',
    },
    'process-cancelled': {
      means: 'You stopped the program that provides this profile’s credentials.',
      next: 'Try again when you are ready, or choose another profile.',
    },
    'not-a-file': {
      means:
        'The file named in the detail cannot be read: it does not exist, this account is not allowed to read it, or it is a folder or a pipe.',
      next: 'Put the right file in its place, then try again.',
    },
    'file-too-large': {
      means:
        'The file named in the detail is much too large for what it should hold, so it was not read.',
      next: 'Put the right file in its place, then try again.',
    },
    'sign-in-needed': {
      means: 'This profile is not signed in, or its session has expired.',
      next: 'Sign in, and what you were doing continues.',
    },
    'sign-in-expired': {
      means: 'The code expired before anyone signed in.',
      next: 'Try again, and confirm the new code in the browser. If the browser showed an error, check sso_region in the AWS config file.',
    },
    'sign-in-denied': {
      means: 'The sign-in was refused in the browser or by your organization’s rules.',
      next: 'Try again and allow access. If it is refused again, ask an AWS administrator.',
    },
    'sign-in-not-kept': {
      means: 'You are signed in, but the session could not be saved to disk.',
      next: 'Make the folder .aws/sso/cache in your home folder writable, free some disk space, and try again.',
    },
    'mfa-cancelled': {
      means: 'No MFA code was entered, so AWS gave no session.',
      next: 'Try again with your MFA device at hand.',
    },
    'mfa-wrong': {
      means: 'AWS did not accept the MFA code.',
      next: 'Wait for the next code on the device named in the profile, then try again. A code works only once.',
    },
    'clock-skew': {
      means: 'This laptop’s clock is too far off AWS’s time.',
      next: 'Set the laptop’s clock, preferably to automatic, then try again.',
    },
    throttled: {
      means: 'AWS is not taking more requests right now.',
      next: 'Wait a minute, then try again.',
    },
    offline: {
      means: 'AWS could not be found: there is no network, or its name could not be resolved.',
      next: 'Check the network, the VPN and the proxy (HTTPS_PROXY), if you use one. Then try again.',
    },
    unreachable: {
      means: 'No connection could be made: it was refused, or nothing answered.',
      next: 'Check the VPN, the proxy (HTTPS_PROXY) and the endpoint, then try again.',
    },
    ...credentialErrors,
    ...wayOut,
    timeout: {
      means: 'No answer came in time.',
      next: 'Check the network and the VPN, then try again.',
    },
    'connection-lost': {
      means: 'The connection broke before the answer was complete.',
      next: 'Check the network, then try again.',
    },
    'service-fault': {
      means: 'AWS answered with an error of its own.',
      next: 'Try again in a minute. If it keeps happening, check the AWS Health Dashboard.',
    },
    'nameless-fault': {
      means:
        'A server error came back that does not say who answered: AWS, or a proxy or gateway on the way.',
      next: 'Try again in a minute. If it happens again, check the VPN and the proxy (HTTPS_PROXY), then the AWS Health Dashboard.',
    },
    'unreadable-answer': {
      means:
        'The answer could not be read as one from AWS. It may be from a proxy or a guest network’s sign-in page.',
      next: 'Open any web page in a browser. If the network shows its sign-in page, sign in there. Then try again.',
    },
    'answer-too-large': {
      means: 'The answer was longer than the app reads, so it did not read all of it.',
      next: 'Check the network, the proxy and this profile’s endpoint: something else may be answering. Then try again.',
    },
    'not-found': {
      means: 'The user pool, app client or user does not exist.',
      next: 'Check what you chose in the header, then try again.',
    },
    rejected: {
      means: 'AWS did not accept the request.',
      next: 'Try again. If this happens again, report it with the facts below.',
    },
    'blocked-on-the-way': {
      means:
        'A refusal (403) came back that AWS does not document. It is most likely from a proxy or a gateway between this computer and AWS.',
      next: 'Check the VPN and the proxy (HTTPS_PROXY), or ask your network team to let the request through.',
    },
    unsearchable: {
      means: 'This text cannot be searched for.',
      next: 'Search for one email, phone number, username or name.',
    },
    'too-long': {
      means: 'The text is too long for Cognito to search.',
      next: 'Search for just the first words.',
    },
    ledger: {
      means: 'The audit ledger could not be read or written, so nothing was done.',
      next: 'See the notice about the ledger, or ask your IT team.',
    },
    history: {
      means:
        'The audit history’s list cannot be read or updated. The ledger itself still records every row.',
      next: 'Check that the disk has room and that this account can write to the app’s folder, then try again. The list is made from the ledger, so nothing is lost.',
    },
    'scan-under-way': {
      means: 'Another scan or export is in progress, and only one can run at a time.',
      next: 'Wait until it finishes. To cancel a scan, choose its user pool in the header and open Contacts.',
    },
    'no-scan': {
      means: 'This scan does not exist, or its rows have been deleted.',
      next: 'Open the Contacts screen again. If the rows are gone, scan the pool again.',
    },
    'contact-store': {
      means: 'The file with the scan’s rows cannot be read or written.',
      next: 'Check that the disk has room and that this account can write to the app’s folder, then try again. Only the report is lost; a new scan makes another.',
    },
    file: {
      means: 'The file cannot be written.',
      next: 'Check that the downloads folder exists, that the disk has room, that this account can write there and to the app’s folder, and that no other program is using the file. Then try again.',
    },
    'file-not-named': {
      means: 'The file is complete but could not be renamed.',
      next: 'Another program, such as a virus scanner, may be using it. It is in the downloads folder under the name below: wait a moment, then remove “.part” from the end of the name.',
    },
    'file-left': {
      means: 'It was stopped, but what had been written could not be deleted.',
      next: 'Another program, such as a virus scanner, may be using the file. It is in the downloads folder under the name below and may hold contacts: wait a moment, then delete it.',
    },
    settings: {
      means: 'The settings file cannot be written. The change lasts until you close the app.',
      next: 'Ask your IT team.',
    },
    'policy-locked': {
      means: 'Your organization has set this. It cannot be changed here.',
      next: 'If it should be different, ask your IT team.',
    },
    'policy-invalid': {
      means:
        'Your organization’s policy on this laptop has an error. Nothing is sent or exported until it is fixed.',
      next: 'Tell your IT team. The notice at the top says what is wrong.',
    },
    'not-allowed': {
      means: 'Your organization’s policy does not allow this.',
      next: 'If you need it, ask your IT team and give them the detail below.',
    },
    internal: {
      means: 'The app had an internal error.',
      next: 'Try again. If this happens again, report it with the error ID.',
    },
  } satisfies Record<ErrorCode, { means: string; next: string }>,
};

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
    screenFailedNext:
      'Nothing was sent by this fault. Open the screen again; the other screens still work.',
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
    accountUnknown: 'Account not known',
    regionUnknown: 'no Region',
    practice: 'Practice pool: no real user is touched',
    practiceDetail: 'Codes arrive in the practice inbox. Use it to learn and to try things out.',
    practiceFirst: 'To work with your own users, choose an AWS profile above.',
    endpoint: 'Requests go to {{endpoint}}, not to AWS’s own endpoint',
    endpointFrom: {
      profile: 'This profile sets its own endpoint. Go on only if you know why.',
      environment:
        'A variable of the environment that the app was started in sets it, for every profile. Go on only if you know why.',
    } satisfies Record<NonNullable<Profile['endpointFrom']>, string>,
    clock: {
      ahead: 'This laptop’s clock is {{amount}} ahead of AWS',
      behind: 'This laptop’s clock is {{amount}} behind AWS',
      next: 'Turn on automatic date and time in the system settings. AWS refuses requests when a clock is more than 5 minutes off.',
    },
    sending: 'A request is under way. The place can be changed once its outcome is here.',
    production: 'Production: {{name}}. Real users are affected.',
    productionDetail: 'Check the caller before you send.',
    shown: '{{shown}} of {{all}} shown: type to narrow it down',
    lost: {
      title: 'The profile {{profile}} is no longer in the AWS files',
      practice:
        'The practice profile is in use instead, so nothing goes to a real account. Put the profile back, or choose another one.',
      none: 'No other profile was picked for you. Put it back, or choose another one.',
    },
    typeId: {
      pools:
        'You can go on all the same: type the id of the user pool into “User pool”. The AWS console shows it on the page of the pool.',
      clients:
        'You can go on all the same: type the id of the app client into “App client”. The AWS console lists it under “App clients”.',
    },
    palette: 'Commands',
    paletteKey: '{{mod}} {{key}}',
    listFailed: {
      profiles: 'The AWS profiles could not be listed.',
      identity: 'AWS did not say who this profile is.',
      pools: 'The user pools could not be listed.',
      clients: 'The app clients could not be listed.',
    },
    process: {
      title: 'The profile {{profile}} is getting its credentials',
      means:
        'Its program may be waiting for you: look for a window of the browser, or touch your security key. It is ended after five minutes.',
    },
    fileNotes: {
      title: 'Not everything in the AWS files can be used',
      unreadable:
        '{{file}} could not be read ({{detail}}), so its profiles are missing. Make it a file that this account may read.',
      missing:
        '{{file}} is not there, though the environment names it, so its profiles are missing. Put it there, or mend the variable and open the app again.',
      'not-text':
        '{{file}} is not a plain text file of profiles (UTF-16, perhaps), so it may not be read whole. Save it as UTF-8.',
      'too-large':
        '{{file}} is too large for a file of profiles, so it was not read and its profiles are missing. The app reads 1 MB, 30,000 lines and 5,000 sections at the most.',
      'not-a-file':
        '{{file}} is not a file: a folder, perhaps, or a pipe. It was not read, so its profiles are missing. Put the right file in its place.',
      'unusable-name':
        '{{file}}: the section “{{detail}}” was left out, because its name cannot be read. Close the bracket, and put a name with spaces in quotes: [profile "two words"]. It may have 256 characters.',
      'misplaced-section':
        '{{file}}: the section “{{detail}}” was left out, because it does not say what it is. For a profile, write “[profile name]”.',
      'prefixed-section':
        '{{file}}: in this file, “{{detail}}” is the whole name of a profile. To name it as in “config”, write the name alone: “[name]”.',
      'duplicate-section':
        '{{file}}: the section “{{detail}}” is there more than once. Keep one. For now, the keys of two with the same header are put together; if the headers are spelled differently, the last one counts.',
      'practice-name-taken':
        'A profile named “practice” in {{file}} gives way to the practice profile. Rename it to use it here.',
    } satisfies Record<ProfileNote['problem'] | 'title', string>,
    moreNotes_one: '{{count}} more',
    moreNotes_other: '{{count}} more',
    noPools: 'There is no user pool in {{region}} for this profile.',
    noClients: 'This user pool has no app client. A reset needs one.',
    notARegion: {
      title: 'The Region of this profile is not a Region.',
      means:
        'The profile {{profile}} says “region = {{text}}”. A Region looks like eu-west-1, without quotes and without the letter of an Availability Zone. Correct the AWS config file, or type the Region of the user pools here; it is remembered for this profile.',
    },
    noRegion:
      'The profile {{profile}} names none. Type the Region of the user pools; it is remembered for this profile.',
  },
  ledger: {
    title: 'The audit ledger cannot be written',
    means:
      'No reset can be sent and no contact revealed until it can, because neither may happen without a record.',
    path: 'File: {{path}}',
    causes: {
      corrupt:
        'The file is damaged. Keep it, and ask whoever looks after this laptop to restore or set it aside.',
      changed:
        'Something other than this app changed the file. It is set aside and a new one begun; the Audit screen says more.',
      full: 'The disk is full. Free some space, then open the app again.',
      'read-only':
        'The file or its folder is read-only, or another program, such as a virus scanner, keeps it from being changed. Give this account the right to write there, then open the app again.',
      'newer-version': 'A newer version of Recovery Desk made this file. Update the app.',
      keys: 'The system’s store of secrets (keychain, keyring) is locked or does not answer, and the ledger’s keys are in it. If the system asks for its password, enter it: the app then goes on by itself. If it does not ask, unlock the store and open the app again.',
      locked: 'Another program holds the file. Close it, then open the app again.',
      network:
        'The file is on a network drive ({{detail}}), where a row that was written can be lost and two computers can write over each other. Keep it on a disk of this computer: close the app, move the whole folder there, and start the app with --user-data-dir= and the path of the new folder.',
      other: 'The system gave this reason: {{detail}}.',
    } satisfies Record<LedgerCause, string>,
    setAside: 'The audit ledger was set aside, and a new one begun',
    setAsideMeans:
      'It could not be gone on with: it was damaged, came from elsewhere, or its keys are lost. It was kept as {{file}}; the Audit screen says more. Tell whoever looks after the audit.',
    gone: 'The audit ledger had disappeared, and a new one was begun',
    goneMeans:
      'Its keys are on this computer, but its files were gone. Ask who deleted them, and look for them in a backup.',
    doubt: 'Rows may be missing at the end of the audit ledger',
    doubtMeans:
      'Its newest row is not the one that was noted outside of it. Press Verify on the Audit screen, and tell whoever looks after the audit.',
    noNote: 'The newest row of the audit ledger cannot be noted outside of it',
    noNoteMeans:
      'Rows are still recorded, but an older copy put in the place of the ledger would not show. Check that the disk has room and that this account may write in the app’s folder ({{detail}}).',
  },
  ticketPatternUnused: {
    title: 'The ticket pattern cannot be used',
    means:
      'Any ticket is accepted until the pattern is changed in Settings. There you also read what is wrong with it.',
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
    title: 'Not all of the settings could be read',
    means:
      'What could be read is in force, and defaults for the rest: look at the caller checks first. The old file was kept as {{path}}.',
  },
  unmovedFolder: {
    title: 'The app’s data is still in its former folder',
    means:
      'It could not be moved ({{detail}}), and the app goes on with it where it is: {{path}}. Close other windows of this app and programs that use that folder, then open the app again: it tries once more.',
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
    cancel: 'Cancel',
    signIn: 'Sign in',
    copied: 'Copied',
  },
  views: {
    button: 'Views',
    none: 'No view is saved yet.',
    name: 'Name of the view',
    save: 'Save',
    replaces: 'Replaces the view of this name.',
    full: 'There are {{most}} views already: delete one first.',
    remove: 'Delete the view {{name}}',
  },
  exporting: {
    running: 'Writing the file…',
    progress: 'Rows written',
    written: '{{written}} of {{total}} rows written',
    writtenSome: '{{written}} rows written',
    cancel: 'Cancel export',
    cancelled: 'The export was cancelled. No file was kept.',
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
          'For people. 007 and +34600111222 stay as they are, and times are dates in UTC. Beyond {{rows, number}} rows it continues on another sheet.',
      },
      csv: {
        label: 'CSV for spreadsheets',
        means: "An apostrophe goes before a sign that could start a formula: =1+1 becomes '=1+1.",
      },
      'csv-programs': {
        label: 'CSV for programs',
        means:
          'Every value exactly as stored (RFC 4180, UTF-8). Do not open it in a spreadsheet: a value could run as a formula.',
      },
    } satisfies Record<TableFormat, { label: string; means: string }>,
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
    changed: 'Changed',
  } satisfies Record<DeliveryState | ConfirmationState, string>,
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
  /** Why a caller could not be helped, for lists. */
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
    'sms-missing': 'pool cannot send text messages',
    'unusable-status': 'status allows no reset',
    'not-found': 'nobody found',
  } satisfies Record<NotHelpedReason, string>,
  errors: {
    'forbidden-sender': {
      means: 'The call did not come from the app’s own page, so it was refused.',
      next: 'Close the app and open it again.',
    },
    'bad-request': {
      means: 'The app asked for something that it may not ask for. Nothing was done.',
      next: 'Open the screen again. If it comes back, report it.',
    },
    cancelled: { means: 'It was stopped before it ended.', next: 'Start it again if you need it.' },
    denied: {
      means: 'This profile is not allowed to do this.',
      next: 'Ask an AWS administrator to allow the operation named below, or choose another profile. For operations of Cognito, the Pool screen has the policy to ask for.',
    },
    'session-expired': {
      means: 'The AWS session of this profile has ended.',
      next: 'Sign in again. Where no button offers it, get new keys for the profile; then try again.',
    },
    'bad-credentials': {
      means:
        'AWS does not accept the keys of this profile: they are wrong, switched off or deleted.',
      next: 'Put the right keys into the AWS credentials file, or choose another profile. If they work elsewhere, ask whether this Region is enabled for the account.',
    },
    'no-credentials': {
      means: 'No credentials could be made from this profile.',
      next: 'Check the profile in the AWS config file: “aws sts get-caller-identity --profile …” in a terminal says more. Or choose another profile.',
    },
    'no-profile': {
      means: 'This profile is no longer in the AWS config files.',
      next: 'Put it back, or choose another profile.',
    },
    'no-region': {
      means: 'This profile has no Region, so the app does not know where to ask.',
      next: 'Type the Region at the top of the screen, or add it to the profile in the AWS config file.',
    },
    'bad-profile': {
      means: 'This profile is not complete. What is missing is named below as the detail.',
      next: 'Add it to the profile in the AWS config file; the app notices at once. Or choose another profile.',
    },
    'process-failed': {
      means: 'The program that hands out this profile’s credentials failed.',
      next: 'Run it in a terminal to see why: “aws sts get-caller-identity --profile …”. The app shows nothing of it, because there may be secrets in it.',
    },
    'process-not-found': {
      means:
        'The program that hands out this profile’s credentials, or one that it runs, was not found. The detail below says where the app looked.',
      next: 'Install it, write its full path in credential_process, or add its folder in Settings under “Program folders”.',
    },
    'process-timeout': {
      means:
        'The program that hands out this profile’s credentials did not finish within five minutes, so it was ended.',
      next: 'Try again, and do what it asks for: sign in in the browser, or touch your security key. If it hangs, run “aws sts get-caller-identity --profile …” in a terminal to see why.',
    },
    'process-cancelled': {
      means: 'You stopped the program that hands out this profile’s credentials.',
      next: 'Try again when you are ready, or choose another profile.',
    },
    'not-a-file': {
      means:
        'The file named below as the detail cannot be read: it is not there, this account may not read it, or it is a folder or a pipe.',
      next: 'Put the right file in its place, then try again.',
    },
    'file-too-large': {
      means:
        'The file named below as the detail is far too large for what should be in it, so it was not read.',
      next: 'Put the right file in its place, then try again.',
    },
    'sign-in-needed': {
      means: 'Nobody is signed in to this profile, or the sign-in has run out.',
      next: 'Sign in. What you were doing goes on after it.',
    },
    'sign-in-expired': {
      means: 'Nobody signed in before the code ran out.',
      next: 'Try again, and confirm the new code in the browser. If the browser showed an error, check sso_region in the AWS config file.',
    },
    'sign-in-denied': {
      means:
        'The sign-in was refused, by the person in the browser or by a rule of your organisation.',
      next: 'Try again and allow the access. If it stays, ask an AWS administrator.',
    },
    'sign-in-not-kept': {
      means: 'The sign-in worked, but it could not be written to disk.',
      next: 'Make the folder .aws/sso/cache in your home folder writable and free some disk space, then try again.',
    },
    'mfa-cancelled': {
      means: 'No MFA code was entered, so AWS gave no session.',
      next: 'Try again, and have the MFA device at hand.',
    },
    'mfa-wrong': {
      means: 'AWS did not accept the MFA code.',
      next: 'Wait for the next code of the device named in the profile, then try again. A code works only once.',
    },
    'clock-skew': {
      means: 'This laptop’s clock is too far from the time at AWS.',
      next: 'Set the laptop’s clock, best to “automatic”, then try again.',
    },
    throttled: {
      means: 'AWS is taking no more requests for the moment.',
      next: 'Wait a minute, then try again.',
    },
    offline: {
      means: 'AWS could not be found: there is no network, or the name could not be resolved.',
      next: 'Check the network, the VPN and, where there is one, the proxy (HTTPS_PROXY), then try again.',
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
      means: 'AWS answered with a fault of its own.',
      next: 'Try again in a minute. If it stays, look at the AWS Health Dashboard.',
    },
    'nameless-fault': {
      means:
        'A server error came back, with no sign of who answered: AWS, or a proxy or gateway on the way.',
      next: 'Try again in a minute. If it comes back, check the VPN and the proxy (HTTPS_PROXY), then the AWS Health Dashboard.',
    },
    'unreadable-answer': {
      means:
        'The answer could not be read as one from AWS. It may come from a proxy, or from the sign-in page of a guest network.',
      next: 'Open any page in a browser; where the network shows its sign-in page, sign in there. Then try again.',
    },
    'answer-too-large': {
      means: 'More came back than AWS ever answers, so the rest of it was not read.',
      next: 'Check the network, the proxy and the endpoint of this profile: somebody else may be answering. Then try again.',
    },
    'not-found': {
      means: 'The user pool, app client or user does not exist, or no longer does.',
      next: 'Check what is chosen in the header, then try again.',
    },
    rejected: {
      means: 'AWS did not accept the request.',
      next: 'Try again. If it comes back, report it with what is listed below.',
    },
    'blocked-on-the-way': {
      means:
        'Something between this computer and AWS, such as a proxy or a gateway, answered 403. AWS did not.',
      next: 'Check the VPN and the proxy (HTTPS_PROXY), or ask your network team to let the request through.',
    },
    unsearchable: {
      means: 'The text cannot be searched for as it is.',
      next: 'Search for one email, phone number, username or name.',
    },
    'too-long': {
      means: 'The text is longer than Cognito can search for.',
      next: 'Search for the first words only.',
    },
    ledger: {
      means: 'The audit ledger could not be written or read, so what you asked for was not done.',
      next: 'See the notice about the ledger, or ask whoever looks after this laptop.',
    },
    history: {
      means:
        'The list of the audit history cannot be read or brought up to date. The ledger itself goes on: every row is recorded.',
      next: 'Check that the disk has room and that this account may write in the app’s folder, then try again. The list is made of the ledger; nothing in it can be lost.',
    },
    'scan-under-way': {
      means: 'Another scan or export is under way, and only one can be at a time.',
      next: 'Wait for its end. A scan can be cancelled on the Contacts screen, with its user pool chosen in the header.',
    },
    'no-scan': {
      means: 'There is no such scan, or its rows are gone.',
      next: 'Open the Contacts screen again. Where the rows are gone, scan the pool again.',
    },
    'contact-store': {
      means: 'The file with the rows of the scan cannot be read or written.',
      next: 'Check that the disk has room and that this account may write in the app’s folder, then try again. Nothing is lost but the report: a new scan makes it anew.',
    },
    file: {
      means: 'The file cannot be written.',
      next: 'Check that the downloads folder is there, that the disk has room, that this account may write there and in the app’s folder, and that no other program holds the file, then try again.',
    },
    'file-not-named': {
      means: 'The file is complete, but it could not be given its name.',
      next: 'Another program may hold it, such as a virus scanner. It is in the downloads folder under the name below: wait a moment, then remove “.part” from the end of that name.',
    },
    'file-left': {
      means: 'It was stopped, but what was already written could not be deleted.',
      next: 'Another program may hold the file, such as a virus scanner. It is in the downloads folder under the name below and may hold contacts: wait a moment, then delete it.',
    },
    settings: {
      means: 'The settings file cannot be written. The change holds until the app is closed.',
      next: 'Ask whoever looks after this laptop.',
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
      means: 'The app met a fault of its own.',
      next: 'Try again. If it comes back, report it with the error id.',
    },
  } satisfies Record<ErrorCode, { means: string; next: string }>,
};

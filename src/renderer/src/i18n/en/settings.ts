import type { PatternFault } from '../../../../shared/domain/ticket.ts';

export const settings = {
  title: 'Settings',
  about: 'Changes are saved right away.',
  saved: 'Saved',
  failed: 'The change was not saved',
  failedMeans: 'The settings file cannot be written, so the previous value still applies.',
  failedNext:
    'Check that the disk has room and that this account can write to the folder below, then try again.',
  appearance: 'Appearance',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  language: 'Language',
  languageHint: 'App language. Caller scripts are always available in both.',
  languageSystem: 'System: {{language}}',
  desk: 'At the desk',
  startScreen: 'Start with',
  startScreenHint: 'The screen that the app opens with, from its next start on.',
  country: 'Country of phone numbers',
  countryHint: 'For numbers given without a country code.',
  countrySystem: 'System: {{country}}',
  countryUnknown: 'unknown',
  noCountry: 'No matching country',
  cooldown: 'Cooldown between two sends',
  cooldownHint:
    'The shortest time before the same user can be sent another code. Each send counts toward Cognito’s hourly limit, and a caller with two codes may try the wrong one.',
  cooldownUnit: '{{count}} s',
  cooldownWrong: 'Enter whole seconds from {{least}} to {{most}}.',
  scanKept: 'Keep scan rows for',
  scanKeptHint:
    'The users found by a scan on the Contacts screen, with contacts masked. After that the rows are deleted; the counts stay for the trend.',
  scanKeptUnit: ' days',
  scanKeptWrong: 'Enter whole days from {{least}} to {{most}}.',
  auditKept: 'Keep the audit history for',
  auditKeptHint:
    'Older rows are removed in two steps, even if you lower this number: the app notes them in the history, and removes them at least a day later if they are still too old. It uses AWS’s time, never only this laptop’s clock. Removed rows stay in a signed file for 30 days. Leave empty to keep all.',
  auditKeptNone: 'Indefinitely',
  auditKeptWrong: 'Enter whole days from {{least}} to {{most}}, or leave it empty to keep all.',
  bundleFolder: 'Bundle folder',
  bundleFolderHint:
    'Where other laptops’ bundles arrive, such as a share. While the app is open, new ones are imported into Audit, and nothing in the folder is changed. Leave empty to import by hand.',
  bundleFolderWrong:
    'Enter a full path, such as \\\\files\\ledgers, /mnt/ledgers or ~/Ledgers, or leave it empty.',
  finish: 'Finish with the caller',
  finishHint:
    'Lets the agent set a new password with the caller’s code. The agent then knows the password, so turn this off if callers can always do it themselves.',
  ticketPattern: 'Ticket pattern',
  ticketPatternHint:
    'A regular expression that the whole ticket must match before anything is sent, such as INC-\\d+. Leave empty to accept any ticket.',
  ticketPatternNone: 'Any ticket',
  ticketPatternWrong: {
    'not-a-pattern': 'This is not a regular expression, so it is not used: {{detail}}',
    unsupported:
      'Lookarounds and back-references are not supported, so it is not used: {{detail}}. Write it without them.',
    'too-large':
      'Its repetitions are too large, so it is not used. Repeat fewer things fewer times.',
  } satisfies Record<PatternFault, string>,
  ticketSample: 'Try a ticket',
  ticketFits: 'matches',
  ticketUnfit: 'does not match',
  ticketExample: 'Example ticket',
  ticketExampleHint:
    'A ticket as agents know it, such as INC0012345. The ticket field shows it while empty, and when something else was typed.',
  ticketExampleWrong: 'This does not match the ticket pattern, so it is not used.',
  ticketLink: 'Link to a ticket',
  ticketLinkHint:
    'The address of a ticket’s page, with {ticket} where the ticket goes. The ticket field then has a button that opens it in the browser. Leave empty for no button.',
  ticketLinkWrong:
    'Enter an address that starts with https:// and has {ticket} after the host, such as https://desk.example.com/tickets/{ticket}.',
  ticketLinkHost: 'Tickets open at {{host}}.',
  checks: {
    title: 'Caller checks',
    about:
      'What an agent ticks before a reset, in this order. The ledger records which were ticked, never the answers.',
    list: 'Caller checks, in order',
    words: 'Text of check {{number}}',
    own: 'Built-in, translated',
    required: 'Required',
    requiredOf: 'Check {{number}} is required',
    poolsOf: 'User pools of check {{number}}',
    allPools: 'All user pools',
    up: 'Move check {{number}} up',
    down: 'Move check {{number}} down',
    remove: 'Remove check {{number}}',
    moved: 'The check is now number {{number}} of {{all}}.',
    removed: 'The check was removed.',
    added: 'The check was added as number {{number}}.',
    new: 'New check',
    newHint: 'For example: I called back on the number on file',
    add: 'Add',
    most: '{{most}} at most.',
    none: 'No checks: only the ticket is required.',
    empty: 'Enter the text of the check.',
    reset: 'Restore defaults',
  },
  profiles: 'AWS profiles',
  programFolders: 'Program folders',
  programFoldersHint:
    'Where to look for the program of a credential_process, after the folders in this computer’s PATH. One folder per line. An app opened from the desktop often has a shorter PATH than a terminal. Common folders, such as /opt/homebrew/bin, are always searched.',
  programFoldersWrong:
    '“{{folder}}” is not a full path such as /opt/tools/bin or ~/bin, so nothing was changed.',
  programFoldersMost: 'There can be at most {{most}}, so nothing was changed.',
  app: {
    title: 'About',
    copy: 'Copy details',
    commit: 'Built from commit',
    unknown: 'unknown',
    noElectron: 'not used here',
    system: 'System',
  },
  policy: {
    title: 'Policy of your organization',
    none: 'There is no policy on this laptop: every setting can be changed here.',
    unread: 'could not be read',
    export: 'Export as policy',
    exported: 'The settings were exported as a policy',
    exportedNext:
      'Caller checks, limits and ages are locked in it; appearance and places are defaults. Check it before you roll it out.',
    exportFailed: 'The policy was not exported',
  },
  files: 'Where data is stored',
  ledger: 'Audit ledger',
  file: 'Settings',
  fileHint: 'settings.json, in the same folder',
  version: 'App version',
  copyPath: 'Copy path',
  private: 'Both stay on this laptop. The app sends nothing but its requests to AWS.',
};

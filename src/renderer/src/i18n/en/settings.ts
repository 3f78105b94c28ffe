import type { PatternFault } from '../../../../shared/domain/ticket.ts';

export const settings = {
  title: 'Settings',
  about: 'Changes are saved at once.',
  saved: 'Saved',
  failed: 'The change was not kept',
  failedMeans: 'The settings file cannot be written, so what was in force before still is.',
  failedNext:
    'Check that the disk has room and that this account may write in the folder below, then try again.',
  appearance: 'Appearance',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  language: 'Language',
  languageHint: 'Of the app. The words for the caller are there in both languages anyway.',
  languageSystem: 'System: {{language}}',
  desk: 'At the desk',
  country: 'Country of phone numbers',
  countryHint: 'For numbers that a caller gives without a country code.',
  countrySystem: 'System: {{country}}',
  countryUnknown: 'not known',
  noCountry: 'No country fits',
  cooldown: 'Cooldown between two sends',
  cooldownHint:
    'The least time before one user can be sent another code. Each send counts toward Cognito’s hourly limit, and a caller with two codes may try the wrong one.',
  cooldownUnit: '{{count}} s',
  cooldownWrong: 'Enter whole seconds from {{least}} to {{most}}.',
  scanKept: 'Keep scan rows for',
  scanKeptHint:
    'The users that a scan of the Contacts screen found, with their contacts as masks only. After that the rows are deleted; the counts stay for the trend.',
  scanKeptUnit: ' days',
  scanKeptWrong: 'Enter whole days from {{least}} to {{most}}.',
  auditKept: 'Keep the audit history for',
  auditKeptHint:
    'Older rows are removed in two steps, also after you lower this: the app notes them in the history, and removes them at least a day later if they are still too old. It goes by AWS’s time, never by this laptop’s clock alone. Removed rows stay in a signed file for 30 days. Empty keeps all.',
  auditKeptNone: 'All of it',
  auditKeptWrong: 'Enter whole days from {{least}} to {{most}}, or nothing to keep all.',
  finish: 'Finish with the caller',
  finishHint:
    'Lets the agent set a new password with the caller’s code. Whoever does so learns the password, so switch it off where callers can always do it themselves.',
  ticketPattern: 'Ticket pattern',
  ticketPatternHint:
    'A regular expression that the whole ticket has to match before anything is sent, such as INC-\\d+. Empty for any ticket.',
  ticketPatternNone: 'Any ticket',
  ticketPatternWrong: {
    'not-a-pattern': 'This is not a regular expression, so it does not take effect: {{detail}}',
    unsupported:
      'Lookarounds and back-references cannot be used, so it does not take effect: {{detail}}. Write it without them.',
    'too-large':
      'Its repetitions are too large, so it does not take effect. Repeat fewer things fewer times.',
  } satisfies Record<PatternFault, string>,
  ticketSample: 'Try a ticket',
  ticketFits: 'fits',
  ticketUnfit: 'does not fit',
  ticketExample: 'Example ticket',
  ticketExampleHint:
    'A ticket as agents know them, such as INC0012345. The ticket field shows it while it is empty, and when something else was typed.',
  ticketExampleWrong: 'This does not match the ticket pattern, so it does not take effect.',
  ticketLink: 'Link to a ticket',
  ticketLinkHint:
    'The address of a ticket’s page, with {ticket} where the ticket goes. The ticket field then has a button that opens it in the browser. Empty for no button.',
  ticketLinkWrong:
    'Enter an address that starts with https:// and has {ticket} after the host, such as https://desk.example.com/tickets/{ticket}.',
  ticketLinkHost: 'Tickets open at {{host}}.',
  checks: {
    title: 'Caller checks',
    about:
      'What an agent ticks before a reset, in this order. The record keeps which were ticked, never the answers.',
    list: 'Caller checks, in their order',
    words: 'Words of check {{number}}',
    own: 'In the words of the app’s language',
    required: 'Required',
    requiredOf: 'Check {{number}} is required',
    poolsOf: 'User pools of check {{number}}',
    allPools: 'All user pools',
    up: 'Move check {{number}} up',
    down: 'Move check {{number}} down',
    remove: 'Remove check {{number}}',
    moved: 'The check is number {{number}} of {{all}} now.',
    removed: 'The check is removed.',
    added: 'The check is added as number {{number}}.',
    new: 'New check',
    newHint: 'Such as: I have called back on the number on file',
    add: 'Add',
    most: 'There can be {{most}} at most.',
    none: 'There is no check: the ticket alone is asked for.',
    empty: 'A check needs words.',
    reset: 'Back to the two that come with the app',
  },
  profiles: 'AWS profiles',
  programFolders: 'Program folders',
  programFoldersHint:
    'Where to look for the program of a credential_process, after the folders in this computer’s PATH. One folder per line. An app opened from the desktop often has a shorter PATH than a terminal. Common folders, such as /opt/homebrew/bin, are always searched.',
  programFoldersWrong:
    '“{{folder}}” is not a full path such as /opt/tools/bin or ~/bin, so nothing was changed.',
  programFoldersMost: 'There can be at most {{most}}, so nothing was changed.',
  files: 'Where things are kept',
  ledger: 'Audit ledger',
  file: 'Settings',
  fileHint: 'settings.json, in the same folder',
  version: 'App version',
  copyPath: 'Copy path',
  private: 'Both stay on this laptop. The app sends nothing but its requests to AWS.',
};

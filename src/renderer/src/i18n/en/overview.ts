import type { Figure, OverviewRange } from '../../../../shared/domain/overview.ts';

export const overview = {
  title: 'Overview',
  about:
    'What the desk did, and for whom it could do nothing: from the ledger and the scans on this laptop, without asking AWS.',
  range: 'Time',
  ranges: {
    today: 'Today',
    yesterday: 'Yesterday',
    week: '7 days',
    month: '30 days',
  } satisfies Record<OverviewRange, string>,
  ledger: 'Laptops',
  ledgers: { own: 'This laptop', all: 'All laptops' },
  loading: 'Counting …',
  failed: 'The overview cannot be counted',
  behind_one: '{{count, number}} row is still to be counted. The figures come then.',
  behind_other: '{{count, number}} rows are still to be counted. The figures come then.',
  unread: {
    reading_one: 'Reading the history of {{count}} other laptop. The figures come then.',
    reading_other: 'Reading the histories of {{count}} other laptops. The figures come then.',
    unreadable_one:
      'The bundle of {{count}} other laptop cannot be read, so it is not counted here. Import a new one in Audit.',
    unreadable_other:
      'The bundles of {{count}} other laptops cannot be read, so they are not counted here. Import new ones in Audit.',
  },
  callers: {
    title: 'Callers',
    figures: {
      callers: 'Callers',
      accepted: 'Codes accepted',
      'not-helped': 'Could not be helped',
      'follow-up': 'To follow up',
    } satisfies Record<Figure, string>,
    means: {
      callers: 'Users opened and searches that found nobody, each caller once an hour.',
      accepted: 'Cognito accepted the request. It does not say whether a message arrived.',
      'not-helped': 'Nobody was found, or no code can reach the user.',
      'follow-up':
        'Codes that were accepted, doubtful or unknown, and nobody has closed the call since.',
    } satisfies Record<Figure, string>,
    before: {
      today: '{{before}} yesterday by this time',
      yesterday: '{{before}} the day before',
      week: '{{before}} in the 7 days before',
      month: '{{before}} in the 30 days before',
    } satisfies Record<OverviewRange, string>,
    same: 'same',
    show: 'Show the rows in Audit.',
    gaps: {
      since:
        'Complete only since {{date}}, when a ledger begins. Of the time before it, rows may be missing.',
      ended_one:
        'The bundle of {{count}} other laptop was exported {{at}}: what was done there since is not counted.',
      ended_other:
        'The bundles of {{count}} other laptops were exported before this time ends, the earliest {{at}}: what was done there since is not counted.',
      withheld_one: '{{count, number}} row was left out of a bundle and is not counted.',
      withheld_other: '{{count, number}} rows were left out of bundles and are not counted.',
    },
    table: 'The figures as a table',
    figure: 'Figure',
    now: 'Now',
    earlier: 'Before',
    change: 'Change',
  },
  reasons: {
    title: 'Why callers could not be helped',
    none: 'No caller is recorded as not helped in this time.',
    other: 'another reason',
    table: 'The reasons as a table',
    reason: 'Reason',
    count: 'Callers',
  },
  coverage: {
    title: 'Coverage',
    reach: 'of the users in {{pool}} can be reached by a code',
    change: '{{points}} percentage points since {{date}}',
    unchanged: 'unchanged since {{date}}',
    scanned: 'Scan of {{date}}, {{count, number}} users',
    lacking_one: '{{count, number}} user has no verified contact.',
    lacking_other: '{{count, number}} users have no verified contact.',
    noneLacking: 'Every enabled user has a verified contact.',
    open: 'Open Contacts',
    noPool: 'Choose a user pool above to see its coverage.',
    noScan:
      'No scan of {{pool}} has finished yet. A scan says who cannot be helped before they call.',
    failed: 'The scans cannot be read',
    loading: 'Reading the scans …',
    posture: 'Pool settings',
    postureWords: '{{broken, number}} broken, {{mind, number}} need attention, read {{at}}',
    notRead: 'not read since the app started',
    record: 'Ledger',
    whole: 'intact, checked {{at}}',
    empty: 'empty, checked {{at}}',
    broken: 'not intact, checked {{at}}',
    verifying: 'being checked',
    notChecked: 'not verified since the app started',
    table: 'Coverage, pool and ledger',
  },
  agents: {
    title: 'Agents',
    agent: 'Agent',
    figures: {
      callers: 'Callers',
      accepted: 'Codes accepted',
      'not-helped': 'Not helped',
    },
    show: 'Show all rows of {{agent}} in Audit',
    others_one: '{{count, number}} more agent is not shown.',
    others_other: '{{count, number}} more agents are not shown.',
  },
  empty: {
    title: 'Nobody has called in this time',
    text: 'The figures start with the first caller. What helps before that:',
    reset: 'Look up a caller',
    resetText:
      'Find the user and see whether a code can reach them. The practice pool has someone for every case.',
    contacts: 'Scan the pool',
    contactsText: 'See who cannot be helped, and why, before they call.',
    pool: 'Check the pool’s settings',
    poolText: 'See what gets in the way of codes, and what its owner can do.',
  },
};

import { Coverage } from '../../../src/renderer/src/features/overview/Coverage.tsx';
import { OverviewPage } from '../../../src/renderer/src/features/overview/OverviewPage.tsx';
import { NOT_HELPED_REASONS } from '../../../src/shared/domain/call.ts';
import { MAX_OVERVIEW_AGENTS, OVERVIEW_RANGES } from '../../../src/shared/domain/overview.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { ALL_READ, failing } from '../../support/fake-desk.ts';
import { A_BUSY_DAY, SCANNED } from '../../support/fixtures/overview.ts';
import { forEach, never, reading, type Shown, states } from '../gallery.ts';

const page = (desk: Shown['desk'] = {}, more: Partial<Shown> = {}): Shown => ({
  render: () => <OverviewPage />,
  desk: { 'contacts.overview': () => ok(SCANNED), ...desk },
  ...more,
});
const busy: Shown['desk'] = { 'audit.overview': () => ok(A_BUSY_DAY) };
const long = 1_234_567;

const pages = [
  ...reading('overview/OverviewPage', {
    empty: { render: () => <OverviewPage /> },
    loading: page({ 'audit.overview': never, 'contacts.overview': never }),
    partial: page({ 'audit.overview': () => ok({ ...A_BUSY_DAY, behind: 41_200 }) }),
    error: page({ 'audit.overview': failing({ code: 'history', detail: 'SQLITE_CORRUPT' }) }),
  }),
  ...states('overview/OverviewPage', {
    ...forEach(OVERVIEW_RANGES, (range) =>
      page(busy, { steps: ({ t, press }) => press(t(`overview.ranges.${range}`)) }),
    ),
    'all laptops': page(busy, { steps: ({ t, press }) => press(t('overview.ledgers.all')) }),
    'laptops still being read, and one unreadable': page({
      'audit.overview': () => ok({ ...A_BUSY_DAY, unread: { reading: 2, unreadable: 1 } }),
    }),
    'one laptop unreadable': page({
      'audit.overview': () => ok({ ...A_BUSY_DAY, unread: { reading: 0, unreadable: 1 } }),
    }),
    'everybody was helped': page({
      'audit.overview': () =>
        ok({
          ...A_BUSY_DAY,
          figures: { ...A_BUSY_DAY.figures, 'not-helped': { now: 0, before: 0 } },
          notHelped: {},
          agents: [],
        }),
    }),
    'every reason, long numbers and names': page({
      'audit.overview': () =>
        ok({
          figures: {
            callers: { now: long, before: 0 },
            accepted: { now: long, before: long },
            'not-helped': { now: long * (NOT_HELPED_REASONS.length + 1), before: long },
            'follow-up': { now: 0, before: long },
          },
          notHelped: Object.fromEntries(NOT_HELPED_REASONS.map((reason) => [reason, long])),
          agents: Array.from({ length: MAX_OVERVIEW_AGENTS }, (_, n) => ({
            agent: `${'maria-del-carmen.fernandez-de-la-vega@support.example.com'.repeat(n === 0 ? 2 : 1)}${n}`,
            callers: long,
            accepted: long,
            notHelped: long,
          })),
          otherAgents: 1204,
          reach: {
            since: '2026-11-20T09:00:00.000Z',
            ended: { bundles: 12, earliest: '2026-11-19T16:30:00.000Z' },
            withheld: long,
          },
          behind: 0,
          unread: ALL_READ,
        }),
    }),
  }),
];

const coverage = states('overview/Coverage', {
  'no scan': { render: () => <Coverage /> },
  'one scan': {
    render: () => <Coverage />,
    desk: { 'contacts.overview': () => ok({ ...SCANNED, trend: SCANNED.trend.slice(-1) }) },
  },
  'two scans': { render: () => <Coverage />, desk: { 'contacts.overview': () => ok(SCANNED) } },
  'no pool': { render: () => <Coverage />, desk: { 'pools.list': () => ok([]) } },
  'not read': {
    render: () => <Coverage />,
    desk: { 'contacts.overview': failing({ code: 'internal', id: 'a1b2c3d4' }) },
  },
});

export const OVERVIEW = [...pages, ...coverage];

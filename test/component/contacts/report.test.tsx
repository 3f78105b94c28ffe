import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rangeOf } from '../../../src/renderer/src/features/contacts/compare.ts';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import { CATEGORIES } from '../../../src/shared/domain/coverage.ts';
import { ok, type Result } from '../../../src/shared/ipc/result.ts';
import {
  aContactPage,
  aContactRow,
  anOverview,
  aReport,
  aTally,
  aTrendPoint,
  failing,
  held,
  PLACE,
} from '../../support/fake-desk.ts';
import { expectAccessible, startOwnClock } from '../../support/render.tsx';
import { knowing, openContacts, openContactsInApp, openReport, tile } from './contacts-helpers.tsx';

const TREND = [
  aTrendPoint({
    scanId: 'a',
    at: '2026-09-01T09:00:00.000Z',
    total: 4000,
    tally: aTally({ both: 2480 }),
  }),
  aTrendPoint(),
];

describe('the report', () => {
  it('says how many can reset, when that was found, and what a scan cannot see', async () => {
    await openReport(knowing({ report: aReport({ mfaChecked: 3 }) }));
    const report = screen.getByRole('region', { name: 'Report' });
    expect(report).toHaveTextContent('81% of 5,000 users can reset their own password');
    expect(report).toHaveTextContent(/Scanned Nov 22, 2026.* in 4 min 10 s/u);
    expect(report).toHaveTextContent('mode: page by page');
    expect(report).toHaveTextContent('MFA not checked by the scan; 3 users checked since.');
  });

  it('counts nobody whose code is in doubt', async () => {
    const tally = aTally({ email: 500, 'sms-missing': 300, 'sms-uncertain': 200 });
    await openReport(knowing({ report: aReport({ total: 1000, tally }) }));
    const report = screen.getByRole('region', { name: 'Report' });
    expect(report).toHaveTextContent('50% of 1,000 users can reset their own password');
  });

  it('says why fast mode was abandoned', async () => {
    await openReport(knowing({ report: aReport({ doubt: 'too-few' }) }));
    expect(screen.getByRole('region', { name: 'Report' })).toHaveTextContent(
      `fast mode was stopped: ${en.contacts.doubt.whys['too-few']}`,
    );
  });

  it('never rounds to all or none', async () => {
    await openReport(
      knowing({
        report: aReport({ total: 1_000_000, tally: aTally({ both: 999_997, disabled: 3 }) }),
      }),
    );
    expect(screen.getByText('99.9% of 1,000,000 users can reset their own password')).toBeVisible();
    expect(tile('Disabled')).toHaveAccessibleName('Disabled 3 users < 0.1%');
  });

  it('has a tile for every category, with count and share', async () => {
    const report = aReport();
    await openReport();
    for (const category of CATEGORIES) {
      const count = report.tally[category].toLocaleString('en');
      const { label, means } = en.contacts.categories[category];
      const each = tile(label);
      expect(each).toHaveTextContent(count);
      expect(each).toHaveAttribute('aria-pressed', 'false');
      expect(each).toHaveAccessibleDescription(means);
    }
    expect(screen.getByRole('group', { name: 'Contact missing' })).toContainElement(
      tile('No contact'),
    );
    const held = screen.getByRole('group', { name: 'Text-message problem' });
    expect(within(held).getAllByRole('button').slice(1)).toEqual([
      tile('No text messages'),
      tile('Code uncertain'),
    ]);
  });

  it('filters the users by each tile and says what it means', async () => {
    const { fake, user } = await openReport();
    for (const category of CATEGORIES) {
      const { label, means, next } = en.contacts.categories[category];
      await user.click(tile(label));
      await waitFor(() =>
        expect(fake.inputs('contacts.users').at(-1)).toMatchObject({
          filter: { categories: [category], search: '' },
          turn: 'first',
        }),
      );
      expect(tile(label)).toHaveAttribute('aria-pressed', 'true');
      const meaning = screen.getByText(
        (_, element) =>
          element?.getAttribute('role') === 'status' && element.textContent.includes(means),
      );
      expect(meaning).toHaveTextContent(next);
      await user.click(tile(label));
    }
  });

  it('drops a filter on a second press, or by its mark at the table', async () => {
    const { fake, user } = await openReport();
    const categories = () => fake.inputs('contacts.users').at(-1)?.filter.categories;
    await user.click(tile('No contact'));
    await waitFor(() => expect(categories()).toEqual(['no-contact']));
    await user.click(tile('No contact'));
    expect(screen.queryByRole('button', { name: 'Remove No contact' })).toBeNull();
    expect(screen.getByText(en.contacts.coverage.hint)).toBeVisible();
    await user.click(tile('Disabled'));
    await waitFor(() => expect(categories()).toEqual(['disabled']));
    await user.click(screen.getByRole('button', { name: 'Remove Disabled' }));
    expect(tile('Disabled')).toHaveAttribute('aria-pressed', 'false');
  });

  it('counts and lists first whoever lacks a verified contact, of whatever category', async () => {
    const { fake, user } = await openReport();
    const first = tile(en.contacts.unverified.label);
    expect(first).toHaveAccessibleName('Without a verified contact 620 users 12%');
    expect(first).toHaveAccessibleDescription(en.contacts.unverified.means);
    const [before] = within(screen.getByRole('region', { name: 'Report' })).getAllByRole('button');
    expect(before).toBe(first);
    await user.click(first);
    await waitFor(() =>
      expect(fake.inputs('contacts.users').at(-1)?.filter).toEqual({
        categories: [],
        unverified: true,
        search: '',
      }),
    );
    expect(screen.getByText(en.contacts.unverified.next, { exact: false })).toBeVisible();
    await user.click(tile('Not confirmed'));
    await waitFor(() =>
      expect(fake.inputs('contacts.users').at(-1)?.filter).toEqual({
        categories: ['unconfirmed'],
        unverified: true,
        search: '',
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Remove Without a verified contact' }));
    expect(first).toHaveAttribute('aria-pressed', 'false');
    expect(tile('Not confirmed')).toHaveAttribute('aria-pressed', 'true');
  });

  it('lists them at once where the address asks for them, and only once', async () => {
    window.location.hash = '#/contacts?unverified=true';
    const { fake } = await openReport();
    expect(tile(en.contacts.unverified.label)).toHaveAttribute('aria-pressed', 'true');
    await waitFor(() =>
      expect(fake.inputs('contacts.users').at(-1)?.filter).toMatchObject({ unverified: true }),
    );
    expect(window.location.hash).toBe('#/contacts');
  });

  it('has the sum of each group as its heading, which filters by all of it', async () => {
    const { fake, user } = await openReport();
    const categories = () => fake.inputs('contacts.users').at(-1)?.filter.categories;
    const group = tile('Contact missing');
    expect(group).toHaveAccessibleName('Contact missing 460 users 9.2%');
    await user.click(tile('No contact'));
    expect(group).toHaveAttribute('aria-pressed', 'mixed');
    await user.click(tile('Disabled'));
    await user.click(group);
    expect(group).toHaveAttribute('aria-pressed', 'true');
    await waitFor(() =>
      expect(categories()).toEqual([
        'unverified-email',
        'unverified-phone',
        'no-contact',
        'contact-not-allowed',
        'disabled',
      ]),
    );
    expect(screen.getByRole('button', { name: 'Remove Disabled' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Remove Contact missing' }));
    await waitFor(() => expect(categories()).toEqual(['disabled']));
    await user.click(group);
    await user.click(group);
    await waitFor(() => expect(categories()).toEqual(['disabled']));
  });

  it('brings the first rows into view when it filters, no farther than needed', async () => {
    const { user } = await openReport();
    const scroll = vi.spyOn(Element.prototype, 'scrollIntoView');
    await user.click(tile('Disabled'));
    expect(scroll).toHaveBeenCalledExactlyOnceWith({ block: 'nearest' });
    const users = screen.getByRole('region', { name: 'Users' });
    expect(users.parentElement).toContainElement(scroll.mock.contexts[0] as HTMLElement);
    scroll.mockRestore();
  });

  it('says that an empty pool is empty', async () => {
    await openContacts({
      ...knowing({ report: aReport({ total: 0, tally: aTally() }) }),
      'contacts.users': () =>
        ok({
          rows: [],
          start: null,
          end: null,
          hasPrevious: false,
          hasNext: false,
          total: { count: 0, exact: true },
        }),
    });
    expect(await screen.findByText('This pool has no users')).toBeVisible();
    expect(await screen.findByText('The scan found no users')).toBeVisible();
  });
});

describe('the comparison', () => {
  const EARLIER = [
    aTrendPoint({ scanId: 'a', at: '2026-09-01T09:00:00.000Z', total: 4000, unverified: null }),
    aTrendPoint({
      scanId: 'b',
      at: '2026-10-28T09:00:00.000Z',
      tally: aTally({ ...aReport().tally, 'no-contact': 3000, disabled: 47 }),
      unverified: 3560,
    }),
    aTrendPoint(),
  ];

  it('is with the scan before: each count says how many more or fewer there are', async () => {
    await openReport(knowing({ report: aReport(), trend: EARLIER }));
    const since = 'since Oct 28, 2026';
    const named = (label: string, rest: string) =>
      expect(tile(label)).toHaveAccessibleName(`${label} ${rest}`);
    named('Without a verified contact', `620 users 12% −2,940 ${since}`);
    named('No contact', `60 users 1.2% −2,940 ${since}`);
    named('Contact missing', `460 users 9.2% −2,940 ${since}`);
    named('Disabled', `50 users 1% +3 ${since}`);
    named('Not confirmed', '110 users 2.2%');
    await expectAccessible();
  });

  it('is with any earlier scan, and says what that one did not count', async () => {
    const { user } = await openReport({
      ...knowing({ report: aReport(), trend: EARLIER }),
      'contacts.savePdf': () => new Promise(() => {}),
    });
    await user.click(screen.getByRole('combobox', { name: 'Compare with' }));
    const scans = await screen.findAllByRole('option');
    expect(scans.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Oct 28, 2026'),
      expect.stringContaining('Sep 1, 2026'),
    ]);
    await user.click(scans[1] ?? document.body);
    expect(tile('Without a verified contact')).toHaveAccessibleName(
      'Without a verified contact 620 users 12% not counted on Sep 1, 2026',
    );
    await user.click(screen.getByRole('button', { name: 'Save summary as PDF' }));
    const summary = document.querySelector('[data-print]');
    expect(summary).toHaveTextContent('620 (12%), not counted on Sep 1, 2026');
    expect(summary).toHaveTextContent('since Sep 1, 2026');
  });

  it('is on paper too, for each category and group', async () => {
    const { user } = await openReport({
      ...knowing({ report: aReport(), trend: EARLIER }),
      'contacts.savePdf': () => new Promise(() => {}),
    });
    await user.click(screen.getByRole('button', { name: 'Save summary as PDF' }));
    const summary = document.querySelector('[data-print]');
    for (const words of [
      '620 (12%), −2,940 since Oct 28, 2026',
      'Contact missing4609.2%−2,940',
      'No contact601.2%−2,940',
      'Disabled501%+3',
    ]) {
      expect(summary).toHaveTextContent(words);
    }
  });

  it('lists whom a filter has gained or lost since, and counts who left the pool', async () => {
    const trend = EARLIER.map((point) => ({ ...point, comparable: point.scanId === 'b' }));
    const { fake, user } = await openReport({
      ...knowing({ report: aReport(), trend }),
      'contacts.users': ({ filter }) =>
        ok({ ...aContactPage(aContactRow()), ...(filter.since?.who === 'left' && { gone: 12 }) }),
    });
    const filter = () => fake.inputs('contacts.users').at(-1)?.filter;
    await user.click(tile('Without a verified contact'));
    const choice = screen.getByRole('radiogroup', { name: 'Changes since Oct 28, 2026' });
    await user.click(within(choice).getByRole('radio', { name: 'New since Oct 28, 2026' }));
    const asked = { categories: [], unverified: true, search: '' };
    await waitFor(() => expect(filter()).toEqual({ ...asked, since: { scanId: 'b', who: 'new' } }));
    expect(screen.getByText('In this list now, and not on Oct 28, 2026.')).toBeVisible();
    await user.click(within(choice).getByRole('radio', { name: 'No longer since Oct 28, 2026' }));
    await waitFor(() => expect(filter()?.since).toEqual({ scanId: 'b', who: 'left' }));
    expect(await screen.findByText(/12 more users are no longer in the pool\./u)).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Export' }));
    expect(await screen.findByRole('dialog', { name: 'Export users' })).toHaveTextContent(
      'Without a verified contact, only those no longer in it since the compared scan',
    );
    await user.keyboard('{Escape}');
    await user.click(within(choice).getByRole('radio', { name: 'All now' }));
    await waitFor(() => expect(filter()).toEqual(asked));
    // Nobody knows any more who was where in the first scan.
    await user.click(screen.getByRole('combobox', { name: 'Compare with' }));
    await user.click(await screen.findByRole('option', { name: /Sep 1, 2026/u }));
    expect(screen.queryByRole('radiogroup', { name: /Changes since/u })).toBeNull();
  });

  it.each([
    ['a first scan', { report: aReport(), trend: [aTrendPoint()] }],
    ['users so far', { report: aReport({ complete: false, scanId: 'c' }), trend: EARLIER }],
  ])('is not offered for %s', async (_, known) => {
    await openReport(knowing(known));
    expect(screen.queryByRole('combobox', { name: 'Compare with' })).toBeNull();
    expect(tile('No contact')).toHaveAccessibleName('No contact 60 users 1.2%');
  });
});

describe('the trend', () => {
  it('is shown in words and in a table, from two scans on', async () => {
    await openReport(knowing({ report: aReport(), trend: TREND }));
    const trend = screen.getByRole('figure', { name: 'Trend' });
    expect(trend).toHaveTextContent('81% can reset, 62% at first');
    expect(trend).toHaveTextContent('1 earlier scan, since Sep 1, 2026');
    const table = within(trend).getByRole('table', { name: 'Scans of this pool' });
    const [, first, last] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent(/62%4,000$/u);
    expect(last).toHaveTextContent(/81%5,000$/u);
  });

  it.each([
    [
      [0.62, 0.81],
      [0.6, 0.85],
    ],
    [
      [0.7, 0.7],
      [0.65, 0.75],
    ],
    [
      [0, 0.004],
      [0, 0.05],
    ],
    [
      [1, 1],
      [0.95, 1],
    ],
    [
      [0, 1],
      [0, 1],
    ],
  ])('of %j has the range %j', (ratios, range) => {
    expect(rangeOf(ratios)).toEqual(range);
  });

  it('is not shown for a single scan', async () => {
    await openReport(knowing({ report: aReport(), trend: TREND.slice(1) }));
    expect(screen.queryByRole('figure', { name: 'Trend' })).toBeNull();
  });
});

describe('the summary as PDF', () => {
  it('leaves the focus where it was asked for, and is asked for once at a time', async () => {
    const answer = held<Result<{ file: string }>>();
    const { fake, user } = await openReport({ 'contacts.savePdf': () => answer.promise });
    const save = screen.getByRole('button', { name: 'Save summary as PDF' });
    await user.click(save);
    await user.keyboard('{Enter}');
    expect(fake.inputs('contacts.savePdf')).toHaveLength(1);
    // A disabled button would lose it.
    expect(save).toBeEnabled();
    expect(save).toHaveAttribute('aria-disabled', 'true');
    await act(async () => answer.resolve(ok({ file: 'summary.pdf' })));
    expect(save).toHaveFocus();
    expect(save).toHaveAttribute('aria-disabled', 'false');
  });

  it('is on the page only while it is printed, with all the counts and no user', async () => {
    const answer = held<Result<{ file: string }>>();
    const { fake, user } = await openReport({
      ...knowing({ report: aReport(), trend: TREND }),
      'contacts.savePdf': () => answer.promise,
    });
    expect(document.querySelector('[data-print]')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Save summary as PDF' }));
    const summary = document.querySelector('[data-print]');
    expect(summary?.parentElement).toBe(document.body);
    expect(summary).not.toBeVisible();
    for (const words of [
      'Recovery Desk',
      'Customers (eu-west-1_Customers1)',
      '111122223333',
      'eu-west-1',
      'complete, in 4 min 10 s',
      '4,050 (81%)',
      'Without a verified contact620 (12%)',
      'Contact missing4609.2%',
      'MFA not checked: a scan does not see it.',
      'page by page',
      '4,000',
    ]) {
      expect(summary).toHaveTextContent(words);
    }
    for (const category of CATEGORIES) {
      const { label, means, next } = en.contacts.categories[category];
      for (const words of [label, means, next]) expect(summary).toHaveTextContent(words);
    }
    expect(summary).not.toHaveTextContent('Vera');
    expect(summary).not.toHaveTextContent('v***@e***');
    answer.resolve(ok({ file: 'summary.pdf' }));
    expect(await screen.findByText('Summary saved to the downloads folder')).toBeVisible();
    expect(document.querySelector('[data-print]')).toBeNull();
    expect(fake.inputs('contacts.savePdf')).toEqual([{ poolId: PLACE.poolId }]);
    await user.click(screen.getByRole('button', { name: 'Show in folder' }));
    expect(fake.inputs('app.showFile')).toEqual([{ file: 'summary.pdf' }]);
    await expectAccessible();
  });

  it('says that a scan is not finished', async () => {
    const { user } = await openReport({
      ...knowing({ report: aReport({ complete: false }) }),
      'contacts.savePdf': () => new Promise(() => {}),
    });
    await user.click(screen.getByRole('button', { name: 'Save summary as PDF' }));
    expect(document.querySelector('[data-print]')).toHaveTextContent(
      'incomplete: these are the users read so far',
    );
  });

  it('says why it could not be saved, and tries again', async () => {
    const { fake, user } = await openReport({
      'contacts.savePdf': failing({ code: 'file', detail: 'ENOSPC' }),
    });
    await user.click(screen.getByRole('button', { name: 'Save summary as PDF' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(en.errors.file.means);
    expect(alert).toHaveTextContent('ENOSPC');
    fake.answer('contacts.savePdf', () => ok({ file: 'summary.pdf' }));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Summary saved to the downloads folder')).toBeVisible();
  });
});

it('the PDF notice of another pool’s report is not shown', async () => {
  const { user } = await openReport(
    {
      'contacts.overview': ({ poolId }) =>
        ok(anOverview(poolId === PLACE.poolId ? { report: aReport() } : {})),
    },
    openContactsInApp,
  );
  await user.click(screen.getByRole('combobox', { name: 'User pool' }));
  await user.click(await screen.findByRole('option', { name: 'Partners' }));
  expect(await screen.findByText('This pool has not been scanned yet')).toBeVisible();
  expect(screen.queryByRole('table', { name: 'Users' })).toBeNull();
});

describe('the charts', () => {
  /** jsdom has no layout: every element is this large. */
  const SIZE = { width: 600, height: 300 };

  beforeEach(() => {
    vi.stubGlobal(
      'ResizeObserver',
      class {
        readonly #tell: ResizeObserverCallback;
        constructor(tell: ResizeObserverCallback) {
          this.#tell = tell;
        }
        observe(target: Element) {
          const entry = { target, contentRect: SIZE } as unknown as ResizeObserverEntry;
          this.#tell([entry], this);
        }
        unobserve() {}
        disconnect() {}
      },
    );
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(
      DOMRect.fromRect({ x: 0, y: 0, ...SIZE }),
    );
    vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(SIZE.width);
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(SIZE.height);
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('have a line through the scans, as far apart as they were in time', async () => {
    const trend = [
      aTrendPoint({ scanId: 'a', at: '2026-10-23T09:30:00.000Z', tally: aTally({ both: 3000 }) }),
      aTrendPoint({ scanId: 'b', at: '2026-11-19T09:30:00.000Z', tally: aTally({ both: 3500 }) }),
      aTrendPoint(),
    ];
    await openReport(knowing({ report: aReport(), trend }));
    const figure = screen.getByRole('figure', { name: 'Trend' });
    await waitFor(() => expect(figure.querySelectorAll('.recharts-line-dot')).toHaveLength(3));
    const [first = 0, second = 0, last = 0] = [
      ...figure.querySelectorAll('.recharts-line-dot'),
    ].map((dot) => Number(dot.getAttribute('cx')));
    expect((second - first) / (last - first)).toBeCloseTo(27 / 30, 2);
    for (const words of ['55%', '85%', 'Oct 23, 2026']) expect(figure).toHaveTextContent(words);
  });

  it('have a bar for each category with users in it, and pressing one filters', async () => {
    startOwnClock();
    const { fake } = await openReport(
      knowing({
        report: aReport({ total: 1000, tally: aTally({ both: 800, 'no-contact': 200 }) }),
      }),
    );
    const chart = await screen.findByTestId('category-bars');
    await waitFor(() => expect(chart.querySelectorAll('.recharts-bar-rectangle')).toHaveLength(2));
    // The words of a label are separate elements.
    expect(chart).toHaveTextContent('Emailandphone');
    expect(chart).toHaveTextContent('Nocontact');
    expect(chart).not.toHaveTextContent('Disabled');
    expect(chart).toHaveAttribute('aria-hidden', 'true');
    const wrapper = chart.querySelector('.recharts-wrapper') ?? chart;
    // In the lower half, where the second bar is.
    const at = { clientX: 400, clientY: 230 };
    // The chart checks the mouse once per frame, once it has its size: a press before that picks
    // nothing.
    await waitFor(async () => {
      fireEvent.mouseMove(wrapper, at);
      await act(() => vi.advanceTimersByTimeAsync(100));
      fireEvent.click(wrapper, at);
      expect(tile('No contact')).toHaveAttribute('aria-pressed', 'true');
    });
    await waitFor(() =>
      expect(fake.inputs('contacts.users').at(-1)?.filter.categories).toEqual(['no-contact']),
    );
    fireEvent.click(wrapper, at);
    await waitFor(() => expect(tile('No contact')).toHaveAttribute('aria-pressed', 'false'));
  });
});

import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import { type LedgerReach, timeOf } from '../../../src/shared/domain/overview.ts';
import type { Output } from '../../../src/shared/ipc/desk.ts';
import { ok, type Result } from '../../../src/shared/ipc/result.ts';
import {
  ALL_READ,
  aDeskOverview,
  aVerification,
  failing,
  type Handlers,
  held,
  SETTINGS,
  START,
} from '../../support/fake-desk.ts';
import { A_BUSY_DAY, SCANNED } from '../../support/fixtures/overview.ts';
import { aPosture } from '../../support/fixtures/postures.ts';
import { expectAccessible, renderApp, startOwnClock } from '../../support/render.tsx';

function openOverview(handlers: Partial<Handlers> = {}) {
  window.location.hash = '#/overview';
  return renderApp({
    'audit.overview': () => ok(A_BUSY_DAY),
    'contacts.overview': () => ok(SCANNED),
    ...handlers,
  });
}

const region = (name: string) => screen.findByRole('region', { name });
const link = (name: RegExp) => screen.findByRole('link', { name });

/** Not a moment before the next quarter of an hour, from which on other times are asked for. */
const NOW = new Date('2026-11-22T10:07:30Z');

beforeEach(() => {
  startOwnClock();
  vi.setSystemTime(NOW);
});

describe('the overview', () => {
  it('says how many called and could not be helped, beside the time before', async () => {
    openOverview();
    await link(/^Callers/u);
    const callers = await region('Callers');
    const words = within(callers)
      .getAllByRole('link')
      .map(({ textContent }) => textContent);
    expect(words).toEqual([
      'Callers 1,204 +104 · 1,100 yesterday by this time',
      'Codes accepted 800 same · 800 yesterday by this time',
      'Could not be helped 31 −9 · 40 yesterday by this time',
      'To follow up 12 +9 · 3 yesterday by this time',
    ]);
    const table = within(callers).getByRole('table', { name: 'The figures as a table' });
    expect(within(table).getAllByRole('row').at(3)).toHaveTextContent('Could not be helped3140−9');
    await expectAccessible();
  });

  it('asks for the time of the range, of this laptop or of all', async () => {
    const { fake, user } = openOverview();
    await region('Callers');
    await user.click(screen.getByRole('radio', { name: 'Yesterday' }));
    await user.click(screen.getByRole('radio', { name: 'All laptops' }));
    await waitFor(() =>
      expect(fake.inputs('audit.overview').at(-1)).toEqual({
        ...timeOf('yesterday', NOW),
        ledger: 'all',
      }),
    );
    expect(await link(/^Callers/u)).toHaveTextContent('1,100 the day before');
  });

  it('leads from a figure to its rows in Audit', async () => {
    const { fake, user } = openOverview();
    await user.click(await link(/^To follow up/u));
    const { from, until } = timeOf('today', NOW);
    await waitFor(() =>
      expect(fake.inputs('audit.list').at(-1)?.filter).toEqual({
        ledger: 'own',
        calls: 'follow-up',
        from,
        until,
      }),
    );
    expect(screen.getByRole('button', { name: 'Remove Codes to follow up' })).toBeVisible();
    expect(window.location.hash).toBe('#/audit');
    expect(screen.getByRole('main')).toHaveFocus();
  });

  it('leads from a second figure to its rows while the Audit screen is kept', async () => {
    const { fake, user } = openOverview();
    await user.click(await link(/^Callers/u));
    await screen.findByRole('button', { name: 'Remove Callers, each once' });
    await user.click(screen.getByRole('link', { name: 'Overview' }));
    await user.click(await link(/nobody was found/u));
    await waitFor(() =>
      expect(fake.inputs('audit.list').at(-1)?.filter).toMatchObject({
        kind: 'not-helped',
        notHelped: 'not-found',
      }),
    );
  });

  it('shows why callers could not be helped, most first, and what no reason is known for', async () => {
    openOverview();
    const reasons = await region('Why callers could not be helped');
    expect(
      within(reasons)
        .getAllByRole('link')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'nobody was found 20',
      `${en.audit.blocks['no-contact']} 9`,
      `${en.audit.blocks.federated} 1`,
      'another reason 1',
    ]);
  });

  it('shows what each agent did', async () => {
    const { fake, user } = openOverview();
    const agents = await region('Agents');
    expect(within(agents).getAllByRole('row').at(1)).toHaveTextContent('tom1,00070030');
    await user.click(within(agents).getByRole('link', { name: 'tom' }));
    await waitFor(() =>
      expect(fake.inputs('audit.list').at(-1)?.filter).toMatchObject({ agent: 'tom' }),
    );
  });

  it.each([
    ['1,000 · Callers · tom', { calls: 'callers' }],
    ['700 · Codes accepted · tom', { kind: 'reset', outcome: 'accepted' }],
    ['30 · Not helped · tom', { kind: 'not-helped' }],
  ])('leads from a number of an agent to its rows: %s', async (name, filter) => {
    const { fake, user } = openOverview();
    await user.click(await screen.findByRole('link', { name }));
    const { from, until } = timeOf('today', NOW);
    await waitFor(() =>
      expect(fake.inputs('audit.list').at(-1)?.filter).toEqual({
        ledger: 'own',
        agent: 'tom',
        from,
        until,
        ...filter,
      }),
    );
  });

  it('says what the ledgers do not reach of the time and of the one before', async () => {
    const { from, before } = timeOf('today', NOW);
    const reaching = (reach: LedgerReach) => () => ok({ ...A_BUSY_DAY, reach });
    const { fake, user } = openOverview({
      'audit.overview': reaching({
        since: from,
        ended: { bundles: 2, earliest: before },
        withheld: 1_204,
      }),
    });
    await link(/^Callers/u);
    const callers = await region('Callers');
    expect(callers).toHaveTextContent(
      'On record only since Nov 22, 2026: the time before it is not counted.',
    );
    expect(callers).toHaveTextContent(
      /The bundles of 2 other laptops were exported before this time ends, the earliest Nov 21, 2026/u,
    );
    expect(callers).toHaveTextContent('1,204 rows were left out of bundles and are not counted.');
    await user.click(screen.getByRole('radio', { name: 'All laptops' }));
    const gaps = await screen.findByText(/Not every laptop is on record before Nov 22, 2026/u);
    fake.answer('audit.overview', reaching({ since: before, ended: null, withheld: 0 }));
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    await waitFor(() => expect(gaps).not.toBeInTheDocument());
  });

  it('says what to do first on an empty desk', async () => {
    const { user } = openOverview({ 'audit.overview': () => ok(aDeskOverview()) });
    const first = await region('Nobody has called in this time');
    expect(
      within(first)
        .getAllByRole('link')
        .map((each) => each.getAttribute('href')),
    ).toEqual(['#/reset', '#/contacts', '#/pool']);
    expect(screen.queryByRole('region', { name: 'Callers' })).toBeNull();
    await expectAccessible();
    await user.click(within(first).getByRole('link', { name: /^Look up a caller/u }));
    expect(await screen.findByRole('searchbox', { name: 'Find user' })).toHaveFocus();
  });

  it('claims no number while rows are still to be counted', async () => {
    openOverview({ 'audit.overview': () => ok({ ...A_BUSY_DAY, behind: 41_200 }) });
    expect(await screen.findByText(/41,200 rows are still to be counted/u)).toBeVisible();
    expect(screen.queryByText('1,204')).toBeNull();
  });

  it('waits for the histories of other laptops, and names those that cannot be read', async () => {
    const unread = { reading: 2, unreadable: 0 };
    const { fake } = openOverview({ 'audit.overview': () => ok({ ...A_BUSY_DAY, unread }) });
    const line = await screen.findByText(/Reading the histories of 2 other laptops/u);
    expect(line).toHaveAttribute('role', 'status');
    expect(screen.queryByText('1,204')).toBeNull();
    fake.answer('audit.overview', () =>
      ok({ ...A_BUSY_DAY, unread: { reading: 0, unreadable: 1 } }),
    );
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(await link(/^Callers/u)).toHaveTextContent('1,204');
    expect(line).toHaveTextContent(/^The bundle of 1 other laptop cannot be read/u);
    const asked = fake.inputs('audit.overview').length;
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(fake.inputs('audit.overview')).toHaveLength(asked);
    fake.answer('audit.overview', () => ok({ ...A_BUSY_DAY, unread: ALL_READ }));
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    await waitFor(() => expect(line).not.toBeInTheDocument());
  });

  it('says why nothing can be counted, and counts once it can be', async () => {
    const { fake, user } = openOverview({ 'audit.overview': failing({ code: 'history' }) });
    await screen.findByText('The overview cannot be counted');
    fake.answer('audit.overview', () => ok(A_BUSY_DAY));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await link(/^Callers/u)).toHaveTextContent('1,204');
  });
});

describe('the coverage in the overview', () => {
  it('is of the last finished scan, beside the one before', async () => {
    openOverview();
    const coverage = await region('Coverage');
    expect(await within(coverage).findByText('81%')).toBeVisible();
    expect(coverage).toHaveTextContent('+5 percentage points since Oct 28, 2026');
    const list = '800 users have no verified contact.';
    expect(within(coverage).getByRole('link', { name: list })).toBeVisible();
    expect(within(coverage).getByRole('link', { name: 'Open Contacts' })).toHaveAttribute(
      'href',
      '#/contacts',
    );
  });

  it('says that no pool is chosen only once the pools were read', async () => {
    const pools = held<Result<Output<'pools.list'>>>();
    openOverview({ 'pools.list': () => pools.promise });
    const coverage = await region('Coverage');
    await link(/^Callers/u);
    expect(coverage).not.toHaveTextContent(en.overview.coverage.noPool);
    await act(async () => pools.resolve(ok([])));
    expect(await within(coverage).findByText(en.overview.coverage.noPool)).toBeVisible();
  });

  it('has the pool’s settings only once they were read, and reads none by itself', async () => {
    const { fake, user } = openOverview({ 'pools.posture': () => ok(aPosture()) });
    const coverage = await region('Coverage');
    await within(coverage).findByText('81%');
    const row = within(coverage).getByRole('row', { name: /^Pool settings/u });
    expect(row).toHaveTextContent('not read since the app started');
    expect(fake.inputs('pools.posture')).toEqual([]);
    await user.click(screen.getByRole('link', { name: 'Pool' }));
    await waitFor(() => expect(fake.inputs('pools.posture')).toHaveLength(1));
    await user.click(screen.getByRole('link', { name: 'Overview' }));
    expect(row).toHaveTextContent(/\d broken, \d need attention, read Nov /u);
    expect(fake.inputs('pools.posture')).toHaveLength(1);
  });

  it('says whether the ledger was found whole in this run', async () => {
    const { fake } = openOverview();
    const coverage = await region('Coverage');
    expect(coverage).toHaveTextContent('Ledgernot verified since the app started');
    fake.emit('audit.verifying', { state: 'done', verification: aVerification() });
    await waitFor(() => expect(coverage).toHaveTextContent(/Ledgerintact, checked Nov /u));
  });
});

describe('the start screen', () => {
  const starting = (startScreen: 'reset' | 'overview') => {
    window.location.hash = '';
    return renderApp({
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, startScreen } }),
    });
  };

  it.each(['reset', 'overview'] as const)('is the one of the settings: %s', async (startScreen) => {
    starting(startScreen);
    const name = startScreen === 'reset' ? 'Reset' : 'Overview';
    expect(await screen.findByRole('link', { name, current: 'page' })).toBeVisible();
  });
});

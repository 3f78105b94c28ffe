import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ScanPanel } from '../../../src/renderer/src/features/contacts/ScanPanel.tsx';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import type { Overview } from '../../../src/shared/domain/contacts.ts';
import { DOUBTS } from '../../../src/shared/domain/scan.ts';
import { ok, type Result } from '../../../src/shared/ipc/result.ts';
import {
  aContactPage,
  anOverview,
  aPoolSettings,
  aReport,
  aScan,
  aTally,
  failing,
  held,
  PLACE,
  SETTINGS,
  START,
} from '../../support/fake-desk.ts';
import { renderApp, renderPart, startOwnClock } from '../../support/render.tsx';
import { knowing, openContacts, openContactsInApp, openReport } from './contacts-helpers.tsx';

const { poolId } = PLACE;
const AT = { profile: PLACE.profile, region: PLACE.region, poolId };
const PARTIAL = aReport({ complete: false, total: 1200, tally: aTally({ both: 900, email: 300 }) });

const button = (name: string) => screen.getByRole('button', { name });

/** Only the scan's own part. */
function showScan(change: Parameters<typeof aScan>[0]) {
  renderPart(<ScanPanel scan={aScan(change)} at={AT} />);
}

/** The screen with a running scan. */
async function openScan(change: Parameters<typeof aScan>[0] = {}, open = openContacts) {
  const page = await open(knowing({ scan: aScan(change), report: PARTIAL }));
  await screen.findByRole('progressbar', { name: 'Users read so far' });
  return page;
}

describe('a pool that was never scanned', () => {
  it('says what a scan does, what it costs and what is kept', async () => {
    await openContacts({
      'pools.describe': () =>
        ok({
          ...aPoolSettings({
            id: poolId,
            recovery: null,
            mfa: 'OFF',
            mfaFactors: null,
            emailSender: 'ses',
          }),
          estimatedUsers: 60_000,
        }),
    });
    expect(await screen.findByText('This pool has not been scanned yet')).toBeVisible();
    expect(screen.getByText(/reads every user of the pool, page by page, with ListUsers/u));
    expect(
      await screen.findByText(
        'About 60,000 users (AWS’s estimate): at least 1,000 requests, 1 min 7 s or more.',
      ),
    ).toBeVisible();
    expect(screen.getByText(/stored masked, on this laptop only, for 14 days/u)).toBeVisible();
    expect(
      screen.getByText(/The whole AWS account has 30 per second in this Region/u),
    ).toBeVisible();
    expect(screen.getByRole('switch', { name: 'Fast mode' })).toHaveAccessibleDescription(
      /AWS does not document this/u,
    );
    expect(screen.queryByRole('table', { name: 'Users' })).toBeNull();
  });

  it('says if AWS gives no estimate', async () => {
    await openContacts();
    expect(
      await screen.findByText(/AWS has no estimate of the number of users yet/u),
    ).toBeVisible();
  });

  it('is scanned as the options say, and the options are saved', async () => {
    const { fake, user } = await openContacts();
    const pace = await screen.findByRole('textbox', { name: 'Requests per second' });
    expect(pace).toHaveValue('15');
    await user.clear(pace);
    await user.type(pace, '25');
    await user.click(screen.getByRole('switch', { name: 'Fast mode' }));
    await user.click(button('Start scan'));
    expect(await screen.findByRole('region', { name: 'Scan in progress' })).toBeVisible();
    expect(fake.inputs('contacts.start')).toEqual([
      { place: AT, requestsPerSecond: 25, fast: true },
    ]);
    expect(fake.inputs('settings.save').at(-1)).toEqual({
      ...SETTINGS,
      scan: { requestsPerSecond: 25, fast: true },
    });
  });

  it('starts with the options of the last scan', async () => {
    const settings = { ...SETTINGS, scan: { requestsPerSecond: 29, fast: true } };
    await openContacts({ 'app.start': () => ok({ ...START, settings }) });
    expect(await screen.findByRole('textbox', { name: 'Requests per second' })).toHaveValue('29');
    expect(screen.getByRole('switch', { name: 'Fast mode' })).toBeChecked();
  });

  it.each(['', '0', '30'])('is not scanned at a pace of “%s”', async (typed) => {
    const { fake, user } = await openContacts();
    const pace = await screen.findByRole('textbox', { name: 'Requests per second' });
    await user.clear(pace);
    if (typed) await user.type(pace, typed);
    expect(screen.getByText('Enter a whole number from 1 to 29.')).toBeVisible();
    await user.type(pace, '{Enter}');
    expect(button('Start scan')).toBeDisabled();
    expect(fake.inputs('contacts.start')).toEqual([]);
  });

  it('says in words that another pool is being scanned', async () => {
    const { user } = await openContacts({
      'contacts.start': failing({ code: 'scan-under-way' }),
    });
    await user.click(await screen.findByRole('button', { name: 'Start scan' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The scan could not be started');
    expect(alert).toHaveTextContent(en.errors['scan-under-way'].means);
  });
});

describe('the screen', () => {
  it('asks for a pool if none is chosen', async () => {
    window.location.hash = '#/contacts';
    renderApp({
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, profile: 'acme' } }),
      'profiles.list': () =>
        ok({ profiles: [{ name: 'acme', kind: 'static', region: 'eu-west-1' }], notes: [] }),
    });
    expect(await screen.findByText('No user pool selected')).toBeVisible();
  });

  it('shows nothing for the first moment, then that it is reading', async () => {
    const answer = held<Result<Overview>>();
    await openContacts({ 'contacts.overview': () => answer.promise });
    expect(await screen.findByText('Loading this pool’s report…')).toBeInTheDocument();
    answer.resolve(ok(anOverview()));
    expect(await screen.findByText('This pool has not been scanned yet')).toBeVisible();
    expect(screen.queryByText('Loading this pool’s report…')).toBeNull();
  });

  it('says why the store cannot be read, and reads it once it can be', async () => {
    const { fake, user } = await openContacts({
      'contacts.overview': failing({ code: 'contact-store', detail: 'SQLITE_IOERR' }),
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(en.errors['contact-store'].means);
    expect(alert).toHaveTextContent('SQLITE_IOERR');
    fake.answer('contacts.overview', () => ok(anOverview()));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('This pool has not been scanned yet')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says that the rows of an earlier scan are gone', async () => {
    await openContacts(knowing({ lost: true }));
    expect(
      await screen.findByText('The rows of an earlier scan could not be read and are gone'),
    ).toBeVisible();
    expect(button('Start scan')).toBeEnabled();
  });

  it('is in Spanish too', async () => {
    await openContacts({
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, language: 'es' } }),
      ...knowing({ scan: aScan(), report: PARTIAL }),
    });
    expect(await screen.findByRole('button', { name: 'Pausar' })).toBeVisible();
    expect(screen.getByText('Incompleto hasta ahora')).toBeVisible();
  });
});

describe('a scan under way', () => {
  it('shows how far it is, compared with AWS’s estimate, and its state', async () => {
    await openScan({ throttles: 2, pace: { asked: 25, now: 12.5 } });
    const bar = screen.getByRole('progressbar', { name: 'Users read so far' });
    expect(bar).toHaveAttribute('aria-valuenow', '24');
    expect(bar).toHaveAttribute('aria-valuetext', '1,200 of about 5,000 users');
    const panel = screen.getByRole('region', { name: 'Scan in progress' });
    for (const words of [
      '1,200 users',
      'of about 5,000 (AWS’s estimate)',
      '600 users per second',
      'about 6 s',
      '12.5 per second, down from 25',
      'page by page',
    ]) {
      expect(panel).toHaveTextContent(words);
    }
    expect(screen.getByText('Incomplete so far')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Scan again' })).toBeNull();
  });

  it('does not claim to know its progress without an estimate, or beyond it', async () => {
    showScan({ estimatedUsers: null, secondsLeft: null });
    expect(screen.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow');
    expect(screen.getByText(/AWS has no estimate of how many there are/u)).toBeVisible();
    expect(screen.getByText('not yet known')).toBeVisible();
  });

  it('is not finished just because it has passed the estimate', async () => {
    showScan({ users: 7000 });
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '99');
    expect(screen.getByText(/more than AWS’s estimate of 5,000/u)).toBeVisible();
  });

  it('does not call a pool empty that it has only started to read', async () => {
    await openContacts({
      ...knowing({
        scan: aScan({ users: 0, requests: 0, usersPerSecond: null, secondsLeft: null }),
        report: aReport({ complete: false, total: 0, tally: aTally() }),
      }),
      'contacts.users': () => ok(aContactPage()),
    });
    expect(await screen.findByText('No users read yet')).toBeVisible();
    expect(await screen.findByText('No users yet')).toBeVisible();
    expect(screen.queryByText('This pool has no users')).toBeNull();
  });

  it('follows the events of its own pool, and reads the counts again', async () => {
    startOwnClock();
    const { fake } = await openScan();
    const reads = fake.inputs('contacts.overview').length;
    const next = aScan({ users: 2400 });
    fake.answer('contacts.overview', () =>
      ok(anOverview({ scan: next, report: aReport({ complete: false, total: 2400 }) })),
    );
    act(() =>
      fake.emit('contacts.scanned', { poolId: 'eu-west-1_Other1', scan: aScan({ users: 9 }) }),
    );
    expect(screen.getByText('1,200 users')).toBeVisible();
    act(() => fake.emit('contacts.scanned', { poolId, scan: next }));
    expect(await screen.findByText('2,400 users')).toBeVisible();
    expect(await screen.findByText(/of 2,400 users can reset their own password/u)).toBeVisible();
    const after = fake.inputs('contacts.overview').length;
    expect(after).toBeGreaterThan(reads);
    const pages = fake.inputs('contacts.users').length;
    // A moment later only the progress moves: text must not flicker while it is read.
    act(() => fake.emit('contacts.scanned', { poolId, scan: aScan({ users: 2460 }) }));
    expect(await screen.findByText('2,460 users')).toBeVisible();
    expect(fake.inputs('contacts.overview')).toHaveLength(after);
    expect(fake.inputs('contacts.users')).toHaveLength(pages);
  });

  it('can be paused and resumed', async () => {
    const { fake, user } = await openScan();
    await user.click(button('Pause'));
    expect(await screen.findByRole('region', { name: 'Scan paused' })).toHaveTextContent(
      'Paused. It will continue from the last page read.',
    );
    expect(fake.inputs('contacts.pause')).toEqual([{ poolId }]);
    expect(button('Resume')).toHaveFocus();
    await user.click(button('Resume'));
    expect(await screen.findByRole('region', { name: 'Scan in progress' })).toBeVisible();
    expect(fake.inputs('contacts.resume')).toEqual([{ place: AT }]);
  });

  it('is canceled only after confirmation, because its rows are dropped', async () => {
    const { fake, user } = await openScan();
    await user.click(button('Cancel'));
    let dialog = await screen.findByRole('dialog', { name: 'Cancel the scan?' });
    expect(dialog).toHaveTextContent('The 1,200 users read so far are discarded.');
    expect(within(dialog).getByRole('button', { name: 'Continue scan' })).toHaveFocus();
    await user.click(within(dialog).getByRole('button', { name: 'Continue scan' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.inputs('contacts.cancel')).toEqual([]);
    await user.click(button('Cancel'));
    dialog = await screen.findByRole('dialog', { name: 'Cancel the scan?' });
    await user.click(within(dialog).getByRole('button', { name: 'Cancel scan' }));
    expect(await screen.findByText('This pool has not been scanned yet')).toBeVisible();
    expect(fake.inputs('contacts.cancel')).toEqual([{ poolId }]);
    act(() => fake.emit('contacts.scanned', { poolId, scan: null }));
    await screen.findByText('This pool has not been scanned yet');
    expect(fake.inputs('app.notify')).toEqual([]);
  });

  it('says why a command was refused', async () => {
    const { fake, user } = await openScan();
    fake.answer('contacts.pause', failing({ code: 'no-scan' }));
    await user.click(button('Pause'));
    expect(await screen.findByRole('alert')).toHaveTextContent(en.errors['no-scan'].means);
    expect(button('Pause')).toBeEnabled();
  });

  it.each(['asked', 'sleep', 'closed'] as const)('says why it is paused: %s', async (why) => {
    showScan({ state: 'paused', pause: { why }, usersPerSecond: null, secondsLeft: null });
    expect(screen.getByText(en.contacts.scan.paused[why])).toBeVisible();
    expect(button('Resume')).toBeEnabled();
    expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
  });

  it('says which fault paused it, and when it resumes by itself', async () => {
    showScan({
      state: 'paused',
      pause: {
        why: 'fault',
        error: { code: 'offline', detail: 'ENOTFOUND' },
        retryAt: '2026-11-23T10:00:00.000Z',
      },
    });
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent(en.errors.offline.means);
    expect(alert).toHaveTextContent('ENOTFOUND');
    expect(alert).toHaveTextContent(/It continues by itself at \d+:00:00/u);
  });

  it('says what to fix if it does not resume by itself', async () => {
    showScan({
      state: 'paused',
      pause: { why: 'fault', error: { code: 'denied', action: 'cognito-idp:ListUsers' } },
    });
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('cognito-idp:ListUsers');
    expect(alert).toHaveTextContent('Fix this, then resume');
  });

  it('resumes once somebody has signed in again', async () => {
    const { fake, user } = await openContacts({
      ...knowing({
        scan: aScan({
          state: 'paused',
          pause: { why: 'fault', error: { code: 'session-expired' } },
        }),
        report: PARTIAL,
      }),
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, profile: 'acme' } }),
      'profiles.list': () =>
        ok({
          profiles: [{ name: 'acme', kind: 'sso', region: 'eu-west-1', signIn: { by: 'browser' } }],
          notes: [],
        }),
      'pools.list': () => ok([{ id: poolId, name: 'Customers' }]),
    });
    const alert = await screen.findByRole('alert');
    await user.click(within(alert).getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(fake.inputs('contacts.resume')).toHaveLength(1));
  });

  it.each(DOUBTS)('says why fast mode was abandoned: %s', async (doubt) => {
    showScan({ doubt });
    expect(
      screen.getByText(`Fast mode was stopped: ${en.contacts.doubt.whys[doubt]}`),
    ).toBeVisible();
  });
});

describe('the end of a scan', () => {
  const DONE = anOverview({ report: aReport() });

  it('shows the report, and announces it once to the system and to screen readers', async () => {
    const { fake } = await openScan();
    fake.answer('contacts.overview', () => ok(DONE));
    act(() => fake.emit('contacts.scanned', { poolId, scan: null }));
    await waitFor(() => expect(fake.inputs('app.notify')).toHaveLength(1));
    expect(fake.inputs('app.notify')[0]).toEqual({
      title: 'Scan of Customers complete',
      body: '81% of 5,000 users can reset their own password; 950 cannot, or it is uncertain.',
    });
    expect(
      await screen.findByText('81% of 5,000 users can reset their own password'),
    ).toBeVisible();
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(screen.queryByText('Incomplete so far')).toBeNull();
    expect(
      screen
        .getAllByRole('status')
        .some(({ textContent }) => textContent.includes('Scan of Customers complete')),
    ).toBe(true);
    act(() => fake.emit('contacts.scanned', { poolId, scan: null }));
    await screen.findByRole('table', { name: 'Users' });
    expect(fake.inputs('app.notify')).toHaveLength(1);
  });

  it('is announced on every screen', async () => {
    const { fake, user } = await openScan({}, openContactsInApp);
    await user.click(screen.getByRole('link', { name: 'Settings' }));
    await screen.findByRole('heading', { name: 'Settings', level: 1 });
    act(() => fake.emit('contacts.scanned', { poolId, scan: aScan({ users: 4000 }) }));
    fake.answer('contacts.overview', () => ok(DONE));
    act(() => fake.emit('contacts.scanned', { poolId, scan: null }));
    await waitFor(() => expect(fake.inputs('app.notify')).toHaveLength(1));
    await user.click(screen.getByRole('link', { name: 'Contacts' }));
    expect(
      await screen.findByText('81% of 5,000 users can reset their own password'),
    ).toBeVisible();
  });

  it('is not announced for a canceled scan with an older report', async () => {
    const { fake } = await openScan({ id: '11111111-1111-4111-8111-111111111111' });
    fake.answer('contacts.overview', () => ok(DONE));
    act(() => fake.emit('contacts.scanned', { poolId, scan: null }));
    expect(
      await screen.findByText('81% of 5,000 users can reset their own password'),
    ).toBeVisible();
    expect(fake.inputs('app.notify')).toEqual([]);
  });

  it('is not announced again for a report that was there at the start', async () => {
    const { fake } = await openReport();
    expect(fake.inputs('app.notify')).toEqual([]);
  });
});

describe('another scan', () => {
  it('can be started from the report, which says that it stays until then', async () => {
    const { fake, user } = await openReport();
    await user.click(button('Scan again'));
    const dialog = await screen.findByRole('dialog', { name: 'Scan Customers again' });
    expect(dialog).toHaveTextContent('If you cancel, you return to the current report.');
    await user.click(within(dialog).getByRole('button', { name: 'Start scan' }));
    expect(await screen.findByRole('region', { name: 'Scan in progress' })).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(fake.inputs('contacts.start')).toHaveLength(1);
  });
});

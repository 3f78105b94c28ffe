import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AuditWatch } from '../../../src/renderer/src/features/audit/AuditWatch.tsx';
import { LedgerPanel } from '../../../src/renderer/src/features/audit/LedgerPanel.tsx';
import { isPutAside, returnsAt } from '../../../src/renderer/src/features/audit/weak-key.ts';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import { es } from '../../../src/renderer/src/i18n/es.ts';
import {
  KEY_STORES,
  TAMPERINGS,
  type VerifyStatus,
} from '../../../src/shared/domain/ledger-verification.ts';
import type { Settings } from '../../../src/shared/domain/settings.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import {
  aLedgerState,
  aVerification,
  failing,
  type Handlers,
  held,
  SETTINGS,
  START,
} from '../../support/fake-desk.ts';
import { renderApp, renderScreen } from '../../support/render.tsx';

const words = en.audit.ledger;

/** The panel on its screen. */
async function openLedger(handlers: Partial<Handlers> = {}) {
  window.location.hash = '#/audit';
  return { ...renderApp(handlers), ...(await ledger()) };
}

/** The panel alone, with its listener for main. */
async function showLedger(handlers: Partial<Handlers> = {}, settings: Partial<Settings> = {}) {
  const page = renderScreen(
    <>
      <AuditWatch />
      <LedgerPanel />
    </>,
    {
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, ...settings } }),
      ...handlers,
    },
  );
  return { ...page, ...(await ledger()) };
}

/** Unfolds the panel, once its state is there. */
async function unfold({ panel, user }: Pick<Shown, 'panel' | 'user'>) {
  await user.click(await panel.findByRole('button', { name: 'Details' }));
}

type Shown = Awaited<ReturnType<typeof showLedger>>;

async function ledger() {
  const element = await screen.findByRole('region', { name: /^(Ledger|Registro)$/u });
  return { element, panel: within(element) };
}

/** The value beside a name. */
async function fact(panel: ReturnType<typeof within>, name: string) {
  return (await panel.findByText(name)).nextElementSibling;
}

const status = (panel: ReturnType<typeof within>) => panel.findByRole('status');

describe('the ledger’s state', () => {
  it('names the newest row, the last checkpoint, how long rows are kept and who keeps the key', async () => {
    const shown = await openLedger();
    await unfold(shown);
    const { panel } = shown;
    expect(await fact(panel, 'Newest row')).toHaveTextContent(/^Row 1,204 · Nov 22, 2026/u);
    expect(await fact(panel, 'Last checkpoint')).toHaveTextContent(/^Row 1,180 · Nov 21, 2026/u);
    expect(await fact(panel, 'Kept')).toHaveTextContent('indefinitely');
    expect(await fact(panel, 'Key protection')).toHaveTextContent('macOS keychain');
  });

  it('says what is still missing, and the configured age', async () => {
    const { panel, user } = await showLedger({
      'audit.state': () => ok(aLedgerState({ head: null, checkpoint: null, keptDays: 365 })),
    });
    expect(await panel.findByText(words.empty)).toBeVisible();
    await unfold({ panel, user });
    expect(panel.queryByText('Newest row')).toBeNull();
    expect(await fact(panel, 'Last checkpoint')).toHaveTextContent('none yet');
    expect(await fact(panel, 'Kept')).toHaveTextContent('for 365 days');
    expect(panel.queryByText('Hash of the newest row')).toBeNull();
  });

  it('claims nothing of the rows of a ledger that cannot be opened', async () => {
    const ledger = { writable: false, path: '/x', cause: 'other', detail: 'NOT_A_FILE' } as const;
    const { panel, user } = await showLedger({
      'app.start': () => ok({ ...START, ledger }),
      'audit.state': () => ok(aLedgerState({ head: null, checkpoint: null })),
    });
    expect(await panel.findByText(words.notRead)).toBeVisible();
    await unfold({ panel, user });
    expect(await fact(panel, 'Last checkpoint')).toHaveTextContent('unknown');
  });

  it.each(KEY_STORES)('says how strong the key’s store is: %s', async (keyStore) => {
    const { panel, user } = await showLedger({
      'audit.state': () => ok(aLedgerState({ keyStore })),
    });
    await unfold({ panel, user });
    expect(await fact(panel, 'Key protection')).toHaveTextContent(words.stores[keyStore]);
    expect(panel.getByText(words.storeMeans[keyStore])).toBeInTheDocument();
    const isWeak = keyStore === 'basic-text' || keyStore === 'file';
    expect(panel.queryByText(words.weakMeans) !== null).toBe(isWeak);
  });

  it('is one line, which says that nothing was verified yet, and unfolds', async () => {
    const { panel, user } = await showLedger();
    expect(await panel.findByText('Not verified since the app started')).toBeVisible();
    expect(panel.queryByText('Key protection')).toBeNull();
    const details = panel.getByRole('button', { name: 'Details' });
    expect(details).toHaveAttribute('aria-expanded', 'false');
    await user.click(details);
    expect(details).toHaveAttribute('aria-expanded', 'true');
    expect(details).toHaveFocus();
    expect(await fact(panel, 'Key protection')).toHaveTextContent('macOS keychain');
    expect(panel.getByText(en.audit.about)).toBeVisible();
    await user.click(details);
    expect(panel.queryByText('Key protection')).toBeNull();
    expect(details).toHaveFocus();
  });

  it('says what is not intact even while folded', async () => {
    const { panel, fake } = await showLedger({
      'audit.state': () => ok(aLedgerState({ setAside: ['ledger-corrupt.sqlite'] })),
    });
    expect(await panel.findByText('A ledger was set aside')).toBeVisible();
    const verification = aVerification({ fault: { what: 'gap', seq: 17 } });
    act(() => fake.emit('audit.verifying', { state: 'done', verification }));
    expect(await status(panel)).toHaveTextContent('The ledger is not intact: row 17');
  });

  it('says on Windows that other programs of the same user can read the key', async () => {
    expect(words.storeMeans.dpapi).toMatch(/not from other programs run by the same user/u);
    expect(es.audit.ledger.storeMeans.dpapi).toMatch(/no de otros programas/u);
  });

  it('names the ledgers that were set aside', async () => {
    const why = {
      'ledger-2026-11-20T08-00-00-corrupt.sqlite': 'the file was damaged',
      'ledger-2026-11-20T08-00-00-2-foreign.sqlite': 'the file was not a ledger of this app',
      'ledger-2026-11-21T08-00-00-other-key.sqlite': 'it was written with other keys',
      'ledger-2026-11-22T08-00-00-missing-head.json': 'the file was gone',
    };
    const setAside = Object.keys(why);
    const { panel } = await showLedger({ 'audit.state': () => ok(aLedgerState({ setAside })) });
    expect(await panel.findByText('4 ledgers were set aside')).toBeVisible();
    for (const [file, words] of Object.entries(why)) {
      expect(panel.getByText(file).parentElement).toHaveTextContent(`${file}: ${words}`);
    }
  });

  it('says why it cannot be read, and reads it once it can be', async () => {
    const { panel, fake, user } = await showLedger({
      'audit.state': failing({ code: 'ledger', detail: 'SQLITE_IOERR' }),
    });
    const alert = await panel.findByRole('alert');
    expect(alert).toHaveTextContent(words.failed);
    expect(alert).toHaveTextContent('SQLITE_IOERR');
    fake.answer('audit.state', () => ok(aLedgerState()));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await panel.findByText(words.notVerified)).toBeVisible();
    expect(panel.queryByRole('alert')).toBeNull();
  });

  it('is read again together with the rows', async () => {
    const { panel, fake, user } = await openLedger();
    await unfold({ panel, user });
    fake.answer('audit.state', () =>
      ok(aLedgerState({ head: { seq: 1300, hash: 'cd', at: '2026-11-22T10:00:00.000Z' } })),
    );
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await panel.findByText(/^Row 1,300/u)).toBeVisible();
  });

  it('says on request what a verification can and cannot find', async () => {
    const { panel, user, element } = await showLedger();
    await unfold({ panel, user });
    const more = await panel.findByText(words.more);
    const fold = element.querySelector('details');
    expect(fold).not.toHaveAttribute('open');
    await user.click(more);
    expect(fold).toHaveAttribute('open');
    for (const line of [
      ...Object.values(words.findsList),
      ...Object.values(words.missesList),
      words.elsewhere,
    ]) {
      expect(panel.getByText(line)).toBeVisible();
    }
    expect(await panel.findByText('0d7f5c1e-2b34-4a8e-9c55-7e1a0b9d3f42')).toBeVisible();
    expect(panel.getByText('ab'.repeat(32))).toBeVisible();
  });

  it('is in Spanish too', async () => {
    const { panel, fake } = await showLedger(
      {
        'audit.state': () => ok(aLedgerState({ keyStore: 'basic-text', setAside: ['a.sqlite'] })),
      },
      { language: 'es' },
    );
    expect(await panel.findByText('Se apartó un registro')).toBeVisible();
    const verification = aVerification({ fault: { what: 'gap', seq: 17 } });
    act(() => fake.emit('audit.verifying', { state: 'done', verification }));
    expect(await status(panel)).toHaveTextContent(
      'El registro no está íntegro: la fila 17 es la primera que no coincide',
    );
  });
});

describe('a verification', () => {
  const verify = (panel: ReturnType<typeof within>) =>
    panel.getByRole('button', { name: 'Verify' });

  it('shows its progress, and what it found', async () => {
    const { panel, fake, user } = await showLedger();
    await user.click(verify(panel));
    expect(fake.inputs('audit.verify')).toEqual([{}]);
    const bar = await panel.findByRole('progressbar', { name: 'Rows checked' });
    expect(bar).not.toHaveAttribute('aria-valuenow');
    act(() => fake.emit('audit.verifying', { state: 'running', rows: 602, total: 1204 }));
    expect(await panel.findByText('602 of 1,204 rows checked')).toBeVisible();
    expect(bar).toHaveAttribute('aria-valuenow', '50');
    act(() => fake.emit('audit.verifying', { state: 'done', verification: aVerification() }));
    await waitFor(() => expect(panel.queryByRole('progressbar')).toBeNull());
    expect(await status(panel)).toHaveTextContent(/^Intact, checked Nov 22, 2026/u);
    expect(panel.getByRole('button', { name: 'Verify again' })).toHaveFocus();
    await unfold({ panel, user });
    expect(await fact(panel, 'Last check')).toHaveTextContent(
      /^1,204 rows checked and 3 checkpoints · Nov 22, 2026/u,
    );
    expect(panel.getByText(words.wholeText)).toBeVisible();
  });

  it('is not started twice', async () => {
    const { panel, fake, user } = await showLedger();
    await user.click(verify(panel));
    const again = await panel.findByRole('button', { name: 'Verify again' });
    expect(again).toHaveAttribute('aria-disabled', 'true');
    await user.click(again);
    expect(fake.inputs('audit.verify')).toHaveLength(1);
  });

  it('can be canceled', async () => {
    const { panel, fake, user } = await showLedger();
    await user.click(verify(panel));
    await user.click(await panel.findByRole('button', { name: 'Cancel' }));
    expect(fake.inputs('audit.cancelVerify')).toEqual([{}]);
    act(() => fake.emit('audit.verifying', { state: 'cancelled' }));
    await waitFor(() => expect(panel.queryByRole('progressbar')).toBeNull());
    expect(await status(panel)).toHaveTextContent(words.cancelled);
  });

  it('continues while another screen is shown', async () => {
    const { panel, fake, user } = await openLedger();
    await user.click(verify(panel));
    await panel.findByRole('progressbar');
    await user.click(screen.getByRole('link', { name: 'Settings' }));
    await screen.findByRole('heading', { name: 'Settings', level: 1 });
    act(() => fake.emit('audit.verifying', { state: 'done', verification: aVerification() }));
    await user.click(screen.getByRole('link', { name: 'Audit' }));
    expect(await status(panel)).toHaveTextContent(/^Intact, checked/u);
  });

  it('says which row does not fit, what is wrong with it and what to do', async () => {
    const { panel, fake } = await showLedger();
    for (const what of TAMPERINGS) {
      for (const seq of [17, null]) {
        const verification = aVerification({ rows: 1203, cuts: 1, fault: { what, seq } });
        act(() => fake.emit('audit.verifying', { state: 'done', verification }));
        const found = await status(panel);
        expect(found).toHaveTextContent(
          seq === null
            ? /^The ledger is not intact(?!:)/u
            : 'The ledger is not intact: row 17 is the first that does not match',
        );
        expect(found).toHaveTextContent(words.faults[what].means);
        expect(found).toHaveTextContent(words.faults[what].next);
        expect(found).toHaveTextContent('3 checkpoints, and 1 removal of old rows');
      }
    }
  });

  it('says that an empty ledger is empty', async () => {
    const { panel, fake, user } = await showLedger();
    const verification = aVerification({ rows: 0, head: null, checkpoints: 0 });
    act(() => fake.emit('audit.verifying', { state: 'done', verification }));
    expect(await status(panel)).toHaveTextContent(/^Empty, checked/u);
    await unfold({ panel, user });
    expect(await fact(panel, 'Last check')).toHaveTextContent(/^0 rows checked · /u);
    expect(panel.queryByText(words.wholeText)).toBeNull();
  });

  it('that could not finish says nothing about the ledger', async () => {
    const failed: VerifyStatus = { state: 'failed', detail: 'ENOENT' };
    const { panel, user } = await showLedger({ 'audit.verify': () => ok(failed) });
    await user.click(verify(panel));
    await waitFor(() => expect(panel.queryByRole('progressbar')).toBeNull());
    const found = await status(panel);
    expect(found).toHaveTextContent(words.notFinished);
    expect(found).toHaveTextContent('ENOENT');
  });

  it('that did not start can be started again', async () => {
    const { panel, fake, user } = await showLedger({
      'audit.verify': failing({ code: 'internal', id: 'a1b2' }),
    });
    await user.click(verify(panel));
    const alert = await panel.findByRole('alert');
    expect(alert).toHaveTextContent(words.notFinished);
    fake.answer('audit.verify', () => ok({ state: 'done', verification: aVerification() }));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(panel.queryByRole('alert')).toBeNull());
    expect(await status(panel)).toHaveTextContent(/^Intact, checked/u);
  });
});

describe('the warning of a weakly protected key', () => {
  const WEAK = { 'audit.state': () => ok(aLedgerState({ keyStore: 'basic-text', gone: true })) };
  const remind = (panel: ReturnType<typeof within>) =>
    panel.queryByRole('button', { name: 'Remind me in a month' });
  const DAY_MS = 86_400_000;
  const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

  it('is there while the panel is folded, and its meaning in the details', async () => {
    const { panel, user } = await showLedger(WEAK);
    expect(await panel.findByText(words.weak)).toBeVisible();
    await unfold({ panel, user });
    expect(panel.getByText(words.weakMeans)).toBeVisible();
    expect(panel.getByText(words.weakMeans)).not.toHaveTextContent('put aside');
  });

  it('can be put aside: it alone goes, and the details still tell of the key', async () => {
    const { panel, user, fake } = await showLedger(WEAK);
    await user.click(await panel.findByRole('button', { name: 'Remind me in a month' }));
    expect(panel.queryByText(words.weak)).toBeNull();
    const { weakKeyPutAside } = fake.inputs('settings.save').at(-1) ?? {};
    expect(Math.abs(Date.parse(weakKeyPutAside ?? '') - Date.now())).toBeLessThan(DAY_MS);
    expect(panel.getByText(words.gone)).toBeVisible();
    await unfold({ panel, user });
    expect(await fact(panel, 'Key protection')).toHaveTextContent('weak (well-known password)');
    expect(panel.getByText(/The warning was put aside and returns on/u)).toHaveTextContent(
      words.weakMeans,
    );
  });

  it('stays where it cannot be put aside', async () => {
    const { panel, user } = await showLedger({
      ...WEAK,
      'settings.save': failing({ code: 'settings' }),
    });
    await user.click(await panel.findByRole('button', { name: 'Remind me in a month' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(en.errors.settings.means);
    expect(remind(panel)).not.toBeNull();
  });

  it.each([
    ['gone a day later', daysAgo(1), false],
    ['back after a month', daysAgo(32), true],
    ['back where the clock was set back, even by a day', daysAgo(-1), true],
  ])('is %s', async (_, weakKeyPutAside, isThere) => {
    const { panel } = await showLedger(WEAK, { weakKeyPutAside });
    await panel.findByText(words.notVerified);
    expect(remind(panel) !== null).toBe(isThere);
  });

  it.each([
    ['2026-11-29T10:15:00', '2026-12-29T10:15:00'],
    ['2026-12-31T00:00:00', '2027-01-31T00:00:00'],
    ['2027-01-31T23:59:00', '2027-02-28T23:59:00'],
    ['2028-01-30T08:00:00', '2028-02-29T08:00:00'],
    ['2027-03-31T08:00:00', '2027-04-30T08:00:00'],
  ])('put aside at %s comes back a calendar month later, at %s', (putAside, back) => {
    const from = new Date(putAside).toISOString();
    expect(returnsAt(from)).toEqual(new Date(back));
    const at = Date.parse(from);
    expect(isPutAside(from, at - 1)).toBe(false);
    expect(isPutAside(from, at)).toBe(true);
    expect(isPutAside(from, new Date(back).getTime() - 1)).toBe(true);
    expect(isPutAside(from, new Date(back).getTime())).toBe(false);
    expect(isPutAside(null, at)).toBe(false);
  });

  it('is in the result of a verification also while it is put aside', async () => {
    const { panel, fake } = await showLedger(WEAK, { weakKeyPutAside: daysAgo(1) });
    await panel.findByText(words.notVerified);
    act(() => fake.emit('audit.verifying', { state: 'done', verification: aVerification() }));
    expect(await status(panel)).toHaveTextContent(/^Intact, checked .*weak key$/u);
  });
});

describe('a checkpoint', () => {
  it('is exported to the downloads folder, and shown there', async () => {
    const { panel, fake, user } = await showLedger();
    await unfold({ panel, user });
    fake.answer('audit.state', () =>
      ok(aLedgerState({ checkpoint: { seq: 1204, at: '2026-11-22T09:31:00.000Z' } })),
    );
    await user.click(panel.getByRole('button', { name: 'Export checkpoint' }));
    const said = await status(panel);
    expect(said).toHaveTextContent(words.exported);
    expect(said).toHaveTextContent('recovery-desk-checkpoint-2026-11-22.json');
    expect(said).toHaveTextContent(words.exportedNext);
    await waitFor(async () =>
      expect(await fact(panel, 'Last checkpoint')).toHaveTextContent(/^Row 1,204/u),
    );
    await user.click(within(said).getByRole('button', { name: 'Show in folder' }));
    expect(fake.inputs('app.showFile')).toEqual([
      { file: 'recovery-desk-checkpoint-2026-11-22.json' },
    ]);
    await user.click(within(said).getByRole('button', { name: 'Close' }));
    expect(panel.queryByText(words.exported)).toBeNull();
  });

  it('is not requested twice at a time', async () => {
    const answer = held<ReturnType<typeof ok<{ file: string }>>>();
    const { panel, fake, user } = await showLedger({
      'audit.exportCheckpoint': () => answer.promise,
    });
    await unfold({ panel, user });
    const button = panel.getByRole('button', { name: 'Export checkpoint' });
    await user.click(button);
    await user.click(button);
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(fake.inputs('audit.exportCheckpoint')).toHaveLength(1);
    answer.resolve(ok({ file: 'checkpoint.json' }));
    expect(await panel.findByText('checkpoint.json')).toBeVisible();
  });

  it('that cannot be written says why, and can be tried again', async () => {
    const { panel, fake, user } = await showLedger({
      'audit.exportCheckpoint': failing({ code: 'file', detail: 'ENOSPC' }),
    });
    await unfold({ panel, user });
    await user.click(panel.getByRole('button', { name: 'Export checkpoint' }));
    const alert = await panel.findByRole('alert');
    expect(alert).toHaveTextContent(words.exportFailed);
    expect(alert).toHaveTextContent('ENOSPC');
    fake.answer('audit.exportCheckpoint', () => ok({ file: 'checkpoint.json' }));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await panel.findByText('checkpoint.json')).toBeVisible();
  });
});

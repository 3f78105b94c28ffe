import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { SettingsPage } from '../../../src/renderer/src/features/settings/SettingsPage.tsx';
import { MAX_CALLER_CHECK_POOLS } from '../../../src/shared/domain/caller-checks.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { settingsSchema } from '../../../src/shared/ipc/schemas/settings.ts';
import { failing, type Handlers, SETTINGS, START } from '../../support/fake-desk.ts';
import { enter, renderScreen } from '../../support/render.tsx';

async function openSettings(handlers: Partial<Handlers> = {}) {
  const page = renderScreen(<SettingsPage />, handlers);
  await screen.findByRole('heading', { name: /Settings|Ajustes/u, level: 1 });
  return page;
}

async function choose(
  user: Awaited<ReturnType<typeof openSettings>>['user'],
  box: string,
  option: string,
) {
  await user.click(screen.getByRole('combobox', { name: box }));
  await user.click(await screen.findByRole('option', { name: option }));
}

describe('finish with the caller', () => {
  it('can be switched off', async () => {
    const { fake, user } = await openSettings();
    const box = screen.getByRole('switch', { name: 'Finish with the caller' });
    expect(box).toBeChecked();
    await user.click(box);
    await waitFor(() =>
      expect(fake.inputs('settings.save')).toEqual([{ ...SETTINGS, finishWithCaller: false }]),
    );
    expect(await screen.findByText('Saved')).toBeVisible();
  });
});

describe('the start screen', () => {
  it('can be the overview', async () => {
    const { fake, user } = await openSettings();
    const choice = within(screen.getByRole('radiogroup', { name: 'Start with' }));
    expect(choice.getByRole('radio', { name: 'Reset' })).toBeChecked();
    await user.click(choice.getByRole('radio', { name: 'Overview' }));
    await waitFor(() =>
      expect(fake.inputs('settings.save')).toEqual([{ ...SETTINGS, startScreen: 'overview' }]),
    );
  });
});

describe('the close of each call', () => {
  it('can be asked for', async () => {
    const { fake, user } = await openSettings();
    const box = screen.getByRole('switch', { name: 'Ask for each call to be closed' });
    expect(box).not.toBeChecked();
    await user.click(box);
    await waitFor(() =>
      expect(fake.inputs('settings.save')).toEqual([{ ...SETTINGS, closeCall: 'required' }]),
    );
  });
});

describe('the folders of programs', () => {
  const field = () => screen.getByRole('textbox', { name: 'Program folders' });

  it('are saved one a line, without repeats and empty lines', async () => {
    const { user, fake } = await openSettings();
    await user.type(field(), ' /opt/tools/bin {Enter}{Enter}~/bin{Enter}~/bin');
    await user.tab();
    expect(fake.inputs('settings.save')).toEqual([
      { ...SETTINGS, programFolders: ['/opt/tools/bin', '~/bin'] },
    ]);
  });

  it('are not saved while one of them is no whole path', async () => {
    const { user, fake } = await openSettings();
    await user.type(field(), '/opt/tools/bin{Enter}tools/bin');
    await user.tab();
    expect(screen.getByText(/“tools\/bin” is not a full path/u)).toBeVisible();
    expect(fake.inputs('settings.save')).toEqual([]);
  });
});

describe('the bundle folder', () => {
  it('is saved as a full path, and can be taken away', async () => {
    const { user, fake } = await openSettings();
    const field = screen.getByRole('textbox', { name: 'Bundle folder' });
    await user.type(field, 'ledgers{Enter}');
    expect(field).toBeInvalid();
    expect(screen.getByText(/Enter a full path/u)).toBeVisible();
    await user.clear(field);
    await user.type(field, '\\\\files\\ledgers{Enter}');
    const bundleFolder = String.raw`\\files\ledgers`;
    await waitFor(() =>
      expect(fake.inputs('settings.save')).toEqual([{ ...SETTINGS, bundleFolder }]),
    );
    await user.clear(field);
    await user.tab();
    await waitFor(() => expect(fake.inputs('settings.save').at(-1)).toEqual(SETTINGS));
  });
});

describe('the example and the link of tickets', () => {
  const example = () => screen.getByRole('textbox', { name: 'Example ticket' });
  const link = () => screen.getByRole('textbox', { name: 'Link to a ticket' });
  const inForce = (change: Partial<typeof SETTINGS>): Partial<Handlers> => ({
    'app.start': () => ok({ ...START, settings: { ...SETTINGS, ...change } }),
  });

  it('are saved once they can be used', async () => {
    const { user, fake } = await openSettings(inForce({ ticketPattern: 'INC\\d+' }));
    await user.type(example(), 'CHG1{Enter}');
    expect(screen.getByText(/does not match the ticket pattern/u)).toBeVisible();
    await user.clear(example());
    await user.type(example(), ' INC0012345 {Enter}');
    await user.click(link());
    await user.paste('http://desk.example.com/{ticket}');
    await user.tab();
    expect(screen.getByText(/Enter an address that starts with https/u)).toBeVisible();
    await user.clear(link());
    await user.paste('https://desk.example.com/{ticket}');
    await user.tab();
    expect(await screen.findByText('Tickets open at desk.example.com.')).toBeVisible();
    expect(
      fake
        .inputs('settings.save')
        .map(({ ticketExample, ticketLink }) => [ticketExample, ticketLink]),
    ).toEqual([
      ['INC0012345', ''],
      ['INC0012345', 'https://desk.example.com/{ticket}'],
    ]);
  });

  it('a pattern takes an example with it that is none of its own', async () => {
    const { user, fake } = await openSettings(
      inForce({ ticketPattern: 'INC\\d+', ticketExample: 'INC1' }),
    );
    const pattern = screen.getByRole('textbox', { name: 'Ticket pattern' });
    enter(pattern, 'INC1|CHG1');
    await user.keyboard('{Enter}');
    enter(pattern, 'CHG\\d+');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(example()).toHaveValue(''));
    expect(
      fake
        .inputs('settings.save')
        .map(({ ticketPattern, ticketExample }) => [ticketPattern, ticketExample]),
    ).toEqual([
      ['INC1|CHG1', 'INC1'],
      ['CHG\\d+', ''],
    ]);
  });
});

describe('the ticket pattern', () => {
  const pattern = () => screen.getByRole('textbox', { name: 'Ticket pattern' });
  const sample = () => screen.getByRole('textbox', { name: 'Try a ticket' });

  it('is tried on a ticket while typing, and saved with Enter', async () => {
    const { fake, user } = await openSettings();
    await user.type(sample(), 'INC-12');
    expect(screen.getByText('INC-12').parentElement).toHaveTextContent('INC-12 matches');
    await user.type(pattern(), 'INC-\\d{{3}');
    expect(screen.getByText('INC-12').parentElement).toHaveTextContent('does not match');
    await user.type(sample(), '3');
    expect(screen.getByText('INC-123').parentElement).toHaveTextContent('INC-123 matches');
    await user.type(pattern(), '{Enter}');
    await waitFor(() =>
      expect(fake.inputs('settings.save').at(-1)?.ticketPattern).toBe('INC-\\d{3}'),
    );
  });

  it.each([
    ['INC-(', 'This is not a regular expression, so it is not used', 'Unterminated group'],
    ['(?=.*\\d)\\w+', 'Lookarounds and back-references are not supported', '(?='],
    ['(\\d+)-\\1', 'Lookarounds and back-references are not supported', '\\1'],
    ['(?:\\w?\\d?){500}', 'Its repetitions are too large', 'Repeat fewer things'],
  ])('is refused with the reason if it is “%s”', async (typed, words, why) => {
    const { fake, user } = await openSettings();
    await user.click(pattern());
    await user.paste(typed);
    await user.tab();
    expect(pattern()).toBeInvalid();
    expect(screen.getByText(new RegExp(words, 'u'))).toHaveTextContent(why);
    expect(fake.inputs('settings.save')).toEqual([]);
  });
});

describe('the caller checks', () => {
  const OWN = {
    id: '6f0a3a52-8f50-4c0e-9a55-0d0a3c1d7e01',
    text: 'Called back',
    required: true,
    pools: [],
  };
  const withOwn: Partial<Handlers> = {
    'app.start': () =>
      ok({
        ...START,
        settings: { ...SETTINGS, callerChecks: [...SETTINGS.callerChecks, OWN] },
      }),
  };
  const items = () =>
    within(screen.getByRole('list', { name: 'Caller checks, in order' })).getAllByRole('listitem');
  const kept = (fake: Awaited<ReturnType<typeof openSettings>>['fake']) =>
    fake.inputs('settings.save').at(-1)?.callerChecks;

  it('are a list in the app’s language', async () => {
    await openSettings(withOwn);
    expect(items()).toHaveLength(3);
    expect(items()[0]).toHaveTextContent('I verified the caller’s identity');
    expect(screen.getByRole('textbox', { name: 'Text of check 3' })).toHaveValue('Called back');
  });

  it('can be added with the keyboard', async () => {
    const { fake, user } = await openSettings();
    expect(screen.getByRole('button', { name: 'Add' })).toBeDisabled();
    await user.type(
      screen.getByRole('textbox', { name: 'New check' }),
      '  Asked for the PIN {Enter}',
    );
    await waitFor(() => expect(items()).toHaveLength(3));
    expect(kept(fake)?.at(-1)).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/u),
      text: 'Asked for the PIN',
      required: true,
      pools: [],
    });
    expect(screen.getByRole('textbox', { name: 'New check' })).toHaveValue('');
    expect(settingsSchema.shape.callerChecks.safeParse(kept(fake)).success).toBe(true);
  });

  it('can be no more than twelve', async () => {
    const many = Array.from({ length: 12 }, () => ({ ...OWN, id: crypto.randomUUID() }));
    await openSettings({
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, callerChecks: many } }),
    });
    enter(screen.getByRole('textbox', { name: 'New check' }), 'One more');
    expect(screen.getByRole('button', { name: 'Add' })).toBeDisabled();
    expect(screen.getByText('12 at most.')).toBeVisible();
  });

  it('move by keyboard, and the focus stays on the one that moves', async () => {
    const { fake, user } = await openSettings(withOwn);
    const up = screen.getByRole('button', { name: 'Move check 3 up' });
    up.focus();
    await user.keyboard('{Enter}');
    expect(kept(fake)?.map(({ id }) => id)).toEqual(['identity', OWN.id, 'requested']);
    expect(screen.getByRole('button', { name: 'Move check 2 up' })).toHaveFocus();
    expect(screen.getByText('The check is now number 2 of 3.')).toBeInTheDocument();
    await user.keyboard('{Enter}');
    expect(kept(fake)?.map(({ id }) => id)).toEqual([OWN.id, 'identity', 'requested']);
    // It cannot move further up.
    expect(screen.getByRole('button', { name: 'Move check 1 down' })).toHaveFocus();
  });

  it('have their words, whether they are required, and their pools', async () => {
    const { fake, user } = await openSettings(withOwn);
    const words = screen.getByRole('textbox', { name: 'Text of check 3' });
    await user.clear(words);
    expect(words).toBeInvalid();
    await user.tab();
    expect(fake.inputs('settings.save')).toEqual([]);
    enter(words, 'Called back on file');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(kept(fake)?.[2]?.text).toBe('Called back on file'));
    await user.click(screen.getByRole('switch', { name: 'Check 3 is required' }));
    await waitFor(() => expect(kept(fake)?.[2]?.required).toBe(false));
    await user.click(screen.getByRole('combobox', { name: 'User pools of check 3' }));
    await user.click(await screen.findByRole('option', { name: 'Partners' }));
    await waitFor(() => expect(kept(fake)?.[2]?.pools).toEqual(['eu-west-1_Partners22']));
  });

  it('can be limited to no more pools than main accepts', async () => {
    const pools = Array.from({ length: MAX_CALLER_CHECK_POOLS }, (_, at) => `eu-west-1_Pool${at}`);
    const callerChecks = [{ id: 'identity', text: null, required: true, pools }];
    const { fake, user } = await openSettings({
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, callerChecks } }),
    });
    await user.click(screen.getByRole('combobox', { name: 'User pools of check 1' }));
    await user.click(await screen.findByRole('option', { name: 'Partners' }));
    await user.click(screen.getByRole('switch', { name: 'Check 1 is required' }));
    await waitFor(() => expect(kept(fake)).toEqual([{ ...callerChecks[0], required: false }]));
  });

  it('can all be removed, and the two built-in ones come back', async () => {
    const { fake, user } = await openSettings();
    const back = screen.getByRole('button', { name: 'Restore defaults' });
    expect(back).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Remove check 1' }));
    expect(screen.getByRole('textbox', { name: 'New check' })).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Remove check 1' }));
    await waitFor(() => expect(kept(fake)).toEqual([]));
    expect(screen.getByText(/No checks/u)).toBeVisible();
    await user.click(back);
    await waitFor(() => expect(kept(fake)).toEqual(SETTINGS.callerChecks));
    // It is disabled now, and cannot have the focus.
    await waitFor(() => expect(document.activeElement).toBeEnabled());
    expect(document.activeElement).not.toBe(document.body);
    expect(items()).toHaveLength(2);
  });

  it('are restored if they cannot be saved', async () => {
    const { user } = await openSettings({ 'settings.save': failing({ code: 'settings' }) });
    await user.click(screen.getByRole('button', { name: 'Remove check 2' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The change was not saved');
    await waitFor(() => expect(items()).toHaveLength(2));
  });

  it('are in Spanish too', async () => {
    await openSettings({
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, language: 'es' } }),
    });
    expect(screen.getByRole('region', { name: 'Comprobaciones de la llamada' })).toHaveTextContent(
      'He verificado la identidad de quien llama',
    );
    expect(screen.getByRole('textbox', { name: 'Patrón del ticket' })).toBeVisible();
  });
});

describe('the settings', () => {
  it('show what is in force', async () => {
    await openSettings();
    expect(screen.getByRole('radio', { name: 'Light' })).toBeChecked();
    expect(screen.getByRole('combobox', { name: 'Language' })).toHaveValue('English');
    expect(screen.getByRole('combobox', { name: 'Country of phone numbers' })).toHaveValue(
      'System: Spain (+34)',
    );
    expect(screen.getByRole('textbox', { name: 'Cooldown between two sends' })).toHaveValue('60 s');
    expect(screen.getByRole('region', { name: 'Where data is stored' })).toHaveTextContent(
      START.ledger.path,
    );
    expect(screen.getByRole('region', { name: 'Where data is stored' })).toHaveTextContent(
      'settings.json',
    );
  });

  it('say what runs here, to copy for a report', async () => {
    const { fake, user } = await openSettings();
    const about = screen.getByRole('region', { name: 'About' });
    for (const text of ['0.1.0', '4b825dc642cb', '45.0.1', '152.0.7000.10', '24.9.0', 'linux']) {
      expect(about).toHaveTextContent(text);
    }
    await user.click(screen.getByRole('button', { name: 'Copy details' }));
    expect(fake.inputs('app.copy')[0]?.text).toContain('App version: 0.1.0\n');
  });

  it('apply a theme at once and say that it is saved', async () => {
    const { fake, user } = await openSettings();
    await user.click(screen.getByRole('radio', { name: 'Dark' }));
    await waitFor(() =>
      expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark'),
    );
    expect(fake.inputs('settings.save')).toEqual([{ ...SETTINGS, theme: 'dark' }]);
    expect(await screen.findByText('Saved')).toBeVisible();
  });

  it('apply a language at once', async () => {
    const { fake, user } = await openSettings();
    await choose(user, 'Language', 'Español');
    expect(await screen.findByRole('heading', { name: 'Ajustes', level: 1 })).toBeVisible();
    expect(screen.getByRole('combobox', { name: 'País de los teléfonos' })).toHaveValue(
      'Sistema: España (+34)',
    );
    expect(document.documentElement).toHaveAttribute('lang', 'es');
    expect(fake.inputs('settings.save')).toEqual([{ ...SETTINGS, language: 'es' }]);
  });

  it('do not make up a country that the system does not name', async () => {
    await openSettings({
      'app.start': () => ok({ ...START, system: { language: 'en', country: '' } }),
    });
    expect(screen.getByRole('combobox', { name: 'Country of phone numbers' })).toHaveValue(
      'System: unknown',
    );
  });

  it('save a country, found by its name, and go back to the system’s', async () => {
    const { fake, user } = await openSettings();
    const box = screen.getByRole('combobox', { name: 'Country of phone numbers' });
    await user.click(box);
    await user.clear(box);
    await user.type(box, 'portu');
    await user.click(await screen.findByRole('option', { name: 'Portugal (+351)' }));
    await waitFor(() =>
      expect(fake.inputs('settings.save')).toEqual([{ ...SETTINGS, phoneCountry: 'PT' }]),
    );
    expect(box).toHaveValue('Portugal (+351)');
    await choose(user, 'Country of phone numbers', 'System: Spain (+34)');
    await waitFor(() => expect(fake.inputs('settings.save').at(-1)).toEqual(SETTINGS));
  });

  it('step through the countries with the keyboard from the one in force', async () => {
    const { fake, user } = await openSettings({
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, phoneCountry: 'PT' } }),
    });
    const box = screen.getByRole('combobox', { name: 'Country of phone numbers' });
    expect(box).toHaveValue('Portugal (+351)');
    await user.click(box);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(box).toHaveValue('Puerto Rico (+1)');
    await waitFor(() => expect(fake.inputs('settings.save').at(-1)?.phoneCountry).toBe('PR'));
  });

  it('save a cooldown on Enter, not on each digit', async () => {
    const { fake, user } = await openSettings();
    const box = screen.getByRole('textbox', { name: 'Cooldown between two sends' });
    await user.clear(box);
    await user.type(box, '120');
    expect(fake.inputs('settings.save')).toEqual([]);
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(fake.inputs('settings.save')).toEqual([{ ...SETTINGS, cooldownSeconds: 120 }]),
    );
    await user.tab();
    expect(fake.inputs('settings.save')).toHaveLength(1);
  });

  it.each(['', '3601'])('refuse a cooldown of “%s” in words', async (typed) => {
    const { fake, user } = await openSettings();
    const box = screen.getByRole('textbox', { name: 'Cooldown between two sends' });
    await user.clear(box);
    if (typed) await user.type(box, typed);
    await user.tab();
    expect(screen.getByText('Enter whole seconds from 0 to 3600.')).toBeVisible();
    expect(box).toBeInvalid();
    expect(fake.inputs('settings.save')).toEqual([]);
  });

  it('save how many days the rows of a scan are kept', async () => {
    const { fake, user } = await openSettings();
    const box = screen.getByRole('textbox', { name: 'Keep scan rows for' });
    expect(box).toHaveValue('14 days');
    await user.clear(box);
    await user.type(box, '91{Enter}');
    expect(screen.getByText('Enter whole days from 1 to 90.')).toBeVisible();
    expect(fake.inputs('settings.save')).toEqual([]);
    await user.clear(box);
    await user.type(box, '30{Enter}');
    await waitFor(() =>
      expect(fake.inputs('settings.save')).toEqual([{ ...SETTINGS, scanKeptDays: 30 }]),
    );
    expect(await screen.findByText('Saved')).toBeVisible();
  });

  it('save how many days the audit history is kept, or forever if empty', async () => {
    const { fake, user } = await openSettings();
    const box = screen.getByRole('textbox', { name: 'Keep the audit history for' });
    expect(box).toHaveValue('');
    expect(box).toHaveAttribute('placeholder', 'Indefinitely');
    expect(
      screen.getByText(
        /two steps.*at least a day later.*AWS’s time.*30 days.*Leave empty to keep all/u,
      ),
    ).toBeVisible();
    for (const wrong of ['29', '3651']) {
      await user.clear(box);
      await user.type(box, `${wrong}{Enter}`);
      expect(box).toBeInvalid();
      expect(screen.getByText(/whole days from 30 to 3650, or leave it empty/u)).toBeVisible();
    }
    await user.clear(box);
    expect(box).toBeValid();
    await user.tab();
    expect(fake.inputs('settings.save')).toEqual([]);
    await user.type(box, '365{Enter}');
    await waitFor(() =>
      expect(fake.inputs('settings.save')).toEqual([{ ...SETTINGS, auditKeptDays: 365 }]),
    );
    expect(box).toHaveValue('365 days');
    await user.clear(box);
    await user.tab();
    await waitFor(() =>
      expect(fake.inputs('settings.save').at(-1)).toEqual({ ...SETTINGS, auditKeptDays: null }),
    );
  });

  it('cannot be empty if a number is needed', async () => {
    const { fake, user } = await openSettings();
    const box = screen.getByRole('textbox', { name: 'Keep scan rows for' });
    await user.clear(box);
    await user.tab();
    expect(box).toBeInvalid();
    expect(fake.inputs('settings.save')).toEqual([]);
  });

  it('are restored with the reason if a change cannot be saved, until one can', async () => {
    const { fake, user } = await openSettings({
      'settings.save': failing({ code: 'settings', detail: 'EACCES' }),
    });
    await user.click(screen.getByRole('radio', { name: 'Dark' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The change was not saved');
    expect(alert).toHaveTextContent('EACCES');
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Light' })).toBeChecked());
    expect(screen.queryByText('Saved')).toBeNull();
    fake.answer('settings.save', () => ok(SETTINGS));
    await user.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(await screen.findByText('Saved')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('restore a cooldown that cannot be saved', async () => {
    const { user } = await openSettings({
      'settings.save': failing({ code: 'internal', id: 'f00' }),
    });
    const box = screen.getByRole('textbox', { name: 'Cooldown between two sends' });
    await user.clear(box);
    await user.type(box, '5{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('f00');
    await waitFor(() => expect(box).toHaveValue('60 s'));
  });

  it('copy the ledger’s path to the clipboard', async () => {
    const { fake, user } = await openSettings();
    const files = screen.getByRole('region', { name: 'Where data is stored' });
    await user.click(within(files).getByRole('button', { name: 'Copy path' }));
    expect(fake.inputs('app.copy')).toEqual([{ text: START.ledger.path }]);
  });
});

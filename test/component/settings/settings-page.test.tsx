import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/shared/ipc/result.ts';
import { failing, type Handlers, SETTINGS, START } from '../../support/fake-desk.ts';
import { expectAccessible, renderApp } from '../../support/render.tsx';

async function openSettings(handlers: Partial<Handlers> = {}) {
  window.location.hash = '#/settings';
  const page = renderApp(handlers);
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

describe('the settings', () => {
  it('show what is in force', async () => {
    await openSettings();
    expect(screen.getByRole('radio', { name: 'Light' })).toBeChecked();
    expect(screen.getByRole('combobox', { name: 'Language' })).toHaveValue('English');
    expect(screen.getByRole('combobox', { name: 'Country of phone numbers' })).toHaveValue(
      'System: Spain (+34)',
    );
    expect(screen.getByRole('textbox', { name: 'Cooldown between two sends' })).toHaveValue('60 s');
    expect(screen.getByRole('region', { name: 'Where things are kept' })).toHaveTextContent(
      START.ledger.path,
    );
    expect(screen.getByRole('region', { name: 'Where things are kept' })).toHaveTextContent(
      'settings.json',
    );
    expect(screen.getByRole('region', { name: 'Where things are kept' })).toHaveTextContent(
      '0.1.0',
    );
    await expectAccessible();
  });

  it('put a theme in force at once and say that it is kept', async () => {
    const { fake, user } = await openSettings();
    await user.click(screen.getByRole('radio', { name: 'Dark' }));
    await waitFor(() =>
      expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark'),
    );
    expect(fake.inputs('settings.save')).toEqual([{ ...SETTINGS, theme: 'dark' }]);
    expect(await screen.findByText('Saved')).toBeVisible();
  });

  it('put a language in force at once', async () => {
    const { fake, user } = await openSettings();
    await choose(user, 'Language', 'Español');
    expect(await screen.findByRole('heading', { name: 'Ajustes', level: 1 })).toBeVisible();
    expect(screen.getByRole('combobox', { name: 'País de los teléfonos' })).toHaveValue(
      'Sistema: España (+34)',
    );
    expect(document.documentElement).toHaveAttribute('lang', 'es');
    expect(fake.inputs('settings.save')).toEqual([{ ...SETTINGS, language: 'es' }]);
    await expectAccessible();
  });

  it('keep a country, found by its name, and go back to that of the system', async () => {
    const { fake, user } = await openSettings();
    const box = screen.getByRole('combobox', { name: 'Country of phone numbers' });
    await user.click(box);
    await user.clear(box);
    await user.type(box, 'portu');
    await user.click(await screen.findByRole('option', { name: 'Portugal (+351)' }));
    await waitFor(() =>
      expect(fake.inputs('settings.save')).toEqual([{ ...SETTINGS, phoneCountry: 'PT' }]),
    );
    await choose(user, 'Country of phone numbers', 'System: Spain (+34)');
    await waitFor(() => expect(fake.inputs('settings.save').at(-1)).toEqual(SETTINGS));
  });

  it('keep a cooldown with Enter, and not each digit of it', async () => {
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
    await expectAccessible();
  });

  it('keep for how many days the rows of a scan are kept', async () => {
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

  it('go back and say why where a change cannot be kept, until one can', async () => {
    const { fake, user } = await openSettings({
      'settings.save': failing({ code: 'settings', detail: 'EACCES' }),
    });
    await user.click(screen.getByRole('radio', { name: 'Dark' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The change was not kept');
    expect(alert).toHaveTextContent('EACCES');
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Light' })).toBeChecked());
    expect(screen.queryByText('Saved')).toBeNull();
    await expectAccessible();
    fake.answer('settings.save', () => ok(SETTINGS));
    await user.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(await screen.findByText('Saved')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('put a cooldown that cannot be kept back', async () => {
    const { user } = await openSettings({
      'settings.save': failing({ code: 'internal', id: 'f00' }),
    });
    const box = screen.getByRole('textbox', { name: 'Cooldown between two sends' });
    await user.clear(box);
    await user.type(box, '5{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('f00');
    await waitFor(() => expect(box).toHaveValue('60 s'));
  });

  it('give the ledger’s path to the clipboard', async () => {
    const { fake, user } = await openSettings();
    const files = screen.getByRole('region', { name: 'Where things are kept' });
    await user.click(within(files).getByRole('button', { name: 'Copy path' }));
    expect(fake.inputs('app.copy')).toEqual([{ text: START.ledger.path }]);
  });
});

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { isShortcut } from '../../../src/renderer/src/lib/keyboard.ts';
import { enter, renderApp } from '../../support/render.tsx';

/** What Chromium reports of a key on a layout; modifiers are none unless given. */
type Given = readonly [key: string, code: string, held?: KeyboardEventInit];

const press = ([key, code, held = {}]: Given) =>
  new KeyboardEvent('keydown', { key, code, ...held });
const SHIFT = { shiftKey: true };
const CTRL = { ctrlKey: true };
const ALTGR = { modifierAltGraph: true, ctrlKey: true, altKey: true };

const SLASHES: readonly (readonly [layout: string, given: Given])[] = [
  ['US', ['/', 'Slash']],
  ['UK', ['/', 'Slash']],
  ['German', ['/', 'Digit7', SHIFT]],
  ['Spanish', ['/', 'Digit7', SHIFT]],
  ['French', ['/', 'Period', SHIFT]],
  ['Russian', ['/', 'Backslash', SHIFT]],
  ['Greek', ['/', 'Slash']],
  ['Dvorak', ['/', 'BracketLeft']],
  ['Colemak', ['/', 'Slash']],
  ['Japanese', ['/', 'Slash']],
  ['Hebrew', ['/', 'KeyQ']],
  ['Brazilian', ['/', 'IntlRo']],
  ['Canadian, by AltGr', ['/', 'Digit3', ALTGR]],
  ['Arabic, which has another letter there', ['ظ', 'Slash']],
  ['a dead key', ['Dead', 'Slash']],
  ['the number pad', ['/', 'NumpadDivide']],
];

const NO_SLASHES: readonly (readonly [what: string, given: Given])[] = [
  ['? of US', ['?', 'Slash', SHIFT]],
  ['- of German', ['-', 'Slash']],
  ['! of French', ['!', 'Slash']],
  ['é of Canadian French', ['é', 'Slash']],
  ['. of Russian and Hebrew', ['.', 'Slash']],
  ['7 of German', ['7', 'Digit7']],
  ['Ctrl', ['/', 'Slash', CTRL]],
  ['Alt', ['/', 'Slash', { altKey: true }]],
  ['⌘', ['/', 'Slash', { metaKey: true }]],
  ['Shift and another letter there', ['ظ', 'Slash', SHIFT]],
  ['an input method', ['/', 'Slash', { isComposing: true }]],
  ['an input method that has taken the key', ['Process', 'Slash', { keyCode: 229 }]],
];

const LETTERS: readonly (readonly [layout: string, given: Given])[] = [
  ['US', ['k', 'KeyK', CTRL]],
  ['US with Caps Lock', ['K', 'KeyK', CTRL]],
  ['French', ['k', 'KeyK', CTRL]],
  ['Russian', ['л', 'KeyK', CTRL]],
  ['Greek', ['κ', 'KeyK', CTRL]],
  ['Hebrew', ['ל', 'KeyK', CTRL]],
  ['Arabic', ['ن', 'KeyK', CTRL]],
  ['Dvorak', ['k', 'KeyV', CTRL]],
  ['Colemak', ['k', 'KeyN', CTRL]],
  ['Japanese', ['k', 'KeyK', CTRL]],
];

const NO_LETTERS: readonly (readonly [what: string, given: Given])[] = [
  ['the place of K on Dvorak', ['t', 'KeyK', CTRL]],
  ['the place of K on Colemak', ['e', 'KeyK', CTRL]],
  ['a Cyrillic letter that looks like K', ['к', 'KeyR', CTRL]],
  ['no Ctrl', ['k', 'KeyK']],
  ['Shift', ['K', 'KeyK', { ...CTRL, ...SHIFT }]],
  ['AltGr', ['k', 'KeyK', ALTGR]],
  ['⌘', ['k', 'KeyK', { metaKey: true }]],
  ['Ctrl and ⌘', ['k', 'KeyK', { ...CTRL, metaKey: true }]],
  ['an input method', ['л', 'KeyK', { ...CTRL, isComposing: true }]],
];

describe('a key is a shortcut, wherever the layout has it', () => {
  test.each(SLASHES)('/ on %s', (_, given) => {
    expect(isShortcut(press(given), 'slash', 'win32')).toBe(true);
  });

  test.each(NO_SLASHES)('not / with %s', (_, given) => {
    expect(isShortcut(press(given), 'slash', 'win32')).toBe(false);
  });

  test.each(LETTERS)('Ctrl+K on %s', (_, given) => {
    expect(isShortcut(press(given), 'mod+k', 'win32')).toBe(true);
  });

  test.each(NO_LETTERS)('not Ctrl+K with %s', (_, given) => {
    expect(isShortcut(press(given), 'mod+k', 'linux')).toBe(false);
  });

  test('on a Mac the palette has ⌘, Ctrl+K is the text field’s own, and Option types a /', () => {
    const mac = (given: Given) => isShortcut(press(given), 'mod+k', 'darwin');
    expect(mac(['k', 'KeyK', { metaKey: true }])).toBe(true);
    expect(mac(['k', 'KeyK', CTRL])).toBe(false);
    const option: Given = ['/', 'Digit7', { altKey: true }];
    expect(isShortcut(press(option), 'slash', 'darwin')).toBe(true);
  });
});

const findUser = () => screen.findByRole('searchbox', { name: 'Find user' });

describe('on the page', () => {
  test('/ of a German keyboard leads to the search, and types nothing there', async () => {
    renderApp();
    const search = await findUser();
    act(() => search.blur());
    // Not prevented would be typed; a key that stays down goes on in the field that has the focus.
    expect(fireEvent(document.body, bubbling(['/', 'Digit7', SHIFT]))).toBe(false);
    expect(search).toHaveFocus();
    expect(fireEvent(search, bubbling(['/', 'Digit7', { ...SHIFT, repeat: true }]))).toBe(false);
    // Typed there on purpose it is a character.
    expect(fireEvent(search, bubbling(['/', 'Digit7', SHIFT]))).toBe(true);
  });

  test('/ goes nowhere behind a dialog that asks', async () => {
    const { user } = renderApp();
    await findUser();
    await user.keyboard('{Control>}k{/Control}');
    const palette = await screen.findByRole('dialog');
    expect(fireEvent(document.body, bubbling(['/', 'Slash']))).toBe(true);
    expect(within(palette).getByRole('textbox')).toBeVisible();
  });

  test('Ctrl+K of a Russian keyboard opens the palette, also from a field', async () => {
    renderApp();
    fireEvent(await findUser(), bubbling(['л', 'KeyK', CTRL]));
    expect(await screen.findByRole('dialog')).toBeVisible();
  });

  test('an Enter that stays down acts once', async () => {
    renderApp();
    const search = await findUser();
    let heard = 0;
    search.addEventListener('keydown', () => {
      heard += 1;
    });
    expect(fireEvent(search, bubbling(['Enter', 'Enter']))).toBe(true);
    expect(fireEvent(search, bubbling(['Enter', 'Enter', { repeat: true }]))).toBe(false);
    expect(heard).toBe(1);
  });

  test.each(['Enter', 'Escape', 'ArrowDown'])(
    '%s of an input method is its own: nothing of the page hears it, and the browser does',
    async (key) => {
      const { fake } = renderApp();
      const search = await findUser();
      enter(search, 'ベラ');
      for (const held of [{ isComposing: true }, { keyCode: 229 }]) {
        expect(fireEvent(search, bubbling([key, key, held]))).toBe(true);
      }
      expect(search).toHaveValue('ベラ');
      expect(fake.inputs('lookup.search')).toEqual([]);
    },
  );
});

describe('the palette’s key is shown as the keyboard has it', () => {
  afterEach(() => Reflect.deleteProperty(navigator, 'keyboard'));

  test.each([
    ['US', { KeyK: 'k' }, 'Ctrl K'],
    ['Dvorak', { KeyK: 't', KeyV: 'k' }, 'Ctrl K'],
    ['Russian', { KeyK: 'л', KeyR: 'к' }, 'Ctrl Л'],
    ['Greek', { KeyK: 'κ' }, 'Ctrl Κ'],
    ['Hebrew', { KeyK: 'ל' }, 'Ctrl \u2068ל\u2069'],
  ] as const)('%s', async (_, keys, shown) => {
    const layout = new Map(Object.entries(keys));
    Object.defineProperty(navigator, 'keyboard', {
      value: { getLayoutMap: () => Promise.resolve(layout) },
      configurable: true,
    });
    renderApp();
    const palette = await screen.findByRole('button', { name: /^Commands/u });
    await waitFor(() => expect(palette).toHaveTextContent(shown));
  });

  test('by its plain name where the layout is not known', async () => {
    renderApp();
    const palette = await screen.findByRole('button', { name: /^Commands/u });
    expect(palette).toHaveTextContent('Ctrl K');
  });
});

function bubbling([key, code, held = {}]: Given) {
  return new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...held });
}

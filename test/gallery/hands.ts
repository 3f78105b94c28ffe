import { fireEvent, screen, waitFor } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { makeI18n } from '../../src/renderer/src/i18n/index.ts';
import type { Language } from '../../src/shared/domain/settings.ts';
import type { Hands } from './gallery.ts';

/** What can be pressed by its name. */
const PRESSED = ['button', 'link', 'checkbox', 'radio', 'switch', 'combobox'] as const;

/** A person at keyboard and mouse, who reads the page in a language. */
export function handsFor(language: Language): Hands {
  const user = userEvent.setup({ delay: null });
  return {
    t: makeI18n(language).t,
    press: async (name) => {
      const find = () => PRESSED.flatMap((role) => screen.queryAllByRole(role, { name }))[0];
      await waitFor(() => {
        if (!find()) throw new Error(`There is nothing to press that is called ${name}`);
      });
      await user.click(find() as HTMLElement);
    },
    enter: async (label, text) => {
      const field = await screen.findByLabelText<HTMLInputElement>(label, {
        selector: 'input, textarea',
      });
      field.focus();
      // At once: these are states of what was typed, not of the typing.
      fireEvent.input(field, { target: { value: text } });
    },
    keys: (keys) => user.keyboard(keys),
    see: async (text) => {
      await screen.findByText(text);
    },
  };
}

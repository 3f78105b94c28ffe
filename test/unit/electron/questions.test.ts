import type { BrowserWindow, Dialog } from 'electron';
import { expect, test } from 'vitest';
import { nativeWords } from '../../../src/main/electron/native-words.ts';
import { nativeAsk } from '../../../src/main/electron/questions.ts';

const QUESTION = { message: 'It failed', detail: 'Twice', answers: ['Reload', 'Quit'] };

/** Asks with a window that is visible or not, or without one; answers with what it was shown as. */
async function shown(isVisible?: boolean) {
  const given: unknown[][] = [];
  const dialog = {
    showMessageBox: async (...args: unknown[]) => {
      given.push(args);
      return { response: 1, checkboxChecked: false };
    },
  } as unknown as Dialog;
  const window = { isVisible: () => isVisible } as unknown as BrowserWindow;
  const answer = await nativeAsk(dialog, () => (isVisible === undefined ? undefined : window))(
    QUESTION,
  );
  return { answer, given: given[0] ?? [], window };
}

test('a question belongs to the window that can be seen, and dismissing it is the last answer', async () => {
  const options = { message: 'It failed', buttons: ['Reload', 'Quit'], cancelId: 1 };
  const { answer, given, window } = await shown(true);
  expect(given).toEqual([window, expect.objectContaining(options)]);
  expect(answer).toBe(1);
  for (const isVisible of [false, undefined]) {
    expect((await shown(isVisible)).given).toEqual([expect.objectContaining(options)]);
  }
});

test('native dialogs speak the system’s language', () => {
  expect(nativeWords('es-MX').quit).toBe('Salir');
  expect(nativeWords('de-DE').quit).toBe('Quit');
  expect(nativeWords('').quit).toBe('Quit');
});

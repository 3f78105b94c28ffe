import type { BrowserWindow, Dialog, MessageBoxOptions } from 'electron';

/** A question in a native dialog. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  /** What can be answered; the last one counts where the dialog is dismissed. */
  readonly answers: readonly string[];
  /** Closes the dialog, as if it were dismissed. */
  readonly signal?: AbortSignal;
}

/** Asks, and resolves with the index of the answer. */
export type Ask = (question: Question) => Promise<number>;

/**
 * Asks in native dialogs: the page may be what is gone.
 *
 * @param window what the dialog belongs to once it can be seen: on macOS a dialog of its own stops
 * main until it is answered, and with it what is being sent
 */
export function nativeAsk(
  dialog: Pick<Dialog, 'showMessageBox'>,
  window: () => BrowserWindow | undefined,
): Ask {
  return async ({ message, detail, answers, signal }) => {
    const options: MessageBoxOptions = {
      type: 'error',
      title: 'Recovery Desk',
      message,
      detail,
      buttons: [...answers],
      defaultId: 0,
      cancelId: answers.length - 1,
      noLink: true,
      ...(signal && { signal }),
    };
    const parent = window();
    const { response } = parent?.isVisible()
      ? await dialog.showMessageBox(parent, options)
      : await dialog.showMessageBox(options);
    return response;
  };
}

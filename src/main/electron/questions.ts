import type { Dialog } from 'electron';

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

/** Asks in dialogs of their own: the page of the window may be the one that is gone. */
export function nativeAsk(dialog: Pick<Dialog, 'showMessageBox'>): Ask {
  return async ({ message, detail, answers, signal }) => {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: 'Recovery Desk',
      message,
      detail,
      buttons: [...answers],
      defaultId: 0,
      cancelId: answers.length - 1,
      noLink: true,
      ...(signal && { signal }),
    });
    return response;
  };
}

import type { App, BrowserWindow } from 'electron';

/** How long closing may keep the process, in milliseconds. It usually takes a few hundredths. */
const CLOSE_MS = 5000;

/** What is to be done before the process ends. */
export interface Leaving {
  /** Closes everything. */
  readonly close: () => Promise<void>;
  /** What cannot be left undone, at once: nothing that waits gets a turn any more. */
  readonly settle: () => void;
  /** Told what kept it from closing. */
  readonly failed: (error: unknown) => void;
}

/**
 * Closes everything before the process ends, whichever way the system lets the app know.
 *
 * Electron waits for nobody: after `will-quit` the process is gone, so the event is prevented until
 * all is closed. At the end of a session (logoff, shutdown, an update that closes the app) Windows
 * sends no `will-quit`, only `session-end` to the window, and ends the process when its listeners
 * return.
 *
 * @see https://www.electronjs.org/docs/latest/api/app#event-will-quit
 */
export function closeBeforeLeaving(
  app: Pick<App, 'on' | 'exit'>,
  { close, settle, failed }: Leaving,
  limitMs = CLOSE_MS,
): (window: Pick<BrowserWindow, 'on'>) => void {
  let isClosing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    // Whoever asks again, with a second Ctrl+C, must not cut it short.
    if (isClosing) return;
    isClosing = true;
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(Object.assign(new Error(), { code: 'CLOSE_TIMEOUT' })), limitMs);
    });
    // Not app.quit(), which would ask everybody anew.
    void Promise.race([close(), late])
      .catch(failed)
      .finally(() => app.exit(0));
  });
  return (window) => void window.on('session-end', settle);
}

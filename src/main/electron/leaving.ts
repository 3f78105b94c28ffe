import type { App, BrowserWindow, PowerMonitor } from 'electron';

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
 * all is closed. Linux ends the desktop under the app unless it has asked for the shutdown to be
 * delayed, which listening to it does. At the end of a session (logoff, shutdown, an update that
 * closes the app) Windows sends no `will-quit`, only `session-end` to the window, and ends the
 * process when its listeners return.
 *
 * @returns call it with the window
 * @see https://www.electronjs.org/docs/latest/api/app#event-will-quit
 */
export function closeBeforeLeaving(
  app: Pick<App, 'on' | 'exit' | 'quit'>,
  monitor: Pick<PowerMonitor, 'on'>,
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
  // Electron's types leave out the event that its documentation describes.
  monitor.on('shutdown', (...[event]: readonly { preventDefault: () => void }[]) => {
    event?.preventDefault();
    app.quit();
  });
  return (window) => void window.on('session-end', settle);
}

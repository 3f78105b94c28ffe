import type { App, Notification } from 'electron';

/**
 * What Windows knows the app by. The shortcut that an installer puts into the start menu has to
 * carry the same.
 */
const APP_USER_MODEL_ID = 'RecoveryDesk.App';

/**
 * Notices that may still be clicked: Electron forgets one, and what listens to it, as soon as
 * nothing holds it.
 */
const kept = new Set<Notification>();

/**
 * Tells Windows who the notices come from: it shows none of a program that it cannot name. Before
 * the first window. Elsewhere it does nothing.
 *
 * @see https://learn.microsoft.com/windows/win32/shell/appids
 */
export function nameForNotices(app: Pick<App, 'isPackaged' | 'setAppUserModelId'>): void {
  // A build that nobody has installed has no shortcut; Electron's own advice is its path then.
  app.setAppUserModelId(app.isPackaged ? APP_USER_MODEL_ID : process.execPath);
}

/**
 * Shows a notification of the system, once the app is ready. The system may still keep it back (do
 * not disturb): what it says has to be in the window too.
 *
 * @param system Electron's `Notification`
 * @param title plain text, on one line
 * @param body plain text, short: macOS cuts it at 256 bytes
 * @param onClick runs when the user clicks it
 * @returns false where the system has no notifications
 */
export function showNotice(
  system: typeof Notification,
  title: string,
  body: string,
  onClick: () => void,
): boolean {
  if (!system.isSupported()) return false;
  const notice = new system({ title, body });
  kept.add(notice);
  notice.on('click', () => {
    kept.delete(notice);
    onClick();
  });
  notice.on('close', ({ reason }) => {
    // Windows says so as the notice moves to the notification centre, where it can still be
    // clicked.
    if (reason !== 'timedOut') kept.delete(notice);
  });
  notice.on('failed', () => kept.delete(notice));
  notice.show();
  return true;
}

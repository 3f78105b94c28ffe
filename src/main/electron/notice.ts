import type { App, Notification } from 'electron';

/**
 * Notices that may still be clicked: Electron drops a notice and its listeners as soon as nothing
 * references it.
 */
const kept = new Set<Notification>();

/** What Windows knows the app by. The shortcut that an installer creates must carry the same. */
interface WindowsNames {
  readonly appUserModelId: string;
  readonly toastActivatorClsid: string;
}

/**
 * Tells Windows who the notices come from: it shows none from a program that it cannot name. Call
 * before the first window. Does nothing elsewhere.
 *
 * @see https://learn.microsoft.com/windows/win32/shell/appids
 */
export function nameForNotices(
  app: Pick<App, 'isPackaged' | 'setAppUserModelId' | 'setToastActivatorCLSID'>,
  { appUserModelId, toastActivatorClsid }: WindowsNames,
  platform: NodeJS.Platform,
): void {
  // A build that nobody has installed has no shortcut; for that case Electron advises its path.
  app.setAppUserModelId(app.isPackaged ? appUserModelId : process.execPath);
  // Otherwise Electron takes another one at each start, and registers each of them for the user.
  if (platform === 'win32') app.setToastActivatorCLSID(toastActivatorClsid);
}

/**
 * Shows a system notification, once the app is ready. The system may still suppress it (do not
 * disturb): what it says has to be in the window too.
 *
 * @param system Electron's `Notification`
 * @param title plain text, on one line
 * @param body plain text, short: macOS cuts it at 256 bytes
 * @param onClick runs when the user clicks it
 * @returns false if the system has no notifications
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
    // Windows reports this when the notice moves to the notification center, where it can still be
    // clicked.
    if (reason !== 'timedOut') kept.delete(notice);
  });
  notice.on('failed', () => kept.delete(notice));
  notice.show();
  return true;
}

/**
 * Brings the app forward for a notice of an earlier run, which Windows keeps in its notification
 * center: no object of this run stands for it. Does nothing elsewhere.
 *
 * @param system Electron's `Notification`
 */
export function answerOldNotices(
  system: Pick<typeof Notification, 'handleActivation'>,
  onClick: () => void,
  platform: NodeJS.Platform,
): void {
  if (platform === 'win32') system.handleActivation(onClick);
}

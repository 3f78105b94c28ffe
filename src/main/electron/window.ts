import { BrowserWindow } from 'electron';

/**
 * Creates the app's only window, without a page yet. It shows itself once the page has painted, so
 * that nobody sees it blank.
 *
 * @param preload the absolute path of the built preload script
 * @param icon the absolute path of the window's icon (Linux and Windows; macOS takes it from the
 * bundle)
 */
export function openWindow(preload: string, icon: string): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Recovery Desk',
    icon,
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  return window;
}

/**
 * The app's only window.
 *
 * @throws Error before it is created and after it is closed
 */
export function theWindow(): BrowserWindow {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) throw new Error('There is no window');
  return window;
}

/** Brings the window, if there is one, to the front. */
export function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Sends an event to the page, if there is one. */
export function sendToPage(event: string, payload: unknown): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(event, payload);
}

import { app, BrowserWindow, screen } from 'electron';
import { fitPlace, keepPlace, readPlace } from './window-place.ts';

const USUAL = { width: 1280, height: 800 };
const LEAST = { width: 960, height: 640 };

/** The files that the window is made with, as absolute paths. */
export interface WindowFiles {
  /** The built preload script. */
  readonly preload: string;
  /** The window's icon (Linux and Windows; macOS takes it from the bundle). */
  readonly icon: string;
  /** Where its place on the screen is kept. */
  readonly place: string;
}

/**
 * Creates the app's only window where it was last, without a page yet. It shows itself once the
 * page has painted, so that nobody sees it blank.
 *
 * Electron's own `windowStatePersistence` is experimental, and does not keep to the least size.
 */
export function openWindow({ preload, icon, place }: WindowFiles): BrowserWindow {
  const kept = readPlace(place);
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const { maximized = false, ...bounds } = kept ? fitPlace(kept, areas, LEAST) : {};
  const window = new BrowserWindow({
    title: 'Recovery Desk',
    icon,
    ...USUAL,
    ...bounds,
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  const keep = () => {
    keepPlace(place, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  window.on('close', keep);
  // Windows ends the process then, without closing the window.
  window.on('session-end', keep);
  return window;
}

/**
 * The app's only window.
 *
 * @throws Error before it is created and after it is closed
 */
export function theWindow(): BrowserWindow {
  const window = windowIfOpen();
  if (window === undefined) throw new Error('There is no window');
  return window;
}

/** The app's only window; `undefined` before it is created and after it is closed. */
export function windowIfOpen(): BrowserWindow | undefined {
  return BrowserWindow.getAllWindows()[0];
}

/** Brings the window, if there is one, to the front. */
export function focusWindow(): void {
  const window = windowIfOpen();
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Sends an event to the page, if there is one. */
export function sendToPage(event: string, payload: unknown): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(event, payload);
}

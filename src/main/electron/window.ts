import { BrowserWindow } from 'electron';

/**
 * Makes the one window of the app, without a page yet. It shows itself once the page has painted, so that nobody sees it white.
 *
 * @param preload the absolute path of the built preload script
 * @param icon the absolute path of the window's icon (Linux and Windows; macOS takes it from the bundle)
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

import { theHost } from './app.ts';
import { known, only } from './only.ts';
import { attempt } from './session.ts';
import { contentsByTarget } from './web-contents.ts';

// biome-ignore lint/performance/noBarrelFile: it stands for a module of this shape
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu } from './menu.ts';
export { Notification } from './notification.ts';
export { powerMonitor } from './power-monitor.ts';
export { safeStorage } from './safe-storage.ts';
export { screen } from './screen.ts';
export { protocol, session } from './session.ts';
export { shell } from './shell.ts';

interface MessageBoxOptions {
  readonly message: string;
  readonly detail?: string;
  readonly cancelId?: number;
}

type Theme = 'system' | 'light' | 'dark';
let theme: Theme = 'system';

export const nativeTheme = only('nativeTheme', {
  get themeSource(): Theme {
    return theme;
  },
  set themeSource(source: Theme) {
    if (!['system', 'light', 'dark'].includes(source))
      throw new TypeError(`themeSource: ${source}`);
    theme = source;
    attempt(theHost().setTheme(source));
  },
});

export const clipboard = only('clipboard', {
  async writeText(text: string): Promise<void> {
    for (const contents of contentsByTarget.values()) {
      if (await contents.copyText(text)) return;
    }
    throw new Error('The Chromium host writes to the clipboard through a window, and none is open');
  },
});

export const dialog = only('dialog', {
  /** On the terminal, as Electron does on Linux before it is ready. */
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`${title}\n${content}\n`);
  },

  /** On the terminal, where nobody can answer: so it counts as dismissed. */
  async showMessageBox(
    ...given: readonly [MessageBoxOptions] | readonly [window: object, MessageBoxOptions]
  ): Promise<{ response: number }> {
    const options = given.length === 2 ? given[1] : given[0];
    known('dialog.showMessageBox', options, [
      'buttons',
      'cancelId',
      'defaultId',
      'detail',
      'message',
      'noLink',
      'signal',
      'title',
      'type',
    ]);
    process.stderr.write(`${options.message}\n${options.detail ?? ''}\n`);
    return { response: options.cancelId ?? 0 };
  },
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, isAbsolute } from 'node:path';
import { commandLine } from './environment.ts';
import { hasDisplay } from './find-chromium.ts';
import { only } from './only.ts';

/** Starts a desktop program and leaves it alone; rejects if there is none with this name. */
async function start(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  await once(child, 'spawn');
  child.unref();
}

async function showItem(path: string): Promise<void> {
  const failed = (why: string) => process.stderr.write(`${why} to show the file in: ${path}\n`);
  // An app without a window of its own does not open another.
  if (!hasDisplay() || commandLine.hasSwitch('headless')) {
    failed('There is no desktop');
    return;
  }
  const [command, args] = {
    darwin: ['open', ['-R', path]] as const,
    win32: ['explorer', [`/select,${path}`]] as const,
  }[process.platform as string] ?? ['xdg-open', [dirname(path)]];
  await start(command, args).catch(() => failed(`There is no ${command}`));
}

/** Electron's `shell`. */
export const shell = only('shell', {
  /**
   * Passes the address to the system, as Electron does; rejects if there is no desktop to take it.
   */
  async openExternal(url: string): Promise<void> {
    if (!hasDisplay()) throw new Error(`There is no desktop to open ${new URL(url).origin}`);
    const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
    await start(command, [url]);
  },

  /**
   * Opens the file's folder; without a desktop, the terminal says which file it would have been.
   */
  showItemInFolder(fullPath: string): void {
    if (!isAbsolute(fullPath)) {
      throw new Error(`The Chromium host shows a file by its absolute path only: ${fullPath}`);
    }
    void showItem(fullPath);
  },
});

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { type UnpackedChromium, unpackedChromium } from './unpacked-chromium.ts';

/** A Chromium that can be started. */
export interface Chromium {
  readonly path: string;
  /**
   * Undefined for an installed browser with windows; otherwise it is `chrome-headless-shell` of
   * `@sparticuz/chromium`.
   */
  readonly unpacked?: UnpackedChromium;
}

/** Whether a window could be seen here. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * The Chromium to use: an installed Chrome, Chromium or Edge, else the one from npm.
 *
 * @throws CannotStart if there is none
 */
export async function findChromium(): Promise<Chromium> {
  const installed = candidates().find((path) => existsSync(path));
  if (installed !== undefined) return { path: installed };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new CannotStart(
      'No Chrome, Chromium or Edge is installed here, and npm has none for this system. Install one and start again.',
    );
  }
  const unpacked = await unpackedChromium();
  return { path: unpacked.path, unpacked };
}

function candidates(): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', join(homedir(), 'Applications')].map((folder) =>
        join(folder, `${name}.app/Contents/MacOS/${name}`),
      ),
    );
  }
  if (process.platform === 'win32') {
    return ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)']
      .map((name) => process.env[name])
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        join(folder, 'Google/Chrome/Application/chrome.exe'),
        join(folder, 'Chromium/Application/chrome.exe'),
        join(folder, 'Microsoft/Edge/Application/msedge.exe'),
      ]);
  }
  const names = [
    'google-chrome',
    'google-chrome-stable',
    'chromium',
    'chromium-browser',
    'microsoft-edge',
  ];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

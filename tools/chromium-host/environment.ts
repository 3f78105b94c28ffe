import { readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { makeDataFolder } from './cannot-start.ts';
import { record } from './record.ts';

const switches = new Map<string, string>();
const appended = new Map<string, string>();

/**
 * Electron's `app.commandLine`: what this process was started with, and what the app adds for
 * Chromium.
 */
export const commandLine = {
  appended: appended as ReadonlyMap<string, string>,

  getSwitchValue(name: string): string {
    return switches.get(name) ?? '';
  },

  hasSwitch(name: string): boolean {
    return switches.has(name);
  },

  appendSwitch(name: string, value = ''): void {
    record(() => ({ asked: 'switch', name, value }));
    switches.set(name, value);
    appended.set(name, value);
  },
};

/** Reads the switches of the command line, as Chromium writes them: `--name` or `--name=value`. */
export function readSwitches(args: readonly string[]): void {
  for (const arg of args) {
    const [, name, value = ''] = /^--([^=]+)(?:=(.*))?$/su.exec(arg) ?? [];
    if (name !== undefined) switches.set(name, value);
  }
}

interface Package {
  readonly name: string;
  readonly version: string;
}

/** The package.json above the main file, from which Electron takes an app's name and version. */
export function readPackage(mainFile: string): Package {
  for (let folder = dirname(resolve(mainFile)); ; folder = dirname(folder)) {
    try {
      const text = readFileSync(join(folder, 'package.json'), 'utf8');
      const { name, productName, version } = JSON.parse(text) as Package & { productName?: string };
      return { name: productName ?? name, version };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      if (folder === dirname(folder)) return { name: 'Electron', version: '0.0.0' };
    }
  }
}

/**
 * The downloads folder, found as Chromium does: the one in `user-dirs.dirs` (desktops in other
 * languages than English name it differently), else `Downloads`. On macOS and Windows this host
 * knows only the usual place.
 *
 * @see https://www.freedesktop.org/wiki/Software/xdg-user-dirs/
 */
function downloads(home: string): string {
  const usual = join(home, 'Downloads');
  if (process.platform !== 'linux') return usual;
  const config = process.env['XDG_CONFIG_HOME'] || join(home, '.config');
  let text: string;
  try {
    text = readFileSync(join(config, 'user-dirs.dirs'), 'utf8');
  } catch {
    return usual;
  }
  const line = /^[ \t]*XDG_DOWNLOAD_DIR[ \t]*=[ \t]*"((?:\$HOME)?\/(?:\\.|[^"\\\n])*)"/gmu;
  const [, named] = [...text.matchAll(line)].at(-1) ?? [];
  if (named === undefined) return usual;
  const path = named.replace(/\\(.)/gu, '$1');
  return resolve(path.startsWith('$HOME/') ? join(home, path.slice('$HOME/'.length)) : path);
}

/** Electron's `app.getPath` and `app.setPath`. */
export const paths = {
  values: new Map<string, string>(),

  setName(name: string): void {
    const home = homedir();
    const appData =
      process.platform === 'darwin'
        ? join(home, 'Library/Application Support')
        : process.platform === 'win32'
          ? (process.env['APPDATA'] ?? join(home, 'AppData/Roaming'))
          : (process.env['XDG_CONFIG_HOME'] ?? join(home, '.config'));
    const userData = commandLine.getSwitchValue('user-data-dir');
    this.values.set('home', home);
    this.values.set('temp', tmpdir());
    this.values.set('appData', appData);
    this.values.set('downloads', downloads(home));
    this.values.set('exe', process.execPath);
    this.values.set('userData', userData === '' ? join(appData, name) : resolve(userData));
  },

  get(name: string): string {
    const path = this.values.get(name);
    if (path === undefined) {
      throw new Error(`The Chromium host does not stand in for app.getPath('${name}')`);
    }
    return path;
  },

  set(name: string, path: string): void {
    this.get(name);
    if (name === 'userData') makeDataFolder(path);
    this.values.set(name, path);
  },
};

function localeName(): string {
  const { env } = process;
  const name = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^[a-z]{2,3}(?:[_-][A-Z]{2})?/u.exec(name)?.[0]?.replace('_', '-') ?? '';
}

/** The language of the user's session, as Chromium writes it: `es-ES`. */
export function locale(): string {
  return localeName() || 'en-US';
}

/** The country of the user's session, such as `ES`, or '' if unknown. */
export function country(): string {
  return /-([A-Z]{2})$/u.exec(localeName())?.[1] ?? '';
}

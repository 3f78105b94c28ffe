import { adoptPopup, closeAllWindows, provideWindows } from './browser-window.ts';
import { commandLine, country, locale, paths, readPackage } from './environment.ts';
import { Host } from './host.ts';
import { KnownEvents, veto } from './known-events.ts';
import { known, only } from './only.ts';
import { record } from './record.ts';
import { freezeSchemes } from './schemes.ts';
import { SingleInstanceLock } from './single-instance.ts';

const events = new KnownEvents('app', [
  'activate',
  'before-quit',
  'child-process-gone',
  'quit',
  'ready',
  'second-instance',
  'web-contents-created',
  'will-quit',
  'window-all-closed',
]);

let about = { name: 'Electron', version: '0.0.0' };
let host: Host | undefined;
let lock: SingleInstanceLock | undefined;
let isReady = false;
let isSandboxed = false;
let isQuitting = false;
let wantReady: () => void = () => {};

const ready = new Promise<void>((resolve) => {
  events.once('ready', () => resolve());
});
/** Chromium starts once the app's main file has run, or earlier if that waits for it. */
const readyWanted = new Promise<void>((resolve) => {
  wantReady = resolve;
});

function beforeReady(name: string): void {
  if (isReady) throw new Error(`${name}() can only be called before app is ready`);
}

/** As in Electron, nothing of the app runs from here on: what it has not finished stays so. */
function leave(code: number): never {
  events.emit('quit', {}, code);
  host?.end();
  lock?.release();
  process.exit(code);
}

async function quit(): Promise<void> {
  if (isQuitting) return;
  isQuitting = true;
  const before = veto({});
  events.emit('before-quit', only('before-quit', before));
  if (before.defaultPrevented || !(await closeAllWindows())) {
    isQuitting = false;
    return;
  }
  const will = veto({});
  events.emit('will-quit', only('will-quit', will));
  if (will.defaultPrevented) {
    isQuitting = false;
    return;
  }
  leave(0);
}

/** Electron's `app`. */
class App {
  readonly commandLine = only('app.commandLine', commandLine);
  /** Electron tells by the name of its binary; here tests say it, with `--packaged`. */
  get isPackaged(): boolean {
    return commandLine.hasSwitch('packaged');
  }

  on(event: string, listener: (...args: never[]) => void): this {
    events.on(event, listener);
    return app as unknown as this;
  }

  once(event: string, listener: (...args: never[]) => void): this {
    events.once(event, listener);
    return app as unknown as this;
  }

  off(event: string, listener: (...args: never[]) => void): this {
    events.off(event, listener);
    return app as unknown as this;
  }

  whenReady(): Promise<void> {
    // Deferred: the app may still add switches before it waits.
    setImmediate(wantReady);
    return ready;
  }

  isReady(): boolean {
    return isReady;
  }

  enableSandbox(): void {
    beforeReady('app.enableSandbox');
    record(() => ({ asked: 'sandbox' }));
    isSandboxed = true;
  }

  requestSingleInstanceLock(...args: readonly unknown[]): boolean {
    if (args.length > 0) {
      throw new Error('The Chromium host does not stand in for additional data of the lock');
    }
    if (lock !== undefined) return true;
    const asked = new SingleInstanceLock(paths.get('userData'));
    const own = { argv: process.argv, workingDirectory: process.cwd() };
    const isOnly = asked.request(own, ({ argv, workingDirectory }) => {
      ready.then(() => events.emit('second-instance', {}, argv, workingDirectory));
    });
    if (isOnly) lock = asked;
    return isOnly;
  }

  getPath(name: string): string {
    return paths.get(name);
  }

  setPath(name: string, path: string): void {
    paths.set(name, path);
  }

  getName(): string {
    return about.name;
  }

  getVersion(): string {
    return about.version;
  }

  getLocale(): string {
    return locale();
  }

  getLocaleCountryCode(): string {
    return country();
  }

  /**
   * Names are looked up by the system here, and only for what the session has let through: no DNS
   * server is asked.
   */
  configureHostResolver(options: { readonly secureDnsMode?: string }): void {
    known('app.configureHostResolver', options, ['secureDnsMode']);
    if (!isReady)
      throw new Error('app.configureHostResolver can only be called after app is ready');
    record(() => ({ asked: 'resolver', options }));
    if (options.secureDnsMode !== 'off') {
      throw new Error('The Chromium host does not stand in for secure DNS');
    }
  }

  /**
   * By this id, Windows groups windows and names notifications; here the windows are Chromium's own
   * and notifications go to the terminal, which names nobody.
   */
  setAppUserModelId(id: string): void {
    if (id === '') throw new Error('The id must not be empty');
  }

  /** Electron has it on Windows only. Nobody can click a notification of this host. */
  setToastActivatorCLSID(id: string): void {
    if (!/^\{?[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}\}?$/iu.test(id)) {
      throw new Error(`Not a CLSID: ${id}`);
    }
  }

  quit(): void {
    void quit();
  }

  exit(code = 0): void {
    leave(code);
  }
}

export const app = only('app', new App());

/** The page that a call like `clipboard.writeText` goes through. */
export function theHost(): Host {
  if (host === undefined) throw new Error('The app is not ready');
  return host;
}

/** Reads the name and version of `app`, before the app's main file runs. */
export function prepareApp(mainFile: string): void {
  about = readPackage(mainFile);
  paths.setName(about.name);
  provideWindows({
    host: theHost,
    isSandboxed: () => isSandboxed,
    onLastClosed: () => {
      if (isQuitting) return;
      if (events.listenerCount('window-all-closed') > 0) events.emit('window-all-closed');
      else void quit();
    },
  });
}

/** Makes the app ready once its main file has run. */
export async function startApp(mainFileRan: Promise<unknown>): Promise<void> {
  await Promise.race([mainFileRan, readyWanted]);
  if (isQuitting) return;
  freezeSchemes();
  host = await Host.start({
    onContents: (contents) => events.emit('web-contents-created', {}, contents.forApp),
    onPopup: adoptPopup,
    onBrowserGone: (why) => {
      process.stderr.write(`${why}\n`);
      lock?.release();
      process.exit(1);
    },
  });
  isReady = true;
  events.emit('ready', {});
}

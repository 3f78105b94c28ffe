import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { CannotStart, expectRoom, makeDataFolder } from './cannot-start.ts';
import { Connection } from './connection.ts';
import { findChromium, hasDisplay } from './find-chromium.ts';
import { writeFontConfiguration } from './fonts.ts';
import type { UnpackedChromium } from './unpacked-chromium.ts';

export interface LaunchOptions {
  /** Where Chromium keeps its profile. */
  readonly profile: string;
  /** Requests no window even if one could be shown. */
  readonly headless: boolean;
  /** `--remote-debugging-port`; '' for none. */
  readonly port: string;
  readonly proxyPort: number;
  readonly language: string;
  /** The app's own `app.commandLine.appendSwitch`. */
  readonly switches: ReadonlyMap<string, string>;
}

export interface Browser {
  readonly connection: Connection;
  readonly process: ChildProcess;
  /** The last lines of its standard error so far. */
  readonly said: () => string;
  readonly headed: boolean;
}

/** The most room that Chromium's profile takes, with a margin. */
const ROOM_MB = 32;

/**
 * What Electron does not have: background services, questions to the user, and rules of the web
 * that do not apply to `app:` pages.
 */
const DISABLED_FEATURES = [
  'AutoupgradeMixedContent',
  'BlockInsecurePrivateNetworkRequests',
  'DialMediaRouteProvider',
  'HttpsUpgrades',
  'LocalNetworkAccessChecks',
  'MediaRouter',
  'OptimizationHints',
  'Translate',
];

/**
 * Starts Chromium and connects to it. It ends when its pipe closes, so also when this process is
 * killed.
 *
 * @throws CannotStart
 */
export async function launch(options: LaunchOptions): Promise<Browser> {
  const { path, unpacked } = await findChromium();
  makeDataFolder(options.profile);
  expectRoom(options.profile, ROOM_MB);
  const headed = unpacked === undefined && hasDisplay() && !options.headless;
  const env =
    unpacked === undefined ? process.env : hermetic(options.profile, options.language, unpacked);
  const args = [
    `--user-data-dir=${options.profile}`,
    '--remote-debugging-pipe',
    ...(options.port === '' ? [] : [`--remote-debugging-port=${options.port}`]),
    // Chromium refuses to run its sandbox as root. Only this host turns it off: the app itself asks
    // Electron for the sandbox.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(process.platform === 'linux' ? ['--disable-dev-shm-usage'] : []),
    ...(headed ? ['--app=about:blank'] : ['--headless', '--disable-gpu']),
    `--proxy-server=127.0.0.1:${options.proxyPort}`,
    '--proxy-bypass-list=<-loopback>',
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
    `--lang=${options.language}`,
    `--disable-features=${DISABLED_FEATURES.join(',')}`,
    '--allow-running-insecure-content',
    '--disable-background-networking',
    '--disable-breakpad',
    '--disable-client-side-phishing-detection',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-popup-blocking',
    '--disable-sync',
    '--metrics-recording-only',
    '--no-default-browser-check',
    '--no-first-run',
    '--no-pings',
    '--password-store=basic',
    '--use-mock-keychain',
    ...[...options.switches].map(([name, value]) =>
      value === '' ? `--${name}` : `--${name}=${value}`,
    ),
  ];
  const sandboxed = await start(path, args, env);
  if (sandboxed !== undefined) return { ...sandboxed, headed };
  process.stderr.write('This system lets Chromium have no sandbox: it runs without one.\n');
  const plain = await start(path, [...args, '--no-sandbox'], env);
  if (plain !== undefined) return { ...plain, headed };
  throw new CannotStart(
    `${path} does not run without a sandbox, and this system lets it have none`,
  );
}

/**
 * @returns undefined if Chromium refuses to run without its sandbox and the system does not allow
 * it one, as Ubuntu since 23.10 does for programs without an AppArmor profile
 * @throws CannotStart
 */
async function start(
  path: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Omit<Browser, 'headed'> | undefined> {
  const child = spawn(path, args, {
    env,
    // Its own group, so that Ctrl+C reaches it only through the app's graceful end.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const closed = new Promise((resolve) => child.once('close', resolve));
  const said = forwardStderr(child.stderr as Readable);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new CannotStart(whyNotRun(path, error))));
  });
  const connection = new Connection(child.stdio[3] as Writable, child.stdio[4] as Readable);
  try {
    await connection.browser.send('Browser.getVersion');
  } catch {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await closed;
    if (said().includes('No usable sandbox')) return undefined;
    throw new CannotStart(whyEnded(path, said()));
  }
  return { connection, process: child, said };
}

/**
 * All that the headless Chromium gets of this machine: its own fonts, and folders inside its
 * profile. It takes its language from the environment, not from `--lang`.
 */
function hermetic(
  profile: string,
  language: string,
  unpacked: UnpackedChromium,
): NodeJS.ProcessEnv {
  const fonts = join(profile, 'fonts.conf');
  const temporary = join(profile, 'tmp');
  makeDataFolder(temporary);
  writeFontConfiguration(fonts, unpacked.folder, process.env);
  return {
    PATH: process.env['PATH'],
    TZ: process.env['TZ'],
    LANG: `${language.replace('-', '_')}.UTF-8`,
    LD_LIBRARY_PATH: unpacked.libraries,
    FONTCONFIG_FILE: fonts,
    HOME: profile,
    XDG_CACHE_HOME: join(profile, 'cache'),
    XDG_CONFIG_HOME: join(profile, 'config'),
    TMPDIR: temporary,
  };
}

function whyNotRun(path: string, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'EACCES') {
    return `${path} may not be run here. Look at its rights and whether its file system is mounted with noexec.`;
  }
  // The file exists: what is missing is its loader.
  if (code === 'ENOENT') return `${path} does not run on this system: it needs a Linux with glibc.`;
  return `${path} cannot be run: ${message}`;
}

/** Why Chromium has ended, from its last output. */
export function whyEnded(path: string, said: string): string {
  const library = /error while loading shared libraries: (\S+):/u.exec(said)?.[1];
  if (library !== undefined) {
    return `${path} needs ${library}, which this system does not have. Install what brings it and start again.`;
  }
  if (/SkFontMgr|fontconfig/iu.test(said)) {
    return `${path} finds no font on this system. Install one (Debian and Ubuntu: fonts-dejavu-core) and start again.`;
  }
  return `${path} has ended unexpectedly. Its last words:\n${said}`;
}

/**
 * Forwards the only line of Chromium's output that Electron prints too; the rest is about the
 * machine's graphics and D-Bus.
 *
 * @returns a function that gives its last lines so far
 */
function forwardStderr(stderr: Readable): () => string {
  const said: string[] = [];
  let rest = '';
  stderr.setEncoding('utf8');
  stderr.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('DevTools listening on ') || process.env['ELECTRON_ENABLE_LOGGING']) {
        process.stderr.write(`${line}\n`);
      }
      said.push(line);
      if (said.length > 20) said.shift();
    }
  });
  return () => said.join('\n');
}

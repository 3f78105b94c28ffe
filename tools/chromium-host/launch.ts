import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { Connection } from './connection.ts';
import { findChromium, hasDisplay } from './find-chromium.ts';

export interface LaunchOptions {
  /** Where Chromium keeps its profile. */
  readonly profile: string;
  /** Ask for no window even where one could be shown. */
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
  readonly headed: boolean;
}

/** What Electron is not: background services, questions to the user, and rules of the web that `app:` pages do not have. */
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

/** Starts Chromium and connects to it. It ends when its pipe closes, so also when this process is killed. */
export async function launch(options: LaunchOptions): Promise<Browser> {
  const chromium = await findChromium();
  const headed = chromium.kind === 'installed' && hasDisplay() && !options.headless;
  mkdirSync(options.profile, { recursive: true });
  const args = [
    `--user-data-dir=${options.profile}`,
    '--remote-debugging-pipe',
    ...(options.port === '' ? [] : [`--remote-debugging-port=${options.port}`]),
    // Chromium refuses its sandbox to root. Only this host does that: the app itself asks Electron for the sandbox.
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
  const child = spawn(chromium.path, args, {
    env: chromium.kind === 'headless' ? speaking(options.language, chromium.env) : chromium.env,
    // Its own group, so that Ctrl+C reaches it through the app's orderly end only.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new Error(`${chromium.path}: ${error.message}`)));
  });
  const said = forwardStderr(child.stderr as Readable);
  const connection = new Connection(child.stdio[3] as Writable, child.stdio[4] as Readable);
  try {
    await connection.browser.send('Browser.getVersion');
  } catch {
    throw new Error(`${chromium.path} did not start:\n${said.join('\n')}`);
  }
  return { connection, process: child, headed };
}

/**
 * The headless shell takes its language from the environment, not from `--lang`; and its pages crash where LC_ALL is
 * set to nothing.
 */
function speaking(language: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const rest = Object.entries(env).filter(([name]) => !/^(?:LANGUAGE|LC_.*)$/u.test(name));
  return { ...Object.fromEntries(rest), LANG: `${language.replace('-', '_')}.UTF-8` };
}

/**
 * Of what Chromium says, passes on the line that Electron prints too; the rest is about the machine's graphics and D-Bus.
 *
 * @returns the last lines, growing as they come
 */
function forwardStderr(stderr: Readable): readonly string[] {
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
  return said;
}

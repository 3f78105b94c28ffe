import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { CannotStart, folderProblem } from './chromium-host/cannot-start.ts';
import { electronThere } from './find-electron.ts';

/** What runs the built app: Electron, or the Chromium host where there is no Electron. */
export type HostName = 'electron' | 'chromium';

const ROOT = join(import.meta.dirname, '..');

/** The command that starts the built app, or another one built like it. */
export function appCommand(
  host: HostName,
  args: readonly string[],
  mainFile = join(ROOT, 'out/main/index.js'),
): { readonly command: string; readonly args: readonly string[] } {
  if (host === 'electron') {
    const there = electronThere();
    // The package itself gets what is not there.
    const command =
      'path' in there ? there.path : (createRequire(import.meta.url)('electron') as string);
    // Electron takes name and version from a package.json beside what it is given: so give it the
    // project, not the main file.
    const app = mainFile.startsWith(join(ROOT, 'out')) ? ROOT : join(mainFile, '..');
    return { command, args: [app, ...args] };
  }
  const hostFile = join(import.meta.dirname, 'chromium-host/main.ts');
  return { command: process.execPath, args: [hostFile, mainFile, ...args] };
}

/** An app started with a DevTools port. */
export interface RunningApp {
  readonly process: ChildProcess;
  /** What `chromium.connectOverCDP` takes. */
  readonly endpoint: string;
  /** Its standard output so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves with the exit code; null if a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Ends it gracefully. */
  readonly stop: () => Promise<number | null>;
  /** Ends it like `kill -9`. */
  readonly kill: () => Promise<void>;
}

/**
 * Starts the built app and waits until DevTools listens.
 *
 * @throws Error with the app's output, if it ends before that
 */
export async function runApp(
  host: HostName,
  switches: readonly string[],
  { env = process.env, mainFile }: { env?: NodeJS.ProcessEnv; mainFile?: string } = {},
): Promise<RunningApp> {
  const { command, args } = appCommand(host, [...switches, '--remote-debugging-port=0'], mainFile);
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  const endpoint = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      const found = /^DevTools listening on (\S+)\s/mu.exec(stderr)?.[1];
      if (found !== undefined) resolve(found);
    });
    ended.then((code) => {
      const said = `${stdout}${stderr}`;
      reject(new CannotStart(`The app ended with ${code} before its window opened:\n${said}`));
    });
  });
  return {
    process: child,
    endpoint,
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
    async stop() {
      child.kill('SIGTERM');
      return await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/**
 * This machine's environment, but in English and without any AWS configuration that the app could
 * find, so that it starts on its practice pool and touches nobody.
 *
 * @param folder where its empty AWS files are created
 */
export function withoutAws(folder: string): NodeJS.ProcessEnv {
  const config = join(folder, 'aws-config');
  const credentials = join(folder, 'aws-credentials');
  for (const file of [config, credentials]) appendFileSync(file, '');
  const clean = Object.entries(process.env).filter(([name]) => !/^(?:AWS_|LC_|LANG)/u.test(name));
  return {
    ...Object.fromEntries(clean),
    LANG: 'en_US.UTF-8',
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: credentials,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** What a program needs to be found and started and, on Electron, shown. */
const NEEDED = /^(?:COMSPEC|DISPLAY|PATH|PATHEXT|SYSTEMDRIVE|SYSTEMROOT|TZ|WINDIR|XAUTHORITY)$/iu;

/**
 * The environment of a new laptop with nothing set up: no settings, fonts, caches, proxies,
 * certificates or AWS files of this machine.
 *
 * @param folder its home folder, and everything else it has
 */
export function newLaptop(folder: string): NodeJS.ProcessEnv {
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const needed = Object.entries(withoutAws(folder)).filter(
    ([name]) => NEEDED.test(name) || /^(?:AWS_|LANG)/u.test(name),
  );
  return {
    ...Object.fromEntries(needed),
    HOME: folder,
    USERPROFILE: folder,
    APPDATA: join(folder, 'roaming'),
    LOCALAPPDATA: join(folder, 'local'),
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'share'),
    XDG_DATA_DIRS: join(folder, 'system-share'),
  };
}

/**
 * A new folder below the system's temporary one, removed when this process ends.
 *
 * @throws CannotStart if none can be created there
 */
export function temporaryFolder(name: string): string {
  try {
    const folder = mkdtempSync(join(tmpdir(), `recovery-desk-${name}-`));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  } catch (error) {
    throw folderProblem(
      error,
      `The temporary folder ${tmpdir()} cannot be used`,
      'Set TMPDIR to one that can.',
    );
  }
}

/** Connects to a running app and waits until its window is ready. */
export async function openWindow({
  endpoint,
}: RunningApp): Promise<{ browser: Browser; page: Page }> {
  const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true });
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (page === undefined) throw new Error('The app has no window');
  await page.locator('html[data-app-state="ready"]').waitFor({ state: 'attached' });
  return { browser, page };
}

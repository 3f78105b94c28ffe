import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

/** What runs the built app: Electron, or the Chromium host where there is none. */
export type HostName = 'electron' | 'chromium';

const ROOT = join(import.meta.dirname, '..');

/** The command that starts the built app, or another one built like it. */
export function appCommand(
  host: HostName,
  args: readonly string[],
  mainFile = join(ROOT, 'out/main/index.js'),
): { readonly command: string; readonly args: readonly string[] } {
  if (host === 'electron') {
    const command = createRequire(import.meta.url)('electron') as string;
    // Electron takes name and version from a package.json beside what it is given: the project, not the main file.
    const app = mainFile.startsWith(join(ROOT, 'out')) ? ROOT : join(mainFile, '..');
    return { command, args: [app, ...args] };
  }
  const hostFile = join(import.meta.dirname, 'chromium-host/main.ts');
  return { command: process.execPath, args: [hostFile, mainFile, ...args] };
}

/** An app that has been started with a DevTools port. */
export interface RunningApp {
  readonly process: ChildProcess;
  /** What `chromium.connectOverCDP` takes. */
  readonly endpoint: string;
  /** What it has written to its standard output so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves with the exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Ends it in good order. */
  readonly stop: () => Promise<number | null>;
  /** Ends it as `kill -9` does. */
  readonly kill: () => Promise<void>;
}

/**
 * Starts the built app and waits until DevTools listens.
 *
 * @throws Error with what the app said, when it ends before
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
      reject(new Error(`The app ended with ${code} before its window opened:\n${stdout}${stderr}`));
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
 * An environment in which the app finds no AWS configuration of this machine, so that it starts on its practice pool and touches nobody, and
 * speaks English.
 *
 * @param folder where its AWS files are made, empty
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

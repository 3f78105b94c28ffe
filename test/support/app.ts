import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  test as base,
  type ConsoleMessage,
  chromium,
  type Page,
} from '@playwright/test';
import { type HostName, newLaptop, type RunningApp, runApp } from '../../tools/run-app.ts';

/** `E2E_HOST=electron` runs the same tests on Electron. */
export const HOST: HostName = process.env['E2E_HOST'] === 'electron' ? 'electron' : 'chromium';

/** Where the page lives, as the browser names it (docs/chromium-host.md). */
export const PAGE_ORIGIN = HOST === 'electron' ? 'app://bundle' : 'https://bundle.app.invalid';

/** How the app of a test is started. */
export interface Launch {
  /** Beside an environment without anything of AWS; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The text of the AWS config file; none by default. */
  readonly awsConfig?: string;
  /** The text of the AWS credentials file; none by default. */
  readonly awsCredentials?: string;
  readonly switches?: readonly string[];
}

/** The app under test. */
export interface DeskApp {
  readonly userDataDir: string;
  /** The home folder that the app is started with; its downloads go to `Downloads` in it. */
  readonly home: string;
  /** The page of the window that is open now. */
  readonly page: () => Page;
  /** Ends the app in good order and starts it again on the same user data directory; gives the new page. */
  readonly restart: () => Promise<Page>;
  /** Ends the app as a crash does. */
  readonly kill9: () => Promise<void>;
  /** Ends the app in good order; gives its exit code. */
  readonly stop: () => Promise<number | null>;
  /** Starts the app after {@link DeskApp.stop} or {@link DeskApp.kill9}. */
  readonly start: () => Promise<Page>;
  /** What the app has written to its standard output. */
  readonly stdout: () => string;
  /** Lets problems pass that the test itself provokes: console errors, page errors, foreign requests. */
  readonly allowProblems: (pattern: RegExp) => void;
}

export interface Fixtures {
  launch: Launch;
  app: DeskApp;
}

/** A test with the built app: `app`, and `page`, its window. It fails on whatever the page complains of. */
export const test = base.extend<Fixtures>({
  launch: [{}, { option: true }],

  app: async ({ launch }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-e2e-'));
    const userDataDir = join(folder, 'user-data');
    const env = environment(folder, launch);
    const problems: string[] = [];
    const allowed: RegExp[] = [];
    let running: RunningApp | undefined;
    let browser: Browser | undefined;
    let page: Page | undefined;

    const start = async (): Promise<Page> => {
      const switches = [`--user-data-dir=${userDataDir}`, '--headless', ...(launch.switches ?? [])];
      running = await runApp(HOST, switches, { env });
      browser = await chromium.connectOverCDP(running.endpoint, { noDefaults: true });
      page = await firstPage(browser, problems);
      await page.locator('html[data-app-state="ready"]').waitFor({ state: 'attached' });
      return page;
    };
    const end = async (how: 'stop' | 'kill'): Promise<number | null> => {
      await browser?.close();
      const code = (await running?.[how]()) ?? null;
      running = undefined;
      return code;
    };

    try {
      await start();
      await use({
        userDataDir,
        home: folder,
        page: () => {
          if (page === undefined) throw new Error('The app is not running');
          return page;
        },
        start,
        restart: async () => {
          await end('stop');
          return await start();
        },
        kill9: async () => {
          await end('kill');
        },
        stop: () => end('stop'),
        stdout: () => running?.stdout() ?? '',
        allowProblems: (pattern) => allowed.push(pattern),
      });
    } finally {
      await end('stop');
      rmSync(folder, { recursive: true, force: true });
    }
    const left = problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem)));
    if (left.length > 0) throw new Error(`The page complained:\n${left.join('\n')}`);
  },

  page: async ({ app }, use) => {
    await use(app.page());
  },
});

// biome-ignore lint/performance/noBarrelFile: a test takes both from one place, as from Playwright itself
export { expect } from '@playwright/test';

/** A new laptop, with the AWS files and variables of the test. */
function environment(folder: string, launch: Launch): NodeJS.ProcessEnv {
  const write = (name: string, text: string | undefined) => {
    if (text !== undefined) writeFileSync(join(folder, name), text);
  };
  write('aws-config', launch.awsConfig);
  write('aws-credentials', launch.awsCredentials);
  return {
    ...newLaptop(folder),
    ...launch.env,
  };
}

/** The window's page, with all it has said so far and will say among the problems. */
async function firstPage(browser: Browser, problems: string[]): Promise<Page> {
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('The app has no browser context');
  const seen = new Set<unknown>();
  const note = (what: unknown, problem: string | undefined) => {
    if (seen.has(what)) return;
    seen.add(what);
    if (problem !== undefined) problems.push(problem);
  };
  const onConsole = (message: ConsoleMessage) => {
    note(message, message.type() === 'error' ? `console: ${message.text()}` : undefined);
  };
  const onError = (error: Error) => note(error, `page error: ${error.stack ?? error.message}`);
  const onUrl = (request: object, url: string) => {
    const isOwn = url.startsWith(`${PAGE_ORIGIN}/`) || url.startsWith('data:');
    note(request, isOwn || url === 'about:blank' ? undefined : `foreign request: ${url}`);
  };
  context.on('console', onConsole);
  context.on('weberror', (error) => onError(error.error()));
  context.on('request', (request) => onUrl(request, request.url()));

  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  // What was said before the listeners were there.
  for (const message of await page.consoleMessages()) onConsole(message);
  for (const error of await page.pageErrors()) onError(error);
  for (const request of await page.requests()) onUrl(request, request.url());
  return page;
}

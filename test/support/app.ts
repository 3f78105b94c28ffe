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
import type { Asked } from '../../tools/chromium-host/record.ts';
import { type HostName, newLaptop, type RunningApp, runApp } from '../../tools/run-app.ts';
import { askedIn, violations } from './checklist.ts';

/** `E2E_HOST=electron` runs the same tests on Electron. */
export const HOST: HostName = process.env['E2E_HOST'] === 'electron' ? 'electron' : 'chromium';

/** `E2E_APP=FOLDER` runs them on the app that lies there, as in an asar, not on the built one. */
const APP = process.env['E2E_APP'];

/** Where the page lives, as the browser names it (docs/chromium-host.md). */
export const PAGE_ORIGIN = HOST === 'electron' ? 'app://bundle' : 'https://bundle.app.invalid';

/** How the app of a test is started. */
export interface Launch {
  /** In addition to an environment without AWS; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The text of the AWS config file; none by default. */
  readonly awsConfig?: string;
  /** The text of the AWS credentials file; none by default. */
  readonly awsCredentials?: string;
  readonly switches?: readonly string[];
}

export interface Fixtures {
  launch: Launch;
  /** An app for this test alone. */
  app: Desk;
  /** Its window. */
  page: Page;
  /**
   * The window of an app that all tests of a worker share, for those that do not care what is on
   * the screen and in the ledger when they start: starting the app is most of the cost of a short
   * test.
   */
  sharedPage: Page;
}

/**
 * A test with the built app. It fails on whatever the page complains about, and on a window that
 * violates Electron's security checklist, whichever screen has opened it.
 */
export const test = base.extend<Fixtures, { sharedApp: Desk }>({
  launch: [{}, { option: true }],

  app: async ({ launch }, use) => {
    const desk = new Desk(launch);
    try {
      await desk.start();
      await use(desk);
      desk.expectChecklistKept();
    } finally {
      await desk.end();
    }
    desk.expectNoProblems();
  },

  page: async ({ app }, use) => {
    await use(app.page());
  },

  sharedApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const desk = new Desk({});
      try {
        await desk.start();
        await use(desk);
      } finally {
        await desk.end();
      }
    },
    { scope: 'worker' },
  ],

  sharedPage: async ({ sharedApp }, use) => {
    const page = sharedApp.page();
    await page.getByRole('link', { name: 'Reset' }).click();
    await use(page);
    sharedApp.expectChecklistKept();
    sharedApp.expectNoProblems();
  },
});

/** The app under test. */
export class Desk {
  /** The home folder that the app is started with; its downloads go to `Downloads` in it. */
  readonly home = mkdtempSync(join(tmpdir(), 'recovery-desk-e2e-'));
  readonly userDataDir = join(this.home, 'user-data');
  readonly #record = join(this.home, 'asked.jsonl');
  readonly #launch: Launch;
  readonly #env: NodeJS.ProcessEnv;
  readonly #allowed: RegExp[] = [];
  #problems: string[] = [];
  #running: RunningApp | undefined;
  #browser: Browser | undefined;
  #page: Page | undefined;

  constructor(launch: Launch) {
    this.#launch = launch;
    this.#env = environment(this.home, launch);
  }

  /** The page of the window that is open now. */
  page(): Page {
    if (this.#page === undefined) throw new Error('The app is not running');
    return this.#page;
  }

  /** Starts the app, for the first time or after {@link Desk.stop} or {@link Desk.kill9}. */
  async start(): Promise<Page> {
    try {
      return await this.#start();
    } catch (error) {
      // A window that this host refuses ends the app.
      const why = [...violations(this.asked()), this.#running?.stderr()].join('\n');
      throw new Error(`The app has not started:\n${why}`, { cause: error });
    }
  }

  async #start(): Promise<Page> {
    const { switches = [] } = this.#launch;
    const all = [`--user-data-dir=${this.userDataDir}`, '--headless', ...switches];
    if (HOST === 'chromium') all.push(`--record=${this.#record}`);
    const mainFile = APP === undefined ? {} : { mainFile: join(APP, 'out/main/index.js') };
    this.#running = await runApp(HOST, all, { env: this.#env, ...mainFile });
    return await this.#take(await this.#connect(this.#running));
  }

  /** Lets go of a page whose process is gone, and takes the one that the app has loaded again. */
  async reconnect(): Promise<Page> {
    if (this.#running === undefined) throw new Error('The app is not running');
    let browser: Browser;
    // Playwright never tells of a page that was not alive again when it connected.
    do {
      await this.#browser?.close();
      browser = await this.#connect(this.#running);
    } while (browser.contexts()[0]?.pages().length === 0);
    return await this.#take(browser);
  }

  async #connect({ endpoint }: RunningApp): Promise<Browser> {
    this.#browser = await chromium.connectOverCDP(endpoint, { noDefaults: true });
    return this.#browser;
  }

  async #take(browser: Browser): Promise<Page> {
    this.#page = await firstPage(browser, (problem) => this.#problems.push(problem));
    await this.#page.locator('html[data-app-state="ready"]').waitFor({ state: 'attached' });
    return this.#page;
  }

  /**
   * Ends the app gracefully and starts it again on the same user data directory; returns the new
   * page.
   */
  async restart(): Promise<Page> {
    await this.stop();
    return await this.start();
  }

  /** Ends the app gracefully; returns its exit code. */
  stop(): Promise<number | null> {
    return this.#stop('stop');
  }

  /** Ends the app like a crash. */
  async kill9(): Promise<void> {
    await this.#stop('kill');
  }

  /** What the app has asked of Electron in all its runs so far; Electron itself keeps no record. */
  asked(): readonly Asked[] {
    return askedIn(this.#record);
  }

  /** Resolves with the exit code once the app has ended by itself. */
  async ended(): Promise<number | null> {
    return (await this.#running?.ended) ?? null;
  }

  /** The app's standard error. */
  stderr(): string {
    return this.#running?.stderr() ?? '';
  }

  /** The app's standard output. */
  stdout(): string {
    return this.#running?.stdout() ?? '';
  }

  /**
   * Tolerates problems that the test itself provokes: console errors, page errors, foreign
   * requests.
   */
  allowProblems(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  /** Ends the app and removes everything it has left. */
  async end(): Promise<void> {
    await this.stop();
    rmSync(this.home, { recursive: true, force: true });
  }

  /** @throws Error with what the app has done that Electron's security checklist forbids */
  expectChecklistKept(): void {
    const found = violations(this.asked());
    if (found.length > 0) throw new Error(`Against Electron's checklist:\n${found.join('\n')}`);
  }

  /** @throws Error with what the page has complained about since the last call */
  expectNoProblems(): void {
    const left = this.#problems.filter((problem) => !this.#allowed.some((p) => p.test(problem)));
    this.#problems = [];
    if (left.length > 0) throw new Error(`The page complained:\n${left.join('\n')}`);
  }

  async #stop(how: 'stop' | 'kill'): Promise<number | null> {
    await this.#browser?.close();
    const code = (await this.#running?.[how]()) ?? null;
    this.#running = undefined;
    return code;
  }
}

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

/** The window's page; reports its complaints so far and from now on. */
async function firstPage(browser: Browser, onProblem: (problem: string) => void): Promise<Page> {
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('The app has no browser context');
  const seen = new Set<unknown>();
  const note = (what: unknown, problem: string | undefined) => {
    if (seen.has(what)) return;
    seen.add(what);
    if (problem !== undefined) onProblem(problem);
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
  // Messages from before the listeners were there.
  for (const message of await page.consoleMessages()) onConsole(message);
  for (const error of await page.pageErrors()) onError(error);
  for (const request of await page.requests()) onUrl(request, request.url());
  return page;
}

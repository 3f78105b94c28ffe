import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, chromium, expect, type Page } from '@playwright/test';
import type { Asked } from '../../tools/chromium-host/record.ts';
import { newLaptop, type RunningApp, runApp } from '../../tools/run-app.ts';
import { askedIn } from '../support/checklist.ts';

// Tests the Chromium host with a small app of its own (test/support/host-fixture). Each guard is
// tested both present and removed, to prove that the app's own security tests mean something on
// this host.

/** Which guards the app leaves out, and what else it does differently. */
interface Options {
  readonly without?: readonly string[];
  readonly grant?: readonly string[];
  readonly stamp?: string;
  readonly teapot?: boolean;
  readonly webPreferences?: object;
  /** Preferences with which it tries to open windows before its own. */
  readonly refused?: readonly object[];
  /** A switch that it adds for Chromium. */
  readonly appended?: string;
  /** Whether it asks for a notification and the secret store before it is ready. */
  readonly early?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

interface Started {
  readonly app: RunningApp;
  readonly page: Page;
}

interface WorkerFixtures {
  plainApp: Started & { readonly folder: string };
}

interface Fixtures {
  folder: string;
  /** The app with all its guards, one per worker; its page is reloaded for each test. */
  plain: WorkerFixtures['plainApp'];
  /** Starts the app and waits for its page. */
  start: (options?: Options) => Promise<Started>;
  /** What the app has asked of Electron so far, according to the host's record. */
  record: () => readonly Asked[];
  /** A server on the loopback interface that records its visitors. */
  outside: { readonly url: string; readonly seen: string[] };
}

const MAIN = join(import.meta.dirname, '../support/host-fixture/main.js');
const ORIGIN = 'https://bundle.app.invalid';
const RECORD = 'asked.jsonl';

const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'host-spec-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },

  plainApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'host-spec-'));
      const app = await run(folder, {});
      await use({ app, folder, page: await pageOf(app) });
      await app.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],

  plain: async ({ plainApp }, use) => {
    await plainApp.page.reload();
    await plainApp.page.locator('html[data-ran]').waitFor({ state: 'attached' });
    await use(plainApp);
  },

  start: async ({ folder }, use) => {
    const running: RunningApp[] = [];
    await use(async (options = {}) => {
      const app = await run(folder, options);
      running.push(app);
      return { app, page: await pageOf(app) };
    });
    await Promise.all(running.map((app) => app.stop()));
  },

  record: async ({ folder }, use) => {
    await use(() => askedIn(join(folder, RECORD)));
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  outside: async ({}, use) => {
    const seen: string[] = [];
    const server: Server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      if (request.url === '/back') {
        response.writeHead(302, { location: '/landed' }).end();
        return;
      }
      const headers = { 'access-control-allow-origin': '*', 'content-type': 'text/html' };
      response.writeHead(200, headers).end('<title>Outside</title>');
    });
    server.on('upgrade', (request, socket) => {
      seen.push(`UPGRADE ${request.url}`);
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});

test.skip(process.env['E2E_HOST'] === 'electron', 'these are about the Chromium host');

async function run(folder: string, { env: more, ...options }: Options): Promise<RunningApp> {
  const fixture = { HOST_FIXTURE: JSON.stringify(options), LANG: 'es_ES.UTF-8' };
  const env = { ...newLaptop(folder), ...fixture, ...more };
  const switches = [`--user-data-dir=${folder}`, '--headless', `--record=${join(folder, RECORD)}`];
  return await runApp('chromium', switches, { env, mainFile: MAIN });
}

async function pageOf(app: RunningApp): Promise<Page> {
  const browser = await chromium.connectOverCDP(app.endpoint, { noDefaults: true });
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('no browser context');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.locator('html[data-ran]').waitFor({ state: 'attached' });
  return page;
}

/** Calls the preload's `bridge.invoke`. */
function invoke<T>(page: Page, channel: string, input?: unknown): Promise<T> {
  return page.evaluate(
    ([to, value]) => {
      const bridge = Reflect.get(window, 'bridge') as {
        invoke: (c: string, v: unknown) => unknown;
      };
      return bridge.invoke(to as string, value);
    },
    [channel, input] as const,
  ) as Promise<T>;
}

/** What the app has recorded: navigation events, requests. */
async function said(page: Page, what: string): Promise<unknown[][]> {
  const all = await invoke<unknown[][]>(page, 'said');
  return all.filter(([name]) => name === what).map(([, ...rest]) => rest);
}

test.describe('the page', () => {
  test('is a secure context with an origin, storage and module scripts', async ({ plain }) => {
    const { page } = plain;
    expect(page.url()).toBe(`${ORIGIN}/index.html`);
    const facts = await page.evaluate(async () => {
      localStorage.setItem('kept', 'yes');
      return [isSecureContext, origin, localStorage.getItem('kept'), crypto.subtle !== undefined];
    });
    expect(facts).toEqual([true, ORIGIN, 'yes', true]);
    await expect(page.locator('html')).toHaveAttribute('data-ran', 'object');
  });

  test('keeps its storage from one run to the next', async ({ start }) => {
    const first = await start();
    await first.page.evaluate(() => localStorage.setItem('kept', 'yes'));
    expect(await first.app.stop()).toBe(0);
    const { page } = await start();
    expect(await page.evaluate(() => localStorage.getItem('kept'))).toBe('yes');
  });

  test('is answered by the app, which sees its own scheme', async ({ start }) => {
    const { page } = await start();
    const body = await page.evaluate(async () => {
      const answer = await fetch('/echo?a=1', { method: 'POST', body: 'a body' });
      return (await answer.json()) as unknown;
    });
    const own = 'app://bundle/index.html';
    expect(body).toEqual(['request', 'POST', 'app://bundle/echo?a=1', own, 'a body']);
  });

  test('has no cookies', async ({ plain }) => {
    const { page } = plain;
    await page.evaluate(() => fetch('/cookie'));
    expect(await page.context().cookies()).toEqual([]);
  });

  test('is under the Content-Security-Policy of the handler', async ({ plain }) => {
    const { page } = plain;
    await expect(page.locator('html')).not.toHaveAttribute('data-inline');
  });

  test('without the policy, inline scripts run', async ({ start }) => {
    const { page } = await start({ without: ['csp'] });
    await expect(page.locator('html')).toHaveAttribute('data-inline', 'ran');
  });

  test('does not load without the handler', async ({ folder }) => {
    const app = await run(folder, { without: ['handler'] });
    await expect.poll(() => app.stdout()).toContain('FAILED net::ERR_FAILED');
    await app.stop();
  });

  test('does not load from a scheme that is not registered', async ({ folder }) => {
    const app = await run(folder, { without: ['scheme'] });
    await expect.poll(() => app.stdout()).toContain('FAILED net::ERR_ABORTED');
    await app.stop();
  });

  test('cannot fetch from a scheme that does not support it', async ({ start }) => {
    const { page } = await start({ without: ['fetch'] });
    const error = await page.evaluate(() => fetch('/echo').catch((e: unknown) => String(e)));
    expect(error).toBe('TypeError: Failed to fetch');
  });

  test('knows no proxy of the system, and says so in the words of Electron', async ({ plain }) => {
    expect(await invoke(plain.page, 'proxy', 'https://sts.amazonaws.com/')).toBe('DIRECT');
  });

  test('has the theme that the app sets', async ({ plain }) => {
    const { page } = plain;
    const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await invoke(page, 'theme', 'dark');
    await expect.poll(isDark).toBe(true);
    await invoke(page, 'theme', 'light');
    await expect.poll(isDark).toBe(false);
  });
});

test.describe('the preload', () => {
  test('runs before the page in its own world and leaves only its object', async ({ plain }) => {
    const { page } = plain;
    const [early, globals] = await page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const plain = Object.getOwnPropertyNames(frame.contentWindow ?? {});
      const own = Object.getOwnPropertyNames(window).filter((name) => !plain.includes(name));
      const bridge = Reflect.get(window, 'bridge') as { ranBeforeThePage: boolean };
      return [bridge.ranBeforeThePage, own] as const;
    });
    expect(early).toBe(true);
    // Chromium counts sub-frames by index.
    expect(globals.filter((name) => name !== '0')).toEqual(['bridge']);
  });

  test('exposes an object that is completely frozen', async ({ plain }) => {
    const { page } = plain;
    const result = await page.evaluate(() => {
      const bridge = Reflect.get(window, 'bridge');
      const attempts = [
        () => Reflect.set(window, 'bridge', {}),
        () => Reflect.deleteProperty(window, 'bridge'),
        () => Reflect.set(bridge, 'invoke', () => 'forged'),
        () => Reflect.set(bridge.nested.list[1], 'deep', false),
        () => Reflect.set(bridge.nested.list, 'length', 0),
        () => Reflect.set(bridge.invoke, 'call', () => 'forged'),
      ];
      return attempts.map((attempt) => attempt());
    });
    expect(result).toEqual([false, false, false, false, false, false]);
  });

  test('passes functions, errors and return values', async ({ plain }) => {
    const { page } = plain;
    const result = await page.evaluate(() => {
      const bridge = Reflect.get(window, 'bridge');
      let thrown = '';
      try {
        bridge.fail();
      } catch (error) {
        thrown = `${error instanceof RangeError} ${String(error)}`;
      }
      return [thrown, bridge.twice((n: number) => n + 1)];
    });
    expect(result).toEqual(['true RangeError: from the preload', 4]);
  });

  test('can require electron and nothing else', async ({ plain }) => {
    const { page } = plain;
    const error = await page.evaluate(() => {
      try {
        return Reflect.get(window, 'bridge').require();
      } catch (thrown) {
        return String(thrown);
      }
    });
    expect(error).toBe('Error: module not found: node:fs');
  });

  test('does not run in sub-frames', async ({ plain }) => {
    const { page } = plain;
    expect(await bridgeInFrame(page)).toBe('undefined');
  });

  test('runs in sub-frames when the app wants it, and main can tell them apart', async ({
    start,
  }) => {
    const { page } = await start({ webPreferences: { nodeIntegrationInSubFrames: true } });
    expect(await bridgeInFrame(page)).toBe('object');
    const [, frame] = page.frames();
    const sender = await frame?.evaluate(() => Reflect.get(window, 'bridge').invoke('sender'));
    expect(sender).toMatchObject({
      url: 'app://bundle/frame.html',
      origin: 'app://bundle',
      isMain: false,
      parent: 'app://bundle/index.html',
    });
  });

  test('no window opens with preferences that its page cannot honor', async ({ start }) => {
    const refused = [
      { sandbox: false },
      { contextIsolation: false },
      { nodeIntegration: true },
      { nodeIntegrationInWorker: true },
      { webviewTag: true },
      { webSecurity: false },
      { contextIsolation: null },
      { allowRunningInsecureContent: true },
      { experimentalFeatures: true },
      { enableBlinkFeatures: 'CSSVariables' },
      { plugins: true },
      { navigateOnDragDrop: true },
      { partition: 'another session' },
      { surelyNotElectron: true },
    ];
    const { app, page } = await start({ refused });
    const lines = app
      .stdout()
      .split('\n')
      .filter((line) => line.startsWith('REFUSED'));
    expect(lines).toEqual(
      refused.map((preferences) =>
        expect.stringMatching(
          `^REFUSED The Chromium host does not stand in for .*${Object.keys(preferences)[0]}`,
        ),
      ),
    );
    expect(page.context().pages()).toHaveLength(1);
  });

  test('a window may state preferences that are true of its page', async ({ start }) => {
    const { page } = await start({
      without: ['sandbox'],
      webPreferences: { sandbox: true, webSecurity: true, experimentalFeatures: false },
    });
    await expect(page.locator('html')).toHaveAttribute('data-ran', 'object');
  });
});

test.describe('the record', () => {
  test('has each window as the app requested it, even one that is refused', async ({
    start,
    record,
  }) => {
    const appended = 'ignore-something';
    await start({
      refused: [{ webSecurity: false }],
      webPreferences: { plugins: false },
      appended,
    });
    expect(record()).toEqual([
      { asked: 'sandbox' },
      { asked: 'switch', name: appended, value: '' },
      {
        asked: 'scheme',
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true },
      },
      { asked: 'window', preferences: { webSecurity: false } },
      { asked: 'window', preferences: { preload: expect.any(String), plugins: false } },
      // The app of these tests lets webviews in.
      { asked: 'page', url: 'app://bundle/index.html', webviews: true },
    ]);
  });

  test('has the windows that pages open', async ({ start, record }) => {
    const { page } = await start();
    await page.evaluate(() => void window.open('/denied.html'));
    await page.evaluate(() => void window.open('/allowed.html'));
    await expect.poll(() => record().at(-1)).toEqual({ asked: 'popup' });
    expect(record().filter(({ asked }) => asked === 'popup')).toHaveLength(1);
  });
});

async function bridgeInFrame(page: Page): Promise<string | null> {
  await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = '/frame.html';
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
  });
  const frame = page.frames()[1];
  return (await frame?.locator('html').getAttribute('data-ran')) ?? null;
}

test.describe('calls to main', () => {
  test('carry values as the structured clone algorithm does', async ({ plain }) => {
    const { page } = plain;
    const same = await page.evaluate(async () => {
      const loop: Record<string, unknown> = { name: 'loop' };
      loop['self'] = loop;
      const sent = {
        date: new Date(0),
        map: new Map([[{ key: 1 }, new Set(['a'])]]),
        bytes: new Uint8Array([1, 2, 255]),
        numbers: [Number.NaN, -0, Number.POSITIVE_INFINITY, 10n],
        nothing: [undefined, null],
        sparse: [1, undefined, 3],
        pattern: /a+/giu,
        loop,
        error: new TypeError('wrong'),
        ['__proto__']: 'a field',
      };
      const back = await Reflect.get(window, 'bridge').invoke('echo', sent);
      const [[key, set]] = [...back.map];
      return {
        date: back.date.getTime() === 0,
        map: key.key === 1 && set.has('a'),
        bytes: back.bytes instanceof Uint8Array && back.bytes.join() === '1,2,255',
        numbers: back.numbers.map((n: unknown) => (Object.is(n, -0) ? '-0' : String(n))).join(),
        nothing: back.nothing[0] === undefined && back.nothing[1] === null,
        pattern: String(back.pattern),
        loop: back.loop.self === back.loop,
        error: back.error instanceof TypeError && back.error.message,
        plain: back.date instanceof Date && Object.getPrototypeOf(back) === Object.prototype,
      };
    });
    expect(same).toEqual({
      date: true,
      map: true,
      bytes: true,
      numbers: 'NaN,-0,Infinity,10',
      nothing: true,
      pattern: '/a+/giu',
      loop: true,
      error: 'wrong',
      plain: true,
    });
  });

  test('refuse what cannot be cloned', async ({ plain }) => {
    const { page } = plain;
    const errors = await page.evaluate(() => {
      const { invoke: call } = Reflect.get(window, 'bridge');
      const refused = async (value: unknown) => {
        try {
          return await call('echo', value);
        } catch (error) {
          return (error as Error).message;
        }
      };
      return Promise.all([refused(() => 1), refused({ of: Symbol('s') }), refused(document.body)]);
    });
    expect(errors).toEqual(Array(3).fill('An object could not be cloned.'));
  });

  test('report what a handler throws as Electron does', async ({ plain }) => {
    const { page } = plain;
    await expect(invoke(page, 'throw')).rejects.toThrow(
      "Error invoking remote method 'throw': TypeError: not so",
    );
    await expect(invoke(page, 'nowhere')).rejects.toThrow(
      "Error invoking remote method 'nowhere': Error: No handler registered for 'nowhere'",
    );
  });

  test('name their sender', async ({ plain }) => {
    const { page } = plain;
    expect(await invoke(page, 'sender')).toEqual({
      url: 'app://bundle/index.html',
      origin: 'app://bundle',
      isMain: true,
      contents: 1,
      of: 'app://bundle/index.html',
    });
  });

  test('name a foreign page once the window shows one', async ({ start, outside }) => {
    const { page } = await start({ without: ['will-navigate', 'will-frame-navigate', 'network'] });
    await leave(page, `${outside.url}/foreign`);
    await page.waitForURL('**/foreign');
    const sender = await invoke<{ url: string }>(page, 'sender');
    expect(sender.url).toBe(`${outside.url}/foreign`);
  });

  test('go the other way as events, until the page stops listening', async ({ plain }) => {
    const { page } = plain;
    const heard = await page.evaluate(async () => {
      const bridge = Reflect.get(window, 'bridge');
      const all: unknown[] = [];
      const stop = bridge.on((payload: unknown) => all.push(payload));
      await bridge.invoke('push', { n: 1 });
      await bridge.invoke('echo');
      stop();
      await bridge.invoke('push', { n: 2 });
      await bridge.invoke('echo');
      return all;
    });
    expect(heard).toEqual([{ n: 1 }]);
  });

  test('copy to the clipboard, without a permission of the page', async ({ start }) => {
    const { page } = await start();
    await invoke(page, 'copy', 'a ticket note\nof two lines');
    await page.context().grantPermissions(['clipboard-read']);
    await page.bringToFront();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'a ticket note\nof two lines',
    );
  });

  test('an API unknown to the host throws and names itself', async ({ plain }) => {
    const { page } = plain;
    await expect(invoke(page, 'unknown', 'app')).rejects.toThrow('app.surelyNotElectron');
    await expect(invoke(page, 'unknown', 'session')).rejects.toThrow(
      'session.defaultSession.surelyNotElectron',
    );
    await expect(invoke(page, 'unknown', 'sender')).rejects.toThrow(
      'webContents.surelyNotElectron',
    );
    for (const name of ['shell', 'powerMonitor', 'Notification', 'notification', 'safeStorage']) {
      await expect(invoke(page, 'unknown', name)).rejects.toThrow(
        `does not stand in for ${name === 'notification' ? 'Notification' : name}.surelyNotElectron`,
      );
    }
  });
});

/** Navigates the page by a script of its own. */
function leave(page: Page, url: string): Promise<void> {
  return page.evaluate((to) => {
    location.href = to;
  }, url);
}

test.describe('navigation', () => {
  const NAVIGATION = ['will-navigate', 'will-frame-navigate'];

  test('stays put if will-navigate prevents it', async ({ start, outside }) => {
    const { page } = await start({ without: ['network', 'will-frame-navigate'] });
    await leave(page, `${outside.url}/away`);
    await expect.poll(() => said(page, 'will-navigate')).toEqual([[`${outside.url}/away`, true]]);
    expect(page.url()).toBe(`${ORIGIN}/index.html`);
    expect(outside.seen).toEqual([]);
  });

  test('succeeds if nothing prevents it', async ({ start, outside }) => {
    const { page } = await start({ without: ['network', ...NAVIGATION] });
    await leave(page, `${outside.url}/away`);
    await page.waitForURL(`${outside.url}/away`);
    expect(outside.seen).toContain('GET /away');
  });

  test('inside the app is allowed and named by its own scheme', async ({ start }) => {
    const { page } = await start();
    await leave(page, '/allowed.html#there');
    await page.waitForURL('**/allowed.html#there');
    expect(await said(page, 'will-navigate')).toEqual([['app://bundle/allowed.html#there', true]]);
  });

  test('by DevTools is not asked about, as in Electron', async ({ start }) => {
    const { page } = await start();
    await page.reload();
    await page.goto(`${ORIGIN}/allowed.html`);
    expect(await said(page, 'will-navigate')).toEqual([]);
  });

  test('of a sub-frame is prevented too', async ({ start, outside }) => {
    const { page } = await start({ without: ['network'] });
    await addFrame(page, `${outside.url}/framed`);
    await expect
      .poll(() => said(page, 'will-frame-navigate'))
      .toEqual([[`${outside.url}/framed`, false]]);
    expect(outside.seen).toEqual([]);
  });

  test('of a sub-frame succeeds if nothing prevents it', async ({ start, outside }) => {
    const { page } = await start({ without: ['network', 'will-frame-navigate'] });
    await addFrame(page, `${outside.url}/framed`);
    await expect.poll(() => outside.seen).toContain('GET /framed');
  });

  test('by a redirect is prevented', async ({ start, outside }) => {
    const { page } = await start({ without: ['network'] });
    await leave(page, `/away?to=${encodeURIComponent(`${outside.url}/landed`)}`);
    await expect.poll(() => said(page, 'will-redirect')).toEqual([[`${outside.url}/landed`, true]]);
    expect(outside.seen).toEqual([]);
  });

  test('by a redirect succeeds if nothing prevents it', async ({ start, outside }) => {
    const { page } = await start({ without: ['network', 'will-redirect'] });
    await leave(page, `/away?to=${encodeURIComponent(`${outside.url}/landed`)}`);
    await page.waitForURL(`${outside.url}/landed`);
  });
});

function addFrame(page: Page, url: string): Promise<void> {
  return page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  }, url);
}

test.describe('new windows', () => {
  test('by window.open give null if the app denies them', async ({ start, outside }) => {
    const { page } = await start({ without: ['network'] });
    const opened = await page.evaluate((url) => window.open(url), `${outside.url}/popup`);
    expect(opened).toBeNull();
    expect(await said(page, 'window-open')).toEqual([[`${outside.url}/popup`]]);
    expect(page.context().pages()).toHaveLength(1);
    expect(outside.seen).toEqual([]);
  });

  test('by window.open open if the app allows them', async ({ start }) => {
    const { page } = await start();
    const popup = page.context().waitForEvent('page');
    const isWindow = await page.evaluate(() => window.open('/allowed.html') !== null);
    expect(isWindow).toBe(true);
    await expect(await popup).toHaveTitle('Frame');
    expect(await said(page, 'window-open')).toEqual([['app://bundle/allowed.html']]);
  });

  test('by window.open open if the app says nothing', async ({ start, outside }) => {
    const { page } = await start({
      without: ['network', 'window-open', 'will-navigate', 'will-frame-navigate'],
    });
    await page.evaluate((url) => void window.open(url), `${outside.url}/popup`);
    await expect.poll(() => outside.seen).toContain('GET /popup');
  });

  test('by a link do not open if the app denies them', async ({ start, outside }) => {
    const { page } = await start({ without: ['network'] });
    for (const rel of ['noopener', 'opener']) await clickLink(page, `${outside.url}/link`, rel);
    await expect.poll(() => said(page, 'window-open')).toHaveLength(2);
    expect(page.context().pages()).toHaveLength(1);
    expect(outside.seen).toEqual([]);
  });

  test('by a link open if the app says nothing', async ({ start, outside }) => {
    const { page } = await start({
      without: ['network', 'window-open', 'will-navigate', 'will-frame-navigate'],
    });
    await clickLink(page, `${outside.url}/link`, 'noopener');
    await expect.poll(() => outside.seen).toContain('GET /link');
  });
});

function clickLink(page: Page, url: string, rel: string): Promise<void> {
  return page.evaluate(
    ([href, how]) => {
      const link = Object.assign(document.createElement('a'), { href, rel: how, target: '_blank' });
      document.body.append(link);
      link.click();
    },
    [url, rel] as const,
  );
}

test.describe('the network', () => {
  /** Tries each way out of the page; returns the results. */
  const tryAll = (page: Page, url: string) =>
    page.evaluate(async (to) => {
      const image = new Promise((resolve) => {
        const element = new Image();
        element.addEventListener('error', () => resolve('no image'));
        element.src = `${to}/image`;
      });
      const socket = new Promise((resolve) => {
        const web = new WebSocket(`${to.replace('http', 'ws')}/socket`);
        web.addEventListener('error', () => resolve('no socket'));
      });
      const fetched = fetch(`${to}/fetch`).then(
        () => 'fetched',
        () => 'not fetched',
      );
      await Promise.all([image, socket]);
      return await fetched;
    }, url);

  test('is closed if webRequest cancels', async ({ start, outside }) => {
    const { page } = await start();
    expect(await tryAll(page, outside.url)).toBe('not fetched');
    expect(outside.seen).toEqual([]);
    const asked = await said(page, 'before');
    expect(asked).toContainEqual([`${outside.url}/fetch`, 'xhr']);
    expect(asked).toContainEqual([`${outside.url}/image`, 'image']);
    expect(asked).toContainEqual([`${outside.url.replace('http', 'ws')}/socket`, 'webSocket']);
  });

  test('is open if it does not', async ({ start, outside }) => {
    const { page } = await start({ without: ['network'] });
    expect(await tryAll(page, outside.url)).toBe('fetched');
    expect(outside.seen.toSorted()).toEqual(['GET /fetch', 'GET /image', 'UPGRADE /socket']);
  });

  test('is answered by the app if it handles http itself', async ({ start, outside }) => {
    const { page } = await start({ without: ['network'], teapot: true });
    await page.evaluate((url) => fetch(url, { mode: 'no-cors' }), `${outside.url}/fetch`);
    expect(outside.seen).toEqual([]);
  });

  test('shows the headers that onHeadersReceived sets', async ({ start }) => {
    const { page } = await start({ stamp: 'stamped' });
    const stamp = await page.evaluate(async () => (await fetch('/page.js')).headers.get('x-stamp'));
    expect(stamp).toBe('stamped');
  });
});

test.describe('permissions', () => {
  const NAMES = ['geolocation', 'notifications', 'clipboard-read', 'camera', 'microphone'];
  const states = (page: Page) =>
    page.evaluate(async (names) => {
      const all = names.map((name) =>
        navigator.permissions.query({ name: name as PermissionName }),
      );
      return (await Promise.all(all)).map(({ state }) => state);
    }, NAMES);
  /** A denial comes at once; a position, which no test machine has, does not. */
  const locate = (page: Page, timeout: number) =>
    page.evaluate(
      (wait) =>
        new Promise((resolve) => {
          navigator.geolocation.getCurrentPosition(
            () => resolve('granted'),
            (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : 'granted'),
            { timeout: wait },
          );
        }),
      timeout,
    );

  test('are denied if both handlers deny them', async ({ plain }) => {
    const { page } = plain;
    expect(await states(page)).toEqual(NAMES.map(() => 'denied'));
    expect(await locate(page, 10_000)).toBe('denied');
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
    const read = page.evaluate(() => navigator.clipboard.readText());
    await expect(read).rejects.toThrow('NotAllowedError');
  });

  for (const handler of ['permission-request', 'permission-check']) {
    test(`are granted without the handler ${handler}, as in Electron`, async ({ start }) => {
      const { page } = await start({ without: [handler] });
      expect(await states(page)).toEqual(NAMES.map(() => 'granted'));
      expect(await locate(page, 500)).toBe('granted');
    });
  }

  test('are granted one by one', async ({ start }) => {
    const { page } = await start({ grant: ['geolocation'] });
    expect(await states(page)).toEqual(['granted', 'denied', 'denied', 'denied', 'denied']);
    expect(await locate(page, 500)).toBe('granted');
  });
});

test.describe('the app', () => {
  test('has the name and version of its package and the directory it was given', async ({
    start,
    folder,
  }) => {
    const { page } = await start();
    expect(await invoke(page, 'about')).toEqual(['host-fixture', '1.2.3', folder]);
    expect(await page.evaluate(() => navigator.language)).toBe('es-ES');
  });

  test('runs once per user data directory; the first is told of the second', async ({
    start,
    folder,
  }) => {
    const { app } = await start();
    const second = run(folder, {});
    await expect(second).rejects.toThrow('SECOND');
    await expect.poll(() => app.stdout()).toContain('TOLD --remote-debugging-port=0');
  });

  test('starts again after it was killed, and leaves no browser behind', async ({
    start,
    folder,
  }) => {
    const { app } = await start();
    expect(browsersOf(folder)).not.toEqual([]);
    await app.kill();
    await expect.poll(() => browsersOf(folder)).toEqual([]);
    await start();
  });

  test('quits gracefully on request, and right after it has asked the app', async ({
    start,
    folder,
  }) => {
    for (const how of ['signal', 'call', 'window'] as const) {
      const { app, page } = await start();
      if (how === 'signal') app.process.kill('SIGINT');
      else if (how === 'window') await page.close();
      else await invoke(page, 'quit').catch(() => {});
      expect(await app.ended).toBe(0);
      expect(app.stdout()).toContain('WILL-QUIT');
      // As in Electron: whatever the app still has to do, it must have prevented the quit for it.
      expect(app.stdout()).not.toContain('TOO LATE');
      expect(browsersOf(folder)).toEqual([]);
    }
  });
});

test.describe('notifications', () => {
  test('are lines on the terminal, without characters that a terminal would obey', async ({
    start,
  }) => {
    const { app, page } = await start();
    const notice = { title: 'Scan\u001b[2J', body: '5,000 users\nread' };
    expect(await invoke(page, 'notify', notice)).toEqual([true, 'shown']);
    expect(app.stdout()).toContain('Notification: Scan [2J — 5,000 users read\n');
  });

  test('refuse options and events that would have no effect', async ({ plain }) => {
    const { page } = plain;
    await expect(invoke(page, 'notify', { title: 'a', hasReply: true })).rejects.toThrow(
      'does not stand in for Notification with "hasReply"',
    );
    await expect(invoke(page, 'listen', ['notification', 'reply'])).rejects.toThrow(
      'does not stand in for the event "reply" of Notification',
    );
  });

  test('cannot be made before the app is ready, as in Electron', async ({ start }) => {
    const { app } = await start({ early: true });
    expect(app.stdout()).toContain('EARLY Cannot create Notification before app is ready');
  });
});

test.describe('the secret store', () => {
  test.skip(process.platform !== 'linux', 'elsewhere the host has none');

  /**
   * What `openssl enc -aes-128-cbc` makes of it with Chromium's key (one PBKDF2 round of "peanuts"
   * and "saltysalt") and 16 spaces.
   */
  const KNOWN = {
    text: 'the key of a ledger',
    sealed: '7631302ff6b3e7e7a1662fcfbf87d497951a63274b2234a393ed5fd46f4e455ec515cc',
  };

  test('is Chromium’s own on Linux without a keyring, and says so', async ({ plain }) => {
    const { page } = plain;
    expect(await invoke(page, 'seal', KNOWN.text)).toEqual(['basic_text', true, KNOWN.sealed]);
    expect(await invoke(page, 'unseal', KNOWN.sealed)).toEqual({
      result: KNOWN.text,
      shouldReEncrypt: false,
    });
    const [, , sealed] = await invoke<string[]>(page, 'seal', 'ñ – 🔑');
    expect(await invoke(page, 'unseal', sealed)).toMatchObject({ result: 'ñ – 🔑' });
  });

  test('refuses what is damaged or sealed with another key', async ({ plain }) => {
    const { page } = plain;
    const damaged = KNOWN.sealed.slice(0, -2);
    for (const wrong of [damaged, `763131${KNOWN.sealed.slice(6)}`, 'ff']) {
      await expect(invoke(page, 'unseal', wrong)).rejects.toThrow(
        'Error while decrypting the ciphertext',
      );
    }
  });

  test('cannot be used before the app is ready, as in Electron', async ({ start }) => {
    const { app } = await start({ early: true });
    expect(app.stdout()).toContain('EARLY unknown false\n');
    expect(app.stdout()).toContain('EARLY safeStorage cannot be used before app is ready\n');
  });
});

test.describe('sleep', () => {
  test('is detected when the terminal suspends the app and wakes it', async ({ start }) => {
    const { app, page } = await start();
    for (const event of ['suspend', 'resume'])
      await invoke(page, 'listen', ['powerMonitor', event]);
    const { pid } = app.process;
    const state = () => /\) (\w)/u.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
    app.process.kill('SIGTSTP');
    await expect.poll(state).toBe('T');
    await expect.poll(() => app.stdout()).toContain('HEARD suspend');
    expect(app.stdout()).not.toContain('HEARD resume');
    app.process.kill('SIGCONT');
    await expect.poll(() => app.stdout()).toContain('HEARD resume');
    expect(await invoke(page, 'echo', 'awake')).toBe('awake');
  });

  test('refuses events that this host never sees', async ({ plain }) => {
    const { page } = plain;
    await expect(invoke(page, 'listen', ['powerMonitor', 'lock-screen'])).rejects.toThrow(
      'does not stand in for the event "lock-screen" of powerMonitor',
    );
  });
});

test.describe('printing', () => {
  /** Prints the page with Electron's options, and reads what a PDF leaves uncompressed. */
  async function print(page: Page, folder: string, options: object) {
    expect(await invoke(page, 'print', options)).toBe(true);
    const text = readFileSync(join(folder, 'page.pdf'), 'latin1');
    return {
      head: text.slice(0, 5),
      pages: text.match(/\/Type \/Page\b/gu)?.length ?? 0,
      size: /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/u
        .exec(text)
        ?.slice(1)
        .map((n) => Math.round(Number(n))),
      isTagged: text.includes('/StructTreeRoot'),
      hasText: text.includes('/BaseFont'),
    };
  }

  /** Gives the page a style sheet that bypasses its Content-Security-Policy. */
  const style = (page: Page, css: string) =>
    page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets.push(sheet);
    }, css);

  test('has Electron’s paper, tags and defaults', async ({ plain }) => {
    const { page, folder } = plain;
    expect(await print(page, folder, {})).toEqual({
      head: '%PDF-',
      pages: 1,
      size: [612, 792],
      isTagged: false,
      hasText: true,
    });
    const asked = { pageSize: 'A4', landscape: true, generateTaggedPDF: true };
    // 11.7 by 8.27 inches, which is what Electron takes A4 for, in points rounded up.
    expect(await print(page, folder, asked)).toMatchObject({ size: [843, 596], isTagged: true });
  });

  test('follows the rules for print and margins', async ({ plain }) => {
    const { page, folder } = plain;
    const pages = async (margins: object) => (await print(page, folder, { margins })).pages;
    await style(page, '@media screen { h1 { height: 100in } } @media print { h1 { height: 9in } }');
    expect(await pages({})).toBe(1);
    expect(await pages({ top: 2, bottom: 2 })).toBe(2);
    await style(page, '@media print { h1 { height: 25in } }');
    expect(await pages({})).toBe(3);
  });

  test('is light even if the page is dark', async ({ plain }) => {
    const { page, folder } = plain;
    const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await invoke(page, 'theme', 'dark');
    await expect.poll(isDark).toBe(true);
    await style(page, '@media print and (prefers-color-scheme: dark) { h1 { display: none } }');
    expect(await print(page, folder, {})).toMatchObject({ hasText: true });
    expect(await isDark()).toBe(true);
  });

  test('has a footer on request, under any policy of the page', async ({ plain }) => {
    const { page, folder } = plain;
    await style(page, 'h1 { display: none }');
    const footer = {
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: '<div style="font-size: 8pt"><span class="pageNumber"></span></div>',
    };
    expect(await print(page, folder, {})).toMatchObject({ hasText: false });
    expect(await print(page, folder, footer)).toMatchObject({ hasText: true });
    const none = { ...footer, footerTemplate: '<span></span>' };
    expect(await print(page, folder, none)).toMatchObject({ hasText: false });
  });

  test('happens one job after another', async ({ plain }) => {
    const { page } = plain;
    const all = [{ pageSize: 'A3' }, { pageRanges: 'all' }, { pageSize: 'A5' }];
    const printed = await Promise.allSettled(all.map((options) => invoke(page, 'print', options)));
    expect(printed.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('refuses what Electron refuses, and options that it does not know', async ({ plain }) => {
    const { page } = plain;
    for (const [options, refusal] of [
      [{ pageSize: 'A9' }, 'Invalid pageSize A9'],
      [{ margins: { top: 12 } }, 'margins must be less than or equal to pageSize'],
      [{ margins: { marginType: 1 } }, 'margins of webContents.printToPDF with "marginType"'],
      [{ paperWidth: 3 }, 'does not stand in for webContents.printToPDF with "paperWidth"'],
      [{ pageRanges: 'all' }, 'Page range syntax error'],
    ] as const) {
      await expect(invoke(page, 'print', options)).rejects.toThrow(refusal);
    }
  });
});

test.describe('files', () => {
  for (const [name, dirs, expected] of [
    ['no user-dirs.dirs', undefined, 'HOME/Downloads'],
    ['one that says nothing of it', 'XDG_MUSIC_DIR="$HOME/Musik"\n', 'HOME/Downloads'],
    [
      'one below the home folder',
      '# comment\nXDG_DOWNLOAD_DIR="$HOME/Descargas"\n',
      'HOME/Descargas',
    ],
    ['one elsewhere', 'XDG_DOWNLOAD_DIR = "/srv/a \\"b\\""', '/srv/a "b"'],
    ['the last of two', 'XDG_DOWNLOAD_DIR="/a"\nXDG_DOWNLOAD_DIR="/b/"\n', '/b'],
    ['one that is neither', 'XDG_DOWNLOAD_DIR="there"\n', 'HOME/Downloads'],
  ] as const) {
    test(`downloads go where Chromium would put them: ${name}`, async ({ start, folder }) => {
      const config = join(folder, 'config');
      mkdirSync(config);
      if (dirs !== undefined) writeFileSync(join(config, 'user-dirs.dirs'), dirs);
      const { page } = await start({ env: { HOME: folder, XDG_CONFIG_HOME: config } });
      expect(await invoke(page, 'downloads')).toBe(expected.replace('HOME', folder));
    });
  }

  test('are named on the terminal if there is no desktop', async ({ start }) => {
    const { app, page } = await start();
    await invoke(page, 'show-file', '/srv/files/users.csv');
    await expect
      .poll(() => app.stderr())
      .toContain('There is no desktop to show the file in: /srv/files/users.csv\n');
    await expect(invoke(page, 'show-file', 'users.csv')).rejects.toThrow('absolute path');
  });
});

test('a worker thread of main runs on the host', async ({ plain }) => {
  const { page } = plain;
  expect(await invoke(page, 'sum', [[1, 2], 39])).toEqual([42, 1]);
});

/** The processes whose command line names a directory. */
function browsersOf(folder: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/u.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(join(folder, 'Chromium'));
    } catch {
      // It ended between the two.
      return false;
    }
  });
}

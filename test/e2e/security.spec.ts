import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { appCommand } from '../../tools/run-app.ts';
import { expect, HOST, PAGE_ORIGIN, test } from '../support/app.ts';
import { RULES, violations } from '../support/checklist.ts';

/** A server outside the app that counts who reaches it. */
async function aForeignServer(): Promise<{ url: string; hits: () => number; close: () => void }> {
  let hits = 0;
  const server = createServer((_, response) => {
    hits += 1;
    response.setHeader('access-control-allow-origin', '*');
    response.end('foreign');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, hits: () => hits, close: () => server.close() };
}

test('the page has no Node and no Electron, only the named functions of the desk', async ({
  sharedPage: page,
}) => {
  const found = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter(
      (name) => name in window,
    ),
    desk: Object.entries(window.desk).map(([group, methods]) => [
      group,
      typeof methods === 'function' ? 'function' : Object.keys(methods).toSorted(),
    ]),
  }));
  expect(found.node).toEqual([]);
  expect(Object.fromEntries(found.desk)).toEqual({
    app: ['copy', 'newerVersion', 'notify', 'openTicket', 'showFile', 'start'],
    profiles: ['identity', 'list', 'network'],
    signIn: ['begin', 'cancel', 'finish'],
    mfa: ['answer', 'open'],
    credentialProcess: ['cancel', 'running'],
    pools: ['describe', 'list', 'permissions', 'posture'],
    clients: ['list'],
    lookup: ['cancel', 'otherPools', 'search', 'similar'],
    recovery: ['authEvents', 'confirm', 'history', 'open', 'reveal', 'send'],
    call: ['close', 'recent'],
    contacts: [
      'cancel',
      'cancelExport',
      'check',
      'copyUsernames',
      'export',
      'overview',
      'pause',
      'resume',
      'savePdf',
      'start',
      'users',
    ],
    audit: [
      'beginImport',
      'bundleFolder',
      'cancelExport',
      'cancelImport',
      'cancelVerify',
      'chart',
      'choices',
      'endImport',
      'export',
      'exportCheckpoint',
      'forgetImport',
      'importPiece',
      'list',
      'overview',
      'state',
      'verify',
      'verifyImport',
    ],
    settings: ['exportPolicy', 'save'],
    practice: ['inbox', 'lessons'],
    on: 'function',
  });
});

test('the bridge cannot be changed by the page', async ({ sharedPage: page }) => {
  const changed = await page.evaluate(() => {
    const desk = window.desk as unknown as Record<string, Record<string, unknown>>;
    const outcomes: boolean[] = [];
    for (const change of [
      () => Reflect.set(window, 'desk', {}) && (window.desk as unknown) !== desk,
      () => Reflect.set(desk, 'lookup', {}),
      () => Reflect.set(desk['lookup'] ?? {}, 'search', () => 'mine'),
    ]) {
      outcomes.push(change());
    }
    return outcomes;
  });
  expect(changed).toEqual([false, false, false]);
});

test('the policy stops inline scripts, eval and requests', async ({ app, page }) => {
  app.allowProblems(/Content Security Policy|Content-Security-Policy|foreign request/u);
  const foreign = await aForeignServer();
  const outcome = await page.evaluate(async (url) => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(event.effectiveDirective);
    });
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.head.append(script);
    const style = document.createElement('style');
    style.textContent = 'body { --foreign: 1 }';
    document.head.append(style);
    // Later, because DevTools itself may evaluate code with eval.
    const evaluated = await new Promise<boolean>((resolve) => {
      setTimeout(() => {
        try {
          // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested.
          window.eval('1');
          resolve(true);
        } catch {
          resolve(false);
        }
      });
    });
    const fetched = await fetch(url).then(
      () => true,
      () => false,
    );
    const image = new Image();
    await new Promise((resolve) => {
      image.onload = image.onerror = resolve;
      image.src = url;
    });
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
    // The last of them comes in its own time.
    while (!violations.includes('frame-src')) await new Promise(requestAnimationFrame);
    return { inline: 'inlineRan' in window, evaluated, fetched, violations };
  }, foreign.url);
  expect(outcome).toMatchObject({ inline: false, evaluated: false, fetched: false });
  expect(new Set(outcome.violations)).toEqual(
    new Set([
      'script-src-elem',
      'style-src-elem',
      'script-src',
      'connect-src',
      'img-src',
      'frame-src',
    ]),
  );
  expect(foreign.hits()).toBe(0);
  foreign.close();
});

/**
 * Reloads the page, and listens for violations of its policy from before its first script.
 *
 * @returns a function that gives what it heard since that load, and whether a script ran before it
 * listened
 */
async function heardFromTheStart(page: Page) {
  await page.addInitScript(() => {
    const heard = { scripts: document.scripts.length, violations: [] as string[] };
    Object.assign(window, { heard });
    window.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event;
      heard.violations.push(`${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber}`);
    });
  });
  await page.reload();
  return () =>
    page.evaluate(
      () => (window as unknown as { heard: { scripts: number; violations: string[] } }).heard,
    );
}

test('nothing violates the policy while the page loads, or on any screen', async ({
  app,
  page,
}) => {
  const heard = await heardFromTheStart(page);
  const screens = page.getByRole('navigation').getByRole('link');
  // Waits for the page, which `all()` does not.
  await expect(screens).toHaveCount(6);
  for (const screen of await screens.all()) {
    await screen.click();
    await expect(screen).toHaveAttribute('aria-current', 'page');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(await heard()).toEqual({ scripts: 0, violations: [] });
    // Its address loads that screen first.
    await page.reload();
    await expect(screen).toHaveAttribute('aria-current', 'page');
    await page.waitForLoadState('networkidle');
    expect(await heard()).toEqual({ scripts: 0, violations: [] });
  }
  // Prove that it listens with something that the page does not do by itself.
  app.allowProblems(/Content Security Policy/u);
  await page.evaluate(() => setTimeout(() => new Function('return 1')));
  await expect
    .poll(async () => (await heard()).violations)
    .toEqual([expect.stringMatching(/^script-src eval/u)]);
});

test('nothing from http: is loaded or run, even without the policy', async ({ app, page }) => {
  app.allowProblems(/foreign request|Failed to load|ERR_|net::|WebSocket/u);
  const foreign = await aForeignServer();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.setBypassCSP', { enabled: true });
  await page.reload();
  const outcome = await page.evaluate(async (url) => {
    const answers: Record<string, string> = {};
    /** The result of an element that requests something. */
    const ask = (name: string, attributes: Readonly<Record<string, string>>) =>
      new Promise<void>((resolve) => {
        const element = document.createElement(name);
        for (const type of ['load', 'error', 'loadedmetadata']) {
          element.addEventListener(type, () => {
            answers[name] = type;
            resolve();
          });
        }
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        document.body.append(element);
      });
    answers['fetch'] = await fetch(url).then(
      () => 'load',
      () => 'error',
    );
    answers['socket'] = await new Promise((resolve) => {
      const opened = new WebSocket(url.replace('http', 'ws'));
      opened.onopen = () => resolve('load');
      opened.onerror = () => resolve('error');
    });
    await Promise.all([
      ask('script', { src: url }),
      ask('link', { rel: 'stylesheet', href: url }),
      ask('img', { src: url }),
      ask('audio', { src: url }),
    ]);
    return answers;
  }, foreign.url);
  expect(outcome).toEqual({
    fetch: 'error',
    socket: 'error',
    script: 'error',
    link: 'error',
    img: 'error',
    audio: 'error',
  });
  expect(foreign.hits()).toBe(0);
  foreign.close();
});

test.describe('with the address of another page in the environment', () => {
  test.use({ launch: { env: { ELECTRON_RENDERER_URL: 'http://127.0.0.1:9/' } } });

  test('the built app loads its own, and a window told to load one from http: loads none', async ({
    app,
    page,
  }) => {
    app.allowProblems(/foreign request|ERR_|net::|Failed to load/u);
    const foreign = await aForeignServer();
    expect(page.url()).toBe(`${PAGE_ORIGIN}/index.html`);
    // As loadURL does: such a navigation raises no event that the app could prevent.
    await expect(page.goto(foreign.url)).rejects.toThrow('net::ERR_BLOCKED_BY_CLIENT');
    expect(foreign.hits()).toBe(0);
    foreign.close();
  });
});

test('a webview in the page is an unknown element, whatever it asks for', async ({
  sharedPage: page,
}) => {
  const foreign = await aForeignServer();
  const found = await page.evaluate(async (url) => {
    const webview = document.createElement('webview');
    for (const [name, value] of [
      ['src', url],
      ['allowpopups', ''],
      ['nodeintegration', ''],
      ['webpreferences', 'contextIsolation=no'],
    ] as const) {
      webview.setAttribute(name, value);
    }
    document.body.append(webview);
    await new Promise(requestAnimationFrame);
    const kind = Object.getPrototypeOf(webview) === HTMLElement.prototype;
    const isUnknown = webview instanceof HTMLUnknownElement;
    const has = ['loadURL', 'getWebContentsId', 'src'].filter((name) => name in webview);
    webview.remove();
    return { isPlain: kind || isUnknown, has, shadow: webview.shadowRoot };
  }, foreign.url);
  expect(found).toEqual({ isPlain: true, has: [], shadow: null });
  expect(foreign.hits()).toBe(0);
  foreign.close();
});

test.describe('according to what the app has asked of Electron', () => {
  test.skip(HOST === 'electron', 'the Chromium host keeps the record');

  for (const rule of RULES) {
    test(`rule ${rule.number}: each window has ${rule.says}`, async ({ sharedApp, sharedPage }) => {
      await expect(sharedPage.getByRole('searchbox', { name: 'Find user' })).toBeVisible();
      const windows = sharedApp.asked().filter(({ asked }) => asked === 'window');
      expect(windows).toHaveLength(1);
      expect(violations(windows).filter((found) => found.startsWith(`${rule.number}:`))).toEqual(
        [],
      );
    });
  }

  test('rules 1 and 18: the window loads only the page of the app', async ({
    sharedApp,
    sharedPage,
  }) => {
    expect(new URL(sharedPage.url()).origin).toBe(PAGE_ORIGIN);
    const pages = sharedApp.asked().filter(({ asked }) => asked === 'page');
    expect(pages).toEqual([{ asked: 'page', url: 'app://bundle/index.html', webviews: false }]);
  });

  test('every renderer is sandboxed before one can exist, and Chromium gets no switch', async ({
    sharedApp,
  }) => {
    const kinds = sharedApp.asked().map(({ asked }) => asked);
    expect(kinds).toEqual(['sandbox', 'scheme', 'resolver', 'window', 'page']);
  });
});

test('the page cannot be navigated away, and opens no window', async ({ app, page }) => {
  app.allowProblems(/foreign request|ERR_|net::|Failed to load/u);
  const foreign = await aForeignServer();
  const opened = await page.evaluate((url) => window.open(url) === null, foreign.url);
  expect(opened).toBe(true);
  await page.evaluate((url) => {
    window.location.href = url;
  }, foreign.url);
  // The page still answers, so it was not replaced.
  await expect(page.getByRole('searchbox', { name: 'Find user' })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(new URL(PAGE_ORIGIN).origin);
  expect(page.context().pages()).toHaveLength(1);
  expect(foreign.hits()).toBe(0);
  foreign.close();
});

test('the page is denied every permission', async ({ sharedPage: page }) => {
  const states = await page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'clipboard-read',
      'midi',
    ];
    return Promise.all(
      names.map(async (name) => {
        const status = await navigator.permissions.query({ name: name as PermissionName });
        return `${name} ${status.state}`;
      }),
    );
  });
  expect(states).toEqual([
    'geolocation denied',
    'notifications denied',
    'camera denied',
    'microphone denied',
    'clipboard-read denied',
    'midi denied',
  ]);
});

test('malformed calls are answered as data and do nothing', async ({ sharedPage: page }) => {
  const results = await page.evaluate(async () => {
    const search = window.desk.lookup.search as unknown as (
      ...input: unknown[]
    ) => Promise<unknown>;
    const answers: unknown[] = [];
    for (const input of [
      undefined,
      null,
      1,
      'text',
      [],
      {},
      { text: {} },
      { place: {}, text: 'a' },
    ]) {
      answers.push(await search(input));
    }
    return answers;
  });
  for (const result of results) {
    expect(result).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  }
});

test('a second start by the same user ends by itself', async ({ app }) => {
  const { command, args } = appCommand(HOST, [`--user-data-dir=${app.userDataDir}`, '--headless']);
  const second = spawn(command, args, { stdio: 'ignore' });
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  await expect(app.page().getByRole('searchbox', { name: 'Find user' })).toBeVisible();
});

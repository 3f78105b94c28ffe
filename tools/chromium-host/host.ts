import { type ChildProcess, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unlessGone } from './connection.ts';
import { commandLine, locale, paths } from './environment.ts';
import { type Browser, launch, whyEnded } from './launch.ts';
import { NetworkGate } from './network-gate.ts';
import { record } from './record.ts';
import {
  answerRequest,
  applyPermissions,
  attempt,
  defaultSession,
  mayOpenWebSocket,
} from './session.ts';
import { contentsByTarget, WebContents, type WebPreferences, whose } from './web-contents.ts';

type Theme = 'system' | 'light' | 'dark';

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Page events that the rest of Electron wants to know about. */
export interface HostEvents {
  readonly onContents: (contents: WebContents) => void;
  readonly onPopup: (contents: WebContents) => void;
  readonly onBrowserGone: (why: string) => void;
}

/** Chromium and the pages in it. */
export class Host {
  readonly #events: HostEvents;
  readonly #browser: Browser;
  readonly #gate: NetworkGate;
  /** Windows of the app that have no page yet, in the order in which they ask for one. */
  readonly #expecting: WebContents[] = [];
  readonly #denied = new Set<string>();
  #theme: Theme = 'system';
  #isAppWindowTaken = false;
  #ending = false;

  private constructor(browser: Browser, gate: NetworkGate, events: HostEvents) {
    this.#browser = browser;
    this.#gate = gate;
    this.#events = events;
  }

  /** Starts Chromium as the command line and the app require. */
  static async start(events: HostEvents): Promise<Host> {
    const gate = new NetworkGate(mayOpenWebSocket);
    const browser = await launch({
      profile: join(paths.get('userData'), 'Chromium'),
      headless: commandLine.hasSwitch('headless'),
      port: commandLine.getSwitchValue('remote-debugging-port'),
      proxyPort: await gate.open(),
      language: locale(),
      switches: commandLine.appended,
    });
    const host = new Host(browser, gate, events);
    process.once('exit', () => browser.process.kill('SIGKILL'));
    // Not at its exit: its last output may still be on the way.
    browser.process.once('close', () => {
      if (!host.#ending) events.onBrowserGone(whyEnded('Chromium', browser.said()));
    });
    await host.#listen();
    return host;
  }

  get isHeaded(): boolean {
    return this.#browser.headed;
  }

  /** Makes a page for a window. */
  openPage(preferences: WebPreferences, isSandboxed: boolean, bounds: Bounds): WebContents {
    const contents = new WebContents(this.#browser.connection, preferences, isSandboxed);
    this.#expecting.push(contents);
    this.#events.onContents(contents);
    const { browser } = this.#browser.connection;
    const { width, height } = bounds;
    if (this.#browser.headed && !this.#isAppWindowTaken) {
      this.#isAppWindowTaken = true;
      attempt(this.#takeAppWindow(bounds));
    } else {
      attempt(
        browser.send('Target.createTarget', {
          url: 'about:blank',
          ...(this.#browser.headed ? { newWindow: true } : { width, height }),
        }),
      );
    }
    return contents;
  }

  async setTheme(theme: Theme): Promise<void> {
    this.#theme = theme;
    await Promise.all(
      [...contentsByTarget.values()].map((contents) => contents.setColorScheme(this.#colorScheme)),
    );
  }

  /** Gives a window its normal size and place back. */
  async restoreWindow(contents: WebContents): Promise<void> {
    await this.#setWindowState(contents, 'normal');
  }

  async maximizeWindow(contents: WebContents): Promise<void> {
    await this.#setWindowState(contents, 'maximized');
  }

  async #setWindowState(contents: WebContents, windowState: 'normal' | 'maximized'): Promise<void> {
    await contents.attached;
    if (!this.#browser.headed) return;
    const { browser } = this.#browser.connection;
    const { targetId } = contents;
    const { windowId } = await browser.send('Browser.getWindowForTarget', { targetId });
    await browser.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
  }

  /**
   * Ends Chromium gracefully, so that what the page has stored is on the disk. Blocks until it has
   * ended: in Electron the app, too, does nothing any more by then.
   */
  end(): void {
    if (this.#ending) return;
    this.#ending = true;
    const { process: child, connection } = this.#browser;
    connection.browser.send('Browser.close').catch(unlessGone);
    const until = performance.now() + 3000;
    while (!hasEnded(child) && performance.now() < until) pause(5);
    child.kill('SIGKILL');
  }

  get #colorScheme(): string {
    return this.#theme === 'system' ? '' : this.#theme;
  }

  /** With a display, the first window is the one that `--app=` has opened. */
  async #takeAppWindow({ x, y, width, height }: Bounds): Promise<void> {
    const { browser } = this.#browser.connection;
    const { targetInfos } = await browser.send('Target.getTargets');
    const target = targetInfos.find(({ type }) => type === 'page');
    if (target === undefined) throw new Error('Chromium opened no window');
    const { targetId } = target;
    await browser.send('Target.attachToTarget', { targetId, flatten: true });
    const { windowId } = await browser.send('Browser.getWindowForTarget', { targetId });
    const bounds = { left: x, top: y, width, height };
    await browser.send('Browser.setWindowBounds', { windowId, bounds });
  }

  async #listen(): Promise<void> {
    const { connection } = this.#browser;
    const { browser } = connection;
    browser.on('Target.attachedToTarget', (event) => attempt(this.#attached(event)));
    browser.on('Target.detachedFromTarget', ({ sessionId }) => connection.forget(sessionId));
    browser.on('Target.targetDestroyed', ({ targetId }) => {
      contentsByTarget.get(targetId)?.detach();
    });
    browser.on('Fetch.requestPaused', (paused) => attempt(this.#requested(paused)));
    defaultSession.onPermissionsChange = () => {
      for (const contents of contentsByTarget.values()) {
        attempt(applyPermissions(connection, contents, contents.getURL()));
      }
    };
    await Promise.all([
      browser.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      browser.send('Browser.setDownloadBehavior', { behavior: 'deny' }),
      browser.send('Target.setDiscoverTargets', { discover: true }),
      browser.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
      }),
    ]);
  }

  async #attached({
    sessionId,
    targetInfo: { targetId, type, openerId },
  }: {
    sessionId: string;
    targetInfo: { targetId: string; type: string; openerId?: string };
  }): Promise<void> {
    const { connection } = this.#browser;
    const session = connection.session(sessionId);
    if (type !== 'page') {
      await session.send('Runtime.runIfWaitingForDebugger');
      return;
    }
    const opener = openerId === undefined ? undefined : contentsByTarget.get(openerId);
    if (opener !== undefined) {
      await this.#popup(opener, session, targetId);
      return;
    }
    // What a test's own client opens is not a window of the app: let it run, without a preload.
    const contents = this.#expecting.shift();
    if (contents === undefined) await session.send('Runtime.runIfWaitingForDebugger');
    else await this.#settle(contents, session, targetId);
  }

  async #popup(
    opener: WebContents,
    session: ReturnType<Browser['connection']['session']>,
    targetId: string,
  ): Promise<void> {
    const { connection } = this.#browser;
    if (!(await opener.mayOpen())) {
      this.#denied.add(targetId);
      // It is paused together with its opener, so it has to run before it can close; its requests
      // are refused.
      attempt(session.send('Runtime.runIfWaitingForDebugger'));
      await connection.browser.send('Target.closeTarget', { targetId });
      return;
    }
    record(() => ({ asked: 'popup' }));
    // Without the preload: the first document of such a window keeps the window object of the empty
    // one before it, for which Chromium does not run scripts again.
    const { preload: _, ...preferences } = opener.preferences;
    const contents = new WebContents(connection, preferences, true);
    this.#events.onContents(contents);
    this.#events.onPopup(contents);
    await this.#settle(contents, session, targetId, true);
  }

  async #settle(
    contents: WebContents,
    session: ReturnType<Browser['connection']['session']>,
    targetId: string,
    isPopup = false,
  ): Promise<void> {
    // Frames with their own process come through the page's session.
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const child = this.#browser.connection.session(sessionId);
      attempt(
        targetInfo.type === 'iframe'
          ? contents.setUp(child, this.#colorScheme)
          : child.send('Runtime.runIfWaitingForDebugger'),
      );
    });
    await contents.attach(session, targetId, this.#colorScheme, isPopup);
  }

  async #requested(paused: Parameters<typeof answerRequest>[1]): Promise<void> {
    const { connection } = this.#browser;
    const { requestId, frameId, resourceType, request, redirectedRequestId } = paused;
    const refuse = (errorReason: 'Aborted' | 'BlockedByClient') =>
      connection.browser.send('Fetch.failRequest', { requestId, errorReason });
    if (this.#denied.has(frameId)) {
      await refuse('Aborted');
      return;
    }
    const origin = await whose(frameId);
    const { contents, frame } = origin;
    const isAnswer = paused.responseStatusCode !== undefined || paused.responseErrorReason;
    if (resourceType === 'Document' && contents && frame && !isAnswer) {
      const url = request.url + (request.urlFragment ?? '');
      if (!(await contents.mayNavigate(frame, url, redirectedRequestId !== undefined))) {
        await refuse('Aborted');
        return;
      }
      if (frame.parentId === undefined) await applyPermissions(connection, contents, url);
    }
    await answerRequest(connection, paused, origin, (url) => this.#gate.allow(url));
  }
}

/** Blocks this thread. */
function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/**
 * Whether a child has ended, while this thread is blocked: nobody collects it, so POSIX systems
 * still list it, as a zombie.
 */
function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  if (pid === undefined || exitCode !== null || signalCode !== null) return true;
  try {
    if (process.platform === 'win32') return !process.kill(pid, 0);
    if (process.platform === 'linux') {
      return /^.*\) Z/su.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    }
    const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', `${pid}`], { encoding: 'utf8' });
    return /^\s*(?:Z|$)/u.test(stdout);
  } catch {
    return true;
  }
}

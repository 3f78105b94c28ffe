import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { toApp, toBrowser } from './address.ts';
import { type Clone, makeClone } from './clone.ts';
import { type Connection, Gone, type Protocol, type Session } from './connection.ts';
import { answerInvoke } from './ipc-main.ts';
import { KnownEvents, veto } from './known-events.ts';
import { known, only } from './only.ts';
import {
  BINDING,
  type FromPage,
  PRELOAD_WORLD,
  pageWorldScript,
  preloadWorldScript,
  RECEIVER,
  type ToPage,
} from './page-scripts.ts';
import { type PrintToPdfOptions, toPrintParameters } from './print-options.ts';
import { record } from './record.ts';
import { ownSchemes } from './schemes.ts';
import { attempt, defaultSessionForApp, originOf } from './session.ts';

/** What the page of a window may have; everything else is refused when the window is created. */
export interface WebPreferences {
  readonly preload?: string;
  readonly nodeIntegrationInSubFrames?: boolean;
  readonly spellcheck?: boolean;
  readonly sandbox?: boolean;
}

/**
 * Preferences that describe all pages of this host, with the values they have here: Electron's
 * defaults.
 */
const AS_PAGES_ARE: Readonly<Record<string, boolean>> = {
  allowRunningInsecureContent: false,
  contextIsolation: true,
  devTools: true,
  enableBlinkFeatures: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  plugins: false,
  sandbox: true,
  webSecurity: true,
  webviewTag: false,
};

interface OpenDetails {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
}
type OpenHandler = (details: object) => { readonly action: 'allow' | 'deny' };

interface World {
  readonly session: Session;
  readonly contextId: number;
  readonly frameId: string;
}

const WORLD_SECRET = randomUUID();
const PAGE_SCRIPT_URL = `chromium-host:${randomUUID()}`;
const { toText, fromText }: Clone = makeClone();

/** Every live web contents, by Chromium's target id. */
export const contentsByTarget = new Map<string, WebContents>();

let lastId = 0;

/** A frame of a page, as `WebFrameMain` shows it. */
export class Frame {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly #contents: WebContents;
  browserUrl = '';
  name = '';
  readonly forApp: object;

  constructor(contents: WebContents, id: string, parentId: string | undefined) {
    this.#contents = contents;
    this.id = id;
    this.parentId = parentId;
    const frame = this;
    this.forApp = only('WebFrameMain', {
      get url() {
        return frame.url;
      },
      get origin() {
        return originOf(frame.url);
      },
      get name() {
        return frame.name;
      },
      get parent() {
        return frame.parent?.forApp ?? null;
      },
      get top() {
        return frame.#contents.mainFrame;
      },
      get frames() {
        return frame.#contents.framesUnder(frame.id);
      },
      get detached() {
        return !frame.#contents.hasFrame(frame.id);
      },
    });
  }

  get url(): string {
    return toApp(this.browserUrl, ownSchemes);
  }

  get parent(): Frame | undefined {
    return this.parentId === undefined ? undefined : this.#contents.frame(this.parentId);
  }

  /** This frame as it was when a message left it: the document may have navigated since. */
  at(url: string, origin: string): object {
    const live = this.forApp;
    return new Proxy(live, {
      get(_, key) {
        if (key === 'url') return url;
        if (key === 'origin') return origin;
        return Reflect.get(live, key);
      },
    });
  }
}

/** Refuses preferences that this host cannot provide. */
function checkPreferences(preferences: WebPreferences, isSandboxed: boolean): void {
  known('webPreferences', preferences, [
    'preload',
    'nodeIntegrationInSubFrames',
    'spellcheck',
    ...Object.keys(AS_PAGES_ARE),
  ]);
  const { sandbox = isSandboxed } = preferences;
  for (const [name, value] of Object.entries({ ...preferences, sandbox })) {
    // As in Electron, the given value counts as a boolean, so undefined means off.
    if (!(name in AS_PAGES_ARE) || Boolean(value) === AS_PAGES_ARE[name]) continue;
    throw new Error(`The Chromium host does not stand in for a page with ${name}: ${value}`);
  }
  if (preferences.preload !== undefined && !isAbsolute(preferences.preload)) {
    throw new Error(`The preload script must be an absolute path: ${preferences.preload}`);
  }
}

/** One page and its frames: Electron's `webContents`. */
export class WebContents {
  readonly id: number;
  readonly preferences: WebPreferences;
  readonly forApp: WebContents;
  readonly events = new KnownEvents('webContents', [
    'destroyed',
    'did-fail-load',
    'did-finish-load',
    'dom-ready',
    'preload-error',
    'ready-to-show',
    'render-process-gone',
    'responsive',
    'unresponsive',
    'will-attach-webview',
    'will-frame-navigate',
    'will-navigate',
    'will-redirect',
  ]);
  readonly #connection: Connection;
  readonly #frames = new Map<string, Frame>();
  readonly #worlds = new Map<string, World>();
  readonly #requested = new Map<string, string>();
  readonly #reloading = new Set<string>();
  readonly #pageScripts = new Set<string>();
  readonly #grants: string[] = [];
  readonly #opened: OpenDetails[] = [];
  #openHandler: OpenHandler | null = null;
  #colorScheme = '';
  #printing: Promise<unknown> = Promise.resolve();
  #targetId = '';
  #session: Session | undefined;
  #ownUrl: string | undefined;
  #destroyed = false;
  #readyToShow = false;
  hidden = false;
  /** Resolves once there is a page to send commands to. */
  readonly attached: Promise<void>;
  #resolveAttached: () => void = () => {};

  constructor(connection: Connection, preferences: WebPreferences, isSandboxed: boolean) {
    checkPreferences(preferences, isSandboxed);
    lastId += 1;
    this.id = lastId;
    this.#connection = connection;
    this.preferences = preferences;
    this.attached = new Promise((resolve) => {
      this.#resolveAttached = resolve;
    });
    this.forApp = only('webContents', this);
  }

  // Used by the app.

  get session(): object {
    return defaultSessionForApp;
  }

  get mainFrame(): object {
    return this.#frame(this.#targetId).forApp;
  }

  on(event: string, listener: (...args: never[]) => void): this {
    this.events.on(event, listener);
    return this.forApp as this;
  }

  once(event: string, listener: (...args: never[]) => void): this {
    this.events.once(event, listener);
    return this.forApp as this;
  }

  off(event: string, listener: (...args: never[]) => void): this {
    this.events.off(event, listener);
    return this.forApp as this;
  }

  getURL(): string {
    return this.#frames.get(this.#targetId)?.url ?? '';
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /**
   * Chromium takes the policy only at its start, and this host starts it with the strict one
   * (launch.ts).
   */
  setWebRTCIPHandlingPolicy(policy: string): void {
    if (policy === 'disable_non_proxied_udp') return;
    throw new Error(
      `The Chromium host has no WebRTC policy but disable_non_proxied_udp: ${policy}`,
    );
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    const text = toText(args);
    for (const world of this.#worlds.values()) {
      if (world.frameId === this.#targetId) {
        this.#tell(world, { kind: 'send', channel, args: text });
      }
    }
  }

  /** Loads a page; rejects with Chromium's reason if it cannot. */
  async loadURL(url: string): Promise<void> {
    record(() => ({ asked: 'page', url, webviews: this.#allows('will-attach-webview', {}) }));
    await this.attached;
    const session = this.#page();
    const browserUrl = toBrowser(url, ownSchemes);
    this.#ownUrl = browserUrl;
    const loaded = new Promise<void>((resolve) => {
      const listener = () => resolve();
      this.events.once('did-finish-load', listener);
    });
    const { errorText } = await session.send('Page.navigate', { url: browserUrl });
    if (errorText !== undefined && errorText !== '') {
      this.events.emit('did-fail-load', {}, -2, errorText, url, true);
      throw new Error(`${errorText} loading '${url}'`);
    }
    await loaded;
  }

  reload(): void {
    attempt(this.attached.then(() => this.#page().send('Page.reload')));
  }

  /**
   * Prints the page with the print rules of its style sheets. A second call waits for the first, as
   * in Electron.
   */
  async printToPDF(options: PrintToPdfOptions): Promise<Buffer> {
    const parameters = toPrintParameters(options);
    const printed = this.#printing.then(() => this.#print(parameters));
    this.#printing = printed.catch(() => {});
    return await printed;
  }

  // Used by the host.

  get targetId(): string {
    return this.#targetId;
  }

  frame(id: string): Frame | undefined {
    return this.#frames.get(id);
  }

  hasFrame(id: string): boolean {
    return this.#frames.has(id);
  }

  framesUnder(id: string): object[] {
    return [...this.#frames.values()].filter((f) => f.parentId === id).map((f) => f.forApp);
  }

  async setColorScheme(scheme: string): Promise<void> {
    this.#colorScheme = scheme;
    await this.#emulateScheme(scheme);
  }

  async bringToFront(): Promise<void> {
    await this.attached;
    await this.#page().send('Page.bringToFront');
  }

  /** Copies a text to the clipboard without a permission and without a trace in the page. */
  async copyText(text: string): Promise<boolean> {
    const world = [...this.#worlds.values()].find((w) => w.frameId === this.#targetId);
    if (world === undefined) return false;
    const expression = `(() => {
      window.addEventListener('copy', (event) => {
        event.clipboardData.setData('text/plain', ${JSON.stringify(text)});
        event.preventDefault();
        event.stopImmediatePropagation();
      }, { capture: true, once: true });
      return document.execCommand('copy');
    })()`;
    const { contextId } = world;
    const answer = await world.session.send('Runtime.evaluate', {
      expression,
      contextId,
      userGesture: true,
      returnByValue: true,
    });
    return answer.result.value === true;
  }

  /**
   * Takes the page that Chromium created, sets it up before its first document, and lets it run.
   */
  async attach(
    session: Session,
    targetId: string,
    colorScheme: string,
    isPopup: boolean,
  ): Promise<void> {
    this.#targetId = targetId;
    this.#session = session;
    this.#colorScheme = colorScheme;
    contentsByTarget.set(targetId, this);
    this.#frame(targetId);
    await this.setUp(session, colorScheme, isPopup);
    this.#resolveAttached();
  }

  /**
   * Sets up the session of the page, or of one of its frames that has its own process.
   *
   * @param isPopup whether another page has opened it: it may then not answer before it continues
   */
  async setUp(session: Session, colorScheme: string, isPopup = false): Promise<void> {
    this.#listen(session);
    const { preload, nodeIntegrationInSubFrames = false } = this.preferences;
    const text = preload === undefined ? undefined : readFileSync(preload, 'utf8');
    // All before the page continues: an earlier document might get a renderer that knows nothing of
    // them.
    const commands = [
      session.send('Page.enable'),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Runtime.enable'),
      session.send('Runtime.addBinding', {
        name: BINDING,
        executionContextName: PRELOAD_WORLD,
      }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: pageWorldScript(WORLD_SECRET, PAGE_SCRIPT_URL),
      }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: preloadWorldScript(WORLD_SECRET, text, nodeIntegrationInSubFrames),
        worldName: PRELOAD_WORLD,
      }),
      session.send('Debugger.enable'),
      session.send('Inspector.enable'),
      session.send('Emulation.setEmulatedMedia', {
        features: [{ name: 'prefers-color-scheme', value: colorScheme }],
      }),
      session.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
      }),
    ];
    if (!isPopup) await Promise.all(commands);
    await Promise.all([...commands, session.send('Runtime.runIfWaitingForDebugger')]);
  }

  /** The page is gone. */
  detach(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#worlds.clear();
    contentsByTarget.delete(this.#targetId);
    this.#resolveAttached();
    this.events.emit('destroyed', {});
  }

  async close(): Promise<void> {
    await this.attached;
    if (this.#destroyed) return;
    await this.#connection.browser.send('Target.closeTarget', { targetId: this.#targetId });
  }

  /**
   * Whether a document may be requested, according to the app's navigation events.
   *
   * @param isRedirect whether a server sent the frame there
   */
  async mayNavigate(frame: Frame, browserUrl: string, isRedirect: boolean): Promise<boolean> {
    const isMainFrame = frame.parentId === undefined;
    const details = {
      url: toApp(browserUrl, ownSchemes),
      isSameDocument: false,
      isMainFrame,
      frame: frame.forApp,
      initiator: frame.forApp,
    };
    if (isRedirect) return this.#allows('will-redirect', details);
    if (isMainFrame && this.#ownUrl === browserUrl) {
      this.#ownUrl = undefined;
      return true;
    }
    // Navigations and reloads by DevTools are the browser's: Electron asks the app only about those
    // of the page.
    const isReload = this.#reloading.delete(frame.id);
    const isAsked = () => {
      const asked = this.#requested.get(frame.id);
      return asked !== undefined && withoutHash(asked) === withoutHash(browserUrl);
    };
    const isByPage = await eventually(isAsked, isReload);
    this.#requested.delete(frame.id);
    if (!isByPage) return true;
    if (isMainFrame && !this.#allows('will-navigate', details)) return false;
    return this.#allows('will-frame-navigate', details);
  }

  /** Whether a window may open that Chromium is about to show. */
  async mayOpen(): Promise<boolean> {
    await eventually(() => this.#opened.length > 0);
    const details = this.#opened.shift() ?? { url: 'about:blank', frameName: '', features: '' };
    const granted = this.#grants.indexOf(details.url);
    if (granted >= 0) {
      this.#grants.splice(granted, 1);
      return true;
    }
    return this.#askOpen(details);
  }

  #allows(event: string, details: object): boolean {
    const asked = veto(details);
    this.events.emit(event, only(event, asked));
    return !asked.defaultPrevented;
  }

  #askOpen(details: OpenDetails): boolean {
    if (this.#openHandler === null) return true;
    const all = {
      ...details,
      url: toApp(details.url, ownSchemes),
      disposition: 'new-window',
      referrer: { url: '', policy: 'strict-origin-when-cross-origin' },
    };
    const answer = this.#openHandler(only('the details of setWindowOpenHandler', all));
    known('the answer of setWindowOpenHandler', answer, ['action']);
    return answer.action === 'allow';
  }

  #listen(session: Session): void {
    const key = (contextId: number) => `${session.id}:${contextId}`;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== PRELOAD_WORLD) return;
      const { frameId } = context.auxData as { frameId: string };
      this.#worlds.set(key(context.id), { session, contextId: context.id, frameId });
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.#worlds.delete(key(executionContextId));
    });
    session.on('Runtime.executionContextsCleared', () => {
      for (const [id, world] of this.#worlds) {
        if (world.session === session) this.#worlds.delete(id);
      }
    });
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      const world = this.#worlds.get(key(executionContextId));
      if (name === BINDING && world !== undefined)
        this.#hear(world, key(executionContextId), payload);
    });

    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
      this.#frame(frameId, parentFrameId);
    });
    session.on('Page.frameNavigated', ({ frame: { id, parentId, url, urlFragment, name } }) => {
      const frame = this.#frame(id, parentId);
      frame.browserUrl = url + (urlFragment ?? '');
      frame.name = name ?? '';
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      this.#frame(frameId).browserUrl = url;
    });
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      // `swap`: it continues in another process.
      if (reason === 'remove') this.#frames.delete(frameId);
    });
    session.on('Page.frameRequestedNavigation', ({ frameId, url, disposition }) => {
      if (disposition === 'currentTab') this.#requested.set(frameId, url);
    });
    session.on('Page.frameStartedNavigating', ({ frameId, navigationType }) => {
      if (/^reload/u.test(navigationType)) this.#reloading.add(frameId);
      else this.#reloading.delete(frameId);
    });
    session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      const features = windowFeatures.join(',');
      this.#opened.push({ url: url || 'about:blank', frameName: windowName, features });
    });
    session.on('Page.javascriptDialogOpening', ({ type, message }) => {
      process.stderr.write(`The page shows a dialog (${type}), which is dismissed: ${message}\n`);
      const accept = type === 'alert' || type === 'beforeunload';
      // A test's own client may have answered first.
      session.send('Page.handleJavaScriptDialog', { accept }).catch(() => {});
    });
    session.on('Debugger.scriptParsed', ({ url, scriptId }) => {
      if (url === PAGE_SCRIPT_URL) this.#pageScripts.add(`${session.id}:${scriptId}`);
    });
    session.on('Debugger.paused', ({ callFrames: [top] }) => {
      attempt(this.#answerPause(session, top));
    });
    session.on('Inspector.targetCrashed', () => {
      this.events.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });

    if (session !== this.#session) return;
    session.on('Page.lifecycleEvent', ({ frameId, name }) => {
      // An empty page paints nothing: its load is then all there is to wait for.
      const shown = name === 'firstPaint' || name === 'load';
      const isOwn = frameId === this.#targetId && this.getURL() !== 'about:blank';
      if (!shown || !isOwn || this.#readyToShow) return;
      this.#readyToShow = true;
      this.events.emit('ready-to-show');
    });
    session.on('Page.domContentEventFired', () => this.events.emit('dom-ready', {}));
    session.on('Page.loadEventFired', () => {
      if (this.getURL() !== '') this.events.emit('did-finish-load', {});
    });
  }

  /** The page's world is paused in `askHost`: tells it whether the window may open. */
  async #answerPause(
    session: Session,
    top: Protocol.Debugger.CallFrame | undefined,
  ): Promise<void> {
    const isOurs = this.#pageScripts.has(`${session.id}:${top?.location.scriptId}`);
    if (top?.functionName === 'askHost' && isOurs) {
      const { callFrameId } = top;
      const asked = await session.send('Debugger.evaluateOnCallFrame', {
        callFrameId,
        expression: '_asked',
        returnByValue: true,
      });
      const details = JSON.parse(String(asked.result.value)) as OpenDetails;
      if (this.#askOpen(details)) {
        this.#grants.push(details.url);
        await session.send('Debugger.evaluateOnCallFrame', {
          callFrameId,
          expression: `answer = 'allow'`,
        });
      }
    }
    await session.send('Debugger.resume');
  }

  #hear(world: World, key: string, payload: string): void {
    const message = JSON.parse(payload) as FromPage;
    if (message.kind === 'visibility') {
      this.hidden = message.hidden;
      return;
    }
    if (message.kind === 'failed') {
      process.stderr.write(`Unable to load preload script: ${message.message}\n`);
      this.events.emit('preload-error', {}, this.preferences.preload, new Error(message.message));
      return;
    }
    const { id, channel, args, href, origin } = message;
    const frame = this.#frame(world.frameId);
    const isLive = () => this.#worlds.has(key);
    const sender = this.forApp;
    const shown = frame.at(
      toApp(href, ownSchemes),
      origin === 'null' ? origin : originOf(toApp(`${origin}/`, ownSchemes)),
    );
    const event = only('IpcMainInvokeEvent', {
      type: 'frame',
      sender,
      get senderFrame() {
        return isLive() ? shown : null;
      },
    });
    answerInvoke(channel, event, fromText(args) as unknown[]).then(({ ok, value }) => {
      this.#tell(world, { kind: 'answer', id, ok, value: toText(value) });
    });
  }

  #tell({ session, contextId }: World, message: ToPage): void {
    attempt(
      session.send('Runtime.callFunctionOn', {
        functionDeclaration: `(text) => { globalThis[${JSON.stringify(RECEIVER)}]?.(text); }`,
        executionContextId: contextId,
        arguments: [{ value: JSON.stringify(message) }],
        silent: true,
      }),
    );
  }

  async #print(parameters: Protocol.Page.printToPDFParameters): Promise<Buffer> {
    await this.attached;
    const session = this.#page();
    // Chromium prints a dark page by its light rules, but not while DevTools emulates the scheme.
    await this.#emulateScheme('light');
    try {
      const { data } = await session.send('Page.printToPDF', parameters);
      return Buffer.from(data, 'base64');
    } finally {
      await this.#emulateScheme(this.#colorScheme);
    }
  }

  async #emulateScheme(value: string): Promise<void> {
    await this.#session?.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value }],
    });
  }

  #frame(id: string, parentId?: string): Frame {
    let frame = this.#frames.get(id);
    if (frame === undefined) {
      frame = new Frame(this, id, parentId);
      this.#frames.set(id, frame);
    }
    return frame;
  }

  #page(): Session {
    if (this.#destroyed || this.#session === undefined) throw new Gone('Object has been destroyed');
    return this.#session;
  }
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/u, '');
}

/** The web contents and frame that Chromium refers to. */
export async function whose(
  frameId: string,
): Promise<{ contents: WebContents | undefined; frame: Frame | undefined }> {
  const find = () => {
    for (const contents of contentsByTarget.values()) {
      const frame = contents.frame(frameId);
      if (frame !== undefined) return { contents, frame };
    }
    return undefined;
  };
  const found = find();
  if (found === undefined && frameId !== '') await eventually(() => find() !== undefined);
  return find() ?? { contents: undefined, frame: undefined };
}

/**
 * Waits for something the page has already said, but by another channel than the current event:
 * usually that arrived first. Asking the page does not help: DevTools holds commands back while a
 * page navigates.
 */
async function eventually(isSo: () => boolean, once = false): Promise<boolean> {
  const until = performance.now() + 200;
  while (!isSo()) {
    if (once || performance.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return true;
}

import { existsSync } from 'node:fs';
import type { Host } from './host.ts';
import { KnownEvents, veto } from './known-events.ts';
import { known, only } from './only.ts';
import { record } from './record.ts';
import { attempt } from './session.ts';
import type { WebContents, WebPreferences } from './web-contents.ts';

/** A window's size and place. */
interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface WindowOptions extends Partial<Bounds> {
  readonly show?: boolean;
  readonly title?: string;
  readonly icon?: string;
  readonly webPreferences?: WebPreferences;
}

/** What the windows need from the app. */
export interface WindowContext {
  readonly host: () => Host;
  readonly isSandboxed: () => boolean;
  readonly onLastClosed: () => void;
}

let context: WindowContext | undefined;
let lastId = 0;
const windows = new Map<number, WindowOfApp>();

export function provideWindows(given: WindowContext): void {
  context = given;
}

/** Gives a window to a page that another page has opened. */
export function adoptPopup(contents: WebContents): void {
  new WindowOfApp(contents, true, { x: 0, y: 0, width: 800, height: 600 });
}

/** Electron's `BrowserWindow`. */
class WindowOfApp {
  readonly id: number;
  readonly webContents: WebContents;
  readonly forApp: WindowOfApp;
  readonly #contents: WebContents;
  readonly #events = new KnownEvents('BrowserWindow', [
    'close',
    'closed',
    'ready-to-show',
    'session-end',
    'show',
  ]);
  readonly #bounds: Bounds;
  #maximized = false;
  #visible: boolean;
  #destroyed = false;

  constructor(contents: WebContents, isVisible: boolean, bounds: Bounds) {
    this.#bounds = bounds;
    lastId += 1;
    this.id = lastId;
    this.#contents = contents;
    this.webContents = contents.forApp;
    this.#visible = isVisible;
    this.forApp = only('BrowserWindow', this);
    windows.set(this.id, this);
    contents.events.once('ready-to-show', () => this.#events.emit('ready-to-show', {}));
    contents.events.once('destroyed', () => {
      this.#destroyed = true;
      windows.delete(this.id);
      this.#events.emit('closed', {});
      if (windows.size === 0) context?.onLastClosed();
    });
  }

  on(event: string, listener: (...args: never[]) => void): this {
    this.#events.on(event, listener);
    return this.forApp as this;
  }

  once(event: string, listener: (...args: never[]) => void): this {
    this.#events.once(event, listener);
    return this.forApp as this;
  }

  off(event: string, listener: (...args: never[]) => void): this {
    this.#events.off(event, listener);
    return this.forApp as this;
  }

  loadURL(url: string): Promise<void> {
    return this.#contents.loadURL(url);
  }

  /** A Chromium window cannot be kept hidden: with a display it is visible from the start. */
  show(): void {
    if (this.#visible) return;
    this.#visible = true;
    this.#events.emit('show', {});
    attempt(this.#contents.bringToFront());
  }

  isVisible(): boolean {
    return this.#visible;
  }

  focus(): void {
    attempt(this.#contents.bringToFront());
  }

  /** Chromium only says whether the page can be seen. */
  isMinimized(): boolean {
    return this.#contents.hidden;
  }

  /** Those it was created with: of what the user does to it, Chromium tells nothing in time. */
  getNormalBounds(): Bounds {
    return { ...this.#bounds };
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  maximize(): void {
    this.#maximized = true;
    if (context !== undefined) attempt(context.host().maximizeWindow(this.#contents));
  }

  restore(): void {
    if (context !== undefined) attempt(context.host().restoreWindow(this.#contents));
  }

  close(): void {
    attempt(this.closed());
  }

  /** Closes the window unless the app prevents it. */
  async closed(): Promise<boolean> {
    const event = veto({});
    this.#events.emit('close', only('close', event));
    if (event.defaultPrevented) return false;
    if (this.#destroyed) return true;
    const gone = new Promise<void>((resolve) => {
      this.#events.once('closed', () => resolve());
    });
    await this.#contents.close();
    await gone;
    return true;
  }

  destroy(): void {
    attempt(this.#contents.close());
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }
}

/**
 * Preferences in a form that can be recorded: for an object, such as a session, just that there is
 * one. Undefined means off to Electron, and null here.
 */
function plain(preferences: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(preferences).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null ? 'an object' : (value ?? null),
    ]),
  );
}

export const BrowserWindow = only(
  'BrowserWindow',
  class {
    constructor(options: WindowOptions = {}) {
      record(() => ({ asked: 'window', preferences: plain(options.webPreferences ?? {}) }));
      known('BrowserWindow', options, [
        'autoHideMenuBar',
        'backgroundColor',
        'height',
        'icon',
        'minHeight',
        'minWidth',
        'show',
        'title',
        'webPreferences',
        'width',
        'x',
        'y',
      ]);
      if (options.icon !== undefined && !existsSync(options.icon)) {
        throw new Error(`The window's icon is not there: ${options.icon}`);
      }
      if (context === undefined) throw new Error('Cannot create BrowserWindow before app is ready');
      const { show = true, webPreferences = {} } = options;
      const { x = 0, y = 0, width = 800, height = 600 } = options;
      const bounds = { x, y, width, height };
      const host = context.host();
      const contents = host.openPage(webPreferences, context.isSandboxed(), bounds);
      // biome-ignore lint/correctness/noConstructorReturn: the app gets the object that refuses what is not known
      return new WindowOfApp(contents, show, bounds).forApp as never;
    }

    static getAllWindows(): readonly object[] {
      return [...windows.values()].map((window) => window.forApp);
    }
  },
);

/** Closes every window, as `app.quit` does. @returns false as soon as one refuses */
export async function closeAllWindows(): Promise<boolean> {
  for (const window of [...windows.values()]) {
    if (!(await window.closed())) return false;
  }
  return true;
}

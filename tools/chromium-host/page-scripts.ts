import { type Clone, makeClone } from './clone.ts';

/** The isolated world that the preload runs in; the page's scripts cannot reach it. */
export const PRELOAD_WORLD = 'Electron Isolated Context';

/** The DevTools binding of {@link PRELOAD_WORLD} that carries messages to the host. */
export const BINDING = '__hostBinding';

/** The function of {@link PRELOAD_WORLD} that receives messages from the host. */
export const RECEIVER = '__hostReceive';

/** What the preload's world tells the host. `href` is the document's own address at that moment. */
export type FromPage =
  | {
      readonly kind: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly args: string;
      readonly href: string;
      readonly origin: string;
    }
  | { readonly kind: 'visibility'; readonly hidden: boolean }
  | { readonly kind: 'failed'; readonly message: string };

/** What the host tells the preload's world. */
export type ToPage =
  | { readonly kind: 'answer'; readonly id: number; readonly ok: boolean; readonly value: string }
  | { readonly kind: 'send'; readonly channel: string; readonly args: string };

/** One side of the passage between the preload's world and the page's. */
interface Peer {
  readonly pack: (value: unknown) => unknown;
  readonly post: (message: unknown) => void;
  /** Called with each exposed object. */
  onExpose: (key: string, packed: unknown) => void;
  readonly unpack: (packed: unknown, freeze: boolean) => unknown;
}

/**
 * Two worlds of one document share only its DOM. Events with a secret name carry messages between
 * them: dispatch is synchronous, and Chromium clones an event's detail when another world reads it.
 * Its source text runs in both worlds, before any script of the page.
 */
function makePeer(sendAs: string, receiveAs: string): Peer {
  type Packed =
    | { readonly is: 'value'; readonly value: unknown }
    | { readonly is: 'array'; readonly items: readonly Packed[] }
    | { readonly is: 'object'; readonly fields: readonly (readonly [string, Packed])[] }
    | { readonly is: 'function' | 'promise' | 'again'; readonly id: number };
  type Call = { readonly call: number; readonly of: number; readonly args: readonly Packed[] };
  type Message =
    | ({ readonly kind: 'call' } & Call)
    | {
        readonly kind: 'return';
        readonly call: number;
        readonly ok: boolean;
        readonly value: Packed;
      }
    | { readonly kind: 'settle'; readonly id: number; readonly ok: boolean; readonly value: Packed }
    | { readonly kind: 'expose'; readonly key: string; readonly api: Packed };

  // Captured before the page can replace them.
  const Event = CustomEvent;
  const dispatch = window.dispatchEvent.bind(window);
  const clone = structuredClone;

  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const ids = new WeakMap<object, number>();
  const returned = new Map<number, { readonly ok: boolean; readonly value: Packed }>();
  const pending = new Map<
    number,
    { resolve: (v: unknown) => void; reject: (e: unknown) => void }
  >();
  let lastId = 0;

  const post = (message: unknown): void => {
    dispatch(new Event(sendAs, { detail: message }));
  };

  const settle = (id: number, promise: Promise<unknown>): void => {
    const say = (ok: boolean, value: unknown) =>
      post({ kind: 'settle', id, ok, value: packOrError(value) });
    promise.then(
      (value) => say(true, value),
      (error: unknown) => say(false, error),
    );
  };

  const pack = (value: unknown, seen: unknown[] = [], depth = 0): Packed => {
    if (depth > 1000) throw new Error('Electron contextBridge recursion depth exceeded.');
    const before = seen.indexOf(value);
    if (before >= 0) return { is: 'again', id: before };
    if (typeof value === 'function') {
      let id = ids.get(value);
      if (id === undefined) {
        lastId += 1;
        id = lastId;
        ids.set(value, id);
        functions.set(id, value as (...args: unknown[]) => unknown);
      }
      return { is: 'function', id };
    }
    if (value instanceof Promise) {
      lastId += 1;
      settle(lastId, value);
      return { is: 'promise', id: lastId };
    }
    if (Array.isArray(value)) {
      seen.push(value);
      return { is: 'array', items: Array.from(value, (item) => pack(item, seen, depth + 1)) };
    }
    if (typeof value === 'object' && value !== null) {
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype === null || prototype === Object.prototype) {
        seen.push(value);
        const fields = Object.entries(value).map(
          ([key, item]) => [key, pack(item, seen, depth + 1)] as const,
        );
        return { is: 'object', fields };
      }
    }
    try {
      return { is: 'value', value: clone(value) };
    } catch {
      throw new Error('An object could not be cloned.');
    }
  };

  const packOrError = (value: unknown): Packed => {
    try {
      return pack(value);
    } catch (error) {
      return { is: 'value', value: error };
    }
  };

  const unpack = (packed: Packed, freeze: boolean, made: unknown[] = []): unknown => {
    switch (packed.is) {
      case 'again':
        return made[packed.id];
      case 'value':
        return packed.value;
      case 'array': {
        const items: unknown[] = [];
        made.push(items);
        for (const item of packed.items) items.push(unpack(item, freeze, made));
        return freeze ? Object.freeze(items) : items;
      }
      case 'object': {
        const object = {};
        made.push(object);
        for (const [key, item] of packed.fields) {
          Object.defineProperty(object, key, {
            value: unpack(item, freeze, made),
            writable: true,
            enumerable: true,
            configurable: true,
          });
        }
        return freeze ? Object.freeze(object) : object;
      }
      case 'promise':
        return new Promise((resolve, reject) => {
          pending.set(packed.id, { resolve, reject });
        });
      default: {
        const remote = (...args: unknown[]) => call(packed.id, args);
        return freeze ? Object.freeze(remote) : remote;
      }
    }
  };

  const call = (of: number, args: readonly unknown[]): unknown => {
    lastId += 1;
    const id = lastId;
    post({ kind: 'call', call: id, of, args: args.map((arg) => pack(arg)) });
    const result = returned.get(id);
    returned.delete(id);
    // Nobody answers once the document is going away.
    if (result === undefined) return undefined;
    const value = unpack(result.value, false);
    if (!result.ok) throw value;
    return value;
  };

  const answer = ({ call: id, of, args }: Call): void => {
    let ok = true;
    let value: Packed;
    try {
      value = pack(functions.get(of)?.(...args.map((arg) => unpack(arg, false))));
    } catch (error) {
      ok = false;
      value = packOrError(error);
    }
    post({ kind: 'return', call: id, ok, value });
  };

  const peer: Peer = {
    pack: (value) => pack(value),
    post,
    unpack: (packed, freeze) => unpack(packed as Packed, freeze),
    onExpose: () => {},
  };

  window.addEventListener(receiveAs, (event) => {
    const message = (event as CustomEvent<Message>).detail;
    if (message.kind === 'call') answer(message);
    else if (message.kind === 'return') returned.set(message.call, message);
    else if (message.kind === 'expose') peer.onExpose(message.key, message.api);
    else {
      const waiting = pending.get(message.id);
      pending.delete(message.id);
      const value = unpack(message.value, false);
      if (message.ok) waiting?.resolve(value);
      else waiting?.reject(value);
    }
  });

  return peer;
}

/** Runs in the page's world: exposes the object there, and asks the host before a window opens. */
function startPageWorld(peer: Peer): void {
  peer.onExpose = (key, packed) => {
    Object.defineProperty(window, key, {
      value: peer.unpack(packed, true),
      enumerable: true,
      configurable: false,
      writable: false,
    });
  };

  const nativeOpen = window.open;
  // The host listens for this pause: it is the only way for a page to ask it something and wait for
  // the answer. It reads `_asked` and writes `answer` while the script is paused.
  function askHost(_asked: string): string {
    // biome-ignore lint/style/useConst: the host writes it
    let answer = 'deny';
    // biome-ignore lint/suspicious/noDebugger: see above
    debugger;
    return answer;
  }
  const open = {
    open(url: string | URL = '', target = '_blank', features = ''): Window | null {
      // These go to an existing window; that is a navigation.
      if (/^_(?:self|parent|top)$/iu.test(target))
        return nativeOpen.call(window, url, target, features);
      const text = String(url);
      const absolute = text === '' ? 'about:blank' : new URL(text, document.baseURI).href;
      const asked = JSON.stringify({ url: absolute, frameName: target, features });
      return askHost(asked) === 'allow' ? nativeOpen.call(window, text, target, features) : null;
    },
  }.open;
  window.open = open;
}

/** Runs in the preload's world: gives the preload its `require('electron')` and runs it. */
function startPreloadWorld(
  peer: Peer,
  clone: Clone,
  names: { readonly binding: string; readonly receiver: string; readonly subFrames: boolean },
  preload: ((require: (id: string) => unknown) => void) | undefined,
): void {
  const isTop = window === window.top;
  const tell = (message: FromPage) => {
    // Gone when the document is going away.
    const binding = Reflect.get(window, names.binding) as ((text: string) => void) | undefined;
    binding?.(JSON.stringify(message));
  };

  if (isTop) {
    document.addEventListener('visibilitychange', () => {
      tell({ kind: 'visibility', hidden: document.hidden });
    });
  }
  if (preload === undefined || !(isTop || names.subFrames)) return;

  const refuse = <T extends object>(name: string, object: T): T =>
    new Proxy(object, {
      get(target, key) {
        if (key in target) return Reflect.get(target, key);
        if (typeof key === 'symbol' || key === 'then' || key === '__esModule') return undefined;
        throw new Error(`The Chromium host does not stand in for ${name}.${key}`);
      },
    });

  const waiting = new Map<
    number,
    { resolve: (v: unknown) => void; reject: (e: unknown) => void }
  >();
  const listeners = new Map<string, ((event: unknown, ...args: unknown[]) => void)[]>();
  let lastId = 0;

  const ipcRenderer = refuse('ipcRenderer', {
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      return new Promise((resolve, reject) => {
        const text = clone.toText(args);
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        const { href } = location;
        tell({ kind: 'invoke', id: lastId, channel, args: text, href, origin: self.origin });
      });
    },
    on(channel: string, listener: (event: unknown, ...args: unknown[]) => void) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel: string, listener: (event: unknown, ...args: unknown[]) => void) {
      const all = listeners.get(channel) ?? [];
      const at = all.lastIndexOf(listener);
      listeners.set(
        channel,
        all.filter((_, index) => index !== at),
      );
      return ipcRenderer;
    },
  });

  const contextBridge = refuse('contextBridge', {
    exposeInMainWorld(key: string, api: unknown): void {
      if (exposed.has(key)) {
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      }
      exposed.add(key);
      peer.post({ kind: 'expose', key, api: peer.pack(api) });
    },
  });
  const exposed = new Set<string>();

  Reflect.set(window, names.receiver, (text: string) => {
    const message = JSON.parse(text) as ToPage;
    if (message.kind === 'answer') {
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      const value = clone.fromText(message.value);
      if (message.ok) call?.resolve(value);
      else call?.reject(value);
      return;
    }
    const args = clone.fromText(message.args) as unknown[];
    for (const listener of listeners.get(message.channel) ?? []) {
      listener({ sender: ipcRenderer, ports: [] }, ...args);
    }
  });

  const electron = refuse("require('electron')", { contextBridge, ipcRenderer });
  const require = (id: string): unknown => {
    if (id === 'electron' || id === 'electron/renderer') return electron;
    throw new Error(`module not found: ${id}`);
  };
  try {
    preload(require);
  } catch (error) {
    tell({ kind: 'failed', message: error instanceof Error ? String(error.stack) : String(error) });
  }
}

/**
 * The script of the page's world. `secret` names the events; by `source` the host recognizes the
 * script.
 */
export function pageWorldScript(secret: string, source: string): string {
  return `(() => {
const makePeer = ${makePeer.toString()};
(${startPageWorld.toString()})(makePeer('${secret}-up', '${secret}-down'));
})();
//# sourceURL=${source}`;
}

/**
 * The script of the preload's world.
 *
 * @param preload the text of the built preload, a CommonJS script
 * @param subFrames whether it also runs in sub-frames (`nodeIntegrationInSubFrames`)
 */
export function preloadWorldScript(
  secret: string,
  preload: string | undefined,
  subFrames: boolean,
): string {
  const names = JSON.stringify({ binding: BINDING, receiver: RECEIVER, subFrames });
  const run =
    preload === undefined
      ? 'undefined'
      : `function (require) { const exports = {}, module = { exports };\n${preload}\n}`;
  return `(() => {
const makePeer = ${makePeer.toString()};
const makeClone = ${makeClone.toString()};
(${startPreloadWorld.toString()})(makePeer('${secret}-down', '${secret}-up'), makeClone(), ${names}, ${run});
})();`;
}

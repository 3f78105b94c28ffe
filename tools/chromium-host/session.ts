import { policyToBrowser, toApp, toBrowser } from './address.ts';
import { type Connection, type Protocol, unlessGone } from './connection.ts';
import { known, only } from './only.ts';
import { ownSchemes, privilegesOf, registerSchemesAsPrivileged } from './schemes.ts';

type Paused = Protocol.Fetch.requestPausedPayload;
type Header = Protocol.Fetch.HeaderEntry;
type ProtocolHandler = (request: Request) => Response | Promise<Response>;

interface BeforeAnswer {
  readonly cancel?: boolean;
  readonly redirectURL?: string;
}
interface HeadersAnswer {
  readonly cancel?: boolean;
  readonly responseHeaders?: Readonly<Record<string, string | readonly string[]>>;
  readonly statusLine?: string;
}
type BeforeListener = (details: object, callback: (answer: BeforeAnswer) => void) => void;
type HeadersListener = (details: object, callback: (answer: HeadersAnswer) => void) => void;

/** What the session tells the app about a page. */
interface Page {
  readonly id: number;
  readonly forApp: object;
}

type RequestHandler = (
  contents: object | null,
  permission: string,
  callback: (granted: boolean) => void,
  details: object,
) => void;
type CheckHandler = (
  contents: object | null,
  permission: string,
  origin: string,
  details: object,
) => boolean;

/** Where a request comes from. */
export interface Origin {
  readonly contents: Page | undefined;
  readonly frame: { readonly parentId: string | undefined; readonly forApp: object } | undefined;
}

const RESOURCE_TYPES: Readonly<Partial<Record<Protocol.Network.ResourceType, string>>> = {
  Stylesheet: 'stylesheet',
  Image: 'image',
  Media: 'media',
  Font: 'font',
  Script: 'script',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
};

/** Electron's permissions and Chromium's descriptors for them. */
const PERMISSIONS: readonly (readonly [string, Protocol.Browser.PermissionDescriptor])[] = [
  ['clipboard-read', { name: 'clipboard-read' }],
  ['clipboard-sanitized-write', { name: 'clipboard-write' }],
  ['display-capture', { name: 'display-capture' }],
  ['fullscreen', { name: 'fullscreen', allowWithoutGesture: true }],
  ['geolocation', { name: 'geolocation' }],
  ['idle-detection', { name: 'idle-detection' }],
  ['keyboardLock', { name: 'keyboard-lock' }],
  ['media', { name: 'camera' }],
  ['media', { name: 'microphone' }],
  ['midi', { name: 'midi' }],
  ['midiSysex', { name: 'midi', sysex: true }],
  ['notifications', { name: 'notifications' }],
  ['pointerLock', { name: 'pointer-lock' }],
  ['speaker-selection', { name: 'speaker-selection' }],
  ['storage-access', { name: 'storage-access' }],
  ['top-level-storage-access', { name: 'top-level-storage-access' }],
  ['window-management', { name: 'window-management' }],
  ['unknown', { name: 'background-sync' }],
  ['unknown', { name: 'local-fonts' }],
  ['unknown', { name: 'nfc' }],
  ['unknown', { name: 'payment-handler' }],
  ['unknown', { name: 'persistent-storage' }],
  ['unknown', { name: 'screen-wake-lock' }],
];

class Protocols {
  readonly handlers = new Map<string, ProtocolHandler>();

  handle(scheme: string, handler: ProtocolHandler): void {
    if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    if (!this.handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.handlers.has(scheme);
  }
}

class WebRequest {
  before: BeforeListener | null = null;
  headers: HeadersListener | null = null;

  onBeforeRequest(...args: [BeforeListener | null]): void {
    this.before = listenerOf('webRequest.onBeforeRequest', args);
  }

  onHeadersReceived(...args: [HeadersListener | null]): void {
    this.headers = listenerOf('webRequest.onHeadersReceived', args);
  }
}

function listenerOf<T>(name: string, args: readonly [T | null]): T | null {
  if (args.length !== 1 || (args[0] !== null && typeof args[0] !== 'function')) {
    throw new Error(`The Chromium host does not stand in for ${name} with a filter`);
  }
  return args[0];
}

/**
 * Electron's default session: the app's protocols, its decision on each request, its answers about
 * permissions.
 */
class DefaultSession {
  readonly protocols = new Protocols();
  readonly requests = new WebRequest();
  readonly protocol = only('session.protocol', this.protocols);
  readonly webRequest = only('session.webRequest', this.requests);
  requestHandler: RequestHandler | null = null;
  checkHandler: CheckHandler | null = null;
  /** Set by the host; called when an answer about permissions may have changed. */
  onPermissionsChange: () => void = () => {};

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.requestHandler = handler;
    this.onPermissionsChange();
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.checkHandler = handler;
    this.onPermissionsChange();
  }

  /**
   * The page gets no devices on this host, whatever the handler says: there is no chooser to pick
   * one in.
   */
  setDevicePermissionHandler(handler: ((details: object) => boolean) | null): void {
    if (handler !== null && typeof handler !== 'function') throw new TypeError('handler');
  }

  /**
   * Chromium cannot be asked from outside which proxy it would use, so that no setting of the
   * system is known here.
   */
  async resolveProxy(_url: string): Promise<string> {
    return 'DIRECT';
  }

  /**
   * Chromium has no spell checker of its own without Chrome's settings; this host can only provide
   * turning it off.
   */
  setSpellCheckerEnabled(enable: boolean): void {
    if (enable) throw new Error('The Chromium host does not stand in for a spell checker');
  }

  setSpellCheckerLanguages(languages: readonly string[]): void {
    if (languages.length > 0) {
      throw new Error('The Chromium host does not stand in for a spell checker');
    }
  }

  /** Without a spell checker nothing is downloaded from there. */
  setSpellCheckerDictionaryDownloadURL(url: string): void {
    if (!url.endsWith('/')) throw new Error('The URL of the dictionaries must end with a slash');
  }
}

export const defaultSession = new DefaultSession();
export const defaultSessionForApp = only('session.defaultSession', defaultSession);
export const session = only('session', { defaultSession: defaultSessionForApp });
export const protocol = only(
  'protocol',
  Object.assign(Object.create(defaultSession.protocols) as Protocols, {
    registerSchemesAsPrivileged,
  }),
);

/** Whether the app grants a permission: by either handler or, without one, as in Electron. */
async function isGranted(permission: string, contents: Page, url: string): Promise<boolean> {
  const { origin, requestingUrl } = { origin: originOf(url), requestingUrl: url };
  const { requestHandler, checkHandler } = defaultSession;
  if (requestHandler === null || checkHandler === null) return true;
  const details = { isMainFrame: true, requestingUrl, embeddingOrigin: origin };
  if (checkHandler(contents.forApp, permission, origin, details)) return true;
  return await new Promise((resolve) =>
    requestHandler(contents.forApp, permission, resolve, { isMainFrame: true, requestingUrl }),
  );
}

/** Makes the page see each permission as the app's handlers decide. */
export async function applyPermissions(
  connection: Connection,
  contents: Page,
  url: string,
): Promise<void> {
  await Promise.all(
    PERMISSIONS.map(async ([name, permission]) => {
      const setting = (await isGranted(name, contents, url)) ? 'granted' : 'denied';
      await connection.browser.send('Browser.setPermission', { permission, setting });
    }),
  );
}

/** `app://bundle`, which Node's URL gives as `null`. */
export function originOf(url: string): string {
  if (!URL.canParse(url)) return 'null';
  const { origin, protocol: scheme, host } = new URL(url);
  return ownSchemes.has(scheme.slice(0, -1)) ? `${scheme}//${host}` : origin;
}

let lastWebSocketId = 0;

/**
 * Answers one request from Chromium as the session would: the app's protocols, then its web request
 * listeners.
 */
export async function answerRequest(
  connection: Connection,
  paused: Paused,
  origin: Origin,
  allowOnNetwork: (url: string) => void,
): Promise<void> {
  const { browser } = connection;
  const { requestId } = paused;
  const fail = (errorReason: Protocol.Network.ErrorReason) =>
    browser.send('Fetch.failRequest', { requestId, errorReason });
  const url = toApp(paused.request.url, ownSchemes);
  const details = detailsOf(paused, url, origin);
  const scheme = new URL(url).protocol.slice(0, -1);

  if (paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined) {
    await passResponse(connection, paused, details);
    return;
  }

  // As in Electron: a handler for one of Chromium's own schemes (http) comes before the listeners.
  const handler = defaultSession.protocols.handlers.get(scheme);
  if (handler !== undefined && !ownSchemes.has(scheme)) {
    await answerByHandler(connection, paused, url, handler, null);
    return;
  }

  const verdict = await askBefore(details);
  if (verdict.cancel) {
    await fail('BlockedByClient');
    return;
  }
  if (verdict.redirectURL !== undefined) {
    const location = toBrowser(verdict.redirectURL, ownSchemes);
    const responseHeaders = [{ name: 'location', value: location }];
    await browser.send('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders });
    return;
  }

  if (ownSchemes.has(scheme)) {
    const privileges = privilegesOf(url);
    // The browser-level session does not distinguish fetch() from XMLHttpRequest.
    const isFetch = paused.resourceType === 'Fetch' || paused.resourceType === 'XHR';
    const isWorker = paused.request.headers['Service-Worker'] !== undefined;
    if (handler === undefined) await fail('Failed');
    else if (isFetch && !privileges?.supportFetchAPI) await fail('AccessDenied');
    else if (isWorker && !privileges?.allowServiceWorkers) await fail('AccessDenied');
    else await answerByHandler(connection, paused, url, handler, details);
    return;
  }
  allowOnNetwork(paused.request.url);
  await browser.send('Fetch.continueRequest', {
    requestId,
    interceptResponse: defaultSession.requests.headers !== null,
  });
}

/** Whether the session lets the page open a web socket. */
export async function mayOpenWebSocket(url: string): Promise<boolean> {
  lastWebSocketId -= 1;
  const verdict = await askBefore({
    id: lastWebSocketId,
    url,
    method: 'GET',
    resourceType: 'webSocket',
    referrer: '',
    timestamp: Date.now(),
  });
  return !verdict.cancel;
}

function detailsOf(paused: Paused, url: string, { contents, frame }: Origin) {
  const documentType = frame?.parentId === undefined ? 'mainFrame' : 'subFrame';
  return {
    // The same at both stages: `interception-job-12.0`.
    id: Number(/\d+/u.exec(paused.requestId)?.[0]),
    url,
    method: paused.request.method,
    ...(contents && { webContentsId: contents.id, webContents: contents.forApp }),
    ...(frame && { frame: frame.forApp }),
    resourceType:
      paused.resourceType === 'Document'
        ? documentType
        : (RESOURCE_TYPES[paused.resourceType] ?? 'other'),
    referrer: toApp(paused.request.headers['Referer'] ?? '', ownSchemes),
    timestamp: Date.now(),
  };
}

async function askBefore(details: object): Promise<BeforeAnswer> {
  const listener = defaultSession.requests.before;
  if (listener === null) return {};
  const answer = await new Promise<BeforeAnswer>((resolve) => {
    listener(only('the details of onBeforeRequest', details), resolve);
  });
  return known('the answer of onBeforeRequest', answer, ['cancel', 'redirectURL']);
}

async function askHeaders(
  details: object,
  status: number,
  headers: readonly Header[],
): Promise<{ cancel: boolean; headers: readonly Header[] }> {
  const listener = defaultSession.requests.headers;
  if (listener === null) return { cancel: false, headers };
  const responseHeaders: Record<string, string[]> = {};
  for (const { name, value } of headers) {
    responseHeaders[name] = [...(responseHeaders[name] ?? []), value];
  }
  const answer = await new Promise<HeadersAnswer>((resolve) => {
    const all = {
      ...details,
      statusCode: status,
      statusLine: `HTTP/1.1 ${status}`,
      responseHeaders,
    };
    listener(only('the details of onHeadersReceived', all), resolve);
  });
  known('the answer of onHeadersReceived', answer, ['cancel', 'responseHeaders']);
  const changed = Object.entries(answer.responseHeaders ?? responseHeaders);
  return {
    cancel: answer.cancel ?? false,
    headers: changed.flatMap(([name, values]) =>
      [values].flat().map((value) => ({ name, value: String(value) })),
    ),
  };
}

async function passResponse(
  connection: Connection,
  paused: Paused,
  details: object,
): Promise<void> {
  const { browser } = connection;
  const { requestId, responseStatusCode, responseHeaders = [] } = paused;
  if (responseStatusCode === undefined) {
    await browser.send('Fetch.continueResponse', { requestId });
    return;
  }
  const { cancel, headers } = await askHeaders(details, responseStatusCode, responseHeaders);
  if (cancel)
    await browser.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
  else {
    await browser.send('Fetch.continueResponse', {
      requestId,
      responseCode: responseStatusCode,
      responseHeaders: [...headers],
    });
  }
}

async function answerByHandler(
  connection: Connection,
  paused: Paused,
  url: string,
  handler: ProtocolHandler,
  details: object | null,
): Promise<void> {
  const { requestId } = paused;
  const fail = (errorReason: Protocol.Network.ErrorReason) =>
    connection.browser.send('Fetch.failRequest', { requestId, errorReason });

  let response: Response;
  let body: Buffer;
  try {
    response = await handler(requestOf(paused, url));
    body = Buffer.from(await response.arrayBuffer());
  } catch (error) {
    process.stderr.write(`The handler of ${url} failed: ${String(error)}\n`);
    await fail('Failed');
    return;
  }
  if (response.type === 'error') {
    await fail('Failed');
    return;
  }
  // Pages with one of the app's own schemes have no cookies.
  const given = [...response.headers].filter(([name]) => details === null || name !== 'set-cookie');
  const { cancel, headers } =
    details === null
      ? { cancel: false, headers: given.map(([name, value]) => ({ name, value })) }
      : await askHeaders(
          details,
          response.status,
          given.map(([name, value]) => ({ name, value })),
        );
  if (cancel) {
    await fail('BlockedByClient');
    return;
  }
  await connection.browser.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: headers.map(headerToBrowser),
    body: body.toString('base64'),
  });
}

function requestOf({ request }: Paused, url: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    headers.set(name, /^(?:origin|referer)$/iu.test(name) ? toApp(value, ownSchemes) : value);
  }
  const parts = (request.postDataEntries ?? []).map(({ bytes = '' }) =>
    Buffer.from(bytes, 'base64'),
  );
  const body = parts.length > 0 ? Buffer.concat(parts) : undefined;
  return new Request(url, { method: request.method, headers, ...(body && { body }) });
}

function headerToBrowser({ name, value }: Header): Header {
  if (/^content-security-policy(?:-report-only)?$/iu.test(name)) {
    return { name, value: policyToBrowser(value, ownSchemes) };
  }
  if (/^(?:location|access-control-allow-origin)$/iu.test(name)) {
    return {
      name,
      value: toBrowser(value, ownSchemes).replace(/\/$/u, value.endsWith('/') ? '/' : ''),
    };
  }
  return { name, value };
}

/** Runs work that may race with a page that goes away. */
export function attempt(work: Promise<unknown>): void {
  work.catch(unlessGone);
}

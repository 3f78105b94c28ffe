import { appendFileSync } from 'node:fs';

/** What the app has asked of Electron that bears on how safe its pages are. */
export type Asked =
  /** `app.enableSandbox` */
  | { readonly asked: 'sandbox' }
  /** `app.configureHostResolver` */
  | { readonly asked: 'resolver'; readonly options: object }
  /** `app.commandLine.appendSwitch` */
  | { readonly asked: 'switch'; readonly name: string; readonly value: string }
  /** `protocol.registerSchemesAsPrivileged` */
  | { readonly asked: 'scheme'; readonly scheme: string; readonly privileges: object }
  /** `new BrowserWindow`: the preferences as given, even if this host refuses them. */
  | { readonly asked: 'window'; readonly preferences: Readonly<Record<string, unknown>> }
  /** A page has opened a window, and the app has allowed it. */
  | { readonly asked: 'popup' }
  /**
   * `loadURL`, and whether the app then allows a webview to be attached, by `will-attach-webview`.
   */
  | { readonly asked: 'page'; readonly url: string; readonly webviews: boolean };

let file = '';

/** Starts to record what the app asks for in a file, one JSON object per line. */
export function recordIn(path: string): void {
  file = path;
}

/** @param what called only if there is a record: finding out may require asking the app */
export function record(what: () => Asked): void {
  if (file !== '') appendFileSync(file, `${JSON.stringify(what())}\n`);
}

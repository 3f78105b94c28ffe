import type { App, Session } from 'electron';
import { DEV_URL, isPage } from './trusted-page.ts';

/**
 * Denies every way out of the page: navigation, redirects, new windows and webviews, in all web
 * contents, now and later.
 */
export function guardWebContents(app: App): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isPage(event.url)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!isPage(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (!isPage(event.url)) event.preventDefault();
    });
    // WebRTC bypasses the Content-Security-Policy and webRequest; limited to proxied traffic, and
    // without a proxy of its own, it has no way out.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Denies every permission and device. Electron's own default is to grant them. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_, __, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/**
 * Keeps the page off the network: only main calls AWS. Without the last three lines Chromium would
 * also fetch spelling dictionaries by itself (electron/electron#22995).
 */
export function denyNetwork(session: Session): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !mayLoad(details.url) });
  });
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerDictionaryDownloadURL('app://bundle/no-dictionaries/');
}

function mayLoad(url: string): boolean {
  // The dev server's page, its web socket and the developer tools; not in the built app.
  if (DEV_URL !== undefined && /^(?:devtools|wss?):/u.test(url)) return true;
  return isPage(url);
}

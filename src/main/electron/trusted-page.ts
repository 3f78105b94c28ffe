import type { WebFrameMain } from 'electron';
import { APP_URL } from './renderer-files.ts';

/**
 * The address of electron-vite's dev server, only in `npm run dev`: the built app does not contain
 * this branch.
 */
export const DEV_URL = import.meta.env.DEV ? process.env['ELECTRON_RENDERER_URL'] : undefined;

/** What the window loads. */
export const PAGE_URL = DEV_URL ?? APP_URL;

/**
 * Whether a URL is the app's own page. Compares scheme and host, because Node gives every `app:`
 * URL the origin `null`.
 */
export function isPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const page = new URL(PAGE_URL);
  const asked = new URL(url);
  return asked.protocol === page.protocol && asked.host === page.host;
}

/**
 * Whether to answer a call: it must come from the main frame of the app's own page.
 *
 * @param frame `event.senderFrame`, which is null once the frame has navigated or is gone; read it
 * synchronously
 */
export function isTrustedFrame(frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean {
  return frame !== null && frame.parent === null && isPage(frame.url);
}

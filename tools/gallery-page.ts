import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import type { Gallery } from '../test/gallery/look.ts';
import { launchChromium } from './chromium.ts';
import { temporaryFolder } from './run-app.ts';

const ROOT = join(import.meta.dirname, '..');
export const GALLERY_CONFIG = join(ROOT, 'test/gallery/vite.config.ts');

/** The window that the app is designed for. */
export const GALLERY_SIZE = { width: 1280, height: 800 };

/** Nothing listens there: what is asked for at it comes from what was built. */
const ORIGIN = 'http://gallery.invalid';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/**
 * The gallery's own page for one state at a time, as `test/gallery/state.tsx` puts it on the
 * window.
 */
declare global {
  var gallery: Gallery;
}

/**
 * Builds the gallery and opens its page for one state at a time in the Chromium that the tests use.
 */
export async function openGallery(): Promise<Page> {
  const built = await build({ configFile: GALLERY_CONFIG, logLevel: 'warn' });
  const files = new Map(
    (built as Rolldown.RolldownOutput).output.map((file) => [
      `/${file.fileName}`,
      file.type === 'chunk' ? file.code : `${file.source}`,
    ]),
  );
  const browser = await launchChromium(temporaryFolder('gallery'));
  const context = await browser.newContext({
    viewport: GALLERY_SIZE,
    reducedMotion: 'reduce',
  });
  await context.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const body = files.get(pathname);
    if (body === undefined) await route.fulfill({ status: 404 });
    else await route.fulfill({ body, contentType: TYPES[extname(pathname)] ?? 'text/plain' });
  });
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/state.html`);
  return page;
}

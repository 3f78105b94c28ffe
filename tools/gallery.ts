import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import { GALLERY_CONFIG, openGallery, GALLERY_SIZE as SIZE } from './gallery-page.ts';

// `npm run gallery`: every state of every part of the page (test/gallery), served on this machine;
// with `-- --pictures FOLDER` as a picture of each in both languages and both themes.

const LANGUAGES = ['en', 'es'] as const;
const THEMES = ['light', 'dark'] as const;

async function serve(): Promise<void> {
  const server = await createServer({ configFile: GALLERY_CONFIG, logLevel: 'info' });
  await server.listen();
  server.printUrls();
}

async function shoot(folder: string, only: string): Promise<void> {
  const page = await openGallery();
  const ids = await page.evaluate(() => globalThis.gallery.ids);
  for (const id of ids.filter((each) => each.startsWith(only))) {
    for (const language of LANGUAGES) {
      for (const theme of THEMES) {
        await page.evaluate((asked) => globalThis.gallery.show(asked.id, asked.look), {
          id,
          look: { language, theme },
        });
        // What sticks to an edge of the window would stand in the middle of a picture of the whole
        // page.
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width: SIZE.width, height: Math.max(SIZE.height, height) });
        const path = join(folder, `${id} ${language} ${theme}.png`);
        mkdirSync(dirname(path), { recursive: true });
        await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
        await page.setViewportSize(SIZE);
      }
    }
    console.log(id);
  }
  await page.context().browser()?.close();
}

const { values } = parseArgs({
  options: { pictures: { type: 'string' }, only: { type: 'string', default: '' } },
});
if (values.pictures === undefined) await serve();
else await shoot(resolve(values.pictures), values.only);

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openGallery } from '../../tools/gallery-page.ts';
import { expectSoundGallery } from '../support/gallery-walk.ts';

const OUT = join(import.meta.dirname, '../../out');

// All of them, in both languages, in test/long/gallery.spec.ts.
test('a sample of the states is accessible, whole and like no other', () =>
  expectSoundGallery(['en'], 32));

test('the header cuts who somebody is only where there is no room beside it', async () => {
  const page = await openGallery();
  const shown: boolean[] = [];
  for (const width of [960, 1121, 1280, 1440, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    for (const id of ['frame/Header/a long role', 'frame/Header/long names']) {
      await page.evaluate(
        (state) => globalThis.gallery.show(state, { language: 'en', theme: 'light' }),
        id,
      );
      const badge = page.getByRole('button', { name: /^Account details/u });
      const isCut = await badge.evaluate((element) =>
        [...element.querySelectorAll('bdi, span')].some(
          (each) =>
            each.scrollWidth > each.clientWidth + 1 &&
            getComputedStyle(each).textOverflow === 'ellipsis',
        ),
      );
      const right = await badge.evaluate((element) => element.getBoundingClientRect().right);
      const commands = await page.getByRole('button', { name: /^Commands/u }).boundingBox();
      const gap = 20;
      if (isCut) expect((commands?.x ?? 0) - right, `${id} at ${width}`).toBeLessThanOrEqual(gap);
      shown.push(!isCut);
    }
  }
  expect(shown.slice(-2)).toEqual([true, true]);
  await page.context().browser()?.close();
});

test('nothing of the gallery is in the app', () => {
  const files = readdirSync(OUT, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(?:main|preload|renderer)\b.*\.(?:js|cjs|html|css)$/u.test(file),
  );
  expect(files.length).toBeGreaterThan(3);
  const text = files.map((file) => readFileSync(join(OUT, file), 'utf8')).join('\n');
  // The marks that the gallery's page and the answers of its fake bridge have.
  expect(text).not.toMatch(/galleryState|helpdeskclient1/u);
});

import { expect, test } from '@playwright/test';
import { openGallery } from '../../tools/gallery-page.ts';
import { expectSoundGallery } from '../support/gallery-walk.ts';

test('every state is accessible in light and dark, whole in both languages, and like no other', async () => {
  // Some seven hundred of them.
  test.setTimeout(900_000);
  await expectSoundGallery(['en', 'es']);
});

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

import { expect, type Locator, test } from '@playwright/test';
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

test('what a chart says of a point is said inside its panel', async () => {
  const page = await openGallery();
  const charts = [
    ['audit/ResetsPanel/chart of every outcome', '[data-testid="days-chart"]', 'section'],
    ['contacts/ContactsPage/report', '[aria-hidden="true"]:has(> * .recharts-line)', 'section'],
  ] as const;
  for (const width of [480, 960, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const [id, chart, panel] of charts) {
      await page.evaluate(
        (state) => globalThis.gallery.show(state, { language: 'es', theme: 'light' }),
        id,
      );
      const drawn = page.locator(`${chart} .recharts-surface`).first();
      const around = page.locator(panel).filter({ has: drawn }).first();
      const tooltip = page.locator(`${chart} .recharts-tooltip-wrapper`);
      for (const part of [0.2, 0.5, 0.85]) {
        await expect(async () => {
          const { x, y, width: across, height } = await boxOf(drawn);
          await page.mouse.move(x + across * part, y + height / 2);
          await expect(tooltip).toBeVisible({ timeout: 1_000 });
          const inner = await boxOf(tooltip);
          const outer = await boxOf(around);
          expect(inner.x).toBeGreaterThanOrEqual(outer.x);
          expect(inner.y).toBeGreaterThanOrEqual(outer.y);
          expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
          expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height);
        }, `${id} at ${width}, ${part}`).toPass({ timeout: 20_000 });
      }
    }
  }
  await page.context().browser()?.close();
});

test('a command is split into lines between its words only, and selected as it is', async () => {
  const page = await openGallery();
  for (const [id, width] of [
    ['reset/ClosePanel/handed over, verify-contact', 1280],
    ['frame/SignInDialog/command', 320],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(
      (state) => globalThis.gallery.show(state, { language: 'en', theme: 'light' }),
      id,
    );
    const command = page.locator('code', { hasText: /^aws / });
    const { lines, torn, text, selected } = await command.evaluate((code) => {
      const words: { readonly word: string; readonly lines: ReadonlySet<number> }[] = [];
      const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode as Text;
        for (const { 0: word, index } of node.data.matchAll(/\S+/gu)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          const tops = [...range.getClientRects()].map(({ top }) => Math.round(top));
          words.push({ word, lines: new Set(tops) });
        }
      }
      getSelection()?.selectAllChildren(code);
      return {
        lines: new Set(words.flatMap((each) => [...each.lines])).size,
        torn: words.filter((each) => each.lines.size > 1).map(({ word }) => word),
        text: code.textContent,
        selected: getSelection()?.toString(),
      };
    });
    expect(lines, id).toBeGreaterThan(1);
    expect(torn, id).toEqual([]);
    expect(selected).toBe(text);
  }
  await page.context().browser()?.close();
});

async function boxOf(of: Locator) {
  await of.scrollIntoViewIfNeeded();
  const box = await of.boundingBox();
  if (box === null) throw new Error('It has no box');
  return box;
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { Language } from '../../src/shared/domain/settings.ts';
import { openGallery } from '../../tools/gallery-page.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Walked {
  readonly id: string;
  /** Why it could not be brought about. */
  readonly problem: string;
  readonly text: string;
  /** Without the names that are made anew each time, and without the time of day. */
  readonly html: string;
  readonly tooWide: boolean;
  readonly violations: readonly string[];
}

/** How many pages share the states of a language: they wait more than they work. */
const PAGES = 2;

/** Shows one page's share of the states in a language, and says what there is of each. */
async function walk(page: Page, language: Language, share: number): Promise<Walked[]> {
  await page.evaluate(AXE);
  return await page.evaluate(
    async ({ asked, from, until }) => {
      const { axe, gallery } = globalThis as unknown as {
        axe: typeof import('axe-core');
        gallery: typeof globalThis.gallery;
      };
      const found = async (theme: 'light' | 'dark') => {
        // What a theme changes is in the style sheets.
        document.documentElement.dataset['mantineColorScheme'] = theme;
        const { violations } = await axe.run(document, {
          resultTypes: ['violations'],
          elementRef: true,
          // A part of a screen has neither the screen's title nor its landmarks.
          rules: { 'page-has-heading-one': { enabled: false }, region: { enabled: false } },
          ...(theme === 'dark' ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {}),
        });
        return violations.flatMap(({ id, nodes }) =>
          nodes
            // The keys that scroll the options of a list are those of its field.
            .filter(
              ({ element }) =>
                !(id === 'scrollable-region-focusable' && element?.closest('[role="listbox"]')),
            )
            .map(({ html, any: [why] }) => `${theme}: ${id} ${html} ${why?.message}`),
        );
      };
      const shapes = new Set<string>();
      const walked: Walked[] = [];
      const { ids } = gallery;
      for (const id of ids.slice(from * ids.length, until * ids.length)) {
        let problem = '';
        await gallery.show(id, { language: asked, theme: 'light' }).catch((error) => {
          problem = `${error}`.slice(0, 200);
        });
        const { scrollWidth, clientWidth } = document.documentElement;
        const html = document.body.innerHTML
          .replace(id, '')
          .replace(/mantine-[\w-]+|_r_\w+_|\d+:\d\d(?::\d\d)?/gu, '');
        // Where only the words differ from a state before, the rules find no more.
        const shape = html
          .replace(/<svg.*?<\/svg>/gsu, '<svg>')
          .replace(/ (aria-label|title|value|placeholder)="[^"]+"/gu, ' $1="x"')
          .replace(/>[^<]+</gu, '>x<');
        const isNew = !shapes.has(shape);
        shapes.add(shape);
        walked.push({
          id,
          problem,
          text: document.body.innerText,
          html,
          tooWide: scrollWidth > clientWidth,
          // They ask for no language either.
          violations:
            isNew && asked === 'en' ? [...(await found('light')), ...(await found('dark'))] : [],
        });
      }
      return walked;
    },
    { asked: language, from: share / PAGES, until: (share + 1) / PAGES },
  );
}

function expectSound(walked: readonly Walked[]): void {
  const idsOf = (some: readonly Walked[]) => some.map(({ id }) => id);
  const alike = Map.groupBy(walked, ({ html }) => html).values();
  expect({
    problems: walked.flatMap(({ id, problem }) => (problem ? [`${id}: ${problem}`] : [])),
    violations: walked.flatMap(({ id, violations }) => violations.map((each) => `${id}: ${each}`)),
    tooWide: idsOf(walked.filter(({ tooWide }) => tooWide)),
    unfilled: idsOf(walked.filter(({ text }) => /\{\{|undefined|\bNaN\b/u.test(text))),
    // A state that looks like another one was not brought about, or cannot be told from it.
    alike: [...alike].map(idsOf).filter(({ length }) => length > 1),
  }).toEqual({ problems: [], violations: [], tooWide: [], unfilled: [], alike: [] });
}

/**
 * Walks through the gallery, and expects each state to be accessible in light and dark, to fit its
 * window, to have all its words, and to look like no other.
 */
export async function expectSoundGallery(languages: readonly Language[]): Promise<void> {
  const first = await openGallery();
  const walkAll = async (language: Language) => {
    const shares = Array.from({ length: PAGES }, async (_, share) => {
      const page = await first.context().newPage();
      await page.goto(first.url());
      return await walk(page, language, share);
    });
    return (await Promise.all(shares)).flat();
  };
  const walks = await Promise.all(languages.map(walkAll));
  await first.context().browser()?.close();
  for (const walked of walks) expectSound(walked);
}

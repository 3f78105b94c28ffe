import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules about colors: all that another theme can change. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * axe finds nothing on the current page, in light and in dark. The app must follow the system's
 * theme.
 */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  expect(
    [...(await violations(page, 'light')), ...(await violations(page, 'dark'))],
    where,
  ).toEqual([]);
}

async function violations(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return await page.evaluate(
    async ({ name, rules }) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const result = await axe.run(document, {
        resultTypes: ['violations'],
        ...(rules === undefined ? {} : { runOnly: rules }),
      });
      return result.violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html}`);
    },
    { name: theme, rules: theme === 'dark' ? COLOUR_RULES : undefined },
  );
}

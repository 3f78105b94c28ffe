import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { Ledger } from '../src/main/audit/ledger.ts';
import { openLedgerKeys } from '../src/main/audit/ledger-keys.ts';
import { fillLedger } from './big-ledger.ts';
import { NO_VAULT } from './practice-history.ts';
import { newLaptop, openWindow, runApp } from './run-app.ts';

// Prints how fast the Audit screen of the built app, and the Overview, are in its window (`npm run bench:audit`):
// figures, not verdicts. `node tools/bench-audit.ts 100000` uses fewer rows.

const STARTS = 5;
/** In the page: what to do, and what the table must be like then. */
interface Step {
  readonly click?: string;
  readonly type?: string;
  /** How many rows there must be at least. */
  readonly rows: number;
}

async function makeUserData(userData: string, rows: number): Promise<void> {
  mkdirSync(userData, { recursive: true });
  const keys = await openLedgerKeys({ path: join(userData, 'ledger-keys.json'), vault: NO_VAULT });
  const ledger = Ledger.open({
    path: join(userData, 'ledger.sqlite'),
    clock: () => new Date(),
    appVersion: '0.1.0',
    osUser: 'sam',
    host: 'desk-7',
    keys,
  });
  if (!ledger.health.writable) throw new Error(JSON.stringify(ledger.health));
  ledger.close();
  fillLedger(userData, rows, keys, Date.now());
}

async function inApp(folder: string, work: (page: Page) => Promise<void>): Promise<void> {
  const userData = join(folder, 'Recovery Desk');
  const switches = [`--user-data-dir=${userData}`, '--headless'];
  const app = await runApp('chromium', switches, { env: newLaptop(folder) });
  try {
    const { browser, page } = await openWindow(app);
    await page.setViewportSize({ width: 1366, height: 768 });
    await work(page);
    await browser.close();
  } finally {
    await app.stop();
  }
}

/** Milliseconds from the act until the changed rows are painted. */
function timeOf(page: Page, step: Step): Promise<number> {
  return page.evaluate(async ({ click, type, rows }) => {
    const body = () => document.querySelector('table[aria-label="Audit history"] tbody');
    const told = () => {
      const all = [...(body()?.querySelectorAll('tr') ?? [])];
      const sorted = document.querySelector('th:not([aria-sort="none"])[aria-sort]');
      const way = `${sorted?.textContent} ${sorted?.getAttribute('aria-sort')}`;
      return `${way} ${all.length} ${all[0]?.textContent} ${all.at(-1)?.textContent}`;
    };
    const before = told();
    const began = performance.now();
    if (click !== undefined) document.querySelector<HTMLElement>(click)?.click();
    if (type !== undefined) {
      // Other screens stay in the document, unseen.
      const boxes = document.querySelectorAll<HTMLInputElement>('input[type="search"]');
      const box = [...boxes].find((each) => each.checkVisibility());
      // React has replaced the setter of the element itself.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, type);
      box?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    const isThere = () =>
      told() !== before &&
      (body()?.querySelectorAll('tr').length ?? 0) >= rows &&
      body()?.closest('table')?.getAttribute('aria-busy') !== 'true';
    while (!isThere()) {
      if (performance.now() - began > 20_000) throw new Error(`Nothing has changed: ${before}`);
      await new Promise(requestAnimationFrame);
    }
    // The frame with the rows is on the screen once the task after it runs.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - began;
  }, step);
}

const link = (name: string) => `nav a[href="#/${name}"]`;

/** What is clicked next. */
const MARKED = '[data-bench]';

async function mark(what: Locator): Promise<void> {
  await what.evaluate((element) => {
    document.querySelector('[data-bench]')?.removeAttribute('data-bench');
    element.setAttribute('data-bench', '');
  });
}

async function firstDraw(page: Page): Promise<number> {
  return timeOf(page, { click: link('audit'), rows: 100 });
}

/** Milliseconds from a click on its link until the figures of the Overview are painted. */
function overviewDraw(page: Page): Promise<number> {
  return page.evaluate(async (overview) => {
    const began = performance.now();
    document.querySelector<HTMLElement>(overview)?.click();
    const isThere = () =>
      [...document.querySelectorAll('section')].some(
        (each) => each.checkVisibility() && /Codes accepted\d/u.test(each.textContent),
      );
    while (!isThere()) await new Promise(requestAnimationFrame);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - began;
  }, link('overview'));
}

function show(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
      .toFixed(1)
      .padStart(8);
  console.log(`${what.padEnd(58)}${at(0)}${at(0.5)}${at(0.95)}   n=${times.length}`);
}

const rows = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-bench-'));
try {
  await makeUserData(join(folder, 'Recovery Desk'), rows);
  // Its figures come once the index has all rows: a million take minutes.
  await inApp(folder, async (page) => void (await overviewDraw(page)));
  console.log(`${`milliseconds, ${rows} rows`.padEnd(58)}     min     p50     p95`);
  const draws: number[] = [];
  const overviews: number[] = [];
  for (let n = 0; n < STARTS; n++) {
    await inApp(folder, async (page) => {
      // Nobody is as quick as a test.
      await page.waitForTimeout(1_000);
      draws.push(await firstDraw(page));
      overviews.push(await overviewDraw(page));
    });
  }
  show('first draw, a second after the start', draws);
  show('Overview after it', overviews);
  await inApp(folder, async (page) => {
    await firstDraw(page);
    const sorts: number[] = [];
    const heads = await page.getByRole('columnheader').getByRole('button').all();
    // By time last, as the list is sorted so already; each column one way and the other.
    for (const head of heads.toReversed().flatMap((each) => [each, each])) {
      await mark(head);
      sorts.push(await timeOf(page, { click: MARKED, rows: 100 }));
    }
    show('sort', sorts);

    const words: number[] = [];
    for (let n = 1; n <= 20; n++) {
      words.push(await timeOf(page, { type: `INC-${n * 111}`, rows: 1 }));
    }
    show('filter by a word, from the last key', words);
    await timeOf(page, { type: '', rows: 100 });

    const more: number[] = [];
    for (let n = 0; n < 12; n++) {
      await mark(page.getByRole('button', { name: 'Load more' }));
      more.push(await timeOf(page, { click: MARKED, rows: 100 }));
    }
    show('next page', more);
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

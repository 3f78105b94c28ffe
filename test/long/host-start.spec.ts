import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { findChromium } from '../../tools/chromium-host/find-chromium.ts';
import { newLaptop, openWindow, runApp } from '../../tools/run-app.ts';
import { expect, test } from '../support/app.ts';

// Tests that the Chromium host starts on a laptop with nothing set up, and says why if it cannot.

test.skip(process.env['E2E_HOST'] === 'electron', 'these are about the Chromium host');

/** The font families that Chromium uses for a text. */
async function fontsFor(page: Page, family: string, text: string): Promise<string[]> {
  await page.evaluate(
    ([asked, words]) => {
      const element = document.body.appendChild(document.createElement('p'));
      element.id = 'sample';
      element.style.fontFamily = asked;
      element.textContent = words;
    },
    [family, text] as const,
  );
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', {
    nodeId: root.nodeId,
    selector: '#sample',
  });
  const drawn = async () => {
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    return fonts.filter(({ glyphCount }) => glyphCount > 0).map(({ familyName }) => familyName);
  };
  // None before the page has a layout.
  await expect.poll(drawn, { message: family }).not.toEqual([]);
  const families = await drawn();
  await page.evaluate(() => document.querySelector('#sample')?.remove());
  return families;
}

test('a laptop without fonts has one for each kind of text', async ({ sharedPage: page }) => {
  const { unpacked } = await findChromium();
  for (const [family, text, own] of [
    ['system-ui', 'Recovery', 'Open Sans'],
    ['surely-no-font, sans-serif', 'Recovery', 'Open Sans'],
    ['ui-monospace, monospace', '482913', 'DejaVu Sans Mono'],
    // Signs and scripts that the first font lacks.
    ['system-ui', '☎✓', 'DejaVu Sans'],
    ['system-ui', 'أميرة', 'DejaVu Sans'],
  ] as const) {
    const fonts = await fontsFor(page, family, text);
    // An installed browser uses the system's; the one from npm has the checkout's own, the same on
    // each machine.
    if (unpacked !== undefined) expect(fonts, `${family}: ${text}`).toEqual([own]);
  }
});

test.describe('a browser that does not start is reported in a sentence', () => {
  test.skip(process.platform !== 'linux', 'the browser of these tests is a shell script');

  for (const [what, script, sentence] of [
    [
      'a library is missing',
      'echo "chrome: error while loading shared libraries: libnss3.so: cannot open" >&2; exit 127',
      'needs libnss3.so, which this system does not have',
    ],
    [
      'there is no font',
      'echo "FATAL:SkFontMgr_FontConfigInterface.cpp Not implemented" >&2; kill -ABRT $$',
      'finds no font on this system. Install one',
    ],
    [
      'there is no sandbox, and it wants one',
      'echo "No usable sandbox! If you are running on Ubuntu 23.10+ …" >&2; exit 1',
      'this system lets it have none',
    ],
    ['it ends with words of its own', 'echo "a reason of mine" >&2; exit 9', 'a reason of mine'],
    ['it may not be run', undefined, 'Look at its rights'],
  ] as const) {
    test(what, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-e2e-'));
      const bin = join(folder, 'bin');
      mkdirSync(bin);
      writeFileSync(join(bin, 'google-chrome'), `#!/bin/sh\n${script ?? ''}\n`);
      chmodSync(join(bin, 'google-chrome'), script === undefined ? 0o644 : 0o755);
      const laptop = newLaptop(folder);
      const env = { ...laptop, PATH: `${bin}:${laptop['PATH']}` };
      const switches = [`--user-data-dir=${join(folder, 'user-data')}`, '--headless'];
      const failure: Error = await runApp('chromium', switches, { env }).then(
        () => new Error('it started'),
        (error: Error) => error,
      );
      expect(failure.message).toContain(join(bin, 'google-chrome'));
      expect(failure.message).toContain(sentence);
      expect(failure.message).not.toMatch(/^\s+at /mu);
      rmSync(folder, { recursive: true });
    });
  }
});

test.describe('a folder that cannot be written to is reported in a sentence', () => {
  test('for the data of the app', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-e2e-'));
    writeFileSync(join(folder, 'file'), '');
    const switches = [`--user-data-dir=${join(folder, 'file/user-data')}`, '--headless'];
    const failed = runApp('chromium', switches, { env: newLaptop(folder) });
    await expect(failed).rejects.toThrow(
      `The app cannot keep its data in ${join(folder, 'file/user-data')}: a part of that path is a file. Mend that`,
    );
    await expect(failed).rejects.not.toThrow(/^\s+at /mu);
    rmSync(folder, { recursive: true });
  });

  test('for the demo', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-e2e-'));
    const demo = promisify(execFile)(process.execPath, ['tools/demo.ts', '--walkthrough'], {
      env: { ...newLaptop(folder), TMPDIR: join(folder, 'nowhere') },
    });
    const { code, stderr } = await demo.then(
      () => ({ code: 0, stderr: '' }),
      (error: { code: number; stderr: string }) => error,
    );
    expect(code).toBe(1);
    expect(stderr).toBe(
      `The temporary folder ${join(folder, 'nowhere')} cannot be used: there is no such folder. Set TMPDIR to one that can.\n`,
    );
    rmSync(folder, { recursive: true });
  });
});

test.describe('proxies in the environment', () => {
  const nowhere = 'http://127.0.0.1:9';
  test.use({
    launch: {
      env: {
        HTTP_PROXY: nowhere,
        http_proxy: nowhere,
        HTTPS_PROXY: nowhere,
        ALL_PROXY: nowhere,
        NO_PROXY: 'example.com',
      },
    },
  });

  test('are not used for the practice pool', async ({ page }) => {
    await page.getByRole('searchbox', { name: 'Find user' }).fill('Vera Verified');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Recovery plan' })).toContainText('v***@e***');
  });
});

test('without a folder of somebody’s choice, the app goes on with what an earlier build left', async () => {
  test.skip(process.platform !== 'linux', 'the home of this test is not the system’s elsewhere');
  const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-e2e-'));
  try {
    const env = newLaptop(folder);
    const former = join(folder, 'config/recovery-desk');
    const own = join(folder, 'config/Recovery Desk');
    const start = async (...switches: readonly string[]) => {
      const app = await runApp('chromium', ['--headless', ...switches], { env });
      const { browser, page } = await openWindow(app);
      const answer = await page.evaluate(() => window.desk.app.start({}));
      if (!answer.ok) throw new Error(answer.error.code);
      await browser.close();
      await app.stop();
      return answer.value.ledger;
    };
    expect(await start(`--user-data-dir=${former}`)).toMatchObject({ writable: true });
    // The same ledger, with its keys: no other was begun.
    expect(await start()).toEqual({ writable: true, path: join(own, 'ledger.sqlite') });
    expect(existsSync(former)).toBe(false);
    expect(readdirSync(own).filter((name) => /ledger-\d|unreadable/u.test(name))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

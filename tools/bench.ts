import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, type as osType, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import {
  PRACTICE_CREDENTIALS,
  PRACTICE_REGION,
  startPracticePool,
} from '../src/main/practice/practice-pool.ts';
import { openWindow, type RunningApp, runApp, withoutAws } from './run-app.ts';

// Prints how fast the built app is on this machine (`npm run bench`): figures, not verdicts.

const ROOT = join(import.meta.dirname, '..');
const STARTS = 7;
const LOOK_UPS = 30;
const SENDS = 10;

interface OpenApp {
  readonly page: Page;
  readonly readyMs: number;
  readonly browserVersion: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts the app on a fresh user-data folder, with a profile that points to the endpoint, and waits
 * until it is ready.
 */
async function openApp(endpoint: string): Promise<OpenApp> {
  const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-bench-'));
  writeFileSync(
    join(folder, 'aws-config'),
    `[profile bench]
region = ${PRACTICE_REGION}
aws_access_key_id = ${PRACTICE_CREDENTIALS.accessKeyId}
aws_secret_access_key = ${PRACTICE_CREDENTIALS.secretAccessKey}
endpoint_url = ${endpoint}
`,
  );
  // The cooldown between two sends is a setting; the bench sends faster than any agent.
  writeFileSync(
    join(folder, 'settings.json'),
    JSON.stringify({ cooldownSeconds: 0, profile: 'bench' }),
  );
  const env = { ...withoutAws(folder), HOME: folder };
  const began = performance.now();
  const app: RunningApp = await runApp('chromium', [`--user-data-dir=${folder}`, '--headless'], {
    env,
  });
  const { browser, page } = await openWindow(app);
  return {
    page,
    readyMs: performance.now() - began,
    browserVersion: browser.version(),
    close: async () => {
      await browser.close();
      await app.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function benchStarts(): Promise<{ times: number[]; browserVersion: string }> {
  const cognito = await startPracticePool();
  const times: number[] = [];
  let browserVersion = '';
  for (let run = 0; run < STARTS; run++) {
    const app = await openApp(cognito.endpoint);
    times.push(app.readyMs);
    browserVersion = app.browserVersion;
    await app.close();
  }
  await cognito.stop();
  return { times, browserVersion };
}

/**
 * What the page waits for: look-ups and sends over the bridge, and the time from Enter to the row
 * on the screen.
 */
async function benchRoundTrips(latencyMs: number) {
  const cognito = await startPracticePool({ latencyMs });
  const app = await openApp(cognito.endpoint);
  const place = {
    profile: 'bench',
    region: PRACTICE_REGION,
    poolId: 'eu-west-1_Practice4',
    clientId: '8wl5ob2gq7tk0mvx4hc6zjn1rd',
  };
  const bridge = await app.page.evaluate(
    async ({ place: { clientId, ...pool }, lookUps, sends }) => {
      const time = async (run: () => Promise<{ ok: boolean }>): Promise<number> => {
        const began = performance.now();
        const result = await run();
        if (!result.ok) throw new Error(JSON.stringify(result));
        return performance.now() - began;
      };
      const search = () => window.desk.lookup.search({ place: pool, text: 'fred' });
      const first = await time(search);
      const searchTimes: number[] = [];
      for (let run = 0; run < lookUps; run++) searchTimes.push(await time(search));

      const found = await search();
      const sub = found.ok ? (found.value.candidates[0]?.user.sub ?? '') : '';
      const order = {
        place: { ...pool, clientId },
        sub,
        checks: ['identity' as const, 'requested' as const],
        ticket: 'BENCH-1',
        reason: '',
      };
      await window.desk.recovery.open({ place: order.place, sub });
      const sendTimes: number[] = [];
      for (let run = 0; run < sends; run++) {
        sendTimes.push(await time(() => window.desk.recovery.send(order)));
      }
      return { first, searchTimes, sendTimes };
    },
    { place, lookUps: LOOK_UPS, sends: SENDS },
  );

  await app.page.getByRole('combobox', { name: 'User pool' }).click();
  await app.page.getByRole('option', { name: 'Old forum' }).click();
  await app.page.waitForFunction(
    () =>
      document.querySelector<HTMLInputElement>('[aria-label="App client"], input')?.value !== '',
  );
  const box = app.page.getByRole('searchbox', { name: 'Find user' });
  const screenTimes: number[] = [];
  for (let run = 0; run < LOOK_UPS; run++) {
    // Two alternating texts, so that each search ends in a row that was not there before.
    const text = run % 2 === 0 ? 'fred' : 'phil';
    const name = run % 2 === 0 ? 'Fred Forum' : 'Phil Phonefirst';
    await box.fill(text);
    screenTimes.push(
      await box.evaluate(async (element, shown) => {
        const began = performance.now();
        element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
        (element as HTMLInputElement).form?.requestSubmit();
        while (!document.querySelector('tbody')?.textContent?.includes(shown)) {
          await new Promise(requestAnimationFrame);
        }
        return performance.now() - began;
      }, name),
    );
  }
  await app.close();
  await cognito.stop();
  return { ...bridge, screenTimes };
}

/** How long Node takes to evaluate main's bundle, with Electron stubbed out. */
function benchMainEvaluation(): number[] {
  const bundle = join(ROOT, 'out/main/index.js');
  const [, names = ''] =
    /import \{([^}]+)\} from "electron"/u.exec(readFileSync(bundle, 'utf8')) ?? [];
  const exports = names.split(',').map((name) => `export const ${name.trim()} = any;`);
  const stub = `
    const answers = { then: undefined, getSwitchValue: () => '/nowhere', whenReady: () => new Promise(() => {}) };
    const any = new Proxy(function () {}, {
      get: (_, key) => (key in answers ? answers[key] : any),
      apply: () => any,
      construct: () => any,
    });
    ${exports.join('\n')}`;
  const script = `
    import { registerHooks } from 'node:module';
    registerHooks({ resolve: (name, context, next) => name === 'electron'
      ? { url: 'data:text/javascript,' + encodeURIComponent(${JSON.stringify(stub)}), shortCircuit: true } : next(name, context) });
    const began = performance.now();
    await import(${JSON.stringify(bundle)});
    console.log(performance.now() - began);`;
  return Array.from({ length: STARTS }, () =>
    Number(
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }),
    ),
  );
}

function gzipSize(ending: string): number {
  const folder = join(ROOT, 'out/renderer/assets');
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function row(what: string, times: readonly number[]): void {
  const figures = [0, 0.5, 0.95].map(
    (share) => `${percentile(times, share).toFixed(1).padStart(8)}`,
  );
  console.log(`${what.padEnd(58)}${figures.join('')}   n=${times.length}`);
}

const { times, browserVersion } = await benchStarts();
const [cpu] = cpus();
console.log(
  `${cpu?.model ?? 'unknown CPU'} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${osType()} ${release()}`,
);
console.log(
  `Node ${process.versions.node}, Chromium ${browserVersion} on the Chromium host, headless\n`,
);
console.log(`${'milliseconds'.padEnd(58)}     min     p50     p95`);
row('start of the process to data-app-state="ready"', times);
row("evaluating main's bundle", benchMainEvaluation());
for (const latencyMs of [0, 100]) {
  const { first, searchTimes, sendTimes, screenTimes } = await benchRoundTrips(latencyMs);
  row(`first look-up of a run, latency ${latencyMs} ms`, [first]);
  row(`look-up over the bridge (7 filters), latency ${latencyMs} ms`, searchTimes);
  row(`look-up, Enter to row on the screen, latency ${latencyMs} ms`, screenTimes);
  row(`send over the bridge (ledger included), latency ${latencyMs} ms`, sendTimes);
}
console.log(
  `\nrenderer, gzip: ${(gzipSize('.js') / 1000).toFixed(0)} kB of scripts, ${(gzipSize('.css') / 1000).toFixed(0)} kB of styles`,
);

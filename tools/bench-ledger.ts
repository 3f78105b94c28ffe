import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, type as osType, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { openHistory } from '../src/main/audit/history/history-client.ts';
import { Ledger } from '../src/main/audit/ledger.ts';
import { Verifier } from '../src/main/audit/verify/verifier.ts';
import { RECENT_CALLS } from '../src/shared/domain/call.ts';
import type { HistoryFilter, HistoryOrder } from '../src/shared/domain/history.ts';
import type { VerifyStatus } from '../src/shared/domain/ledger-verification.ts';
import { OVERVIEW_RANGES, timeOf } from '../src/shared/domain/overview.ts';
import { testKeys } from '../test/support/ledger-keys.ts';
import { ACTOR, fillLedger, BENCH_POOL as POOL, subOf } from './big-ledger.ts';
import { verifyLedgerFile } from './verify-audit.ts';

// Prints how fast the ledger is on this machine (`npm run bench:ledger`): figures, not verdicts.
// `node tools/bench-ledger.ts 100000` uses fewer rows.

const APPENDS = 2_000;
const COUNTED = 200;
const ROUNDS = 5;
const KEYS = testKeys();
const NOW = Date.UTC(2026, 10, 23);

function openIn(folder: string) {
  return Ledger.open({
    path: join(folder, 'ledger.sqlite'),
    clock: () => new Date(),
    keys: KEYS,
    appVersion: '0.1.0',
    osUser: 'sam',
    host: 'desk-7',
  });
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-bench-ledger-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const result = work(folder);
  if (result instanceof Promise) return result.finally(remove) as T;
  remove();
  return result;
}

function show(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  const figures = [at(0.5), at(0.99), sorted.at(-1)].map((ms) => (ms ?? 0).toFixed(2).padStart(9));
  console.log(`${what.padEnd(44)}${figures.join('')}`);
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function append(folder: string, count: number): number[] {
  const ledger = openIn(folder);
  const place = { profile: 'work', region: 'eu-west-1', poolId: POOL, clientId: 'shop' };
  const times = Array.from({ length: count }, (_, n) => {
    const whom = { sub: subOf(n), username: `user${n}` };
    return timed(() => ledger.appendOpened({ actor: ACTOR, place, whom, plan: 'code' }));
  });
  ledger.close();
  return times;
}

/** How often the system is told to sync to the disk, counted by strace. */
function countSyncs(appends: number): number | null {
  const self = fileURLToPath(import.meta.url);
  const args = ['-f', '-e', 'trace=fsync,fdatasync', process.execPath, '--no-warnings', self];
  const { status, stderr } = spawnSync('strace', [...args, `--append=${appends}`], {
    encoding: 'utf8',
  });
  return status === 0 ? (stderr.match(/f(?:data)?sync\(\d+/gu) ?? []).length : null;
}

function showSyncs(): void {
  const few = countSyncs(1);
  const many = countSyncs(1 + COUNTED);
  if (few === null || many === null) {
    console.log('fsyncs per row: not counted, strace cannot be run here');
    return;
  }
  console.log(`fsyncs per row: ${((many - few) / COUNTED).toFixed(2)}, the head's among them`);
}

async function verifyAll(folder: string): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const began = performance.now();
  let told = 0;
  const end = await new Promise<VerifyStatus>((resolve) => {
    new Verifier({
      worker: new URL('../src/main/audit/verify/worker/verify-worker.ts', import.meta.url),
      path: join(folder, 'ledger.sqlite'),
      headPath: join(folder, 'ledger-head.json'),
      keys: () => KEYS,
      tell: (status) => {
        told += 1;
        if (status.state !== 'running') resolve(status);
      },
    }).start();
  });
  const seconds = (performance.now() - began) / 1_000;
  delay.disable();
  if (end.state !== 'done' || end.verification.fault !== null) throw new Error(JSON.stringify(end));
  const { rows } = end.verification;
  console.log(
    `verify, in its threads: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows a second, progress told ${told} times; ` +
      `main's loop was late by ${(delay.max / 1e6).toFixed(0)} ms at the most`,
  );
}

/**
 * The history, queried as the page does: in its thread, with the rows read and the answer copied.
 */
async function search(folder: string, rows: number): Promise<void> {
  const ledger = openIn(folder);
  console.log(`opening it: ${timed(() => ledger.health).toFixed(0)} ms`);
  const own = ledger.view;
  const indexes = join(folder, 'history');
  const history = openHistory({
    ledger: join(folder, 'ledger.sqlite'),
    folder: indexes,
    worker: new URL('../src/main/audit/history/worker/history-worker.ts', import.meta.url),
  });
  const made = await timedAsync(() => history.count(own, { ledger: 'own' }));
  const bytes = statSync(join(indexes, `${own.install}.sqlite`)).size;
  console.log(
    `making the index of all rows: ${(made / 1_000).toFixed(0)} s, ${Math.round(bytes / 2 ** 20)} MB`,
  );

  const time = { by: 'time', descending: true } as const;
  const middle = (days: number) => new Date(NOW - (rows / 2) * 60_000 + days * 864e5).toISOString();
  const searches: Record<string, [Omit<HistoryFilter, 'ledger'>, HistoryOrder?]> = {
    'first page': [{}],
    'oldest first': [{}, { by: 'time', descending: false }],
    'a kind': [{ kind: 'reset' }],
    'an outcome': [{ outcome: 'limited' }],
    'outcomes unknown, none': [{ outcome: 'unknown' }],
    'an agent': [{ agent: 'agent7' }],
    'an agent who has left': [{ agent: 'zoe' }],
    'a profile': [{ profile: 'work' }],
    'a pool': [{ pool: POOL }],
    'a user by the beginning of the name': [{ user: 'user199' }],
    'users by one letter': [{ user: 'u' }],
    'a user who is not there': [{ user: 'nobody' }],
    'a user by the sub': [{ sub: subOf(7) }],
    'a ticket': [{ ticket: `INC-${Math.floor(rows / 6) * 3}` }],
    'tickets by their beginning': [{ ticket: 'INC-9' }],
    'a day': [{ from: middle(0), until: middle(1) }],
    'text: a common word': [{ text: 'forgot' }],
    'text: a word of old rows': [{ text: 'holiday' }],
    'text: two words': [{ text: 'forgot desk-7' }],
    'text: one letter': [{ text: 'f' }],
    'text: a request id': [{ text: '00000000-0000-4000-8000-000000300001' }],
    'text: not there': [{ text: 'nowhere' }],
    'an agent, an outcome and a word': [{ agent: 'agent7', outcome: 'limited', text: 'forgot' }],
    'an agent who has left and a common word': [{ agent: 'zoe', text: 'desk-7' }],
    'a common word, a filter that all rows match': [{ text: 'forgot', profile: 'work' }],
    'a word and a kind that are never together': [{ text: 'forgot', kind: 'user-opened' }],
    'a common word of old days': [{ text: 'forgot', from: middle(-10), until: middle(0) }],
    'by user': [{}, { by: 'user', descending: false }],
    'by ticket': [{}, { by: 'ticket', descending: true }],
    'by agent, of an outcome': [{ outcome: 'limited' }, { by: 'agent', descending: false }],
    'by user, of an agent who has left': [{ agent: 'zoe' }, { by: 'user', descending: false }],
    'by user, with a common word': [{ text: 'forgot' }, { by: 'user', descending: false }],
    'by pool': [{}, { by: 'pool', descending: false }],
    'by pool, with a common word': [{ text: 'forgot' }, { by: 'pool', descending: false }],
  };
  for (const [what, [filter, order = time]] of Object.entries(searches)) {
    const times: number[] = [];
    for (let n = 0; n < ROUNDS; n++) {
      const query = { filter: { ledger: 'own', ...filter } as const, order };
      times.push(await timedAsync(() => history.page(own, query, 100)));
    }
    show(what, times);
  }
  const year = new Date(NOW - 366 * 864e5).toISOString();
  const charts: Record<string, Omit<HistoryFilter, 'ledger'>> = {
    'chart of 30 days': {},
    'chart of 366 days': { from: year },
    'chart of 366 days, an agent': { from: year, agent: 'agent7' },
    'chart of 366 days, an outcome': { from: year, outcome: 'accepted' },
    'chart of 366 days, a profile': { from: year, profile: 'work' },
    'chart of 366 days, a common word': { from: year, text: 'forgot' },
  };
  for (const [what, given] of Object.entries(charts)) {
    const filter = { ledger: 'own', until: new Date(NOW).toISOString(), ...given } as const;
    const times: number[] = [];
    for (let n = 0; n < ROUNDS; n++) times.push(await timedAsync(() => history.chart(own, filter)));
    show(what, times);
  }
  for (const range of OVERVIEW_RANGES) {
    const query = { ...timeOf(range, new Date(NOW)), ledger: 'own' } as const;
    const times: number[] = [];
    for (let n = 0; n < 4 * ROUNDS; n++) {
      times.push(await timedAsync(() => history.overview(own, query)));
    }
    show(`overview, ${range}`, times);
  }
  show('choices of the filters', [await timedAsync(() => history.choices(own))]);
  await history.close();
  show(
    'timeline of a user',
    Array.from({ length: ROUNDS }, (_, n) => timed(() => ledger.history(POOL, subOf(n)))),
  );
  const since = new Date(NOW - 864e5);
  for (const poolId of [null, POOL, 'eu-west-1_Other']) {
    show(
      `last calls of a day, ${poolId ?? 'all pools'}`,
      Array.from({ length: ROUNDS }, () =>
        timed(() => ledger.recent({ poolId, since, limit: RECENT_CALLS.usual })),
      ),
    );
  }
  ledger.close();
}

async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Kills the app at 200 moments of a send; a separate test says what must hold afterwards. */
function kill(): void {
  const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
  const args = [vitest, 'run', '--reporter=tree', 'test/unit/audit/kill.test.ts'];
  const root = fileURLToPath(new URL('..', import.meta.url));
  const env = { ...process.env, KILLS: '200' };
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

const [given = '1000000'] = process.argv.slice(2);
const only = /^--append=(\d+)$/u.exec(given);
if (only !== null) {
  inFolder((folder) => append(folder, Number(only[1])));
} else {
  const rows = Number(given);
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${osType()} ${release()}, Node ${process.version}`,
  );
  console.log('Milliseconds: p50, p99, max.');
  show(
    'append of a row, with its head',
    inFolder((folder) => append(folder, APPENDS)),
  );
  showSyncs();
  await inFolder(async (folder) => {
    openIn(folder).health;
    const made = timed(() => fillLedger(folder, rows, KEYS, NOW));
    const bytes = statSync(join(folder, 'ledger.sqlite')).size;
    console.log(
      `${rows} rows, ${Math.round(bytes / 2 ** 20)} MB, made in ${(made / 1_000).toFixed(0)} s`,
    );
    await verifyAll(folder);
    const path = join(folder, 'ledger.sqlite');
    const tool = timed(() => verifyLedgerFile(path, { key: KEYS.hmac }));
    console.log(
      `tools/verify-audit: ${(tool / 1_000).toFixed(1)} s; peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB of memory`,
    );
    await search(folder, rows);
  });
  kill();
}

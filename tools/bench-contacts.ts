import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, type as osType, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import type { ScanHead, ScannedUser } from '../src/main/contacts/stored-scan.ts';
import { ContactDatabase } from '../src/main/contacts/worker/contact-database.ts';
import {
  CONTACT_SORTS,
  type ContactFilter,
  type ContactPage,
  type ContactSort,
  type PageTurn,
  type RowFilter,
} from '../src/shared/domain/contacts.ts';
import { CATEGORIES } from '../src/shared/domain/coverage.ts';

// Prints how fast the store of a scan's rows is on this machine (`npm run bench:contacts`):
// figures, not verdicts. Makes the same calls as the worker thread, without the way to it. `node
// tools/bench-contacts.ts 100000` uses fewer users.

const USERS = Number(process.argv[2] ?? 1_000_000);
const PAGE = 60;
const ROUNDS = 10;

const GIVEN = 'Ana Ben Chloé Dmitri Eva Fátima Georg Hana Igor José Karin Luis Mei Nils Olga Pedro';
const FAMILY = 'Alvarez Berg Castillo Dvořák Eriksen Fischer García Hansen Ito Jansen Kowalski';
const given = GIVEN.split(' ');
const family = FAMILY.split(' ');

/** Its own generator, so that each run has the same users (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

let next = random(4);
const below = (limit: number): number => Math.floor(next() * limit);
const hex = (digits: number): string =>
  Array.from({ length: digits }, () => below(16).toString(16)).join('');
const instant = (): string =>
  new Date(Date.UTC(2019, 0, 1) + below(7 * 365 * 86_400) * 1000).toISOString();

function makeUser(n: number): ScannedUser {
  // The first category has most of the users, as in a well-kept pool.
  const category = CATEGORIES[Math.floor(next() ** 3 * CATEGORIES.length)] ?? 'both';
  const first = given[below(given.length)] ?? '';
  const last = family[below(family.length)] ?? '';
  return {
    sub: `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
    username: n % 200_000 === 7 ? `zebra${n}` : `user${n}`,
    name: n % 10 === 0 ? null : `${first} ${last} ${hex(3)}`,
    status: 'CONFIRMED',
    enabled: true,
    createdAt: instant(),
    modifiedAt: instant(),
    email: { mask: `${first.slice(0, 1)}***@e***`, verified: next() < 0.8 },
    phone: next() < 0.5 ? { mask: `+*******${below(10_000)}`, verified: next() < 0.6 } : null,
    category,
    reasons: ['email-verified', 'phone-absent'],
  };
}

function timed<T>(work: () => T): { ms: number; value: T } {
  const began = performance.now();
  const value = work();
  return { ms: performance.now() - began, value };
}

function show(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  const figures = [at(0.5), at(0.95), sorted.at(-1)].map((ms) => (ms ?? 0).toFixed(1).padStart(8));
  console.log(`${what.padEnd(48)}${figures.join('')}`);
}

const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-bench-contacts-'));
const head: ScanHead = {
  id: '00000000-0000-4000-8000-000000000001',
  poolId: 'eu-west-1_Bench',
  region: 'eu-west-1',
  profile: 'bench',
  policy: '',
  startedAt: '2026-11-23T00:00:00.000Z',
  mode: 'sequential',
  doubt: null,
  estimatedUsers: USERS,
  requestsPerSecond: 29,
  requests: 0,
  throttles: 0,
  restarts: 0,
};

/** @param change made to each user */
function commitAll(
  store: ContactDatabase,
  head: ScanHead,
  change: (user: ScannedUser, n: number) => ScannedUser,
): void {
  next = random(4);
  const chain = { prefix: '', generation: 1 };
  store.begin(head, [{ ...chain, token: null, tokenAt: null, pages: 0, state: 'open' }]);
  const commits: number[] = [];
  for (let made = 0; made < USERS; made += PAGE) {
    const users = Array.from({ length: Math.min(PAGE, USERS - made) }, (_, n) =>
      change(makeUser(made + n), made + n),
    );
    const isLast = made + PAGE >= USERS;
    const pages = made / PAGE + 1;
    const page = {
      head: { ...head, requests: pages },
      chains: [
        { ...chain, token: `t${pages}`, tokenAt: pages, pages, state: isLast ? 'done' : 'open' },
      ] as const,
      chain,
      users,
      witnesses: [],
      sweep: isLast,
    };
    commits.push(timed(() => store.commit(page)).ms);
  }
  const seconds = commits.reduce((sum, ms) => sum + ms, 0) / 1000;
  console.log(`${Math.round(USERS / seconds)} users a second in pages of ${PAGE}`);
  show('commit of a page', commits);
  const { ms } = timed(() => store.finish(head, '2026-11-23T01:00:00.000Z'));
  show('finish', [ms]);
  const bytes = statSync(join(folder, `${head.id}.sqlite`)).size;
  console.log(`file ${(bytes / 2 ** 20).toFixed(0)} MB, peak ${peak()} MB of memory`);
}

function peak(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

function benchTurns(
  store: ContactDatabase,
  by: ContactSort,
  filter: RowFilter,
  what: string,
  scanId = head.id,
): void {
  const order = { by, descending: false };
  const get = (turn: PageTurn, descending = false) =>
    timed(() => store.page(scanId, { filter, order: { ...order, descending }, turn }));
  const times = { first: [], next: [], previous: [], last: [] } as Record<string, number[]>;
  for (let round = 0; round < ROUNDS; round++) {
    const first = get('first', round % 2 === 1);
    times['first']?.push(first.ms);
    let page: ContactPage = first.value;
    for (let turn = 0; turn < 5 && page.end !== null; turn++) {
      const after = get({ after: page.end }, round % 2 === 1);
      times['next']?.push(after.ms);
      page = after.value;
    }
    if (page.start !== null) {
      times['previous']?.push(get({ before: page.start }, round % 2 === 1).ms);
    }
    times['last']?.push(get('last', round % 2 === 1).ms);
  }
  for (const [turn, all] of Object.entries(times)) show(`${what}: ${turn}`, all);
}

const NONE: ContactFilter = { categories: [], unverified: false, search: '' };
const FILTERS = [
  ['all', NONE],
  ['both', { ...NONE, categories: ['both'] }],
  ['phone', { ...NONE, categories: ['phone'] }],
  ['unusable-status', { ...NONE, categories: ['unusable-status'] }],
  ['unverified', { ...NONE, unverified: true }],
  ['a group', { ...NONE, categories: ['unverified-email', 'unverified-phone', 'no-contact'] }],
] as const satisfies readonly (readonly [string, ContactFilter])[];

/** A second scan, in which one user in fifty has verified an email address, and one has left. */
function benchComparison(store: ContactDatabase): void {
  const later: ScanHead = { ...head, id: '00000000-0000-4000-8000-000000000002' };
  commitAll(store, later, (user, n) => {
    if (n === 0) return { ...user, sub: '00000000-0000-4000-8000-000000000000' };
    const email = { mask: 'a***@e***', verified: true };
    return n % 50 === 1 ? { ...user, email, category: 'email' } : user;
  });
  for (const who of ['left', 'new'] as const) {
    for (const [what, filter] of [FILTERS[4], FILTERS[0], FILTERS[5]]) {
      const since = { ...filter, since: { scanId: head.id, who } };
      benchTurns(store, 'name', since, `${who} since, ${what}`, later.id);
    }
  }
}

try {
  console.log(
    `${USERS} users; ${cpus()[0]?.model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB,`,
  );
  console.log(`${osType()} ${release()}, Node ${process.version}. Milliseconds: p50, p95, max.`);
  let store = new ContactDatabase(folder);
  commitAll(store, head, (user) => user);
  store.close();
  store = new ContactDatabase(folder);
  show('overview after a start', [timed(() => store.overview(head.poolId)).ms]);
  for (const by of CONTACT_SORTS) {
    for (const [what, filter] of FILTERS) benchTurns(store, by, filter, `by ${by}, ${what}`);
  }
  const searches = [
    'zebra',
    'kowalski',
    'garcia 1',
    'garcia 1a',
    'ana',
    'user99',
    'xyzzyx',
    'an',
    'z',
    'us',
  ];
  for (const search of searches) {
    for (const [what, all] of [FILTERS[0], FILTERS[3], FILTERS[4]]) {
      const filter = { ...all, search };
      const { total } = store.page(head.id, {
        filter,
        order: { by: 'name', descending: false },
        turn: 'first',
      });
      const hits = `${total.count}${total.exact ? '' : '+'}`;
      for (const by of ['name', 'created'] as const) {
        benchTurns(store, by, filter, `"${search}" ${what} (${hits}) by ${by}`);
      }
    }
  }
  const meant = [
    'zebra',
    'García, Ana',
    'ana garcia',
    'garcia hansen',
    'kowalski jansen user99',
    'ana.garcia@example.com',
    'an ga',
    'xyzzyx',
  ];
  for (const text of meant) {
    const times = Array.from({ length: ROUNDS }, () =>
      timed(() => store.similar(head.poolId, text)),
    );
    show(
      `similar to "${text}" (${times[0]?.value.users.length})`,
      times.map(({ ms }) => ms),
    );
  }
  benchComparison(store);
  show(
    'overview',
    Array.from({ length: ROUNDS }, () => timed(() => store.overview(head.poolId)).ms),
  );
  console.log(`peak ${peak()} MB of memory`);
  show('purge', [timed(() => store.purge('2027-01-01T00:00:00.000Z')).ms]);
  store.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContactStore } from '../../../src/main/contacts/store-client.ts';
import { openContactStore } from '../../../src/main/contacts/store-client.ts';
import { Fault } from '../../../src/main/lib/fault.ts';
import { appWorker } from '../../support/workers.ts';
import { chainOf, headOf, POOL, pageOf, userOf, uuid } from './store-users.ts';

const WORKER = appWorker('contact-store');
const END = '2026-11-20T09:00:00.000Z';

let base: string;
let folder: string;
let store: ContactStore;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'contacts-'));
  folder = join(base, 'store');
  store = openContactStore({ folder, worker: WORKER });
});

afterEach(async () => {
  await store.close();
  rmSync(base, { recursive: true, force: true });
});

/** A different worker, for what the real one never does. */
function workerOf(source: string): URL {
  const path = join(base, 'worker.mjs');
  writeFileSync(path, `import { parentPort, workerData } from 'node:worker_threads';\n${source}`);
  return pathToFileURL(path);
}

const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Fault ? error.error : error),
  );

describe('the store in its worker', () => {
  it('does everything for a scan', async () => {
    await store.begin(headOf(), [chainOf()]);
    const done = [chainOf({ pages: 1, state: 'done' })];
    const user = userOf('a', { name: 'José', category: 'email' });
    expect(await store.commit(pageOf([user, userOf('b')], { chains: done, sweep: true }))).toEqual({
      users: 2,
    });
    expect(await store.missing(uuid(1))).toBe(0);
    await store.finish(headOf(), END);
    const filter = { categories: [], unverified: false, search: 'jos' } as const;
    const order = { by: 'name', descending: false } as const;
    const page = await store.page(uuid(1), { filter, order, turn: 'first', limit: 5 });
    expect(page.rows).toEqual([{ ...user, mfa: null }]);
    expect(await store.pick(uuid(1), filter, ['b', 'a'])).toEqual(page.rows);
    const mfa = {
      at: END,
      factors: [],
      preferred: null,
      plan: { kind: 'code', medium: 'EMAIL', certainty: 'expected' },
    } as const;
    expect(await store.keepMfa(uuid(1), 'a', { ...mfa, factors: [] })).toEqual({ ...user, mfa });
    expect(await store.overview(POOL)).toMatchObject({
      report: { users: 2, mfaChecked: 1, endedAt: END },
      trend: [{ total: 2 }],
    });
    await store.purge('2027-01-01T00:00:00.000Z');
    expect(await errorOf(store.drop(uuid(1)))).toEqual({ code: 'no-scan' });
  });

  it('answers in the order of the questions, without waiting in between', async () => {
    const answers: string[] = [];
    const note = (what: string) => () => answers.push(what);
    const commits = Array.from({ length: 20 }, (_, n) =>
      store
        .commit(pageOf([userOf(`s${n}`)], { chains: [chainOf({ pages: n + 1 })] }))
        .then(({ users }) => note(`${users}`)()),
    );
    // Nothing has begun yet.
    expect(await Promise.all(commits.map(errorOf))).toEqual(
      Array.from({ length: 20 }, () => ({ code: 'no-scan' })),
    );
    const begun = store.begin(headOf(), [chainOf()]).then(note('begun'));
    const kept = Array.from({ length: 20 }, (_, n) =>
      store
        .commit(pageOf([userOf(`s${n}`)], { chains: [chainOf({ pages: n + 1 })] }))
        .then(({ users }) => note(`${users}`)()),
    );
    await Promise.all([begun, ...kept, store.overview(POOL).then(note('overview'))]);
    expect(answers).toEqual([
      'begun',
      ...Array.from({ length: 20 }, (_, n) => `${n + 1}`),
      'overview',
    ]);
  });

  it('starts with the first call', async () => {
    expect(existsSync(folder)).toBe(false);
    await store.overview(POOL);
    expect(existsSync(folder)).toBe(true);
  });

  it('reports what is wrong with the disk as a Fault, and keeps working', async () => {
    writeFileSync(folder, 'a file in the way');
    expect(await errorOf(store.overview(POOL))).toEqual({
      code: 'contact-store',
      detail: 'EEXIST',
    });
    rmSync(folder);
    expect(await store.overview(POOL)).toMatchObject({ underWay: null });
  });

  it('closes after earlier requests, and does nothing afterwards', async () => {
    const begun = store.begin(headOf(), [chainOf()]);
    const kept = store.commit(pageOf([userOf('a')]));
    await Promise.all([store.close(), store.close()]);
    expect(await begun).toBeUndefined();
    expect(await kept).toEqual({ users: 1 });
    expect(existsSync(join(folder, `${uuid(1)}.sqlite-wal`))).toBe(false);
    expect(await errorOf(store.overview(POOL))).toEqual({
      code: 'contact-store',
      detail: 'CLOSED',
    });
    await expect(openContactStore({ folder, worker: WORKER }).close()).resolves.toBeUndefined();
  });
});

describe('a worker that ends by itself', () => {
  const counting = `
    import { appendFileSync, existsSync } from 'node:fs';
    const starts = workerData.folder + '.starts';
    const again = existsSync(starts);
    appendFileSync(starts, 'x');
    parentPort.on('message', ({ id, method }) => {
      if (method === 'close') parentPort.close();`;

  it('rejects what it had not answered, and the next call starts another', async () => {
    const worker = workerOf(`${counting}
      if (again) parentPort.postMessage({ id, ok: true, value: 3 });
      else if (method === 'missing') process.exit(3);
    });`);
    const other = openContactStore({ folder, worker });
    const ended = { code: 'contact-store', detail: 'WORKER_ENDED' };
    const asked = [other.overview(POOL), other.missing(uuid(1)), other.missing(uuid(2))];
    expect(await Promise.all(asked.map(errorOf))).toEqual([ended, ended, ended]);
    expect(await other.missing(uuid(1))).toBe(3);
    expect(readFileSync(`${folder}.starts`, 'utf8')).toBe('xx');
    await other.close();
  });

  it('says why, if known', async () => {
    const worker = workerOf(`${counting}
      throw Object.assign(new Error('no more'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
    });`);
    const other = openContactStore({ folder, worker });
    expect(await errorOf(other.overview(POOL))).toEqual({
      code: 'contact-store',
      detail: 'ERR_WORKER_OUT_OF_MEMORY',
    });
    await other.close();
  });

  it('can be closed when it does not even start', async () => {
    const other = openContactStore({ folder, worker: new URL('file:///nowhere/worker.js') });
    expect(await errorOf(other.overview(POOL))).toMatchObject({ code: 'contact-store' });
    const asked = errorOf(other.overview(POOL));
    await other.close();
    expect(await asked).toMatchObject({ code: 'contact-store' });
  });

  it('passes on an error that is not the disk’s, with its trace', async () => {
    const worker = workerOf(`${counting}
      parentPort.postMessage({ id, ok: false, error: new TypeError('a fault of the app') });
    });`);
    const other = openContactStore({ folder, worker });
    const error = await errorOf(other.overview(POOL));
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'TypeError',
      stack: expect.stringContaining('worker.mjs'),
    });
    await other.close();
  });
});

import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { Verifier } from '../../../src/main/audit/verify/verifier.ts';
import type { VerifyStatus } from '../../../src/shared/domain/ledger-verification.ts';
import { verifyStatusSchema } from '../../../src/shared/ipc/schemas/audit.ts';
import { isOpen } from '../../support/open-files.ts';
import { verifyLedger } from '../../support/verify-here.ts';
import { appWorker } from '../../support/workers.ts';
import {
  appendTo,
  emptyFolder,
  type Folder,
  forge,
  KEYS,
  ledgerOf,
  NOW,
  openLedger,
} from './tamper-helpers.ts';

const WORKER = appWorker('ledger-verify');

/** A thread is given no functions. */
const { hmac, publicKey, install } = KEYS;
const KEYS_AS_DATA = { hmac, publicKey, install };

/** A verifier, and what it has reported so far. `ended` is its next end. */
function verifierOf({ path, headPath }: Folder, worker = WORKER) {
  const told: VerifyStatus[] = [];
  let begun = 0;
  const keys = () => {
    begun += 1;
    return KEYS;
  };
  let resolve: (status: VerifyStatus) => void = () => {};
  const ended = new Promise<VerifyStatus>((given) => {
    resolve = given;
  });
  const tell = (status: VerifyStatus) => {
    told.push(verifyStatusSchema.parse(status));
    if (status.state !== 'running') resolve(status);
  };
  return {
    verifier: new Verifier({ worker, path, headPath, keys, tell }),
    told,
    ended,
    /** How many verifications there were. */
    begun: () => begun,
  };
}

/** A different worker, for what the real one never does. */
function workerOf(source: string): URL {
  const path = join(emptyFolder().folder, 'worker.mjs');
  writeFileSync(path, `import { parentPort, workerData } from 'node:worker_threads';\n${source}`);
  return pathToFileURL(path);
}

test('the verifier runs in its own threads while the app keeps writing', async () => {
  const folder = ledgerOf(300);
  const ledger = openLedger(folder);
  const { verifier, told, ended, begun } = verifierOf(folder);
  expect(verifier.start()).toEqual({ state: 'running', rows: 0, total: 0 });
  expect(verifier.start()).toEqual({ state: 'running', rows: 0, total: 0 });
  expect(begun()).toBe(1);
  for (let n = 0; n < 20; n++) appendTo(ledger, n);
  const end = await ended;
  expect(end).toMatchObject({ state: 'done', verification: { fault: null } });
  expect(told.filter(({ state }) => state === 'done')).toHaveLength(1);
  expect(told[0]).toMatchObject({ state: 'running', rows: 0 });
  ledger.close();
});

test('the verifier names what is wrong', async () => {
  const folder = ledgerOf(20);
  forge(folder, (db) => db.exec(`UPDATE record SET body = body || ' ' WHERE seq = 7`));
  const { verifier, ended } = verifierOf(folder);
  verifier.start();
  expect(await ended).toMatchObject({
    verification: { fault: { what: 'hash-mismatch', seq: 7 }, rows: 6 },
  });
});

test('the verifier names damage of the file rather than what it did to a row', async () => {
  const folder = ledgerOf(20);
  forge(folder, (db) => {
    db.exec(`UPDATE record SET body = body || ' ' WHERE seq = 7; PRAGMA user_version = 3`);
  });
  const { verifier, ended } = verifierOf(folder);
  verifier.start();
  expect(await ended).toMatchObject({
    verification: { fault: { what: 'database-damaged', seq: 7 }, rows: 6 },
  });
});

test('a verification can be canceled, and releases the file', async () => {
  const folder = ledgerOf(300);
  const { verifier, told, ended } = verifierOf(folder);
  verifier.start();
  verifier.cancel();
  expect(await ended).toEqual({ state: 'cancelled' });
  expect(told).toEqual([{ state: 'cancelled' }]);
  const db = new DatabaseSync(folder.path);
  expect(db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()).toMatchObject({ busy: 0 });
  db.close();
  const again = verifierOf(folder);
  again.verifier.start();
  expect(await again.ended).toMatchObject({ state: 'done' });
});

test('a head that cannot be read is a finding, and no file is held open afterwards', () => {
  const { path } = ledgerOf(3);
  const given = { ...KEYS_AS_DATA, path, headPath: join(path, 'head'), clock: () => NOW };
  expect(verifyLedger(given)).toMatchObject({
    rows: 3,
    fault: { what: 'head-unreadable', seq: null },
  });
  expect(isOpen(path)).toBe(false);
});

test('the progress begins with how many rows there are', () => {
  const given = { ...KEYS_AS_DATA, ...ledgerOf(3), clock: () => NOW };
  const told: unknown[] = [];
  const found = verifyLedger({ ...given, onProgress: (progress) => told.push(progress) });
  expect(told[0]).toEqual({ rows: 0, total: found?.rows });
});

test('what else lies in the folder of removed rows is no finding', () => {
  const folder = ledgerOf(3);
  mkdirSync(join(folder.folder, 'ledger-removed', 'a folder'), { recursive: true });
  expect(verifyLedger({ ...KEYS_AS_DATA, ...folder, clock: () => NOW })?.fault).toBeNull();
});

test('the thread stops once it is told to', async () => {
  const { path, headPath } = ledgerOf(10);
  const cancelled = new Int32Array(new SharedArrayBuffer(4)).fill(1);
  const worker = new Worker(WORKER, { workerData: { ...KEYS_AS_DATA, path, headPath, cancelled } });
  expect(await once(worker, 'message')).toEqual([{ verification: null }]);
});

test('a verification is aborted between two rows', () => {
  const { path, headPath } = ledgerOf(10);
  const signal = { aborted: true };
  const given = { ...KEYS_AS_DATA, path, headPath, clock: () => NOW };
  expect(verifyLedger({ ...given, signal })).toBeNull();
  signal.aborted = false;
  expect(verifyLedger({ ...given, signal })).not.toBeNull();
});

test('closing waits for the thread', async () => {
  const { verifier, told } = verifierOf(ledgerOf(300));
  verifier.start();
  await verifier.close();
  expect(told).toEqual([{ state: 'cancelled' }]);
  await verifier.close();
});

test.each([
  ['an error', `throw Object.assign(new Error('no'), { code: 'ENOSYS' });`, 'ENOSYS'],
  ['an exit', 'process.exit(3);', 'WORKER_ENDED'],
  ['an end without a word', '', 'WORKER_ENDED'],
])(
  '%s of the thread is a failure, and the next start is a new thread',
  async (_, source, detail) => {
    const { verifier, told, ended } = verifierOf(emptyFolder(), workerOf(source));
    verifier.start();
    expect(await ended).toEqual({ state: 'failed', detail });
    verifier.start();
    await expect.poll(() => told.length).toBe(2);
  },
);

test('a file that cannot be opened is a failure, not a finding', async () => {
  const folder = ledgerOf(3);
  rmSync(folder.path);
  const { verifier, ended } = verifierOf(folder);
  verifier.start();
  expect(await ended).toEqual({ state: 'failed', detail: 'ENOENT' });
});

test('what is wrong with a row is told even if the file’s structure cannot be checked', async () => {
  const verification = {
    ...{ at: NOW.toISOString(), rows: 6, head: null, checkpoints: 0, cuts: 0 },
    fault: { what: 'hash-mismatch', seq: 7 },
  };
  const endOf = (found: object) =>
    verifierOf(
      emptyFolder(),
      workerOf(`parentPort.postMessage(
        workerData.part === 'rows' ? { verification: ${JSON.stringify(found)} } : { failed: 'EIO' },
      );`),
    );
  const broken = endOf(verification);
  broken.verifier.start();
  expect(await broken.ended).toEqual({ state: 'done', verification });
  const sound = endOf({ ...verification, fault: null });
  sound.verifier.start();
  expect(await sound.ended).toEqual({ state: 'failed', detail: 'EIO' });
});

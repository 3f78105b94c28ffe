import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import {
  checkpointMessage,
  cutMessage,
  digestOf,
  nextHash,
  ZERO,
} from '../../../src/main/audit/chain.ts';
import { checkpointFile } from '../../../src/main/audit/checkpoint-file.ts';
import { verifyBundleFile } from '../../../tools/verify-audit.ts';
import {
  appendTo,
  copyOf,
  emptyFolder,
  type Folder,
  forge,
  KEYS,
  type Kept,
  ledgerOf,
  NOW,
  openLedger,
  readAll,
} from './tamper-helpers.ts';

const TOOL = fileURLToPath(new URL('../../../tools/verify-audit.ts', import.meta.url));
const ROWS = 40;

let ledger: Folder;
let rows: Kept[];
let kept: string;

beforeAll(() => {
  ledger = ledgerOf(ROWS);
  const app = openLedger(ledger);
  const { name, text } = checkpointFile(app.checkpoint(), KEYS.publicKey);
  app.close();
  kept = join(ledger.folder, name);
  writeFileSync(kept, text);
  rows = forge(ledger, readAll);
});

/** What the command prints and returns. */
async function run(...args: string[]): Promise<{ code: unknown; text: string }> {
  const command = promisify(execFile)(process.execPath, ['--no-warnings', TOOL, ...args]);
  return command.then(
    ({ stdout, stderr }) => ({ code: 0, text: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, text: stdout + stderr }),
  );
}

test('an intact ledger is verified with everything that can be given', async () => {
  const key = `--key=${KEYS.hmac.toString('hex')}`;
  const { code, text } = await run(ledger.path, key, `--checkpoint=${kept}`);
  expect(text).toContain('Nothing is wrong.');
  expect(text).toContain(`Rows checked: ${ROWS}.`);
  expect(text).not.toContain('Not known');
  expect(code).toBe(0);
});

test('without the key and a checkpoint, the verifier says what it cannot know', async () => {
  const { code, text } = await run(ledger.path);
  expect(text.match(/^Not known: /gmu)).toHaveLength(3);
  expect(text).toContain('--key');
  expect(text).toContain('--checkpoint');
  expect(code).toBe(0);
});

test('for a ledger with something wrong, the verifier names the row', async () => {
  const copy = copyOf(ledger);
  forge(copy, (db) => db.exec('UPDATE record SET hash = zeroblob(32) WHERE seq = 9'));
  const { code, text } = await run(copy.path);
  expect(text).toContain('WRONG, first at row 9: its hash does not follow');
  expect(code).toBe(1);
});

test.each([
  ['no file', () => ['/nowhere/ledger.sqlite']],
  ['nothing', () => []],
  ['a key that is none', () => [ledger.path, '--key=abc']],
  ['an option that there is not', () => [ledger.path, '--force']],
  ['a checkpoint that is none', () => [ledger.path, `--checkpoint=${ledger.headPath}`]],
  ['a bundle that is none', () => [`${ledger.path}.rdaudit`]],
])('%s cannot be verified', async (_, args) => {
  const { code, text } = await run(...args());
  expect(code).toBe(2);
  expect(text).not.toContain('WRONG');
});

interface Bundle {
  readonly header: Record<string, unknown>;
  readonly rows: readonly Record<string, unknown>[];
  readonly checkpoints: readonly Record<string, unknown>[];
}

/** A bundle of the rows after `after`; every third one with only its digest. */
function bundleOf(after: number): Bundle {
  const hashes = [ZERO];
  for (const { seq, body } of rows) {
    hashes.push(nextHash(hashes[seq - 1] ?? ZERO, seq, digestOf(body)));
  }
  const at = NOW.toISOString();
  const checkpoint = (seq: number) => {
    const hash = hashes[seq] ?? ZERO;
    const signature = KEYS.sign(checkpointMessage(KEYS.install, seq, hash, at));
    return { seq, at, hash: hash.toString('hex'), signature: signature.toString('base64') };
  };
  const afterCut = () => {
    const hash = hashes[after] ?? ZERO;
    const mac = Buffer.alloc(32, 7);
    const signature = KEYS.sign(cutMessage(KEYS.install, after, hash, mac, at));
    return { mac: mac.toString('hex'), at, signature: signature.toString('base64') };
  };
  return {
    header: {
      format: 'recovery-desk-audit',
      version: 1,
      install: KEYS.install,
      publicKey: KEYS.publicKey.toString('base64'),
      after: {
        seq: after,
        hash: hashes[after]?.toString('hex'),
        ...(after > 0 && afterCut()),
      },
      exportedAt: at,
    },
    rows: rows
      .slice(after)
      .map(({ seq, body }) =>
        seq % 3 === 0 ? { seq, digest: digestOf(body).toString('hex') } : { seq, body },
      ),
    checkpoints: [checkpoint(after + 10), checkpoint(ROWS)],
  };
}

function written({ header, rows: lines, checkpoints }: Bundle): string {
  const path = join(emptyFolder().folder, 'desk.rdaudit');
  const all = [header, ...lines, ...checkpoints.map((checkpoint) => ({ checkpoint }))];
  writeFileSync(path, all.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
}

test.each([
  [0, 0],
  [12, 1],
])('a whole bundle of the rows after %i', async (after, cuts) => {
  const path = written(bundleOf(after));
  expect(verifyBundleFile(path, { checkpoints: [kept] })).toMatchObject({
    finding: null,
    rows: ROWS - after,
    checkpoints: 3,
    cuts,
    install: KEYS.install,
  });
  const { code, text } = await run(path);
  expect(text).toContain('a bundle has no keyed chain');
  expect(code).toBe(0);
});

const lastOf = <T>(list: readonly T[]): T => list.at(-1) as T;
const other = 'ab'.repeat(32);

test.each<[string, (bundle: Bundle) => Bundle, string, number | null]>([
  [
    'a row edited',
    (b) => ({ ...b, rows: b.rows.with(18, { seq: 19, body: '{"v":1,"kind":"reset","at":""}' }) }),
    'hash',
    11,
  ],
  [
    'a digest edited',
    (b) => ({ ...b, rows: b.rows.with(5, { seq: 6, digest: other }) }),
    'hash',
    1,
  ],
  ['a row deleted', (b) => ({ ...b, rows: b.rows.toSpliced(18, 1) }), 'gap', 19],
  [
    'two rows swapped',
    (b) => ({ ...b, rows: b.rows.with(18, b.rows[19] ?? {}).with(19, b.rows[18] ?? {}) }),
    'gap',
    19,
  ],
  ['a row inserted', (b) => ({ ...b, rows: b.rows.toSpliced(18, 0, b.rows[18] ?? {}) }), 'gap', 20],
  ['rows missing at the end', (b) => ({ ...b, rows: b.rows.slice(0, 30) }), 'behind', 31],
  [
    'rows and their checkpoint missing at the end',
    (b) => ({ ...b, rows: b.rows.slice(0, 30), checkpoints: b.checkpoints.slice(0, 1) }),
    'checkpoint',
    11,
  ],
  [
    'rows added',
    (b) => ({ ...b, rows: [...b.rows, { seq: 41, digest: other }] }),
    'checkpoint',
    41,
  ],
  [
    'another beginning',
    (b) => ({ ...b, header: { ...b.header, after: { seq: 0, hash: other } } }),
    'hash',
    1,
  ],
  [
    'rows left away at the beginning',
    (b) => ({
      ...b,
      header: { ...b.header, after: { ...Object(bundleOf(12).header['after']), mac: other } },
      rows: b.rows.slice(12),
    }),
    'cut',
    12,
  ],
  [
    'another time',
    (b) => ({ ...b, header: { ...b.header, exportedAt: '2027-01-01T00:00:00.000Z' } }),
    'checkpoint',
    ROWS,
  ],
  [
    'a checkpoint edited',
    (b) => ({
      ...b,
      checkpoints: b.checkpoints.with(1, { ...lastOf(b.checkpoints), hash: other }),
    }),
    'checkpoint',
    ROWS,
  ],
  [
    'another key',
    (b) => ({ ...b, header: { ...b.header, publicKey: Buffer.alloc(32, 3).toString('base64') } }),
    'checkpoint',
    10,
  ],
  [
    'another installation',
    (b) => ({ ...b, header: { ...b.header, install: '00000000-0000-4000-8000-000000000000' } }),
    'checkpoint',
    10,
  ],
])('a bundle with %s', (_, change, wrong, row) => {
  expect(verifyBundleFile(written(change(bundleOf(0)))).finding).toEqual({ wrong, row });
});

test('an outdated bundle is revealed by a checkpoint kept elsewhere', () => {
  const app = openLedger(copyOf(ledger));
  appendTo(app, 1);
  const newer = join(emptyFolder().folder, 'newer.json');
  writeFileSync(newer, checkpointFile(app.checkpoint(), KEYS.publicKey).text);
  app.close();
  const path = written(bundleOf(0));
  expect(verifyBundleFile(path, { checkpoints: [newer] }).finding).toEqual({
    wrong: 'older',
    row: ROWS + 1,
  });
});

test('the verifier uses nothing from the app', () => {
  const imports = readFileSync(TOOL, 'utf8').match(/from '[^']+'/gu) ?? [];
  expect(imports.length).toBeGreaterThan(3);
  for (const from of imports) expect(from).toMatch(/^from 'node:/u);
});

import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkpointFile } from '../../../src/main/audit/checkpoint-file.ts';
import { headText } from '../../../src/main/audit/head-file.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import {
  appendTo,
  copyOf,
  expectFound,
  expectWhole,
  type Folder,
  flipped,
  forge,
  KEYS,
  type Kept,
  ledgerOf,
  NOW,
  openLedger,
  readAll,
  rechained,
  verify,
  verifyByTool,
  writeAll,
} from './tamper-helpers.ts';

const ROWS = 1_000;
const OTHERS = testKeys('desk-8');
const DAY = 24 * 60 * 60 * 1000;

let whole: Folder;
/** Cut after row 500 or so, with rows from before and after. */
let cut: Folder;
let other: Folder;
let ledger: Folder;

beforeAll(() => {
  whole = ledgerOf(ROWS);
  other = ledgerOf(ROWS, OTHERS, 7);
  cut = copyOf(whole);
  const inTwoMonths = new Date(NOW.getTime() + 60 * DAY);
  const later = openLedger(cut, () => inTwoMonths);
  for (let n = 0; n < 50; n++) appendTo(later, n);
  later.checkpoint();
  expect(later.cut(new Date(NOW.getTime() + DAY))).toBe(ROWS);
  for (let n = 0; n < 50; n++) appendTo(later, n);
  later.close();
});

beforeEach(() => {
  ledger = copyOf(whole);
});

const all = (work: (rows: Kept[], db: DatabaseSync) => readonly Kept[]) =>
  forge(ledger, (db) => writeAll(db, work(readAll(db), db)));
const edited = (row: Kept): Kept => ({
  ...row,
  body: row.body.replace('"at":"20', '"at":"19'),
});
const at = (rows: readonly Kept[], seq: number): Kept => rows[seq - 1] as Kept;

it('both verifiers find nothing wrong with what the app wrote', () => {
  expect(expectWhole(ledger)).toMatchObject({ rows: ROWS, checkpoints: 2, cuts: 0 });
  expect(expectWhole(cut)).toMatchObject({ cuts: 1, checkpoints: 3 });
});

describe('both verifiers find rows that', () => {
  it('are edited', () => {
    all((rows) => rows.with(499, edited(at(rows, 500))));
    expectFound(ledger, 'hash-mismatch', 500);
    expect(verifyByTool(ledger, {}).finding).toEqual({ wrong: 'hash', row: 500 });
  });

  it('are edited, with all plain hashes recomputed', () => {
    all((rows) => rechained(rows.with(499, edited(at(rows, 500)))));
    expectFound(ledger, 'mac-mismatch', 500);
    // Without the key, the next checkpoint reveals it.
    expect(verifyByTool(ledger, {}).finding?.wrong).toBe('checkpoint');
  });

  it.each([1, 500])('are deleted: %i', (seq) => {
    all((rows) => rows.toSpliced(seq - 1, 1));
    expectFound(ledger, 'gap', seq);
  });

  it('are deleted, with the following ones renumbered', () => {
    const all500 = (rows: Kept[]) => rows.toSpliced(499, 1);
    all((rows) => all500(rows).map((row, n) => ({ ...row, seq: n + 1 })));
    expectFound(ledger, 'hash-mismatch', 500);
    ledger = copyOf(whole);
    all((rows) => rechained(all500(rows)));
    expectFound(ledger, 'mac-mismatch', 500);
  });

  it('are inserted', () => {
    const inserted = (rows: Kept[]) => rows.toSpliced(499, 0, edited(at(rows, 100)));
    all((rows) => inserted(rows).map((row, n) => ({ ...row, seq: n + 1 })));
    expectFound(ledger, 'hash-mismatch', 500);
    ledger = copyOf(whole);
    all((rows) => rechained(inserted(rows)));
    expectFound(ledger, 'mac-mismatch', 500);
  });

  it('are added at the end', () => {
    all((rows) => rechained([...rows, edited(at(rows, 100))]));
    expectFound(ledger, 'mac-mismatch', ROWS + 1);
  });

  it('are swapped', () => {
    all((rows) =>
      rows.with(499, { ...at(rows, 700), seq: 500 }).with(699, { ...at(rows, 500), seq: 700 }),
    );
    expectFound(ledger, 'hash-mismatch', 500);
    ledger = copyOf(whole);
    all((rows) => rechained(rows.with(499, at(rows, 501)).with(500, at(rows, 500))));
    expectFound(ledger, 'mac-mismatch', 500);
  });

  it('are duplicated', () => {
    all((rows) => [...rows, { ...at(rows, ROWS), seq: ROWS + 1 }]);
    expectFound(ledger, 'hash-mismatch', ROWS + 1);
    ledger = copyOf(whole);
    all((rows) => rechained(rows.toSpliced(500, 0, at(rows, 500))));
    expectFound(ledger, 'mac-mismatch', 501);
  });

  it.each([1, 3, 999])('are missing at the end: %i', (missing) => {
    forge(ledger, (db) => db.prepare('DELETE FROM record WHERE seq > ?').run(ROWS - missing));
    expectFound(ledger, 'behind-head', ROWS - missing + 1);
  });

  it('are missing altogether', () => {
    forge(ledger, (db) => db.exec('DELETE FROM record; DELETE FROM checkpoint'));
    expect(verify(ledger).fault).toEqual({ what: 'behind-head', seq: 1 });
    // Without a first row the tool does not know whose head it is.
    expect(verifyByTool(ledger).finding).toEqual({ wrong: 'noHead', row: null });
  });

  it('are not valid rows, though whoever wrote them had the key', () => {
    all((rows) => rechained(rows.with(499, { ...at(rows, 500), body: '{"v":2}' }), KEYS.hmac));
    expectFound(ledger, 'unreadable-body', 500);
  });

  it('have values of other types', () => {
    forge(ledger, (db) => db.exec('PRAGMA ignore_check_constraints = 1'));
    forge(ledger, (db) => {
      db.exec(
        'ALTER TABLE record RENAME TO strict; CREATE TABLE record (seq INTEGER PRIMARY KEY, body, hash, mac)',
      );
      db.exec('INSERT INTO record SELECT seq, body, hash, mac FROM strict');
      db.exec('UPDATE record SET body = CAST(body AS BLOB) WHERE seq = 500');
    });
    expectFound(ledger, 'hash-mismatch', 500);
  });
});

describe('both verifiers find another ledger', () => {
  it('from another installation, in place of this one', () => {
    copyFileSync(other.path, ledger.path);
    expectFound(ledger, 'foreign-start', 1);
  });

  it('from another installation, with its head', () => {
    ledger = copyOf(other);
    expectFound(ledger, 'foreign-start', 1);
  });

  it('under other keys, but with the name of this installation', () => {
    all((rows) => rechained(rows.with(499, edited(at(rows, 500))), OTHERS.hmac));
    expectFound(ledger, 'mac-mismatch', 1);
  });

  it('spliced in', () => {
    const theirs = forge(other, readAll);
    all((rows) => [...rows.slice(0, 500), ...theirs.slice(500)]);
    expectFound(ledger, 'hash-mismatch', 501);
    ledger = copyOf(whole);
    all((rows) => rechained([...rows.slice(0, 500), ...theirs.slice(500)]));
    expectFound(ledger, 'mac-mismatch', 501);
  });

  it('spliced from two that the same keys wrote after the same beginning', () => {
    const twin = copyOf(whole);
    const [one, two] = [openLedger(ledger), openLedger(twin)];
    for (let n = 0; n < 20; n++) {
      appendTo(one, n);
      appendTo(two, n + 1);
    }
    one.close();
    two.close();
    const theirs = forge(twin, readAll);
    all((rows) => [...rows.slice(0, ROWS + 9), ...theirs.slice(ROWS + 9)]);
    expectFound(ledger, 'hash-mismatch', ROWS + 10);
    // The other one as a whole: its rows are genuine, but the head has seen others.
    copyFileSync(twin.path, ledger.path);
    const { seq } = JSON.parse(readFileSync(ledger.headPath, 'utf8'));
    const last = theirs.length;
    expectFound(ledger, seq > last ? 'behind-head' : 'head-mismatch', Math.min(seq, last + 1));
  });
});

describe('an older copy', () => {
  let newer: Folder;
  let kept: string;

  beforeEach(() => {
    newer = copyOf(whole);
    const app = openLedger(newer);
    for (let n = 0; n < 10; n++) appendTo(app, n);
    const { name, text } = checkpointFile(app.checkpoint(), KEYS.publicKey);
    app.close();
    kept = join(newer.folder, name);
    writeFileSync(kept, text);
  });

  it('is found without its head', () => {
    copyFileSync(ledger.path, newer.path);
    expectFound(newer, 'behind-head', ROWS + 1);
  });

  it('with its head is revealed by a checkpoint that was kept elsewhere, and by nothing else', () => {
    expect(verifyByTool(newer, { key: KEYS.hmac, checkpoints: [kept] }).finding).toBeNull();
    expectWhole(ledger);
    expect(verifyByTool(ledger, { key: KEYS.hmac, checkpoints: [kept] }).finding).toEqual({
      wrong: 'older',
      row: ROWS + 1,
    });
  });

  it('differs from another ledger, which that checkpoint reveals too', () => {
    expect(verifyByTool(other, { checkpoints: [kept] }).finding?.wrong).toBe('other');
    const content = JSON.parse(readFileSync(kept, 'utf8'));
    for (const change of [
      { seq: ROWS },
      { at: '2026-11-23T09:00:00.001Z' },
      { hash: 'ab'.repeat(32) },
    ]) {
      writeFileSync(kept, JSON.stringify({ ...content, ...change }));
      expect(() => verifyByTool(newer, { checkpoints: [kept] })).toThrow('signature does not fit');
    }
  });
});

describe('both verifiers find a head that', () => {
  const head = () => JSON.parse(readFileSync(ledger.headPath, 'utf8'));

  it('is deleted', () => {
    rmSync(ledger.headPath);
    expectFound(ledger, 'head-unreadable', null);
  });

  it('was made with another key', () => {
    copyFileSync(other.headPath, ledger.headPath);
    expectFound(ledger, 'head-unreadable', null);
  });

  it('is set back, so that rows can be removed', () => {
    writeFileSync(ledger.headPath, `${JSON.stringify({ ...head(), seq: 900 })}\n`);
    expectFound(ledger, 'head-unreadable', null);
  });

  it('names another row', () => {
    const hash = Buffer.alloc(32, 7);
    const { install } = KEYS;
    const text = headText({ install, seq: 600, hash, at: NOW.toISOString() }, KEYS.hmac);
    writeFileSync(ledger.headPath, text);
    expectFound(ledger, 'head-mismatch', 600);
  });
});

describe('both verifiers find checkpoints that', () => {
  it.each(['hash', 'signature'])('%s edited', (column) => {
    forge(ledger, (db) => {
      const [first] = db.prepare(`SELECT seq, ${column} AS value FROM checkpoint`).all();
      const value = flipped(first?.['value'] as Uint8Array, 9);
      db.prepare(`UPDATE checkpoint SET ${column} = ? WHERE seq = ?`).run(
        value,
        first?.['seq'] ?? 0,
      );
    });
    expectFound(ledger, 'checkpoint-mismatch', firstCheckpoint());
  });

  it('have an edited time', () => {
    forge(ledger, (db) => db.exec(`UPDATE checkpoint SET at = '2026-11-24T09:00:00.000Z'`));
    expectFound(ledger, 'checkpoint-mismatch', firstCheckpoint());
  });

  it('are moved to another row', () => {
    const seq = firstCheckpoint() - 1;
    forge(ledger, (db) => db.exec('UPDATE checkpoint SET seq = seq - 1'));
    expectFound(ledger, 'checkpoint-mismatch', seq);
  });

  it('are moved beyond the end', () => {
    forge(ledger, (db) => db.exec('UPDATE checkpoint SET seq = seq + 5000'));
    expectFound(ledger, 'checkpoint-mismatch', firstCheckpoint());
  });

  it('come from another ledger', () => {
    const theirs = forge(other, (db) => db.prepare('SELECT * FROM checkpoint').all());
    forge(ledger, (db) => {
      const insert = db.prepare('INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?, ?)');
      for (const { seq, at, hash, signature } of theirs as never[])
        insert.run(seq, at, hash, signature);
    });
    expectFound(ledger, 'checkpoint-mismatch', firstCheckpoint());
  });

  function firstCheckpoint(): number {
    return forge(ledger, (db) =>
      Number(db.prepare('SELECT min(seq) AS n FROM checkpoint').get()?.['n']),
    );
  }
});

describe('both verifiers find cuts that', () => {
  beforeEach(() => {
    ledger = copyOf(cut);
  });

  it.each([
    ['up_to = up_to + 1', ROWS + 1],
    [`at = '2026-11-24T09:00:00.000Z'`, ROWS],
    ['hash = zeroblob(32)', ROWS],
    ['mac = zeroblob(32)', ROWS],
    ['signature = zeroblob(64)', ROWS],
  ])('are edited: %s', (change, seq) => {
    forge(ledger, (db) => db.exec(`UPDATE cut SET ${change}`));
    expectFound(ledger, 'cut-mismatch', seq);
  });

  it('are removed', () => {
    forge(ledger, (db) => db.exec('DELETE FROM cut'));
    expectFound(ledger, 'gap', 1);
  });

  it('are wider than they say', () => {
    forge(ledger, (db) => db.exec(`DELETE FROM record WHERE seq <= ${ROWS + 5}`));
    expectFound(ledger, 'gap', ROWS + 1);
  });

  it('are made up, with the signature of a genuine one', () => {
    const {
      hash,
      mac,
      at: time,
      signature,
    } = forge(ledger, (db) => db.prepare('SELECT * FROM cut').get()) ?? {};
    ledger = copyOf(whole);
    forge(ledger, (db) => {
      db.exec('DELETE FROM record WHERE seq <= 500');
      db.prepare('INSERT INTO cut VALUES (500, ?, ?, ?, ?)').run(
        hash ?? 0,
        mac ?? 0,
        time ?? 0,
        signature ?? 0,
      );
    });
    expectFound(ledger, 'cut-mismatch', 500);
  });

  it('are followed by edited rows', () => {
    all((rows) => rows.with(9, edited(rows[9] as Kept)));
    expectFound(ledger, 'hash-mismatch', ROWS + 10);
  });
});

describe('both verifiers find a file that', () => {
  it('has a page of zeros', () => {
    const bytes = readFileSync(ledger.path);
    const rows = new Set<number | null | undefined>();
    // Leaf and inner pages of the rows and the indexes.
    for (let page = 2; page < bytes.length / 4096; page += 10) {
      writeFileSync(ledger.path, Buffer.from(bytes).fill(0, 4096 * page, 4096 * (page + 1)));
      const { fault } = verify(ledger);
      expect(fault?.what).toBe('database-damaged');
      expect(verifyByTool(ledger).finding).toEqual({ wrong: 'damaged', row: fault?.seq });
      rows.add(fault?.seq);
    }
    expect(rows.size).toBeGreaterThan(5);
  });

  it('is truncated', () => {
    truncateSync(ledger.path, 4096 * 30);
    expect(verify(ledger).fault?.what).toBe('database-damaged');
    expect(verifyByTool(ledger).finding?.wrong).toBe('damaged');
  });

  it('is not a database', () => {
    writeFileSync(ledger.path, 'x'.repeat(8192));
    expectFound(ledger, 'database-damaged', null);
  });

  it.each(['PRAGMA application_id = 5', 'PRAGMA user_version = 3'])('after %s', (sql) => {
    forge(ledger, (db) => db.exec(sql));
    expectFound(ledger, 'database-damaged', null);
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkpointMessage, digestOf, nextHash, nextMac } from '../../../src/main/audit/chain.ts';
import { headText } from '../../../src/main/audit/head-file.ts';
import { newestRow, toLink } from '../../../src/main/audit/record.ts';
import type { Tampering } from '../../../src/shared/domain/ledger-verification.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import {
  copyOf,
  type Folder,
  forge,
  KEYS,
  ledgerOf,
  NOW,
  openLedger,
  readAll,
  rechained,
  verify,
  verifyByTool,
  writeAll,
} from './tamper-helpers.ts';

const OTHERS = testKeys('desk-8');
const ROWS = 8;

let whole: Folder;
let ledger: Folder;

beforeAll(() => {
  whole = ledgerOf(ROWS);
});

beforeEach(() => {
  ledger = copyOf(whole);
});

type Change = Readonly<Record<string, unknown>>;

/** Edits the body of a row, and mends the chains after it as far as the key at hand allows. */
function edit(seq: number, change: Change | string, key: Buffer | undefined): void {
  forge(ledger, (db) => {
    const rows = readAll(db).map((row) => {
      if (row.seq !== seq) return row;
      const body =
        typeof change === 'string'
          ? change
          : JSON.stringify({ ...JSON.parse(row.body), ...change });
      return { ...row, body };
    });
    writeAll(db, rechained(rows, key));
  });
}

const found = () => verify(ledger).fault;
const at = NOW.toISOString();

describe('a row that was written', () => {
  it.each<[what: string, seq: number, change: Change | string, is: Tampering]>([
    ['with no object in it', 5, '[1]', 'unreadable-body'],
    ['with null in it', 5, 'null', 'unreadable-body'],
    ['with no JSON in it', 5, '{', 'unreadable-body'],
    ['with another version', 5, { v: 2 }, 'unreadable-body'],
    ['without a kind', 5, { kind: undefined }, 'unreadable-body'],
    ['without a time', 5, { at: 7 }, 'unreadable-body'],
    ['first, with no object in it', 1, '[1]', 'unreadable-body'],
    ['first, and begins nothing', 1, { kind: 'reset' }, 'foreign-start'],
    ['first, for another installation', 1, { install: OTHERS.install }, 'foreign-start'],
    [
      'first, with another key',
      1,
      { publicKey: OTHERS.publicKey.toString('base64') },
      'foreign-start',
    ],
    [
      'as that of a cut that there is not',
      5,
      { kind: 'retention-cut', upTo: 3, hash: '00' },
      'cut-mismatch',
    ],
    ['as that of a cut without a number', 5, { kind: 'retention-cut' }, 'cut-mismatch'],
  ])('%s is found, though whoever wrote it had the key', (_, seq, change, what) => {
    edit(seq, change, KEYS.hmac);
    expect(found()).toEqual({ what, seq });
  });

  it.each<[what: string, seq: number, change: Change | string, is: Tampering]>([
    [
      'says of itself that it begins another ledger',
      1,
      { install: OTHERS.install },
      'foreign-start',
    ],
    ['begins this one', 1, { host: 'desk-9' }, 'mac-mismatch'],
    ['says nothing that can be read', 1, '[1]', 'mac-mismatch'],
    ['is not the first', 5, { kind: 'ledger-begun', install: OTHERS.install }, 'mac-mismatch'],
  ])('without the key is named as what it is where it %s', (_, seq, change, what) => {
    edit(seq, change, undefined);
    expect(found()).toEqual({ what, seq });
  });

  it('over another is no start of another ledger, whatever it says', () => {
    const body = JSON.stringify({ v: 1, kind: 'ledger-begun', at, install: OTHERS.install });
    forge(ledger, (db) => db.prepare('UPDATE record SET body = ? WHERE seq = 1').run(body));
    expect(found()).toEqual({ what: 'hash-mismatch', seq: 1 });
  });

  it('by a newer version, of a kind that this one does not know, is a row', () => {
    edit(ROWS, { kind: 'feast' }, KEYS.hmac);
    // Only the head tells.
    expect(found()).toEqual({ what: 'head-mismatch', seq: ROWS });
  });
});

it('a ledger that cannot be read is no damaged one', () => {
  // Where SQLite looks for its log.
  mkdirSync(`${ledger.path}-wal`);
  expect(() => verify(ledger)).toThrow('ledger.sqlite-wal: not-a-file');
});

describe('a checkpoint', () => {
  it.each([
    ['without a number', { seq: -1 }, null],
    ['of no row', { seq: 0 }, 0],
    ['with a short hash', { hash: Buffer.alloc(31) }, 3],
    ['with a long hash', { hash: Buffer.alloc(33) }, 3],
    ['with a short signature', { signature: Buffer.alloc(63) }, 3],
  ])('%s is no checkpoint', (_, change, seq) => {
    const values = { seq: 3, at, hash: Buffer.alloc(32), signature: Buffer.alloc(64), ...change };
    forge(ledger, (db) =>
      db
        .prepare('INSERT INTO checkpoint (seq, at, hash, signature) VALUES (?, ?, ?, ?)')
        .run(values.seq, values.at, values.hash, values.signature),
    );
    expect(found()).toEqual({ what: 'checkpoint-mismatch', seq });
  });

  it('of another hash than its row is found, though whoever signed it had the key', () => {
    const { install } = KEYS;
    const hash = Buffer.alloc(32, 7);
    const signature = KEYS.sign(checkpointMessage(install, 3, hash, at));
    forge(ledger, (db) =>
      db.prepare('INSERT INTO checkpoint VALUES (?, ?, ?, ?)').run(3, at, hash, signature),
    );
    expect(found()).toEqual({ what: 'checkpoint-mismatch', seq: 3 });
  });

  it('of the newest row is checked like those before it, and each counts', () => {
    const app = openLedger(ledger);
    app.checkpoint();
    app.close();
    expect(verify(ledger)).toMatchObject({ rows: ROWS, checkpoints: 1, fault: null });
    forge(ledger, (db) => db.exec('UPDATE checkpoint SET hash = zeroblob(32)'));
    expect(verify(ledger)).toMatchObject({
      checkpoints: 0,
      fault: { what: 'checkpoint-mismatch', seq: ROWS },
    });
  });
});

describe('the file of rows that were cut', () => {
  const DAY = 24 * 60 * 60 * 1000;
  const removed = (name: string) => join(ledger.folder, 'ledger-removed', name);
  const kept = () => {
    const [row] = forge(ledger, (db) =>
      db.prepare(`SELECT seq, body FROM record WHERE kind = 'retention-cut'`).all(),
    );
    return { seq: Number(row?.['seq']), file: JSON.parse(String(row?.['body'])).file as string };
  };

  beforeEach(() => {
    const later = new Date(NOW.getTime() + 60 * DAY);
    const app = openLedger(ledger, () => later);
    app.appendSetting({ actor: { arn: null, account: null, profile: '' }, setting: 'theme' });
    expect(app.cut(new Date(NOW.getTime() + DAY))).toBe(ROWS);
    app.close();
    expect(found()).toBeNull();
  });

  it('has to be there with what was cut, and nothing else is asked for', () => {
    const { seq, file } = kept();
    mkdirSync(removed('a folder'));
    writeFileSync(removed('notes.txt'), 'x');
    expect(found()).toBeNull();
    writeFileSync(removed(file), 'x');
    expect(found()).toEqual({ what: 'kept-mismatch', seq });
  });

  it('is not asked for any more once its time is over', () => {
    const app = openLedger(ledger, () => new Date(NOW.getTime() + 120 * DAY));
    app.deleteRemoved();
    app.close();
    expect(found()).toBeNull();
  });

  it.each([
    ['with its last row as text', (upTo: unknown) => ({ upTo: String(upTo) })],
    ['without its last row', () => ({ upTo: undefined, hash: undefined })],
    ['with another hash', () => ({ hash: '00'.repeat(32) })],
    ['with another last row', (upTo: unknown) => ({ upTo: Number(upTo) - 1 })],
  ])(
    'named %s in its row is found by both verifiers, though whoever wrote that had the key',
    (_, change) => {
      const { seq } = kept();
      forge(ledger, (db) => {
        let last = toLink(db.prepare('SELECT up_to AS seq, hash, mac FROM cut').get() ?? {});
        for (const row of readAll(db)) {
          const body = JSON.parse(row.body);
          const text =
            row.seq === seq ? JSON.stringify({ ...body, ...change(body.upTo) }) : row.body;
          const hash = nextHash(last.hash, row.seq, digestOf(text));
          last = { seq: row.seq, hash, mac: nextMac(KEYS.hmac, last.mac, hash) };
          db.prepare('UPDATE record SET body = ?, hash = ?, mac = ? WHERE seq = ?').run(
            ...[text, last.hash, last.mac, row.seq],
          );
        }
      });
      expect(found()).toEqual({ what: 'cut-mismatch', seq });
      expect(verifyByTool(ledger).finding?.wrong).toBe('cut');
    },
  );

  /** Removes rows at the end, as whoever has the key can: with a head that knows nothing of them. */
  const removeFrom = (seq: number) => {
    const last = forge(ledger, (db) => {
      db.prepare('DELETE FROM record WHERE seq >= ?').run(seq);
      return newestRow(db);
    });
    if (last === null) throw new Error('No row is left');
    const { install } = KEYS;
    writeFileSync(ledger.headPath, headText({ ...last, install }, KEYS.hmac));
  };

  it('is named by a row that is missed where it is removed', () => {
    removeFrom(kept().seq);
    expect(found()).toEqual({ what: 'cut-mismatch', seq: ROWS });
  });

  it('is named by a row of its own, not by that of an earlier cut', () => {
    const app = openLedger(ledger, () => new Date(NOW.getTime() + 120 * DAY));
    app.appendSetting({ actor: { arn: null, account: null, profile: '' }, setting: 'theme' });
    expect(app.cut(new Date(NOW.getTime() + 90 * DAY), ROWS + 1)).toBe(1);
    app.close();
    expect(found()).toBeNull();
    removeFrom(ROWS + 4);
    expect(found()).toEqual({ what: 'cut-mismatch', seq: ROWS + 1 });
  });
});

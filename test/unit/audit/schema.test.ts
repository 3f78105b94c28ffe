import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { appender } from '../../../src/main/audit/record.ts';
import { IS_RETENTION, SCHEMA } from '../../../src/main/audit/schema.ts';
import { verifyLedgerFile } from '../../../tools/verify-audit.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import {
  ANA,
  aLedgerPlace,
  anAnswer,
  aReset,
  entriesOf,
  firstBrokenRow,
  IN_MEMORY,
  type LedgerPlace,
  SAM,
  SHOP,
} from '../../support/ledgers.ts';
import { verifyLedger } from '../../support/verify-here.ts';

const KEYS = testKeys();
const CHANGED = 'ledger-2026-11-22T09-00-00-changed.sqlite';
const EPOCH = new Date(0);

/** What anybody can do to the file with sqlite3 alone. */
function bySqlite3({ path }: LedgerPlace, sql: string): void {
  const db = new DatabaseSync(path, { defensive: false });
  db.exec(sql);
  db.close();
}

const CHANGES: readonly (readonly [what: string, name: string, sql: string])[] = [
  [
    'a trigger that swallows rows',
    'quiet',
    'CREATE TRIGGER quiet BEFORE INSERT ON record BEGIN SELECT RAISE(IGNORE); END',
  ],
  [
    'a trigger that swallows some rows, in the place of one of the app’s',
    'record_is_next',
    `DROP TRIGGER record_is_next;
     CREATE TRIGGER record_is_next BEFORE INSERT ON record WHEN NEW.body LIKE '%reset%'
     BEGIN SELECT RAISE(IGNORE); END`,
  ],
  [
    'all triggers taken away',
    'record_is_final',
    [...SCHEMA.matchAll(/CREATE TRIGGER (\w+)/gu)]
      .map(([, name]) => `DROP TRIGGER ${name};`)
      .join(' '),
  ],
  ['a trigger taken away', 'record_stays', 'DROP TRIGGER record_stays'],
  ['a view', 'recent', 'CREATE VIEW recent AS SELECT * FROM record'],
  ['a table', 'notes', 'CREATE TABLE notes (text)'],
  ['an index', 'by_mac', 'CREATE INDEX by_mac ON record (mac)'],
  ['an index taken away', 'record_of_user', 'DROP INDEX record_of_user'],
  ['a table taken away', 'cut', 'DROP TABLE cut'],
  ['a table renamed', 'checkpoints', 'ALTER TABLE checkpoint RENAME TO checkpoints'],
  ['a column more', 'cut', 'ALTER TABLE cut ADD COLUMN why TEXT'],
  ['figures of ANALYZE', 'sqlite_stat1', 'ANALYZE'],
  [
    'columns that are made of something else',
    'record',
    `PRAGMA writable_schema = ON;
     UPDATE sqlite_schema SET sql = replace(sql, 'body ->> ''$.sub''', '''nobody''')
     WHERE name = 'record'`,
  ],
];

describe.each(CHANGES)('%s', (_, name, sql) => {
  test('under the running app: the next row is refused, the ledger is set aside, and that is reported', () => {
    const place = aLedgerPlace(IN_MEMORY);
    const ledger = place.open();
    anAnswer(ledger, aReset(ledger), place.now);
    bySqlite3(place, sql);
    expect(() => aReset(ledger)).toThrow(
      expect.objectContaining({ kind: 'changed', detail: `SCHEMA_CHANGED ${name}` }),
    );
    expect(ledger.health).toEqual({ writable: true, path: place.path, setAside: CHANGED });
    expect(place.told).toContainEqual(['ledger-set-aside', CHANGED]);
    expect(entriesOf(ledger).map(({ kind }) => kind)).toEqual(['ledger-begun']);
    expect(aReset(ledger)).toBe(2);
  });

  test('while the app was closed: it is found at the start, and both verifiers find it', () => {
    const place = aLedgerPlace(IN_MEMORY);
    const before = place.open();
    anAnswer(before, aReset(before), place.now);
    before.close();
    bySqlite3(place, sql);
    const found = verifyLedger({ ...place, ...KEYS, clock: () => place.now });
    const byTool = verifyLedgerFile(place.path, { key: KEYS.hmac });
    expect(found?.fault).toEqual({ what: 'schema-changed', seq: null });
    expect(byTool.finding).toEqual({ wrong: 'schema', row: null });
    const ledger = place.open();
    expect(ledger.health.writable && ledger.health.setAside).toMatch(
      /-(?:changed|corrupt)\.sqlite$/u,
    );
  });
});

test('a row counts as written only when it is there', () => {
  const db = new DatabaseSync(':memory:');
  db.exec(SCHEMA);
  const append = appender(db, KEYS.hmac);
  const draft = { kind: 'user-opened', at: EPOCH.toISOString(), app: '0.1.0' };
  expect(append(draft).seq).toBe(1);
  for (const [name, trigger] of [
    ['none', 'BEFORE INSERT ON record BEGIN SELECT RAISE(IGNORE); END'],
    ['gone', 'AFTER INSERT ON record BEGIN DELETE FROM record WHERE seq = NEW.seq; END'],
    [
      'other',
      `AFTER INSERT ON record BEGIN UPDATE record SET body = '{}' WHERE seq = NEW.seq; END`,
    ],
  ] as const) {
    db.exec(`DROP TRIGGER IF EXISTS record_stays; DROP TRIGGER IF EXISTS record_is_final;
      SAVEPOINT before; CREATE TRIGGER ${name} ${trigger}`);
    expect(() => appender(db, KEYS.hmac)(draft)).toThrow('ROW_NOT_WRITTEN');
    db.exec('ROLLBACK TO before; RELEASE before');
  }
  db.close();
});

describe('the app itself relies only on what the chains cover', () => {
  const since = new Date('2026-11-22T08:30:00Z');
  const sends = (place: LedgerPlace) =>
    place.open().sendsSince(SHOP.poolId, ANA.sub, since).map(Number);

  test('a changed row, with everything else unchanged, lets nothing be sent', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    aReset(ledger);
    ledger.appendOpened({ actor: SAM, whom: ANA, place: SHOP, plan: 'code' });
    place.forge((db) =>
      db.exec(`UPDATE record SET body = replace(body, '"a-1"', '"b-2"') WHERE seq = 2`),
    );
    expect(() => ledger.sendsSince(SHOP.poolId, ANA.sub, since)).toThrow(
      expect.objectContaining({ kind: 'changed', detail: 'CHAIN_BROKEN 2' }),
    );
    expect(ledger.health).toMatchObject({ setAside: CHANGED });
  });

  test('a row that was removed, or written without the key, lets nothing be sent either', () => {
    for (const [sql, row] of [
      ['DELETE FROM record WHERE seq = 2', 3],
      [`UPDATE record SET mac = zeroblob(32) WHERE seq = 2`, 3],
      [`UPDATE record SET mac = zeroblob(32) WHERE seq = 3`, 3],
    ] as const) {
      const place = aLedgerPlace();
      const ledger = place.open();
      aReset(ledger);
      ledger.appendOpened({ actor: SAM, whom: ANA, place: SHOP, plan: 'code' });
      place.forge((db) => db.exec(sql));
      expect(() => sends(place)).toThrow(`CHAIN_BROKEN ${row}`);
    }
  });

  test.each<[string, (db: DatabaseSync) => unknown, string]>([
    [
      'is larger than any of the app’s',
      (db) => db.exec(`INSERT INTO record VALUES (3, hex(zeroblob(600000)), x'00', x'00')`),
      'SQLITE_TOOBIG',
    ],
    [
      'has a number that JavaScript cannot count to',
      (db) => db.exec(`INSERT INTO record VALUES (9007199254740993, '{}', x'00', x'00')`),
      'ROW_NUMBER',
    ],
  ])('a row that %s is not waited for, and counts as a change', (_, put, detail) => {
    const place = aLedgerPlace();
    const ledger = place.open();
    aReset(ledger);
    place.forge(put);
    expect(() => ledger.sendsSince(SHOP.poolId, ANA.sub, since)).toThrow(
      expect.objectContaining({ kind: 'changed', detail }),
    );
    expect(ledger.health).toMatchObject({ writable: true, setAside: CHANGED });
  });

  test('an index that leaves a row out hides no send, and Verify finds it', () => {
    const place = aLedgerPlace();
    const before = place.open();
    aReset(before);
    before.close();
    const index = /CREATE INDEX record_of_user .*?;/u.exec(SCHEMA)?.[0] ?? '';
    bySqlite3(
      place,
      `DROP INDEX record_of_user; ${index.replace('sub IS NOT NULL', 'sub IS NOT NULL AND seq > 9')}
       PRAGMA writable_schema = ON;
       UPDATE sqlite_schema SET sql = '${index.slice(0, -1)}' WHERE name = 'record_of_user'`,
    );
    expect(place.open().health).toEqual({ writable: true, path: place.path });
    expect(sends(place)).toEqual([place.now.getTime()]);
    expect(verifyLedger({ ...place, ...KEYS, clock: () => place.now })?.fault).toEqual({
      what: 'database-damaged',
      seq: null,
    });
    expect(verifyLedgerFile(place.path, { key: KEYS.hmac }).finding?.wrong).toBe('damaged');
  });

  test('a timeline shows a row as it was written, or the ledger counts as changed', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    anAnswer(ledger, aReset(ledger), place.now);
    expect(ledger.history(SHOP.poolId, ANA.sub)).toMatchObject([{ id: 2, outcome: 'accepted' }]);
    place.forge((db) =>
      db.exec(`UPDATE record SET body = replace(body, '"accepted"', '"not-sent"') WHERE seq = 3`),
    );
    expect(() => ledger.history(SHOP.poolId, ANA.sub)).toThrow('CHAIN_BROKEN 3');
  });

  test.each([
    ['rows of another user', 'record_of_user', "body ->> '$.sub'", "'a-1'", 'accepted'],
    ['rows of another pool', 'record_of_user', "body ->> '$.pool'", "'eu-west-1_Shop'", 'accepted'],
    ['an outcome', 'record_of_intent', "body ->> '$.intent'", "body ->> '$.intent' + 2", 'unknown'],
  ])(
    'a timeline does not take %s that a false index gives it',
    (_, index, column, lie, outcome) => {
      const place = aLedgerPlace(IN_MEMORY);
      const ledger = place.open();
      anAnswer(ledger, aReset(ledger), place.now);
      aReset(ledger);
      const about = { actor: SAM, plan: 'code' } as const;
      ledger.appendOpened({ ...about, whom: { sub: 'b-1', username: 'ben' }, place: SHOP });
      ledger.appendOpened({ ...about, whom: ANA, place: { ...SHOP, poolId: 'eu-west-1_Other' } });
      ledger.close();
      const redefine = (...definitions: string[]) => {
        const [from, to] = definitions.map((sql) => sql.replaceAll("'", "''"));
        bySqlite3(
          place,
          `PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET sql = replace(sql, '${from}', '${to}') WHERE name = 'record'`,
        );
      };
      redefine(column, lie);
      bySqlite3(place, `REINDEX ${index}`);
      redefine(lie, column);
      const timeline = place.open().history(SHOP.poolId, ANA.sub);
      expect(timeline.map((entry) => [entry.id, entry.outcome])).toEqual([
        [4, 'unknown'],
        [2, outcome],
      ]);
    },
  );

  test('rows older than the last hour by AWS’s clock are not read', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    for (let n = 0; n < 5; n++) aReset(ledger);
    place.now = new Date('2026-11-22T11:00:00Z');
    aReset(ledger);
    // Far back: that is for a verification to find, and prevents nobody from working.
    place.forge((db) => db.exec(`UPDATE record SET body = '{}' WHERE seq = 2`));
    const inTheHour = ledger.sendsSince(SHOP.poolId, ANA.sub, new Date('2026-11-22T10:00:00Z'));
    expect(inTheHour).toEqual([place.now]);
  });

  test('after something else has written, the head is compared with the rows before the next one', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    for (let n = 0; n < 3; n++) aReset(ledger);
    place.forge((db) => db.exec('DELETE FROM record WHERE seq > 2'));
    const head = readFileSync(place.headPath, 'utf8');
    for (let n = 0; n < 5; n++) aReset(ledger);
    expect(ledger.health).toMatchObject({ writable: true, headFault: 'BEHIND_HEAD' });
    expect(readFileSync(place.headPath, 'utf8')).toBe(head);
    expect(firstBrokenRow(place.path)).toBeNull();
  });
});

test('a file that claims to be of an older version is set aside with its rows', () => {
  for (const version of [0, 1, 5]) {
    const place = aLedgerPlace();
    aReset(place.open());
    bySqlite3(place, `PRAGMA user_version = ${version}`);
    expect(place.open().health).toMatchObject({ writable: true, setAside: CHANGED });
  }
});

test('docs/ledger-schema.sql is exactly what a new ledger is made of', () => {
  const path = join(import.meta.dirname, '../../../docs/ledger-schema.sql');
  const schemaOf = (db: DatabaseSync) =>
    db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name').all();
  const place = aLedgerPlace(IN_MEMORY);
  aReset(place.open());
  const dumped = new DatabaseSync(':memory:');
  dumped.exec(readFileSync(path, 'utf8'));
  expect(place.raw(schemaOf)).toEqual(schemaOf(dumped));
  dumped.close();
  expect(SCHEMA).toContain(IS_RETENTION);
});

test('every column and index is used', () => {
  const place = aLedgerPlace(IN_MEMORY);
  aReset(place.open());
  const names = (db: DatabaseSync, sql: string) =>
    db
      .prepare(sql)
      .all()
      .map(({ name }) => name);
  expect(place.raw((db) => names(db, "SELECT name FROM pragma_table_xinfo('record')"))).toEqual(
    'seq body hash mac kind intent pool sub'.split(' '),
  );
  expect(
    place.raw((db) =>
      names(db, "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql NOT NULL ORDER BY 1"),
    ),
  ).toEqual(['record_of_intent', 'record_of_retention', 'record_of_user']);
});

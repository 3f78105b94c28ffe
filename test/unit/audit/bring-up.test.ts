import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { connectTo } from '../../../src/main/audit/database.ts';
import { aLedgerPlace, entriesOf, type LedgerPlace, SHOP } from '../../support/ledgers.ts';

const MIGRATIONS = ['001-entries-and-outcomes', '002-work-on-pools', '003-confirmations'].map(
  (name) =>
    readFileSync(
      join(import.meta.dirname, `../../../src/main/audit/migrations/${name}.sql`),
      'utf8',
    ),
);

const ENTRY = `INSERT INTO entry (kind, at, arn, account, profile, os_user, host, sub, username, region, pool_id, client_id, ticket, reason, checks, plan, attribute, app_version)
  VALUES (`;
const BY_SAM = `'arn:aws:iam::1:user/sam', '1', 'work', 'sam', 'desk-7'`;
const ON_ANA = `'a-1', 'ana', 'eu-west-1', 'eu-west-1_Shop', 'shop'`;

/** What each version added, as it wrote it. */
const ROWS: readonly string[] = [
  `${ENTRY}'user-opened', '2026-01-01T09:00:00.000Z', ${BY_SAM}, ${ON_ANA}, NULL, NULL, '[]', 'code', NULL, '0.0.1');
   ${ENTRY}'reset', '2026-01-01T09:01:00.000Z', ${BY_SAM}, ${ON_ANA}, 'INC-1', 'Forgot it', '["identity","Called back"]', NULL, NULL, '0.0.1');
   ${ENTRY}'reset', '2026-01-01T09:02:00.000Z', NULL, NULL, 'work', 'kim', 'desk-8', 'b-2', 'ben', 'eu-west-1', 'eu-west-1_Shop', NULL, 'INC-2', NULL, '[]', NULL, NULL, '0.0.1');
   INSERT INTO outcome VALUES (3, '2026-01-01T09:02:01.000Z', 'not-sent', 'offline', NULL, NULL, NULL, NULL, 'ENOTFOUND');
   ${ENTRY}'contact-revealed', '2026-01-01T09:03:00.000Z', ${BY_SAM}, ${ON_ANA}, NULL, NULL, '[]', NULL, 'email', '0.0.1');
   INSERT INTO outcome VALUES (2, '2026-01-01T09:04:00.000Z', 'accepted', 'as-planned', 'EMAIL', 'a***@e***', NULL, 'req-1', NULL);
   ${ENTRY}'reset', '2026-01-01T09:05:00.000Z', ${BY_SAM}, ${ON_ANA}, 'INC-3', NULL, '[]', NULL, NULL, '0.0.1');`,
  `INSERT INTO entry (kind, at, profile, os_user, host, sub, username, region, pool_id, app_version, scope, users)
     VALUES ('contacts-exported', '2026-02-01T09:00:00.000Z', 'work', 'sam', 'desk-7', '', '', 'eu-west-1', 'eu-west-1_Shop', '0.0.2', 'masked', 12);`,
  `${ENTRY}'confirm', '2026-03-01T09:00:00.000Z', ${BY_SAM}, ${ON_ANA}, 'INC-4', NULL, '[]', NULL, NULL, '0.0.3');
   INSERT INTO outcome VALUES (7, '2026-03-01T09:00:00.000Z', 'refused', 'code-wrong', NULL, NULL, 'CodeMismatchException', 'req-2', NULL);`,
];

/** A file as that version of the app left it. */
function writeVersion({ raw }: LedgerPlace, version: number): void {
  raw((db) => {
    db.exec('PRAGMA journal_mode = WAL');
    for (let n = 0; n < version; n++) db.exec(`${MIGRATIONS[n]};${ROWS[n]}`);
    db.exec(`PRAGMA user_version = ${version}`);
  });
}

function bodies({ raw }: LedgerPlace): Record<string, unknown>[] {
  return raw((db) =>
    db
      .prepare('SELECT body FROM record ORDER BY seq')
      .all()
      .map(({ body }) => JSON.parse(String(body))),
  );
}

/** Everything of the old tables. */
function dump(db: DatabaseSync): unknown {
  return ['sqlite_schema', 'entry', 'outcome'].map((table) =>
    db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all(),
  );
}

describe.each([1, 2, 3])('a file of version %i', (version) => {
  test('is brought up with all that it held, in the order of its times', () => {
    const place = aLedgerPlace();
    writeVersion(place, version);
    const ledger = place.open();
    expect(ledger.health).toEqual({ writable: true, path: place.path });

    const added = [7, 1, 2].slice(0, version).reduce((sum, n) => sum + n, 0);
    const [begun, ...brought] = bodies(place);
    expect(begun).toMatchObject({
      v: 1,
      kind: 'ledger-begun',
      at: '2026-11-22T09:00:00.000Z',
      broughtUpFrom: version,
      broughtUp: added,
    });
    expect(brought).toHaveLength(added);
    expect(brought.slice(0, 8).map(({ kind, was, intent }) => [kind, was ?? intent])).toEqual([
      ['user-opened', 1],
      ['reset', 2],
      ['reset', 3],
      ['outcome', 4],
      ['contact-revealed', 4],
      ['outcome', 3],
      ['reset', 5],
      ...(version > 1 ? [['contacts-exported', 6]] : []),
    ]);
    const times = brought.map(({ at }) => String(at));
    expect(times).toEqual([...times].sort());

    const entries = entriesOf(ledger);
    expect(entries.find(({ ticket }) => ticket === 'INC-1')).toEqual({
      id: 3,
      kind: 'reset',
      at: '2026-01-01T09:01:00.000Z',
      who: {
        arn: 'arn:aws:iam::1:user/sam',
        account: '1',
        profile: 'work',
        osUser: 'sam',
        host: 'desk-7',
      },
      whom: { sub: 'a-1', username: 'ana' },
      where: { region: 'eu-west-1', poolId: 'eu-west-1_Shop', clientId: 'shop' },
      ticket: 'INC-1',
      reason: 'Forgot it',
      checks: ['identity', 'Called back'],
      outcome: 'accepted',
      outcomeReason: 'as-planned',
      outcomeAt: '2026-01-01T09:04:00.000Z',
      medium: 'EMAIL',
      destination: 'a***@e***',
      awsName: null,
      requestId: 'req-1',
      plan: null,
      attribute: null,
      scope: null,
      users: null,
      other: null,
      setting: null,
      appVersion: '0.0.1',
    });
    expect(entries.find(({ ticket }) => ticket === 'INC-2')).toMatchObject({
      who: { arn: null, account: null, osUser: 'kim' },
      where: { clientId: null },
      reason: null,
      outcome: 'not-sent',
      detail: 'ENOTFOUND',
    });
    expect(entries.find(({ ticket }) => ticket === 'INC-3')).toMatchObject({
      outcome: 'unknown',
      outcomeReason: 'interrupted',
    });
    expect(entries.find(({ kind }) => kind === 'user-opened')?.plan).toBe('code');
    expect(entries.find(({ kind }) => kind === 'contact-revealed')?.attribute).toBe('email');
    if (version > 1) {
      expect(entries.find(({ kind }) => kind === 'contacts-exported')).toMatchObject({
        whom: null,
        scope: 'masked',
        users: 12,
      });
    }
    if (version > 2) {
      expect(entries.find(({ kind }) => kind === 'confirm')).toMatchObject({
        outcome: 'refused',
        outcomeReason: 'code-wrong',
        awsName: 'CodeMismatchException',
      });
    }
    expect(ledger.sendsSince(SHOP.poolId, 'a-1', new Date(0))).toHaveLength(2);
    expect(ledger.sendsSince(SHOP.poolId, 'b-2', new Date(0))).toEqual([]);
    expect(
      place.raw((db) =>
        db.prepare(`SELECT name FROM sqlite_schema WHERE name IN ('entry', 'outcome')`).all(),
      ),
    ).toEqual([]);
    expect(JSON.parse(readFileSync(place.headPath, 'utf8'))).toMatchObject({ seq: 1 + added });
  });

  test('that cannot be brought up for want of room stays as it is', () => {
    const place = aLedgerPlace();
    writeVersion(place, version);
    const before = place.raw(dump);
    let room = 0;
    const ledger = place.open({}, (path) => {
      const db = connectTo(path);
      const { page_count } = db.prepare('PRAGMA page_count').get() ?? {};
      db.exec(`PRAGMA max_page_count = ${Number(page_count) + room}`);
      return db;
    });
    for (; !ledger.health.writable; room++) {
      expect(ledger.health).toMatchObject({ cause: 'full' });
      expect(place.raw(dump)).toEqual(before);
    }
    expect(room).toBeGreaterThan(2);
    expect(entriesOf(ledger, 'reset')).toHaveLength(3);
  });
});

test('killed at each step, it is the old file or the new one, whole', () => {
  const origin = aLedgerPlace();
  writeVersion(origin, 3);
  const before = origin.raw(dump);
  const ends: number[] = [];
  for (let step = 1; ; step++) {
    const place = aLedgerPlace();
    writeVersion(place, 3);
    const child = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'bring-up-child.ts'), place.path, String(step)],
      { encoding: 'utf8' },
    );
    if (child.signal === null) {
      expect(child).toMatchObject({ status: 0, stdout: 'true' });
      break;
    }
    const version = place.raw((db) =>
      Number(db.prepare('PRAGMA user_version').get()?.['user_version']),
    );
    ends.push(version);
    if (version === 3) expect(place.raw(dump)).toEqual(before);
    const ledger = place.open();
    expect(ledger.health).toEqual({ writable: true, path: place.path });
    expect(bodies(place)).toHaveLength(11);
  }
  expect(new Set(ends)).toEqual(new Set([3, 5]));
}, 60_000);

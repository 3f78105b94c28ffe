import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Ledger } from '../../../src/main/audit/ledger.ts';
import { openLedgerFile } from '../../../src/main/audit/ledger-database.ts';
import type { Outcome } from '../../../src/main/audit/ledger-entries.ts';
import { LedgerError } from '../../../src/main/audit/ledger-error.ts';
import type { Clock } from '../../../src/main/lib/clock.ts';
import type { Delivery } from '../../../src/shared/domain/delivery.ts';
import type { Place } from '../../../src/shared/domain/pool.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import { atAws, entriesOf, firstBrokenRow, unguarded } from '../../support/ledgers.ts';
import { withoutRights } from '../../support/without-rights.ts';

const PLACE: Place = {
  profile: 'work',
  region: 'eu-west-1',
  poolId: 'eu-west-1_Shop',
  clientId: 'shop',
};
const ACTOR = {
  arn: 'arn:aws:sts::111122223333:assumed-role/Desk/sam',
  account: '111122223333',
  profile: 'work',
};
const ANA = { sub: 'a-1', username: 'ana' };
const ACCEPTED: Omit<Delivery, 'entry' | 'recorded'> = {
  state: 'accepted',
  reason: 'as-planned',
  at: '2026-11-22T09:00:01.000Z',
  medium: 'EMAIL',
  destination: 'a***@e***',
  requestId: 'req-1',
};

let folder: string;
let path: string;
let now: Date;
let opened: Ledger[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  path = join(folder, 'ledger.sqlite');
  now = new Date('2026-11-22T09:00:00Z');
  opened = [];
});

afterEach(() => {
  for (const ledger of opened) ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(connect?: (path: string) => DatabaseSync, time?: Clock): Ledger {
  const options = {
    ...(time === undefined ? {} : { time }),
    path,
    clock: () => now,
    appVersion: '0.1.0',
    osUser: 'sam',
    host: 'desk-7',
    keys: testKeys(),
  };
  const ledger = connect ? Ledger.open(options, connect) : Ledger.open(options);
  opened.push(ledger);
  return ledger;
}

function reset(ledger: Ledger, more: Partial<Parameters<Ledger['appendReset']>[0]> = {}): number {
  return ledger.appendReset({
    actor: ACTOR,
    whom: ANA,
    place: PLACE,
    ticket: 'INC-1',
    reason: 'Forgot it',
    checks: ['identity', 'requested'],
    ...more,
  });
}

/** All but the row that every ledger starts with. */
function rowsOf(ledger: Ledger) {
  return entriesOf(ledger).filter(({ kind }) => kind !== 'ledger-begun');
}

function confirmation(ledger: Ledger): number {
  return ledger.appendConfirm({ actor: ACTOR, whom: ANA, place: PLACE, ticket: 'INC-3' });
}

const CHANGED: Outcome = {
  state: 'changed',
  reason: 'password-changed',
  at: '2026-11-22T09:00:02.000Z',
  requestId: 'req-2',
};

function failure(work: () => unknown): LedgerError {
  try {
    work();
  } catch (error) {
    expect(error).toMatchObject({ name: 'LedgerError' });
    return error as LedgerError;
  }
  throw new Error('expected a LedgerError');
}

function raw<T>(work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(path);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

describe('rows', () => {
  it('keep a reset with its outcome', () => {
    const ledger = open();
    const id = reset(ledger);
    ledger.appendOutcome(id, ACCEPTED);
    expect(ledger.history('eu-west-1_Shop', 'a-1')).toEqual([
      {
        id,
        kind: 'reset',
        at: '2026-11-22T09:00:00.000Z',
        who: { ...ACTOR, osUser: 'sam', host: 'desk-7' },
        whom: ANA,
        where: { region: 'eu-west-1', poolId: 'eu-west-1_Shop', clientId: 'shop' },
        ticket: 'INC-1',
        reason: 'Forgot it',
        checks: ['identity', 'requested'],
        outcome: 'accepted',
        outcomeReason: 'as-planned',
        outcomeAt: '2026-11-22T09:00:01.000Z',
        medium: 'EMAIL',
        destination: 'a***@e***',
        awsName: null,
        requestId: 'req-1',
        plan: null,
        result: null,
        checklist: [],
        attribute: null,
        scope: null,
        users: null,
        other: null,
        setting: null,
        appVersion: '0.1.0',
      },
    ]);
  });

  it('keep a new password set with a code, with its outcome', () => {
    const ledger = open();
    const id = confirmation(ledger);
    ledger.appendOutcome(id, CHANGED);
    expect(entriesOf(ledger, 'confirm')).toEqual([
      expect.objectContaining({
        id,
        kind: 'confirm',
        whom: ANA,
        ticket: 'INC-3',
        reason: null,
        checks: [],
        outcome: 'changed',
        outcomeReason: 'password-changed',
        medium: null,
        destination: null,
        requestId: 'req-2',
      }),
    ]);
    const refused = confirmation(ledger);
    ledger.appendOutcome(refused, {
      state: 'refused',
      reason: 'code-wrong-or-hidden',
      at: CHANGED.at,
    });
    expect(rowsOf(ledger)[0]).toMatchObject({ outcomeReason: 'code-wrong-or-hidden' });
  });

  it('keep which checks were ticked: names, and own words without contacts', () => {
    const ledger = open();
    reset(ledger, { checks: ['identity', 'Called back on +34600111222'] });
    expect(rowsOf(ledger)[0]?.checks).toEqual(['identity', 'Called back on +*******1222']);
  });

  it('keep opened users and revealed contacts', () => {
    const ledger = open();
    ledger.appendOpened({ actor: ACTOR, whom: ANA, place: PLACE, plan: 'no-contact' });
    ledger.appendRevealed({ actor: ACTOR, whom: ANA, place: PLACE, attribute: 'phone_number' });
    expect(rowsOf(ledger)).toMatchObject([
      {
        kind: 'contact-revealed',
        attribute: 'phone_number',
        plan: null,
        outcome: null,
        ticket: null,
      },
      { kind: 'user-opened', attribute: null, plan: 'no-contact', outcome: null, checks: [] },
    ]);
  });

  it('keep what is done with a whole pool, without a user or an app client', () => {
    const ledger = open();
    const { clientId: _, ...place } = PLACE;
    ledger.appendScanned({ actor: ACTOR, place, scope: 'fast' });
    ledger.appendExported({
      actor: ACTOR,
      place,
      scope: 'full',
      users: 12,
      ticket: 'INC-2',
      reason: 'ana@example.com asked',
    });
    ledger.appendMfaChecked({ actor: ACTOR, whom: ANA, place });
    const where = { region: PLACE.region, poolId: PLACE.poolId, clientId: null };
    expect(rowsOf(ledger)).toMatchObject([
      { kind: 'mfa-checked', whom: ANA, where, scope: null, users: null },
      {
        kind: 'contacts-exported',
        whom: null,
        where,
        scope: 'full',
        users: 12,
        ticket: 'INC-2',
        reason: 'a***@e*** asked',
      },
      { kind: 'pool-scanned', whom: null, where, scope: 'fast', users: null },
    ]);
  });

  it('keep resets that the plan refused, with what was wanted', () => {
    const ledger = open();
    ledger.appendRefused({
      actor: ACTOR,
      whom: ANA,
      place: PLACE,
      ticket: 'INC-9',
      reason: 'ana@example.com asked',
      checks: ['identity'],
      plan: 'disabled',
    });
    expect(rowsOf(ledger)).toMatchObject([
      {
        kind: 'reset-refused',
        plan: 'disabled',
        whom: ANA,
        ticket: 'INC-9',
        reason: 'a***@e*** asked',
        checks: ['identity'],
        outcome: null,
      },
    ]);
    expect(ledger.attemptsSince(PLACE.poolId, ANA.sub, new Date(0))).toEqual([]);
  });

  it('keep sign-ins and changed settings, which concern no pool', () => {
    const ledger = open();
    const nobody = { arn: null, account: null };
    ledger.appendSignedIn({ actor: { ...nobody, profile: 'work' } });
    ledger.appendSetting({ actor: { ...nobody, profile: '' }, setting: 'callerChecks' });
    const none = { whom: null, where: null, outcome: null };
    expect(rowsOf(ledger)).toMatchObject([
      { ...none, kind: 'setting-changed', setting: 'callerChecks', who: { profile: '' } },
      { ...none, kind: 'signed-in', setting: null, who: { arn: null, profile: 'work' } },
    ]);
  });

  it('have the same text for the same content: keys in one order, no nulls', () => {
    const ledger = open();
    ledger.appendOutcome(reset(ledger, { reason: '', checks: [] }), ACCEPTED);
    const { publicKey, install } = testKeys();
    const texts = raw((db) => db.prepare('SELECT body FROM record ORDER BY seq').all());
    expect(texts.map(({ body }) => body)).toEqual([
      `{"v":1,"kind":"ledger-begun","at":"2026-11-22T09:00:00.000Z","osUser":"sam","host":"desk-7","install":"${install}","publicKey":"${publicKey.toString('base64')}","app":"0.1.0"}`,
      '{"v":1,"kind":"reset","at":"2026-11-22T09:00:00.000Z","osUser":"sam","host":"desk-7","profile":"work","arn":"arn:aws:sts::111122223333:assumed-role/Desk/sam","account":"111122223333","sub":"a-1","username":"ana","region":"eu-west-1","pool":"eu-west-1_Shop","client":"shop","ticket":"INC-1","app":"0.1.0"}',
      '{"v":1,"kind":"outcome","at":"2026-11-22T09:00:01.000Z","intent":2,"state":"accepted","medium":"EMAIL","destination":"a***@e***","requestId":"req-1","reason":"as-planned","app":"0.1.0"}',
    ]);
    expect(firstBrokenRow(path)).toBeNull();
  });

  it('are shown if they can be read, even if another cannot', () => {
    const ledger = open();
    for (let n = 0; n < 3; n++) reset(ledger);
    raw((db) =>
      unguarded(db, () =>
        db.exec(`UPDATE record SET body = '{"v":1,' WHERE seq = 3;
          UPDATE record SET body = '{"v":1,"kind":"feast"}' WHERE seq = 1`),
      ),
    );
    expect(entriesOf(ledger).map(({ id, kind }) => [id, kind])).toEqual([
      [4, 'reset'],
      [3, 'unreadable'],
      [2, 'reset'],
      [1, 'unreadable'],
    ]);
    expect(ledger.history(PLACE.poolId, ANA.sub).map(({ id }) => id)).toEqual([4, 2]);
    expect(reset(ledger)).toBe(5);
  });

  it('never hold a raw e-mail address or phone number', () => {
    const ledger = open();
    const id = reset(ledger, {
      whom: { sub: 'a-1', username: 'ana@example.com' },
      ticket: 'INC-1 +34600111222',
      reason: 'asks for ana.private@example.org',
    });
    ledger.appendOutcome(id, { ...ACCEPTED, destination: 'ana@example.com' });
    ledger.close();
    const bytes = readFileSync(path, 'latin1');
    for (const secret of ['ana@example.com', '600111222', 'ana.private'])
      expect(bytes).not.toContain(secret);
    const [entry] = rowsOf(open());
    expect(entry).toMatchObject({
      whom: { username: 'a***@e***' },
      ticket: 'INC-1 +*******1222',
      reason: 'asks for a***@e***',
      destination: 'a***@e***',
    });
  });

  it('keep the detail of a reset that was not sent', () => {
    const ledger = open();
    ledger.appendOutcome(reset(ledger), {
      state: 'not-sent',
      reason: 'offline',
      at: now.toISOString(),
      detail: 'ENOTFOUND',
    });
    expect(rowsOf(ledger)[0]).toMatchObject({ outcome: 'not-sent', detail: 'ENOTFOUND' });
  });

  it('take one outcome per reset, and the ledger stays usable after refusing another', () => {
    const ledger = open();
    const id = reset(ledger);
    ledger.appendOutcome(id, ACCEPTED);
    expect(
      failure(() => ledger.appendOutcome(id, { ...ACCEPTED, state: 'refused' })),
    ).toMatchObject({
      kind: 'other',
      detail: 'SQLITE_CONSTRAINT',
    });
    expect(failure(() => ledger.appendOutcome(999, ACCEPTED)).detail).toBe('SQLITE_CONSTRAINT');
    expect(rowsOf(ledger)).toMatchObject([{ outcome: 'accepted' }]);
    expect(ledger.health.writable).toBe(true);
  });
});

describe('the append-only ledger', () => {
  it.each([
    "UPDATE record SET body = '{}'",
    'UPDATE record SET hash = mac',
    'DELETE FROM record',
    'DELETE FROM record WHERE seq = (SELECT max(seq) FROM record)',
    'INSERT OR REPLACE INTO record (seq, body, hash, mac) SELECT seq, body, hash, mac FROM record',
    'INSERT INTO record (seq, body, hash, mac) SELECT seq + 9, body, hash, mac FROM record',
    'INSERT INTO record (body, hash, mac) SELECT body, hash, mac FROM record LIMIT 1',
    `INSERT INTO record (seq, body, hash, mac) SELECT 7, body, hash, mac FROM record WHERE kind = 'outcome'`,
    "UPDATE checkpoint SET at = ''",
    'DELETE FROM checkpoint',
    'INSERT OR REPLACE INTO checkpoint SELECT * FROM checkpoint',
    "UPDATE cut SET at = ''",
    'DELETE FROM cut',
    'INSERT OR REPLACE INTO cut SELECT * FROM cut',
    "INSERT INTO cut VALUES (999, x'', x'', '', x'')",
  ])('refuses %s', (sql) => {
    const time = atAws(() => now);
    const ledger = open(undefined, time);
    ledger.appendSetting({ actor: ACTOR, setting: 'theme' });
    ledger.appendOutcome(reset(ledger), ACCEPTED);
    now = new Date('2027-11-22T09:00:00Z');
    expect(ledger.cut(now)).toBe(4);
    ledger.appendOutcome(reset(ledger), ACCEPTED);
    ledger.checkpoint();
    const before = entriesOf(ledger);
    raw((db) => expect(() => db.exec(sql)).toThrow('the ledger is append only'));
    expect(entriesOf(ledger)).toEqual(before);
  });

  it('refuses an outcome for a row that is not an intent', () => {
    const ledger = open();
    ledger.appendOpened({ actor: ACTOR, whom: ANA, place: PLACE, plan: 'code' });
    for (const seq of [1, 2, 3]) {
      expect(failure(() => ledger.appendOutcome(seq, ACCEPTED)).detail).toBe('SQLITE_CONSTRAINT');
    }
    raw((db) =>
      expect(() =>
        db.exec(
          `INSERT INTO record (seq, body, hash, mac) VALUES (3, '{"kind":"outcome","intent":2}', x'', x'')`,
        ),
      ).toThrow('only a reset or a confirm'),
    );
  });
});

describe('an intent without an outcome', () => {
  it('is pending in the run that wrote it, and unknown afterwards', () => {
    const ledger = open();
    reset(ledger);
    expect(rowsOf(ledger)[0]).toMatchObject({ outcome: 'pending', outcomeReason: null });
    expect(rowsOf(open())[0]).toMatchObject({
      outcome: 'unknown',
      outcomeReason: 'interrupted',
      outcomeAt: null,
    });
  });

  it('is treated the same for a new password with a code', () => {
    const before = open();
    const interrupted = confirmation(before);
    const ledger = open();
    const pending = confirmation(ledger);
    expect(rowsOf(ledger)).toMatchObject([
      { id: pending, outcome: 'pending', outcomeReason: null },
      { id: interrupted, outcome: 'unknown', outcomeReason: 'interrupted' },
    ]);
  });
});

describe('queries', () => {
  it('keep the histories of pools and users apart', () => {
    const ledger = open();
    reset(ledger);
    reset(ledger, { place: { ...PLACE, poolId: 'eu-west-1_Other' } });
    reset(ledger, { whom: { sub: 'b-2', username: 'ben' } });
    expect(ledger.history('eu-west-1_Shop', 'a-1').map(({ id }) => id)).toEqual([2]);
  });

  it('count the sends, and all attempts, that reached Cognito or may have', () => {
    const ledger = open();
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute));
    const send = (minute: number, outcome?: Pick<Delivery, 'state' | 'reason'>) => {
      now = at(minute);
      const id = reset(ledger);
      if (outcome) ledger.appendOutcome(id, { ...outcome, at: now.toISOString() });
    };
    send(0, { state: 'accepted', reason: 'as-planned' });
    send(1, { state: 'accepted', reason: 'as-planned' });
    send(2, { state: 'not-sent', reason: 'offline' });
    send(3, { state: 'limited', reason: 'attempt-limit' });
    send(4, { state: 'unknown', reason: 'timeout' });
    send(5, { state: 'refused', reason: 'waf' });
    send(6, { state: 'doubtful', reason: 'no-destination' });
    send(7);
    for (const state of ['refused', 'not-sent'] as const) {
      now = at(8);
      const id = confirmation(ledger);
      const reason = state === 'refused' ? 'code-wrong' : 'offline';
      ledger.appendOutcome(id, { state, reason, at: now.toISOString() });
    }
    now = at(9);
    confirmation(ledger);
    ledger.appendOpened({ actor: ACTOR, whom: ANA, place: PLACE, plan: 'code' });
    reset(ledger, { whom: { sub: 'b-2', username: 'ben' } });
    expect(ledger.sendsSince('eu-west-1_Shop', 'a-1', at(1))).toEqual([1, 3, 4, 5, 6, 7].map(at));
    expect(ledger.attemptsSince('eu-west-1_Shop', 'a-1', at(1))).toEqual(
      [1, 3, 4, 5, 6, 7, 8, 9].map(at),
    );
  });
});

describe('the file', () => {
  it('is durable: WAL with synchronous FULL', () => {
    let db: DatabaseSync | undefined;
    const ledger = open((file) => (db = openLedgerFile(file)));
    expect(ledger.health).toEqual({ writable: true, path });
    expect(db?.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(db?.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    const full = process.platform === 'darwin' ? 1 : 0;
    expect(db?.prepare('PRAGMA fullfsync').get()).toEqual({ fullfsync: full });
    expect(db?.prepare('PRAGMA checkpoint_fullfsync').get()).toEqual({
      checkpoint_fullfsync: full,
    });
  });

  it.runIf(process.platform !== 'win32')('is for its owner alone, with all beside it', () => {
    path = join(folder, 'new', 'ledger.sqlite');
    reset(open());
    const made = join(folder, 'new');
    const modes = readdirSync(made).map((name) => [
      name,
      (statSync(join(made, name)).mode & 0o777).toString(8),
    ]);
    expect(statSync(made).mode & 0o777).toBe(0o700);
    expect(Object.fromEntries(modes)).toEqual({
      'ledger.sqlite': '600',
      'ledger.sqlite-wal': '600',
      'ledger.sqlite-shm': '600',
      'ledger-head.json': '600',
      'ledger-outcomes.jsonl': '600',
    });
  });

  it('is created with its folder, and left as it is at the next start', () => {
    path = join(folder, 'new', 'ledger.sqlite');
    const first = open();
    expect(first.health.writable).toBe(true);
    reset(first);
    first.close();
    const schema = () =>
      raw((db) => db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all());
    const made = schema();
    expect(raw((db) => db.prepare('PRAGMA user_version').get())).toEqual({ user_version: 6 });
    const second = open();
    expect(second.health.writable).toBe(true);
    expect(rowsOf(second)).toHaveLength(1);
    second.close();
    expect(schema()).toEqual(made);
  });

  it('is one chain, whoever writes to it at the same time', () => {
    const ledgers = [open(), open(), open()] as const;
    for (let n = 0; n < 12; n++) {
      const id = reset(ledgers[n % 3] ?? ledgers[0]);
      expect(id).toBe(2 + 2 * n);
      (ledgers[(n + 1) % 3] ?? ledgers[0]).appendOutcome(id, ACCEPTED);
    }
    expect(firstBrokenRow(path)).toBeNull();
    expect(ledgers[0].state().head?.seq).toBe(25);
    expect(open().health).toEqual({ writable: true, path });
  });

  it('can start from an empty file', () => {
    writeFileSync(path, '');
    expect(open().health.writable).toBe(true);
  });

  it('can be neither read nor written after close', () => {
    const ledger = open();
    reset(ledger);
    ledger.close();
    expect(ledger.health).toMatchObject({ writable: false, detail: 'CLOSED' });
    expect(failure(() => reset(ledger)).detail).toBe('CLOSED');
    expect(failure(() => ledger.view).detail).toBe('CLOSED');
  });
});

/** A connection whose disk can be filled and freed. */
class SmallDisk {
  #db: DatabaseSync | undefined;
  #full = false;

  readonly connect = (file: string): DatabaseSync => {
    this.#db = openLedgerFile(file);
    this.#apply();
    return this.#db;
  };

  fill(): void {
    this.#full = true;
    this.#apply();
  }

  free(): void {
    this.#full = false;
    this.#apply();
  }

  #apply(): void {
    if (this.#db?.isOpen) limit(this.#db, this.#full);
  }
}

function limit(db: DatabaseSync, full: boolean): void {
  // Read the size first: SQLite raises a limit below a size that it knows to that size, not a page
  // more.
  db.exec(`PRAGMA page_count; PRAGMA max_page_count = ${full ? 1 : 1_000_000}`);
}

describe('a ledger that cannot be written to', () => {
  it('says that the disk is full, can still be read, and writes again once there is room', () => {
    const disk = new SmallDisk();
    const ledger = open(disk.connect);
    reset(ledger);
    disk.fill();
    const error = failure(() => reset(ledger, { reason: 'x '.repeat(50_000) }));
    expect(error).toMatchObject({ kind: 'full', detail: 'SQLITE_FULL' });
    // Leave no free page in the file, so that no row fits at all.
    raw((db) => db.exec('VACUUM'));
    expect(ledger.health).toEqual({ writable: false, path, cause: 'full', detail: 'SQLITE_FULL' });
    expect(failure(() => reset(ledger, { reason: 'x '.repeat(2_500) })).kind).toBe('full');
    expect(rowsOf(ledger)).toHaveLength(1);
    disk.free();
    expect(ledger.health).toEqual({ writable: true, path });
    reset(ledger);
    expect(rowsOf(ledger)).toHaveLength(2);
  });

  it('refuses a directory in its place', () => {
    mkdirSync(path);
    const ledger = open();
    expect(ledger.health).toEqual({ writable: false, path, cause: 'other', detail: 'NOT_A_FILE' });
    expect(failure(() => reset(ledger)).kind).toBe('other');
    rmSync(path, { recursive: true });
    expect(ledger.health.writable).toBe(true);
  });

  it('refuses a read-only folder, and works once it is writable', () => {
    chmodSync(folder, 0o555);
    const ledger = open();
    expect(withoutRights(() => ledger.health)).toEqual({
      writable: false,
      path,
      cause: 'read-only',
      detail: 'EACCES',
    });
    expect(withoutRights(() => failure(() => reset(ledger)))).toMatchObject({ kind: 'read-only' });
    chmodSync(folder, 0o777);
    expect(withoutRights(() => ledger.health.writable)).toBe(true);
  });

  it('refuses a read-only file, which can still be read', () => {
    const before = open();
    reset(before);
    before.close();
    chmodSync(path, 0o444);
    chmodSync(join(folder, 'ledger-head.json'), 0o666);
    chmodSync(folder, 0o777);
    const ledger = open();
    withoutRights(() => {
      expect(ledger.health).toMatchObject({ writable: false, cause: 'read-only' });
      expect(failure(() => reset(ledger)).kind).toBe('read-only');
      expect(rowsOf(ledger)).toHaveLength(1);
    });
    ledger.close();
    // Reading created these, with the permissions of their database.
    for (const suffix of ['', '-wal', '-shm']) chmodSync(path + suffix, 0o666);
    chmodSync(join(folder, 'ledger-outcomes.jsonl'), 0o666);
    const mended = open();
    expect(withoutRights(() => reset(mended))).toBe(3);
  });

  it('refuses the ledger of a newer version and changes nothing in it', () => {
    open().health;
    opened.pop()?.close();
    raw((db) => db.exec('PRAGMA user_version = 99; PRAGMA journal_mode = DELETE'));
    const bytes = readFileSync(path);
    const ledger = open();
    expect(ledger.health).toEqual({
      writable: false,
      path,
      cause: 'newer-version',
      detail: 'VERSION_99',
    });
    expect(failure(() => reset(ledger)).kind).toBe('newer-version');
    expect(readFileSync(path)).toEqual(bytes);
  });

  it('says that another program holds it, can still be read, and works again once that lets go', () => {
    // The app waits a second each time, blocking its thread.
    const ledger = open((file) => {
      const db = openLedgerFile(file);
      db.exec('PRAGMA busy_timeout = 20');
      return db;
    });
    reset(ledger);
    raw((db) => {
      db.exec('BEGIN IMMEDIATE');
      expect(failure(() => reset(ledger))).toMatchObject({ kind: 'locked', detail: 'SQLITE_BUSY' });
      expect(ledger.health).toMatchObject({ writable: false, cause: 'locked' });
      expect(rowsOf(ledger)).toHaveLength(1);
      db.exec('ROLLBACK');
    });
    expect(ledger.health.writable).toBe(true);
    expect(reset(ledger)).toBe(3);
  });
});

describe('the view of the ledger', () => {
  const locked = () => {
    throw new LedgerError('keys', 'VAULT_LOCKED');
  };

  it('says whose it is while the keys are unavailable, even after a cut', () => {
    const ledger = open(
      undefined,
      atAws(() => now),
    );
    reset(ledger);
    const { install } = testKeys();
    const kept = new Map();
    expect(ledger.view).toEqual({ install, pending: [2], kept });
    const options = { path, clock: () => now, appVersion: '', osUser: '', host: '', keys: locked };
    expect(Ledger.open(options).view).toEqual({ install, pending: [], kept });
    ledger.appendOutcome(2, ACCEPTED);
    now = new Date('2027-11-22T09:00:00Z');
    expect(ledger.cut(now)).toBe(3);
    expect(Ledger.open(options).view).toEqual({ install, pending: [], kept });
  });

  it('has no row of a ledger that cannot be read', () => {
    const ledger = open();
    reset(ledger);
    ledger.checkpoint();
    expect(ledger.state()).toMatchObject({ head: { seq: 2 }, checkpoint: { seq: 2 } });
    ledger.close();
    expect(ledger.state()).toMatchObject({ head: null, checkpoint: null, gone: false });
  });

  it('does not take a path for an installation', () => {
    open().health;
    raw((db) =>
      unguarded(db, () =>
        db.exec(`UPDATE record SET body = json_set(body, '$.install', '../ledger')`),
      ),
    );
    const options = { path, clock: () => now, appVersion: '', osUser: '', host: '', keys: locked };
    expect(failure(() => Ledger.open(options).view).detail).toBe('VAULT_LOCKED');
  });
});

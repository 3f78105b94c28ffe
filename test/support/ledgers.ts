import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import { digestOf, nextHash, nextMac, ZERO } from '../../src/main/audit/chain.ts';
import { Ledger } from '../../src/main/audit/ledger.ts';
import type { LedgerOptions } from '../../src/main/audit/ledger-connection.ts';
import { entryOf } from '../../src/main/audit/page-entry.ts';
import { type Link, toLink } from '../../src/main/audit/record.ts';
import { Clock } from '../../src/main/lib/clock.ts';
import type { Entry, EntryKind } from '../../src/shared/domain/ledger.ts';
import type { Place } from '../../src/shared/domain/pool.ts';
import { testKeys } from './ledger-keys.ts';

export const SHOP: Place = {
  profile: 'work',
  region: 'eu-west-1',
  poolId: 'eu-west-1_Shop',
  clientId: 'shop',
};
export const SAM = {
  arn: 'arn:aws:sts::111122223333:assumed-role/Desk/sam',
  account: '111122223333',
  profile: 'work',
};
export const ANA = { sub: 'a-1', username: 'ana' };

/** A ledger in its own folder, for one test. */
export interface LedgerPlace {
  readonly folder: string;
  readonly path: string;
  readonly headPath: string;
  /** The ledger's present. */
  now: Date;
  /** What was reported, oldest first. */
  readonly told: readonly (readonly [event: string, detail: string])[];
  open(more?: Partial<LedgerOptions>, connect?: (path: string) => DatabaseSync): Ledger;
  /** Works on the file behind the ledger's back. */
  raw<T>(work: (db: DatabaseSync) => T): T;
  /**
   * Like `raw`, as somebody who knows the app would: past everything that protects the rows, and
   * without a trace in the schema itself.
   */
  forge<T>(work: (db: DatabaseSync) => T): T;
  files(): string[];
}

/** All rows of a ledger as the page knows them, newest first. */
export function entriesOf(ledger: Ledger, kind?: EntryKind): Entry[] {
  const { pending, kept } = ledger.view;
  const db = new DatabaseSync(ledger.health.path, { readOnly: true });
  try {
    return db
      .prepare(
        `SELECT record.seq, record.body, outcome.body AS outcome
         FROM record LEFT JOIN record AS outcome ON outcome.intent = record.seq
         WHERE record.kind IS NOT 'outcome' ORDER BY record.seq DESC`,
      )
      .all()
      .map(({ seq, body, outcome = null }) =>
        entryOf({ seq, body, outcome }, new Set(pending), kept),
      )
      .filter((entry) => kind === undefined || entry.kind === kind);
  } finally {
    db.close();
  }
}

/** A laptop whose clock agrees with AWS's. */
export function atAws(now: () => Date): Clock {
  const ms = () => now().getTime();
  const clock = new Clock({ wall: ms, steady: ms });
  clock.answered(now());
  return clock;
}

/** Removes what protects the rows while work is done on them, and then restores it exactly. */
export function unguarded<T>(db: DatabaseSync, work: (db: DatabaseSync) => T): T {
  const guards = db
    .prepare(
      `SELECT type, name, sql FROM sqlite_schema WHERE type = 'trigger' OR name = 'record_of_intent'`,
    )
    .all();
  for (const { type, name } of guards) db.exec(`DROP ${type} ${name}`);
  const result = work(db);
  for (const { sql } of guards) {
    try {
      db.exec(String(sql));
    } catch {
      // Not even the app could restore it: the table it was on is gone, or exists twice.
    }
  }
  return result;
}

/** For tests with many ledgers, which do not test the disk. */
export const IN_MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export function aLedgerPlace(base = tmpdir()): LedgerPlace {
  const folder = mkdtempSync(join(base, 'ledger-'));
  const opened: Ledger[] = [];
  const told: [string, string][] = [];
  onTestFinished(() => {
    for (const ledger of opened) ledger.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const place: LedgerPlace = {
    folder,
    path: join(folder, 'ledger.sqlite'),
    headPath: join(folder, 'ledger-head.json'),
    now: new Date('2026-11-22T09:00:00Z'),
    told,
    open: (more, connect) => {
      const ledger = Ledger.open(
        {
          path: place.path,
          clock: () => place.now,
          time: atAws(() => place.now),
          appVersion: '0.1.0',
          osUser: 'sam',
          host: 'desk-7',
          keys: testKeys(),
          tell: (...what) => void told.push(what),
          ...more,
        },
        ...(connect === undefined ? [] : [connect]),
      );
      opened.push(ledger);
      return ledger;
    },
    raw: (work) => {
      const db = new DatabaseSync(place.path);
      try {
        return work(db);
      } finally {
        db.close();
      }
    },
    forge: (work) => place.raw((db) => unguarded(db, work)),
    files: () => readdirSync(folder).sort(),
  };
  return place;
}

/**
 * Checks both chains of a ledger from its newest cut on.
 * @returns the number of the first row that does not fit, or `null`
 */
export function firstBrokenRow(path: string): number | null {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const cut = db.prepare('SELECT * FROM cut ORDER BY up_to DESC LIMIT 1').get();
    let last: Link =
      cut === undefined ? { seq: 0, hash: ZERO, mac: ZERO } : toLink({ ...cut, seq: cut['up_to'] });
    for (const row of db.prepare('SELECT * FROM record ORDER BY seq').iterate()) {
      const found = toLink(row);
      const hash = nextHash(last.hash, last.seq + 1, digestOf(String(row['body'])));
      const mac = nextMac(testKeys().hmac, last.mac, hash);
      if (found.seq !== last.seq + 1 || !hash.equals(found.hash) || !mac.equals(found.mac)) {
        return found.seq;
      }
      last = found;
    }
    return null;
  } finally {
    db.close();
  }
}

/** Records a reset in progress. */
export function aReset(ledger: Ledger, whom = ANA): number {
  return ledger.appendReset({
    actor: SAM,
    whom,
    place: SHOP,
    ticket: 'INC-1',
    reason: 'Forgot it',
    checks: ['identity'],
  });
}

/** Records the outcome of a reset. */
export function anAnswer(ledger: Ledger, id: number, at: Date): void {
  ledger.appendOutcome(id, { state: 'accepted', reason: 'as-planned', at: at.toISOString() });
}

import { mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { digestOf, nextHash } from '../../../src/main/audit/chain.ts';
import type { Ledger } from '../../../src/main/audit/ledger.ts';
import { openLedgerFile } from '../../../src/main/audit/ledger-database.ts';
import { LedgerError } from '../../../src/main/audit/ledger-error.ts';
import { retryWhileLocked } from '../../../src/main/audit/patience.ts';
import { lastLink } from '../../../src/main/audit/record.ts';
import { recordOutcome } from '../../../src/main/audit/record-outcome.ts';
import { aHistory, allOf } from '../../support/histories.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import {
  ANA,
  aLedgerPlace,
  anAnswer,
  aReset,
  entriesOf,
  firstBrokenRow,
  type LedgerPlace,
  SHOP,
} from '../../support/ledgers.ts';
import { watchedDisk } from '../../support/watched-disk.ts';

const ACCEPTED = {
  state: 'accepted',
  reason: 'as-planned',
  at: '2026-11-22T09:00:01.000Z',
  medium: 'EMAIL',
  destination: 'a***@e***',
  requestId: 'req-1',
} as const;

afterEach(() => vi.useRealTimers());

/** Another program that holds the file. @returns a function that lets go */
function held({ path }: LedgerPlace): () => void {
  const db = new DatabaseSync(path);
  db.exec('BEGIN IMMEDIATE');
  let isOpen = true;
  const letGo = () => {
    if (isOpen) db.close();
    isOpen = false;
  };
  onTestFinished(letGo);
  return letGo;
}

const outcomesOf = ({ folder }: LedgerPlace) => join(folder, 'ledger-outcomes.jsonl');
const linesOf = (place: LedgerPlace) =>
  readFileSync(outcomesOf(place), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const reset = (ledger: Ledger, id: number) =>
  entriesOf(ledger, 'reset').find((entry) => entry.id === id);
const bodies = ({ raw }: LedgerPlace): string[] =>
  raw((db) =>
    db
      .prepare('SELECT body FROM record ORDER BY seq')
      .all()
      .map(({ body }) => String(body)),
  );

describe('an outcome that the ledger cannot take', () => {
  test('is kept on the disk, is shown for what it is, and is written with the next row', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    const id = aReset(ledger);
    const letGo = held(place);
    expect(ledger.appendOutcome(id, ACCEPTED)).toBe('kept');
    expect(linesOf(place)).toHaveLength(1);
    expect(reset(ledger, id)).toMatchObject({
      outcome: 'accepted',
      outcomeAt: ACCEPTED.at,
      destination: 'a***@e***',
      kept: true,
    });
    expect(ledger.history(SHOP.poolId, ANA.sub)).toMatchObject([
      { id, outcome: 'accepted', kept: true },
    ]);
    letGo();
    expect(aReset(ledger)).toBe(id + 2);
    expect(linesOf(place)).toEqual([]);
    expect(reset(ledger, id)).toMatchObject({ outcome: 'accepted', outcomeAt: ACCEPTED.at });
    expect(reset(ledger, id)).not.toHaveProperty('kept', true);
    expect(firstBrokenRow(place.path)).toBeNull();
  });

  test('is written once after a restart, whatever came between', () => {
    const place = aLedgerPlace();
    const before = place.open();
    const ids = [aReset(before), aReset(before), aReset(before)];
    const letGo = held(place);
    for (const id of ids.toReversed()) expect(before.appendOutcome(id, ACCEPTED)).toBe('kept');
    const kept = readFileSync(outcomesOf(place));
    before.close();
    letGo();
    const next = place.open();
    expect(next.health.writable).toBe(true);
    expect(
      bodies(place)
        .slice(4)
        .map((body) => JSON.parse(body).intent),
    ).toEqual(ids);
    next.close();
    // As a crash between the rows and the freeing of their slots leaves it.
    writeFileSync(outcomesOf(place), kept);
    const third = place.open();
    expect(third.health.writable).toBe(true);
    expect(bodies(place)).toHaveLength(7);
    expect(linesOf(place)).toEqual([]);
    expect(firstBrokenRow(place.path)).toBeNull();
  });

  test('is written by itself as soon as possible', () => {
    vi.useFakeTimers();
    const place = aLedgerPlace();
    const ledger = place.open();
    const id = aReset(ledger);
    const letGo = held(place);
    expect(ledger.appendOutcome(id, ACCEPTED)).toBe('kept');
    vi.advanceTimersByTime(20_000);
    expect(linesOf(place)).toHaveLength(1);
    letGo();
    vi.advanceTimersByTime(60_000);
    expect(linesOf(place)).toEqual([]);
    expect(bodies(place)).toHaveLength(3);
  });

  test('counts for the cooldown and the meter with its own state', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    const [sent, unsent] = [aReset(ledger), aReset(ledger)];
    held(place);
    ledger.appendOutcome(sent, ACCEPTED);
    ledger.appendOutcome(unsent, { state: 'not-sent', reason: 'offline', at: ACCEPTED.at });
    expect(ledger.sendsSince(SHOP.poolId, ANA.sub, new Date(0))).toHaveLength(1);
  });

  test('is in the history’s list, where filters see it as pending', async () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    const history = aHistory(place);
    const id = aReset(ledger);
    held(place);
    ledger.appendOutcome(id, ACCEPTED);
    const [row] = await allOf(history, ledger.view);
    expect(row).toMatchObject({ id, outcome: 'accepted', kept: true });
    const unknown = { ledger: 'own', outcome: 'unknown' } as const;
    expect(await allOf(history, ledger.view, unknown)).toEqual([]);
  });

  test('is not lost on a nearly full disk: of a hundred sends, none is without its outcome', () => {
    const place = aLedgerPlace();
    let db: DatabaseSync | undefined;
    let room = 1_000;
    const limit = (): void => {
      if (!db?.isOpen) return;
      const { page_count } = db.prepare('PRAGMA page_count').get() ?? {};
      db.exec(`PRAGMA max_page_count = ${Number(page_count) + room}`);
    };
    const ledger = place.open({}, (path) => {
      db = openLedgerFile(path);
      limit();
      return db;
    });
    expect(ledger.health.writable).toBe(true);
    const sent: number[] = [];
    const ends: Record<string, number> = {};
    for (let n = 0; sent.length < 112; n++) {
      // Full, except that somebody makes a little room now and then.
      room = n % 5 === 0 ? 8 : 0;
      limit();
      let id: number;
      try {
        id = aReset(ledger, { sub: 'a-1', username: `ana${n} ${'x'.repeat(900)}` });
      } catch (error) {
        expect(error).toMatchObject({ kind: 'full' });
        continue;
      }
      sent.push(id);
      room = 0;
      limit();
      place.raw((other) => other.exec('VACUUM'));
      // Some fit into the rest of a page, as in the app; some do not.
      const detail = 'x'.repeat((n % 7) * 600);
      const end = ledger.appendOutcome(id, { ...ACCEPTED, requestId: `req-${n}`, detail });
      ends[end] = (ends[end] ?? 0) + 1;
    }
    expect(ends['kept']).toBeGreaterThan(10);
    room = 1_000;
    limit();
    ledger.close();
    const next = place.open();
    expect(next.health.writable).toBe(true);
    const outcomes = entriesOf(next, 'reset').map(({ outcome }) => outcome);
    expect(outcomes).toHaveLength(sent.length);
    expect(new Set(outcomes)).toEqual(new Set(['accepted']));
    expect(firstBrokenRow(place.path)).toBeNull();
  });

  test('fits its slot, whatever AWS says about itself', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    const id = aReset(ledger);
    const letGo = held(place);
    const long = '\u0001"ñ\u{1f600}'.repeat(5_000);
    const detail = { detail: long, awsName: long, requestId: long, destination: long };
    expect(ledger.appendOutcome(id, { ...ACCEPTED, ...detail })).toBe('kept');
    letGo();
    ledger.settle(id);
    expect(reset(ledger, id)?.outcome).toBe('accepted');
  });

  test('is kept nowhere if another program has recorded one meanwhile', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    const id = aReset(ledger);
    expect(place.open().appendOutcome(id, ACCEPTED)).toBe('recorded');
    expect(() => ledger.appendOutcome(id, ACCEPTED)).toThrow('SQLITE_CONSTRAINT');
    expect(linesOf(place)).toEqual([]);
  });

  test('is refused if the ledger refuses it permanently', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    const id = aReset(ledger);
    anAnswer(ledger, id, place.now);
    expect(() => ledger.appendOutcome(id, ACCEPTED)).toThrow('SQLITE_CONSTRAINT');
    expect(linesOf(place)).toEqual([]);
  });
});

test('a kept outcome is shown after a restart, even while the disk is still full', () => {
  const place = aLedgerPlace();
  const before = place.open();
  const id = aReset(before);
  const letGo = held(place);
  before.appendOutcome(id, ACCEPTED);
  before.close();
  letGo();
  // The probe at each opening leaves pages free in the file.
  place.raw((db) => db.exec('VACUUM'));
  const ledger = place.open({}, (path) => {
    const db = openLedgerFile(path);
    db.exec('PRAGMA page_count; PRAGMA max_page_count = 1');
    return db;
  });
  expect(ledger.health).toMatchObject({ writable: false, cause: 'full' });
  expect(ledger.history(SHOP.poolId, ANA.sub)).toMatchObject([
    { id, outcome: 'accepted', kept: true },
  ]);
});

describe('the room for outcomes', () => {
  test('is there before the intent is, for all in flight', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    expect(place.files()).not.toContain('ledger-outcomes.jsonl');
    for (let n = 0; n < 33; n++) aReset(ledger);
    const { size, mode } = statSync(outcomesOf(place));
    expect(size).toBe(64 * 4096);
    expect(mode & 0o777).toBe(0o600);
    const letGo = held(place);
    for (let n = 0; n < 33; n++) expect(ledger.appendOutcome(n + 2, ACCEPTED)).toBe('kept');
    expect(statSync(outcomesOf(place)).size).toBe(size);
    expect(linesOf(place)).toHaveLength(33);
    letGo();
    aReset(ledger);
    expect(bodies(place)).toHaveLength(1 + 33 + 33 + 1);
  });

  test('is made again for the next intent if somebody deleted or truncated it', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    anAnswer(ledger, aReset(ledger), place.now);
    rmSync(outcomesOf(place));
    aReset(ledger);
    expect(statSync(outcomesOf(place)).size).toBe(32 * 4096);
    truncateSync(outcomesOf(place), 10);
    const id = aReset(ledger);
    held(place);
    expect(ledger.appendOutcome(id, ACCEPTED)).toBe('kept');
  });

  test.runIf(process.platform !== 'win32')(
    'is on the disk before the intent is, and an outcome when it is called kept',
    async () => {
      const place = aLedgerPlace();
      const ledger = place.open();
      expect(ledger.health.writable).toBe(true);
      const ofOutcomes = (step: string) => !step.includes('head');
      const steps = await watchedDisk();
      const id = aReset(ledger);
      const file = 'ledger-outcomes.jsonl';
      const room = [`sync ${file}`, `name ${file}`, 'sync .'];
      expect(steps(place.folder).filter(ofOutcomes)).toEqual(room);
      held(place);
      expect(ledger.appendOutcome(id, ACCEPTED)).toBe('kept');
      expect(steps(place.folder).filter(ofOutcomes)).toEqual([...room, `sync ${file}`]);
    },
  );

  test('is required: without it nothing is sent', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    expect(ledger.health.writable).toBe(true);
    mkdirSync(`${outcomesOf(place)}.tmp`);
    expect(() => aReset(ledger)).toThrow(expect.objectContaining({ name: 'LedgerError' }));
    expect(bodies(place)).toHaveLength(1);
  });

  test('is not needed by an outcome in memory, which is written as long as the app runs', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    const id = aReset(ledger);
    rmSync(outcomesOf(place));
    const letGo = held(place);
    expect(() => ledger.appendOutcome(id, ACCEPTED)).toThrow('SQLITE_BUSY');
    expect(reset(ledger, id)).toMatchObject({ outcome: 'accepted', kept: true });
    letGo();
    ledger.settle(id);
    expect(reset(ledger, id)).toMatchObject({ outcome: 'accepted' });
    expect(bodies(place)).toHaveLength(3);
  });
});

describe('what the page may say of an outcome', () => {
  test('that is on no disk is neither recorded nor kept', async () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    const id = aReset(ledger);
    rmSync(outcomesOf(place));
    held(place);
    expect(await recordOutcome(ledger, id, ACCEPTED)).toEqual({ recorded: false });
  });

  test.each<[string, (db: DatabaseSync, intent: number) => void]>([
    ['was set aside meanwhile', (db) => db.exec('CREATE VIEW all_rows AS SELECT * FROM record')],
    [
      'has an outcome that somebody wrote without the key',
      (db, intent) => {
        const last = lastLink(db);
        const body = JSON.stringify({ v: 1, kind: 'outcome', intent, state: 'not-sent' });
        const hash = nextHash(last.hash, last.seq + 1, digestOf(body));
        db.prepare('INSERT INTO record (seq, body, hash, mac) VALUES (?, ?, ?, ?)').run(
          last.seq + 1,
          body,
          hash,
          Buffer.alloc(32),
        );
      },
    ],
    [
      'has one in an index only',
      (db, intent) => {
        const lie = (from: string, to: string) =>
          db.exec(`PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, '${from}', '${to}')
            WHERE name = 'record_of_intent'; PRAGMA writable_schema = RESET`);
        const column = 'ON record (intent) WHERE intent IS NOT NULL';
        const row = `ON record (CASE seq WHEN 1 THEN ${intent} END) WHERE seq = 1`;
        db.exec(`DROP INDEX record_of_intent; CREATE UNIQUE INDEX record_of_intent ${row}`);
        lie(row, column);
      },
    ],
  ])('that waited is not on record where the ledger %s', async (_, change) => {
    const place = aLedgerPlace();
    const ledger = place.open();
    const id = aReset(ledger);
    const other = new DatabaseSync(place.path, { defensive: false });
    onTestFinished(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    const recorded = recordOutcome(ledger, id, ACCEPTED);
    change(other, id);
    other.exec('COMMIT');
    expect(await recorded).toEqual({ recorded: false });
    expect(ledger.health).toMatchObject({ setAside: expect.stringContaining('changed') });
    const aside = place.files().find((name) => name.endsWith('changed-outcomes.jsonl')) ?? '';
    expect(readFileSync(join(place.folder, aside), 'utf8')).toContain('as-planned');
  });

  test('does not depend on a fault of the app', async () => {
    const ledger = aLedgerPlace().open();
    const outcome = { ...ACCEPTED, at: 'no time' };
    await expect(recordOutcome(ledger, aReset(ledger), outcome)).rejects.toThrow(RangeError);
  });
});

describe('nobody without the key', () => {
  /** A ledger with an intent, and the line of its outcome, closed. */
  function aKeptOne() {
    const place = aLedgerPlace();
    const before = place.open();
    const id = aReset(before);
    aReset(before);
    const letGo = held(place);
    before.appendOutcome(id, ACCEPTED);
    before.close();
    letGo();
    const [line = ''] = linesOf(place);
    const write = (text: string) =>
      writeFileSync(outcomesOf(place), `${text.padEnd(4095)}\n`.padEnd(32 * 4096));
    return { place, id, line, write };
  }

  test.each<[string, (line: string) => string]>([
    ['another state', (line) => line.replace('accepted', 'not-sent')],
    ['another intent', (line) => line.replace('{"intent":2', '{"intent":3')],
    ['another row', (line) => line.replace(/"hash":"../u, '"hash":"00')],
    ['a sum of its own', (line) => line.replace(/"mac":"[0-9a-f]+"/u, `"mac":"${'0'.repeat(64)}"`)],
    ['half a line', (line) => line.slice(0, 200)],
  ])('can give an intent %s', (_, change) => {
    const { place, id, line, write } = aKeptOne();
    write(change(line));
    const ledger = place.open();
    expect(ledger.health.writable).toBe(true);
    expect(bodies(place)).toHaveLength(3);
    expect(reset(ledger, id)).toMatchObject({ outcome: 'unknown', outcomeReason: 'interrupted' });
    aReset(ledger);
  });

  test('can give it to the row with that number in another ledger', () => {
    const { place, line, write } = aKeptOne();
    for (const end of ['', '-wal', '-shm']) rmSync(place.path + end, { force: true });
    rmSync(place.headPath);
    const ledger = place.open();
    const id = aReset(ledger, { sub: 'b-2', username: 'ben' });
    write(line);
    ledger.close();
    const next = place.open();
    expect(next.health.writable).toBe(true);
    expect(reset(next, id)?.outcome).toBe('unknown');
    // It is the app's own record of a row that is gone: it stays for whoever investigates.
    expect(linesOf(place)).toHaveLength(1);
    expect(place.told).toContainEqual(['ledger-outcome', 'NO_INTENT']);
  });
});

describe('a ledger that is set aside during a request', () => {
  test('takes its outcome along, and no row of the new ledger gets it', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    const id = aReset(ledger);
    place.raw((db) => db.exec('CREATE VIEW all_rows AS SELECT * FROM record'));
    expect(() => ledger.appendOutcome(id, ACCEPTED)).toThrow('SCHEMA_CHANGED');
    expect(ledger.health).toMatchObject({ setAside: expect.stringContaining('changed') });
    const aside = place.files().find((name) => name.endsWith('changed-outcomes.jsonl')) ?? '';
    expect(readFileSync(join(place.folder, aside), 'utf8')).toContain('as-planned');
    expect(aReset(ledger, { sub: 'b-2', username: 'ben' })).toBe(id);
    expect(bodies(place)).toHaveLength(2);
    // Nothing of it stays in memory, where it would look for its intent in the new ledger.
    expect(place.told.map(([event]) => event)).toEqual(['ledger-set-aside']);
  });

  test('gets no answer that comes later, and neither does the new ledger', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    const id = aReset(ledger);
    place.raw((db) => db.exec('CREATE VIEW all_rows AS SELECT * FROM record'));
    expect(() => aReset(ledger)).toThrow('SCHEMA_CHANGED');
    anAnswer(ledger, aReset(ledger, { sub: 'b-2', username: 'ben' }), place.now);
    expect(() => ledger.appendOutcome(id, ACCEPTED)).toThrow('NO_INTENT');
    expect(bodies(place)).toHaveLength(3);
  });
});

test('an answer that comes after the ledger was closed is kept for the next start', () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  const id = aReset(ledger);
  ledger.close();
  expect(ledger.appendOutcome(id, ACCEPTED)).toBe('kept');
  const next = place.open();
  expect(next.health.writable).toBe(true);
  expect(reset(next, id)?.outcome).toBe('accepted');
});

describe('while another program holds the ledger', () => {
  test('an action waits for it, and main continues meanwhile', async () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    expect(ledger.health.writable).toBe(true);
    const letGo = held(place);
    // In this very thread: if it were blocked, nobody would ever let go.
    setTimeout(letGo, 100);
    expect(await retryWhileLocked(() => aReset(ledger))).toBe(2);
  });

  test('an outcome waits too, already on the disk', async () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    const id = aReset(ledger);
    const letGo = held(place);
    setTimeout(letGo, 100);
    expect(await recordOutcome(ledger, id, ACCEPTED)).toEqual({ recorded: true });
    expect(linesOf(place)).toEqual([]);
  });

  test('for more than a second, nothing is sent, and an outcome is kept', async () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    const id = aReset(ledger);
    held(place);
    let turns = 0;
    const counting = setInterval(() => turns++, 10);
    const kept = await recordOutcome(ledger, id, ACCEPTED);
    await expect(retryWhileLocked(() => aReset(ledger))).rejects.toThrow('SQLITE_BUSY');
    clearInterval(counting);
    expect(kept).toEqual({ recorded: false, kept: true });
    // The loop turned between any two attempts.
    expect(turns).toBeGreaterThan(20);
    expect(ledger.health).toMatchObject({ writable: false, cause: 'locked' });
  });

  test('an action refused for another reason is not tried again', async () => {
    let tries = 0;
    const work = () => {
      tries += 1;
      throw new LedgerError('full', 'SQLITE_FULL');
    };
    await expect(retryWhileLocked(work)).rejects.toThrow('SQLITE_FULL');
    expect(tries).toBe(1);
    await delay(0);
  });

  test('without the keys, kept outcomes wait', () => {
    const place = aLedgerPlace();
    const before = place.open();
    const id = aReset(before);
    const letGo = held(place);
    before.appendOutcome(id, ACCEPTED);
    before.close();
    letGo();
    let isLocked = true;
    const ledger = place.open({
      keys: () => {
        if (isLocked) throw new LedgerError('keys', 'VAULT_LOCKED');
        return testKeys();
      },
    });
    expect(ledger.health).toMatchObject({ writable: false, cause: 'keys' });
    expect(linesOf(place)).toHaveLength(1);
    isLocked = false;
    expect(ledger.health.writable).toBe(true);
    expect(reset(ledger, id)?.outcome).toBe('accepted');
  });
});

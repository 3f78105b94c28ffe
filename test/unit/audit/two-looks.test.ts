import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBundle } from '../../../src/main/audit/history/worker/bundle-reader.ts';
import type { Ledger } from '../../../src/main/audit/ledger.ts';
import { LedgerUpkeep } from '../../../src/main/audit/ledger-upkeep.ts';
import { Clock } from '../../../src/main/lib/clock.ts';
import { verifyBundleFile, verifyLedgerFile } from '../../../tools/verify-audit.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import { ANA, aLedgerPlace, entriesOf, SAM, SHOP } from '../../support/ledgers.ts';
import { verifyLedger } from '../../support/verify-here.ts';

const KEYS = testKeys();
const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;

/**
 * A laptop with a ledger and its upkeep. Time passes for it; its clock can be set; AWS answers when
 * asked.
 */
function aLaptop({ answers = true, days = 90 as number | null } = {}) {
  const place = aLedgerPlace();
  const settings = { days };
  let passed = 0;
  let off = 0;
  const start = place.now.getTime();
  const told: string[] = [];
  const wall = () => start + passed + off;
  const run = (aws: boolean) => {
    const time = new Clock({ wall, steady: () => passed });
    const clock = () => time.now();
    const ledger = place.open({ clock, time });
    const upkeep = new LedgerUpkeep({
      ledger,
      clock,
      time,
      keptDays: () => settings.days,
      tell: (detail) => told.push(detail),
    });
    const answer = () => time.answered(new Date(Math.floor((start + passed) / 1000) * 1000));
    if (aws) answer();
    return { time, ledger, upkeep, answer };
  };
  let now = run(answers);
  const laptop = {
    place,
    settings,
    told,
    get ledger(): Ledger {
      return now.ledger;
    },
    get time(): Clock {
      return now.time;
    },
    answer: () => now.answer(),
    round: () => now.upkeep.round(),
    pass: (ms: number) => {
      passed += ms;
    },
    set: (ms: number) => {
      off = ms;
    },
    restart: (aws = true) => {
      now.ledger.close();
      now = run(aws);
    },
    /** An agent opens a user: AWS has just answered. */
    work: (aws = answers) => {
      if (aws) now.answer();
      now.ledger.appendOpened({ actor: SAM, whom: ANA, place: SHOP, plan: 'code' });
    },
    rows: () =>
      place.raw((db) =>
        db
          .prepare('SELECT seq, kind FROM record ORDER BY seq')
          .all()
          .map(({ seq, kind }) => `${seq} ${kind}`),
      ),
    files: () =>
      existsSync(join(place.folder, 'ledger-removed'))
        ? readdirSync(join(place.folder, 'ledger-removed'))
        : [],
    verify: () => {
      const found = verifyLedger({ ...place, ...KEYS, clock: () => new Date(0) });
      const byTool = verifyLedgerFile(place.path, { key: KEYS.hmac });
      return [found?.fault ?? null, byTool.finding];
    },
  };
  return laptop;
}

describe('no laptop clock decides when a row goes', () => {
  test('if the app starts with a clock years ahead, with or without AWS, for days', () => {
    for (const aws of [true, false]) {
      const laptop = aLaptop();
      laptop.work();
      laptop.work();
      laptop.set(3 * 365 * DAY_MS);
      laptop.restart(aws);
      for (let hour = 0; hour < 24 * 5; hour++) {
        laptop.round();
        laptop.pass(HOUR_MS);
        if (aws) laptop.answer();
      }
      expect(laptop.rows()).toEqual(['1 ledger-begun', '2 user-opened', '3 user-opened']);
      expect(laptop.verify()).toEqual([null, null]);
    }
  });

  test('if a clock far behind made the rows look old', () => {
    const laptop = aLaptop();
    laptop.work();
    laptop.pass(60 * DAY_MS);
    laptop.set(-3 * 365 * DAY_MS);
    laptop.work();
    // Unknown to AWS: the next row that is known bounds its age.
    laptop.restart(false);
    laptop.ledger.appendSetting({ actor: SAM, setting: 'theme' });
    laptop.set(0);
    laptop.restart();
    laptop.work();
    laptop.pass(40 * DAY_MS);
    for (let day = 0; day < 3; day++) {
      laptop.answer();
      laptop.round();
      laptop.pass(DAY_MS);
    }
    expect(laptop.rows()[0]).toBe('3 user-opened');
  });

  test('if a row without AWS’s time comes before one that is young by it', () => {
    const laptop = aLaptop();
    laptop.work();
    laptop.pass(100 * DAY_MS);
    laptop.restart(false);
    laptop.ledger.appendSetting({ actor: SAM, setting: 'theme' });
    laptop.restart();
    for (let day = 0; day < 2; day++) {
      laptop.answer();
      laptop.round();
      laptop.pass(DAY_MS);
    }
    expect(laptop.rows()[0]).toBe('3 setting-changed');
  });

  test('if a clock far ahead made a row look young', () => {
    const laptop = aLaptop();
    laptop.set(3 * 365 * DAY_MS);
    laptop.work();
    laptop.set(0);
    laptop.pass(100 * DAY_MS);
    for (let day = 0; day < 2; day++) {
      laptop.work();
      laptop.round();
      laptop.pass(DAY_MS);
    }
    expect(laptop.rows()[0]).toBe('3 user-opened');
  });

  test('if the time is not trusted because AWS has never answered', () => {
    const laptop = aLaptop({ answers: false });
    laptop.work();
    laptop.pass(400 * DAY_MS);
    laptop.work();
    for (let day = 0; day < 3; day++) {
      laptop.round();
      laptop.pass(DAY_MS);
    }
    expect(laptop.rows()).toEqual(['1 ledger-begun', '2 user-opened', '3 user-opened']);
  });
});

describe('what is due goes at the second look', () => {
  test('at least a day after the first, which is recorded, however often the app looks', () => {
    const laptop = aLaptop();
    laptop.work();
    laptop.pass(100 * DAY_MS);
    laptop.work();
    laptop.round();
    expect(laptop.rows()).toEqual([
      '1 ledger-begun',
      '2 user-opened',
      '3 user-opened',
      '4 retention-due',
    ]);
    expect(entriesOf(laptop.ledger, 'retention-due')).toMatchObject([{ id: 4, users: 2 }]);
    for (let hour = 0; hour < 23; hour++) {
      laptop.pass(HOUR_MS);
      if (hour % 5 === 0) laptop.restart();
      laptop.answer();
      laptop.round();
    }
    expect(laptop.rows()).toHaveLength(4);
    laptop.pass(HOUR_MS);
    laptop.answer();
    laptop.round();
    expect(laptop.rows()).toEqual(['3 user-opened', '4 retention-due', '5 retention-cut']);
    laptop.round();
    expect(laptop.rows()).toHaveLength(3);
    expect(laptop.verify()).toEqual([null, null]);
  });

  test('unless an age lowered in the settings is raised again in time', () => {
    const laptop = aLaptop({ days: null });
    laptop.work();
    laptop.pass(100 * DAY_MS);
    laptop.work();
    laptop.round();
    laptop.settings.days = 30;
    laptop.round();
    expect(laptop.rows()).toHaveLength(4);
    laptop.settings.days = 365;
    laptop.pass(DAY_MS);
    laptop.answer();
    laptop.round();
    expect(laptop.rows()[0]).toBe('1 ledger-begun');
    laptop.settings.days = null;
    laptop.pass(DAY_MS);
    laptop.round();
    expect(laptop.rows()[0]).toBe('1 ledger-begun');
    // Nothing was cut, so no file of it ends.
    laptop.pass(31 * DAY_MS);
    laptop.answer();
    laptop.round();
    expect(laptop.rows()).toHaveLength(4);
  });

  test('but only what was noted: what has become old since waits for its own second look', () => {
    const laptop = aLaptop();
    for (let n = 0; n < 3; n++) {
      laptop.work();
      laptop.pass(DAY_MS);
    }
    laptop.pass(88 * DAY_MS);
    laptop.work();
    laptop.round();
    laptop.pass(DAY_MS);
    laptop.work();
    laptop.round();
    expect(laptop.rows()[0]).toBe('3 user-opened');
    expect(laptop.rows().at(-1)).toBe('9 retention-due');
    laptop.pass(DAY_MS);
    laptop.work();
    laptop.round();
    expect(laptop.rows()[0]).toBe('4 user-opened');
  });

  test('and what has become old since the last cut is noted at the next look, once', () => {
    const laptop = aLaptop();
    laptop.work();
    laptop.pass(36 * HOUR_MS);
    laptop.work();
    laptop.pass(90 * DAY_MS - 35 * HOUR_MS);
    laptop.answer();
    laptop.round();
    laptop.pass(DAY_MS);
    laptop.answer();
    laptop.round();
    expect(laptop.rows()).toEqual(['3 user-opened', '4 retention-due', '5 retention-cut']);
    laptop.pass(12 * HOUR_MS);
    laptop.answer();
    for (let look = 0; look < 2; look++) {
      laptop.round();
      expect(laptop.rows().slice(3)).toEqual(['6 retention-due']);
    }
  });

  test('after an answer with a wrong time, a day by the right one', () => {
    const laptop = aLaptop();
    laptop.work();
    laptop.time.answered(new Date('2036-01-01T00:00:00Z'));
    laptop.round();
    expect(laptop.rows().at(-1)).toBe('3 retention-due');
    for (let hour = 0; hour < 50; hour++) {
      laptop.pass(HOUR_MS);
      laptop.answer();
      laptop.round();
    }
    expect(laptop.rows()).toHaveLength(3);
    laptop.pass(100 * DAY_MS);
    laptop.work();
    laptop.round();
    expect(laptop.rows().at(-1)).toBe('5 retention-due');
    laptop.pass(DAY_MS);
    laptop.answer();
    laptop.round();
    expect(laptop.rows()[0]).toBe('3 retention-due');
  });

  test('but not for a note written by somebody without the key', () => {
    const laptop = aLaptop();
    laptop.work();
    laptop.pass(100 * DAY_MS);
    laptop.work();
    laptop.round();
    laptop.place.forge((db) =>
      db.exec(`UPDATE record SET body = replace(body, '"upTo":2', '"upTo":3') WHERE seq = 4`),
    );
    laptop.pass(2 * DAY_MS);
    laptop.answer();
    laptop.round();
    expect(laptop.told).toContain('CHAIN_BROKEN 4');
    expect(laptop.files()).toEqual([]);
  });

  test('but not if the rows were tampered with: they are evidence, and stay', () => {
    const laptop = aLaptop();
    for (let n = 0; n < 3; n++) laptop.work();
    laptop.pass(100 * DAY_MS);
    laptop.work();
    laptop.place.forge((db) =>
      db.exec(`UPDATE record SET body = replace(body, 'sam', 'kim') WHERE seq = 3`),
    );
    for (let day = 0; day < 3; day++) {
      laptop.answer();
      laptop.round();
      laptop.pass(DAY_MS);
    }
    expect(laptop.told).toContain('CHAIN_BROKEN 3');
    expect(laptop.rows()).toHaveLength(5);
    expect(laptop.ledger.health.writable).toBe(true);
    expect(laptop.ledger.health).not.toHaveProperty('setAside');
  });
});

describe('what was cut', () => {
  /** Rows 1 to 3 were cut, which row 7 tells of. */
  function aCut() {
    const laptop = aLaptop();
    laptop.work();
    laptop.work();
    laptop.pass(100 * DAY_MS);
    for (let day = 0; day < 2; day++) {
      laptop.work();
      laptop.round();
      laptop.pass(DAY_MS);
    }
    return laptop;
  }
  const FILE = '1-3.rdaudit';
  const pathOf = ({ place }: ReturnType<typeof aLaptop>) =>
    join(place.folder, 'ledger-removed', FILE);

  test('is in a file that anybody can read and verify', async () => {
    const laptop = aCut();
    expect(laptop.files()).toEqual([FILE]);
    const bodies: (string | null)[] = [];
    const report = await readBundle(pathOf(laptop), {
      take: (rows) => void bodies.push(...rows.map(({ body }) => body)),
    });
    expect(report).toMatchObject({
      install: KEYS.install,
      rows: 3,
      withheld: 0,
      fault: null,
      head: { seq: 3 },
    });
    expect(bodies.map((body) => JSON.parse(String(body)).kind)).toEqual([
      'ledger-begun',
      'user-opened',
      'user-opened',
    ]);
    expect(verifyBundleFile(pathOf(laptop)).finding).toBeNull();
    expect(laptop.verify()).toEqual([null, null]);
  });

  test.each<[string, (path: string) => void, unknown]>([
    ['missing', (path) => rmSync(path), null],
    [
      'changed',
      (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('sam', 'kim')),
      { wrong: 'kept', row: 7 },
    ],
  ])('is missed by Verify if its file is %s', (_, spoil, byTool) => {
    const laptop = aCut();
    spoil(pathOf(laptop));
    expect(laptop.verify()).toEqual([{ what: 'kept-mismatch', seq: 7 }, byTool]);
    const { unknown } = verifyLedgerFile(laptop.place.path, { key: KEYS.hmac });
    expect(unknown.some((what) => what.includes(FILE))).toBe(byTool === null);
  });

  test('is deleted after 30 days by AWS’s time, which is recorded first', () => {
    const laptop = aCut();
    laptop.set(3 * 365 * DAY_MS);
    laptop.restart(false);
    laptop.round();
    laptop.pass(28 * DAY_MS);
    laptop.set(0);
    laptop.restart();
    laptop.round();
    expect(laptop.files()).toEqual([FILE]);
    laptop.pass(DAY_MS);
    laptop.answer();
    laptop.round();
    expect(laptop.files()).toEqual([]);
    expect(laptop.rows().at(-1)).toMatch(/retention-ended$/u);
    expect(laptop.verify()).toEqual([null, null]);
  });

  test('keeps the row that records it, for as long as it is there', () => {
    const laptop = aCut();
    laptop.settings.days = 30;
    for (let day = 0; day < 34; day++) {
      laptop.pass(DAY_MS);
      laptop.work();
      laptop.round();
      expect(laptop.verify()).toEqual([null, null]);
    }
    expect(laptop.files()).not.toContain(FILE);
    expect(laptop.files().length).toBeGreaterThan(0);
  });

  test('has no other file beside it: one left by a crash is deleted', () => {
    const laptop = aCut();
    writeFileSync(join(laptop.place.folder, 'ledger-removed', '1-2.rdaudit'), 'half');
    laptop.round();
    expect(laptop.files()).toEqual([FILE]);
  });

  test('goes with a ledger that is set aside', () => {
    const laptop = aCut();
    laptop.place.raw((db) => db.exec('CREATE TABLE notes (text)'));
    expect(laptop.ledger.health.writable).toBe(true);
    expect(() => laptop.work()).toThrow(expect.objectContaining({ kind: 'changed' }));
    expect(laptop.ledger.health).toMatchObject({ setAside: expect.stringContaining('changed') });
    expect(laptop.files()).toEqual([]);
    const aside = laptop.place.files().find((name) => name.endsWith('-changed-removed')) ?? '';
    expect(readdirSync(join(laptop.place.folder, aside))).toEqual([FILE]);
  });

  test('is not cut if its file cannot be written', () => {
    const laptop = aLaptop();
    laptop.work();
    laptop.pass(100 * DAY_MS);
    laptop.work();
    laptop.round();
    writeFileSync(join(laptop.place.folder, 'ledger-removed'), 'no folder');
    laptop.pass(DAY_MS);
    laptop.answer();
    laptop.round();
    expect(laptop.told.some((detail) => /EEXIST|ENOTDIR/u.test(detail))).toBe(true);
    expect(laptop.rows()[0]).toBe('1 ledger-begun');
  });
});

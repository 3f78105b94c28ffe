import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { LedgerError } from '../../src/main/audit/ledger-error.ts';
import { keepOpening, openLedgerKeys } from '../../src/main/audit/ledger-keys.ts';
import { retryWhileLocked, settledHealth } from '../../src/main/audit/patience.ts';
import { exportFile } from '../../src/main/lib/export-file.ts';
import { Fault } from '../../src/main/lib/fault.ts';
import { whileHeld, whileHeldInThread } from '../../src/main/lib/held-file.ts';
import { Log } from '../../src/main/lib/log.ts';
import { removeDatabase } from '../../src/main/lib/sqlite.ts';
import { Policy } from '../../src/main/policy/policy.ts';
import { SettingsService } from '../../src/main/settings/settings-service.ts';
import { SettingsStore } from '../../src/main/settings/settings-store.ts';
import { aFolder } from '../support/folder.ts';
import { atOnce, holdFiles } from '../support/held-files.ts';
import { testKeys } from '../support/ledger-keys.ts';
import { aLedgerPlace, aReset, entriesOf } from '../support/ledgers.ts';

// A virus scanner or a sync client has a file open for a moment, or for good.

let folder: string;

beforeEach(() => {
  folder = aFolder();
});

const never = new AbortController().signal;

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

const faultOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Fault ? error.error : error),
  );

test.each(['EPERM', 'EACCES', 'EBUSY'])('%s is tried again while others go on', async (code) => {
  const held = holdFiles('a', 3, code);
  const { rename } = await import('node:fs/promises');
  writeFileSync(join(folder, 'b'), 'b');
  let turns = 0;
  const count = setInterval(() => {
    turns += 1;
  }, 1);
  await whileHeld(() => rename(join(folder, 'b'), join(folder, 'a')));
  clearInterval(count);
  expect(held.refused()).toBe(3);
  expect(turns).toBeGreaterThan(0);
  expect(readdirSync(folder)).toEqual(['a']);
});

test.each([
  ['another error', 'win32', 'ENOSPC'],
  ['a system that replaces open files', 'linux', 'EPERM'],
] as const)('%s is not tried again', async (_, platform, code) => {
  holdFiles('none');
  Object.defineProperty(process, 'platform', { value: platform, configurable: true });
  let times = 0;
  const refused = () => {
    times += 1;
    throw Object.assign(new Error(code), { code });
  };
  await expect(whileHeld(refused)).rejects.toThrow(code);
  expect(() => whileHeldInThread(refused)).toThrow(code);
  expect(times).toBe(2);
});

describe('an export', () => {
  test('gets its name once it is released', async () => {
    holdFiles('users.csv', 3);
    const { name } = await exportFile(folder, 'users.csv', pieces('a', 'b'), never);
    expect(name).toBe('users.csv');
    expect(readFileSync(join(folder, name), 'utf8')).toBe('ab');
    expect(readdirSync(folder)).toEqual([name]);
  });

  test('that never gets its name is kept, and it is said where', async () => {
    const held = holdFiles('users.csv.part');
    const made = await atOnce(() =>
      faultOf(exportFile(folder, 'users.csv', pieces('a', 'b'), never)),
    );
    expect(made).toEqual({ code: 'file-not-named', detail: 'users.csv.part' });
    expect(held.refused()).toBeGreaterThan(3);
    expect(readdirSync(folder)).toEqual(['users.csv.part']);
    expect(readFileSync(join(folder, 'users.csv.part'), 'utf8')).toBe('ab');
  });

  test('that is canceled leaves nothing behind', async () => {
    const stop = new AbortController();
    async function* canceled(): AsyncGenerator<string> {
      yield 'a';
      stop.abort();
      yield 'b';
    }
    holdFiles('users.csv.part', 3);
    const made = exportFile(folder, 'users.csv', canceled(), stop.signal);
    expect(await faultOf(made)).toEqual({ code: 'cancelled' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that is canceled and stays held is said to be there', async () => {
    const stop = new AbortController();
    async function* canceled(): AsyncGenerator<string> {
      yield 'a';
      stop.abort();
      yield 'b';
    }
    holdFiles('users.csv.part');
    const made = await atOnce(() =>
      faultOf(exportFile(folder, 'users.csv', canceled(), stop.signal)),
    );
    expect(made).toEqual({ code: 'file-left', detail: 'users.csv.part' });
    expect(readdirSync(folder)).toEqual(['users.csv.part']);
  });

  test('that is canceled while it waits for its name leaves nothing behind', async () => {
    const stop = new AbortController();
    // As often as it is tried.
    const held = holdFiles('users.csv', 8);
    const made = await atOnce(async () => {
      const exported = faultOf(exportFile(folder, 'users.csv', pieces('a', 'b'), stop.signal));
      while (held.refused() === 0) await new Promise(setImmediate);
      stop.abort();
      return exported;
    });
    expect(made).toEqual({ code: 'cancelled' });
    expect(held.refused()).toBe(8);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the ledger', () => {
  const headSeq = (path: string): number => JSON.parse(readFileSync(path, 'utf8')).seq;

  test('is new, and its first head is held: it can be written a moment later', async () => {
    const place = aLedgerPlace();
    holdFiles('ledger-head.json', 2);
    const ledger = place.open();
    expect(await settledHealth(ledger)).toEqual({ writable: true, path: place.path });
    expect(headSeq(place.headPath)).toBe(1);
  });

  test('keeps its promise while the room for outcomes is held: the intent waits, and is on the disk', async () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    expect(ledger.health.writable).toBe(true);
    const held = holdFiles('ledger-outcomes.jsonl', 3);
    expect(() => aReset(ledger)).toThrow('EPERM');
    expect(entriesOf(ledger, 'reset')).toEqual([]);
    expect(await retryWhileLocked(() => aReset(ledger))).toBe(2);
    expect(held.refused()).toBe(3);
  });

  test('has its row at once, and the head follows: with the newest row, without a word', async () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    aReset(ledger);
    // Both rows try at once and again at once; the newer one also after the older has given up.
    holdFiles('ledger-head.json', 5);
    await atOnce(async () => {
      expect([aReset(ledger), aReset(ledger)]).toEqual([3, 4]);
      expect(headSeq(place.headPath)).toBe(2);
      await pastAllWaits();
    });
    expect(headSeq(place.headPath)).toBe(4);
    expect(ledger.health).toEqual({ writable: true, path: place.path });
    expect(place.told).toEqual([]);
  });

  test('says that the head stays behind, and mends that with the next row', async () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    aReset(ledger);
    const held = holdFiles('ledger-head.json');
    await atOnce(async () => {
      aReset(ledger);
      await until(() => place.told.length > 0);
    });
    expect(place.told).toEqual([['ledger-head', 'EPERM']]);
    expect(ledger.health).toMatchObject({ headFault: 'EPERM' });
    held.release();
    aReset(ledger);
    expect(ledger.health).not.toHaveProperty('headFault');
    expect(headSeq(place.headPath)).toBe(4);
    expect(place.told).toHaveLength(1);
  });

  test('does not take its head back to a row that waited when a newer one got there', async () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    aReset(ledger);
    const held = holdFiles('ledger-head.json', 2);
    await atOnce(async () => {
      expect(aReset(ledger)).toBe(3);
      expect(held.refused()).toBe(2);
      expect(aReset(ledger)).toBe(4);
      expect(headSeq(place.headPath)).toBe(4);
      await pastAllWaits();
    });
    expect(headSeq(place.headPath)).toBe(4);
  });

  test('still brings its head to the newest row after another program wrote to the file', async () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    aReset(ledger);
    holdFiles('ledger-head.json', 3);
    await atOnce(async () => {
      aReset(ledger);
      place.raw((db) => db.exec('CREATE VIEW v AS SELECT 1; DROP VIEW v'));
      ledger.view;
      await pastAllWaits();
    });
    expect(headSeq(place.headPath)).toBe(3);
  });

  test('lets a head that was found forged stand while its own waits', async () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    aReset(ledger);
    holdFiles('ledger-head.json', 3);
    await atOnce(async () => {
      aReset(ledger);
      writeFileSync(place.headPath, 'forged');
      place.raw((db) => db.exec('CREATE VIEW v AS SELECT 1; DROP VIEW v'));
      ledger.view;
      await pastAllWaits();
    });
    expect(read(place.headPath)).toBe('forged');
    expect(place.told).toEqual([['ledger-head', 'HEAD_UNREADABLE']]);
  });

  test('that is set aside while its head waits leaves none behind, which would look like lost rows', async () => {
    const place = aLedgerPlace();
    let areThere = true;
    const keys = () => {
      if (!areThere) throw new LedgerError('keys', 'VAULT_LOCKED');
      return testKeys();
    };
    const ledger = place.open({ keys });
    aReset(ledger);
    holdFiles('ledger-head.json', 2);
    await atOnce(async () => {
      aReset(ledger);
      place.raw((db) => db.exec('CREATE VIEW v AS SELECT 1'));
      expect(() => aReset(ledger)).toThrow('SCHEMA_CHANGED');
      areThere = false;
      expect(ledger.health).toMatchObject({ writable: false, detail: 'VAULT_LOCKED' });
      await pastAllWaits();
    });
    expect(place.files()).not.toContain('ledger-head.json');
    areThere = true;
    expect(ledger.health).toMatchObject({ writable: true, setAside: expect.any(String) });
    expect(place.told.filter(([event]) => event === 'ledger-set-aside')).toHaveLength(1);
  });

  test('that is closed makes a last attempt for its head', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    aReset(ledger);
    const held = holdFiles('ledger-head.json');
    aReset(ledger);
    held.release();
    ledger.close();
    expect(headSeq(place.headPath)).toBe(3);
  });

  test('that is set aside goes as a whole or not at all', () => {
    const place = aLedgerPlace();
    const whole = place.open();
    aReset(whole);
    whole.close();
    writeFileSync(place.path, 'not a database'.repeat(1_000));
    const before = place.files().sort();
    const held = holdFiles('ledger-head.json');
    const ledger = place.open();
    expect(ledger.health).toMatchObject({ writable: false, detail: 'EPERM' });
    expect(place.files().sort()).toEqual(before);
    held.release();
    expect(ledger.health).toMatchObject({ writable: true, setAside: expect.any(String) });
  });
});

test('the ledger’s keys are kept once their file is released', async () => {
  const path = join(folder, 'ledger-keys.json');
  const vault = {
    available: async () => false,
    encrypt: () => Promise.reject(new Error('none')),
    decrypt: () => Promise.reject(new Error('none')),
    storeOf: () => 'file' as const,
  };
  const held = holdFiles('ledger-keys.json', 3);
  const keys = await keepOpening(() => openLedgerKeys({ path, vault }));
  expect(held.refused()).toBe(3);
  expect((await openLedgerKeys({ path, vault })).install).toBe(keys().install);
});

test('settings are saved in the order asked for, once their file is released', async () => {
  const store = SettingsStore.open(join(folder, 'settings.json'));
  const ledger = aLedgerPlace().open();
  const service = new SettingsService({
    store,
    ledger,
    policy: new Policy([]),
    useTheme: () => {},
  });
  holdFiles('settings.json', 3);
  await Promise.all([
    service.save({ ...store.value, theme: 'dark' }),
    service.save({ ...store.value, theme: 'light' }),
  ]);
  expect(store.value.theme).toBe('light');
  expect(SettingsStore.open(join(folder, 'settings.json')).value.theme).toBe('light');
});

test('a database is deleted whole, also if a scanner has one of its files', () => {
  const path = join(folder, 'scan.sqlite');
  for (const end of ['', '-wal', '-shm']) writeFileSync(path + end, '');
  holdFiles('scan.sqlite-wal', 2, 'EBUSY');
  removeDatabase(path);
  expect(readdirSync(folder)).toEqual([]);
});

test('a log that cannot be turned over is gone on with', () => {
  const path = join(folder, 'log');
  writeFileSync(path, 'x'.repeat(1_000_001));
  holdFiles('log.1');
  new Log(path).write('start');
  expect(readFileSync(path, 'utf8')).toContain('"event":"start"');
});

test('only threads wait by blocking', () => {
  const sources = join(import.meta.dirname, '../../src/main');
  const blocking = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => /\b(?:whileHeldInThread|removeDatabase)\b/u.test(read(join(sources, file))))
    .map((file) => file.replaceAll('\\', '/'));
  expect(blocking.filter((file) => !file.includes('/worker/')).sort()).toEqual([
    'lib/held-file.ts',
    'lib/sqlite.ts',
  ]);
});

const read = (path: string) => readFileSync(path, 'utf8');

/** In fake time. */
const pastAllWaits = () => new Promise((resolve) => setTimeout(resolve, 2_000));

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

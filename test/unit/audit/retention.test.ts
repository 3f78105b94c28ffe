import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  checkpointMessage,
  cutMessage,
  digestOf,
  nextHash,
  nextMac,
  verifies,
} from '../../../src/main/audit/chain.ts';
import type { Ledger } from '../../../src/main/audit/ledger.ts';
import { LedgerError } from '../../../src/main/audit/ledger-error.ts';
import { LedgerUpkeep } from '../../../src/main/audit/ledger-upkeep.ts';
import { bytes, lastLink } from '../../../src/main/audit/record.ts';
import { deleteOthers } from '../../../src/main/audit/retention.ts';
import { Clock } from '../../../src/main/lib/clock.ts';
import { appendAll } from '../../support/histories.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import {
  ANA,
  aLedgerPlace,
  anAnswer,
  aReset,
  atAws,
  entriesOf,
  type LedgerPlace,
  SAM,
  SHOP,
} from '../../support/ledgers.ts';
import { watchedDisk } from '../../support/watched-disk.ts';

const KEYS = testKeys();
const DAY_MS = 24 * 60 * 60 * 1000;

function opened(ledger: Ledger): void {
  ledger.appendOpened({ actor: SAM, whom: ANA, place: SHOP, plan: 'code' });
}

function later(place: LedgerPlace, days: number): Date {
  place.now = new Date(place.now.getTime() + days * DAY_MS);
  return place.now;
}

function before(place: LedgerPlace, days: number): Date {
  return new Date(place.now.getTime() - days * DAY_MS);
}

function kept({ raw }: LedgerPlace): number[] {
  return raw((db) =>
    db
      .prepare('SELECT seq FROM record ORDER BY seq')
      .all()
      .map(({ seq }) => Number(seq)),
  );
}

describe('a cut', () => {
  test('removes what is older, is signed and recorded, and the chain continues from it', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    opened(ledger);
    anAnswer(ledger, aReset(ledger), place.now);
    const { hash, mac } = place.raw(lastLink);
    later(place, 100);
    opened(ledger);
    later(place, 100);
    expect(ledger.cut(before(place, 150))).toBe(4);

    expect(kept(place)).toEqual([5, 6]);
    const cut = place.raw((db) => db.prepare('SELECT * FROM cut').all());
    expect(cut).toEqual([
      {
        up_to: 4,
        hash: new Uint8Array(hash),
        mac: new Uint8Array(mac),
        at: place.now.toISOString(),
        signature: expect.any(Uint8Array),
      },
    ]);
    expect(
      verifies(
        KEYS.publicKey,
        cutMessage(KEYS.install, 4, hash, mac, place.now.toISOString()),
        bytes(cut[0]?.['signature']),
      ),
    ).toBe(true);
    let link = { hash, mac };
    for (const row of place.raw((db) => db.prepare('SELECT * FROM record ORDER BY seq').all())) {
      const next = nextHash(link.hash, Number(row['seq']), digestOf(String(row['body'])));
      link = { hash: next, mac: nextMac(KEYS.hmac, link.mac, next) };
      expect(bytes(row['hash'])).toEqual(link.hash);
      expect(bytes(row['mac'])).toEqual(link.mac);
    }
    expect(entriesOf(ledger)).toMatchObject([
      {
        id: 6,
        kind: 'retention-cut',
        users: 4,
        who: { osUser: 'sam', profile: '' },
        where: null,
        whom: null,
      },
      { id: 5, kind: 'user-opened' },
    ]);
    expect(JSON.parse(readFileSync(place.headPath, 'utf8')).seq).toBe(6);
    expect(ledger.cut(before(place, 150))).toBe(0);
    expect(kept(place)).toEqual([5, 6]);
    expect(aReset(ledger)).toBe(7);
  });

  test('may take everything but the row that records it, more than once', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    opened(ledger);
    later(place, 40);
    expect(ledger.cut(place.now)).toBe(2);
    expect(kept(place)).toEqual([3]);
    later(place, 40);
    // The row that records a file stays as long as the file does.
    expect(ledger.cut(place.now)).toBe(0);
    ledger.deleteRemoved();
    expect(ledger.cut(place.now)).toBe(1);
    expect(kept(place)).toEqual([4, 5]);
    expect(place.open().health).toEqual({ writable: true, path: place.path });
  });

  test('leaves the last 30 days alone, whatever is requested', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    opened(ledger);
    later(place, 29);
    expect(ledger.cut(new Date(place.now.getTime() + DAY_MS))).toBe(0);
    later(place, 2);
    expect(ledger.cut(place.now)).toBe(2);
  });

  test('is not made for the first row alone', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    expect(ledger.health.writable).toBe(true);
    later(place, 100);
    expect(ledger.cut(place.now)).toBe(0);
    expect(kept(place)).toEqual([1]);
  });

  test('leaves what is exactly as old as requested, and takes it a second later', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    opened(ledger);
    const written = place.now.getTime();
    later(place, 100);
    expect(ledger.cut(new Date(written))).toBe(0);
    expect(ledger.cut(new Date(written + 1_000))).toBe(2);
  });

  test('leaves what is exactly 30 days old, and takes it a second later', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    opened(ledger);
    const written = later(place, 30);
    expect(ledger.cut(place.now)).toBe(0);
    place.now = new Date(written.getTime() + 1_000);
    expect(ledger.cut(place.now)).toBe(2);
  });

  test('waits for the next answer of AWS after the laptop’s clock was set, and so do the removed rows', () => {
    const place = aLedgerPlace();
    let steady = 0;
    const time = new Clock({ wall: () => place.now.getTime(), steady: () => steady });
    const ledger = place.open({ time });
    const pass = (days: number) => {
      later(place, days);
      steady += days * DAY_MS;
    };
    time.answered(place.now);
    opened(ledger);
    pass(60);
    expect(ledger.due(place.now)).toBe(2);
    later(place, 1);
    expect(ledger.due(place.now)).toBe(0);
    time.answered(place.now);
    expect(ledger.cut(place.now)).toBe(2);
    pass(60);
    later(place, 1);
    const removed = () => readdirSync(join(place.folder, 'ledger-removed'));
    ledger.deleteRemoved();
    expect(removed()).toHaveLength(1);
    time.answered(place.now);
    ledger.deleteRemoved();
    expect(removed()).toEqual([]);
  });

  test('stops at the first young row, even if a wrong clock put an old one after it', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    expect(ledger.health.writable).toBe(true);
    opened(ledger);
    later(place, 300);
    opened(ledger);
    later(place, -300);
    opened(ledger);
    later(place, 310);
    expect(ledger.cut(place.now)).toBe(2);
    expect(kept(place)).toEqual([3, 4, 5]);
  });

  test('leaves an intent whose outcome is awaited, and one whose outcome stays', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    opened(ledger);
    const slow = aReset(ledger);
    opened(ledger);
    const pending = aReset(ledger);
    later(place, 60);
    expect(ledger.cut(place.now)).toBe(2);
    expect(kept(place)).toEqual([3, 4, 5, 6]);
    anAnswer(ledger, slow, place.now);
    anAnswer(ledger, pending, place.now);
    later(place, 20);
    expect(ledger.cut(place.now)).toBe(0);
    later(place, 20);
    ledger.deleteRemoved();
    expect(ledger.cut(place.now)).toBe(6);
  });

  test('takes the intent of an earlier run whose outcome never came', () => {
    const place = aLedgerPlace();
    const crashed = place.open();
    aReset(crashed);
    crashed.close();
    const ledger = place.open();
    later(place, 60);
    expect(ledger.cut(place.now)).toBe(2);
  });

  test.runIf(process.platform !== 'win32')(
    'has the rows in a file on the disk first, for its owner alone',
    async () => {
      const place = aLedgerPlace();
      const ledger = place.open();
      opened(ledger);
      later(place, 60);
      const steps = await watchedDisk();
      expect(ledger.cut(place.now)).toBe(2);
      const folder = join(place.folder, 'ledger-removed');
      expect(steps(folder)).toEqual(['sync 1-2.rdaudit', 'name 1-2.rdaudit', 'sync .']);
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      expect(statSync(join(folder, '1-2.rdaudit')).mode & 0o777).toBe(0o600);
    },
  );

  test('leaves nothing of what it removed in the files', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    aReset(ledger, { sub: 'a-1', username: 'somebody-who-left' });
    anAnswer(ledger, 2, place.now);
    later(place, 60);
    expect(ledger.cut(place.now)).toBe(3);
    for (const name of place.files().filter((each) => each !== 'ledger-removed')) {
      expect(readFileSync(`${place.folder}/${name}`, 'latin1')).not.toContain('somebody-who-left');
    }
  });

  test('takes 10,000 rows at once, and the rest next time', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    opened(ledger);
    const at = place.now.toISOString();
    const row = { kind: 'user-opened', at, awsAt: at, app: '0.1.0' };
    appendAll(
      place.path,
      Array.from({ length: 11_998 }, () => row),
    );
    later(place, 60);
    expect(ledger.cut(place.now)).toBe(10_000);
    expect(kept(place).slice(0, 1)).toEqual([10_001]);
    expect(ledger.cut(place.now)).toBe(2_000);
  });
});

describe('a checkpoint', () => {
  test('is a signed statement of the newest row, and is stored', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    aReset(ledger);
    const checkpoint = ledger.checkpoint();
    const { hash } = place.raw(lastLink);
    const at = place.now.toISOString();
    expect(checkpoint).toEqual({
      install: KEYS.install,
      seq: 2,
      at,
      hash,
      signature: expect.any(Buffer),
    });
    expect(
      verifies(KEYS.publicKey, checkpointMessage(KEYS.install, 2, hash, at), checkpoint.signature),
    ).toBe(true);
    expect(
      verifies(KEYS.publicKey, checkpointMessage(KEYS.install, 3, hash, at), checkpoint.signature),
    ).toBe(false);
    expect(ledger.checkpoint()).toEqual(checkpoint);
    later(place, 1);
    ledger.checkpoint();
    expect(
      place.raw((db) => db.prepare('SELECT seq, at FROM checkpoint ORDER BY at').all()),
    ).toEqual([
      { seq: 2, at },
      { seq: 2, at: place.now.toISOString() },
    ]);
    expect(ledger.state()).toMatchObject({
      install: KEYS.install,
      keyStore: 'file',
      head: { seq: 2 },
      checkpoint: { seq: 2, at: place.now.toISOString() },
    });
  });
});

describe('the daily round', () => {
  afterEach(() => vi.useRealTimers());

  function anUpkeep(place: LedgerPlace, ledger: Ledger, days: () => number | null) {
    const told: string[] = [];
    const upkeep = new LedgerUpkeep({
      ledger,
      clock: () => place.now,
      time: atAws(() => place.now),
      keptDays: days,
      tell: (detail) => told.push(detail),
    });
    return { upkeep, told };
  }
  const checkpoints = ({ raw }: LedgerPlace) =>
    raw((db) =>
      db
        .prepare('SELECT seq FROM checkpoint ORDER BY seq')
        .all()
        .map(({ seq }) => seq),
    );

  test('signs the newest row once a day if there is a new one, and at the end', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    const { upkeep } = anUpkeep(place, ledger, () => null);
    opened(ledger);
    upkeep.round();
    opened(ledger);
    upkeep.round();
    expect(checkpoints(place)).toEqual([2]);
    later(place, 1);
    upkeep.round();
    expect(checkpoints(place)).toEqual([2, 3]);
    later(place, 1);
    upkeep.round();
    expect(checkpoints(place)).toEqual([2, 3]);
    opened(ledger);
    upkeep.stop();
    expect(checkpoints(place)).toEqual([2, 3, 4]);
  });

  test('signs a new row even if the clock was set back since', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    const { upkeep } = anUpkeep(place, ledger, () => null);
    opened(ledger);
    upkeep.round();
    later(place, -10);
    opened(ledger);
    upkeep.round();
    expect(checkpoints(place)).toEqual([2, 3]);
  });

  test('comes at the start, once an hour, and a last time at the end', () => {
    vi.useFakeTimers();
    const place = aLedgerPlace();
    const ledger = place.open({
      keys: () => {
        throw new LedgerError('keys', 'VAULT_LOCKED');
      },
    });
    const { upkeep, told } = anUpkeep(place, ledger, () => null);
    upkeep.start();
    const aRound = told.length;
    expect(aRound).toBeGreaterThan(0);
    vi.advanceTimersByTime(DAY_MS / 24 - 1);
    expect(told).toHaveLength(aRound);
    vi.advanceTimersByTime(1);
    expect(told).toHaveLength(2 * aRound);
    upkeep.stop();
    const atTheEnd = told.length;
    expect(atTheEnd).toBeGreaterThanOrEqual(3 * aRound);
    vi.advanceTimersByTime(DAY_MS);
    expect(told).toHaveLength(atTheEnd);
  });

  test('cuts what is older than the settings allow, if they set an age', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    let days: number | null = null;
    const { upkeep } = anUpkeep(place, ledger, () => days);
    opened(ledger);
    later(place, 100);
    upkeep.round();
    expect(kept(place)).toEqual([1, 2]);
    days = 200;
    later(place, 1);
    upkeep.round();
    expect(kept(place)).toEqual([1, 2]);
    days = 90;
    later(place, 1);
    upkeep.round();
    expect(kept(place)).toEqual([1, 2, 3]);
    later(place, 1);
    upkeep.round();
    expect(kept(place)).toEqual([3, 4]);
    expect(checkpoints(place)).toEqual([2, 3, 4]);
  });

  test('is reported and tried again if it fails', () => {
    const place = aLedgerPlace();
    let isLocked = true;
    const ledger = place.open({
      keys: () => {
        if (isLocked) throw new LedgerError('keys', 'VAULT_LOCKED');
        return KEYS;
      },
    });
    const { upkeep, told } = anUpkeep(place, ledger, () => null);
    upkeep.round();
    expect(told).toEqual(['VAULT_LOCKED', 'VAULT_LOCKED']);
    isLocked = false;
    upkeep.round();
    expect(checkpoints(place)).toEqual([1]);
  });

  test('need not be waited for: the newest row is signed and the log emptied at once, and the ledger goes on', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    const { upkeep } = anUpkeep(place, ledger, () => null);
    opened(ledger);
    upkeep.settle();
    expect(checkpoints(place)).toEqual([2]);
    expect(statSync(`${place.path}-wal`).size).toBe(0);
    opened(ledger);
    expect(kept(place)).toEqual([1, 2, 3]);
  });

  test('throws nothing then where the ledger cannot be written', () => {
    const place = aLedgerPlace();
    const ledger = place.open({
      keys: () => {
        throw new LedgerError('keys', 'VAULT_LOCKED');
      },
    });
    const { upkeep, told } = anUpkeep(place, ledger, () => null);
    upkeep.settle();
    expect(new Set(told)).toEqual(new Set(['VAULT_LOCKED']));
  });
});

test('the folder of removed rows that cannot be listed is not taken for an empty one', () => {
  const place = aLedgerPlace();
  expect(() => deleteOthers(place.path, [])).not.toThrow();
  writeFileSync(join(place.folder, 'ledger-removed'), '');
  expect(() => deleteOthers(place.path, [])).toThrow(expect.objectContaining({ code: 'ENOTDIR' }));
});

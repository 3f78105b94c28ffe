import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHistory } from '../src/main/audit/history/history-client.ts';
import { HistoryService } from '../src/main/audit/history/history-service.ts';
import { ImportInbox } from '../src/main/audit/history/import-inbox.ts';
import { Ledger } from '../src/main/audit/ledger.ts';
import { subjectOf, unknownActor } from '../src/main/audit/ledger-entries.ts';
import { type LedgerKeys, openLedgerKeys } from '../src/main/audit/ledger-keys.ts';
import { Clock } from '../src/main/lib/clock.ts';
import type { Vault } from '../src/main/lib/vault.ts';
import { WrittenFiles } from '../src/main/lib/written-files.ts';
import { ACCOUNT } from '../src/main/practice/account.ts';
import type { HistoryExportStatus } from '../src/shared/domain/history.ts';
import {
  type Chance,
  callsOf,
  type Deed,
  POOL_NAMES,
  PROFILE,
  type Shift,
} from './practice-calls.ts';
import { keepScans, type PastScan } from './practice-scans.ts';

const DAYS = 30;
const HOUR_MS = 60 * 60 * 1000;
/** How many days ago the practice pool was scanned. */
const SCANNED = [27, 20, 13, 6];
/** How many days ago the other laptop's history was imported. */
const IMPORTED = 2;
/** How many days ago the history was exported for others. */
const EXPORTED = 15;

/** No secret store: the keys go into a file, where the app finds them. */
export const NO_VAULT: Vault = {
  available: async () => false,
  encrypt: () => Promise.reject(new Error('There is no store of secrets')),
  decrypt: () => Promise.reject(new Error('There is no store of secrets')),
  storeOf: () => 'file',
};

/**
 * Makes the history of a desk with a month of work, for pictures: a user-data folder that the app
 * can be started on, with the ledger of a shared laptop, the imported one of another and the scans
 * of the practice pool. The app's own code writes all of it; the same for the same day, but for keys
 * and ids.
 *
 * @param userData is created; must not exist
 */
export async function makePracticeHistory(userData: string, now = new Date()): Promise<void> {
  const elsewhere = mkdtempSync(join(tmpdir(), 'recovery-desk-other-laptop-'));
  const downloads = join(elsewhere, 'Downloads');
  const since = hourOf(now, DAYS - 1, 7);
  try {
    const importedAt = hourOf(now, IMPORTED, 17.5);
    const other = await Laptop.open(elsewhere, {
      host: 'desk-9',
      osUser: 'noor',
      downloads,
      since,
    });
    await other.live(callsIn(otherShifts(now), importedAt - HOUR_MS));
    const bundle = await other.exportBundle();
    await other.close();

    const scans = await keepScans(
      join(userData, 'contacts'),
      SCANNED.map((days) => hourOf(now, days, 9.4)),
    );
    const desk = await Laptop.open(userData, { host: 'desk-7', osUser: 'desk', downloads, since });
    const deeds = [
      ...signIns(shifts(now)),
      ...callsIn(shifts(now), now.getTime()),
      ...settingsChanged(now),
      ...scans.flatMap(scanned),
      { at: hourOf(now, EXPORTED, 17.8), record: () => desk.exportBundle() },
      { at: importedAt, record: () => desk.importBundle(bundle) },
    ];
    await desk.live(deeds.filter(({ at }) => at < now.getTime()));
    await desk.close();
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
}

interface LaptopParts {
  readonly host: string;
  readonly osUser: string;
  readonly downloads: string;
  /** In milliseconds since the epoch. */
  readonly since: number;
}

/** A laptop whose clock shows when its deeds are done. */
class Laptop {
  readonly #ledger: Ledger;
  readonly #history: HistoryService;
  readonly #hands: { now: number };
  readonly #files: WrittenFiles;
  #exported = Promise.withResolvers<HistoryExportStatus>();

  static async open(folder: string, parts: LaptopParts): Promise<Laptop> {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'ledger-keys.json');
    return new Laptop(folder, await openLedgerKeys({ path, vault: NO_VAULT }), parts);
  }

  private constructor(
    folder: string,
    keys: LedgerKeys,
    { host, osUser, downloads, since }: LaptopParts,
  ) {
    const hands = { now: since };
    this.#hands = hands;
    this.#files = new WrittenFiles(() => downloads);
    const clock = (): Date => new Date(hands.now);
    // AWS's time is the laptop's.
    const time = new Clock({ wall: () => hands.now, steady: () => hands.now });
    time.answered(clock());
    const path = join(folder, 'ledger.sqlite');
    const poolName = (poolId: string) => POOL_NAMES.get(poolId);
    const desk = { appVersion: '0.1.0', host, osUser, poolName };
    const ledger = Ledger.open({ path, clock, time, keys, ...desk });
    if (!ledger.health.writable) throw new Error(JSON.stringify(ledger.health));
    this.#ledger = ledger;
    const indexes = join(folder, 'history');
    this.#history = new HistoryService({
      history: openHistory({
        ledger: path,
        folder: indexes,
        worker: new URL('../src/main/audit/history/worker/history-worker.ts', import.meta.url),
      }),
      ledger,
      keys: () => keys,
      files: this.#files,
      inbox: new ImportInbox(join(indexes, 'imports')),
      poolNames: () => POOL_NAMES,
      clock,
      host,
      tell: (status) => {
        if (status.state !== 'running') this.#exported.resolve(status);
      },
      report: (error) => {
        throw error;
      },
    });
  }

  /** Does all of it, each at its time. */
  async live(deeds: readonly Deed[]): Promise<void> {
    for (const { at, record } of deeds.toSorted((a, b) => a.at - b.at)) {
      this.#hands.now = at;
      await record(this.#ledger);
    }
  }

  /** @returns the path of the file */
  async exportBundle(): Promise<string> {
    this.#exported = Promise.withResolvers();
    const order = { by: 'time', descending: true } as const;
    await this.#history.export({ filter: { ledger: 'own' }, order, format: 'bundle' });
    const status = await this.#exported.promise;
    if (status.state !== 'done') throw new Error(JSON.stringify(status));
    return this.#files.pathOf(status.file);
  }

  async importBundle(path: string): Promise<void> {
    const { id } = await this.#history.beginImport();
    await this.#history.importPiece(id, readFileSync(path));
    const result = await this.#history.endImport(id);
    if (result.state === 'refused') throw new Error(JSON.stringify(result));
  }

  async close(): Promise<void> {
    await this.#history.close();
    this.#ledger.close();
  }
}

/** Agents take turns at the shared laptop: Mondays are full, weekends quiet. */
function shifts(now: Date): Shift[] {
  const pick = numbers(7);
  return days(now).flatMap(({ ago, weekday }) => {
    const hours = (from: number, until: number) => ({
      from: hourOf(now, ago, from),
      until: hourOf(now, ago, until),
    });
    if (weekday === 0 || weekday === 6) {
      return [{ agent: 'ines.costa', ...hours(9, 15), calls: 3 + pick(3) }];
    }
    const more = weekday === 1 ? 5 : 0;
    return [
      {
        agent: weekday % 2 === 1 ? 'lucia.vidal' : 'aya.nakamura',
        ...hours(8, 13),
        calls: 8 + pick(6) + more,
      },
      {
        agent: weekday === 2 ? 'sam.obrien' : 'tom.berger',
        ...hours(13, 18),
        calls: 6 + pick(6) + more,
      },
    ];
  });
}

function otherShifts(now: Date): Shift[] {
  const pick = numbers(9);
  return days(now)
    .filter(({ weekday }) => weekday !== 0 && weekday !== 6)
    .map(({ ago }) => ({
      agent: 'noor.rahman',
      from: hourOf(now, ago, 9),
      until: hourOf(now, ago, 17),
      calls: 5 + pick(5),
    }));
}

/** @param until when the last call has to have ended, in milliseconds since the epoch */
function callsIn(all: readonly Shift[], until: number): Deed[] {
  const pick = numbers(11);
  return all
    .flatMap((shift) => callsOf(shift, pick))
    .filter((call) => call.every(({ at }) => at < until))
    .flat();
}

function signIns(all: readonly Shift[]): Deed[] {
  return all.map(({ from }) => ({
    at: from,
    record: (ledger) => ledger.appendSignedIn({ actor: unknownActor(PROFILE) }),
  }));
}

function settingsChanged(now: Date): Deed[] {
  const changes = [
    [DAYS - 1, 'ticketPattern'],
    [DAYS - 1, 'ticketExample'],
    [DAYS - 1, 'callerChecks'],
    [18, 'closeCall'],
    [9, 'cooldownSeconds'],
  ] as const;
  return changes.map(([days, setting], n) => ({
    at: hourOf(now, days, 7.5) + n * 40_000,
    record: (ledger) => ledger.appendSetting({ actor: unknownActor(''), setting }),
  }));
}

/** The rows of a scan and of what is done with it: an export, and a look at the MFA of some. */
function scanned({ startedAt, endedAt, unverified }: PastScan): Deed[] {
  const actor = { arn: ACCOUNT.agentArn, account: ACCOUNT.id, profile: 'practice' };
  const place = { profile: 'practice', region: ACCOUNT.region, poolId: 'eu-west-1_Practice1' };
  return [
    {
      at: startedAt,
      record: (ledger) => ledger.appendScanned({ actor, place, scope: 'sequential' }),
    },
    ...unverified.slice(0, 2).map((user, n) => ({
      at: endedAt + (60 + n) * 1000,
      record: (ledger: Ledger) => ledger.appendMfaChecked({ actor, place, whom: subjectOf(user) }),
    })),
    {
      at: endedAt + 150_000,
      record: (ledger) =>
        ledger.appendExported({ actor, place, scope: 'masked', users: unverified.length }),
    },
  ];
}

function days(now: Date): { readonly ago: number; readonly weekday: number }[] {
  return Array.from({ length: DAYS }, (_, n) => {
    const ago = DAYS - 1 - n;
    return { ago, weekday: new Date(hourOf(now, ago, 12)).getDay() };
  });
}

/** An hour of a day by this computer's time zone, in milliseconds since the epoch. */
function hourOf(now: Date, daysAgo: number, hour: number): number {
  return (
    new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo).getTime() + hour * HOUR_MS
  );
}

/** A seeded generator of integers below a limit. */
function numbers(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 16) % below;
  };
}

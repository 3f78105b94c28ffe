import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { LedgerHealth } from '../../shared/domain/ledger.ts';
import { Clock } from '../lib/clock.ts';
import { inSnapshot, inTransaction } from '../lib/sqlite.ts';
import { HeadKeeper } from './head-keeper.ts';
import {
  type DatabaseState,
  inspect,
  installOf,
  isOf,
  prepareForWriting,
} from './ledger-database.ts';
import { LedgerError, toLedgerError } from './ledger-error.ts';
import { headFile, outcomesFile } from './ledger-files.ts';
import type { LedgerKeys } from './ledger-keys.ts';
import { holdsOutcomes, OutcomeKeeper } from './outcome-keeper.ts';
import {
  appender,
  bodyOf,
  bytes,
  fieldsOf,
  type Link,
  lastLink,
  type RowDraft,
  toLink,
} from './record.ts';
import { expectSchema } from './schema.ts';
import { type AsideReason, setAside } from './set-aside.ts';

/** A tenth of a second on a laptop. */
const QUICK_BYTES = 32 * 2 ** 20;

/** How soon an outcome that waits is tried again, in milliseconds, and after many failures. */
const RETRY_MS = { first: 1_000, most: 60_000 };

/**
 * What AWS says of itself is short: of what is longer, this much is kept where there is little
 * room.
 */
const SHORT = 100;

export interface LedgerOptions {
  readonly path: string;
  readonly clock: () => Date;
  readonly appVersion: string;
  readonly osUser: string;
  readonly host: string;
  /** A function where they may not be to be had yet; it throws LedgerError then. */
  readonly keys: LedgerKeys | (() => LedgerKeys);
  /** What is known of AWS's time; nothing where absent. */
  readonly time?: Clock;
  /**
   * Where the head is kept outside the database; `ledger-head.json` in the ledger's folder where
   * absent.
   */
  readonly headPath?: string;
  /**
   * Told of what goes wrong without anything being refused: a name, and an error code or a file
   * name.
   */
  readonly tell?: (
    event: 'ledger-set-aside' | 'ledger-gone' | 'ledger-head' | 'ledger-keys' | 'ledger-outcome',
    detail: string,
  ) => void;
}

/**
 * The file of a ledger with what belongs to it: opened, made, held against what the app left there,
 * set aside where it is not that, and written to with the outcomes that wait, in their order.
 */
export class LedgerConnection {
  readonly #options: LedgerOptions;
  readonly #connect: (path: string) => DatabaseSync;
  #db: DatabaseSync | null = null;
  /** The file that `#db` has open. */
  #inode: bigint | null = null;
  /** Why `#db` can be read but not written. */
  #fault: LedgerError | null = null;
  #closed = false;
  /** SQLite met damage in it. */
  #isSuspect = false;
  /** Something else was found to have changed it: it is not opened again. */
  #isChanged = false;
  /** The state of the file that was looked at last, as SQLite counts what others write. */
  #seen: unknown;
  readonly #head: HeadKeeper;
  readonly #outcomes: OutcomeKeeper;
  /** What was set aside in this run, by its new name. */
  #setAside: string | undefined;
  #isGone = false;
  /**
   * Intents of this run whose outcome is still awaited, with their hashes; and those of them whose
   * ledger was set aside meanwhile.
   */
  readonly #pending = new Map<number, Buffer>();
  readonly #orphans = new Map<number, Buffer>();
  #retry: NodeJS.Timeout | undefined;
  /** What is known of AWS's time. */
  readonly time: Clock;

  /** @param connect opens the database file */
  constructor(options: LedgerOptions, connect: (path: string) => DatabaseSync) {
    this.#options = options;
    this.#connect = connect;
    this.time =
      options.time ??
      new Clock({ wall: () => options.clock().getTime(), steady: () => performance.now() });
    this.#head = new HeadKeeper(options.headPath ?? headFile(options.path), (code) =>
      options.tell?.('ledger-head', code),
    );
    this.#outcomes = new OutcomeKeeper(outcomesFile(options.path));
  }

  /**
   * Whether rows can be written now. After a failure this tries a real write, so it turns good when
   * the cause is gone.
   */
  get health(): LedgerHealth {
    const { path } = this.#options;
    try {
      this.#writer();
      return {
        writable: true,
        path,
        ...(this.#setAside === undefined ? {} : { setAside: this.#setAside }),
        ...(this.#head.fault === null ? {} : { headFault: this.#head.fault }),
        ...(this.#isGone ? { gone: true } : {}),
      };
    } catch (error) {
      const { kind, detail } = toLedgerError(error, path);
      return { writable: false, path, cause: kind, detail };
    }
  }

  /**
   * Reads one state of the file, which is looked at first where something else has written to it.
   */
  read<T>(work: (db: DatabaseSync) => T): T {
    return this.guarded(() => {
      const db = this.#reader();
      return inSnapshot(db, () => {
        this.#attend(db);
        return work(db);
      });
    });
  }

  /**
   * Writes under the lock: what waits, in its order, then the rest. All of it is on the disk
   * afterwards, or nothing.
   */
  write<T>(work: (db: DatabaseSync, keys: LedgerKeys) => T): T {
    return this.guarded(() => {
      const db = this.#writer();
      const keys = this.keys;
      // The last row is read under the lock: two programs on one file must not fork the chain.
      const done = inTransaction(db, () => {
        this.#attend(db);
        const before = lastLink(db).seq;
        const settled = this.#settle(db, keys);
        const result = work(db, keys);
        return { result, settled, isLonger: lastLink(db).seq > before };
      });
      this.#outcomes.drop(done.settled);
      if (done.isLonger) this.#noteHead(db, keys);
      return done.result;
    });
  }

  /**
   * @param make called when the ledger is open, so that no row is older than the first
   * @returns the row's place in the chains; the row is on the disk
   */
  append(make: (db: DatabaseSync) => RowDraft): Link {
    return this.write((db, keys) => appender(db, keys.hmac)(make(db)));
  }

  /**
   * Works with the files of the ledger. What fails is what {@link read} and {@link write} throw,
   * too.
   * @throws LedgerError
   */
  guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      const error = toLedgerError(cause, this.#options.path);
      if (error.kind === 'locked' && this.#db !== null) {
        // It says nothing about the file, but that nothing can be written to it until it is gone.
        this.#fault = error;
      } else if (error.detail !== 'SQLITE_CONSTRAINT') {
        // A refused row says nothing about the file; all else is looked at afresh at the next call.
        this.#drop();
      }
      if (error.kind === 'corrupt') this.#isSuspect = true;
      if (error.kind === 'changed') this.#isChanged = true;
      throw error;
    }
  }

  /**
   * Writes the outcomes that wait. Every row that is written brings them along, and so does every
   * opening; this is for whoever has just been told that one is kept.
   *
   * @throws LedgerError where they cannot be written yet
   */
  settle(): void {
    if (this.#outcomes.all.length > 0) this.write(() => null);
  }

  /** An intent whose outcome is awaited from now on. @param link where it stands in the chains */
  await({ seq, hash }: Link): void {
    this.#pending.set(seq, hash);
  }

  /** The intents whose outcome is awaited. */
  get awaited(): number[] {
    return [...this.#pending.keys()];
  }

  /**
   * The outcome of an intent has come.
   * @returns the hash of its row; `undefined` where it is none of this run
   */
  arrived(intent: number): Buffer | undefined {
    const hash = this.#pending.get(intent) ?? this.#orphans.get(intent);
    this.#pending.delete(intent);
    return hash;
  }

  /**
   * Makes sure that the outcomes of those intents, and of one more, will find room on the disk.
   * @throws LedgerError
   */
  makeRoom(): void {
    this.guarded(() => {
      this.#writer();
      this.#outcomes.makeRoom(this.keys, this.#pending.size + 1);
    });
  }

  /** Empties the log, which goes on holding what was removed until then. @throws LedgerError */
  emptyLog(): void {
    this.guarded(() => this.#writer().exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  }

  /** Lets go of the file. What waits is written if it can be. */
  close(): void {
    clearTimeout(this.#retry);
    try {
      this.settle();
    } catch {
      // It is on the disk, for the next start.
    }
    this.#drop();
    this.#closed = true;
  }

  /**
   * Keeps an outcome until the ledger can be written.
   * @returns whether it is on the disk, and will go into this ledger
   */
  keepOutcome(intent: number, hash: Buffer, draft: RowDraft): boolean {
    const short = (text: string | null | undefined) => text?.slice(0, SHORT);
    const body = bodyOf({
      ...draft,
      destination: short(draft.destination),
      awsName: short(draft.awsName),
      requestId: short(draft.requestId),
      detail: short(draft.detail),
    });
    const isOnDisk = this.#outcomes.keep(this.keys, { intent, hash, body });
    this.#tryLater(RETRY_MS.first);
    const isOfLostLedger = this.#isChanged || this.#isSuspect || this.#orphans.has(intent);
    return isOnDisk && !isOfLostLedger;
  }

  /** Of the outcomes that wait those of this ledger, by their intents. */
  keptBodies(db: DatabaseSync): ReadonlyMap<number, string> {
    return new Map(
      this.#outcomes.all
        .filter(({ intent, hash }) => hasIntent(db, intent, hash))
        .map(({ intent, body }) => [intent, body]),
    );
  }

  /** What every row but an outcome has. */
  ownDraft(kind: string): RowDraft {
    const { osUser, host, appVersion: app, clock } = this.#options;
    return { kind, at: clock().toISOString(), awsAt: this.awsAt(), osUser, host, app };
  }

  /** AWS's time, as rows have it; `undefined` while it is not known. */
  awsAt(): string | undefined {
    return this.time.aws()?.toISOString();
  }

  /** @throws LedgerError while they are not to be had */
  get keys(): LedgerKeys {
    const { keys } = this.#options;
    return typeof keys === 'function' ? keys() : keys;
  }

  /** The key of the keyed chain, where it is to be had. */
  hmac(): Buffer | null {
    try {
      return this.keys.hmac;
    } catch {
      return null;
    }
  }

  /** Whose it is, also while the keys are not to be had. */
  installOf(db: DatabaseSync): string {
    try {
      return this.keys.install;
    } catch (error) {
      const install = installOf(db);
      if (install === null) throw error;
      return install;
    }
  }

  #tryLater(ms: number): void {
    clearTimeout(this.#retry);
    if (this.#closed) return;
    this.#retry = setTimeout(() => {
      try {
        this.settle();
      } catch {
        this.#tryLater(Math.min(2 * ms, RETRY_MS.most));
      }
    }, ms);
    this.#retry.unref();
  }

  /** Writes the outcomes that wait. @returns the intents of those that are in the ledger then */
  #settle(db: DatabaseSync, keys: LedgerKeys): number[] {
    const waiting = this.#outcomes.all;
    if (waiting.length === 0) return [];
    const append = appender(db, keys.hmac);
    const settled: number[] = [];
    for (const { intent, hash, body } of waiting) {
      // The ledger that it is of is not the one that is here: it stays where it is.
      if (!hasIntent(db, intent, hash)) continue;
      const known = db.prepare('SELECT 1 FROM record WHERE intent = ?').get(intent);
      // A crash may have come between its row and the freeing of its room.
      if (known === undefined) append(body);
      settled.push(intent);
    }
    return settled;
  }

  #noteHead(db: DatabaseSync, keys: LedgerKeys): void {
    const last = db.prepare('SELECT seq, hash, body FROM record ORDER BY seq DESC LIMIT 1').get();
    if (last !== undefined)
      this.#head.write(keys, toLink(last), String(fieldsOf(last['body'])?.at));
  }

  /**
   * Where something else has written to the file since it was looked at: whether it is still what
   * this app made, and the head still fits.
   */
  #attend(db: DatabaseSync): void {
    const version = db.prepare('PRAGMA data_version').get()?.['data_version'];
    if (version === this.#seen) return;
    expectSchema(db);
    // Only whoever may write on has to know: a head that cannot be read keeps nobody from reading.
    if (this.#fault === null && this.hmac() !== null) this.#head.compare(db, this.keys);
    this.#seen = version;
  }

  /** The connection, where it can be written; opened anew after any failure. */
  #writer(): DatabaseSync {
    // What kept it from being written may be gone.
    if (this.#fault && this.#fault.kind !== 'locked') this.#drop();
    let db = this.#reader();
    if (this.#fault?.kind === 'locked') {
      this.#fault = null;
      const reason = this.#prepareOrSay(db, 'ledger');
      if (reason !== null) {
        this.#drop();
        db = this.#openAnew(reason);
      }
    }
    if (this.#fault) throw this.#fault;
    return db;
  }

  /** The connection to the file that is there, whether it can be written or not. */
  #reader(): DatabaseSync {
    // On POSIX a deleted file can be read and written on, as if nothing had happened.
    if (this.#db && inodeOf(this.#options.path) === this.#inode) return this.#db;
    this.#drop();
    return this.#open();
  }

  /** @param aside why the ledger that was here was set aside just now */
  #open(aside?: AsideReason): DatabaseSync {
    const { path } = this.#options;
    if (this.#closed) throw new LedgerError('other', 'CLOSED');
    if (this.#isChanged) return this.#openAnew('changed');
    // A log whose database was deleted: SQLite would delete it too.
    if (sizeOf(path) === 0 && sizeOf(`${path}-wal`) > 0) return this.#openAnew('missing');
    const thoroughly = this.#isSuspect || isQuicklyRead(path) || sizeOf(`${path}-wal`) > 0;
    const db = this.#connect(path);
    let reason: AsideReason | null = null;
    try {
      const state = inspect(db, thoroughly);
      this.#isSuspect = false;
      if (state === 'empty') {
        // A head without rows: they were deleted, and what they were is not to be written over.
        if (this.#head.isOfLostRows(this.keys)) reason = 'missing';
        else if (aside === undefined && !this.keys.unused()) this.#sayGone();
      }
      if (reason === null) reason = this.#prepareOrSay(db, state);
    } catch (cause) {
      const error = toLedgerError(cause, path);
      reason = asideReason(error);
      if (reason === null) {
        db.close();
        throw error;
      }
    }
    if (reason !== null) {
      db.close();
      return this.#openAnew(reason);
    }
    this.#db = db;
    this.#inode = inodeOf(path);
    return db;
  }

  #openAnew(reason: AsideReason): DatabaseSync {
    this.#putAside(reason);
    return this.#open(reason);
  }

  /**
   * @returns why the ledger has to be set aside; `null` where it stays, and `#fault` says whether
   *   it can be written
   * @throws LedgerError where it can be neither written nor read
   */
  #prepareOrSay(db: DatabaseSync, state: DatabaseState): AsideReason | null {
    try {
      this.#prepare(db, state);
    } catch (cause) {
      const error = toLedgerError(cause, this.#options.path);
      const reason = asideReason(error);
      if (reason !== null) return reason;
      // A full disk or a lock does not keep anybody from reading.
      if (state === 'empty') throw error;
      this.#fault = error;
    }
    return null;
  }

  #prepare(db: DatabaseSync, state: DatabaseState): void {
    const keys = this.keys;
    if (state === 'ledger' && !isOf(db, keys)) throw new LedgerError('other', 'OTHER_KEY');
    // What waits can be shown also where nothing can be written.
    this.#outcomes.load(keys);
    const draft = {
      ...this.ownDraft('ledger-begun'),
      setAside: this.#setAside,
      gone: this.#isGone ? (true as const) : null,
    };
    prepareForWriting(db, {
      keys,
      draft,
      first: (link) => this.#head.begin(keys, link, draft.at),
    });
    this.#head.compare(db, keys);
    if (state === 'empty') this.#noteHead(db, keys);
    this.#useKeys(keys);
    if (this.#outcomes.all.length === 0) return;
    const settled = inTransaction(db, () => this.#settle(db, keys));
    this.#outcomes.drop(settled);
    this.#noteHead(db, keys);
    if (this.#outcomes.all.length > 0) this.#options.tell?.('ledger-outcome', 'NO_INTENT');
  }

  #useKeys(keys: LedgerKeys): void {
    if (!keys.unused()) return;
    try {
      keys.use();
    } catch (error) {
      // The next start tries again; until then nobody is told where all of a ledger goes missing.
      this.#options.tell?.('ledger-keys', (error as NodeJS.ErrnoException).code ?? 'UNKNOWN');
    }
  }

  #sayGone(): void {
    if (!this.#isGone) this.#options.tell?.('ledger-gone', this.#options.path);
    this.#isGone = true;
  }

  #putAside(reason: AsideReason): void {
    const { path, clock, tell } = this.#options;
    const outcomesPath = holdsOutcomes(this.#outcomes.path) ? this.#outcomes.path : null;
    const beside = { headPath: this.#head.path, outcomesPath };
    this.#setAside = setAside(path, beside, reason, clock());
    this.#head.forget();
    this.#outcomes.forget();
    for (const [intent, hash] of this.#pending) this.#orphans.set(intent, hash);
    this.#pending.clear();
    this.#isChanged = false;
    tell?.('ledger-set-aside', this.#setAside);
  }

  #drop(): void {
    const db = this.#db;
    this.#db = null;
    this.#fault = null;
    this.#seen = undefined;
    db?.close();
  }
}

function inodeOf(path: string): bigint | null {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino ?? null;
}

/**
 * Whether the whole file can be looked through before anybody waits for it. Of a larger one that is
 * done after a crash, which leaves a log behind, once SQLite meets damage, and by a verification.
 */
function isQuicklyRead(path: string): boolean {
  return sizeOf(path) <= QUICK_BYTES;
}

/** Whether that row is there, and no other one of its number. */
export function hasIntent(db: DatabaseSync, seq: number, hash: Buffer): boolean {
  const row = db.prepare('SELECT hash FROM record WHERE seq = ?').get(seq);
  return row !== undefined && bytes(row['hash']).equals(hash);
}

/** In bytes; 0 where there is no such file. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Why a ledger that failed so is set aside; `null` where it stays. */
function asideReason({ kind, detail }: LedgerError): AsideReason | null {
  if (kind === 'corrupt' || kind === 'changed') return kind;
  if (detail === 'NOT_A_LEDGER') return 'foreign';
  return detail === 'OTHER_KEY' ? 'other-key' : null;
}

import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { LedgerHealth } from '../../shared/domain/ledger.ts';
import { Clock } from '../lib/clock.ts';
import { isHeld, whileHeld } from '../lib/held-file.ts';
import { inSnapshot, inTransaction } from '../lib/sqlite.ts';
import { CoveredRows } from './covered-rows.ts';
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
  type Link,
  lastLink,
  newestRow,
  type RowDraft,
} from './record.ts';
import { expectSchema } from './schema.ts';
import { type AsideReason, setAside } from './set-aside.ts';

/** Takes about a tenth of a second on a laptop. */
const QUICK_BYTES = 32 * 2 ** 20;

/** The delays before a waiting outcome is tried again, first and longest, in milliseconds. */
const RETRY_MS = { first: 1_000, most: 60_000 };

/** AWS's own messages are short; where room is scarce, keep this much of a longer one. */
const SHORT = 100;

export interface LedgerOptions {
  readonly path: string;
  readonly clock: () => Date;
  readonly appVersion: string;
  readonly osUser: string;
  readonly host: string;
  /** A function if they may not be available yet; it then throws LedgerError. */
  readonly keys: LedgerKeys | (() => LedgerKeys);
  /** What is known of AWS's time; absent if nothing is. */
  readonly time?: Clock;
  /** The name of a pool by its id, if known. */
  readonly poolName?: (poolId: string) => string | undefined;
  /** What of a network the ledger is on, as `networkShareOf` says it; nothing is written there. */
  readonly share?: string | null;
  /**
   * Where the head is kept outside the database; defaults to `ledger-head.json` in the ledger's
   * folder.
   */
  readonly headPath?: string;
  /**
   * Told of what goes wrong without refusing anything: a name, and an error code or a file name.
   */
  readonly tell?: (
    event: 'ledger-set-aside' | 'ledger-gone' | 'ledger-head' | 'ledger-keys' | 'ledger-outcome',
    detail: string,
  ) => void;
}

/**
 * A ledger's file and what belongs to it: opens or creates it, checks it against what the app left
 * there, sets it aside if it does not match, and writes waiting outcomes in order.
 */
export class LedgerConnection {
  readonly #options: LedgerOptions;
  readonly #connect: (path: string) => DatabaseSync;
  #db: DatabaseSync | null = null;
  /** The inode of the file that `#db` has open. */
  #inode: bigint | null = null;
  /** Why `#db` can be read but not written to. */
  #fault: LedgerError | null = null;
  #closed = false;
  /** SQLite found damage in it. */
  #isSuspect = false;
  /** Something else has changed it: do not open it again. */
  #isChanged = false;
  /** SQLite's counter of other programs' writes, as of the last look at the file. */
  #seen: unknown;
  readonly #head: HeadKeeper;
  readonly #outcomes: OutcomeKeeper;
  /** The new name of what was set aside in this run. */
  #setAside: string | undefined;
  #isGone = false;
  /**
   * Intents of this run whose outcome is still awaited, with their hashes; and those of them whose
   * ledger has been set aside since.
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
   * Whether rows can be written now. After a failure this tries a real write, so it recovers when
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

  /** Reads one snapshot of the file, which is checked first if something else has written to it. */
  read<T>(work: (db: DatabaseSync) => T): T {
    return this.guarded(() => {
      const db = this.#reader();
      return inSnapshot(db, () => {
        this.#recheck(db);
        return work(db);
      });
    });
  }

  /**
   * Like {@link read}, for what is only shown beside the work: a row that the chains do not cover is
   * an error of this look alone. The ledger stays where it is, for a person to verify.
   */
  look<T>(work: (db: DatabaseSync) => T): T {
    const seen = this.read((db) => {
      try {
        return { value: work(db) };
      } catch (error) {
        if (error instanceof LedgerError && error.kind === 'changed') return { error };
        throw error;
      }
    });
    if ('error' in seen) throw seen.error;
    return seen.value;
  }

  /**
   * Writes under the lock: first what waits, in order, then the rest. Afterwards all of it is on
   * the disk, or nothing.
   */
  write<T>(work: (db: DatabaseSync, keys: LedgerKeys) => T): T {
    return this.guarded(() => {
      const db = this.#writer();
      const keys = this.keys;
      // Read the last row under the lock: two programs on one file must not fork the chain.
      const done = inTransaction(db, () => {
        this.#recheck(db);
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
   * Runs work on the ledger's files. Failures of {@link read} and {@link write} come from here,
   * too.
   * @throws LedgerError
   */
  guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      const error = toLedgerError(cause, this.#options.path);
      if (error.kind === 'locked' && this.#db !== null) {
        // It says nothing about the file, except that it cannot be written to for now.
        this.#fault = error;
      } else if (error.detail !== 'SQLITE_CONSTRAINT' && !isHeld(cause)) {
        // A refused row says nothing about the file, nor does a file beside it that another program
        // holds; after anything else, look at it afresh next time.
        this.#drop();
      }
      if (error.kind === 'corrupt') this.#isSuspect = true;
      if (error.kind === 'changed') this.#isChanged = true;
      throw error;
    }
  }

  /**
   * Writes the outcomes that wait. Every write and every opening does this too; call it after being
   * told that one is kept.
   *
   * @throws LedgerError if they cannot be written yet
   */
  settle(): void {
    if (this.#outcomes.all.length > 0) this.write(() => null);
  }

  /** Whether a kept outcome is in this ledger now: one that was set aside took its own along. */
  hasWritten(intent: number): boolean {
    return this.#outcomes.isWritten(intent);
  }

  /** Starts to await an intent's outcome. @param link where the intent stands in the chains */
  startAwaiting({ seq, hash }: Link): void {
    this.#pending.set(seq, hash);
  }

  /** The intents whose outcome is awaited. */
  get awaited(): number[] {
    return [...this.#pending.keys()];
  }

  /**
   * Stops awaiting an intent: its outcome has come.
   * @returns the hash of its row; `undefined` if it is not of this run
   */
  stopAwaiting(intent: number): Buffer | undefined {
    const hash = this.#pending.get(intent) ?? this.#orphans.get(intent);
    this.#pending.delete(intent);
    return hash;
  }

  /**
   * Makes sure that the outcomes of the awaited intents, and of one more, will fit on the disk.
   * @throws LedgerError
   */
  makeRoom(): void {
    this.guarded(() => {
      this.#writer();
      this.#outcomes.makeRoom(this.keys, this.#pending.size + 1);
    });
  }

  /** Empties the log, which still holds what was removed. @throws LedgerError */
  emptyLog(): void {
    this.guarded(() => this.#writer().exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  }

  /** Closes the file, after writing what waits if possible. */
  close(): void {
    clearTimeout(this.#retry);
    try {
      this.settle();
    } catch {
      // It is on the disk for the next start.
    }
    this.#head.flush();
    this.#drop();
    this.#closed = true;
  }

  /**
   * Keeps an outcome until the ledger can be written.
   * @returns whether it is on the disk and will go into this ledger
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

  /** The waiting outcomes of this ledger, by intent. */
  keptBodies(db: DatabaseSync): ReadonlyMap<number, string> {
    return new Map(
      this.#outcomes.all
        .filter(({ intent, hash }) => hasIntent(db, intent, hash))
        .map(({ intent, body }) => [intent, body]),
    );
  }

  /** What every row except an outcome has. */
  ownDraft(kind: string): RowDraft {
    const { osUser, host, appVersion: app, clock } = this.#options;
    return { kind, at: clock().toISOString(), awsAt: this.awsAt(), osUser, host, app };
  }

  /** AWS's time as rows store it; `undefined` while unknown. */
  awsAt(): string | undefined {
    return this.time.aws()?.toISOString();
  }

  /** @throws LedgerError while they are unavailable */
  get keys(): LedgerKeys {
    const { keys } = this.#options;
    return typeof keys === 'function' ? keys() : keys;
  }

  /** The key of the keyed chain, if available. */
  hmac(): Buffer | null {
    try {
      return this.keys.hmac;
    } catch {
      return null;
    }
  }

  /** Whose ledger it is, even while the keys are unavailable. */
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

  /** Writes the outcomes that wait. @returns the intents of those that are then in the ledger */
  #settle(db: DatabaseSync, keys: LedgerKeys): number[] {
    const waiting = this.#outcomes.all;
    if (waiting.length === 0) return [];
    const append = appender(db, keys.hmac);
    const rows = new CoveredRows(db, keys.hmac);
    const settled: number[] = [];
    for (const { intent, hash, body } of waiting) {
      // Its ledger is not the one that is here: leave it where it is.
      if (!hasIntent(db, intent, hash)) continue;
      const known = db.prepare('SELECT seq FROM record WHERE intent = ?').get(intent);
      // A crash may have come between writing its row and freeing its slot.
      if (known === undefined) append(body);
      // A row that somebody else put there, or that only an index knows, must not cost it.
      else if (rows.at(Number(known['seq']))?.fields.intent !== intent) {
        throw new LedgerError('changed', `NOT_AN_OUTCOME ${known['seq']}`);
      }
      settled.push(intent);
    }
    return settled;
  }

  #noteHead(db: DatabaseSync, keys: LedgerKeys): void {
    const newest = newestRow(db);
    if (newest !== null) this.#head.write(keys, newest);
  }

  /**
   * If something else has written to the file since the last look: checks that it is still what
   * this app made, and that the head still fits.
   */
  #recheck(db: DatabaseSync): void {
    const version = db.prepare('PRAGMA data_version').get()?.['data_version'];
    if (version === this.#seen) return;
    expectSchema(db);
    // Only writers need to know: an unreadable head must not stop anybody from reading.
    if (this.#fault === null && this.hmac() !== null) this.#head.compare(db, this.keys);
    this.#seen = version;
  }

  /** The connection, if it can be written to; reopened after any failure. */
  #writer(): DatabaseSync {
    // Whatever prevented writing may be gone.
    if (this.#fault && this.#fault.kind !== 'locked') this.#drop();
    let db = this.#reader();
    if (this.#fault?.kind === 'locked') {
      this.#fault = null;
      const reason = this.#prepareOrExplain(db, 'ledger');
      if (reason !== null) {
        this.#drop();
        db = this.#setAsideAndOpen(reason);
      }
    }
    if (this.#fault) throw this.#fault;
    return db;
  }

  /** The connection to the current file, whether or not it can be written to. */
  #reader(): DatabaseSync {
    // On POSIX a deleted file can still be read and written as if nothing had happened.
    if (this.#db && inodeOf(this.#options.path) === this.#inode) return this.#db;
    this.#drop();
    return this.#open();
  }

  /** @param aside why the previous ledger was set aside just now */
  #open(aside?: AsideReason): DatabaseSync {
    const { path } = this.#options;
    if (this.#closed) throw new LedgerError('other', 'CLOSED');
    if (this.#isChanged) return this.#setAsideAndOpen('changed');
    // A log whose database was deleted: SQLite would delete the log too.
    if (sizeOf(path) === 0 && sizeOf(`${path}-wal`) > 0) return this.#setAsideAndOpen('missing');
    const thoroughly = this.#isSuspect || isQuicklyRead(path) || sizeOf(`${path}-wal`) > 0;
    const db = this.#connect(path);
    let reason: AsideReason | null = null;
    try {
      const state = inspect(db, thoroughly);
      this.#isSuspect = false;
      if (state === 'empty') {
        // A head without rows: the rows were deleted, and the proof of them must not be
        // overwritten.
        if (this.#head.provesLostRows(this.keys)) reason = 'missing';
        else if (aside === undefined && !this.keys.unused()) this.#sayGone();
      }
      if (reason === null) reason = this.#prepareOrExplain(db, state);
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
      return this.#setAsideAndOpen(reason);
    }
    this.#db = db;
    this.#inode = inodeOf(path);
    return db;
  }

  #setAsideAndOpen(reason: AsideReason): DatabaseSync {
    this.#putAside(reason);
    return this.#open(reason);
  }

  /**
   * @returns why the ledger has to be set aside; `null` if it stays, and then `#fault` says whether
   * it can be written to
   * @throws LedgerError if it can be neither written nor read
   */
  #prepareOrExplain(db: DatabaseSync, state: DatabaseState): AsideReason | null {
    try {
      this.#prepare(db, state);
    } catch (cause) {
      const error = toLedgerError(cause, this.#options.path);
      const reason = asideReason(error);
      if (reason !== null) return reason;
      // A full disk or a lock does not prevent reading.
      if (state === 'empty') throw error;
      this.#fault = error;
    }
    return null;
  }

  #prepare(db: DatabaseSync, state: DatabaseState): void {
    const { share = null } = this.#options;
    if (share !== null) throw new LedgerError('network', share);
    const keys = this.keys;
    if (state === 'ledger' && !isOf(db, keys)) throw new LedgerError('other', 'OTHER_KEY');
    // What waits can be shown even if nothing can be written.
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
    whileHeld(() => keys.use()).catch((error: NodeJS.ErrnoException) => {
      // The next start tries again; until then, nobody is told if a whole ledger goes missing.
      this.#options.tell?.('ledger-keys', error.code ?? 'UNKNOWN');
    });
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
 * Whether the whole file can be checked before anybody waits for it. A larger one is checked after
 * a crash (which leaves a log behind), once SQLite finds damage, and by a verification.
 */
function isQuicklyRead(path: string): boolean {
  return sizeOf(path) <= QUICK_BYTES;
}

/** Whether that very row is there, not another one with its number. */
export function hasIntent(db: DatabaseSync, seq: number, hash: Buffer): boolean {
  const row = db.prepare('SELECT hash FROM record WHERE seq = ?').get(seq);
  return row !== undefined && bytes(row['hash']).equals(hash);
}

/** In bytes; 0 if there is no such file. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Why a ledger that failed this way is set aside; `null` if it stays. */
function asideReason({ kind, detail }: LedgerError): AsideReason | null {
  if (kind === 'corrupt' || kind === 'changed') return kind;
  if (detail === 'NOT_A_LEDGER') return 'foreign';
  return detail === 'OTHER_KEY' ? 'other-key' : null;
}

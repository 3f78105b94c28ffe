import { existsSync, statSync } from 'node:fs';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Confirmation } from '../../shared/domain/confirmation.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import type { Entry, EntryKind, HistoryFormat, LedgerHealth } from '../../shared/domain/ledger.ts';
import { maskContactsIn, maskDestination } from '../../shared/domain/masks.ts';
import type { BlockReason } from '../../shared/domain/plan.ts';
import type { Place, PoolPlace } from '../../shared/domain/pool.ts';
import type { ContactAttribute, MaskedUser } from '../../shared/domain/user.ts';
import type { LedgerState } from '../../shared/domain/verification.ts';
import { inTransaction } from '../sqlite-transaction.ts';
import { checkpointMessage } from './chain.ts';
import {
  connectTo,
  inspect,
  installOf,
  isOf,
  prepareForWriting,
  toLedgerError,
} from './database.ts';
import { entryOf } from './entry.ts';
import { HeadKeeper } from './head-keeper.ts';
import { LedgerError } from './ledger-error.ts';
import type { LedgerKeys } from './ledger-keys.ts';
import { appender, bytes, type Draft, INTENTS, lastLink } from './record.ts';
import { cutRows } from './retention.ts';
import { type AsideReason, setAside, setAsideBefore } from './set-aside.ts';

/** A tenth of a second on a laptop. */
const QUICK_BYTES = 32 * 2 ** 20;

const IS_INTENT = `record.kind IN ('${INTENTS.join("', '")}')`;

/** The agent, as AWS knows them; `null` where AWS was not asked or did not answer. */
export interface Actor {
  readonly arn: string | null;
  readonly account: string | null;
  readonly profile: string;
}

/** The user whom it is about. `username` may be an e-mail address or phone number: the ledger masks it. */
export interface Subject {
  readonly sub: string;
  readonly username: string;
}

/** Whom a row is about, by masks alone. Where the pool makes the username, it is the sub again: a mask of the contact tells a person more. */
export function subjectOf({
  sub,
  username,
  email,
  phone,
}: Pick<MaskedUser, 'sub' | 'username' | 'email' | 'phone'>): Subject {
  return { sub, username: username === sub ? (email?.mask ?? phone?.mask ?? username) : username };
}

export interface LedgerOptions {
  readonly path: string;
  readonly clock: () => Date;
  readonly appVersion: string;
  readonly osUser: string;
  readonly host: string;
  /** A function where they may not be to be had yet; it throws LedgerError then. */
  readonly keys: LedgerKeys | (() => LedgerKeys);
  /** Where the head is kept outside the database; `ledger-head.json` in the ledger's folder where absent. */
  readonly headPath?: string;
  /** Told of what goes wrong without anything being refused: a name, and an error code or a file name. */
  readonly tell?: (event: 'ledger-set-aside' | 'ledger-head', detail: string) => void;
}

/** A signed statement of what the newest row was. */
export interface Checkpoint {
  /** A UUID. */
  readonly install: string;
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** 32 bytes. */
  readonly hash: Buffer;
  /** Ed25519, 64 bytes. */
  readonly signature: Buffer;
}

/** What came of an intent. Holds no code and no password. */
export type Outcome = Pick<Delivery, 'at' | 'awsName' | 'requestId' | 'detail'> &
  (
    | Pick<Delivery, 'state' | 'reason' | 'medium' | 'destination'>
    | (Pick<Confirmation, 'state' | 'reason'> & { medium?: never; destination?: never })
  );

interface Event {
  readonly actor: Actor;
  readonly whom: Subject;
  readonly place: Place;
}

interface NewEntry {
  readonly kind: Exclude<EntryKind, 'ledger-begun' | 'retention-cut'>;
  readonly actor: Actor;
  /** `null` for what is done with a whole pool. */
  readonly whom: Subject | null;
  /** `null` for what concerns no pool. */
  readonly place: (PoolPlace & { readonly clientId?: string | undefined }) | null;
  readonly ticket?: string;
  readonly reason?: string;
  readonly checks?: readonly string[];
  readonly plan?: 'code' | BlockReason;
  readonly attribute?: ContactAttribute;
  readonly scope?: Entry['scope'];
  readonly users?: number;
  readonly other?: string;
  readonly setting?: string;
}

/** Rows as the page knows them: an intent with its outcome. A body that is no row is for a verification to find. */
const SELECT = `
  SELECT record.seq, record.body, outcome.body AS outcome
  FROM record LEFT JOIN record AS outcome ON outcome.intent = record.seq
  WHERE record.kind <> 'outcome'`;

/**
 * The record of who did what for whom, chained as docs/audit-format.md says. Append only: the tables refuse updates and deletes. An append returns when its row is
 * on the disk (WAL, `synchronous=FULL`), and throws {@link LedgerError} otherwise; then nothing was recorded.
 */
export class Ledger {
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
  readonly #head: HeadKeeper;
  /** What was set aside in this run, by its new name. */
  #setAside: string | undefined;
  /** Intents of this run whose outcome is still awaited. */
  readonly #pending = new Set<number>();

  private constructor(options: LedgerOptions, connect: (path: string) => DatabaseSync) {
    this.#options = options;
    this.#connect = connect;
    this.#head = new HeadKeeper(
      options.headPath ?? options.path.replace(/(?:\.sqlite)?$/u, '-head.json'),
      (code) => options.tell?.('ledger-head', code),
    );
  }

  /**
   * Opens the ledger, makes it where there is none, and brings an older one up to this version. One that is damaged, another program's,
   * or of other keys is set aside under a dated name, and a new one begun. Never throws: `health` says what is wrong, and a ledger that
   * cannot be used otherwise is left as it is and tried again at each call.
   *
   * @param connect opens the database file
   */
  static open(options: LedgerOptions, connect: (path: string) => DatabaseSync = connectTo): Ledger {
    return new Ledger(options, connect);
  }

  /** Whether rows can be written now. After a failure this tries a real write, so it turns good when the cause is gone. */
  get health(): LedgerHealth {
    const { path } = this.#options;
    try {
      this.#writer();
      return {
        writable: true,
        path,
        ...(this.#setAside === undefined ? {} : { setAside: this.#setAside }),
        ...(this.#head.fault === null ? {} : { headFault: this.#head.fault }),
      };
    } catch (error) {
      const { kind, detail } = toLedgerError(error, path);
      return { writable: false, path, cause: kind, detail };
    }
  }

  /**
   * Records the intent to send a reset code. The row is on the disk when this returns.
   *
   * @returns the row's number, for {@link appendOutcome}
   * @throws LedgerError where it could not be recorded: then nothing may be sent
   */
  appendReset(
    entry: Event & {
      readonly ticket: string;
      readonly reason: string;
      /** The names of those that come with the app, the own words of the others. */
      readonly checks: readonly string[];
    },
  ): number {
    return this.#appendIntent({ ...entry, kind: 'reset' });
  }

  /**
   * Records the intent to set a new password with a code. The row is on the disk when this returns.
   *
   * @returns the row's number, for {@link appendOutcome}
   * @throws LedgerError where it could not be recorded: then nothing may be sent
   */
  appendConfirm(entry: Event & { readonly ticket: string }): number {
    return this.#appendIntent({ ...entry, kind: 'confirm' });
  }

  /**
   * Records what came of an intent, once.
   *
   * @param id the number that {@link appendReset} or {@link appendConfirm} returned
   * @throws LedgerError where it could not be recorded: the intent then reads as "outcome unknown"
   */
  appendOutcome(id: number, outcome: Outcome): void {
    this.#pending.delete(id);
    // Cognito masks destinations itself, in a format that AWS does not specify; should it ever not, the ledger does.
    const { destination } = outcome;
    this.#append(() => ({
      kind: 'outcome',
      at: toStoredTime(outcome.at),
      intent: id,
      state: outcome.state,
      medium: outcome.medium,
      destination: destination === undefined ? null : maskDestination(destination),
      awsName: outcome.awsName,
      requestId: outcome.requestId,
      detail: outcome.detail,
      reason: outcome.reason,
      app: this.#options.appVersion,
    }));
  }

  /**
   * Records that an agent opened a user, and what the plan said.
   *
   * @throws LedgerError
   */
  appendOpened(entry: Event & { readonly plan: 'code' | BlockReason }): void {
    this.#appendEntry({ ...entry, kind: 'user-opened' });
  }

  /**
   * Records that an agent is shown a contact in full.
   *
   * @throws LedgerError where it could not be recorded: then it may not be shown
   */
  appendRevealed(entry: Event & { readonly attribute: ContactAttribute }): void {
    this.#appendEntry({ ...entry, kind: 'contact-revealed' });
  }

  /**
   * Records that a scan of a pool is started.
   *
   * @throws LedgerError
   */
  appendScanned(entry: {
    readonly actor: Actor;
    readonly place: PoolPlace;
    readonly scope: 'sequential' | 'fast';
  }): void {
    this.#appendEntry({ ...entry, kind: 'pool-scanned', whom: null });
  }

  /**
   * Records that a user is read with AdminGetUser for the report.
   *
   * @throws LedgerError
   */
  appendMfaChecked(entry: Omit<Event, 'place'> & { readonly place: PoolPlace }): void {
    this.#appendEntry({ ...entry, kind: 'mfa-checked' });
  }

  /**
   * Records that users are written to a file.
   *
   * @throws LedgerError where it could not be recorded: then nothing may be written
   */
  appendExported(entry: {
    readonly actor: Actor;
    readonly place: PoolPlace;
    readonly scope: 'masked' | 'full';
    readonly users: number;
    readonly ticket?: string;
    readonly reason?: string;
  }): void {
    this.#appendEntry({ ...entry, kind: 'contacts-exported', whom: null });
  }

  /**
   * Records that rows of the history are written to a file.
   *
   * @throws LedgerError where it could not be recorded: then nothing may be written
   */
  appendHistoryExported(entry: {
    readonly actor: Actor;
    readonly scope: HistoryFormat;
    /** How many rows. */
    readonly users: number;
  }): void {
    this.#appendEntry({ ...entry, kind: 'history-exported', whom: null, place: null });
  }

  /**
   * Records that the ledger of another laptop is taken in, or deleted here.
   *
   * @param entry `other` is its installation
   * @throws LedgerError where it could not be recorded: then it may not be done
   */
  appendOtherLedger(entry: {
    readonly kind: 'ledger-imported' | 'ledger-forgotten';
    readonly actor: Actor;
    readonly other: string;
  }): void {
    this.#appendEntry({ ...entry, whom: null, place: null });
  }

  /**
   * Records that a reset was wanted and the plan allowed no code.
   *
   * @throws LedgerError
   */
  appendRefused(
    entry: Event & {
      readonly plan: BlockReason;
      readonly ticket: string;
      readonly reason: string;
      readonly checks: readonly string[];
    },
  ): void {
    this.#appendEntry({ ...entry, kind: 'reset-refused' });
  }

  /**
   * Records that somebody signs in to a profile from the app.
   *
   * @throws LedgerError where it could not be recorded: then the sign-in may not be kept
   */
  appendSignedIn(entry: { readonly actor: Actor }): void {
    this.#appendEntry({ ...entry, kind: 'signed-in', whom: null, place: null });
  }

  /**
   * Records that a setting is changed.
   *
   * @param entry `setting` is its name; its value is not recorded
   * @throws LedgerError where it could not be recorded: then it may not be changed
   */
  appendSetting(entry: { readonly actor: Actor; readonly setting: string }): void {
    this.#appendEntry({ ...entry, kind: 'setting-changed', whom: null, place: null });
  }

  /**
   * Removes the rows from before a time, and says so in the ledger with a signature. Rows of the last 30 days stay, an intent whose outcome
   * is awaited or stays does too, and what comes after a row that stays.
   *
   * @returns how many rows went: at most 10,000 at once, so that nothing waits long
   * @throws LedgerError where it could not be recorded: then nothing went
   */
  cut(before: Date): number {
    const { appVersion: app, osUser, host, clock } = this.#options;
    return this.#write((db) => {
      const now = clock();
      const rows = inTransaction(db, () =>
        cutRows(db, this.#keys, {
          before,
          now,
          pending: [...this.#pending],
          draft: { kind: 'retention-cut', at: now.toISOString(), osUser, host, app },
        }),
      );
      if (rows > 0) {
        this.#head.write(this.#keys, lastLink(db), now.toISOString());
        // The log goes on holding what was removed until it is emptied.
        db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      }
      return rows;
    });
  }

  /**
   * Signs a statement of what the newest row is, and keeps it.
   *
   * @throws LedgerError
   */
  checkpoint(): Checkpoint {
    const at = this.#options.clock().toISOString();
    return this.#write((db) =>
      inTransaction(db, () => {
        const keys = this.#keys;
        const { seq, hash } = lastLink(db);
        const signature = keys.sign(checkpointMessage(keys.install, seq, hash, at));
        const known = db.prepare('SELECT 1 FROM checkpoint WHERE seq = ? AND at = ?').get(seq, at);
        if (known === undefined) {
          db.prepare('INSERT INTO checkpoint (seq, at, hash, signature) VALUES (?, ?, ?, ?)').run(
            seq,
            at,
            hash,
            signature,
          );
        }
        return { install: keys.install, seq, at, hash, signature };
      }),
    );
  }

  /**
   * What is known of the ledger as a whole; `null` for what cannot be read.
   *
   * @throws LedgerError where the keys are not to be had
   */
  state(): Omit<LedgerState, 'keptDays'> {
    const { install, store } = this.#keys;
    return {
      keyStore: store,
      install,
      ...this.#newest(),
      setAside: setAsideBefore(this.#options.path),
    };
  }

  /**
   * What the history has to know of the ledger: whose it is, and the intents whose outcome is awaited.
   *
   * @throws LedgerError where it cannot be read
   */
  get view(): { readonly install: string; readonly pending: readonly number[] } {
    return this.#read((db) => ({ install: this.#installOf(db), pending: [...this.#pending] }));
  }

  /**
   * All rows for one user of one pool, newest first.
   *
   * @throws LedgerError
   */
  history(poolId: string, sub: string): Entry[] {
    return this.#select(' AND record.pool = ? AND record.sub = ? ORDER BY record.seq DESC', [
      poolId,
      sub,
    ]);
  }

  /**
   * When resets for one user reached Cognito, or may have: every outcome but `not-sent`, and intents without an outcome.
   *
   * @param since inclusive
   * @returns the times of the intents, oldest first
   * @throws LedgerError
   */
  sendsSince(poolId: string, sub: string, since: Date): Date[] {
    return this.#reachedSince(`record.kind = 'reset'`, poolId, sub, since);
  }

  /**
   * The same of resets and of new passwords with a code: Cognito counts both toward one limit.
   *
   * @param since inclusive
   * @returns the times of the intents, oldest first
   * @throws LedgerError
   */
  attemptsSince(poolId: string, sub: string, since: Date): Date[] {
    return this.#reachedSince(IS_INTENT, poolId, sub, since);
  }

  /** Lets go of the file. */
  close(): void {
    this.#drop();
    this.#closed = true;
  }

  #reachedSince(kinds: string, poolId: string, sub: string, since: Date): Date[] {
    return this.#read((db) =>
      db
        .prepare(
          `SELECT record.at FROM record LEFT JOIN record AS outcome ON outcome.intent = record.seq
           WHERE record.pool = ? AND record.sub = ? AND ${kinds} AND record.at >= ?
             AND outcome.state IS NOT 'not-sent'
           ORDER BY record.at, record.seq`,
        )
        .all(poolId, sub, since.toISOString())
        .map(({ at }) => new Date(String(at))),
    );
  }

  #appendIntent(entry: NewEntry & { readonly kind: (typeof INTENTS)[number] }): number {
    const id = this.#appendEntry(entry);
    this.#pending.add(id);
    return id;
  }

  #appendEntry(entry: NewEntry): number {
    const { osUser, host, appVersion, clock } = this.#options;
    const { kind, actor, whom, place, ticket, reason, checks = [] } = entry;
    return this.#append(() => ({
      kind,
      at: clock().toISOString(),
      osUser,
      host,
      profile: actor.profile,
      arn: actor.arn,
      account: actor.account,
      sub: whom?.sub,
      username: whom && maskContactsIn(whom.username),
      region: place?.region,
      pool: place?.poolId,
      client: place?.clientId,
      ticket: ticket ? maskContactsIn(ticket, { bareDigits: false }) : null,
      reason: reason ? maskContactsIn(reason) : null,
      checks: checks.length === 0 ? null : checks.map((check) => maskContactsIn(check)),
      plan: entry.plan,
      attribute: entry.attribute,
      scope: entry.scope,
      users: entry.users,
      other: entry.other,
      setting: entry.setting,
      app: appVersion,
    }));
  }

  /**
   * @param make called when the ledger is open, so that no row is older than the first
   * @returns the row's number; the row is on the disk
   */
  #append(make: () => Draft): number {
    return this.#write((db) => {
      const keys = this.#keys;
      const draft = make();
      // The last row is read under the lock: two programs on one file must not fork the chain.
      const link = inTransaction(db, () => appender(db, keys.hmac)(draft));
      this.#head.write(keys, link, draft.at);
      return link.seq;
    });
  }

  #select(clauses: string, values: readonly SQLInputValue[]): Entry[] {
    return this.#read((db) => db.prepare(SELECT + clauses).all(...values)).flatMap((row) => {
      const entry = entryOf(row, this.#pending);
      return entry === null ? [] : [entry];
    });
  }

  #newest(): Pick<LedgerState, 'head' | 'checkpoint'> {
    try {
      return this.#read((db) => {
        const last = db.prepare('SELECT seq, hash, at FROM record ORDER BY seq DESC LIMIT 1').get();
        const signed = db
          .prepare('SELECT seq, at FROM checkpoint ORDER BY seq DESC, at DESC')
          .get();
        return {
          head:
            last === undefined
              ? null
              : {
                  seq: Number(last['seq']),
                  hash: bytes(last['hash']).toString('hex'),
                  at: String(last['at']),
                },
          checkpoint:
            signed === undefined ? null : { seq: Number(signed['seq']), at: String(signed['at']) },
        };
      });
    } catch {
      return { head: null, checkpoint: null };
    }
  }

  get #keys(): LedgerKeys {
    const { keys } = this.#options;
    return typeof keys === 'function' ? keys() : keys;
  }

  /** Whose it is, also while the keys are not to be had. */
  #installOf(db: DatabaseSync): string {
    try {
      return this.#keys.install;
    } catch (error) {
      const install = installOf(db);
      if (install === null) throw error;
      return install;
    }
  }

  #read<T>(work: (db: DatabaseSync) => T): T {
    return this.#guarded(() => work(this.#reader()));
  }

  #write<T>(work: (db: DatabaseSync) => T): T {
    return this.#guarded(() => work(this.#writer()));
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      const error = toLedgerError(cause, this.#options.path);
      // A refused row says nothing about the file; all else is looked at afresh at the next call.
      if (error.detail !== 'SQLITE_CONSTRAINT') this.#drop();
      if (error.kind === 'corrupt') this.#isSuspect = true;
      throw error;
    }
  }

  /** The connection, where it can be written; opened anew after any failure. */
  #writer(): DatabaseSync {
    // What kept it from being written may be gone.
    if (this.#fault) this.#drop();
    const db = this.#reader();
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

  #open(): DatabaseSync {
    const { path } = this.#options;
    if (this.#closed) throw new LedgerError('other', 'CLOSED');
    // A head without a database: that was deleted, and what it was is not to be written over.
    if (isMissing(path) && existsSync(this.#head.path)) this.#putAside('missing');
    const thoroughly = this.#isSuspect || isQuicklyRead(path) || sizeOf(`${path}-wal`) > 0;
    const db = this.#connect(path);
    let current = false;
    try {
      current = inspect(db, thoroughly).current;
      this.#isSuspect = false;
      this.#prepare(db, current);
    } catch (cause) {
      const error = toLedgerError(cause, path);
      const reason = asideReason(error);
      // A full disk or a lock does not keep anybody from reading.
      if (!current || reason !== null) {
        db.close();
        if (reason === null) throw error;
        this.#putAside(reason);
        return this.#open();
      }
      this.#fault = error;
    }
    this.#db = db;
    this.#inode = inodeOf(path);
    return db;
  }

  #prepare(db: DatabaseSync, current: boolean): void {
    const { appVersion: app, osUser, host, clock } = this.#options;
    const keys = this.#keys;
    if (current && !isOf(db, keys)) throw new LedgerError('other', 'OTHER_KEY');
    const draft = {
      kind: 'ledger-begun',
      at: clock().toISOString(),
      osUser,
      host,
      setAside: this.#setAside,
      app,
    };
    prepareForWriting(db, { keys, draft });
    this.#head.compare(db, keys);
  }

  #putAside(reason: AsideReason): void {
    const { path, clock, tell } = this.#options;
    this.#setAside = setAside(path, this.#head.path, reason, clock());
    this.#head.forget();
    tell?.('ledger-set-aside', this.#setAside);
  }

  #drop(): void {
    const db = this.#db;
    this.#db = null;
    this.#fault = null;
    db?.close();
  }
}

function inodeOf(path: string): bigint | null {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino ?? null;
}

/**
 * Whether the whole file can be looked through before anybody waits for it. Of a larger one that is done after a crash, which leaves a log
 * behind, once SQLite meets damage, and by a verification.
 */
function isQuicklyRead(path: string): boolean {
  return sizeOf(path) <= QUICK_BYTES;
}

/** In bytes; 0 where there is no such file. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function isMissing(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined || (found.isFile() && found.size === 0);
}

/** Why a ledger that failed so is set aside; `null` where it stays. */
function asideReason({ kind, detail }: LedgerError): AsideReason | null {
  if (kind === 'corrupt') return 'corrupt';
  if (detail === 'NOT_A_LEDGER') return 'foreign';
  return detail === 'OTHER_KEY' ? 'other-key' : null;
}

/** The one spelling in which times are stored, so that they compare as text. */
function toStoredTime(iso: string): string {
  return new Date(iso).toISOString();
}

import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Confirmation } from '../../shared/domain/confirmation.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import type { Entry, EntryKind, HistoryFormat, LedgerHealth } from '../../shared/domain/ledger.ts';
import { maskContactsIn, maskDestination } from '../../shared/domain/masks.ts';
import type { BlockReason } from '../../shared/domain/plan.ts';
import type { Place, PoolPlace } from '../../shared/domain/pool.ts';
import type { ContactAttribute, MaskedUser } from '../../shared/domain/user.ts';
import type { LedgerState } from '../../shared/domain/verification.ts';
import { Clock } from '../lib/clock.ts';
import { inSnapshot, inTransaction } from '../lib/sqlite.ts';
import { type AttemptsOrder, attemptsIn } from './attempts.ts';
import { checkpointMessage } from './chain.ts';
import { CoveredRows } from './covered-rows.ts';
import { HeadKeeper } from './head-keeper.ts';
import type { Own } from './history/worker/history.ts';
import {
  type DatabaseState,
  inspect,
  installOf,
  isOf,
  openLedgerFile,
  prepareForWriting,
} from './ledger-database.ts';
import { LedgerError, toLedgerError } from './ledger-error.ts';
import { headFile, outcomesFile } from './ledger-files.ts';
import type { LedgerKeys } from './ledger-keys.ts';
import { holdsOutcomes, OutcomeKeeper } from './outcome-keeper.ts';
import { entryOf } from './page-entry.ts';
import {
  appender,
  bodyOf,
  bytes,
  type Draft,
  fieldsOf,
  type INTENTS,
  type Link,
  lastLink,
  toLink,
} from './record.ts';
import {
  cutRows,
  type Due,
  deleteOthers,
  hasEnded,
  keptFiles,
  lastDue,
  newestDue,
} from './retention.ts';
import { expectSchema } from './schema.ts';
import { type AsideReason, setAside, setAsideBefore } from './set-aside.ts';

/** A tenth of a second on a laptop. */
const QUICK_BYTES = 32 * 2 ** 20;

/** How soon an outcome that waits is tried again, in milliseconds, and after many failures. */
const RETRY_MS = { first: 1_000, most: 60_000 };

/** What AWS says of itself is short: of what is longer, this much is kept where there is little room. */
const SHORT = 100;

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
  /** What is known of AWS's time; nothing where absent. */
  readonly time?: Clock;
  /** Where the head is kept outside the database; `ledger-head.json` in the ledger's folder where absent. */
  readonly headPath?: string;
  /** Told of what goes wrong without anything being refused: a name, and an error code or a file name. */
  readonly tell?: (
    event: 'ledger-set-aside' | 'ledger-gone' | 'ledger-head' | 'ledger-keys' | 'ledger-outcome',
    detail: string,
  ) => void;
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
  readonly kind: Exclude<EntryKind, 'ledger-begun' | `retention-${string}` | 'unreadable'>;
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

/** Where SQLite has rows of one user: what they hold is read from the rows themselves. */
const OF_USER = `
  SELECT record.seq, outcome.seq AS outcome
  FROM record LEFT JOIN record AS outcome ON outcome.intent = record.seq
  WHERE record.pool = ? AND record.sub = ? AND record.kind <> 'outcome' ORDER BY record.seq DESC`;

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
  /** Something else was found to have changed it: it is not opened again. */
  #isChanged = false;
  /** The state of the file that was looked at last, as SQLite counts what others write. */
  #seen: unknown;
  readonly #time: Clock;
  readonly #head: HeadKeeper;
  readonly #outcomes: OutcomeKeeper;
  /** What was set aside in this run, by its new name. */
  #setAside: string | undefined;
  #isGone = false;
  /** Intents of this run whose outcome is still awaited, with their hashes; and those of them whose ledger was set aside meanwhile. */
  readonly #pending = new Map<number, Buffer>();
  readonly #orphans = new Map<number, Buffer>();
  #retry: NodeJS.Timeout | undefined;

  private constructor(options: LedgerOptions, connect: (path: string) => DatabaseSync) {
    this.#options = options;
    this.#connect = connect;
    this.#time =
      options.time ??
      new Clock({ wall: () => options.clock().getTime(), steady: () => performance.now() });
    this.#head = new HeadKeeper(options.headPath ?? headFile(options.path), (code) =>
      options.tell?.('ledger-head', code),
    );
    this.#outcomes = new OutcomeKeeper(outcomesFile(options.path));
  }

  /**
   * Opens the ledger, makes it where there is none, and brings an older one up to this version. One that is damaged, changed by something
   * else, another program's, or of other keys is set aside under a dated name, and a new one begun. Never throws: `health` says what is wrong, and a ledger that
   * cannot be used otherwise is left as it is and tried again at each call.
   *
   * @param connect opens the database file
   */
  static open(
    options: LedgerOptions,
    connect: (path: string) => DatabaseSync = openLedgerFile,
  ): Ledger {
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
        ...(this.#isGone ? { gone: true } : {}),
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
   * Records what came of an intent, once. Where the ledger cannot take it now, it is kept beside it and written as soon as it can be, after
   * a restart too.
   *
   * @param id the number that {@link appendReset} or {@link appendConfirm} returned
   * @returns `kept` where it waits, and is on the disk
   * @throws LedgerError where it is not on the disk at all: the intent then reads as "outcome unknown" after this run
   */
  appendOutcome(id: number, outcome: Outcome): 'recorded' | 'kept' {
    const hash = this.#pending.get(id) ?? this.#orphans.get(id);
    this.#pending.delete(id);
    // Cognito masks destinations itself, in a format that AWS does not specify; should it ever not, the ledger does.
    const { destination } = outcome;
    const draft: Draft = {
      kind: 'outcome',
      at: toStoredTime(outcome.at),
      awsAt: this.#awsAt(),
      intent: id,
      state: outcome.state,
      medium: outcome.medium,
      destination: destination === undefined ? null : maskDestination(destination),
      awsName: outcome.awsName,
      requestId: outcome.requestId,
      detail: outcome.detail,
      reason: outcome.reason,
      app: this.#options.appVersion,
    };
    try {
      this.#append((db) => {
        if (hash !== undefined) expectIntent(db, id, hash);
        return draft;
      });
      return 'recorded';
    } catch (error) {
      // Of a row that the ledger refuses, or of an intent of another run, nobody knows whether it belongs here.
      const isRefused = error instanceof LedgerError && error.detail === 'SQLITE_CONSTRAINT';
      if (isRefused || hash === undefined || !this.#keepOutcome(id, hash, draft)) throw error;
      return 'kept';
    }
  }

  /**
   * Writes the outcomes that wait. Every row that is written brings them along, and so does every opening; this is for whoever has just been told
   * that one is kept.
   *
   * @throws LedgerError where they cannot be written yet
   */
  settle(): void {
    if (this.#outcomes.all.length > 0) this.#write(() => null);
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
   * The last row that is to go by its age: at most 10,000 at once, so that nothing waits long. Rows of the last 30 days stay, an intent whose outcome is
   * awaited or stays does too, and what comes after a row that stays. Goes by AWS's time alone.
   *
   * @returns 0 where nothing is to go, and where AWS's time is not known
   * @throws LedgerError
   */
  due(before: Date): number {
    return this.#read((db) => this.#due(db, before));
  }

  /** What {@link noteDue} noted last and is not done; `null` where there is nothing. @throws LedgerError */
  get noted(): Due | null {
    return this.#read((db) => newestDue(db, this.#keys));
  }

  /** Records that the rows up to one are to go. @throws LedgerError */
  noteDue(upTo: number): void {
    this.#append((db) => {
      const { rows } =
        db.prepare('SELECT count(*) AS rows FROM record WHERE seq <= ?').get(upTo) ?? {};
      return { ...this.#ownDraft('retention-due'), upTo, rows: Number(rows) };
    });
  }

  /**
   * Removes what is {@link due}, and says so in the ledger with a signature; the rows are kept in a file for 30 days.
   *
   * @param upTo the last row that may go
   * @returns how many rows went
   * @throws LedgerError where it could not be recorded: then nothing went
   */
  cut(before: Date, upTo = Number.POSITIVE_INFINITY): number {
    const { path } = this.#options;
    const rows = this.#write((db, keys) => {
      const last = this.#due(db, before, upTo);
      if (last === 0) return 0;
      return cutRows(db, keys, { upTo: last, path, draft: this.#ownDraft('retention-cut') });
    });
    // The log goes on holding what was removed until it is emptied.
    if (rows > 0) this.#guarded(() => this.#writer().exec('PRAGMA wal_checkpoint(TRUNCATE)'));
    return rows;
  }

  /**
   * Deletes the files with rows that were cut 30 days ago, and says so first. Where AWS's time is not known, only what the ledger does not name.
   *
   * @throws LedgerError
   */
  deleteRemoved(): void {
    const now = this.#time.aws() && this.#time.sure();
    const kept = this.#read((db) => keptFiles(db, this.#keys));
    const staying = kept.filter((file) => now === null || !hasEnded(file, now));
    for (const { upTo, file } of kept.filter((each) => !staying.includes(each))) {
      this.#append(() => ({ ...this.#ownDraft('retention-ended'), upTo, file }));
    }
    this.#guarded(() => deleteOthers(this.#options.path, staying));
  }

  /**
   * Signs a statement of what the newest row was, and keeps it.
   *
   * @throws LedgerError
   */
  checkpoint(): Checkpoint {
    const at = this.#options.clock().toISOString();
    return this.#write((db, keys) => {
      const { seq, hash } = lastLink(db);
      const signature = keys.sign(checkpointMessage(keys.install, seq, hash, at));
      const known = db.prepare('SELECT 1 FROM checkpoint WHERE seq = ? AND at = ?').get(seq, at);
      if (known === undefined) {
        const { changes } = db
          .prepare('INSERT INTO checkpoint (seq, at, hash, signature) VALUES (?, ?, ?, ?)')
          .run(seq, at, hash, signature);
        if (changes !== 1) throw new LedgerError('changed', 'ROW_NOT_WRITTEN');
      }
      return { install: keys.install, seq, at, hash, signature };
    });
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
      gone: this.#wasGone(),
    };
  }

  /**
   * What the history has to know of the ledger: whose it is, the intents whose outcome is awaited, and the bodies of outcomes that wait beside the ledger, by their intents.
   *
   * @throws LedgerError where it cannot be read
   */
  get view(): Own {
    return this.#read((db) => ({
      install: this.#installOf(db),
      pending: [...this.#pending.keys()],
      kept: this.#keptBodies(db),
    }));
  }

  /**
   * All rows for one user of one pool, newest first. Where SQLite finds them is one thing, what they hold another: that is as the chains have it.
   *
   * @throws LedgerError
   */
  history(poolId: string, sub: string): Entry[] {
    const pending = new Set(this.#pending.keys());
    return this.#read((db) => {
      const kept = this.#keptBodies(db);
      const rows = new CoveredRows(db, this.#hmac());
      return db
        .prepare(OF_USER)
        .all(poolId, sub)
        .flatMap((found) => {
          const row = rows.at(Number(found['seq']));
          if (row?.fields.pool !== poolId || row.fields.sub !== sub) return [];
          const outcome = found['outcome'] === null ? null : rows.at(Number(found['outcome']));
          const { seq, body } = row;
          const its = outcome?.fields.intent === seq ? outcome.body : null;
          return [entryOf({ seq, body, outcome: its }, pending, kept)];
        });
    });
  }

  /**
   * When resets for one user reached Cognito, or may have: every outcome but `not-sent`, and intents without an outcome.
   *
   * @param since inclusive
   * @returns the times of the intents by the laptop's clock as it goes now, none in the future, oldest first
   * @throws LedgerError
   */
  sendsSince(poolId: string, sub: string, since: Date): Date[] {
    return this.#attempts({ poolId, sub, since, kinds: 'resets' });
  }

  /**
   * The same of resets and of new passwords with a code: Cognito counts both toward one limit.
   *
   * @param since inclusive
   * @returns as of {@link sendsSince}
   * @throws LedgerError
   */
  attemptsSince(poolId: string, sub: string, since: Date): Date[] {
    return this.#attempts({ poolId, sub, since, kinds: 'all' });
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

  #attempts(order: AttemptsOrder): Date[] {
    return this.#read((db) => {
      const states = new Map(
        [...this.#keptBodies(db)].map(([intent, body]) => [intent, String(fieldsOf(body)?.state)]),
      );
      return attemptsIn(new CoveredRows(db, this.#hmac()).backwards(), order, this.#time, states);
    });
  }

  /** Of the outcomes that wait those of this ledger, by their intents. */
  #keptBodies(db: DatabaseSync): ReadonlyMap<number, string> {
    return new Map(
      this.#outcomes.all
        .filter(({ intent, hash }) => hasIntent(db, intent, hash))
        .map(({ intent, body }) => [intent, body]),
    );
  }

  #appendIntent(entry: NewEntry & { readonly kind: (typeof INTENTS)[number] }): number {
    // The room for its outcome, before there is one.
    this.#guarded(() => {
      this.#writer();
      this.#outcomes.makeRoom(this.#keys, this.#pending.size + 1);
    });
    const { seq, hash } = this.#appendEntry(entry);
    this.#pending.set(seq, hash);
    return seq;
  }

  #appendEntry(entry: NewEntry): Link {
    const { kind, actor, whom, place, ticket, reason, checks = [] } = entry;
    return this.#append(() => ({
      ...this.#ownDraft(kind),
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
    }));
  }

  /** What every row but an outcome has. */
  #ownDraft(kind: string): Draft {
    const { osUser, host, appVersion: app, clock } = this.#options;
    return { kind, at: clock().toISOString(), awsAt: this.#awsAt(), osUser, host, app };
  }

  #awsAt(): string | undefined {
    return this.#time.aws()?.toISOString();
  }

  #due(db: DatabaseSync, before: Date, most = Number.POSITIVE_INFINITY): number {
    // Only while both are known: the one says that the clock goes right, the other is sure.
    const now = this.#time.aws() && this.#time.sure();
    if (now === null) return 0;
    const pending = [...this.#pending.keys(), ...this.#keptBodies(db).keys()];
    return lastDue(db, this.#keys, { now, before, pending, most });
  }

  /** Keeps an outcome until the ledger can be written. @returns whether it is on the disk, and will go into this ledger */
  #keepOutcome(intent: number, hash: Buffer, draft: Draft): boolean {
    const short = (text: string | null | undefined) => text?.slice(0, SHORT);
    const body = bodyOf({
      ...draft,
      destination: short(draft.destination),
      awsName: short(draft.awsName),
      requestId: short(draft.requestId),
      detail: short(draft.detail),
    });
    const isOnDisk = this.#outcomes.keep(this.#keys, { intent, hash, body });
    this.#tryLater(RETRY_MS.first);
    const isOfLostLedger = this.#isChanged || this.#isSuspect || this.#orphans.has(intent);
    return isOnDisk && !isOfLostLedger;
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

  /**
   * @param make called when the ledger is open, so that no row is older than the first
   * @returns the row's place in the chains; the row is on the disk
   */
  #append(make: (db: DatabaseSync) => Draft): Link {
    return this.#write((db, keys) => appender(db, keys.hmac)(make(db)));
  }

  #wasGone(): boolean {
    try {
      return this.#read((db) => new CoveredRows(db, this.#hmac()).at(1)?.fields.gone === true);
    } catch {
      return false;
    }
  }

  #newest(): Pick<LedgerState, 'head' | 'checkpoint'> {
    try {
      return this.#read((db) => {
        const last = db
          .prepare('SELECT seq, hash, body FROM record ORDER BY seq DESC LIMIT 1')
          .get();
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
                  at: String(fieldsOf(last['body'])?.at),
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

  /** The key of the keyed chain, where it is to be had. */
  #hmac(): Buffer | null {
    try {
      return this.#keys.hmac;
    } catch {
      return null;
    }
  }

  /** Reads one state of the file, which is looked at first where something else has written to it. */
  #read<T>(work: (db: DatabaseSync) => T): T {
    return this.#guarded(() => {
      const db = this.#reader();
      return inSnapshot(db, () => {
        this.#attend(db);
        return work(db);
      });
    });
  }

  /** Writes under the lock: what waits, in its order, then the rest. All of it is on the disk afterwards, or nothing. */
  #write<T>(work: (db: DatabaseSync, keys: LedgerKeys) => T): T {
    return this.#guarded(() => {
      const db = this.#writer();
      const keys = this.#keys;
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

  /** Where something else has written to the file since it was looked at: whether it is still what this app made, and the head still fits. */
  #attend(db: DatabaseSync): void {
    const version = db.prepare('PRAGMA data_version').get()?.['data_version'];
    if (version === this.#seen) return;
    expectSchema(db);
    // Only whoever may write on has to know: a head that cannot be read keeps nobody from reading.
    if (this.#fault === null && this.#hmac() !== null) this.#head.compare(db, this.#keys);
    this.#seen = version;
  }

  #guarded<T>(work: () => T): T {
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
        if (this.#head.isOfLostRows(this.#keys)) reason = 'missing';
        else if (aside === undefined && !this.#keys.unused()) this.#sayGone();
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
   * @returns why the ledger has to be set aside; `null` where it stays, and `#fault` says whether it can be written
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
    const keys = this.#keys;
    if (state === 'ledger' && !isOf(db, keys)) throw new LedgerError('other', 'OTHER_KEY');
    // What waits can be shown also where nothing can be written.
    this.#outcomes.load(keys);
    const draft = {
      ...this.#ownDraft('ledger-begun'),
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
 * Whether the whole file can be looked through before anybody waits for it. Of a larger one that is done after a crash, which leaves a log
 * behind, once SQLite meets damage, and by a verification.
 */
function isQuicklyRead(path: string): boolean {
  return sizeOf(path) <= QUICK_BYTES;
}

function hasIntent(db: DatabaseSync, seq: number, hash: Buffer): boolean {
  const row = db.prepare('SELECT hash FROM record WHERE seq = ?').get(seq);
  return row !== undefined && bytes(row['hash']).equals(hash);
}

/** @throws LedgerError where the row of that number is another one: the ledger was set aside since */
function expectIntent(db: DatabaseSync, seq: number, hash: Buffer): void {
  if (!hasIntent(db, seq, hash)) throw new LedgerError('other', 'NO_INTENT');
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

/** The one spelling in which times are stored, so that they compare as text. */
function toStoredTime(iso: string): string {
  return new Date(iso).toISOString();
}

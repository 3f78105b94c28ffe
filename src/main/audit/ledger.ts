import type { DatabaseSync } from 'node:sqlite';
import type { CallResult } from '../../shared/domain/call.ts';
import type { Entry, HistoryFormat, LedgerHealth } from '../../shared/domain/ledger.ts';
import type { LedgerState } from '../../shared/domain/ledger-verification.ts';
import type { NoCodeCheck } from '../../shared/domain/no-code.ts';
import type { BlockReason } from '../../shared/domain/plan.ts';
import type { PoolPlace } from '../../shared/domain/pool.ts';
import type { RecentCall } from '../../shared/domain/recent-call.ts';
import type { ContactAttribute } from '../../shared/domain/user.ts';
import { type AttemptsOrder, attemptsIn } from './attempts.ts';
import { type Checkpoint, checkpointMessage } from './chain.ts';
import { CoveredRows } from './covered-rows.ts';
import type { Own } from './history/worker/history.ts';
import { hasIntent, LedgerConnection, type LedgerOptions } from './ledger-connection.ts';
import { openLedgerFile } from './ledger-database.ts';
import {
  type Actor,
  draftOf,
  type NewEntry,
  type Outcome,
  outcomeDraftOf,
  type Subject,
  type UserAction,
} from './ledger-entries.ts';
import { LedgerError } from './ledger-error.ts';
import { entryOf } from './page-entry.ts';
import { type RecentOrder, recentCalls } from './recent-calls.ts';
import {
  appender,
  bodyOf,
  fieldsOf,
  type INTENTS,
  type Link,
  lastLink,
  newestRow,
  type RowDraft,
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
import { setAsideBefore } from './set-aside.ts';

/** More rows than a desk writes from one start of the app to the next. */
const ROWS_BETWEEN_STARTS = 1_000;

const LAST_POLICY = `
  SELECT body FROM record
  WHERE seq > (SELECT max(seq) FROM record) - ? AND kind = 'policy-applied'
  ORDER BY seq DESC LIMIT 1`;

/** Where SQLite has the rows of one user: their contents are read from the rows themselves. */
const OF_USER = `
  SELECT record.seq, outcome.seq AS outcome
  FROM record LEFT JOIN record AS outcome ON outcome.intent = record.seq
  WHERE record.pool = ? AND record.sub = ? AND record.kind <> 'outcome' ORDER BY record.seq DESC`;

/**
 * The record of who did what for whom, chained as docs/audit-format.md describes. Append only: the
 * tables refuse updates and deletes. An append returns once its row is on the disk (WAL,
 * `synchronous=FULL`), and otherwise throws {@link LedgerError}; then nothing was recorded.
 */
export class Ledger {
  readonly #options: LedgerOptions;
  readonly #connection: LedgerConnection;

  private constructor(options: LedgerOptions, connect: (path: string) => DatabaseSync) {
    this.#options = options;
    this.#connection = new LedgerConnection(options, connect);
  }

  /**
   * Opens the ledger, or creates it. One that is damaged, changed by something else, another
   * program's, or of other keys is set aside under a dated name, and a new one started. Never
   * throws: `health` says what is wrong, and a ledger that is unusable for another reason is left
   * as it is and tried again at each call.
   *
   * @param connect opens the database file
   */
  static open(
    options: LedgerOptions,
    connect: (path: string) => DatabaseSync = openLedgerFile,
  ): Ledger {
    return new Ledger(options, connect);
  }

  /**
   * Whether rows can be written now. After a failure this tries a real write, so it recovers when
   * the cause is gone.
   */
  get health(): LedgerHealth {
    return this.#connection.health;
  }

  /**
   * Records the intent to send a reset code. The row is on the disk when this returns.
   *
   * @returns the row's number, for {@link appendOutcome}
   * @throws LedgerError if it could not be recorded: then nothing may be sent
   */
  appendReset(
    entry: UserAction & {
      readonly ticket: string;
      readonly reason: string;
      /** By name for the built-in checks, in their own words for the others. */
      readonly checks: readonly string[];
    },
  ): number {
    return this.#appendIntent({ ...entry, kind: 'reset' });
  }

  /**
   * Records the intent to set a new password with a code. The row is on the disk when this returns.
   *
   * @returns the row's number, for {@link appendOutcome}
   * @throws LedgerError if it could not be recorded: then nothing may be sent
   */
  appendConfirm(entry: UserAction & { readonly ticket: string }): number {
    return this.#appendIntent({ ...entry, kind: 'confirm' });
  }

  /**
   * Records the outcome of an intent, once. If the ledger cannot take it now, it is kept beside it
   * and written as soon as possible, even after a restart.
   *
   * @param id the number that {@link appendReset} or {@link appendConfirm} returned
   * @returns `kept` if it waits, safely on the disk
   * @throws LedgerError if it is not on the disk at all: the intent then reads as "outcome unknown"
   * after this run
   */
  appendOutcome(id: number, outcome: Outcome): 'recorded' | 'kept' {
    const connection = this.#connection;
    const hash = connection.stopAwaiting(id);
    const draft: RowDraft = {
      ...outcomeDraftOf(id, outcome),
      awsAt: connection.awsAt(),
      app: this.#options.appVersion,
    };
    try {
      connection.append((db) => {
        if (hash !== undefined) expectIntent(db, id, hash);
        return draft;
      });
      return 'recorded';
    } catch (error) {
      // If the ledger refuses the row, or the intent is of another run, nobody can tell whether the
      // outcome belongs here.
      const isRefused = error instanceof LedgerError && error.detail === 'SQLITE_CONSTRAINT';
      if (isRefused || hash === undefined || !connection.keepOutcome(id, hash, draft)) throw error;
      return 'kept';
    }
  }

  /**
   * Writes the outcomes that wait. Every write and every opening does this too; call it after being
   * told that one is kept.
   *
   * @returns whether that of this intent is in the ledger now
   * @throws LedgerError if they cannot be written yet
   */
  settle(intent: number): boolean {
    this.#connection.settle();
    return this.#connection.hasWritten(intent);
  }

  /**
   * Records that an agent opened a user, and what the plan said.
   *
   * @throws LedgerError
   */
  appendOpened(entry: UserAction & { readonly plan: 'code' | BlockReason }): void {
    this.#appendEntry({ ...entry, kind: 'user-opened' });
  }

  /**
   * Records that an agent is shown a contact in full.
   *
   * @throws LedgerError if it could not be recorded: then it may not be shown
   */
  appendRevealed(entry: UserAction & { readonly attribute: ContactAttribute }): void {
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
  appendMfaChecked(entry: Omit<UserAction, 'place'> & { readonly place: PoolPlace }): void {
    this.#appendEntry({ ...entry, kind: 'mfa-checked' });
  }

  /**
   * Records that users are written to a file.
   *
   * @throws LedgerError if it could not be recorded: then nothing may be written
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
   * @throws LedgerError if it could not be recorded: then nothing may be written
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
   * Records that the ledger of another laptop is imported, or deleted here.
   *
   * @param entry `other` is its installation
   * @throws LedgerError if it could not be recorded: then it may not be done
   */
  appendOtherLedger(entry: {
    readonly kind: 'ledger-imported' | 'ledger-forgotten';
    readonly actor: Actor;
    readonly other: string;
  }): void {
    this.#appendEntry({ ...entry, whom: null, place: null });
  }

  /**
   * Records that a reset was wanted but the plan allowed no code.
   *
   * @throws LedgerError
   */
  appendRefused(
    entry: UserAction & {
      readonly plan: BlockReason;
      readonly ticket: string;
      readonly reason: string;
      readonly checks: readonly string[];
    },
  ): void {
    this.#appendEntry({ ...entry, kind: 'reset-refused' });
  }

  /**
   * Records that a caller could not be helped.
   *
   * @throws LedgerError
   */
  appendNotHelped(entry: UserAction & { readonly plan: BlockReason }): void {
    this.#appendEntry({ ...entry, kind: 'not-helped' });
  }

  /**
   * Records how a call ended. Where nobody was found, that the caller could not be helped, too:
   * both or neither.
   *
   * @param entry `plan` is what was known when the call was closed
   * @returns the row
   * @throws LedgerError
   */
  appendClosed(entry: {
    readonly actor: Actor;
    readonly whom: Subject | null;
    readonly place: NonNullable<NewEntry['place']>;
    readonly plan: Entry['plan'];
    readonly result: CallResult;
    readonly ticket: string;
    readonly checks: readonly string[];
    readonly checklist: readonly NoCodeCheck[];
  }): Entry {
    const { actor, whom, place } = entry;
    const { seq, body } = this.#connection.write((db, keys) => {
      const append = appender(db, keys.hmac);
      if (whom === null) {
        append(this.#draft({ kind: 'not-helped', actor, whom, place, plan: 'not-found' }));
      }
      const body = bodyOf(this.#draft({ ...entry, kind: 'call-closed' }));
      return { seq: append(body).seq, body };
    });
    return entryOf({ seq, body, outcome: null }, new Set());
  }

  /**
   * Records that somebody signs in to a profile from the app.
   *
   * @throws LedgerError if it could not be recorded: then the sign-in may not be kept
   */
  appendSignedIn(entry: { readonly actor: Actor }): void {
    this.#appendEntry({ ...entry, kind: 'signed-in', whom: null, place: null });
  }

  /**
   * Records that a setting is changed.
   *
   * @param entry `setting` is its name; its value is not recorded
   * @throws LedgerError if it could not be recorded: then it may not be changed
   */
  appendSetting(entry: { readonly actor: Actor; readonly setting: string }): void {
    this.#appendEntry({ ...entry, kind: 'setting-changed', whom: null, place: null });
  }

  /**
   * Records which policy is in force.
   *
   * @param entry `policy` as in {@link Entry}; `detail` is `invalid` if it is faulty
   * @throws LedgerError
   */
  appendPolicy(entry: {
    readonly actor: Actor;
    readonly policy: readonly string[];
    readonly detail: 'invalid' | undefined;
  }): void {
    this.#appendEntry({ ...entry, kind: 'policy-applied', whom: null, place: null });
  }

  /**
   * Whether a policy was in force, by the newest rows: enough to see that one has gone since the
   * last start, without reading a ledger that never had any. Not held against the chains: at a start
   * nothing that somebody changed may be set aside before a person has seen it.
   *
   * @throws LedgerError
   */
  hadPolicy(): boolean {
    return this.#connection.read((db) => {
      const last = fieldsOf(db.prepare(LAST_POLICY).get(ROWS_BETWEEN_STARTS)?.['body']);
      return Array.isArray(last?.policy) && last.policy.length > 0;
    });
  }

  /**
   * The last row old enough to go: at most 10,000 at once, so that nothing waits long. Rows of the
   * last 30 days stay, as do intents whose outcome is awaited or stays, and everything after a row
   * that stays. Goes by AWS's time alone.
   *
   * @returns 0 if nothing is to go, or AWS's time is unknown
   * @throws LedgerError
   */
  due(before: Date): number {
    return this.#connection.read((db) => this.#due(db, before));
  }

  /**
   * What {@link noteDue} last noted and is still to be done; `null` if nothing is.
   * @throws LedgerError
   */
  get noted(): Due | null {
    return this.#connection.read((db) => newestDue(db, this.#connection.keys));
  }

  /** Records that the rows up to this one are to go. @throws LedgerError */
  noteDue(upTo: number): void {
    this.#connection.append((db) => {
      const { rows } =
        db.prepare('SELECT count(*) AS rows FROM record WHERE seq <= ?').get(upTo) ?? {};
      return { ...this.#connection.ownDraft('retention-due'), upTo, rows: Number(rows) };
    });
  }

  /**
   * Removes what is {@link due}, and records that in the ledger with a signature; the rows are kept
   * in a file for 30 days.
   *
   * @param upTo the last row that may go
   * @returns how many rows went
   * @throws LedgerError if it could not be recorded: then nothing went
   */
  cut(before: Date, upTo = Number.POSITIVE_INFINITY): number {
    const { path } = this.#options;
    const rows = this.#connection.write((db, keys) => {
      const last = this.#due(db, before, upTo);
      if (last === 0) return 0;
      return cutRows(db, keys, {
        upTo: last,
        path,
        draft: this.#connection.ownDraft('retention-cut'),
      });
    });
    // Until it is emptied, the log still holds what was removed.
    if (rows > 0) this.#connection.emptyLog();
    return rows;
  }

  /**
   * Deletes the files with rows that were cut 30 days ago, after recording that. While AWS's time
   * is unknown, deletes only files that the ledger does not name.
   *
   * @throws LedgerError
   */
  deleteRemoved(): void {
    const now = this.#connection.time.aws() && this.#connection.time.sure();
    const kept = this.#connection.read((db) => keptFiles(db, this.#connection.keys));
    const staying = kept.filter((file) => now === null || !hasEnded(file, now));
    for (const { upTo, file } of kept.filter((each) => !staying.includes(each))) {
      this.#connection.append(() => ({
        ...this.#connection.ownDraft('retention-ended'),
        upTo,
        file,
      }));
    }
    this.#connection.guarded(() => deleteOthers(this.#options.path, staying));
  }

  /**
   * Signs a statement of which row was the newest, and stores it.
   *
   * @throws LedgerError
   */
  checkpoint(): Checkpoint {
    const at = this.#options.clock().toISOString();
    return this.#connection.write((db, keys) => {
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
   * @throws LedgerError if the keys are unavailable
   */
  state(): Omit<LedgerState, 'keptDays'> {
    const { install, store } = this.#connection.keys;
    return {
      keyStore: store,
      install,
      ...this.#newest(),
      setAside: setAsideBefore(this.#options.path),
      gone: this.#wasGone(),
    };
  }

  /**
   * What the history needs to know of the ledger: whose it is, which intents still await their
   * outcome, and the bodies of outcomes that wait beside the ledger, by intent.
   *
   * @throws LedgerError if it cannot be read
   */
  get view(): Own {
    return this.#connection.read((db) => ({
      install: this.#connection.installOf(db),
      pending: this.#connection.awaited,
      kept: this.#connection.keptBodies(db),
    }));
  }

  /**
   * All rows for one user of one pool, newest first. SQLite only finds them; what they hold is read
   * as the chains cover it.
   *
   * @throws LedgerError
   */
  history(poolId: string, sub: string): Entry[] {
    return this.#connection.read((db) => this.#historyIn(db, poolId, sub));
  }

  /**
   * Like {@link history}, for what is only shown beside the work.
   *
   * @throws LedgerError; it sets nothing aside
   */
  glance(poolId: string, sub: string): Entry[] {
    return this.#connection.look((db) => this.#historyIn(db, poolId, sub));
  }

  /**
   * The last calls of this laptop, newest first.
   *
   * @throws LedgerError; it sets nothing aside
   */
  recent(order: RecentOrder): RecentCall[] {
    const pending = new Set(this.#connection.awaited);
    return this.#connection.look((db) =>
      recentCalls(
        new CoveredRows(db, this.#connection.hmac()).backwards(),
        order,
        this.#connection.time,
        { pending, kept: this.#connection.keptBodies(db) },
      ),
    );
  }

  /**
   * When resets for one user reached Cognito, or may have: every outcome but `not-sent`, and
   * intents without an outcome.
   *
   * @param since inclusive
   * @returns the times of the intents by the laptop's current clock, none in the future, oldest
   * first
   * @throws LedgerError
   */
  sendsSince(poolId: string, sub: string, since: Date): Date[] {
    return this.#attempts({ poolId, sub, since, kinds: 'resets' });
  }

  /**
   * Like {@link sendsSince}, but for resets and new passwords with a code: Cognito counts both
   * toward one limit.
   *
   * @param since inclusive
   * @returns as {@link sendsSince} does
   * @throws LedgerError
   */
  attemptsSince(poolId: string, sub: string, since: Date): Date[] {
    return this.#attempts({ poolId, sub, since, kinds: 'all' });
  }

  /**
   * Moves what the log beside the file holds into the file.
   *
   * @throws LedgerError
   */
  emptyLog(): void {
    this.#connection.emptyLog();
  }

  /** Closes the file, after writing what waits if possible. */
  close(): void {
    this.#connection.close();
  }

  #historyIn(db: DatabaseSync, poolId: string, sub: string): Entry[] {
    const pending = new Set(this.#connection.awaited);
    const kept = this.#connection.keptBodies(db);
    const rows = new CoveredRows(db, this.#connection.hmac());
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
  }

  #attempts(order: AttemptsOrder): Date[] {
    return this.#connection.read((db) => {
      const states = new Map(
        [...this.#connection.keptBodies(db)].map(([intent, body]) => [
          intent,
          String(fieldsOf(body)?.state),
        ]),
      );
      return attemptsIn(
        new CoveredRows(db, this.#connection.hmac()).backwards(),
        order,
        this.#connection.time,
        states,
      );
    });
  }

  #appendIntent(entry: NewEntry & { readonly kind: (typeof INTENTS)[number] }): number {
    // Reserve the room for its outcome first.
    this.#connection.makeRoom();
    const link = this.#appendEntry(entry);
    this.#connection.startAwaiting(link);
    return link.seq;
  }

  #appendEntry(entry: NewEntry): Link {
    return this.#connection.append(() => this.#draft(entry));
  }

  #draft(entry: NewEntry): RowDraft {
    const { place } = entry;
    const poolName = place === null ? undefined : this.#options.poolName?.(place.poolId);
    return { ...this.#connection.ownDraft(entry.kind), ...draftOf(entry, poolName) };
  }

  #due(db: DatabaseSync, before: Date, most = Number.POSITIVE_INFINITY): number {
    // Only with both: one says that the clock runs true, the other is certain.
    const now = this.#connection.time.aws() && this.#connection.time.sure();
    if (now === null) return 0;
    const pending = [...this.#connection.awaited, ...this.#connection.keptBodies(db).keys()];
    return lastDue(db, this.#connection.keys, { now, before, pending, most });
  }

  #wasGone(): boolean {
    try {
      return this.#connection.read(
        (db) => new CoveredRows(db, this.#connection.hmac()).at(1)?.fields.gone === true,
      );
    } catch {
      return false;
    }
  }

  #newest(): Pick<LedgerState, 'head' | 'checkpoint'> {
    try {
      return this.#connection.read((db) => {
        const last = newestRow(db);
        const signed = db
          .prepare('SELECT seq, at FROM checkpoint ORDER BY seq DESC, at DESC')
          .get();
        return {
          head: last && { ...last, hash: last.hash.toString('hex') },
          checkpoint:
            signed === undefined ? null : { seq: Number(signed['seq']), at: String(signed['at']) },
        };
      });
    } catch {
      return { head: null, checkpoint: null };
    }
  }
}

/** @throws LedgerError if another row has that number: the ledger was set aside since */
function expectIntent(db: DatabaseSync, seq: number, hash: Buffer): void {
  if (!hasIntent(db, seq, hash)) throw new LedgerError('other', 'NO_INTENT');
}

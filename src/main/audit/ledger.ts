import { statSync } from 'node:fs';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Confirmation } from '../../shared/domain/confirmation.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import {
  type Entry,
  type EntryFilter,
  type EntryKind,
  entrySchema,
  type LedgerHealth,
} from '../../shared/domain/ledger.ts';
import { maskContactsIn, maskDestination } from '../../shared/domain/masks.ts';
import type { BlockReason } from '../../shared/domain/plan.ts';
import type { Place, PoolPlace } from '../../shared/domain/pool.ts';
import type { ContactAttribute } from '../../shared/domain/user.ts';
import { connectTo, inspect, prepareForWriting, toLedgerError } from './database.ts';
import { LedgerError } from './ledger-error.ts';

const PAGE_SIZE = 100;

/** What is an intent before it is done, and has an outcome after. */
const INTENTS = ['reset', 'confirm'] as const satisfies EntryKind[];
const IS_INTENT = `entry.kind IN ('${INTENTS.join("', '")}')`;

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

export interface LedgerOptions {
  readonly path: string;
  readonly clock: () => Date;
  readonly appVersion: string;
  readonly osUser: string;
  readonly host: string;
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
  readonly kind: Entry['kind'];
  readonly actor: Actor;
  /** `null` for what is done with a whole pool. */
  readonly whom: Subject | null;
  readonly place: PoolPlace & { readonly clientId?: string | undefined };
  readonly ticket?: string;
  readonly reason?: string;
  readonly checks?: readonly string[];
  readonly plan?: 'code' | BlockReason;
  readonly attribute?: ContactAttribute;
  readonly scope?: Entry['scope'];
  readonly users?: number;
}

const SELECT = `
  SELECT entry.*, outcome.at AS outcome_at, outcome.state, outcome.reason AS outcome_reason, outcome.medium,
    outcome.destination, outcome.aws_name, outcome.request_id, outcome.detail
  FROM entry LEFT JOIN outcome ON outcome.entry = entry.id`;

const READABLE = entrySchema.extend({
  checks: entrySchema.shape.checks.catch([]),
  outcome: entrySchema.shape.outcome.catch('unknown'),
  outcomeReason: entrySchema.shape.outcomeReason.catch(null),
  medium: entrySchema.shape.medium.catch(null),
  plan: entrySchema.shape.plan.catch(null),
  attribute: entrySchema.shape.attribute.catch(null),
  scope: entrySchema.shape.scope.catch(null),
});

/**
 * The record of who did what for whom. Append only: the tables refuse updates and deletes. An append returns when its row is
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
  /** Intents of this run whose outcome is still awaited. */
  readonly #pending = new Set<number>();

  private constructor(options: LedgerOptions, connect: (path: string) => DatabaseSync) {
    this.#options = options;
    this.#connect = connect;
  }

  /**
   * Opens the ledger, makes it where there is none, and brings an older one up to this version. Never throws: `health` says
   * what is wrong, and a ledger that cannot be used is left as it is and tried again at each call.
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
      return { writable: true, path };
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
    this.#write((db) =>
      db
        .prepare(
          `INSERT INTO outcome (entry, at, state, reason, medium, destination, aws_name, request_id, detail)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          id,
          outcome.at,
          outcome.state,
          outcome.reason,
          outcome.medium ?? null,
          outcome.destination === undefined ? null : maskDestination(outcome.destination),
          outcome.awsName ?? null,
          outcome.requestId ?? null,
          outcome.detail ?? null,
        ),
    );
  }

  /**
   * Records that an agent opened a user, and what the plan said.
   *
   * @throws LedgerError
   */
  appendOpened(entry: Event & { readonly plan: 'code' | BlockReason }): void {
    this.#append({ ...entry, kind: 'user-opened' });
  }

  /**
   * Records that an agent is shown a contact in full.
   *
   * @throws LedgerError where it could not be recorded: then it may not be shown
   */
  appendRevealed(entry: Event & { readonly attribute: ContactAttribute }): void {
    this.#append({ ...entry, kind: 'contact-revealed' });
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
    this.#append({ ...entry, kind: 'pool-scanned', whom: null });
  }

  /**
   * Records that a user is read with AdminGetUser for the report.
   *
   * @throws LedgerError
   */
  appendMfaChecked(entry: Omit<Event, 'place'> & { readonly place: PoolPlace }): void {
    this.#append({ ...entry, kind: 'mfa-checked' });
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
    this.#append({ ...entry, kind: 'contacts-exported', whom: null });
  }

  /**
   * One page of 100 rows, newest first. E-mail addresses and phone numbers in `filter.user` match the masks that are stored.
   *
   * @param before the id of the last row of the page before
   * @throws LedgerError
   */
  list(filter: EntryFilter, before?: number): { entries: Entry[]; more: boolean } {
    const conditions: string[] = [];
    const values: SQLInputValue[] = [];
    const where = (condition: string, ...given: SQLInputValue[]) => {
      conditions.push(condition);
      values.push(...given);
    };
    if (filter.kind) where('entry.kind = ?', filter.kind);
    if (filter.sub) where('entry.sub = ?', filter.sub);
    if (filter.user) {
      const part = containing(maskContactsIn(filter.user));
      where(`(entry.username LIKE ? ESCAPE '\\' OR entry.sub LIKE ? ESCAPE '\\')`, part, part);
    }
    if (filter.agent) {
      const part = containing(filter.agent);
      where(`(entry.arn LIKE ? ESCAPE '\\' OR entry.os_user LIKE ? ESCAPE '\\')`, part, part);
    }
    if (filter.from) where('entry.at >= ?', toStoredTime(filter.from));
    if (filter.until) where('entry.at < ?', toStoredTime(filter.until));
    const open = `${IS_INTENT} AND outcome.entry IS NULL AND entry.id`;
    const pending = JSON.stringify([...this.#pending]);
    if (filter.outcome === 'pending') {
      where(`${open} IN (SELECT value FROM json_each(?))`, pending);
    } else if (filter.outcome === 'unknown') {
      where(
        `(outcome.state = 'unknown' OR (${open} NOT IN (SELECT value FROM json_each(?))))`,
        pending,
      );
    } else if (filter.outcome) {
      where('outcome.state = ?', filter.outcome);
    }
    if (before !== undefined) where('entry.id < ?', before);
    const filtered = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
    const entries = this.#select(
      `${filtered} ORDER BY entry.id DESC LIMIT ${PAGE_SIZE + 1}`,
      values,
    );
    return { entries: entries.slice(0, PAGE_SIZE), more: entries.length > PAGE_SIZE };
  }

  /**
   * All rows for one user of one pool, newest first.
   *
   * @throws LedgerError
   */
  history(poolId: string, sub: string): Entry[] {
    return this.#select(' WHERE entry.pool_id = ? AND entry.sub = ? ORDER BY entry.id DESC', [
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
    return this.#reachedSince(`entry.kind = 'reset'`, poolId, sub, since);
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
          `SELECT entry.at FROM entry LEFT JOIN outcome ON outcome.entry = entry.id
           WHERE entry.pool_id = ? AND entry.sub = ? AND ${kinds} AND entry.at >= ?
             AND outcome.state IS NOT 'not-sent'
           ORDER BY entry.at, entry.id`,
        )
        .all(poolId, sub, since.toISOString())
        .map(({ at }) => new Date(String(at))),
    );
  }

  #appendIntent(entry: NewEntry & { readonly kind: (typeof INTENTS)[number] }): number {
    const id = this.#append(entry);
    this.#pending.add(id);
    return id;
  }

  #append(entry: NewEntry): number {
    const { osUser, host, appVersion, clock } = this.#options;
    return this.#write((db) =>
      Number(
        db
          .prepare(
            `INSERT INTO entry (kind, at, arn, account, profile, os_user, host, sub, username, region, pool_id, client_id,
               ticket, reason, checks, plan, attribute, scope, users, app_version)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(
            entry.kind,
            clock().toISOString(),
            entry.actor.arn,
            entry.actor.account,
            entry.actor.profile,
            osUser,
            host,
            entry.whom?.sub ?? '',
            entry.whom ? maskContactsIn(entry.whom.username) : '',
            entry.place.region,
            entry.place.poolId,
            entry.place.clientId ?? null,
            entry.ticket ? maskContactsIn(entry.ticket, { bareDigits: false }) : null,
            entry.reason ? maskContactsIn(entry.reason) : null,
            JSON.stringify((entry.checks ?? []).map((check) => maskContactsIn(check))),
            entry.plan ?? null,
            entry.attribute ?? null,
            entry.scope ?? null,
            entry.users ?? null,
            appVersion,
          ).lastInsertRowid,
      ),
    );
  }

  #select(clauses: string, values: readonly SQLInputValue[]): Entry[] {
    return this.#read((db) => db.prepare(SELECT + clauses).all(...values)).map((row) =>
      this.#toEntry(row),
    );
  }

  #toEntry(row: Record<string, unknown>): Entry {
    const id = Number(row.id);
    const isOpen = INTENTS.some((kind) => kind === row.kind) && row.state === null;
    const pending = isOpen && this.#pending.has(id);
    const interrupted = isOpen && !pending;
    const entry = {
      id,
      kind: row.kind,
      at: row.at,
      who: {
        arn: row.arn,
        account: row.account,
        profile: row.profile,
        osUser: row.os_user,
        host: row.host,
      },
      whom: row.sub === '' ? null : { sub: row.sub, username: row.username },
      where: { region: row.region, poolId: row.pool_id, clientId: row.client_id },
      ticket: row.ticket,
      reason: row.reason,
      checks: JSON.parse(String(row.checks)),
      outcome: pending ? 'pending' : interrupted ? 'unknown' : row.state,
      outcomeReason: interrupted ? 'interrupted' : row.outcome_reason,
      outcomeAt: row.outcome_at,
      medium: row.medium,
      destination: row.destination,
      awsName: row.aws_name,
      requestId: row.request_id,
      detail: row.detail ?? undefined,
      plan: row.plan,
      attribute: row.attribute,
      scope: row.scope,
      users: row.users,
      appVersion: row.app_version,
    };
    // A row of another version, with a word that this one does not know, must not hide the others.
    return READABLE.parse(entry);
  }

  #read<T>(work: (db: DatabaseSync) => T): T {
    return this.#guarded(() => work(this.#db ?? this.#open()));
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
      throw error;
    }
  }

  /** The connection, where it can be written; opened anew after any failure. */
  #writer(): DatabaseSync {
    // On POSIX a deleted file can be written on, into nowhere.
    if (this.#db && !this.#fault && inodeOf(this.#options.path) === this.#inode) return this.#db;
    this.#drop();
    const db = this.#open();
    if (this.#fault) throw this.#fault;
    return db;
  }

  #open(): DatabaseSync {
    const { path } = this.#options;
    if (this.#closed) throw new LedgerError('other', 'CLOSED');
    const db = this.#connect(path);
    let current = false;
    try {
      current = inspect(db).current;
      prepareForWriting(db);
    } catch (error) {
      // A full disk or a lock does not keep anybody from reading.
      if (!current) {
        db.close();
        throw error;
      }
      this.#fault = toLedgerError(error, path);
    }
    this.#db = db;
    this.#inode = inodeOf(path);
    return db;
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

/** Cognito masks destinations itself, in a format that AWS does not specify; should it ever not, the ledger does. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/gu, '\\$&')}%`;
}

/** The one spelling in which times are stored, so that they compare as text. */
function toStoredTime(iso: string): string {
  return new Date(iso).toISOString();
}

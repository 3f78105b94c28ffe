import { type AppError, isForPerson } from '../../shared/domain/app-error.ts';
import {
  type ContactOrder,
  type ContactPage,
  type ContactRow,
  type ExportStatus,
  MAX_COPIED_USERS,
  type MfaCheck,
  type Overview,
  type PageTurn,
  type Report,
  type RowFilter,
} from '../../shared/domain/contacts.ts';
import type { RecoveryPlan } from '../../shared/domain/plan.ts';
import type { ClientSettings, Place, PoolPlace, PoolSettings } from '../../shared/domain/pool.ts';
import type { SimilarUsers } from '../../shared/domain/search.ts';
import type { UserRecord } from '../../shared/domain/user.ts';
import type { Output } from '../../shared/ipc/desk.ts';
import type { Ledger } from '../audit/ledger.ts';
import { subjectOf } from '../audit/ledger-entries.ts';
import { retryWhileLockedForPage } from '../audit/patience.ts';
import type { Identities } from '../aws/identity.ts';
import type { Users } from '../aws/users.ts';
import { Fault } from '../lib/fault.ts';
import type { ContactsExport, ExportOrder } from './contacts-export.ts';
import { type ScanRunner, storedStatus } from './scan-runner.ts';
import type { ContactStore } from './store-client.ts';
import type { StoredScan } from './stored-scan.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How many users' MFA is read in parallel: far below UserRead's 120 requests a second. */
const CHECKS_AT_ONCE = 4;
/** Rows read for the clipboard at once. */
const COPY_PAGE = 1_000;

export interface ContactsParts {
  readonly store: ContactStore;
  readonly runner: ScanRunner;
  readonly exporter: ContactsExport;
  readonly users: Users;
  readonly pools: {
    settings(place: PoolPlace): Promise<PoolSettings>;
    /** `null` if IAM denies it. */
    appClient(place: Place): Promise<{ readonly settings: ClientSettings } | null>;
  };
  readonly plan: (
    user: UserRecord,
    pool: PoolSettings,
    client: ClientSettings | null,
    now: Date,
  ) => RecoveryPlan;
  readonly identities: Identities;
  readonly ledger: Ledger;
  readonly clock: () => Date;
  /** How many days the rows of a scan are kept. */
  readonly keptDays: () => number;
  readonly copy: (text: string) => Promise<void>;
}

interface Query {
  readonly scanId: string;
  readonly filter: RowFilter;
  readonly order: ContactOrder;
}

/** Which users of a pool could not be helped: what the Contacts screen asks main. */
export class ContactsService {
  readonly #parts: ContactsParts;
  /** An export that is asked for and has not begun yet. */
  #asked: AbortController | null = null;
  /** The newest search for similar users, and the end of the one that the store works on. */
  #similarAsked: symbol | null = null;
  #similar: Promise<unknown> = Promise.resolve();
  #purgedOn = '';

  constructor(parts: ContactsParts) {
    this.#parts = parts;
  }

  /** What the store knows of a pool. */
  async overview(poolId: string): Promise<Overview> {
    await this.purge();
    const { store, runner } = this.#parts;
    const { underWay, report, trend, lost } = await store.overview(poolId);
    const shown = underWay ?? report;
    // A scan that the store has since dropped, for its age or for damage, cannot be continued.
    const scan =
      underWay &&
      (runner.status(poolId) ?? storedStatus(underWay.head, underWay.users, { why: 'closed' }));
    return {
      scan,
      report: shown && reportOf(shown),
      trend: [...trend],
      lost,
    };
  }

  /**
   * Starts a scan, after recording it in the ledger.
   *
   * @throws Fault
   */
  async start(
    place: PoolPlace,
    how: { readonly requestsPerSecond: number; readonly fast: boolean },
  ): Promise<Overview> {
    const { runner, exporter, identities, ledger } = this.#parts;
    const expectRoom = (): void => {
      if (runner.busy || exporter.readsCognito) throw new Fault({ code: 'scan-under-way' });
    };
    expectRoom();
    // A person who cancels what the keys cost is not asked again for the first page.
    await identities.keys(place);
    const { actor } = await identities.who(place);
    await retryWhileLockedForPage(() => {
      // Another may have started meanwhile; only scans that start are recorded.
      expectRoom();
      ledger.appendScanned({ actor, place, scope: how.fast ? 'fast' : 'sequential' });
      return runner.start(place, how);
    });
    return this.overview(place.poolId);
  }

  async pause(poolId: string): Promise<Overview> {
    await this.#parts.runner.pause(poolId);
    return this.overview(poolId);
  }

  async resume(place: PoolPlace): Promise<Overview> {
    if (this.#parts.exporter.readsCognito) throw new Fault({ code: 'scan-under-way' });
    await this.#parts.runner.resume(place);
    return this.overview(place.poolId);
  }

  async cancel(poolId: string): Promise<Overview> {
    await this.#parts.runner.cancel(poolId);
    return this.overview(poolId);
  }

  /** One page of the table. */
  page({ scanId, ...query }: Query & { readonly turn: PageTurn }): Promise<ContactPage> {
    return this.#parts.store.page(scanId, query);
  }

  /**
   * Users of the newest scan of a pool who have the words of a text. The store works on one search
   * at a time: of those that wait for it, the newest is made.
   *
   * @throws Fault `cancelled` if a newer one has come
   */
  async similar(poolId: string, text: string): Promise<SimilarUsers> {
    const asked = Symbol();
    this.#similarAsked = asked;
    const before = this.#similar;
    const expectNewest = (): void => {
      if (this.#similarAsked !== asked) throw new Fault({ code: 'cancelled' });
    };
    const mine = (async () => {
      await before;
      expectNewest();
      await this.purge();
      return this.#parts.store.similar(poolId, text);
    })();
    this.#similar = mine.catch(() => {});
    const found = await mine;
    expectNewest();
    return found;
  }

  /**
   * Reads users with AdminGetUser, recording each in the ledger first, and stores what the plan
   * says now that MFA is known.
   *
   * @throws Fault `ledger`, or what AWS answered about the pool
   */
  async check(
    { clientId, ...at }: PoolPlace & { readonly clientId?: string | undefined },
    scanId: string,
    subs: readonly string[],
  ): Promise<Output<'contacts.check'>> {
    const { store, pools, identities } = this.#parts;
    const [pool, client, rows] = await Promise.all([
      pools.settings(at),
      clientId === undefined ? null : pools.appClient({ ...at, clientId }),
      store.pick(scanId, EVERYBODY, subs),
      this.#scanOf(at.poolId, scanId),
    ]);
    const checked: ContactRow[] = [];
    const failed: { sub: string; error: AppError }[] = [];
    const waiting = [...rows];
    const work = async (): Promise<void> => {
      for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
        const { ledger, users, plan, clock } = this.#parts;
        const whom = subjectOf(row);
        try {
          // As for a scan.
          await identities.keys(at);
          const { actor } = await identities.who(at);
          await retryWhileLockedForPage(() => ledger.appendMfaChecked({ actor, whom, place: at }));
          const user = await users.get(at, row.sub);
          if (!user.mfa.checked) {
            throw new Fault({ code: 'denied', action: 'cognito-idp:AdminGetUser' });
          }
          const now = clock();
          const check: MfaCheck = {
            at: now.toISOString(),
            factors: [...user.mfa.factors],
            preferred: user.mfa.preferred,
            plan: shortOf(plan(user, pool, client?.settings ?? null, now)),
          };
          checked.push(await store.keepMfa(scanId, row.sub, check));
        } catch (error) {
          if (!(error instanceof Fault) || error.error.code === 'ledger') throw error;
          // Where a person is needed, each further read would ask again.
          const rest = isForPerson(error.error) ? waiting.splice(0) : [];
          for (const { sub } of [row, ...rest]) failed.push({ sub, error: error.error });
        }
      }
    };
    await Promise.all(Array.from({ length: CHECKS_AT_ONCE }, work));
    return { rows: checked, failed };
  }

  /** Copies usernames to the clipboard, one per line. */
  async copyUsernames({ scanId, filter, order }: Query): Promise<{
    copied: number;
    more: boolean;
  }> {
    const names: string[] = [];
    let turn: PageTurn = 'first';
    let more = true;
    while (more && names.length < MAX_COPIED_USERS) {
      const limit = Math.min(COPY_PAGE, MAX_COPIED_USERS - names.length);
      const page: ContactPage = await this.#parts.store.page(scanId, {
        filter,
        order,
        turn,
        limit,
      });
      names.push(...page.rows.map((row) => (isMasked(row.username) ? row.sub : row.username)));
      more = page.hasNext && page.end !== null;
      turn = { after: page.end ?? '' };
    }
    if (names.length > 0) await this.#parts.copy(names.join('\n'));
    return { copied: names.length, more };
  }

  /**
   * Starts an export, after recording it in the ledger.
   *
   * @throws Fault
   */
  async export(order: ExportOrder): Promise<ExportStatus> {
    const { runner, exporter, identities, ledger } = this.#parts;
    const { place, contacts, scanId, filter, order: sorted } = order;
    const full = contacts.shown === 'full';
    const expectRoom = (): void => {
      if (exporter.busy || (full && runner.busy)) throw new Fault({ code: 'scan-under-way' });
    };
    if (this.#asked !== null) throw new Fault({ code: 'scan-under-way' });
    expectRoom();
    const asked = new AbortController();
    this.#asked = asked;
    try {
      const [{ actor }, { report, total }] = await Promise.all([
        identities.who(place),
        this.#size(place.poolId, scanId, filter, sorted),
      ]);
      return await retryWhileLockedForPage(() => {
        // Nothing is on record of an export that was cancelled before it began.
        if (asked.signal.aborted) return { state: 'cancelled' };
        // Another may have come first meanwhile; the record is of exports that begin.
        expectRoom();
        ledger.appendExported({
          actor,
          place,
          scope: contacts.shown,
          users: total.count,
          ...(full ? { ticket: contacts.ticket, reason: contacts.reason } : {}),
        });
        return exporter.start(order, report, total);
      });
    } finally {
      this.#asked = null;
    }
  }

  /** How many rows of a report match a filter, and how old the report is. */
  async #size(poolId: string, scanId: string, filter: RowFilter, order: ContactOrder) {
    const [{ head, endedAt, users }, { total }] = await Promise.all([
      this.#scanOf(poolId, scanId),
      this.#parts.store.page(scanId, { filter, order, turn: 'first', limit: 1 }),
    ]);
    return { total, report: { at: endedAt ?? head.startedAt, users, complete: endedAt !== null } };
  }

  /**
   * A scan of this pool: what is read again from Cognito, and recorded, must be of the pool whose
   * rows these are.
   */
  async #scanOf(poolId: string, scanId: string): Promise<StoredScan> {
    const { underWay, report } = await this.#parts.store.overview(poolId);
    const scan = [underWay, report].find((each) => each?.head.id === scanId);
    if (!scan) throw new Fault({ code: 'no-scan' });
    return scan;
  }

  /** Ends the export that runs or is asked for. */
  cancelExport(): void {
    this.#asked?.abort();
    this.#parts.exporter.cancel();
  }

  /** Deletes rows older than the configured age; once a day. */
  async purge(): Promise<void> {
    const now = this.#parts.clock();
    const day = now.toISOString().slice(0, 10);
    if (this.#purgedOn === day) return;
    this.#purgedOn = day;
    const before = new Date(now.getTime() - this.#parts.keptDays() * DAY_MS);
    await this.#parts.store.purge(before.toISOString());
  }

  async close(): Promise<void> {
    await this.#parts.exporter.close();
    await this.#parts.runner.close();
    await this.#parts.store.close();
  }
}

const EVERYBODY: RowFilter = { categories: [], unverified: false, search: '' };

function reportOf(scan: StoredScan): Report {
  const { head, endedAt, users, tally, unverified, mfaChecked } = scan;
  return {
    scanId: head.id,
    complete: endedAt !== null,
    at: endedAt ?? head.startedAt,
    // The clock may have been set back in between.
    seconds:
      endedAt === null
        ? null
        : Math.max(0, (Date.parse(endedAt) - Date.parse(head.startedAt)) / 1000),
    total: users,
    tally,
    unverified,
    mode: head.mode,
    doubt: head.doubt,
    estimatedUsers: head.estimatedUsers,
    mfaChecked,
  };
}

function shortOf(plan: RecoveryPlan): MfaCheck['plan'] {
  return plan.kind === 'code'
    ? { kind: 'code', medium: plan.medium, certainty: plan.certainty }
    : { kind: 'blocked', reason: plan.reason };
}

/** Whether a username is an email address or phone number, stored only as a mask. */
function isMasked(username: string): boolean {
  return username.includes('*');
}

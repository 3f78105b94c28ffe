import { LIST_USERS_PAGE } from '../../shared/domain/cognito-limits.ts';
import type {
  ContactPage,
  ContactRow,
  ExportStatus,
  PageTurn,
} from '../../shared/domain/contacts.ts';
import type { PoolPlace } from '../../shared/domain/pool.ts';
import { PACE } from '../../shared/domain/scan.ts';
import type { UserRecord } from '../../shared/domain/user.ts';
import type { Input } from '../../shared/ipc/desk.ts';
import type { ReadPage } from '../aws/lister.ts';
import { isCancelled } from '../lib/export-file.ts';
import { Fault } from '../lib/fault.ts';
import { TABLE_ENDINGS } from '../lib/table-file.ts';
import { fileName, type WrittenFiles } from '../lib/written-files.ts';
import { contactsTable, type ExportedUser } from './contacts-table.ts';
import { Pace } from './pace.ts';
import { PageReader, StaleToken } from './page-reader.ts';
import { freshChain } from './shards.ts';
import type { ContactStore } from './store-client.ts';
import { REAL_TIME } from './timing.ts';

/** Rows read from the store at once. */
const ROWS = 500;
/** The shortest time between progress reports of an export, in milliseconds. */
const TELL_MS = 250;

export type ExportOrder = Input<'contacts.export'>;

export interface ContactsExportParts {
  readonly store: ContactStore;
  readonly lister: (place: PoolPlace) => ReadPage;
  readonly files: WrittenFiles;
  readonly clock: () => Date;
  readonly tell: (status: ExportStatus) => void;
  /** Logs a fault of the app itself. Answers the id to find it by. */
  readonly report: (error: unknown) => string;
}

/** The report that is exported. */
export interface ExportedReport {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly users: number;
  /** Whether its scan has finished. */
  readonly complete: boolean;
}

/** Writes the rows of a report to a file, one export at a time. */
export class ContactsExport {
  readonly #parts: ContactsExportParts;
  #stop: AbortController | null = null;
  #reads = false;
  /** Settles when the last export is completely finished. */
  #ended: Promise<void> = Promise.resolve();

  constructor(parts: ContactsExportParts) {
    this.#parts = parts;
  }

  get busy(): boolean {
    return this.#stop !== null;
  }

  /** Whether the current export makes ListUsers requests. */
  get readsCognito(): boolean {
    return this.busy && this.#reads;
  }

  /**
   * Starts; progress and end are reported.
   *
   * @param report the report's time and size, and whether its scan has finished
   * @param total the rows that match the filter
   */
  start(order: ExportOrder, report: ExportedReport, total: ContactPage['total']): ExportStatus {
    const stop = new AbortController();
    this.#stop = stop;
    this.#reads = order.contacts.shown === 'full';
    const count = total.exact ? total.count : null;
    this.#ended = this.#run(order, report, count, stop.signal).then((status) => {
      // A workbook that is given up still takes what is being read for it.
      stop.abort();
      this.#stop = null;
      this.#parts.tell(status);
    });
    return { state: 'running', written: 0, total: count };
  }

  cancel(): void {
    this.#stop?.abort();
  }

  /** Cancels, and settles when the unfinished file is deleted: it may hold full contacts. */
  async close(): Promise<void> {
    this.cancel();
    await this.#ended;
  }

  async #run(
    order: ExportOrder,
    report: ExportedReport,
    total: number | null,
    signal: AbortSignal,
  ): Promise<ExportStatus> {
    const { clock, files, tell } = this.#parts;
    const counts = { written: 0, gone: 0 };
    let toldAt = 0;
    const counted = async function* (batches: AsyncIterable<readonly ExportedUser[]>) {
      for await (const batch of batches) {
        yield batch;
        signal.throwIfAborted();
        counts.written += batch.length;
        const now = clock().getTime();
        if (now - toldAt >= TELL_MS) {
          toldAt = now;
          tell({ state: 'running', written: counts.written, total });
        }
      }
    };
    try {
      const batches =
        order.contacts.shown === 'masked'
          ? masked(this.#rows(order, signal))
          : this.#full(order, report.users, total, counts, signal);
      // Whoever receives the file does not see the screen that says so.
      const what = report.complete ? 'users' : 'users-so-far';
      const name = fileName(what, order.place.poolId, clock(), TABLE_ENDINGS[order.format]);
      const pieces = contactsTable(order.format, counted(batches), report.at, order.labels);
      const file = await files.write(name, pieces, signal);
      return { state: 'done', file, ...counts };
    } catch (error) {
      if (isCancelled(error)) return { state: 'cancelled' };
      const fault = error instanceof StaleToken ? error.fault : error;
      if (fault instanceof Fault) return { state: 'failed', error: fault.error };
      return { state: 'failed', error: { code: 'internal', id: this.#parts.report(error) } };
    }
  }

  /** The matching rows in order, batch by batch. */
  async *#rows(
    { scanId, filter, order }: ExportOrder,
    signal: AbortSignal,
  ): AsyncGenerator<readonly ContactRow[]> {
    let turn: PageTurn = 'first';
    while (true) {
      signal.throwIfAborted();
      const page: ContactPage = await this.#parts.store.page(scanId, {
        filter,
        order,
        turn,
        limit: ROWS,
      });
      yield page.rows;
      if (!page.hasNext || page.end === null) return;
      turn = { after: page.end };
    }
  }

  /**
   * The rows with contacts as Cognito has them now, whichever way takes fewer requests: user by
   * user, or the whole pool page by page.
   */
  #full(
    order: ExportOrder,
    users: number,
    total: number | null,
    counts: { gone: number },
    signal: AbortSignal,
  ): AsyncGenerator<readonly ExportedUser[]> {
    const reader = new PageReader({
      readPage: this.#parts.lister(order.place),
      pace: new Pace(PACE.usual),
      clock: () => this.#parts.clock().getTime(),
      time: REAL_TIME,
      onRequest: () => {},
      onThrottle: () => {},
    });
    return total !== null && total <= users / LIST_USERS_PAGE
      ? this.#oneByOne(order, reader, counts, signal)
      : this.#pageByPage(order, reader, total, counts, signal);
  }

  async *#oneByOne(
    order: ExportOrder,
    reader: PageReader,
    counts: { gone: number },
    signal: AbortSignal,
  ): AsyncGenerator<readonly ExportedUser[]> {
    for await (const rows of this.#rows(order, signal)) {
      for (const row of rows) {
        const { users } = await reader.read(freshChain(row.sub, 0), signal);
        const user = users.find(({ sub }) => sub === row.sub);
        if (user === undefined) counts.gone += 1;
        else yield [withContacts(row, user)];
      }
    }
  }

  async *#pageByPage(
    order: ExportOrder,
    reader: PageReader,
    total: number | null,
    counts: { gone: number },
    signal: AbortSignal,
  ): AsyncGenerator<readonly ExportedUser[]> {
    const { store, clock } = this.#parts;
    let chain = freshChain('', 0);
    let found = 0;
    while (true) {
      const { users, next } = await reader.read(chain, signal);
      const known = new Map(users.map((user) => [user.sub, user]));
      const rows = await store.pick(order.scanId, order.filter, [...known.keys()]);
      found += rows.length;
      yield rows.flatMap((row) => {
        const user = known.get(row.sub);
        return user === undefined ? [] : [withContacts(row, user)];
      });
      if (next === null) break;
      chain = { ...chain, token: next, tokenAt: clock().getTime() };
    }
    if (total !== null) counts.gone = Math.max(0, total - found);
  }
}

function withContacts(row: ContactRow, { email, phone }: UserRecord): ExportedUser {
  return {
    row: {
      ...row,
      email: email && { mask: '', verified: email.verified },
      phone: phone && { mask: '', verified: phone.verified },
    },
    full: { email: email?.value ?? null, phone: phone?.value ?? null },
  };
}

async function* masked(
  batches: AsyncIterable<readonly ContactRow[]>,
): AsyncGenerator<readonly ExportedUser[]> {
  for await (const rows of batches) yield rows.map((row) => ({ row }));
}

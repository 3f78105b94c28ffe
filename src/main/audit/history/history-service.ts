import { rm } from 'node:fs/promises';
import {
  type HistoryChart,
  type HistoryChoices,
  type HistoryExportStatus,
  type HistoryFilter,
  type HistoryPage,
  type HistoryRow,
  type ImportResult,
  isUnfinished,
  type LedgerSummary,
} from '../../../shared/domain/history.ts';
import type { HistoryFormat } from '../../../shared/domain/ledger.ts';
import type { DeskOverview } from '../../../shared/domain/overview.ts';
import type { Input } from '../../../shared/ipc/desk.ts';
import { isCancelled } from '../../lib/export-file.ts';
import { Fault } from '../../lib/fault.ts';
import { whileHeld } from '../../lib/held-file.ts';
import { TABLE_ENDINGS } from '../../lib/table-file.ts';
import { Turns } from '../../lib/turns.ts';
import type { WrittenFiles } from '../../lib/written-files.ts';
import type { Ledger } from '../ledger.ts';
import { type Actor, maskPoolName } from '../ledger-entries.ts';
import { asPageFaults } from '../ledger-error.ts';
import type { LedgerKeys } from '../ledger-keys.ts';
import { retryWhileLockedForPage } from '../patience.ts';
import type { HistoryClient } from './history-client.ts';
import { historyJsonl } from './history-jsonl.ts';
import { historyTable } from './history-table.ts';
import type { ImportInbox } from './import-inbox.ts';
import type { HistoryQuery, OverviewQuery, Own, Snapshot } from './worker/history.ts';

/** Rows per page on screen, and per chunk of a file. */
const PAGE = 100;
const PIECE = 500;
/** The shortest time between progress reports of an export, in milliseconds. */
const TELL_MS = 250;

const ENDINGS = { ...TABLE_ENDINGS, jsonl: '.jsonl', bundle: '.rdaudit' } satisfies Record<
  HistoryFormat,
  string
>;

/** How many installations the name of a file has at the most. */
const MOST_NAMED = 3;

type ExportOrder = Input<'audit.export'>;

/** An export under way. */
interface Export extends ExportOrder {
  readonly snapshot: Snapshot;
  readonly signal: AbortSignal;
  /** Counts what was written. */
  readonly count: (rows: number) => void;
  /** Says how many rows there are to write. */
  readonly expect: (rows: number) => void;
}

export interface HistoryServiceParts {
  readonly history: HistoryClient;
  readonly ledger: Ledger;
  readonly keys: () => LedgerKeys;
  readonly files: WrittenFiles;
  readonly inbox: ImportInbox;
  /** What pools are called by what AWS said in this run, by id. */
  readonly poolNames: () => ReadonlyMap<string, string>;
  readonly clock: () => Date;
  /** The computer's name, for file names. */
  readonly host: string;
  readonly tell: (status: HistoryExportStatus) => void;
  /** Logs a fault of the app itself. Answers the id to find it by. */
  readonly report: (error: unknown) => string;
}

/** The person signed in to the computer did it: AWS is not asked. */
const NOBODY: Actor = { arn: null, account: null, profile: '' };

/**
 * The history for the page: its rows, its files, and the ledgers of other laptops. Every method
 * throws Fault: `ledger`, `history`, `file`.
 */
export class HistoryService {
  readonly #parts: HistoryServiceParts;
  #export: AbortController | null = null;
  /** Settles when the last export is completely finished. */
  #exported: Promise<void> = Promise.resolve();
  /** Imports take turns, whether the page or main has found the file. */
  readonly #imports = new Turns();
  /** What the page imports, and what waits for its turn. */
  #picked = new AbortController();
  readonly #closing = new AbortController();

  constructor(parts: HistoryServiceParts) {
    this.#parts = parts;
  }

  async list(query: HistoryQuery): Promise<HistoryPage> {
    return this.#parts.history.page(this.#own(), query, PAGE);
  }

  async choices(): Promise<HistoryChoices> {
    const choices = await this.#parts.history.choices(this.#own());
    const pools = choices.pools.toSorted((a, b) => (a.name ?? a.id).localeCompare(b.name ?? b.id));
    return { ...choices, pools };
  }

  async chart(filter: HistoryFilter): Promise<HistoryChart> {
    return this.#parts.history.chart(this.#own(), filter);
  }

  async overview(query: OverviewQuery): Promise<DeskOverview> {
    return this.#parts.history.overview(this.#own(), query);
  }

  /** Records the export and starts it; its progress and end are reported. */
  async export(order: ExportOrder): Promise<HistoryExportStatus> {
    if (this.#export !== null) throw new Fault({ code: 'scan-under-way' });
    const stop = new AbortController();
    this.#export = stop;
    const { format } = order;
    // A bundle has one chain: this laptop's, whatever else is shown.
    const filter: HistoryFilter =
      format === 'bundle' ? { ...order.filter, ledger: 'own' } : order.filter;
    try {
      const { history, ledger } = this.#parts;
      const users = await history.count(this.#own(), filter);
      await retryWhileLockedForPage(() =>
        ledger.appendHistoryExported({ actor: NOBODY, scope: format, users }),
      );
      // The row of this export may be one of those that it has.
      const snapshot = await history.snapshot(this.#own(), filter);
      const total = snapshot.rows;
      this.#exported = this.#write({ ...order, filter }, snapshot, stop.signal).then((status) => {
        // A workbook that is given up still takes what is being read for it.
        stop.abort();
        this.#export = null;
        this.#parts.tell(status);
      });
      return { state: 'running', written: 0, total };
    } catch (error) {
      this.#export = null;
      throw error;
    }
  }

  cancelExport(): void {
    this.#export?.abort();
  }

  /** Starts to receive a file of another laptop. */
  beginImport(): Promise<{ id: string }> {
    return this.#parts.inbox.begin();
  }

  importPiece(id: string, bytes: Uint8Array): Promise<void> {
    return this.#parts.inbox.piece(id, bytes);
  }

  /** Verifies what was received, records it, and keeps it. */
  endImport(id: string): Promise<ImportResult> {
    const { signal } = this.#picked;
    return this.#imports.take(async () => {
      signal.throwIfAborted();
      return this.#import(await this.#parts.inbox.end(id), signal);
    });
  }

  /**
   * The same for a file that main itself has found.
   *
   * @param receive copies it. Answers the path of the copy, which is moved or deleted
   * @throws also what `receive` throws
   */
  async collect(receive: () => Promise<string>): Promise<ImportResult> {
    // What cannot be recorded need not be copied.
    this.#own();
    // Before its turn: a share that does not answer must not hold up what the page imports.
    const path = await receive();
    return this.#imports.take(() => this.#import(path, this.#closing.signal));
  }

  /** Cancels what the page is importing. Once it is on record, it is kept nevertheless. */
  async cancelImport(): Promise<void> {
    this.#picked.abort(new Fault({ code: 'cancelled' }));
    this.#picked = new AbortController();
    await this.#parts.inbox.cancel();
  }

  async verifyImport(install: string): Promise<LedgerSummary> {
    return this.#parts.history.verifyImport(this.#own(), install);
  }

  async forgetImport(install: string): Promise<void> {
    await this.#recordOther('ledger-forgotten', install);
    await this.#parts.history.forgetImport(install);
  }

  /** Cancels what is running, and settles when its unfinished files are deleted. */
  async close(): Promise<void> {
    const closed = new Fault({ code: 'cancelled' });
    this.#picked.abort(closed);
    this.#closing.abort(closed);
    this.cancelExport();
    await this.#exported;
    await this.#parts.inbox.close();
    // What is on record as imported is kept before the thread ends.
    await this.#imports.idle();
    await this.#parts.history.close();
  }

  /** In its turn. The file is moved or deleted. */
  async #import(path: string, signal: AbortSignal): Promise<ImportResult> {
    try {
      const checked = await this.#check(path, signal);
      if (checked.state !== 'sound') return checked;
      signal.throwIfAborted();
      const { install, replaces } = checked;
      await this.#recordOther('ledger-imported', install);
      const kept = await this.#parts.history.keepImport(this.#own(), path, install);
      return { state: 'imported', ledger: kept, replaced: replaces };
    } finally {
      // A file left behind does no harm, and the next start deletes it.
      await whileHeld(() => rm(path, { force: true })).catch(() => {});
    }
  }

  async #check(path: string, signal: AbortSignal) {
    const { history } = this.#parts;
    signal.throwIfAborted();
    const cancel = (): void => void history.cancelImport();
    signal.addEventListener('abort', cancel);
    try {
      return await history.checkImport(this.#own(), path);
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  #own(): Own {
    const poolNames = new Map(
      [...this.#parts.poolNames()].map(([id, name]) => [id, maskPoolName(name)]),
    );
    return { ...asPageFaults(() => this.#parts.ledger.view), poolNames };
  }

  #recordOther(kind: 'ledger-imported' | 'ledger-forgotten', other: string): Promise<void> {
    const { ledger } = this.#parts;
    return retryWhileLockedForPage(() => ledger.appendOtherLedger({ kind, actor: NOBODY, other }));
  }

  async #write(
    order: ExportOrder,
    snapshot: Snapshot,
    signal: AbortSignal,
  ): Promise<HistoryExportStatus> {
    const { clock, files, host, report, tell } = this.#parts;
    const { missing } = snapshot;
    let total = snapshot.rows;
    let written = 0;
    let toldAt = Number.NEGATIVE_INFINITY;
    const count = (rows: number): void => {
      signal.throwIfAborted();
      written += rows;
      const now = performance.now();
      if (now - toldAt < TELL_MS) return;
      toldAt = now;
      tell({ state: 'running', written, total });
    };
    const expect = (rows: number): void => {
      total = rows;
    };
    try {
      const name = nameOf(order.format, host, clock(), missing);
      const pieces = this.#pieces({ ...order, snapshot, signal, count, expect });
      const file = await files.write(name, pieces, signal);
      return { state: 'done', file, written, missing };
    } catch (error) {
      if (isCancelled(error)) return { state: 'cancelled' };
      if (error instanceof Fault) return { state: 'failed', error: error.error };
      return { state: 'failed', error: { code: 'internal', id: report(error) } };
    }
  }

  #pieces(all: Export): AsyncGenerator<string | Uint8Array> {
    const { format } = all;
    if (format === 'bundle') return this.#bundle(all);
    const rows = this.#rows(all);
    return format === 'jsonl' ? historyJsonl(rows) : historyTable(format, rows);
  }

  async *#rows({
    filter,
    order,
    snapshot,
    signal,
    count,
  }: Export): AsyncGenerator<readonly HistoryRow[]> {
    let after: HistoryQuery['after'] | null;
    while (after !== null) {
      signal.throwIfAborted();
      const { history } = this.#parts;
      const page = await history.page(this.#own(), { filter, order, after }, PIECE, snapshot);
      if (isUnfinished(page)) {
        // An index was damaged and is being rebuilt, or a newer bundle is being read.
        await history.count(this.#own(), filter);
        continue;
      }
      yield page.rows;
      count(page.rows.length);
      after = page.next;
    }
  }

  async *#bundle({ filter, signal, count, expect }: Export): AsyncGenerator<string> {
    const { history, keys, ledger } = this.#parts;
    const { install, publicKey } = keys();
    // Sign the row that records this export, or a later one.
    const { seq: head, at: exportedAt } = await retryWhileLockedForPage(() => ledger.checkpoint());
    const order = { install, publicKey, exportedAt, head };
    expect(await history.beginBundle(this.#own(), filter, order));
    try {
      for (;;) {
        signal.throwIfAborted();
        const part = await history.nextOfBundle();
        if (part === null) return;
        yield part.text;
        count(part.shown);
      }
    } finally {
      await history.endBundle();
    }
  }
}

/**
 * Such as `recovery-desk-audit-desk-7-2026-11-23.csv`. Rows of a file are read by programs, so that
 * its name is the one place that can say whose rows it lacks, as in `…-without-7b1c2d3e.csv`.
 */
function nameOf(format: HistoryFormat, host: string, at: Date, missing: readonly string[]): string {
  const computer = host.replace(/[^\p{L}\p{N}.-]+/gu, '-').slice(0, 64);
  const day = at.toISOString().slice(0, 10);
  const whose =
    missing.length > MOST_NAMED
      ? [`${missing.length}-laptops`]
      : missing.map((install) => install.slice(0, 8));
  const without = whose.length > 0 ? ['', 'without', ...whose].join('-') : '';
  return `recovery-desk-audit-${computer}-${day}${without}${ENDINGS[format]}`;
}

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportResult, LedgerSummary } from '../../../shared/domain/history.ts';
import { syncFolder } from '../../durable-file.ts';
import { Fault } from '../../fault.ts';
import { fieldsOf } from '../record.ts';
import { type BundleReport, type BundleRow, NotABundle, readBundle } from './bundle-reader.ts';
import type { LedgerIndex, LedgerRow } from './ledger-index.ts';

const FILE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.rdaudit$/u;

/** What an index keeps of the bundle it is made of. */
interface Kept {
  /** Base64. */
  readonly publicKey: string;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly exportedAt: string;
  readonly withheld: number;
  readonly verifiedAt: string;
  readonly fault: BundleReport['fault'];
  /** The file as it was read. */
  readonly file: string;
}

/** What is to be said of a bundle before it is kept. */
export type Checked =
  | Extract<ImportResult, { state: 'refused' }>
  | { readonly state: 'sound'; readonly install: string; readonly replaces: boolean };

export interface ImportsParts {
  /** Of the bundles alone; made when it is needed. */
  readonly folder: string;
  readonly clock: () => Date;
  /** The index of a ledger, opened or new. */
  readonly indexOf: (install: string) => LedgerIndex;
  /** Deletes the index of a ledger. */
  readonly dropIndex: (install: string) => void;
}

/**
 * The ledgers of other laptops: a bundle each, as it came, and an index made of it. Nothing here writes to a bundle. Throws the errors of node:fs
 * and node:sqlite.
 */
export class Imports {
  readonly #parts: ImportsParts;
  /** Those whose index is being made anew. */
  readonly #reading = new Map<string, Promise<void>>();
  #stop = new AbortController();

  constructor(parts: ImportsParts) {
    this.#parts = parts;
  }

  /** All that are here, by their files. */
  installs(): string[] {
    return readdirSync(this.#folder())
      .flatMap((name) => FILE.exec(name)?.[1] ?? [])
      .sort();
  }

  /** Those whose rows can be looked at. One whose index is gone or of another file is read again meanwhile. */
  ready(): string[] {
    return this.installs().filter((install) => {
      if (this.#reading.has(install)) return false;
      const kept = this.#kept(install);
      if (kept !== null && kept.file === this.#fileOf(install)) return true;
      const reading = this.#read(install, this.#stop.signal).then(
        () => {},
        // Asked for again, it is tried again.
        () => {},
      );
      this.#reading.set(install, reading);
      void reading.then(() => this.#reading.delete(install));
      return false;
    });
  }

  /** What is known of the bundle of a ledger that is {@link ready}. */
  imported(install: string): LedgerSummary['imported'] {
    const kept = this.#kept(install);
    if (kept === null) return null;
    const { exportedAt, head, withheld, verifiedAt, fault } = kept;
    return { exportedAt, head: head.seq, withheld, verifiedAt, fault };
  }

  /**
   * Verifies a bundle, and holds it against an older one of the same ledger.
   *
   * @param own the installation of this laptop
   */
  async check(path: string, own: string): Promise<Checked> {
    const { signal } = this.#begin();
    let report: BundleReport;
    try {
      report = await readBundle(path, { signal });
    } catch (error) {
      if (!(error instanceof NotABundle)) throw error;
      return { state: 'refused', why: 'not-a-bundle', fault: null };
    }
    const { install, fault } = report;
    if (install === own) return { state: 'refused', why: 'own', fault: null };
    if (fault !== null) return { state: 'refused', why: 'broken', fault };
    await this.#reading.get(install);
    const before = this.#kept(install);
    if (before !== null) {
      const why = await this.#against(before, report, path, signal);
      if (why !== null) return { state: 'refused', why, fault: null };
    }
    return { state: 'sound', install, replaces: before !== null };
  }

  /**
   * Keeps a bundle that was checked, in the place of an older one of the same ledger.
   *
   * @param path of its file, which is moved
   */
  async keep(path: string, install: string): Promise<void> {
    await this.#reading.get(install);
    this.#parts.dropIndex(install);
    const folder = this.#folder();
    renameSync(path, this.#pathOf(install));
    syncFolder(folder);
    const { signal } = this.#begin();
    await this.#read(install, signal);
  }

  /** Checks a bundle again. One that is no longer what was imported counts as another's. */
  async verify(install: string): Promise<void> {
    await this.#reading.get(install);
    const kept = this.#kept(install);
    const { signal } = this.#begin();
    const file = this.#fileOf(install);
    let fault: Kept['fault'];
    try {
      const report = await readBundle(this.#pathOf(install), { signal });
      fault = report.fault ?? (kept === null || isSame(kept, report) ? null : changed(report));
    } catch (error) {
      if (!(error instanceof NotABundle)) throw error;
      fault = { what: 'unreadable-body', seq: null };
    }
    if (kept === null) return;
    const verifiedAt = this.#parts.clock().toISOString();
    this.#keep(install, { ...kept, verifiedAt, fault, file });
  }

  /** Gives up what is being verified. */
  cancel(): void {
    this.#stop.abort(new Fault({ code: 'cancelled' }));
  }

  /** Deletes a bundle and its index. */
  async forget(install: string): Promise<void> {
    await this.#reading.get(install);
    rmSync(this.#pathOf(install), { force: true });
    this.#parts.dropIndex(install);
  }

  /** Settles when nothing is being read any more. */
  async close(): Promise<void> {
    this.cancel();
    await Promise.all(this.#reading.values());
  }

  /** Why a bundle may not take the place of the one that is here; `null` where it goes on from it. */
  async #against(
    before: Kept,
    report: BundleReport,
    path: string,
    signal: AbortSignal,
  ): Promise<'older' | 'other-history' | null> {
    if (before.publicKey !== report.publicKey.toString('base64')) return 'other-history';
    const { head } = before;
    if (report.head.seq < head.seq) return 'older';
    if (report.head.seq === head.seq && report.exportedAt < before.exportedAt) return 'older';
    // What was cut since cannot be compared.
    if (head.seq < report.after.seq) return null;
    const { hash } = await readBundle(path, { hashOf: head.seq, signal });
    return hash?.toString('hex') === head.hash ? null : 'other-history';
  }

  /** Makes the index of a bundle that is here. */
  async #read(install: string, signal: AbortSignal): Promise<void> {
    const { indexOf, dropIndex, clock } = this.#parts;
    dropIndex(install);
    const index = indexOf(install);
    const file = this.#fileOf(install);
    const report = await readBundle(this.#pathOf(install), {
      take: (rows) => index.write(joined(rows, index), {}, true),
      signal,
    });
    this.#keep(install, {
      publicKey: report.publicKey.toString('base64'),
      head: { seq: report.head.seq, hash: report.head.hash.toString('hex') },
      exportedAt: report.exportedAt,
      withheld: report.withheld,
      verifiedAt: clock().toISOString(),
      fault: report.install === install ? report.fault : changed(report),
      file,
    });
  }

  #begin(): AbortController {
    if (this.#stop.signal.aborted) this.#stop = new AbortController();
    return this.#stop;
  }

  #kept(install: string): Kept | null {
    const text = this.#parts.indexOf(install).state('bundle');
    return text === null ? null : (JSON.parse(text) as Kept);
  }

  #keep(install: string, kept: Kept): void {
    this.#parts.indexOf(install).write([], { bundle: JSON.stringify(kept) }, true);
  }

  /** It is there. */
  #folder(): string {
    mkdirSync(this.#parts.folder, { recursive: true, mode: 0o700 });
    return this.#parts.folder;
  }

  /** What tells a file from another one of the same name. */
  #fileOf(install: string): string {
    const path = this.#pathOf(install);
    if (!existsSync(path)) return 'gone';
    const { size, mtimeMs } = statSync(path);
    return `${size} ${mtimeMs}`;
  }

  #pathOf(install: string): string {
    return join(this.#parts.folder, `${install}.rdaudit`);
  }
}

function isSame(kept: Kept, { publicKey, head }: BundleReport): boolean {
  return (
    kept.publicKey === publicKey.toString('base64') &&
    kept.head.seq === head.seq &&
    kept.head.hash === head.hash.toString('hex')
  );
}

function changed({ head }: BundleReport): Kept['fault'] {
  return { what: 'head-mismatch', seq: head.seq };
}

/** The rows that are shown, each intent with what came of it. */
function joined(rows: readonly BundleRow[], index: LedgerIndex): LedgerRow[] {
  const found = new Map<number, LedgerRow>();
  for (const { seq, body } of rows) {
    if (body === null) continue;
    const fields = fieldsOf(body);
    if (fields?.kind !== 'outcome') {
      found.set(seq, { seq, body, outcome: null });
      continue;
    }
    const intent = Number(fields.intent);
    const before = found.get(intent) ?? index.content(intent);
    if (before !== null) found.set(intent, { ...before, outcome: body });
  }
  return [...found.values()];
}

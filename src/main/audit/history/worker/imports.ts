import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportResult, LedgerSummary } from '../../../../shared/domain/history.ts';
import { syncFolder } from '../../../lib/durable-file.ts';
import { Fault } from '../../../lib/fault.ts';
import { whileHeldInThread } from '../../../lib/held-file.ts';
import { isDamage } from '../../../lib/sqlite-error.ts';
import { Turns } from '../../../lib/turns.ts';
import { fieldsOf, isInstall, isIntent } from '../../record.ts';
import {
  type BundleOptions,
  type BundleReport,
  type BundleRow,
  NotABundle,
  readBundle,
} from './bundle-reader.ts';
import type { LedgerIndex, LedgerRow } from './ledger-index.ts';

const ENDING = '.rdaudit';

type Readiness = 'ready' | 'reading' | 'unreadable';

/** What an index stores about the bundle it was made from. */
interface KeptImport {
  /** Base64. */
  readonly publicKey: string;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly exportedAt: string;
  readonly withheld: number;
  readonly verifiedAt: string;
  readonly fault: BundleReport['fault'];
  /** Identifies the file as it was read. */
  readonly file: string;
}

/** What to say of a bundle before it is kept. */
export type Checked =
  | Extract<ImportResult, { state: 'refused' }>
  | { readonly state: 'unchanged'; readonly install: string }
  | { readonly state: 'sound'; readonly install: string; readonly replaces: boolean };

export interface ImportsParts {
  /** Only for the bundles; created when needed. */
  readonly folder: string;
  readonly clock: () => Date;
  /** The index of a ledger, opened or new. */
  readonly indexOf: (install: string) => LedgerIndex;
  /** Deletes the index of a ledger. */
  readonly dropIndex: (install: string) => void;
}

/**
 * The ledgers of other laptops: for each a bundle, as received, and an index made from it. Nothing
 * here writes to a bundle, and operations on them never overlap. Throws the errors of node:fs and
 * node:sqlite.
 */
export class Imports {
  readonly #parts: ImportsParts;
  readonly #turns = new Turns();
  /** The one being indexed now. */
  #reading: string | null = null;
  /** Those that are being read again in the background, or wait for that. */
  readonly #stale = new Set<string>();
  /** The files that could not be read, by installation; `null` if nothing is known of the file. */
  readonly #unreadable = new Map<string, string | null>();
  #checking = new AbortController();
  readonly #closing = new AbortController();

  constructor(parts: ImportsParts) {
    this.#parts = parts;
  }

  /** The one being indexed: nobody else may read or delete that index. */
  get reading(): string | null {
    return this.#reading;
  }

  /** All that are here, by file name. */
  installs(): string[] {
    return readdirSync(this.#folder())
      .filter((name) => name.endsWith(ENDING))
      .map((name) => name.slice(0, -ENDING.length))
      .filter(isInstall)
      .sort();
  }

  /**
   * All that are here. The rows of those that are `ready` can be read now. One whose index is
   * missing or made from another file is read again in the background. A file or an index that
   * failed is tried again each time too, but is `unreadable` until that succeeds: nobody should wait
   * for its rows, and those of the others are there.
   *
   * @param own the installation of this laptop: the keys and the ledger of another one may have
   * been moved here
   */
  look(own: string): { readonly install: string; readonly is: Readiness }[] {
    return this.installs()
      .filter((install) => install !== own)
      .map((install) => ({ install, is: this.#readinessOf(install) }));
  }

  #readinessOf(install: string): Readiness {
    try {
      if (this.#isCurrent(install)) return 'ready';
    } catch (error) {
      if (isDamage(error)) throw error;
    }
    this.#readLater(install);
    const isFailed =
      this.#unreadable.has(install) &&
      this.#unreadable.get(install) === markAt(this.#pathOf(install));
    return isFailed ? 'unreadable' : 'reading';
  }

  /** Settles when all that can be read are ready. */
  async settle(own: string): Promise<void> {
    this.look(own);
    await this.#turns.idle();
  }

  /** What is known of the bundle of a ledger that is ready. */
  imported(install: string): LedgerSummary['imported'] {
    const kept = this.#kept(install);
    if (kept === null) return null;
    const { exportedAt, head, withheld, verifiedAt, fault } = kept;
    return { exportedAt, head: head.seq, withheld, verifiedAt, fault };
  }

  /**
   * Verifies a bundle, and compares it with an older one of the same ledger.
   *
   * @param own the installation of this laptop
   */
  check(path: string, own: string): Promise<Checked> {
    this.#checking = new AbortController();
    const { signal } = this.#checking;
    return this.#turns.take(async () => {
      const report = await bundleAt(path, { signal });
      if (report === null) return { state: 'refused', why: 'not-a-bundle', fault: null };
      const { install, fault } = report;
      if (install === own) return { state: 'refused', why: 'own', fault: null };
      if (fault !== null) return { state: 'refused', why: 'broken', fault };
      const before = await this.#comparable(install);
      if (before !== null) {
        const why = await this.#conflictWith(before, report, path, signal);
        if (why !== null) return { state: 'refused', why, fault: null };
        // One that is no longer intact is replaced by the same one as it was.
        if (before.fault === null && (await areSame(path, this.#pathOf(install), signal))) {
          return { state: 'unchanged', install };
        }
      }
      return { state: 'sound', install, replaces: before !== null };
    });
  }

  /**
   * Keeps a checked bundle, replacing an older one of the same ledger. If that fails, the older one
   * is still there.
   *
   * @param path of its file, which is moved
   */
  keep(path: string, install: string): Promise<void> {
    return this.#turns.take(() => this.#read(install, path));
  }

  /** Checks a bundle again. One that is no longer what was imported counts as a different one. */
  verify(install: string): Promise<void> {
    return this.#turns.take(async () => {
      const path = this.#pathOf(install);
      const file = fileAt(path);
      const report = await bundleAt(path, { signal: this.#closing.signal });
      // Only now: the index may have been thrown away meanwhile.
      const kept = this.#kept(install);
      if (kept === null) return this.#read(install, path);
      const fault: KeptImport['fault'] =
        report === null
          ? { what: 'unreadable-body', seq: null }
          : (report.fault ?? (isSame(kept, report) ? null : changed(report)));
      const verifiedAt = this.#parts.clock().toISOString();
      this.#keep(install, { ...kept, verifiedAt, fault, file });
    });
  }

  /** Cancels the check of a bundle that is not kept yet. */
  cancel(): void {
    this.#checking.abort(new Fault({ code: 'cancelled' }));
  }

  /** Deletes a bundle and its index. */
  forget(install: string): Promise<void> {
    return this.#turns.take(async () => {
      whileHeldInThread(() => rmSync(this.#pathOf(install), { force: true }));
      this.#parts.dropIndex(install);
    });
  }

  /** Cancels everything, and settles when nothing is being read any more. */
  async close(): Promise<void> {
    this.cancel();
    this.#closing.abort(new Fault({ code: 'cancelled' }));
    await this.#turns.idle();
  }

  #readLater(install: string): void {
    if (this.#stale.has(install)) return;
    this.#stale.add(install);
    const read = async () => {
      const file = markAt(this.#pathOf(install));
      const kept = await this.#current(install).catch(() => null);
      if (kept === null) this.#unreadable.set(install, file);
      else this.#unreadable.delete(install);
    };
    void this.#turns.take(read).finally(() => this.#stale.delete(install));
  }

  /** Why a bundle may not replace the one that is here; `null` if it continues it. */
  async #conflictWith(
    before: KeptImport,
    report: BundleReport,
    path: string,
    signal: AbortSignal,
  ): Promise<'older' | 'other-history' | null> {
    if (before.publicKey !== report.publicKey.toString('base64')) return 'other-history';
    const { head } = before;
    if (report.head.seq < head.seq) return 'older';
    if (report.head.seq === head.seq && report.exportedAt < before.exportedAt) return 'older';
    // Rows cut since then cannot be compared.
    if (head.seq < report.after.seq) return null;
    const { hash } = await readBundle(path, { hashOf: head.seq, signal });
    return hash?.toString('hex') === head.hash ? null : 'other-history';
  }

  /**
   * What is known of the bundle that a new one is compared with; `null` also if the disk does not
   * say: the new one then takes its place.
   */
  async #comparable(install: string): Promise<KeptImport | null> {
    try {
      return await this.#current(install);
    } catch (error) {
      // No file takes the place of a folder.
      const isFolder = (error as NodeJS.ErrnoException).code === 'EISDIR';
      if (isFolder || isDamage(error) || this.#closing.signal.aborted) throw error;
      return null;
    }
  }

  /** What is known of a bundle, which is indexed first if needed; `null` if there is no bundle. */
  async #current(install: string): Promise<KeptImport | null> {
    const path = this.#pathOf(install);
    if (!existsSync(path)) return null;
    if (!this.#isCurrent(install)) {
      try {
        await this.#read(install, path);
      } catch (error) {
        if (error instanceof NotABundle) return null;
        throw error;
      }
    }
    return this.#kept(install);
  }

  #isCurrent(install: string): boolean {
    const file = markAt(this.#pathOf(install));
    return file !== null && this.#kept(install)?.file === file;
  }

  /**
   * Makes the index of a bundle.
   *
   * @param path of its file, which is moved into place once it has been read
   */
  async #read(install: string, path: string): Promise<void> {
    const { indexOf, dropIndex, clock } = this.#parts;
    this.#reading = install;
    try {
      dropIndex(install);
      const index = indexOf(install);
      const file = fileAt(path);
      const report = await readBundle(path, {
        take: (rows) => index.write(joined(rows, index), {}, true),
        signal: this.#closing.signal,
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
      const folder = this.#folder();
      whileHeldInThread(() => renameSync(path, this.#pathOf(install)));
      syncFolder(folder);
    } catch (error) {
      dropIndex(install);
      throw error;
    } finally {
      this.#reading = null;
    }
  }

  #kept(install: string): KeptImport | null {
    const text = this.#parts.indexOf(install).state('bundle');
    return text === null ? null : (JSON.parse(text) as KeptImport);
  }

  #keep(install: string, kept: KeptImport): void {
    this.#parts.indexOf(install).write([], { bundle: JSON.stringify(kept) }, true);
  }

  /** Creates the folder if it is missing. */
  #folder(): string {
    mkdirSync(this.#parts.folder, { recursive: true, mode: 0o700 });
    return this.#parts.folder;
  }

  #pathOf(install: string): string {
    return join(this.#parts.folder, `${install}${ENDING}`);
  }
}

/** `null` if the file is not a bundle. */
async function bundleAt(path: string, options: BundleOptions): Promise<BundleReport | null> {
  try {
    return await readBundle(path, options);
  } catch (error) {
    if (error instanceof NotABundle) return null;
    throw error;
  }
}

/** Whether two files have the same bytes, as far as they can be read. */
async function areSame(path: string, other: string, signal: AbortSignal): Promise<boolean> {
  try {
    if (statSync(path).size !== statSync(other).size) return false;
    return (await sumOf(path, signal)) === (await sumOf(other, signal));
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

async function sumOf(path: string, signal: AbortSignal): Promise<string> {
  const sum = createHash('sha256');
  // The stream closes it.
  const file = await open(path);
  for await (const piece of file.createReadStream()) {
    signal.throwIfAborted();
    sum.update(piece);
  }
  return sum.digest('hex');
}

/** What distinguishes a file from another one with the same name. */
function fileAt(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${size} ${mtimeMs}`;
}

/** The same; `null` if the file system does not say. */
function markAt(path: string): string | null {
  try {
    return fileAt(path);
  } catch {
    return null;
  }
}

function isSame(kept: KeptImport, { publicKey, head }: BundleReport): boolean {
  return (
    kept.publicKey === publicKey.toString('base64') && kept.head.hash === head.hash.toString('hex')
  );
}

function changed({ head }: BundleReport): KeptImport['fault'] {
  return { what: 'head-mismatch', seq: head.seq };
}

/**
 * The rows that are shown, each intent with its outcome. An outcome without an intent stands for
 * itself: no row is left out.
 */
function joined(rows: readonly BundleRow[], index: LedgerIndex): LedgerRow[] {
  const found = new Map<number, LedgerRow>();
  for (const { seq, body } of rows) {
    if (body === null) continue;
    const fields = fieldsOf(body);
    const intent = fields?.kind === 'outcome' ? fields.intent : undefined;
    const before = isSeq(intent) ? (found.get(intent) ?? index.content(intent)) : null;
    if (before?.outcome === null && isIntent(fieldsOf(before.body)?.kind)) {
      found.set(before.seq, { ...before, outcome: body });
    } else {
      found.set(seq, { seq, body, outcome: null });
    }
  }
  return [...found.values()];
}

function isSeq(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

import type { AppError } from '../../../../shared/domain/app-error.ts';
import { IMPORT_PIECE_BYTES, type ImportResult } from '../../../../shared/domain/history.ts';
import { asAppError, call, desk } from '../../lib/desk.ts';

/** The most that are listed at once: a whole folder of something else may be picked by mistake. */
export const MAX_IMPORTS = 200;

/** What was picked or dropped: a file, or by its name alone a folder, which is not imported. */
export type Picked = File | { readonly folder: string };

export type ImportState =
  | { readonly phase: 'waiting' }
  | { readonly phase: 'reading'; readonly read: number; readonly size: number }
  | { readonly phase: 'checking' }
  /** Until main says whether that came in time. */
  | { readonly phase: 'cancelling' }
  | { readonly phase: 'done'; readonly result: ImportResult }
  | { readonly phase: 'cancelled' }
  | { readonly phase: 'folder' }
  /** The file itself could not be read any further: it was moved, or its drive is gone. */
  | { readonly phase: 'unreadable' }
  | { readonly phase: 'failed'; readonly error: AppError };

export interface QueuedImport {
  readonly id: number;
  readonly name: string;
  readonly picked: Picked;
  readonly state: ImportState;
}

/** Whether it is over, however it ended. */
export function hasEnded({ state }: QueuedImport): boolean {
  return !['waiting', 'reading', 'checking', 'cancelling'].includes(state.phase);
}

/**
 * Passes files to main one after another, piece by piece: their paths never cross the bridge. One
 * that fails stops no other. Continues while other screens are shown.
 */
export class ImportQueue {
  readonly #onImported: () => void;
  readonly #listeners = new Set<() => void>();
  #items: readonly QueuedImport[] = [];
  #ids = 0;
  #isRunning = false;
  /** Ends the wait for bytes of a file: a share may never answer. */
  #stopReading = () => {};
  /** The last cancellation that main was asked for. */
  #cancelled: Promise<unknown> = Promise.resolve();

  constructor(onImported: () => void) {
    this.#onImported = onImported;
  }

  /** In the order of import. Another array after each change. */
  get items(): readonly QueuedImport[] {
    return this.#items;
  }

  /** @returns ends it */
  subscribe(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  /**
   * Adds to what is under way, or begins anew.
   *
   * @returns whether there was room for all
   */
  add(all: readonly Picked[]): boolean {
    if (all.length === 0) return true;
    const before = this.#items.every(hasEnded) ? [] : this.#items;
    const room = MAX_IMPORTS - before.length;
    const added = all.slice(0, room).map((picked): QueuedImport => {
      const isFile = picked instanceof File;
      const name = isFile ? picked.name : picked.folder;
      const state: ImportState = { phase: isFile ? 'waiting' : 'folder' };
      return { id: ++this.#ids, name, picked, state };
    });
    this.#put([...before, ...added]);
    void this.#run();
    return all.length <= room;
  }

  retry(id: number): void {
    this.#set(id, { phase: 'waiting' });
    void this.#run();
  }

  /** @throws DeskError if main could not be told */
  async cancel(id: number): Promise<void> {
    const phase = this.#phaseOf(id);
    if (phase === 'waiting') this.#set(id, { phase: 'cancelled' });
    if (phase !== 'reading' && phase !== 'checking') return;
    // Nothing is kept of what main has not all of; of the rest main knows.
    this.#set(id, { phase: phase === 'reading' ? 'cancelled' : 'cancelling' });
    this.#stopReading();
    await this.#tellCancelled();
  }

  /** @throws DeskError if main could not be told */
  async cancelAll(): Promise<void> {
    const [first, ...others] = this.#items.filter((item) => !hasEnded(item));
    // The ones that wait first, so that none of them begins.
    for (const { id } of others) await this.cancel(id);
    if (first) await this.cancel(first.id);
  }

  /** Forgets those that have ended. */
  clear(): void {
    this.#put(this.#items.filter((item) => !hasEnded(item)));
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (;;) {
      const next = this.#items.find(({ state }) => state.phase === 'waiting');
      if (next === undefined) break;
      await this.#import(next);
    }
    this.#isRunning = false;
  }

  async #import({ id, picked: file }: QueuedImport): Promise<void> {
    if (!(file instanceof File)) return;
    const isReading = () => this.#phaseOf(id) === 'reading';
    this.#set(id, { phase: 'reading', read: 0, size: file.size });
    try {
      // Otherwise it would cancel this one.
      await this.#cancelled.catch(() => {});
      const { id: incoming } = await call(desk.audit.beginImport({}));
      for (let read = 0; read < file.size && isReading(); ) {
        const bytes = await this.#pieceOf(file, read);
        if (!isReading()) return;
        if (!bytes) {
          this.#set(id, { phase: 'unreadable' });
          await this.#tellCancelled();
          return;
        }
        await call(desk.audit.importPiece({ id: incoming, bytes }));
        read += bytes.length;
        if (isReading()) this.#set(id, { phase: 'reading', read, size: file.size });
      }
      if (!isReading()) return;
      this.#set(id, { phase: 'checking' });
      const result = await call(desk.audit.endImport({ id: incoming }));
      this.#set(id, { phase: 'done', result });
      if (result.state === 'imported') this.#onImported();
    } catch (thrown) {
      const phase = this.#phaseOf(id);
      // Main has dropped what it was sending.
      if (phase === 'cancelled' || phase === 'unreadable') return;
      const error = asAppError(thrown);
      const isCancelled = phase === 'cancelling' && error.code === 'cancelled';
      this.#set(id, isCancelled ? { phase: 'cancelled' } : { phase: 'failed', error });
    }
  }

  /** The next bytes; `null` if they cannot be read, or nobody wants them any more. */
  #pieceOf(file: File, from: number): Promise<Uint8Array<ArrayBuffer> | null> {
    // One for each piece: what is raced with keeps the others.
    const { promise: stopped, resolve } = Promise.withResolvers<null>();
    this.#stopReading = () => resolve(null);
    return Promise.race([pieceOf(file, from), stopped]);
  }

  #tellCancelled(): Promise<unknown> {
    this.#cancelled = call(desk.audit.cancelImport({}));
    return this.#cancelled;
  }

  #phaseOf(id: number): ImportState['phase'] | undefined {
    return this.#items.find((item) => item.id === id)?.state.phase;
  }

  #set(id: number, state: ImportState): void {
    this.#put(this.#items.map((item) => (item.id === id ? { ...item, state } : item)));
  }

  #put(items: readonly QueuedImport[]): void {
    this.#items = items;
    for (const changed of this.#listeners) changed();
  }
}

/** The next bytes of a file; `null` if it cannot be read. */
async function pieceOf(file: File, from: number): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const bytes = await file.slice(from, from + IMPORT_PIECE_BYTES).arrayBuffer();
    return bytes.byteLength > 0 ? new Uint8Array(bytes) : null;
  } catch {
    return null;
  }
}

import { closeSync, fstatSync, fsyncSync, openSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { readBoundedSync, UnfitFile } from '../lib/bounded-file.ts';
import { replaceFile, syncFolder } from '../lib/durable-file.ts';
import { outcomeMac } from './chain.ts';
import type { LedgerKeys } from './ledger-keys.ts';

/** An outcome that the ledger could not take when it arrived. */
export interface KeptOutcome {
  /**
   * The number of its intent's row, and that row's hash, 32 bytes, so that another row with that
   * number cannot get it.
   */
  readonly intent: number;
  readonly hash: Buffer;
  /** As it will be in the ledger. */
  readonly body: string;
}

/** The room for one outcome: one disk block, so that writing one never tears another. */
const SLOT_BYTES = 4096;
/** Made at once: more than an agent ever has in flight. */
const SLOTS = 32;

/** No desk has so many in flight or waiting. */
const MAX_BYTES = 4_096 * SLOT_BYTES;

/**
 * Keeps outcomes that could not be written to the ledger until they can be. Their room is reserved
 * on the disk before the intent is written: a file whose lines are overwritten, never added. Each
 * line is authenticated with the ledger's key (docs/audit-format.md).
 */
export class OutcomeKeeper {
  readonly path: string;
  readonly #kept = new Map<number, KeptOutcome>();
  /** Each outcome's slot in the file; one without a slot is only in memory. */
  readonly #slots = new Map<number, number>();
  /** The intents of those that were written to this ledger. */
  readonly #written = new Set<number>();

  constructor(path: string) {
    this.path = path;
  }

  /** Those that wait, in the order of their intents. */
  get all(): readonly KeptOutcome[] {
    return [...this.#kept.values()].sort((one, other) => one.intent - other.intent);
  }

  /**
   * Reads what an earlier run left. A line not written with this key, or torn by a crash, is a free
   * slot.
   *
   * @throws the error of node:fs
   */
  load(keys: LedgerKeys): void {
    const bytes = read(this.path);
    for (let slot = 0; slot < bytes.length / SLOT_BYTES; slot++) {
      const found = parse(bytes.subarray(slot * SLOT_BYTES, (slot + 1) * SLOT_BYTES), keys);
      if (found === null || this.#kept.has(found.intent)) continue;
      this.#kept.set(found.intent, found);
      this.#slots.set(found.intent, slot);
    }
  }

  /**
   * Makes sure that the outcomes of intents in flight will fit.
   *
   * @param underWay how many
   * @throws the error of node:fs if the disk has no room
   */
  makeRoom(keys: LedgerKeys, underWay: number): void {
    const wanted = this.#kept.size + underWay;
    if (slotsOf(sizeOf(this.path)) >= wanted) return;
    const slots = Math.ceil(wanted / SLOTS) * SLOTS;
    const all = this.all;
    const lines = Array.from({ length: slots }, (_, slot) => lineOf(all[slot], keys));
    replaceFile(this.path, Buffer.concat(lines).toString());
    syncFolder(dirname(this.path));
    for (const [slot, { intent }] of all.entries()) this.#slots.set(intent, slot);
  }

  /**
   * Keeps an outcome.
   *
   * @returns whether it is on the disk; otherwise it is in memory
   */
  keep(keys: LedgerKeys, outcome: KeptOutcome): boolean {
    this.#kept.set(outcome.intent, outcome);
    const taken = new Set(this.#slots.values());
    let slot = 0;
    while (taken.has(slot)) slot++;
    try {
      this.#write(slot, lineOf(outcome, keys));
    } catch {
      return false;
    }
    this.#slots.set(outcome.intent, slot);
    return true;
  }

  /** Whether a kept outcome was dropped because it is in the ledger. */
  isWritten(intent: number): boolean {
    return this.#written.has(intent);
  }

  /**
   * Drops outcomes that are in the ledger. If a slot cannot be freed, the next start finds the
   * outcome and drops it again.
   */
  drop(intents: readonly number[]): void {
    for (const intent of intents) {
      this.#kept.delete(intent);
      this.#written.add(intent);
      const slot = this.#slots.get(intent);
      if (slot === undefined) continue;
      this.#slots.delete(intent);
      try {
        this.#write(slot, lineOf(undefined));
      } catch {
        // Its intent has an outcome by then.
      }
    }
  }

  /** The file was moved away with its ledger. */
  forget(): void {
    this.#kept.clear();
    this.#slots.clear();
    this.#written.clear();
  }

  #write(slot: number, line: Buffer): void {
    const file = openSync(this.path, 'r+');
    try {
      if (slotsOf(fstatSync(file).size) <= slot) throw new Error('There is no room left');
      writeSync(file, line, 0, SLOT_BYTES, slot * SLOT_BYTES);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
}

/**
 * Whether a file of this kind holds anything.
 *
 * @throws the error of node:fs
 */
export function holdsOutcomes(path: string): boolean {
  return read(path).toString('latin1').trim() !== '';
}

function lineOf(outcome: undefined): Buffer;
function lineOf(outcome: KeptOutcome | undefined, keys: LedgerKeys): Buffer;
function lineOf(outcome: KeptOutcome | undefined, keys?: LedgerKeys): Buffer {
  const line = Buffer.alloc(SLOT_BYTES, ' ');
  line.write('\n', SLOT_BYTES - 1);
  if (outcome === undefined || keys === undefined) return line;
  const { intent, hash, body } = outcome;
  const mac = outcomeMac(keys.hmac, keys.install, intent, hash, body).toString('hex');
  const text = Buffer.from(JSON.stringify({ intent, hash: hash.toString('hex'), body, mac }));
  if (text.length >= SLOT_BYTES) throw new Error('The outcome is longer than its room');
  text.copy(line);
  return line;
}

function parse(slot: Buffer, { hmac, install }: LedgerKeys): KeptOutcome | null {
  try {
    const { intent, hash, body, mac } = JSON.parse(slot.toString()) as Record<string, unknown>;
    if (!Number.isSafeInteger(intent) || typeof body !== 'string') return null;
    const found = { intent: Number(intent), hash: Buffer.from(String(hash), 'hex'), body };
    const sum = outcomeMac(hmac, install, found.intent, found.hash, body);
    return sum.toString('hex') === mac ? found : null;
  } catch {
    return null;
  }
}

function slotsOf(bytes: number): number {
  return Math.floor(bytes / SLOT_BYTES);
}

function read(path: string): Buffer {
  try {
    return readBoundedSync(path, MAX_BYTES);
  } catch (error) {
    // A file that the app did not make holds no outcomes, and is replaced.
    if (error instanceof UnfitFile) return Buffer.alloc(0);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() && found.size <= MAX_BYTES ? found.size : 0;
}

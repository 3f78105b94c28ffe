import fs, { type BigIntStats, fstatSync, readdirSync, statSync } from 'node:fs';
import promises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';
import { onTestFinished, vi } from 'vitest';

/**
 * What happened: a file with so many bytes, or a folder, was synced to the disk; a file was
 * renamed.
 */
type Step = { readonly synced: BigIntStats } | { readonly renamed: string };

/**
 * Records, for one test, the order in which files are synced to the disk and renamed. Everything
 * still happens as usual.
 *
 * @returns a function that gives the steps in a folder: `sync <name>` if everything in the file was
 * synced, `part of <name>` if it was not complete yet, `name <name>` for a rename, and `sync .` for
 * the folder itself
 */
export async function watchedDisk(): Promise<(folder: string) => string[]> {
  const steps: Step[] = [];
  const { fsyncSync, renameSync } = fs;
  const { rename } = promises;
  const handle = await promises.open(process.execPath);
  const prototype: FileHandle = Object.getPrototypeOf(handle);
  await handle.close();
  const { sync } = prototype;
  const spies = [
    vi.spyOn(fs, 'fsyncSync').mockImplementation((file) => {
      fsyncSync(file);
      steps.push({ synced: fstatSync(file, { bigint: true }) });
    }),
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      renameSync(from, to);
      steps.push({ renamed: String(to) });
    }),
    vi.spyOn(promises, 'rename').mockImplementation(async (from, to) => {
      await rename(from, to);
      steps.push({ renamed: String(to) });
    }),
    vi.spyOn(prototype, 'sync').mockImplementation(async function (this: FileHandle) {
      await sync.call(this);
      steps.push({ synced: await this.stat({ bigint: true }) });
    }),
  ];
  // For those who import the functions by name.
  syncBuiltinESMExports();
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
    syncBuiltinESMExports();
  });
  return (folder) => {
    const stats = (name: string) => statSync(join(folder, name), { bigint: true });
    const found = ['.', ...readdirSync(folder)].map((name) => ({ name, ...stats(name) }));
    return steps.flatMap((step) => {
      if ('renamed' in step) {
        const name = basename(step.renamed);
        return join(folder, name) === step.renamed ? [`name ${name}`] : [];
      }
      const { ino, size, mode } = step.synced;
      const file = found.find((each) => each.ino === ino && each.mode === mode);
      if (file === undefined) return [];
      const isWhole = file.name === '.' || file.size === size;
      return [`${isWhole ? 'sync' : 'part of'} ${file.name}`];
    });
  };
}

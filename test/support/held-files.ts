import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
import { onTestFinished, vi } from 'vitest';

/**
 * Makes this a Windows, for one test, on which another program holds files: they can be neither
 * renamed, replaced nor deleted. Everything else happens as usual.
 *
 * @param name which files, by their own name or the one that they are to get
 * @param times how often that is refused before the file is released
 * @returns how often it was
 */
export function holdFiles(
  name: string | RegExp,
  times = Number.POSITIVE_INFINITY,
  code = 'EPERM',
): { readonly refused: () => number; readonly release: () => void } {
  let left = times;
  let refused = 0;
  const refuse = (...paths: readonly unknown[]): void => {
    const isIt = paths.some((path) =>
      typeof name === 'string' ? basename(String(path)) === name : name.test(String(path)),
    );
    if (!isIt || left === 0) return;
    left -= 1;
    refused += 1;
    throw Object.assign(new Error(`${code}: held`), { code, syscall: 'rename' });
  };
  const { renameSync, rmSync, unlinkSync } = fs;
  const { rename, rm } = promises;
  const spies = [
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      refuse(from, to);
      renameSync(from, to);
    }),
    vi.spyOn(fs, 'rmSync').mockImplementation((path, options) => {
      refuse(path);
      rmSync(path, options);
    }),
    vi.spyOn(fs, 'unlinkSync').mockImplementation((path) => {
      refuse(path);
      unlinkSync(path);
    }),
    vi.spyOn(promises, 'rename').mockImplementation(async (from, to) => {
      refuse(from, to);
      await rename(from, to);
    }),
    vi.spyOn(promises, 'rm').mockImplementation(async (path, options) => {
      refuse(path);
      await rm(path, options);
    }),
  ];
  // For those who import the functions by name.
  syncBuiltinESMExports();
  const platform = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
  Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
  onTestFinished(() => {
    Object.defineProperty(process, 'platform', platform);
    for (const spy of spies) spy.mockRestore();
    syncBuiltinESMExports();
  });
  return {
    refused: () => refused,
    release: () => {
      left = 0;
    },
  };
}

/** Waits for work that waits by timers, which pass at once. */
export async function atOnce<T>(work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  let isDone = false;
  const done = work().finally(() => {
    isDone = true;
  });
  done.catch(() => {});
  while (!isDone) {
    await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(500);
  }
  vi.useRealTimers();
  return done;
}

import promises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { onTestFinished, vi } from 'vitest';

type Request = 'readdir' | 'lstat' | 'open' | 'read';

/**
 * Has a folder answer late, never or with an error, for one test.
 *
 * @param answer called before each request, with its path; the request is made once that settles,
 * and fails if that fails. Of a `read` the path is that of the folder
 * @returns every request that was made of the folder so far
 */
export async function sickShare(
  folder: string,
  answer: (what: Request, path: string) => Promise<void>,
): Promise<readonly string[]> {
  const asked: string[] = [];
  const ask = async (what: Request, path: unknown): Promise<void> => {
    if (!String(path).startsWith(folder)) return;
    asked.push(`${what} ${String(path).slice(folder.length + 1)}`.trimEnd());
    await answer(what, String(path));
  };
  const { readdir, lstat, open } = promises;
  const ours = new WeakSet<FileHandle>();
  const handle = await open(process.execPath);
  const prototype: FileHandle = Object.getPrototypeOf(handle);
  await handle.close();
  const { read } = prototype;
  const spies = [
    vi.spyOn(promises, 'readdir').mockImplementation((async (...args: [string]) => {
      await ask('readdir', args[0]);
      return readdir(...args);
    }) as never),
    vi.spyOn(promises, 'lstat').mockImplementation((async (...args: [string]) => {
      await ask('lstat', args[0]);
      return lstat(...args);
    }) as never),
    vi.spyOn(promises, 'open').mockImplementation(async (path, ...args) => {
      await ask('open', path);
      const file = await open(path, ...args);
      if (String(path).startsWith(folder)) ours.add(file);
      return file;
    }),
    vi.spyOn(prototype, 'read').mockImplementation(async function (
      this: FileHandle,
      ...args: never[]
    ) {
      if (ours.has(this)) await ask('read', folder);
      return Reflect.apply(read, this, args);
    } as never),
  ];
  // For those who import the functions by name.
  syncBuiltinESMExports();
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
    syncBuiltinESMExports();
  });
  return asked;
}

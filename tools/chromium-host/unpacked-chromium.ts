import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CannotStart, folderProblem } from './cannot-start.ts';

/** The npm package that carries Chromium. */
const PACKED = join(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../..');

/** Written last when Chromium is unpacked: its contents, by size. */
const CONTENTS = 'contents.json';

/**
 * Where unpacked versions are kept: in the checkout, where nobody else writes and which `npm ci`
 * cleans up.
 */
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/chromium-host');

/** A Chromium unpacked from the npm package. */
export interface UnpackedChromium {
  /** The folder of this version. */
  readonly folder: string;
  readonly path: string;
  /** A folder of libraries that the system lacks; undefined if it lacks none. */
  readonly libraries: string | undefined;
}

/**
 * Unpacks `@sparticuz/chromium` once per version, and again if a file of it is missing or
 * truncated. It is unpacked elsewhere and then renamed, so that two simultaneous first starts never
 * see half a binary.
 *
 * @throws CannotStart if the folder cannot be written to or a library is missing
 */
export async function unpackedChromium(packed = PACKED, cache = CACHE): Promise<UnpackedChromium> {
  const { version } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(cache, `chromium-${version}`);
  if (!isWhole(folder)) {
    try {
      await unpack(packed, folder);
    } catch (error) {
      if (`${(error as NodeJS.ErrnoException).code}`.startsWith('Z_')) {
        throw new CannotStart(`${packed} is damaged. Run "npm ci" and start again.`);
      }
      throw folderProblem(
        error,
        `Chromium cannot be unpacked to ${folder} (about 250 MB)`,
        'Mend that, or install Chrome, Chromium or Edge, and start again.',
      );
    }
  }
  const path = join(folder, 'chromium');
  return { folder, path, libraries: librariesFor(path, join(folder, 'al2023/lib')) };
}

async function unpack(packed: string, folder: string): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const beside = mkdtempSync(`${folder}-`);
  const tidy = () => rmSync(beside, { recursive: true, force: true });
  process.once('exit', tidy);
  try {
    process.stderr.write('Unpacking Chromium, once…\n');
    const worker = new Worker(new URL('./unpack-worker.ts', import.meta.url), {
      workerData: { packed },
      env: { TMPDIR: beside },
    });
    await once(worker, 'exit');
    writeFileSync(join(beside, CONTENTS), JSON.stringify(sizes(beside)));
    putInPlace(beside, folder);
  } finally {
    tidy();
    process.off('exit', tidy);
  }
}

/** Gives an unpacked folder its name, unless another process was faster. */
function putInPlace(beside: string, folder: string): void {
  // What is there is damaged, or was just unpacked by somebody else.
  if (isWhole(folder)) return;
  rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(beside, folder);
  } catch (error) {
    if (!isWhole(folder)) throw error;
  }
}

function sizes(folder: string): Record<string, number> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.map((file) => [file.slice(folder.length + 1), statSync(file).size]),
  );
}

/** Whether each file is there with its unpacked size. */
function isWhole(folder: string): boolean {
  try {
    const contents = JSON.parse(readFileSync(join(folder, CONTENTS), 'utf8')) as object;
    return Object.entries(contents).every(
      ([file, size]) => statSync(join(folder, file)).size === size,
    );
  } catch {
    return false;
  }
}

/** A bare Linux lacks NSS, which Chromium links to; the package carries it. */
function librariesFor(path: string, carried: string): string | undefined {
  if (missing(path, {}).length === 0) return undefined;
  const still = missing(path, { LD_LIBRARY_PATH: carried });
  if (still.length === 0) return carried;
  throw new CannotStart(
    `${basename(path)} needs ${still.join(', ')}, which this system does not have. Install what brings them ` +
      '(the packages that Chrome depends on), or Chrome, Chromium or Edge itself, and start again.',
  );
}

function missing(path: string, env: NodeJS.ProcessEnv): string[] {
  const { stdout } = spawnSync('ldd', [path], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
  });
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found$/gmu)].map(([, name = '']) => name);
}

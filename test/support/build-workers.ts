import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Rolldown } from 'vite';
import type { TestProject } from 'vitest/node';
import { BUILT, WORKERS } from './workers.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'node_modules/.cache/test-workers');

/**
 * Builds the app's threads as in the app, each with everything it imports. From source, each of
 * several hundred desks would resolve and link a hundred modules for its history.
 */
export async function setup(project: TestProject): Promise<void> {
  await buildWorkers();
  process.env[BUILT] = FOLDER;
  project.onTestsRerun(buildWorkers);
}

async function buildWorkers(): Promise<void> {
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node24',
      write: false,
      rolldownOptions: {
        input: WORKERS,
        external: [/^node:/],
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  for (const { output } of [built].flat() as Rolldown.RolldownOutput[]) {
    for (const file of output) {
      const path = join(FOLDER, file.fileName);
      const text = file.type === 'chunk' ? file.code : file.source;
      // Atomically, and only if it has changed: another run may be starting threads from it.
      if (existsSync(path) && readFileSync(path).equals(Buffer.from(text))) continue;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.${process.pid}`, text);
      renameSync(`${path}.${process.pid}`, path);
    }
  }
}

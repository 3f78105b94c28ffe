import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type TestUserConfig } from 'vitest/config';
import { forgetCaller } from './test/support/caller-environment.ts';
import { keepInMemory } from './test/support/keep-in-memory.ts';

forgetCaller();

// Each desk of a test starts threads from source: keep Node's compile cache for the next thread and
// the next run.
process.env['NODE_COMPILE_CACHE'] = join(import.meta.dirname, 'node_modules/.cache/compiled');

keepInMemory();

/** One more than there are cores: some files mostly wait for sockets. */
export const maxWorkers = availableParallelism() + 1;

/** The environment of the tests in `test/unit` and `test/long`. */
export const inNode = {
  environment: 'node',
  isolate: false,
  globalSetup: 'test/support/build-workers.ts',
  setupFiles: ['test/unit/setup.ts'],
  hookTimeout: 120_000,
  // Only the test's time limit ends a wait.
  expect: { poll: { timeout: 120_000, interval: 5 } },
} satisfies TestUserConfig;

export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      {
        test: {
          ...inNode,
          name: 'unit',
          // Some start threads or processes, which takes a while if all cores are busy.
          testTimeout: 120_000,
          include: ['test/unit/**/*.test.ts'],
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'component',
          environment: 'jsdom',
          isolate: false,
          testTimeout: 60_000,
          include: ['test/component/**/*.test.{ts,tsx}'],
          setupFiles: ['test/component/setup.ts'],
          css: { modules: { classNameStrategy: 'non-scoped' } },
        },
      },
    ],
  },
});

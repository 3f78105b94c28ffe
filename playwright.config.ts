import { defineConfig } from '@playwright/test';
import { forgetCaller } from './test/support/caller-environment.ts';
import { keepInMemory } from './test/support/keep-in-memory.ts';

forgetCaller();
keepInMemory();

/** What takes long and is held by unit tests too: run on Electron, and by `npm run test:long`. */
export const LONG = /@long/;

export default defineConfig({
  testDir: 'test/e2e',
  grepInvert: process.env['E2E_HOST'] === 'electron' ? [] : LONG,
  outputDir: 'test-results',
  // One more than two cores: some tests wait for the app's own seconds.
  workers: 3,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  // How long something takes depends on the machine: nobody waits this long if all is well.
  timeout: 180_000,
  expect: { timeout: 60_000 },
});

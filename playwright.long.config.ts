import { defineConfig } from '@playwright/test';
import short, { LONG } from './playwright.config.ts';

// What `npm test` leaves out or checks by sample, in full: `npm run test:long`.
export default defineConfig({
  ...short,
  grepInvert: [],
  projects: [
    { name: 'long', testDir: 'test/long', testMatch: '*.spec.ts' },
    { name: 'e2e', grep: LONG },
  ],
});

import { defineConfig } from '@playwright/test';
import short from './playwright.config.ts';

// What `npm test` checks by sample, in full: `npm run test:long`.
export default defineConfig({ ...short, testDir: 'test/long', testMatch: '*.spec.ts' });

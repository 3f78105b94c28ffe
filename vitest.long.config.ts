import { defineConfig } from 'vitest/config';
import { inNode, maxWorkers } from './vitest.config.ts';

// What `npm test` checks by sample, in full: `npm run test:long`.
export default defineConfig({
  test: {
    ...inNode,
    name: 'long',
    maxWorkers,
    testTimeout: 600_000,
    include: ['test/long/**/*.test.ts'],
  },
});

import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const ROOT = join(import.meta.dirname, '../..');

// Served by `npm run gallery`; for its pictures and for the tests it is built into memory. Nothing
// of it is in the app.
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  cacheDir: join(ROOT, 'node_modules/.cache/gallery-dev'),
  css: { postcss: ROOT },
  server: { host: '127.0.0.1', fs: { allow: [ROOT] } },
  build: {
    target: 'chrome152',
    write: false,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: ['index.html', 'state.html'].map((page) => join(import.meta.dirname, page)),
    },
  },
  plugins: [react()],
});

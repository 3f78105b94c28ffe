import { execFileSync } from 'node:child_process';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * What each bundle took from node_modules: for the notices that its licenses require, and for
 * test/e2e/bundle.spec.ts.
 */
const license = { fileName: 'licenses.json' };

/** Of the build, for the About panel; empty where there is no repository, as in an archive of it. */
function commit(): string {
  try {
    const named = process.env['RECOVERY_DESK_COMMIT'];
    const command = ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*'];
    return named ?? execFileSync('git', command, { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return '';
  }
}

// Everything is bundled: the installed app contains out/ and resources/, no node_modules.
export default defineConfig({
  main: {
    define: { 'import.meta.env.COMMIT': JSON.stringify(commit()) },
    build: {
      // electron-vite's own table of targets stops before Electron 45.
      target: 'node24',
      externalizeDeps: false,
      license,
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          'contact-store': 'src/main/contacts/worker/store-worker.ts',
          'audit-history': 'src/main/audit/history/worker/history-worker.ts',
          'system-certificates': 'src/main/aws/worker/system-certificates-worker.ts',
          'ledger-verify': 'src/main/audit/verify/worker/verify-worker.ts',
        },
        external: ['electron', /^node:/],
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload is one classic script that may only require('electron').
      externalizeDeps: false,
      rolldownOptions: {
        input: 'src/preload/index.ts',
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    // The app:// handler puts a fresh nonce here for each document
    // (src/main/electron/app-protocol.ts).
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      target: 'chrome152',
      minify: true,
      license,
      // One file: it is read from disk, and no part of it waits for a screen.
      chunkSizeWarningLimit: 1600,
      // A data: font would need font-src data: in the Content-Security-Policy.
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
    plugins: [react()],
  },
});

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The entries of the app's threads, relative to the project root. */
export const WORKERS = {
  'contact-store': 'src/main/contacts/worker/store-worker.ts',
  'audit-history': 'src/main/audit/history/worker/history-worker.ts',
  'system-certificates': 'src/main/aws/worker/system-certificates-worker.ts',
  'ledger-verify': 'src/main/audit/verify/worker/verify-worker.ts',
} as const;

/** Names where the threads were built; without it they run from source. */
export const BUILT = 'RECOVERY_DESK_TEST_WORKERS';

/** The script that a thread of the app is started from. */
export function appWorker(name: keyof typeof WORKERS): URL {
  const built = process.env[BUILT];
  return pathToFileURL(
    built === undefined
      ? join(import.meta.dirname, '../..', WORKERS[name])
      : join(built, `${name}.js`),
  );
}

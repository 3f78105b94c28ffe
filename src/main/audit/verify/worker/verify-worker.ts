import { parentPort, workerData } from 'node:worker_threads';
import { sqliteProblem } from '../../../lib/sqlite-error.ts';
import type { VerifyJob, VerifyMessage } from '../verifier.ts';
import { verifyRows, verifyStructure } from './verify-ledger.ts';

// The worker's own entry: a million rows take seconds, and main's event loop must stay free. Each
// part has a thread of its own, since a laptop has more than one core.

const tell = (message: VerifyMessage): void => parentPort?.postMessage(message);
const { part, path, headPath, hmac, publicKey, install, cancelled } = workerData as VerifyJob;

function verified(): Exclude<VerifyMessage, { rows: number }> {
  if (part === 'structure') return { damage: verifyStructure(path) };
  const verification = verifyRows({
    path,
    headPath,
    hmac: Buffer.from(hmac),
    publicKey: Buffer.from(publicKey),
    install,
    clock: () => new Date(),
    onProgress: tell,
    signal: {
      get aborted() {
        return Atomics.load(cancelled, 0) !== 0;
      },
    },
  });
  return { verification };
}

try {
  tell(verified());
} catch (error) {
  tell({ failed: sqliteProblem(error, path)?.detail ?? String(error) });
}

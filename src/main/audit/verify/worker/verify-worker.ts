import { parentPort, workerData } from 'node:worker_threads';
import { sqliteProblem } from '../../../lib/sqlite-error.ts';
import type { RowsEnd, StructureEnd, VerifyJob, VerifyMessage } from '../verifier.ts';
import { verifyRows, verifyStructure } from './verify-ledger.ts';

// The worker's own entry: a million rows take seconds, and main's event loop must stay free. Each
// part has a thread of its own, since a laptop has more than one core.

const tell = (message: VerifyMessage): void => parentPort?.postMessage(message);
const job = workerData as VerifyJob;

function verified(): RowsEnd | StructureEnd {
  if (job.part === 'structure') return { damage: verifyStructure(job.path) };
  const { path, headPath, hmac, publicKey, install, cancelled } = job;
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
  tell({ failed: sqliteProblem(error, job.path)?.detail ?? String(error) });
}

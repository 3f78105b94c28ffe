import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { inflate } from '@sparticuz/chromium';

// The package unpacks into the system's temporary folder, taken from the environment: this thread
// has its own.
const { packed } = workerData as { packed: string };
for (const name of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br']) {
  await inflate(join(packed, 'bin', name));
}

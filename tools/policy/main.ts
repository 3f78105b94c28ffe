import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { policyFiles } from './files.ts';

// `npm run policy`: writes what is made of the keys of a policy, after one of them has changed.

const ROOT = join(import.meta.dirname, '../..');
for (const [path, text] of Object.entries(policyFiles())) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
}

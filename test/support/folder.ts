import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder for one test, removed afterwards. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const lasting: string[] = [];

/** A folder for all tests of a file, removed afterwards. */
export function aLastingFolder(below = tmpdir()): string {
  const folder = mkdtempSync(join(below, 'recovery-desk-'));
  lasting.push(folder);
  return folder;
}

/** Called after each file of tests. */
export function removeLastingFolders(): void {
  for (const folder of lasting.splice(0)) rmSync(folder, { recursive: true, force: true });
}

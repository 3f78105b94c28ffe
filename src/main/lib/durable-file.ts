import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';

/**
 * Replaces a whole file with one that only its owner may read: a crash or a power loss leaves the
 * old one or the new one. Call {@link syncFolder} to make sure that the new one stays.
 *
 * @throws the error of node:fs
 */
export function replaceFile(path: string, text: string): void {
  const draft = `${path}.tmp`;
  try {
    writeDurably(draft, text);
    renameSync(draft, path);
  } catch (error) {
    discard(draft);
    throw error;
  }
}

function writeDurably(path: string, text: string): void {
  // What was left over, or put there, may be a FIFO, a link, or readable by others.
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === false) unlinkSync(path);
  const file = openSync(path, 'w', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a rename in a folder survive a power loss. Windows has no such call. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Removes what a failure left behind, if possible. */
function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The original error says more.
  }
}

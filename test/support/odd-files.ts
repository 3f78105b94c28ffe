import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, openSync, symlinkSync } from 'node:fs';

/**
 * What can be where a file is expected: whoever reads it unchecked waits forever, or runs out of
 * memory. By name, with what creates it at a path and what it is called.
 */
export const ODD_FILES: readonly OddFile[] = [
  ['a folder', (path) => void mkdirSync(path), 'not-a-file'],
  ['a file of 8 GB', hole, 'too-large'],
  // Windows has neither of the two.
  ...(process.platform === 'win32' ? [] : ofUnix()),
];

function ofUnix(): readonly OddFile[] {
  return [
    ['a FIFO', (path) => void execFileSync('mkfifo', [path]), 'not-a-file'],
    ['a device', (path) => symlinkSync('/dev/zero', path), 'not-a-file'],
  ];
}

type OddFile = readonly [
  name: string,
  make: (path: string) => void,
  why: 'not-a-file' | 'too-large',
];

/** A sparse file of 8 GB. */
function hole(path: string): void {
  const file = openSync(path, 'w');
  ftruncateSync(file, 8 * 2 ** 30);
  closeSync(file);
}

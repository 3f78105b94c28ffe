import { execFile } from 'node:child_process';
import { basename } from 'node:path';

/** Such a program takes milliseconds, unless a virus scanner looks at it first. */
const LIMIT_MS = 10_000;

const MAX_OUTPUT_BYTES = 4 * 1024 * 1024;

/** A program of the system that did not do what it is for. */
export class ProgramFailed extends Error {
  override readonly name = 'ProgramFailed';

  /** @param how an exit code, a signal, a system error code, or what it said instead */
  constructor(program: string, how: number | string) {
    super(`${basename(program)}: ${how}`);
  }
}

/**
 * Runs a program of the system, without a shell.
 *
 * @param program its absolute path
 * @param input what it reads
 * @returns what it printed, 4 MiB at the most
 * @throws ProgramFailed
 */
export function runSystemProgram(
  program: string,
  args: readonly string[],
  input: Buffer = Buffer.alloc(0),
): Promise<Buffer> {
  const options = {
    encoding: 'buffer',
    timeout: LIMIT_MS,
    maxBuffer: MAX_OUTPUT_BYTES,
    windowsHide: true,
  } as const;
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, options, (error, stdout) => {
      if (error === null) resolve(stdout);
      else reject(new ProgramFailed(program, error.code ?? error.signal ?? 'UNKNOWN'));
    });
    // One that ends without reading is judged by what it ends with.
    child.stdin?.on('error', () => {}).end(input);
  });
}

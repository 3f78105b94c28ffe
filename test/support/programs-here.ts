import { spawnSync } from 'node:child_process';

/** Those of some programs that are not on this machine's path. */
export function notHere(...programs: readonly string[]): readonly string[] {
  return programs.filter(
    (program) => spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program]).status !== 0,
  );
}

/** Runs a program, whatever it ends with. */
export function tryRun(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    ...options,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

/**
 * Runs a program that has to end well.
 *
 * @throws Error with what it said, if it does not
 */
export function ran(...command: Parameters<typeof tryRun>): string {
  const { status, stdout, stderr } = tryRun(...command);
  if (status !== 0) throw new Error(`${command[0]} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

import { execFileSync } from 'node:child_process';

/**
 * What a line passes to `aws` when a shell runs it: the arguments of each call. Anything else that
 * the line prints or runs shows among them.
 *
 * @param shell program and first arguments
 */
export function awsCalls(
  line: string,
  [program, ...first]: readonly string[] = ['sh'],
): string[][] {
  const aws = String.raw`aws() { printf '%s\0' "$@"; printf '\001'; }`;
  const said = execFileSync(program ?? '', [...first, '-c', `${aws}\n${line}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return said
    .split('\u0001')
    .slice(0, -1)
    .map((call) => call.split('\0').slice(0, -1));
}

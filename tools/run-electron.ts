import { spawn } from 'node:child_process';
import { sandboxAdvice } from './find-electron.ts';

/**
 * Runs Electron, or what starts it, in the terminal until it ends, and says what to do if the
 * system lets it have no sandbox.
 *
 * @param path of Electron's binary
 * @returns its exit code
 */
export async function runElectron(
  path: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(command, args, { env, stdio: ['inherit', 'inherit', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    process.stderr.write(text);
    said = (said + text).slice(-10_000);
  });
  passSignals(child);
  const ended = await new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(
    (resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve({ code, signal }));
    },
  );
  const afterMs = performance.now() - startedAt;
  const advice = sandboxAdvice(path, { ...ended, afterMs, said }, process.platform);
  if (advice !== undefined) process.stderr.write(advice);
  return ended.code ?? 1;
}

/**
 * The terminal sends Ctrl+C to the app as well, so just wait for its graceful end. A plain signal
 * has to be passed on.
 */
export function passSignals(child: { readonly kill: (signal: NodeJS.Signals) => boolean }): void {
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
}

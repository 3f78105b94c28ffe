import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const CALLERS =
  /^(?:(?:https?|all|no)_proxy|node_extra_ca_certs|node_use_env_proxy|(?:aws|xdg)_.*)$/iu;

/** An empty home folder. */
export const EMPTY_HOME = join(import.meta.dirname, '../../node_modules/.cache/empty-home');

/** The environment variables that say where the caller's network, AWS profiles and folders are. */
export function callersIn(env: NodeJS.ProcessEnv): string[] {
  return Object.keys(env).filter((name) => CALLERS.test(name));
}

/**
 * Removes what the tests would otherwise inherit from whoever starts them: proxies, certificates,
 * AWS profiles, folders. Call it where the runner reads its configuration, so that its workers and
 * what they start do without it.
 */
export function forgetCaller(): void {
  for (const name of callersIn(process.env)) delete process.env[name];
  // A worker that reads the configuration again must not empty the others' home.
  if (process.env['HOME'] === EMPTY_HOME) return;
  rmSync(EMPTY_HOME, { recursive: true, force: true });
  mkdirSync(EMPTY_HOME, { recursive: true });
  process.env['HOME'] = EMPTY_HOME;
}

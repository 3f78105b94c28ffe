import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const CALLERS =
  /^(?:(?:https?|all|no)_proxy|node_extra_ca_certs|node_use_env_proxy|(?:aws|xdg)_.*)$/iu;

/** A home folder in which there is nothing. */
export const EMPTY_HOME = join(import.meta.dirname, '../../node_modules/.cache/empty-home');

/**
 * The names of an environment that say where its caller's network, AWS profiles and folders are.
 */
export function callersIn(env: NodeJS.ProcessEnv): string[] {
  return Object.keys(env).filter((name) => CALLERS.test(name));
}

/**
 * Takes away what the tests would otherwise inherit from whoever starts them: proxies,
 * certificates, AWS profiles, folders. Called where the runner reads its configuration, so that its
 * workers and what they start begin without it.
 */
export function forgetCaller(): void {
  for (const name of callersIn(process.env)) delete process.env[name];
  // A worker that reads the configuration again must not empty the home of the others.
  if (process.env['HOME'] === EMPTY_HOME) return;
  rmSync(EMPTY_HOME, { recursive: true, force: true });
  mkdirSync(EMPTY_HOME, { recursive: true });
  process.env['HOME'] = EMPTY_HOME;
}

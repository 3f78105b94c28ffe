import { renameSync } from 'node:fs';
import type { Options } from '@electron/packager';
import { PRODUCT } from './product.ts';
import { run } from './run.ts';

// Keys are named by the environment only: nothing about them is in the project.

/**
 * The programs that the environment's keys need, each with its Debian package. Apple's come with
 * macOS.
 */
export function signers(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return {
    ...(windowsArgs(env).length > 0 ? { osslsigncode: 'osslsigncode' } : {}),
    ...(env['GPG_SIGN_KEY'] ? { gpg: 'gnupg' } : {}),
  };
}

/** What the name of a file for Windows says of its signature. */
export function windowsMark(env: NodeJS.ProcessEnv): string {
  return windowsArgs(env).length > 0 ? '' : '-unsigned';
}

/** Arguments of `osslsigncode sign`; none where there is no key. */
function windowsArgs(env: NodeJS.ProcessEnv): readonly string[] {
  return env['WINDOWS_SIGN_ARGS']?.split(/\s+/u).filter((arg) => arg !== '') ?? [];
}

/** Signs an .exe or .msi, if `WINDOWS_SIGN_ARGS` says how. */
export function signForWindows(file: string, env: NodeJS.ProcessEnv): void {
  const args = windowsArgs(env);
  if (args.length === 0) return;
  const signed = `${file}.signed`;
  // Without it, what an installer says of itself could be changed.
  const whole = file.endsWith('.msi') ? ['-add-msi-dse'] : [];
  const from = ['-n', PRODUCT.name, '-in', file, '-out', signed];
  run('osslsigncode', ['sign', ...args, ...whole, ...from], { env });
  renameSync(signed, file);
}

/** What the name of a file for macOS says of its signature. */
export function macMark(env: NodeJS.ProcessEnv): string {
  return env['APPLE_SIGN_IDENTITY'] ? '' : '-unsigned';
}

/** How the .app is signed and notarized; its ticket is stapled to it. */
export function macSigning(env: NodeJS.ProcessEnv): Pick<Options, 'osxSign' | 'osxNotarize'> {
  const identity = env['APPLE_SIGN_IDENTITY'];
  const keychainProfile = env['APPLE_NOTARY_PROFILE'];
  if (!identity) return {};
  // Chromium compiles scripts into memory; the app needs nothing else that the runtime forbids.
  const entitlements = ['com.apple.security.cs.allow-jit'];
  return {
    osxSign: {
      identity,
      continueOnError: false,
      optionsForFile: () => ({ hardenedRuntime: true, entitlements }),
    },
    ...(keychainProfile ? { osxNotarize: { keychainProfile } } : {}),
  };
}

/** Signs the list of sums, if `GPG_SIGN_KEY` names a key. */
export function signSums(file: string, env: NodeJS.ProcessEnv): void {
  const key = env['GPG_SIGN_KEY'];
  if (!key) return;
  const how = ['--batch', '--yes', '--armor', '--detach-sign', '--local-user', key];
  run('gpg', [...how, '--output', `${file}.asc`, file], { env });
}

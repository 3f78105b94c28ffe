import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The raw text of a file, or its sections with their keys. */
export type AwsFile = string | Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Writes the shared AWS files into a folder that serves as a test's home.
 *
 * @returns their paths, for AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE; a file that was not
 * given does not exist
 */
export function writeAwsFiles(
  home: string,
  files: { readonly config?: AwsFile; readonly credentials?: AwsFile },
): { readonly config: string; readonly credentials: string } {
  const paths = {
    config: join(home, '.aws', 'config'),
    credentials: join(home, '.aws', 'credentials'),
  };
  mkdirSync(join(home, '.aws'), { recursive: true });
  if (files.config !== undefined) writeFileSync(paths.config, iniText(files.config));
  if (files.credentials !== undefined) writeFileSync(paths.credentials, iniText(files.credentials));
  return paths;
}

function iniText(file: AwsFile): string {
  if (typeof file === 'string') return file;
  return Object.entries(file)
    .map(([section, members]) => {
      const lines = Object.entries(members).map(([key, value]) => `${key} = ${value}\n`);
      return `[${section}]\n${lines.join('')}`;
    })
    .join('\n');
}

/**
 * Where the AWS CLI and the SDK keep the token of a sign-in.
 *
 * @param name of the sso-session, or the start URL if the profile has none
 */
export function ssoCacheFile(home: string, name: string): string {
  const hash = createHash('sha1').update(name).digest('hex');
  return join(home, '.aws', 'sso', 'cache', `${hash}.json`);
}

/** A token as the AWS CLI caches it. */
export interface SsoToken {
  readonly accessToken: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly startUrl?: string;
  readonly region?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly refreshToken?: string;
  readonly registrationExpiresAt?: string;
}

/** @returns the path of the file */
export function writeSsoToken(home: string, name: string, token: SsoToken): string {
  const file = ssoCacheFile(home, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(token), { mode: 0o600 });
  return file;
}

/**
 * What a credential_process prints (an object as JSON with `Version: 1` unless it gives another),
 * or how it fails.
 */
export type ProcessBehaviour =
  | { readonly prints: string | Readonly<Record<string, unknown>> }
  | { readonly stderr: string; readonly exitCode?: number };

/**
 * Writes a Node script that behaves as specified.
 *
 * @returns the command line for `credential_process`
 */
export function processScript(folder: string, behaviour: ProcessBehaviour): string {
  const file = join(folder, `credentials-${randomUUID()}.mjs`);
  writeFileSync(file, `#!${process.execPath}\n${scriptOf(behaviour)}`, { mode: 0o755 });
  return `"${process.execPath}" "${file}"`;
}

function scriptOf(behaviour: ProcessBehaviour): string {
  if ('stderr' in behaviour) {
    const text = JSON.stringify(behaviour.stderr);
    return `process.stderr.write(${text});\nprocess.exitCode = ${behaviour.exitCode ?? 1};\n`;
  }
  const { prints } = behaviour;
  const text = typeof prints === 'string' ? prints : JSON.stringify({ Version: 1, ...prints });
  return `process.stdout.write(${JSON.stringify(text)});\n`;
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProfileNote } from '../../shared/domain/profile.ts';

/** One section of the shared AWS files, keys to values; a value that was an indented block is a section by itself. */
export type Section = Readonly<Record<string, string | undefined>>;

/** The shared AWS files as they are now. */
export interface AwsFiles {
  /** By name, the credentials file's keys over those of the config file, as the SDK merges them. */
  readonly profiles: ReadonlyMap<string, Section>;
  readonly ssoSessions: ReadonlyMap<string, Section>;
  /** Service-specific settings by the name of the `services` section, keys such as `sts.endpoint_url`. */
  readonly services: ReadonlyMap<string, Section>;
  readonly notes: readonly ProfileNote[];
}

/** Where the shared AWS files are. */
export interface AwsFilePaths {
  readonly config: string;
  readonly credentials: string;
}

/** Larger files are not read: no configuration is, and the desk must not stand still over a log that lies in its place. */
const MOST_BYTES = 16 * 1024 * 1024;

/** What the SDK takes as a name behind `profile`; it drops a section with another in silence. */
const USABLE_NAME = /^[\w\-@+.%:/]+$/u;
const KINDED = /^(?<kind>profile|sso-session|services)\s+(?<quote>["']?)(?<name>.*)\k<quote>$/u;

/** The paths that the AWS CLI and SDKs would read. */
export function awsFilePaths(env: NodeJS.ProcessEnv, home: string): AwsFilePaths {
  return {
    config: env['AWS_CONFIG_FILE'] || join(home, '.aws', 'config'),
    credentials: env['AWS_SHARED_CREDENTIALS_FILE'] || join(home, '.aws', 'credentials'),
  };
}

/**
 * Reads the shared AWS files and hands the SDK the same text, less what would make it fail: its own loader answers `{}` for a file that it
 * cannot read, throws for one bad section name, drops others in silence, and keeps what it read for the life of the process.
 *
 * @returns never fails; `notes` say what is wrong
 */
export async function readAwsFiles(paths: AwsFilePaths): Promise<AwsFiles> {
  const notes: ProfileNote[] = [];
  const [config, credentials] = await Promise.all([
    readLines(paths.config, notes),
    readLines(paths.credentials, notes),
  ]);
  const usableConfig = usableSections(config, 'config', paths.config, notes);
  const usableCredentials = usableSections(credentials, 'credentials', paths.credentials, notes);

  const { externalDataInterceptor, loadSharedConfigFiles } = await import('@smithy/core/config');
  externalDataInterceptor.interceptFile(paths.config, usableConfig);
  externalDataInterceptor.interceptFile(paths.credentials, usableCredentials);
  const parsed = await loadSharedConfigFiles({
    configFilepath: paths.config,
    filepath: paths.credentials,
    ignoreCache: true,
  });

  const files = {
    profiles: new Map<string, Section>(),
    ssoSessions: new Map<string, Section>(),
    services: new Map<string, Section>(),
  };
  for (const [name, section] of Object.entries(parsed.configFile)) {
    // The loader keeps other kinds of sections beside the profiles, with their kind before a dot.
    if (name.startsWith('sso-session.')) files.ssoSessions.set(name.slice(12), section);
    else if (name.startsWith('services.')) files.services.set(name.slice(9), section);
    else files.profiles.set(name, section);
  }
  for (const [name, section] of Object.entries(parsed.credentialsFile)) {
    files.profiles.set(name, { ...files.profiles.get(name), ...section });
  }
  return { ...files, notes };
}

async function readLines(file: string, notes: ProfileNote[]): Promise<string[]> {
  try {
    const bytes = await readFile(file);
    if (bytes.length > MOST_BYTES) {
      notes.push({ file, problem: 'too-large' });
      return [];
    }
    // A byte-order mark would make the first section's name another one.
    return bytes
      .toString('utf8')
      .replace(/^\uFEFF/u, '')
      .split(/\r\n|\n|\r/u);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') notes.push({ file, problem: 'unreadable', detail: code });
    return [];
  }
}

/** The text of a file without the sections that the SDK could not use; each of those gets a note. */
function usableSections(
  lines: readonly string[],
  kindOfFile: 'config' | 'credentials',
  file: string,
  notes: ProfileNote[],
): string {
  const seen = new Set<string>();
  let isUsable = true;
  const kept = lines.filter((line) => {
    const header = /^\[(?<title>[^\]]*)\]\s*(?:[#;].*)?$/u
      .exec(line.trim())
      ?.groups?.['title']?.trim();
    if (header !== undefined) {
      const problem = problemOf(header, kindOfFile);
      isUsable = problem === null;
      if (problem !== null) notes.push({ file, problem, detail: header.slice(0, 100) });
      else if (seen.has(header)) notes.push({ file, problem: 'duplicate-section', detail: header });
      seen.add(header);
    }
    return isUsable;
  });
  return kept.join('\n');
}

function problemOf(
  header: string,
  kindOfFile: 'config' | 'credentials',
): ProfileNote['problem'] | null {
  const kinded = KINDED.exec(header)?.groups;
  const name = kinded?.['name'] ?? header;
  if (name === '__proto__' || !USABLE_NAME.test(name)) return 'unusable-name';
  // The AWS CLI reads `[x]` of the config file as no profile unless it is the default, and `[profile x]` of the credentials file as
  // one named "profile x".
  if (kindOfFile === 'config')
    return kinded === undefined && name !== 'default' ? 'misplaced-section' : null;
  return kinded === undefined ? null : 'misplaced-section';
}

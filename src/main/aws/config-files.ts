import { join } from 'node:path';
import { cut } from '../../shared/domain/cut.ts';
import { MAX_PROFILE_NAME_LENGTH, type ProfileNote } from '../../shared/domain/profile.ts';
import { readBounded, UnfitFile } from '../lib/bounded-file.ts';

/**
 * One section of the shared AWS files, keys to values; a value that was an indented block becomes
 * its own section.
 */
export type Section = Readonly<Record<string, string | undefined>>;

/** The shared AWS files as they are now. */
export interface AwsFiles {
  /**
   * By name, the credentials file's keys overriding those of the config file, as the SDK merges
   * them.
   */
  readonly profiles: ReadonlyMap<string, Section>;
  readonly ssoSessions: ReadonlyMap<string, Section>;
  /**
   * Service-specific settings by the name of the `services` section, with keys such as
   * `sts.endpoint_url`.
   */
  readonly services: ReadonlyMap<string, Section>;
  readonly notes: readonly ProfileNote[];
}

/** Where the shared AWS files are. */
export interface AwsFilePaths {
  readonly config: string;
  readonly credentials: string;
  /** Those that the environment names, which are therefore expected to exist. */
  readonly named: readonly ('config' | 'credentials')[];
}

/**
 * Larger files are not read: the SDK parses them on the main thread whenever it makes credentials,
 * and no configuration is that large. The words of `too-large` name these figures.
 */
const MAX_BYTES = 1024 * 1024;
const MAX_LINES = 30_000;
const MAX_SECTIONS = 5_000;

/** What the SDK accepts as a name after `profile`; it silently drops a section with any other. */
const USABLE_NAME = /^[\w\-@+.%:/]+$/u;
const KINDED = /^(?<kind>profile|sso-session|services)\s+(?<quote>["']?)(?<name>.*)\k<quote>$/u;

/** The paths that the AWS CLI and SDKs would read; `~/` is the home folder. */
export function awsFilePaths(env: NodeJS.ProcessEnv, home: string): AwsFilePaths {
  const { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials } = env;
  const path = (named: string | undefined, own: string): string =>
    named ? named.replace(/^~(?=[/\\])/u, home) : join(home, '.aws', own);
  return {
    config: path(config, 'config'),
    credentials: path(credentials, 'credentials'),
    named: [
      ...(config ? ['config' as const] : []),
      ...(credentials ? ['credentials' as const] : []),
    ],
  };
}

/**
 * Reads the shared AWS files and gives the SDK the same text, minus what would make it fail: its
 * own loader answers `{}` for a file that it cannot read, throws for one bad section name, silently
 * drops others, and keeps what it read for the life of the process.
 *
 * @returns never fails; `notes` say what is wrong
 */
export async function readAwsFiles(paths: AwsFilePaths): Promise<AwsFiles> {
  const notes: ProfileNote[] = [];
  const config = usableSections(
    await readLines(paths, 'config', notes),
    'config',
    paths.config,
    notes,
  );
  // One file under both names is read as the config file.
  const isOne = paths.config === paths.credentials;
  const credentials = isOne
    ? { text: '', names: [] }
    : usableSections(
        await readLines(paths, 'credentials', notes),
        'credentials',
        paths.credentials,
        notes,
      );

  const { externalDataInterceptor, loadSharedConfigFiles } = await import('@smithy/core/config');
  externalDataInterceptor.interceptFile(paths.config, config.text);
  if (!isOne) externalDataInterceptor.interceptFile(paths.credentials, credentials.text);
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
    // The loader keeps other kinds of sections beside the profiles, named by their kind and a dot.
    if (name.startsWith('sso-session.')) files.ssoSessions.set(name.slice(12), section);
    else if (name.startsWith('services.')) files.services.set(name.slice(9), section);
    else files.profiles.set(name, section);
  }
  for (const [name, section] of isOne ? [] : Object.entries(parsed.credentialsFile)) {
    files.profiles.set(name, { ...files.profiles.get(name), ...section });
  }
  // The loader drops a section without keys; it is still a profile, if an incomplete one.
  for (const name of [...config.names, ...credentials.names]) {
    if (!files.profiles.has(name)) files.profiles.set(name, {});
  }
  return { ...files, notes };
}

async function readLines(
  paths: AwsFilePaths,
  which: 'config' | 'credentials',
  notes: ProfileNote[],
): Promise<string[]> {
  const file = paths[which];
  try {
    const bytes = await readBounded(file, MAX_BYTES);
    // A byte-order mark would change the first section's name.
    const text = bytes.toString('utf8').replace(/^\uFEFF/u, '');
    // UTF-16, as some shells write it, is full of zeros; and a text without any section is not an
    // AWS file.
    const lines = text.split(/\r\n|\n|\r/u, MAX_LINES + 1);
    const sections = lines.filter(isHeader).length;
    if (lines.length > MAX_LINES || sections > MAX_SECTIONS) {
      throw new UnfitFile(file, 'too-large');
    }
    const isText = !bytes.includes(0) && (text.trim() === '' || sections > 0);
    if (!isText) notes.push({ file, problem: 'not-text' });
    return lines;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UnfitFile) notes.push({ file, problem: error.why });
    else if (code !== 'ENOENT') notes.push({ file, problem: 'unreadable', detail: code });
    // A laptop without AWS files is fine; one whose environment names a missing file is not.
    else if (paths.named.includes(which)) notes.push({ file, problem: 'missing' });
    return [];
  }
}

function isHeader(line: string): boolean {
  return line.trimStart().startsWith('[');
}

/** Sections of the AWS CLI that are not profiles and need no note. */
const OTHER_SECTIONS: ReadonlySet<string> = new Set(['plugins', 'preview']);

/**
 * What the SDK gets of a file: its text without the sections that the SDK could not use, each of
 * which gets a note.
 */
function usableSections(
  lines: readonly string[],
  kindOfFile: 'config' | 'credentials',
  file: string,
  notes: ProfileNote[],
): { text: string; names: string[] } {
  const seen = new Set<string>();
  const names: string[] = [];
  let isUsable = false;
  const kept = lines.flatMap((line) => {
    if (!isHeader(line)) return isUsable ? [line] : [];
    // A truncated header still ends the section before it: the keys that follow belong to nobody
    // else.
    const header = /^\[(?<title>[^\]]*)\]\s*(?:[#;].*)?$/u
      .exec(line.trim())
      ?.groups?.['title']?.trim()
      .replace(/\s+/gu, ' ');
    if (header !== undefined && OTHER_SECTIONS.has(header)) {
      isUsable = false;
      return [];
    }
    const problem = header === undefined ? 'unusable-name' : problemOf(header, kindOfFile);
    isUsable = problem === null;
    const detail = cut(header ?? line.trim(), 100);
    if (header === undefined || problem !== null) {
      notes.push({ file, problem: problem ?? 'unusable-name', detail });
      return [];
    }
    if (seen.has(header)) notes.push({ file, problem: 'duplicate-section', detail });
    seen.add(header);
    const { kind = 'profile', name = header } = KINDED.exec(header)?.groups ?? {};
    if (kind === 'profile') names.push(name);
    // Rewritten, because the SDK does not take `[profile x]# note` for a header.
    return [`[${header}]`];
  });
  return { text: kept.join('\n'), names };
}

function problemOf(
  header: string,
  kindOfFile: 'config' | 'credentials',
): ProfileNote['problem'] | null {
  const kinded = KINDED.exec(header)?.groups;
  const name = kinded?.['name'] ?? header;
  if (name === '__proto__' || name.length > MAX_PROFILE_NAME_LENGTH || !USABLE_NAME.test(name)) {
    return 'unusable-name';
  }
  // To the AWS CLI, `[x]` in the config file is not a profile unless it is the default, and
  // `[profile x]` in the credentials file is one named "profile x".
  if (kindOfFile === 'config') {
    return kinded === undefined && name !== 'default' ? 'misplaced-section' : null;
  }
  return kinded === undefined ? null : 'misplaced-section';
}

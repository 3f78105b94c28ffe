import { join } from 'node:path';
import { cut } from '../../shared/domain/cut.ts';
import { MAX_PROFILE_NAME_LENGTH, type ProfileNote } from '../../shared/domain/profile.ts';
import { readBounded, UnfitFile } from '../lib/bounded-file.ts';
import { parseIni, shellWords } from './ini.ts';

/**
 * One section of the shared AWS files: keys in lower case to values, none of them empty. The keys
 * of an indented block are named by the block, as in `sts.endpoint_url`.
 */
export type Section = Readonly<Record<string, string | undefined>>;

/** The shared AWS files as they are now. */
export interface AwsFiles {
  /** By name, the credentials file's keys overriding those of the config file. */
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
 * Larger files are not read: they are parsed on the main thread with every request, and no
 * configuration is that large. The words of `too-large` name these figures.
 */
const MAX_BYTES = 1024 * 1024;
const MAX_LINES = 30_000;
const MAX_SECTIONS = 5_000;

/** The paths that the AWS CLI would read: `~/` is the home folder, `$NAME` a variable. */
export function awsFilePaths(env: NodeJS.ProcessEnv, home: string): AwsFilePaths {
  const { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials } = env;
  const expanded = (named: string): string =>
    named
      .replace(/\$(?:(\w+)|\{([^}]*)\})/gu, (text, name, braced) => env[name ?? braced] ?? text)
      .replace(/^~(?=[/\\])/u, home);
  const path = (named: string | undefined, own: string): string =>
    named ? expanded(named) : join(home, '.aws', own);
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
 * Reads the shared AWS files as the AWS CLI does. Where one bad line makes the AWS CLI refuse a
 * whole file, this reads the rest.
 *
 * @returns never fails; `notes` say what is wrong
 */
export async function readAwsFiles(paths: AwsFilePaths): Promise<AwsFiles> {
  const notes: ProfileNote[] = [];
  const config = sectionsIn(
    await readLines(paths, 'config', notes),
    configName,
    paths.config,
    notes,
  );
  // One file under both names is read as the config file.
  const isOne = paths.config === paths.credentials;
  const credentials = sectionsIn(
    isOne ? [] : await readLines(paths, 'credentials', notes),
    credentialsName,
    paths.credentials,
    notes,
  );
  const names = new Set([...config.profile.keys(), ...credentials.profile.keys()]);
  const profiles = new Map(
    [...names].map((name) => [
      name,
      merged(config.profile.get(name) ?? {}, credentials.profile.get(name) ?? {}),
    ]),
  );
  return { profiles, ssoSessions: config['sso-session'], services: config.services, notes };
}

/** The static keys, which the AWS CLI takes from one file alone. */
const STATIC_KEYS = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
];

/**
 * One profile of both files. The static keys of the config file are the last thing that botocore
 * looks at (`ConfigProvider`): after those of the credentials file, a sign-in and a process.
 */
function merged(config: Section, credentials: Section): Section {
  const both = { ...config, ...credentials };
  const isIdle =
    credentials['aws_access_key_id'] ?? both['login_session'] ?? both['credential_process'];
  if (isIdle === undefined) return both;
  const rest = Object.entries(config).filter(([key]) => !STATIC_KEYS.includes(key));
  return { ...Object.fromEntries(rest), ...credentials };
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

/** What a section may be. */
const KINDS = ['profile', 'sso-session', 'services'] as const;
type Kind = (typeof KINDS)[number];

/** What a section's header says, or what is wrong with it; `null` for one of no concern here. */
type Named =
  | { readonly kind: Kind; readonly name: string; readonly problem?: ProfileNote['problem'] }
  | { readonly problem: ProfileNote['problem'] };

/** Sections of the AWS CLI that are not profiles and need no note. */
const OTHER_SECTIONS: ReadonlySet<string> = new Set(['plugins', 'preview']);

/**
 * What a header of the config file says, by the rules of botocore's `build_profile_map`: two words
 * as in a shell, and the first of them need only begin with what it is.
 */
function configName(title: string): Named | null {
  if (OTHER_SECTIONS.has(title)) return null;
  if (title === 'default') return { kind: 'profile', name: title };
  const kind = KINDS.find((each) => title.startsWith(each));
  if (kind === undefined) return { problem: 'misplaced-section' };
  const words = shellWords(title);
  return words?.length === 2 ? { kind, name: words[1] ?? '' } : { problem: 'unusable-name' };
}

/** In the credentials file, a profile has the whole title for a name. */
function credentialsName(title: string): Named {
  const named = { kind: 'profile', name: title } as const;
  // It was meant for the config file, or without the word.
  const isPrefixed = KINDS.some((kind) => title.startsWith(`${kind} `));
  return isPrefixed ? { ...named, problem: 'prefixed-section' } : named;
}

/** The sections of one file by kind and name. Whatever is wrong with them gets a note. */
function sectionsIn(
  lines: readonly string[],
  nameOf: (title: string) => Named | null,
  file: string,
  notes: ProfileNote[],
): Readonly<Record<Kind, Map<string, Section>>> {
  const found: Record<Kind, Map<string, Section>> = {
    profile: new Map(),
    'sso-session': new Map(),
    services: new Map(),
  };
  /** How each was spelled last. */
  const titles = new Map<string, string>();
  for (const { header, line, values } of parseIni(lines)) {
    const title = header?.trim();
    const note = (problem: ProfileNote['problem']) =>
      notes.push({ file, problem, detail: cut(title ?? line, 100) });
    const named = title === undefined ? { problem: 'unusable-name' as const } : nameOf(title);
    if (named === null) continue;
    if (!('kind' in named) || title === undefined) {
      note(named.problem ?? 'unusable-name');
      continue;
    }
    const { kind, name, problem } = named;
    if (!isUsable(name)) {
      note('unusable-name');
      continue;
    }
    if (problem !== undefined) note(problem);
    const spelled = `${kind} ${name}`;
    const before = titles.get(spelled);
    if (before !== undefined) note('duplicate-section');
    titles.set(spelled, title);
    const section = Object.fromEntries(values);
    // Of two spellings of one name, the AWS CLI takes the last.
    if (before === title) Object.assign(found[kind].get(name) ?? {}, section);
    else found[kind].set(name, section);
  }
  return found;
}

/** Whether a name can be shown, and kept beside others in whatever is keyed by names. */
function isUsable(name: string): boolean {
  return (
    name !== '' &&
    name !== '__proto__' &&
    name.length <= MAX_PROFILE_NAME_LENGTH &&
    !/\p{Cc}/u.test(name)
  );
}

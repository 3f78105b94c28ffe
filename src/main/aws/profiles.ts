import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Profile } from '../../shared/domain/pool.ts';
import type { Output } from '../../shared/ipc/contract.ts';
import { Fault } from '../fault.ts';

/** The profile that is always there, needs no AWS account and reaches the practice pool. */
export const PRACTICE_PROFILE = 'practice';

type ProfileList = Output<'profiles.list'>;
type ConfigFile = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

/**
 * Lists the profiles of the shared AWS files, by name, after the practice profile. The files are read anew each time, because
 * `aws configure` or `aws sso login` may have changed them.
 *
 * @param practiceRegion the Region of the practice pool
 */
export async function listProfiles(practiceRegion: string): Promise<ProfileList> {
  const notes: ProfileList['notes'] = [];
  for (const file of [configPath(), credentialsPath()]) {
    // The SDK's loader answers `{}` for a file that it cannot read, as for one that is not there.
    await readFile(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') notes.push({ file, problem: 'unreadable', detail: error.code });
    });
  }
  const sections = await readProfiles();
  if (sections[PRACTICE_PROFILE] !== undefined) {
    notes.push({ file: configPath(), problem: 'practice-name-taken' });
  }
  const own = Object.entries(sections)
    .filter(([name]) => name !== PRACTICE_PROFILE)
    .map(([name, section]) => profileOf(name, section))
    .sort((a, b) => a.name.localeCompare(b.name));
  return {
    profiles: [{ name: PRACTICE_PROFILE, kind: 'practice', region: practiceRegion }, ...own],
    notes,
  };
}

/**
 * Reads one profile of the shared AWS files.
 *
 * @throws Fault `no-profile` when it is not there (any more)
 */
export async function readProfile(name: string): Promise<Profile> {
  const sections = await readProfiles();
  const section = Object.hasOwn(sections, name) ? sections[name] : undefined;
  if (section === undefined) throw new Fault({ code: 'no-profile', detail: name });
  return profileOf(name, section);
}

function profileOf(name: string, section: ConfigFile[string]): Profile {
  return {
    name,
    kind: 'aws',
    region: section['region'],
    endpoint: section['endpoint_url'],
  };
}

async function readProfiles(): Promise<ConfigFile> {
  const { loadSharedConfigFiles } = await import('@smithy/core/config');
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const sections: Record<string, Record<string, string | undefined>> = {};
  for (const [name, section] of [
    ...Object.entries(configFile),
    ...Object.entries(credentialsFile),
  ]) {
    // The loader keeps `[sso-session x]` and `[services x]` of the config file, and a misplaced `[profile x]` of the
    // credentials file, as profiles with a dot after their kind.
    if (/^(?:sso-session|services|profile)\./u.test(name)) continue;
    sections[name] = { ...sections[name], ...section };
  }
  return sections;
}

function configPath(): string {
  return process.env['AWS_CONFIG_FILE'] ?? join(homedir(), '.aws', 'config');
}

function credentialsPath(): string {
  return process.env['AWS_SHARED_CREDENTIALS_FILE'] ?? join(homedir(), '.aws', 'credentials');
}

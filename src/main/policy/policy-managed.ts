import { type PolicyPlace, policyInFile } from './policy-file.ts';
import { runSystemProgram } from './system-program.ts';

/**
 * What device management has set for the app on a Mac, as a place: the property list that a
 * profile of the whole computer leaves. Neither `defaults` nor Electron's
 * `systemPreferences.getUserDefault` is asked: they answer with what users have set themselves too.
 *
 * @param file `/Library/Managed Preferences/<bundle id>.plist`
 * @param owners the user ids that may own it
 * @param plutil the absolute path of the system's reader of property lists
 */
export function policyInManagedPreferences(
  file: string,
  owners: readonly number[],
  plutil = '/usr/bin/plutil',
): PolicyPlace {
  return policyInFile(file, owners, async (bytes) => {
    // Read from what was judged and summed: the file may be another one by now.
    const json = await runSystemProgram(plutil, ['-convert', 'json', '-o', '-', '-'], bytes);
    return withoutPayload(JSON.parse(json.toString('utf8')));
  });
}

/** Names of the profile's payload may be among the keys, such as `PayloadUUID`. */
function withoutPayload(list: unknown): unknown {
  if (typeof list !== 'object' || list === null || Array.isArray(list)) return list;
  return Object.fromEntries(Object.entries(list).filter(([key]) => !key.startsWith('Payload')));
}

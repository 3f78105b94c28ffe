import { isDeepStrictEqual } from 'node:util';
import type { Settings } from '../../shared/domain/settings.ts';

/**
 * What the app itself keeps of where the agent was and how they look at things: nothing that a
 * reset depends on.
 */
const UNRECORDED_SETTINGS: readonly string[] = [
  'places',
  'profile',
  'scan',
  'contactViews',
  'auditViews',
] satisfies (keyof Settings)[];

/** The names of the settings that are changed and that the ledger tells of. */
export function recordedChanges(before: Settings, after: Settings): string[] {
  return Object.entries(after)
    .filter(([name, value]) => !isDeepStrictEqual(value, before[name as keyof Settings]))
    .map(([name]) => name)
    .filter((name) => !UNRECORDED_SETTINGS.includes(name));
}

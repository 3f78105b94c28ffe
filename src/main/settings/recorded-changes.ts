import { isDeepStrictEqual } from 'node:util';
import type { Settings } from '../../shared/domain/settings.ts';

/**
 * Where the agent was and how they view things: nothing that a reset depends on, and so what still
 * changes while the ledger cannot be written.
 */
const UNRECORDED_SETTINGS: readonly string[] = [
  'theme',
  'language',
  'places',
  'profile',
  'scan',
  'contactViews',
  'auditViews',
  'auditColumns',
  'auditCharts',
  'weakKeyPutAside',
] satisfies (keyof Settings)[];

/** The names of changed settings. */
export function changesOf(before: Settings, after: Settings): string[] {
  return Object.entries(after)
    .filter(([name, value]) => !isDeepStrictEqual(value, before[name as keyof Settings]))
    .map(([name]) => name);
}

/** Those of them that the ledger records. */
export function changesToRecord(before: Settings, after: Settings): string[] {
  return changesOf(before, after).filter((name) => !UNRECORDED_SETTINGS.includes(name));
}

import type { NewerVersion } from '../../shared/domain/policy.ts';
import { newerVersionSchema } from '../../shared/ipc/schemas/policy.ts';
import { readBounded } from '../lib/bounded-file.ts';

const MAX_BYTES = 16 * 1024;

const BY_NUMBER = new Intl.Collator('en', { numeric: true });

/**
 * Whether the file that the policy names has a newer version than the one that runs. The app asks
 * nobody else, and installs nothing.
 *
 * @param file such as `\\server\share\recovery-desk.json`: `{"version": "0.2.0", "note": "…"}`
 * @returns `null` also if the file cannot be read: a laptop is not always near its share
 */
export async function newerVersion(
  file: string | null,
  running: string,
): Promise<NewerVersion | null> {
  if (file === null) return null;
  try {
    const text = (await readBounded(file, MAX_BYTES)).toString('utf8').replace(/^\uFEFF/u, '');
    const newest = newerVersionSchema.parse(JSON.parse(text));
    return BY_NUMBER.compare(newest.version, running) > 0 ? newest : null;
  } catch {
    return null;
  }
}

import { readdirSync, readlinkSync } from 'node:fs';

/** Whether this process has a file open, where the system says so: `false` on others than Linux. */
export function isOpen(path: string): boolean {
  if (process.platform !== 'linux') return false;
  const targets = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      // That of the list itself is gone again.
      return null;
    }
  });
  // One that was deleted is named with a note of it.
  return targets.some((target) => target?.startsWith(path));
}

import { readdirSync, readlinkSync } from 'node:fs';

/** Whether this process has a file open, if the system can tell: `false` except on Linux. */
export function isOpen(path: string): boolean {
  if (process.platform !== 'linux') return false;
  const targets = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      // The descriptor of the listing itself is already gone.
      return null;
    }
  });
  // A deleted file is listed with a note.
  return targets.some((target) => target?.startsWith(path));
}

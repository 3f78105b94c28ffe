/**
 * Does some work as a user who may not write everywhere: root gives up its permissions for a
 * moment.
 */
export function withoutRights<T>(work: () => T): T {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

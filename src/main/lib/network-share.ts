import { readFile, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * The file systems whose files are on another computer. SQLite's log (WAL) needs memory that all
 * programs on a database share, and locks that hold: https://sqlite.org/wal.html, 2.2 of
 * https://sqlite.org/howtocorrupt.html
 */
const REMOTE = new Set([
  '9p',
  'afs',
  'ceph',
  'cifs',
  'davfs',
  'fuse.ceph',
  'fuse.davfs2',
  'fuse.gvfsd-fuse',
  'fuse.rclone',
  'fuse.s3fs',
  'fuse.sshfs',
  'glusterfs',
  'fuse.glusterfs',
  'lustre',
  'ncpfs',
  'nfs',
  'nfs4',
  'smb3',
]);

/** A place where a file system is attached. */
interface Mount {
  readonly at: string;
  readonly type: string;
  readonly options: string;
}

/**
 * What of a network a folder is on; `null` if it is on this computer, or nothing says so.
 *
 * @param folder an absolute path; what does not exist yet counts as where it would be made
 * @returns the kind of file system, such as `nfs4`; on Windows the share, such as
 * `\\server\profiles`
 */
export async function networkShareOf(
  folder: string,
  platform: NodeJS.Platform,
): Promise<string | null> {
  const real = await whatExists(folder);
  try {
    if (platform === 'win32') return shareInPath(real);
    return remoteAt(real, mountsOfProc(await readFile('/proc/self/mountinfo', 'utf8')));
  } catch {
    // There is none on macOS, where SQLite itself knows the kinds of file systems and keeps no log
    // on a remote one.
    return null;
  }
}

/** The real path of a folder, or of the nearest one above it that exists. */
async function whatExists(folder: string): Promise<string> {
  try {
    // By the system's own call, which knows what a drive letter stands for.
    return await realpath(folder);
  } catch {
    const above = dirname(folder);
    return above === folder ? folder : whatExists(above);
  }
}

/** @param path a real path of Windows, with the share in place of a mapped drive's letter */
export function shareInPath(path: string): string | null {
  const found = /^\\\\(?:\?\\UNC\\|(?![?.]\\))(?<share>[^\\]+\\[^\\]+)/u.exec(path);
  const share = found?.groups?.['share'];
  return share === undefined ? null : `\\\\${share}`;
}

/** The kind of a remote file system that a path is on; `null` for any other. */
export function remoteAt(path: string, mounts: readonly Mount[]): string | null {
  let found: Mount | null = null;
  for (const mount of mounts) {
    const isAbove = path === mount.at || path.startsWith(mount.at.replace(/\/?$/u, '/'));
    // Of those at one place, the last hides the others.
    if (isAbove && mount.at.length >= (found?.at.length ?? 0)) found = mount;
  }
  return found !== null && isRemote(found) ? found.type : null;
}

function isRemote({ type, options }: Mount): boolean {
  // A sandbox (gVisor) gets its own disk this way; Windows' drives in WSL say who they are.
  if (type === '9p' && /\btrans=fd\b/u.test(options)) return options.includes('drvfs');
  return REMOTE.has(type);
}

/** @param text of `/proc/self/mountinfo`: https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html */
export function mountsOfProc(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [before = '', after] = line.split(' - ');
    const at = before.split(' ')[4];
    if (at === undefined || after === undefined) return [];
    const [type = '', , options = ''] = after.split(' ');
    const plain = at.replace(/\\(?<octal>[0-7]{3})/gu, (_, octal: string) =>
      String.fromCodePoint(Number.parseInt(octal, 8)),
    );
    return [{ at: plain, type, options }];
  });
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFolder } from './folder.ts';

const POLICIES = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies';

/** The app's key, in full. */
export const POLICY_KEY = `${POLICIES}\\Recovery Desk`;

/**
 * A folder of Windows with a stand-in for `reg.exe` in it. It lists the system's policies as the
 * real one does, exports what it is given, and fails for any other command.
 *
 * @param exported the export of the app's key; without it there is none
 * @param script of a shell, in place of all that
 * @param powershell the script of a stand-in for PowerShell; without it there is none
 */
export function aWindowsFolder(
  exported?: string | Buffer,
  script?: string,
  powershell?: string,
): string {
  const folder = aFolder();
  const file = (name: string) => join(folder, name);
  const keys = ['Adobe', 'Microsoft', ...(exported === undefined ? [] : ['Recovery Desk'])];
  const listed = ['', ...keys.map((name) => `${POLICIES}\\${name}`), ''].join('\r\n');
  writeFileSync(file('listed'), listed);
  if (exported !== undefined) writeFileSync(file('exported'), exported);
  mkdirSync(file('System32/WindowsPowerShell/v1.0'), { recursive: true });
  const program = (name: string, text: string) =>
    writeFileSync(file(`System32/${name}`), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  const answer = `
cd '${folder}'
case "$#:$*" in
  '3:query ${POLICIES} /reg:64') cat listed ;;
  "5:export ${POLICY_KEY.replaceAll('\\', '\\\\')} $3 /y /reg:64") cp exported "$3" ;;
  *) echo "$*" >&2; exit 1 ;;
esac`;
  program('reg.exe', script ?? answer);
  if (powershell !== undefined) program('WindowsPowerShell/v1.0/powershell.exe', powershell);
  return folder;
}

/** An export as `reg.exe` writes it, of its lines. */
export function anExport(...lines: readonly string[]): Buffer {
  const text = ['Windows Registry Editor Version 5.00', '', ...lines, '', ''].join('\r\n');
  return Buffer.from(`\uFEFF${text}`, 'utf16le');
}

/** A value of 16 bits per character, in the form of an export: `hex(7):61,00,…`. */
export function hexOf(type: number, text: string): string {
  const bytes = [...Buffer.from(text, 'utf16le')];
  return `hex(${type}):${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(',')}`;
}

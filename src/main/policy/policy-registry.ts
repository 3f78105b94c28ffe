import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PolicyFault } from '../../shared/domain/policy.ts';
import { policyKeySchema } from '../../shared/ipc/schemas/policy.ts';
import { readBounded, UnfitFile } from '../lib/bounded-file.ts';
import { MAX_POLICY_BYTES, type PolicyPlace } from './policy-file.ts';
import { ProgramFailed, runSystemProgram } from './system-program.ts';

/** The system's own key, whose subkeys only administrators and Group Policy can write. */
const POLICIES = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies';

/** Below a program's key, what its users may change: as in the policies of browsers. */
const RECOMMENDED = 'Recommended';

/** All that the system's tool can say of a program's key, in UTF-16. */
const MAX_EXPORT_BYTES = 4 * MAX_POLICY_BYTES;

/**
 * The policy in Windows' registry as a place. It is exported to a file, for what `reg.exe query`
 * prints is in the code page of the console, which lacks most characters, and is ambiguous where a
 * name or a text has spaces or line breaks. An export is in UTF-16 and in no language. Both end
 * with 1 if there is no such key, and if it may not be read: so the key is first looked for among
 * its neighbors. `HKEY_CURRENT_USER` is never read.
 *
 * @param systemRoot the absolute path of Windows' folder
 * @param name of the app's key in `HKLM\SOFTWARE\Policies`; ASCII
 * @see https://learn.microsoft.com/windows-server/administration/windows-commands/reg-export
 */
export function policyInRegistry(systemRoot: string, name: string): PolicyPlace {
  const programs = join(systemRoot, 'System32');
  const reg = join(programs, 'reg.exe');
  const key = `${POLICIES}\\${name}`;
  // In the form in which people know it.
  const source = key.replace('HKEY_LOCAL_MACHINE', 'HKLM');
  const fault = (problem: PolicyFault['problem'], detail?: string) => ({
    source,
    hash: null,
    fault: { source, problem, ...(detail && { detail }) },
  });
  return async () => {
    try {
      const neighbors = await runSystemProgram(reg, ['query', POLICIES, '/reg:64']);
      const isThere = neighbors
        .toString('latin1')
        .split(/\r?\n/u)
        .some((line) => line.trim().toUpperCase() === key.toUpperCase());
      if (!isThere) return null;
      const policy = policyIn(key, parseExport(await exported(reg, key)));
      if (policy === null) return null;
      return { source, hash: createHash('sha256').update(canonical(policy)).digest('hex'), policy };
    } catch (error) {
      if (error instanceof UnfitFile) return fault(error.why);
      if (await isKnownToBeAbsent(programs, name)) return null;
      if (error instanceof ProgramFailed) return fault('unreadable', error.message);
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
      return fault('unreadable', code);
    }
  };
}

/**
 * Whether there surely is no such key, where the system's tool does not work: it refuses users to
 * whom "Prevent access to registry editing tools" applies, and ends with 1 then too. That is no
 * reason to block those who have no policy in the registry. The registry's values are not asked
 * for in this way: to start PowerShell takes a second, and it has an encoding of its own.
 *
 * @see https://github.com/fresc81/node-winreg/issues/56
 */
async function isKnownToBeAbsent(programs: string, name: string): Promise<boolean> {
  const powershell = join(programs, 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  const path = `HKLM:\\SOFTWARE\\Policies\\${name}`;
  const command = `$ErrorActionPreference = 'Stop'; Test-Path -LiteralPath '${path}'`;
  const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', command];
  try {
    return (await runSystemProgram(powershell, args)).toString('latin1').trim() === 'False';
  } catch {
    return false;
  }
}

/** The text that the system's tool writes of a key and all below it. */
async function exported(reg: string, key: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'recovery-desk-policy-'));
  try {
    const file = join(folder, 'policy.reg');
    await runSystemProgram(reg, ['export', key, file, '/y', '/reg:64']);
    return (await readBounded(file, MAX_EXPORT_BYTES)).toString('utf16le');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A value of the registry. */
interface RegistryValue {
  readonly key: string;
  /** Empty for the value of the key itself. */
  readonly name: string;
  readonly value: unknown;
}

const TEXT = String.raw`"([^"\\]*(?:\\.[^"\\]*)*)"`;
const VALUE = String.raw`${TEXT}|dword:([\da-f]{8})|hex(?:\(([\da-f]+)\))?:([\da-f,\\\s]*)`;
const LINE = new RegExp(String.raw`\s*(?:\[(.*)\]|(?:@|${TEXT})=(?:${VALUE}))`, 'iuy');

/**
 * Reads an export. In texts and names only `\` and `"` are escaped; line breaks are as they are.
 *
 * @throws ProgramFailed if it is none
 */
function parseExport(text: string): readonly RegistryValue[] {
  const header = /^\uFEFF?Windows Registry Editor Version 5\.00(?=\s)/u.exec(text);
  let at = header?.[0].length ?? 0;
  const values: RegistryValue[] = [];
  let key = '';
  for (;;) {
    LINE.lastIndex = at;
    const found = LINE.exec(text);
    if (found === null) break;
    at = LINE.lastIndex;
    const [, section, name = '', words, number, type, digits] = found;
    if (section !== undefined) key = section;
    else values.push({ key, name: plain(name), value: decoded(words, number, type, digits) });
  }
  if (at === 0 || text.slice(at).trim() !== '') throw new ProgramFailed('reg.exe', 'no export');
  return values;
}

function decoded(
  words: string | undefined,
  number: string | undefined,
  type: string | undefined,
  digits: string | undefined,
): unknown {
  if (words !== undefined) return plain(words);
  if (number !== undefined) return Number.parseInt(number, 16);
  const bytes = Buffer.from((digits ?? '').replaceAll(/[^\da-f]/giu, ''), 'hex');
  const text = () => bytes.toString('utf16le').replace(/\0+$/u, '');
  // The types of https://learn.microsoft.com/windows/win32/sysinfo/registry-value-types
  switch (type?.toLowerCase()) {
    case '1':
    case '2':
      // Names of variables stay as they are: the environment is the user's.
      return text();
    case '7':
      return text()
        .split('\0')
        .filter((each) => each !== '');
    case 'b':
      if (bytes.length === 8) return Number(bytes.readBigUInt64LE());
  }
  // Bytes and the like: no key of a policy takes that, so that it is named as faulty.
  return Number.NaN;
}

function plain(escaped: string): string {
  return escaped.replaceAll(/\\(.)/gsu, '$1');
}

/** The policy that values stand for; `null` if there is none. */
function policyIn(root: string, values: readonly RegistryValue[]): object | null {
  const recommended = `${root}\\${RECOMMENDED}`;
  const isDefault = ({ key }: RegistryValue): boolean =>
    `${key}\\`.toUpperCase().startsWith(`${recommended}\\`.toUpperCase());
  const defaults = keysAt(recommended, values.filter(isDefault));
  const locked = keysAt(
    root,
    values.filter((value) => !isDefault(value)),
  );
  if (defaults.length + locked.length === 0) return null;
  return Object.fromEntries([
    ...defaults.map(([key, value]) => [key, { value, mode: 'default' }] as const),
    ...locked,
  ]);
}

/** The keys of a policy, each with its value, that are given at a key of the registry. */
function keysAt(root: string, values: readonly RegistryValue[]): (readonly [string, unknown])[] {
  const bySubkey = Map.groupBy(values, ({ key }) => key.slice(root.length + 1));
  return [...bySubkey].flatMap(([subkey, all]) => {
    if (subkey === '') return all.map(({ name, value }) => [name || '@', fitted(name, value)]);
    // A list may be a subkey with numbered values, as `list` elements of ADMX write it.
    const inOrder = all.toSorted((a, b) => Number(a.name) - Number(b.name));
    return [[subkey, inOrder.map(({ value }) => value)]];
  });
}

/** A value in the type that its key needs: the registry has neither booleans nor objects. */
function fitted(key: string, value: unknown): unknown {
  if (policyKeySchema(key)?.safeParse(value).success !== false) return value;
  if (value === 0 || value === 1) return value === 1;
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** JSON with sorted keys and no spaces, as `jq -cS` prints it. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { openPolicy } from '../../../src/main/compose.ts';
import { readPolicy } from '../../../src/main/policy/policy-document.ts';
import { policyInRegistry } from '../../../src/main/policy/policy-registry.ts';
import { anExport, aWindowsFolder, hexOf, POLICY_KEY } from '../../support/registry.ts';

const SOURCE = 'HKLM\\SOFTWARE\\Policies\\Recovery Desk';
const NAME = 'Recovery Desk';

const read = (...lines: readonly string[]) =>
  policyInRegistry(aWindowsFolder(anExport(...lines)), NAME)();

/** What is directly below the app's key. */
const policyOf = async (...values: readonly string[]) => {
  const reading = await read(`[${POLICY_KEY}]`, ...values);
  return reading && 'policy' in reading ? reading.policy : reading;
};

const withFault = (detail: unknown, problem = 'unreadable') => ({
  source: SOURCE,
  hash: null,
  fault: { source: SOURCE, problem, detail },
});

// The stand-ins are scripts of a shell.
describe.runIf(process.platform !== 'win32')('the registry, by stand-ins for its tools', () => {
  describe('there is no policy', () => {
    test('without the key', async () => {
      expect(await policyInRegistry(aWindowsFolder(), NAME)()).toBeNull();
    });

    test('in a key whose values Group Policy has taken away', async () => {
      expect(await read(`[${POLICY_KEY}]`, '', `[${POLICY_KEY}\\allowedPools]`)).toBeNull();
    });
  });

  // Types and their forms: what Wine's reg.exe writes, which docs of Microsoft name the same:
  // https://support.microsoft.com/topic/9c7f37cf-a5e9-e1cd-c4fa-2a26218a1a23
  describe('a value', () => {
    const CHECKS = [
      { id: 'identity', text: null, required: true, pools: [] },
      {
        id: '4d5e6f70-0000-4000-8000-000000000001',
        text: 'Señal "ñ" 中\\',
        required: false,
        pools: [],
      },
    ];
    const quoted = (text: string) => text.replaceAll(/[\\"]/gu, '\\$&');
    const rows: readonly [string, string, unknown][] = [
      ['REG_DWORD as a number', '"cooldownSeconds"=dword:00000e10', { cooldownSeconds: 3600 }],
      [
        'REG_QWORD as a number',
        '"scanKeptDays"=hex(b):0e,00,00,00,00,00,00,00',
        { scanKeptDays: 14 },
      ],
      ['REG_DWORD 0 as no', '"revealContacts"=dword:00000000', { revealContacts: false }],
      ['REG_DWORD 1 as yes', '"finishWithCaller"=dword:00000001', { finishWithCaller: true }],
      ['REG_DWORD 0 and 1 as numbers', '"cooldownSeconds"=dword:00000001', { cooldownSeconds: 1 }],
      [
        'REG_SZ with what is escaped',
        '"ticketPattern"="\\"INC-\\\\d+"',
        { ticketPattern: '"INC-\\d+' },
      ],
      ['REG_SZ that is JSON and a text', '"ticketPattern"="[0]"', { ticketPattern: '[0]' }],
      ['REG_SZ that is empty', '"ticketPattern"=""', { ticketPattern: '' }],
      ['REG_SZ of another language', '"ticketPattern"="Ñ中🔒"', { ticketPattern: 'Ñ中🔒' }],
      ['REG_SZ with lines', '"ticketPattern"="a\r\n[b]"', { ticketPattern: 'a\r\n[b]' }],
      [
        'REG_EXPAND_SZ without the environment',
        `"updateNotice"=${hexOf(2, '%USERPROFILE%\\n.json\0')}`,
        { updateNotice: '%USERPROFILE%\\n.json' },
      ],
      [
        'REG_MULTI_SZ over lines',
        `"allowedProfiles"=${hexOf(7, 'a\0b c\0\0').replace(',62', ',\\\r\n  62')}`,
        { allowedProfiles: ['a', 'b c'] },
      ],
      ['REG_MULTI_SZ that is empty', '"allowedProfiles"=hex(7):00,00', { allowedProfiles: [] }],
      [
        'REG_SZ with the JSON of what has parts',
        `"callerChecks"="${quoted(JSON.stringify(CHECKS))}"`,
        { callerChecks: CHECKS },
      ],
      ['REG_SZ with the JSON of nothing', '"auditKeptDays"="null"', { auditKeptDays: null }],
    ];

    test.each(rows)('is read: %s', async (_, line, policy) => {
      expect(await policyOf(line)).toEqual(policy);
      expect(readPolicy(SOURCE, policy).faults).toEqual([]);
    });

    test.each([
      ['of bytes', '"ticketPattern"=hex:01,02'],
      ['of bytes', '"accounts"=hex(0):'],
      ['of bytes', '"places"=hex:61,00'],
      ['no JSON', '"scan"="{"'],
      ['a number where a list is', '"allowedPools"=dword:00000001'],
      ['too large a number', '"cooldownSeconds"=dword:ffffffff'],
    ])('that is %s is said to be invalid: %s', async (_, line) => {
      const key = /\w+/u.exec(line)?.[0];
      const { faults } = readPolicy(SOURCE, await policyOf(line));
      expect(faults).toEqual([{ source: SOURCE, key, problem: 'invalid' }]);
    });

    test.each([
      ['cooldownSecond', '"cooldownSecond"=dword:00000001'],
      ['@', '@="x"'],
      ['__proto__', '"__proto__"="{}"'],
      ['a "b" = c', '"a \\"b\\" = c"="d"'],
    ])('of no key is said to be unknown: %s', async (key, line) => {
      const { faults } = readPolicy(SOURCE, await policyOf(line));
      expect(faults).toEqual([{ source: SOURCE, key, problem: 'unknown-key' }]);
    });
  });

  describe('a subkey', () => {
    test('Recommended has defaults, and what is locked counts more', async () => {
      const reading = await read(
        `[${POLICY_KEY}]`,
        '"theme"="dark"',
        '',
        `[${POLICY_KEY}\\recommended]`,
        '"theme"="light"',
        '"language"="es"',
        '"revealContacts"=dword:00000000',
        '',
        `[${POLICY_KEY}\\recommended\\programFolders]`,
        '"10"="C:\\\\c"',
        '"1"="C:\\\\a"',
        '"2"="C:\\\\b"',
      );
      const { settings, faults } = readPolicy(
        SOURCE,
        reading && 'policy' in reading && reading.policy,
      );
      expect(settings).toEqual({
        theme: { value: 'dark', mode: 'locked' },
        language: { value: 'es', mode: 'default' },
        programFolders: { value: ['C:\\a', 'C:\\b', 'C:\\c'], mode: 'default' },
      });
      expect(faults).toEqual([{ source: SOURCE, key: 'revealContacts', problem: 'not-a-default' }]);
    });

    test('has a list, as ADMX writes one', async () => {
      const reading = await read(
        `[${POLICY_KEY}]`,
        '',
        `[${POLICY_KEY}\\allowedAccounts]`,
        '"1"="123456789012"',
        '"2"="210987654321"',
      );
      expect(reading).toMatchObject({
        policy: { allowedAccounts: ['123456789012', '210987654321'] },
      });
    });

    test('of no key is said to be unknown', async () => {
      const reading = await read(`[${POLICY_KEY}\\allowedPools\\more]`, '"1"="x"');
      expect(readPolicy(SOURCE, reading && 'policy' in reading && reading.policy).faults).toEqual([
        { source: SOURCE, key: 'allowedPools\\more', problem: 'unknown-key' },
      ]);
    });
  });

  test('the hash is that of the policy as JSON with sorted keys, whatever the order of the values', async () => {
    const lines = ['"theme"="dark"', '"scan"="{\\"requestsPerSecond\\": 5, \\"fast\\": false}"'];
    const json = '{"scan":{"fast":false,"requestsPerSecond":5},"theme":"dark"}';
    const hash = createHash('sha256').update(json).digest('hex');
    for (const each of [lines, lines.toReversed()]) {
      expect(await read(`[${POLICY_KEY}]`, ...each)).toMatchObject({ source: SOURCE, hash });
    }
  });

  describe('what cannot be read is a fault', () => {
    test.each([
      ['a tool that fails', 'exit 5', 'reg.exe: 5'],
      ['a tool that is ended', 'kill -9 $$', 'reg.exe: SIGKILL'],
      [
        'a key whose export is refused',
        `[ "$1" = query ] && echo '${POLICY_KEY}' && exit 0; exit 1`,
        'reg.exe: 1',
      ],
      ['an export that is not there', `[ "$1" = query ] && echo '${POLICY_KEY}'; exit 0`, 'ENOENT'],
      ['a tool that prints without end', 'yes', 'reg.exe: ERR_CHILD_PROCESS_STDIO_MAXBUFFER'],
    ])('%s', async (_, script, detail) => {
      const reading = await policyInRegistry(aWindowsFolder(undefined, script), NAME)();
      expect(reading).toEqual(withFault(detail));
    });

    test('a system without the tool', async () => {
      const folder = aWindowsFolder();
      execFileSync('rm', [`${folder}/System32/reg.exe`]);
      expect(await policyInRegistry(folder, NAME)()).toEqual(withFault('reg.exe: ENOENT'));
    });

    test.each([
      ['nothing', Buffer.alloc(0)],
      ['an export of Windows 98', Buffer.from('REGEDIT4\r\n')],
      ['a value that is cut off', anExport(`[${POLICY_KEY}]`, '"theme"="dark')],
      ['what no export has', anExport(`[${POLICY_KEY}]`, '"theme"="dark"', 'theme=light')],
    ])('%s', async (_, exported) => {
      expect(await policyInRegistry(aWindowsFolder(exported), NAME)()).toEqual(
        withFault('reg.exe: no export'),
      );
    });

    test('too large an export', async () => {
      const exported = Buffer.alloc(5 * 1024 * 1024);
      expect(await policyInRegistry(aWindowsFolder(exported), NAME)()).toEqual(
        withFault(undefined, 'too-large'),
      );
    });
  });

  describe('where registry tools are kept from users', () => {
    const refuses =
      'echo "ERROR: Registry editing has been disabled by your administrator." >&2; exit 1';
    const readWith = (powershell: string) =>
      policyInRegistry(aWindowsFolder(undefined, refuses, powershell), NAME)();

    test('there is no policy if PowerShell does not see its key', async () => {
      const checked = `
case "$5" in
  *"Test-Path -LiteralPath 'HKLM:\\SOFTWARE\\Policies\\Recovery Desk'") printf 'False\\r\\n' ;;
  *) echo True ;;
esac`;
      expect(await readWith(checked)).toBeNull();
    });

    test.each([
      ['sees it', 'echo True'],
      ['is not allowed to look', 'exit 1'],
      ['says no more than that it was started', 'exit 0'],
      ['says something else', 'echo "False alarm"'],
    ])('there is a fault if PowerShell %s', async (_, powershell) => {
      expect(await readWith(powershell)).toEqual(withFault('reg.exe: 1'));
    });
  });

  test('no file is left behind', async () => {
    const files = () =>
      readdirSync(tmpdir()).filter((name) => name.startsWith('recovery-desk-policy-'));
    const before = files();
    await read(`[${POLICY_KEY}]`, '"theme"="dark"');
    expect(files().filter((name) => !before.includes(name))).toEqual([]);
  });

  describe('on Windows', () => {
    const open = (tried?: string) =>
      openPolicy({
        platform: 'win32',
        exe: 'C:\\Program Files\\Recovery Desk\\Recovery Desk.exe',
        systemRoot: aWindowsFolder(anExport(`[${POLICY_KEY}]`, '"theme"="dark"')),
        tried,
        user: undefined,
      });

    test('the registry is one of the places', async () => {
      const { settings, view } = await open();
      expect(settings).toEqual({ theme: { value: 'dark', mode: 'locked' } });
      expect(view.sources.map(({ source }) => source)).toEqual([SOURCE]);
    });

    test('a policy that is tried stands in place of it', async () => {
      expect((await open('/no/policy.json')).view.sources).toEqual([]);
    });
  });
});

describe.runIf(process.platform === 'win32')('the registry of this computer', () => {
  const place = (name: string) => policyInRegistry(process.env['SystemRoot'] ?? '', name)();

  test('has no policy of a program that there is not', async () => {
    expect(await place('No such program of Recovery Desk')).toBeNull();
  });

  test('has policies of the system, whose export is understood', async () => {
    expect(await place('Microsoft')).toMatchObject({
      hash: expect.stringMatching(/^[0-9a-f]{64}$/u),
    });
  });
});

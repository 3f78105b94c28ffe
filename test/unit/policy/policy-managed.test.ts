import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPolicy } from '../../../src/main/compose.ts';
import { MANAGED_PREFERENCES } from '../../../src/main/identity.ts';
import { Policy } from '../../../src/main/policy/policy.ts';
import { policyInFile } from '../../../src/main/policy/policy-file.ts';
import { policyInManagedPreferences } from '../../../src/main/policy/policy-managed.ts';
import { aFolder } from '../../support/folder.ts';

const OWN = [process.getuid?.() ?? 0];

const PLIST = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
\t<key>PayloadUUID</key>
\t<string>4D5E6F70-0000-4000-8000-000000000001</string>
\t<key>allowedAccounts</key>
\t<array>
\t\t<string>123456789012</string>
\t</array>
\t<key>cooldownSeconds</key>
\t<integer>120</integer>
\t<key>revealContacts</key>
\t<false/>
\t<key>theme</key>
\t<dict>
\t\t<key>mode</key>
\t\t<string>default</string>
\t\t<key>value</key>
\t\t<string>dark</string>
\t</dict>
</dict>
</plist>
`;

/** The same as plutil prints it, by its manual: without spaces, in any order of the keys. */
const PRINTED =
  '{"theme":{"mode":"default","value":"dark"},"cooldownSeconds":120,"revealContacts":false,"allowedAccounts":["123456789012"],"PayloadUUID":"4D5E6F70-0000-4000-8000-000000000001"}';

/** A property list, with a stand-in for `plutil` that keeps what it reads and prints this. */
function aList({ script = 'printf %s "$PRINTED"', mode = 0o644 } = {}) {
  const folder = join(aFolder(), 'Managed Preferences');
  mkdirSync(folder, { mode: 0o755 });
  const at = (name: string) => join(folder, name);
  writeFileSync(at('list.plist'), PLIST);
  chmodSync(at('list.plist'), mode);
  const lines = [
    '#!/bin/sh',
    `[ "$*" = '-convert json -o - -' ] || exit 64`,
    `cat >'${at('read')}'`,
    `PRINTED='${PRINTED}'`,
    script,
  ];
  writeFileSync(at('plutil'), `${lines.join('\n')}\n`, { mode: 0o755 });
  return {
    file: at('list.plist'),
    place: policyInManagedPreferences(at('list.plist'), OWN, at('plutil')),
    wasRead: () => readFileSync(at('read'), 'utf8'),
  };
}

// The stand-in is a script of a shell, and owners are of POSIX.
describe.runIf(process.platform !== 'win32')('managed preferences', () => {
  test('a property list is read from what was summed, without what belongs to its profile', async () => {
    const { file, place, wasRead } = aList();
    expect(await place()).toEqual({
      source: file,
      hash: createHash('sha256').update(PLIST).digest('hex'),
      policy: {
        theme: { value: 'dark', mode: 'default' },
        cooldownSeconds: 120,
        revealContacts: false,
        allowedAccounts: ['123456789012'],
      },
    });
    expect(wasRead()).toBe(PLIST);
  });

  test('without a list there is no policy, and nothing is run', async () => {
    const place = policyInManagedPreferences(join(aFolder(), 'no.plist'), OWN, '/no/plutil');
    expect(await place()).toBeNull();
  });

  test.each([
    ['a list that cannot be converted', 'exit 1', 'unreadable', 'plutil: 1'],
    ['a list that is not read to its end', 'exec 0<&-; exit 2', 'unreadable', 'plutil: 2'],
    ['what is no JSON', 'echo {', 'not-json', expect.stringMatching(/\d/u)],
  ])('%s is a fault', async (_, script, problem, detail) => {
    const { file, place } = aList({ script });
    expect(await place()).toMatchObject({ fault: { source: file, problem, detail } });
  });

  test('a system without plutil is a fault', async () => {
    const { file } = aList();
    const place = policyInManagedPreferences(file, OWN, '/no/plutil');
    expect(await place()).toMatchObject({
      fault: { source: file, problem: 'unreadable', detail: 'plutil: ENOENT' },
    });
  });

  test('a list that others may write is refused, unread', async () => {
    const { file, place } = aList({ mode: 0o666 });
    expect(await place()).toMatchObject({
      hash: null,
      fault: { problem: 'writable', detail: file },
    });
  });

  test('what is managed overrules the file, key by key', async () => {
    const { file, place } = aList();
    const json = join(file, '../policy.json');
    writeFileSync(json, '{"cooldownSeconds": 60, "language": "es"}');
    const { settings, view } = await Policy.open([policyInFile(json, OWN), place]);
    expect(settings).toMatchObject({
      cooldownSeconds: { value: 120 },
      language: { value: 'es' },
    });
    expect(view.sources.map(({ source }) => source)).toEqual([json, file]);
  });

  test.runIf(process.platform === 'darwin')('are read by the real plutil', async () => {
    const { file } = aList();
    expect(await policyInManagedPreferences(file, OWN)()).toMatchObject({
      policy: { cooldownSeconds: 120, revealContacts: false },
    });
  });

  test('a Mac that nobody manages has no policy', async () => {
    expect(MANAGED_PREFERENCES).toBe('/Library/Managed Preferences/com.recoverydesk.app.plist');
    const mac = { platform: 'darwin', exe: '/Applications/x', systemRoot: '', user: 0 } as const;
    expect((await openPolicy({ ...mac, tried: undefined })).view.sources).toEqual([]);
  });
});

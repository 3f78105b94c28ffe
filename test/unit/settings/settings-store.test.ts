import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettingsStore } from '../../../src/main/settings/settings-store.ts';
import type { Settings } from '../../../src/shared/domain/settings.ts';
import { settingsSchema } from '../../../src/shared/ipc/schemas/settings.ts';
import { ODD_FILES } from '../../support/odd-files.ts';
import { watchedDisk } from '../../support/watched-disk.ts';
import { withoutRights } from '../../support/without-rights.ts';

const DEFAULTS: Settings = {
  theme: 'system',
  language: 'system',
  startScreen: 'reset',
  phoneCountry: null,
  cooldownSeconds: 60,
  accounts: {},
  places: {},
  callerChecks: [
    { id: 'identity', text: null, required: true, pools: [] },
    { id: 'requested', text: null, required: true, pools: [] },
  ],
  ticketPattern: '',
  ticketExample: '',
  ticketLink: '',
  finishWithCaller: true,
  closeCall: 'optional',
  programFolders: [],
  scan: { requestsPerSecond: 15, fast: false },
  scanKeptDays: 14,
  auditKeptDays: null,
  bundleFolder: '',
  contactViews: [],
  auditViews: [],
  auditColumns: ['user', 'agent', 'profile', 'pool', 'ticket', 'outcome', 'destination'],
  profile: null,
};
const DARK: Settings = {
  theme: 'dark',
  language: 'es',
  startScreen: 'overview',
  phoneCountry: 'ES',
  cooldownSeconds: 0,
  accounts: { '123456789012': { name: 'Production', colour: 'red', production: true } },
  places: { work: { region: 'eu-west-1', poolId: 'eu-west-1_A' } },
  callerChecks: [
    {
      id: '5f1c0a4e-0000-4000-8000-000000000001',
      text: 'Called back',
      required: false,
      pools: ['eu-west-1_A'],
    },
  ],
  ticketPattern: 'INC-\\d+',
  ticketExample: 'INC-1042',
  ticketLink: 'https://desk.example.com/{ticket}',
  finishWithCaller: false,
  closeCall: 'required',
  programFolders: ['/opt/tools/bin', '~/bin', 'C:\\Tools'],
  scan: { requestsPerSecond: 29, fast: true },
  scanKeptDays: 7,
  auditKeptDays: null,
  bundleFolder: '\\\\files\\ledgers',
  contactViews: [
    {
      name: 'No contact',
      filter: { categories: ['no-contact'], unverified: false, search: 'ana' },
      order: { by: 'created', descending: true },
      columns: ['user', 'status'],
    },
  ],
  auditViews: [
    {
      name: 'Limited',
      filter: { ledger: 'own', outcome: 'limited' },
      order: { by: 'time', descending: true },
    },
  ],
  auditColumns: ['user', 'reason'],
  profile: 'work',
};
const NOW = () => new Date('2026-11-22T21:27:39.123Z');

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
  path = join(folder, 'settings.json');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('SettingsStore', () => {
  it('has defaults if there is no file, and writes none by itself', () => {
    const store = SettingsStore.open(path);
    expect(store.value).toEqual(DEFAULTS);
    expect(store.setAside).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps what is saved, for the owner alone, and leaves no draft behind', () => {
    path = join(folder, 'new', 'settings.json');
    const store = SettingsStore.open(path);
    store.save(DARK);
    expect(store.value).toEqual(DARK);
    expect(SettingsStore.open(path).value).toEqual(DARK);
    expect(readdirSync(join(folder, 'new'))).toEqual(['settings.json']);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.runIf(process.platform !== 'win32')('has saved what survives a power loss', async () => {
    const store = SettingsStore.open(path);
    const steps = await watchedDisk();
    store.save(DARK);
    expect(steps(folder)).toEqual(['sync settings.json', 'name settings.json', 'sync .']);
  });

  it('uses defaults for what an older version did not know', () => {
    writeFileSync(path, '{"theme":"dark"}');
    const store = SettingsStore.open(path);
    expect(store.value).toEqual({ ...DEFAULTS, theme: 'dark' });
    expect(store.setAside).toBeUndefined();
  });

  it.each([
    ['half a file', '{"theme": "da'],
    ['an empty file', ''],
    ['another program’s file', '["not", "settings"]'],
    ['a value out of range', '{"cooldownSeconds": -1}'],
    [
      'a caller check of no known kind',
      '{"callerChecks":[{"id":"mood","text":"In a good mood","required":true,"pools":[]}]}',
    ],
    [
      'a caller check in two voices',
      '{"callerChecks":[{"id":"identity","text":"My own words","required":true,"pools":[]}]}',
    ],
    [
      'a caller check without words',
      '{"callerChecks":[{"id":"5f1c0a4e-0000-4000-8000-000000000001","text":null,"required":true,"pools":[]}]}',
    ],
    [
      'a caller check that is there twice',
      '{"callerChecks":[{"id":"identity","text":null,"required":true,"pools":[]},{"id":"identity","text":null,"required":false,"pools":[]}]}',
    ],
  ])('sets %s aside and continues with defaults', (_, content) => {
    writeFileSync(path, content);
    const store = SettingsStore.open(path, NOW);
    expect(store.value).toEqual(DEFAULTS);
    expect(store.setAside).toBe(join(folder, 'settings.broken-2026-11-22T21-27-39-123Z.json'));
    expect(readFileSync(store.setAside ?? '', 'utf8')).toBe(content);
    store.save(DARK);
    expect(SettingsStore.open(path).value).toEqual(DARK);
    expect(readFileSync(store.setAside ?? '', 'utf8')).toBe(content);
  });

  it.each([
    ['a key of a newer version', { sounds: true }],
    ['a slip of the hand', { cooldownSeconds: '60', callerChecks: DARK.callerChecks }],
  ])('sets a file with %s aside and keeps the rest of it in force', (_, wrong) => {
    const { cooldownSeconds: _left, ...rest } = DARK;
    const content = JSON.stringify({ ...rest, ...wrong });
    writeFileSync(path, content.replace('{', '{"__proto__":[],'));
    const store = SettingsStore.open(path, NOW);
    const kept = { ...DARK, cooldownSeconds: DEFAULTS.cooldownSeconds };
    expect(store.value).toEqual(kept);
    expect(readFileSync(store.setAside ?? '', 'utf8')).toContain(content.slice(1));
    // The next start does too.
    const again = SettingsStore.open(path, NOW);
    expect(again.value).toEqual(kept);
    expect(again.setAside).toBeUndefined();
  });

  it.each(ODD_FILES)('sets %s in its place aside, unread', (_, make) => {
    make(path);
    const store = SettingsStore.open(path, NOW);
    expect(store.value).toEqual(DEFAULTS);
    expect(store.setAside).toBe(join(folder, 'settings.broken-2026-11-22T21-27-39-123Z.json'));
    store.save(DARK);
    expect(SettingsStore.open(path).value).toEqual(DARK);
  });

  it('reads views of one category, or of all, as they used to be kept', () => {
    const [view] = DARK.contactViews;
    const older = (category: string | null) => ({ ...view, filter: { category, search: 'ana' } });
    writeFileSync(path, JSON.stringify({ contactViews: [older('no-contact'), older(null)] }));
    const store = SettingsStore.open(path, NOW);
    expect(store.setAside).toBeUndefined();
    expect(store.value.contactViews.map(({ filter }) => filter)).toEqual([
      { categories: ['no-contact'], unverified: false, search: 'ana' },
      { categories: [], unverified: false, search: 'ana' },
    ]);
  });

  it('says why it cannot save, keeps what was in force, and works once it can', () => {
    const store = SettingsStore.open(path);
    store.save(DARK);
    // A directory in place of the draft: even root is refused.
    mkdirSync(`${path}.tmp`);
    expect(() => store.save(DEFAULTS)).toThrow(
      expect.objectContaining({ name: 'SettingsError', code: 'EISDIR' }),
    );
    expect(store.value).toEqual(DARK);
    expect(SettingsStore.open(path).value).toEqual(DARK);
    rmSync(`${path}.tmp`, { recursive: true, force: true });
    store.save(DEFAULTS);
    expect(SettingsStore.open(path).value).toEqual(DEFAULTS);
  });

  it('takes what it knows from a file with a great many other keys', () => {
    const more = Array.from({ length: 20_000 }, (_, n) => `"k${n}":0`).join(',');
    writeFileSync(path, `{${more},"theme":"dark"}`);
    expect(SettingsStore.open(path, NOW).value).toEqual({ ...DEFAULTS, theme: 'dark' });
  });

  it('saves nothing that it would not read back', () => {
    const store = SettingsStore.open(path);
    store.save(DARK);
    const places = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, n) => [`profile ${n}`, { poolId: 'eu-west-1_A' }]),
    );
    expect(() => store.save({ ...DARK, places })).toThrow(
      expect.objectContaining({ name: 'SettingsError', code: 'EFBIG' }),
    );
    expect(store.value).toEqual(DARK);
    expect(SettingsStore.open(path).value).toEqual(DARK);
  });

  it('never overwrites a broken file that it could not move', () => {
    writeFileSync(path, 'broken');
    chmodSync(folder, 0o555);
    const store = withoutRights(() => SettingsStore.open(path, NOW));
    expect(store.value).toEqual(DEFAULTS);
    expect(store.setAside).toBeUndefined();
    expect(() => withoutRights(() => store.save(DARK))).toThrow(
      expect.objectContaining({ code: 'EACCES' }),
    );
    expect(readFileSync(path, 'utf8')).toBe('broken');
    chmodSync(folder, 0o777);
    store.save(DARK);
    expect(readFileSync(store.setAside ?? '', 'utf8')).toBe('broken');
    expect(SettingsStore.open(path).value).toEqual(DARK);
  });

  it('takes a ticket pattern as it is in the file, even an invalid one', () => {
    writeFileSync(path, '{"theme":"dark","ticketPattern":"("}');
    const store = SettingsStore.open(path);
    expect(store.value).toEqual({ ...DEFAULTS, theme: 'dark', ticketPattern: '(' });
    expect(store.setAside).toBeUndefined();
  });

  it('refuses what is not settings', () => {
    const store = SettingsStore.open(path);
    expect(() => store.save({ ...DARK, cooldownSeconds: 1.5 })).toThrow();
    expect(existsSync(path)).toBe(false);
    expect(settingsSchema.parse(store.value)).toEqual(DEFAULTS);
  });
});

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Policy } from '../../../src/main/policy/policy.ts';
import { policyText } from '../../../src/main/policy/policy-export.ts';
import { policyInFile } from '../../../src/main/policy/policy-file.ts';
import type { System } from '../../../src/main/system.ts';
import { NO_RULES } from '../../../src/shared/domain/policy.ts';
import { settingsSchema } from '../../../src/shared/ipc/schemas/settings.ts';
import { LABELS } from '../../support/category-labels.ts';
import { eventually } from '../../support/eventually.ts';
import { aFolder } from '../../support/folder.ts';
import {
  aPracticeDesk,
  HELP_DESK,
  historyOf,
  MOBILE_APP,
  PROFILE,
} from '../../support/practice-desk.ts';

const OWN = process.getuid === undefined ? null : [process.getuid()];

/** A policy in a file, which the test may change. */
async function aPolicy(policy: object) {
  const file = join(aFolder(), 'policy.json');
  const write = (next: object) => {
    // In one step: half a file would be a change of its own.
    writeFileSync(`${file}.new`, JSON.stringify(next), { mode: 0o644 });
    renameSync(`${file}.new`, file);
  };
  write(policy);
  return { file, write, policy: await Policy.open([policyInFile(file, OWN)]) };
}

/** A desk under a policy. */
async function aDeskUnder(policy: object, more: Partial<System> = {}, extraUsers = 0) {
  const made = await aPolicy(policy);
  const desk = await aPracticeDesk({ extraUsers }, { policy: made.policy, ...more });
  return { ...made, desk };
}

const TICKET = { ticket: 'INC-1', reason: '', checks: ['identity', 'requested'] };

test('a later place overrules the one before it, key by key', async () => {
  const one = await aPolicy({ theme: 'dark', cooldownSeconds: 120, revealContacts: false });
  const two = await aPolicy({ theme: { value: 'light', mode: 'default' } });
  const both = await Policy.open([one.file, two.file].map((file) => policyInFile(file, OWN)));
  expect(both.settings).toEqual({
    theme: { value: 'light', mode: 'default' },
    cooldownSeconds: { value: 120, mode: 'locked' },
  });
  expect(both.rules).toEqual({ ...NO_RULES, revealContacts: false });
  expect(both.view.locked).toEqual(['cooldownSeconds']);
  expect(both.view.sources.map(({ source }) => source)).toEqual([one.file, two.file]);
});

describe('settings', () => {
  test('are refused by main where they are locked, whatever the page asks', async () => {
    const { desk } = await aDeskUnder({ cooldownSeconds: 300, finishWithCaller: false });
    const { settings, policy } = await desk.get('app.start', {});
    expect(settings).toMatchObject({ cooldownSeconds: 300, finishWithCaller: false });
    expect(policy.locked).toEqual(['cooldownSeconds', 'finishWithCaller']);
    for (const change of [{ cooldownSeconds: 0 }, { finishWithCaller: true }]) {
      expect(await desk.error('settings.save', { ...settings, ...change })).toEqual({
        code: 'policy-locked',
        detail: Object.keys(change)[0],
      });
    }
    expect((await desk.get('app.start', {})).settings).toEqual(settings);
    expect(await historyOf(desk, { kind: 'setting-changed' })).toEqual([]);
  });

  test('that are not locked change beside them, and stay over a restart', async () => {
    const { desk } = await aDeskUnder({
      cooldownSeconds: 300,
      language: { value: 'es', mode: 'default' },
    });
    const { settings } = await desk.get('app.start', {});
    expect(settings.language).toBe('es');
    await desk.get('settings.save', { ...settings, language: 'en', theme: 'dark' });
    const again = await desk.restart();
    expect((await again.get('app.start', {})).settings).toMatchObject({
      language: 'en',
      theme: 'dark',
      cooldownSeconds: 300,
    });
    const file = JSON.parse(readFileSync(join(desk.userData, 'settings.json'), 'utf8'));
    expect(file).toEqual({ language: 'en', theme: 'dark' });
  });

  test('come back as they were chosen once a policy is gone', async () => {
    const { desk, write, policy } = await aDeskUnder({}, { watchMs: 5 });
    const { settings } = await desk.get('app.start', {});
    await desk.get('settings.save', { ...settings, cooldownSeconds: 90 });
    write({ cooldownSeconds: 600 });
    await eventually(() => expect(desk.told('policy.changed')).toHaveLength(1));
    expect(desk.told('policy.changed')[0]).toMatchObject({
      policy: { locked: ['cooldownSeconds'] },
      settings: { cooldownSeconds: 600 },
    });
    write({});
    await eventually(() => expect(policy.view.locked).toEqual([]));
    await eventually(async () =>
      expect((await desk.get('app.start', {})).settings.cooldownSeconds).toBe(90),
    );
  });

  test('of accounts and places go beside those that the agent has', async () => {
    const mark = (name: string) => ({ name, colour: 'red', production: true }) as const;
    const { desk } = await aDeskUnder({
      accounts: { value: { '111111111111': mark('Shop') }, mode: 'default' },
      places: { value: { work: { region: 'eu-west-1' } }, mode: 'default' },
    });
    const { settings } = await desk.get('app.start', {});
    await desk.get('settings.save', {
      ...settings,
      accounts: { ...settings.accounts, '222222222222': mark('Test') },
    });
    const after = (await desk.get('app.start', {})).settings;
    expect(Object.keys(after.accounts)).toEqual(['111111111111', '222222222222']);
    expect(after.places).toEqual({ work: { region: 'eu-west-1' } });
  });
});

test('a default for one account follows the policy, whatever else the agent has marked', async () => {
  const mark = (production: boolean) => ({ name: 'Shop', colour: 'red', production }) as const;
  const accounts = (production: boolean) => ({
    accounts: { value: { '111111111111': mark(production) }, mode: 'default' },
  });
  const { desk, write } = await aDeskUnder(accounts(false), { watchMs: 5 });
  const { settings } = await desk.get('app.start', {});
  await desk.get('settings.save', {
    ...settings,
    accounts: { ...settings.accounts, '222222222222': mark(false) },
  });
  write(accounts(true));
  await eventually(() => expect(desk.told('policy.changed')).toHaveLength(1));
  const after = (await desk.get('app.start', {})).settings.accounts;
  expect(after['111111111111']?.production).toBe(true);
  expect(after['222222222222']).toEqual(mark(false));
});

test('a scan that is under way stops at the next page of a pool that is no longer allowed', async () => {
  const { desk, write } = await aDeskUnder({}, { watchMs: 5 }, 1_200);
  await desk.get('contacts.start', { place: HELP_DESK_POOL, requestsPerSecond: 1, fast: false });
  write({ allowedPools: ['eu-west-1_Practice2'] });
  await eventually(() =>
    expect(desk.told('contacts.scanned').at(-1)?.scan?.pause).toMatchObject({
      why: 'fault',
      error: { code: 'not-allowed' },
    }),
  );
});

describe('a faulty policy', () => {
  test('blocks what sends and exports, and nothing else', async () => {
    const { desk, file } = await aDeskUnder({ coldown: 5, finishWithCaller: true });
    const sub = await desk.find('vera');
    const opened = await desk.get('recovery.open', { place: HELP_DESK, sub });
    expect(opened.plan.kind).toBe('code');
    const refusal = { code: 'policy-invalid', detail: file };
    expect(await desk.error('recovery.send', { place: HELP_DESK, sub, ...TICKET })).toEqual(
      refusal,
    );
    expect(
      await desk.error('recovery.confirm', {
        place: HELP_DESK,
        sub,
        code: '123456',
        password: 'Correct-horse-1',
        ticket: 'INC-1',
      }),
    ).toEqual(refusal);
    expect(
      await desk.error('audit.export', {
        filter: { ledger: 'own' },
        order: { by: 'time', descending: true },
        format: 'jsonl',
      }),
    ).toEqual(refusal);
    expect(desk.cognito.inbox()).toEqual([]);
    expect((await historyOf(desk, { kind: 'reset' })).length).toBe(0);
  });

  test('keeps contacts masked, starts no scan, and locks all that protects callers', async () => {
    const { desk, file } = await aDeskUnder({ coldown: 5 });
    const sub = await desk.find('vera');
    const refusal = { code: 'policy-invalid', detail: file };
    const place = HELP_DESK_POOL;
    expect(
      await desk.error('recovery.reveal', { place: HELP_DESK, sub, attribute: 'email' }),
    ).toEqual(refusal);
    expect(
      await desk.error('contacts.start', { place, requestsPerSecond: 5, fast: false }),
    ).toEqual(refusal);
    expect(await desk.error('contacts.resume', { place })).toEqual(refusal);
    const { settings, policy } = await desk.get('app.start', {});
    expect(policy.locked).toContain('auditKeptDays');
    expect(await desk.error('settings.save', { ...settings, auditKeptDays: 30 })).toEqual({
      code: 'policy-locked',
      detail: 'auditKeptDays',
    });
    // How the app looks and where the agent works is theirs meanwhile.
    expect(policy.locked).not.toContain('theme');
    await desk.get('settings.save', { ...settings, theme: 'dark' });
  });

  test('leaves in force what its place said before, in this run', async () => {
    const { desk, file } = await aDeskUnder(
      { revealContacts: false, cooldownSeconds: 300, allowedPools: [HELP_DESK.poolId] },
      { watchMs: 5 },
    );
    writeFileSync(file, '{ "revealContacts": fal');
    await eventually(() => expect(desk.told('policy.changed').length).toBeGreaterThan(0));
    const { settings, policy } = await desk.get('app.start', {});
    expect(policy).toMatchObject({ faults: [{ problem: 'not-json' }], revealContacts: false });
    expect(settings.cooldownSeconds).toBe(300);
    const { profile, region } = HELP_DESK;
    expect((await desk.get('pools.list', { profile, region })).map(({ id }) => id)).toEqual([
      HELP_DESK.poolId,
    ]);
  });

  test('of absurd depth is a fault like any other', async () => {
    const file = join(aFolder(), 'policy.json');
    writeFileSync(file, `{"places": ${'['.repeat(300_000)}${']'.repeat(300_000)}}`, {
      mode: 0o644,
    });
    const { view } = await Policy.open([policyInFile(file, OWN)]);
    expect(view.faults).toHaveLength(1);
  });

  test('stops blocking once it is repaired', async () => {
    const { desk, write } = await aDeskUnder({ coldown: 5 }, { watchMs: 5 });
    const sub = await desk.find('vera');
    write({ cooldownSeconds: 5 });
    await eventually(() => expect(desk.told('policy.changed')).toHaveLength(1));
    const sent = await desk.get('recovery.send', { place: HELP_DESK, sub, ...TICKET });
    expect(sent.state).toBe('accepted');
  });
});

describe('a list', () => {
  test('of profiles hides the others, and refuses them', async () => {
    const { desk } = await aDeskUnder({ allowedProfiles: ['other'] });
    const { profiles } = await desk.get('profiles.list', {});
    expect(profiles.map(({ name }) => name)).toEqual(['practice']);
    const { profile, region } = HELP_DESK;
    for (const refused of [
      desk.error('pools.list', { profile, region }),
      desk.error('profiles.identity', { profile, region }),
      desk.error('signIn.begin', { profile }),
      desk.error('lookup.search', { place: HELP_DESK_POOL, text: 'vera' }),
    ]) {
      expect(await refused).toEqual({ code: 'not-allowed', detail: `allowedProfiles: ${PROFILE}` });
    }
    const practice = await desk.get('pools.list', { profile: 'practice', region });
    expect(practice.length).toBeGreaterThan(1);
  });

  test('of pools leaves those, and refuses a typed one', async () => {
    const { desk } = await aDeskUnder({ allowedPools: ['eu-west-1_Practice2'] });
    const { profile, region } = HELP_DESK;
    const pools = await desk.get('pools.list', { profile, region });
    expect(pools.map(({ id }) => id)).toEqual(['eu-west-1_Practice2']);
    expect(await desk.error('lookup.search', { place: HELP_DESK_POOL, text: 'vera' })).toEqual({
      code: 'not-allowed',
      detail: `allowedPools: ${HELP_DESK.poolId}`,
    });
  });

  test('leaves the practice pool whole', async () => {
    const { desk } = await aDeskUnder({
      allowedProfiles: [],
      allowedPools: [],
      allowedClients: [],
      allowedAccounts: [],
    });
    const place = { ...HELP_DESK, profile: 'practice' };
    const { clientId, ...pool } = place;
    expect((await desk.get('clients.list', pool)).map(({ id }) => id)).toContain(clientId);
    const sub = await desk.find('vera', place);
    await desk.get('recovery.send', { place, sub, ...TICKET });
    const rows = await desk.get('recovery.history', { poolId: place.poolId, sub });
    expect(rows.map(({ kind }) => kind)).toContain('reset');
    await desk.get('contacts.overview', { poolId: place.poolId });
  });

  test('of pools also closes what this laptop has of the others', async () => {
    const { desk } = await aDeskUnder({ allowedPools: ['eu-west-1_Shop'] });
    const other = 'eu-west-1_Other';
    for (const refused of [
      desk.error('contacts.overview', { poolId: other }),
      desk.error('recovery.history', { poolId: other, sub: 'a-1' }),
    ]) {
      expect(await refused).toEqual({ code: 'not-allowed', detail: `allowedPools: ${other}` });
    }
  });

  test('of app clients leaves those, and no code goes out by another', async () => {
    const { desk } = await aDeskUnder({ allowedClients: [MOBILE_APP.clientId] });
    const clients = await desk.get('clients.list', HELP_DESK_POOL);
    expect(clients.map(({ id }) => id)).toEqual([MOBILE_APP.clientId]);
    const sub = await desk.find('vera');
    expect(await desk.error('recovery.send', { place: HELP_DESK, sub, ...TICKET })).toMatchObject({
      code: 'not-allowed',
    });
    expect(desk.cognito.inbox()).toEqual([]);
  });

  test('of accounts refuses a profile of another one, whose name the agent still sees', async () => {
    const { desk } = await aDeskUnder({ allowedAccounts: ['999999999999'] });
    const { profile, region } = HELP_DESK;
    const { account } = await desk.get('profiles.identity', { profile, region });
    expect(await desk.error('pools.list', { profile, region })).toEqual({
      code: 'not-allowed',
      detail: `allowedAccounts: ${account}`,
    });
    const own = await aDeskUnder({ allowedAccounts: [account] });
    expect((await own.desk.get('pools.list', { profile, region })).length).toBeGreaterThan(1);
  });
});

describe('a switch', () => {
  test('keeps contacts from being revealed', async () => {
    const { desk } = await aDeskUnder({ revealContacts: false });
    const sub = await desk.find('vera');
    expect(
      await desk.error('recovery.reveal', { place: HELP_DESK, sub, attribute: 'email' }),
    ).toEqual({ code: 'not-allowed', detail: 'revealContacts' });
    expect(await historyOf(desk, { kind: 'contact-revealed' })).toEqual([]);
  });

  test('keeps contacts from being exported in full, not as masks', async () => {
    const { desk } = await aDeskUnder({ exportFullContacts: false });
    const order = {
      place: HELP_DESK_POOL,
      scanId: '4d5e6f70-0000-4000-8000-000000000001',
      filter: { categories: [], unverified: false, search: '' },
      order: { by: 'name', descending: false },
      format: 'csv',
      labels: LABELS,
    } as const;
    const full = { shown: 'full', ticket: '', reason: 'Letter' } as const;
    expect(await desk.error('contacts.export', { ...order, contacts: full })).toEqual({
      code: 'not-allowed',
      detail: 'exportFullContacts',
    });
    expect(
      await desk.error('contacts.export', { ...order, contacts: { shown: 'masked' } }),
    ).toMatchObject({ code: 'no-scan' });
  });

  test('holds a scan to its rate', async () => {
    const { desk } = await aDeskUnder({ scan: { requestsPerSecond: 5, fast: false } });
    const scan = (requestsPerSecond: number, fast: boolean) => ({
      place: HELP_DESK_POOL,
      requestsPerSecond,
      fast,
    });
    const locked = { code: 'policy-locked', detail: 'scan' };
    expect(await desk.error('contacts.start', scan(15, false))).toEqual(locked);
    expect(await desk.error('contacts.start', scan(5, true))).toEqual(locked);
    await desk.get('contacts.start', scan(5, false));
  });
});

describe('the ledger', () => {
  const rows = async (desk: Parameters<typeof historyOf>[0]) =>
    (await historyOf(desk, { kind: 'policy-applied' })).map(({ policy, detail }) => ({
      policy,
      detail,
    }));

  test('has the policy at each start, at each change, and that it is gone', async () => {
    const { desk, file, write, policy } = await aDeskUnder({ theme: 'dark' }, { watchMs: 5 });
    const line = () => `${policy.view.sources[0]?.hash} ${file}`;
    const first = line();
    desk.main.warmUp();
    expect(await rows(desk)).toEqual([{ policy: [first], detail: undefined }]);
    write({ coldown: 5 });
    await eventually(async () => expect(await rows(desk)).toHaveLength(2));
    const second = { policy: [line()], detail: 'invalid' };
    expect(second.policy).not.toEqual([first]);
    expect((await rows(desk))[0]).toEqual(second);
    const again = await desk.restart();
    again.main.warmUp();
    expect((await rows(again)).slice(0, 2)).toEqual([second, second]);
    const bare = await aPracticeDesk({}, {});
    bare.main.warmUp();
    expect(await rows(bare)).toEqual([]);
  });
});

test('settings in force become a policy that this version understands', async () => {
  const settings = settingsSchema.parse({ cooldownSeconds: 90, theme: 'dark' });
  const file = join(aFolder(), 'policy.json');
  writeFileSync(file, policyText(settings), { mode: 0o644 });
  const { view, settings: set } = await Policy.open([policyInFile(file, OWN)]);
  expect(view.faults).toEqual([]);
  expect(set.cooldownSeconds).toEqual({ value: 90, mode: 'locked' });
  expect(set.theme).toEqual({ value: 'dark', mode: 'default' });
});

const { clientId: _, ...HELP_DESK_POOL } = HELP_DESK;

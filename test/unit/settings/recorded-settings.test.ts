import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Settings } from '../../../src/shared/domain/settings.ts';
import { aPracticeDesk, historyOf, type PracticeDesk } from '../../support/practice-desk.ts';

async function save(desk: PracticeDesk, changes: Partial<Settings>): Promise<Settings> {
  const { settings } = await desk.get('app.start', {});
  return { ...settings, ...changes };
}

async function recorded(desk: PracticeDesk) {
  return await historyOf(desk, { kind: 'setting-changed' });
}

const OF_NOTE: Partial<Settings> = {
  phoneCountry: 'ES',
  cooldownSeconds: 5,
  accounts: { '123456789012': { name: 'Live', colour: 'red', production: true } },
  callerChecks: [],
  ticketPattern: 'INC-\\d+',
  ticketExample: 'INC-1042',
  ticketLink: 'https://desk.example.com/{ticket}',
  finishWithCaller: false,
  closeCall: 'required',
  programFolders: ['/opt/tools/bin'],
  scanKeptDays: 3,
  auditKeptDays: 365,
  bundleFolder: '/mnt/ledgers',
};

describe('a changed setting is a row', () => {
  test('by its name, without its value, once', async () => {
    const desk = await aPracticeDesk();
    await desk.get('settings.save', await save(desk, OF_NOTE));
    const rows = await recorded(desk);
    expect(rows.map(({ setting }) => setting).sort()).toEqual(Object.keys(OF_NOTE).sort());
    expect(rows[0]).toMatchObject({ whom: null, where: null, who: { osUser: 'agent' } });
    expect(JSON.stringify(rows)).not.toContain('Live');
    await desk.get('settings.save', await save(desk, {}));
    expect(await recorded(desk)).toHaveLength(rows.length);
  });

  test('unless it only says where the agent was and how they view things', async () => {
    const desk = await aPracticeDesk();
    await desk.get(
      'settings.save',
      await save(desk, {
        theme: 'dark',
        language: 'es',
        places: { work: { region: 'eu-west-1' } },
        profile: 'work',
        scan: { requestsPerSecond: 20, fast: true },
        contactViews: [],
        auditColumns: ['user', 'reason'],
      }),
    );
    expect(await recorded(desk)).toEqual([]);
  });

  test('and is refused if it cannot be recorded', async () => {
    const desk = await aPracticeDesk();
    mkdirSync(join(desk.userData, 'ledger.sqlite'));
    const before = (await desk.get('app.start', {})).settings;
    expect(await desk.error('settings.save', { ...before, cooldownSeconds: 0 })).toMatchObject({
      code: 'ledger',
    });
    expect((await desk.get('app.start', {})).settings).toEqual(before);
    // What needs no row can still be saved.
    const seen = { theme: 'dark', language: 'es', profile: 'work' } as const;
    expect(await desk.get('settings.save', { ...before, ...seen })).toMatchObject(seen);
    rmSync(join(desk.userData, 'ledger.sqlite'), { recursive: true });
    await desk.get('settings.save', { ...before, cooldownSeconds: 0 });
    expect(await recorded(desk)).toMatchObject([{ setting: 'cooldownSeconds' }]);
  });
});

test('the state of the ledger says how long rows are kept', async () => {
  const desk = await aPracticeDesk();
  await desk.get('settings.save', await save(desk, { auditKeptDays: 90 }));
  expect(await desk.get('audit.state', {})).toMatchObject({
    keyStore: 'file',
    keptDays: 90,
    head: { seq: 2 },
    checkpoint: null,
    setAside: [],
  });
  const again = await desk.restart();
  expect(await again.get('audit.state', {})).toMatchObject({ checkpoint: { seq: 2 } });
});

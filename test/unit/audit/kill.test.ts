import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  CognitoIdentityProviderClient,
  paginateListUsers,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, onTestFinished, test } from 'vitest';
import {
  PRACTICE_CREDENTIALS,
  PRACTICE_REGION,
  type PracticePool,
  startPracticePool,
} from '../../../src/main/practice/practice-pool.ts';
import type { Entry } from '../../../src/shared/domain/ledger.ts';
import { settingsSchema } from '../../../src/shared/domain/settings.ts';
import { aLedgerPlace, entriesOf, firstMisfit } from '../../support/ledgers.ts';
import { HELP_DESK, writeProfile } from '../../support/practice-desk.ts';

// `npm run bench:ledger` has it do more.
const KILLS = Number(process.env['KILLS'] ?? 20);
const USERS_A_RUN = 30;

test(
  `over ${KILLS} kills, each request that the pool counted has its intent, and no acknowledged row is lost`,
  async () => {
    const place = aLedgerPlace();
    const pool = await startPracticePool({ extraUsers: 2 * KILLS * USERS_A_RUN });
    onTestFinished(() => pool.stop());
    writeProfile(place.folder, { endpoint_url: pool.endpoint });
    const settings = settingsSchema.parse({ cooldownSeconds: 0, callerChecks: [] });
    writeFileSync(join(place.folder, 'settings.json'), JSON.stringify(settings));
    const subs = await subsOf(pool);
    let interrupted = 0;

    for (let kill = 0; kill < KILLS; kill++) {
      const some = subs.slice(kill * USERS_A_RUN, (kill + 1) * USERS_A_RUN);
      // Each time after another number of answers, and a while into the next: before its intent, in its flight, before its outcome.
      const told = await killedAfter(place.folder, some, 1 + (kill % 20), (kill * 7) % 23);
      const ledger = place.open();
      expect(ledger.health).toEqual({ writable: true, path: place.path });
      const entries = entriesOf(ledger);
      const kept = new Map(entries.map((entry) => [entry.id, entry.outcome]));
      for (const { entry, state } of told) {
        if (entry !== 0) expect(kept.get(entry)).toBe(state);
      }
      expect([...kept.values()]).not.toContain('pending');
      interrupted = entries.filter(({ outcomeReason }) => outcomeReason === 'interrupted').length;
      expectIntents(pool, entries);
      ledger.close();
    }

    await pool.stop();
    expectIntents(pool, entriesOf(place.open()));
    expect(pool.requests('ForgotPassword').length).toBeGreaterThan(KILLS);
    expect(pool.requests('ConfirmForgotPassword').length).toBeGreaterThan(KILLS);
    expect(interrupted).toBeGreaterThan(0);
    expect(firstMisfit(place.path)).toBeNull();
  },
  KILLS * 15_000,
);

async function subsOf(pool: PracticePool): Promise<string[]> {
  const client = new CognitoIdentityProviderClient({
    region: PRACTICE_REGION,
    endpoint: pool.endpoint,
    credentials: PRACTICE_CREDENTIALS,
  });
  const subs: string[] = [];
  for await (const { Users = [] } of paginateListUsers(
    { client },
    { UserPoolId: HELP_DESK.poolId, Filter: 'cognito:user_status = "CONFIRMED"' },
  )) {
    for (const { Attributes = [] } of Users) {
      subs.push(Attributes.find(({ Name }) => Name === 'sub')?.Value ?? '');
    }
  }
  client.destroy();
  return subs;
}

/** In this pool the username is the sub. */
function expectIntents(pool: PracticePool, entries: readonly Entry[]): void {
  for (const [operation, wanted] of [
    ['ForgotPassword', 'reset'],
    ['ConfirmForgotPassword', 'confirm'],
  ] as const) {
    const intents = new Map<string, number>();
    for (const { kind, whom } of entries) {
      if (kind === wanted) intents.set(whom?.sub ?? '', (intents.get(whom?.sub ?? '') ?? 0) + 1);
    }
    for (const { input } of pool.requests(operation)) {
      const sub = String(input['Username']);
      const left = intents.get(sub) ?? 0;
      expect(left, `${operation} of ${sub}`).toBeGreaterThan(0);
      intents.set(sub, left - 1);
    }
  }
}

interface Told {
  readonly entry: number;
  readonly state: string;
}

/** Runs the app until it has told of so many answers, and kills it that many milliseconds later. */
async function killedAfter(
  folder: string,
  subs: readonly string[],
  answers: number,
  milliseconds: number,
): Promise<Told[]> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'kill-child.ts'), folder, ...subs],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const closed = once(child, 'close');
  const told: Told[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [entry, state = ''] = line.split(' ');
    told.push({ entry: Number(entry), state });
    if (told.length === answers) setTimeout(() => child.kill('SIGKILL'), milliseconds);
  }
  expect(told.length).toBeGreaterThanOrEqual(answers);
  expect(await closed).toEqual([null, 'SIGKILL']);
  return told;
}

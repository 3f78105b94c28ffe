import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CognitoIdentityProviderClient,
  paginateListUsers,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, onTestFinished } from 'vitest';
import {
  PRACTICE_CREDENTIALS,
  PRACTICE_REGION,
  type PracticePool,
  startPracticePool,
} from '../../../src/main/practice/practice-pool.ts';
import type { Entry } from '../../../src/shared/domain/ledger.ts';
import { settingsSchema } from '../../../src/shared/ipc/schemas/settings.ts';
import { eventually } from '../../support/eventually.ts';
import { aLedgerPlace, entriesOf, firstBrokenRow } from '../../support/ledgers.ts';
import { HELP_DESK, writeProfile } from '../../support/practice-desk.ts';

const USERS_PER_RUN = 30;

/**
 * When to kill the app: a while after so many answers, or while one more request than that is out
 * without an answer.
 */
type Moment =
  | { readonly answers: number; readonly milliseconds: number }
  | { readonly inFlight: 'ForgotPassword' | 'ConfirmForgotPassword'; readonly after: number };

/**
 * Another moment each time: of three, one during a reset, one during a confirm, and one by time.
 */
function momentOf(kill: number): Moment {
  if (kill % 3 === 1) return { inFlight: 'ForgotPassword', after: 1 + (kill % 7) };
  if (kill % 3 === 2) return { inFlight: 'ConfirmForgotPassword', after: 1 + (kill % 7) };
  // A while into the next: before its intent, in its flight, before its outcome.
  return { answers: 1 + (kill % 20), milliseconds: (kill * 7) % 23 };
}

/**
 * Over so many kills, each request that the pool counted has its intent, and no acknowledged row is
 * lost.
 */
export async function expectNothingLost(kills: number): Promise<void> {
  const place = aLedgerPlace();
  const pool = await startPracticePool({ extraUsers: 2 * kills * USERS_PER_RUN });
  onTestFinished(() => pool.stop());
  writeProfile(place.folder, { endpoint_url: pool.endpoint });
  const settings = settingsSchema.parse({ cooldownSeconds: 0, callerChecks: [] });
  writeFileSync(join(place.folder, 'settings.json'), JSON.stringify(settings));
  const subs = await subsOf(pool);
  let inFlight = 0;

  for (let kill = 0; kill < kills; kill++) {
    const some = subs.slice(kill * USERS_PER_RUN, (kill + 1) * USERS_PER_RUN);
    const moment = momentOf(kill);
    if ('inFlight' in moment) inFlight += 1;
    const told = await killedAt(moment, pool, place.folder, some);
    const ledger = place.open();
    expect(ledger.health).toEqual({ writable: true, path: place.path });
    const entries = entriesOf(ledger);
    const kept = new Map(entries.map((entry) => [entry.id, entry.outcome]));
    for (const { entry, state } of told) {
      if (entry !== 0) expect(kept.get(entry)).toBe(state);
    }
    expect([...kept.values()]).not.toContain('pending');
    const interrupted = entries.filter(({ outcomeReason }) => outcomeReason === 'interrupted');
    expect(interrupted.length).toBeGreaterThanOrEqual(inFlight);
    expectIntents(pool, entries);
    ledger.close();
  }

  await pool.stop();
  expectIntents(pool, entriesOf(place.open()));
  expect(pool.requests('ForgotPassword').length).toBeGreaterThan(kills);
  expect(pool.requests('ConfirmForgotPassword').length).toBeGreaterThan(kills);
  expect(firstBrokenRow(place.path)).toBeNull();
}

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

/** Runs the app until the moment has come, and kills it. */
async function killedAt(
  moment: Moment,
  pool: PracticePool,
  folder: string,
  subs: readonly string[],
): Promise<Told[]> {
  const hasCome = Promise.withResolvers<void>();
  if ('inFlight' in moment) {
    const { inFlight: operation, after } = moment;
    const before = pool.requests(operation).length;
    pool.faults.add({ operation, skip: after, fault: { kind: 'hang' } });
    const isOut = () => expect(pool.requests(operation).length).toBe(before + after + 1);
    hasCome.resolve(eventually(isOut));
  }
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'kill-child.ts'), folder, ...subs],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const closed = once(child, 'close');
  const killed = hasCome.promise.finally(() => child.kill('SIGKILL'));
  const told: Told[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [entry, state = ''] = line.split(' ');
    told.push({ entry: Number(entry), state });
    if ('answers' in moment && told.length === moment.answers)
      hasCome.resolve(delay(moment.milliseconds));
  }
  expect(await closed).toEqual([null, 'SIGKILL']);
  await killed;
  pool.faults.clear();
  if ('answers' in moment) expect(told.length).toBeGreaterThanOrEqual(moment.answers);
  return told;
}

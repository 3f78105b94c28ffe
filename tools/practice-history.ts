import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Ledger } from '../src/main/audit/ledger.ts';
import { openLedgerKeys } from '../src/main/audit/ledger-keys.ts';
import { appender, type RowDraft } from '../src/main/audit/record.ts';
import { inTransaction } from '../src/main/lib/sqlite.ts';
import type { Vault } from '../src/main/lib/vault.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS = 30;
const AGENTS = ['lucia.vidal', 'tom.berger', 'aya.nakamura', 'sam.obrien', 'ines.costa'];
const USERS = ['v***@e***', 'omar.haddad', 'nina.petrov', 'm***@e***', 'yuki.sato', 'lena.fischer'];
const REASONS = ['Forgot the password', 'New phone', 'Back from leave', 'Locked out', 'First day'];
const ENDINGS = [
  ...Array.from({ length: 9 }, () => ['accepted', 'as-planned'] as const),
  ['limited', 'attempts'],
  ['refused', 'refused-otherwise'],
  ['doubtful', 'not-this-user'],
  ['unknown', 'timeout'],
] as const;

/** No secret store: the keys go into a file, where the app finds them. */
export const NO_VAULT: Vault = {
  available: async () => false,
  encrypt: () => Promise.reject(new Error('There is no store of secrets')),
  decrypt: () => Promise.reject(new Error('There is no store of secrets')),
  storeOf: () => 'file',
};

/**
 * Makes the ledger of a desk with a month of work, for pictures: a user-data folder that the app
 * can be started on.
 *
 * @param userData is created; must not exist
 */
export async function makePracticeHistory(userData: string): Promise<void> {
  mkdirSync(userData, { recursive: true });
  const keys = await openLedgerKeys({ path: join(userData, 'ledger-keys.json'), vault: NO_VAULT });
  const now = Date.now();
  const path = join(userData, 'ledger.sqlite');
  const ledger = Ledger.open({
    path,
    clock: () => new Date(now - DAYS * DAY_MS),
    appVersion: '0.1.0',
    osUser: 'lucia',
    host: 'desk-7',
    keys,
  });
  if (!ledger.health.writable) throw new Error(JSON.stringify(ledger.health));
  const db = new DatabaseSync(path);
  inTransaction(db, () => {
    const append = appender(db, keys.hmac);
    let seq = 1;
    for (const draft of resets(now)) {
      seq = append(draft.kind === 'outcome' ? { ...draft, intent: seq } : draft).seq;
    }
  });
  db.close();
  // So that the head is at the newest row.
  ledger.appendSignedIn({ actor: { arn: null, account: null, profile: 'helpdesk' } });
  ledger.close();
}

/** The same for the same day, and varied enough for a picture. */
function* resets(now: number): Generator<RowDraft> {
  const pick = numbers(7);
  for (let day = DAYS - 1; day >= 0; day--) {
    const midnight = new Date(now - day * DAY_MS).setHours(0, 0, 0, 0);
    const isWeekend = [0, 6].includes(new Date(midnight).getDay());
    const many = isWeekend ? 3 + pick(4) : 14 + pick(16);
    for (let n = 0; n < many; n++) {
      const at = midnight + 8 * 3_600_000 + Math.floor((n / many) * 10 * 3_600_000);
      if (at > now - 60_000) return;
      yield* aReset(at, pick);
    }
  }
}

function* aReset(at: number, pick: (below: number) => number): Generator<RowDraft> {
  const time = (seconds: number) => new Date(at + seconds * 1000).toISOString();
  const agent = AGENTS[Math.min(pick(AGENTS.length), pick(AGENTS.length))] ?? '';
  const user = pick(USERS.length);
  const [state, reason] = ENDINGS[pick(ENDINGS.length)] ?? ENDINGS[0];
  const app = '0.1.0';
  const about = {
    osUser: agent.split('.')[0],
    host: 'desk-7',
    profile: 'helpdesk',
    arn: `arn:aws:sts::111122223333:assumed-role/HelpDesk/${agent}`,
    account: '111122223333',
    sub: `5a1f000${user}-2b34-4a8e-9c55-7e1a0b9d3f42`,
    username: USERS[user],
    region: 'eu-west-1',
    pool: 'eu-west-1_Customers',
    poolName: 'Customers',
    client: '6rj2mxw90dhp4galzt8c3nqyk7',
    app,
  };
  yield { kind: 'user-opened', at: time(0), ...about, plan: 'code' };
  const ticket = `INC-${4000 + (Math.floor(at / 60_000) % 5000)}`;
  const checks = ['identity', 'requested'];
  yield {
    kind: 'reset',
    at: time(50),
    ...about,
    ticket,
    reason: REASONS[pick(REASONS.length)],
    checks,
  };
  const isSent = state === 'accepted';
  yield {
    kind: 'outcome',
    at: time(51),
    state,
    medium: isSent ? 'EMAIL' : undefined,
    destination: isSent ? `${USERS[user]?.charAt(0)}***@e***` : undefined,
    requestId: randomUUID(),
    reason,
    app,
  };
}

/** A seeded generator of integers below a limit. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 16) % below;
  };
}

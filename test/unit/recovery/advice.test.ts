import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskUser } from '../../../src/main/aws/user-record.ts';
import { coverageOf } from '../../../src/main/contacts/user-coverage.ts';
import { judgePosture } from '../../../src/main/pools/posture.ts';
import { recipientOf } from '../../../src/main/practice/recovery-rules.ts';
import type { DirectoryUser, PoolData } from '../../../src/main/practice/types.ts';
import { planRecovery } from '../../../src/main/recovery/plan.ts';
import { type Category, RECOVERABLE } from '../../../src/shared/domain/coverage.ts';
import { handOver } from '../../../src/shared/domain/hand-over.ts';
import { FACTORS, type PoolSettings } from '../../../src/shared/domain/pool.ts';
import type { PostureCheck } from '../../../src/shared/domain/posture.ts';
import { USER_STATUSES, type UserRecord } from '../../../src/shared/domain/user.ts';
import { aClient, aPool, aUser } from '../../support/records.ts';

const NOW = new Date('2026-06-15T12:00:00.000Z');
const WHERE = { profile: 'ops', region: 'eu-west-1', poolId: aPool().id };
const EMAIL = 'vera@example.com';
const PHONE = '+34600111222';

const contact = <T extends string>(value: T) =>
  fc.option(fc.record({ value: fc.constant(value), verified: fc.boolean() }), { nil: null });

const POOLS = fc.record({
  recovery: fc.constantFrom<PoolSettings['recovery']>(
    null,
    [],
    ['verified_email', 'verified_phone_number'],
    ['verified_phone_number', 'verified_email'],
    ['verified_email'],
    ['verified_phone_number'],
    ['admin_only'],
  ),
  mfa: fc.constantFrom<PoolSettings['mfa']>('OFF', 'ON', 'OPTIONAL'),
  mfaFactors: fc.option(fc.subarray([...FACTORS]), { nil: null }),
  smsSender: fc.constantFrom<PoolSettings['smsSender']>('sns', 'eum', 'custom', 'none'),
  smsFailure: fc.constantFrom(undefined, 'SNSSandbox', 'InvalidSmsRoleAccessPolicyException'),
});
const USERS = fc.record({
  enabled: fc.boolean(),
  status: fc.constantFrom(...USER_STATUSES),
  email: contact(EMAIL),
  phone: contact(PHONE),
  mfa: fc.oneof(
    fc.constant({ checked: false as const }),
    fc.record({
      checked: fc.constant(true as const),
      factors: fc.subarray([...FACTORS]),
      preferred: fc.option(fc.constantFrom(...FACTORS), { nil: null }),
    }),
  ),
});

const planOf = (user: UserRecord, pool: PoolSettings) => planRecovery(user, pool, aClient(), NOW);

/** What the administrator is asked to do, done. */
function done(
  user: UserRecord,
  pool: PoolSettings,
): { user: UserRecord; pool: PoolSettings } | null {
  const plan = planOf(user, pool);
  if (plan.kind === 'code') return null;
  const { task, attribute } = handOver({ where: WHERE, plan, user: maskUser(user), pool });
  if (task === 'set-up-sms') return { user, pool: { ...pool, smsSender: 'sns' } };
  if (task !== 'verify-contact' && task !== 'add-contact') return null;
  return {
    user:
      attribute === 'email'
        ? { ...user, email: { value: EMAIL, verified: true } }
        : { ...user, phone: { value: PHONE, verified: true } },
    pool,
  };
}

test('no administrator is asked for a contact that a code could not go to, nor for what helps nobody', () => {
  fc.assert(
    fc.property(USERS, POOLS, (oneUser, onePool) => {
      const [user, pool] = [aUser(oneUser), aPool(onePool)];
      const after = done(user, pool);
      if (after === null) return;
      const again = planOf(after.user, after.pool);
      if (after.pool === pool) expect(again.kind).toBe('code');
      else expect(again).not.toMatchObject({ reason: 'sms-missing' });
    }),
    { numRuns: 5000, seed: 1 },
  );
});

function postureOf(settings: PoolSettings, check: PostureCheck['check']) {
  const checks = judgePosture({
    where: WHERE,
    pool: {},
    settings,
    factors: settings.mfaFactors === null ? { failed: 'denied' } : { value: settings.mfaFactors },
    quotas: { UserAccountRecovery: { value: 30 }, UserList: { value: 30 } },
    clients: { value: { read: [], notRead: 0 } },
  });
  return checks.find((each) => each.check === check);
}

const UNTOLD: readonly Category[] = ['sms-uncertain', 'unconfirmed'];

test('what the Pool screen says of a pool, the plan and the report of a scan say of its users', () => {
  fc.assert(
    fc.property(USERS, POOLS, (oneUser, onePool) => {
      const [user, pool] = [aUser(oneUser), aPool(onePool)];
      const plan = planOf(user, pool);
      const { category } = coverageOf(user, pool, NOW);
      const order = postureOf(pool, 'recovery-order')?.finding;
      const mfa = postureOf(pool, 'recovery-mfa')?.finding;
      const sms = postureOf(pool, 'sms-sender');

      const isCounted = RECOVERABLE.includes(category);
      if (order === 'admin-only') expect([plan.kind, isCounted]).toEqual(['blocked', false]);
      else
        expect([category, plan]).not.toContainEqual(
          expect.objectContaining({ reason: 'admin-only' }),
        );
      if (category === 'admin-only') expect(order).toBe('admin-only');

      if (plan.kind === 'blocked') {
        // What a scan cannot see is MFA alone.
        if (isCounted) expect(['mfa-preferred', 'sms-missing']).toContain(plan.reason);
        if (isCounted) expect(user.mfa.checked).toBe(true);
        if (plan.reason === 'mfa-preferred') {
          expect(['off', 'clear', 'legacy', 'admin-only']).not.toContain(mfa);
        }
        return;
      }
      expect([...RECOVERABLE, ...UNTOLD]).toContain(category);
      if (plan.medium === 'SMS') expect(sms?.finding).not.toMatch(/missing|not-needed/u);
      if (plan.certainty !== 'expected') return;
      if (plan.medium === 'SMS') expect(sms?.rating).not.toBe('broken');
    }),
    { numRuns: 5000, seed: 1 },
  );
});

test('what a plan expects, the practice pool does, and it sends nothing where a plan says so', () => {
  fc.assert(
    fc.property(USERS, POOLS, ({ email, phone, mfa }, onePool) => {
      fc.pre(mfa.checked);
      const pool = aPool({ recovery: onePool.recovery });
      const { factors, preferred: preferredFactor } = mfa;
      const recipient = recipientOf(
        { email, phone, factors, preferredFactor } as unknown as DirectoryUser,
        { recovery: pool.recovery } as PoolData,
      );
      const plan = planOf(aUser({ email, phone, mfa }), pool);
      if (plan.kind === 'blocked') expect(recipient).toBeUndefined();
      else if (plan.certainty === 'expected') expect(recipient?.medium).toBe(plan.medium);
    }),
    { numRuns: 5000, seed: 1 },
  );
});

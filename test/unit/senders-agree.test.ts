import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../src/main/contacts/user-coverage.ts';
import { judgePosture } from '../../src/main/pools/posture.ts';
import { planRecovery } from '../../src/main/recovery/plan.ts';
import { type Category, RECOVERABLE } from '../../src/shared/domain/coverage.ts';
import type { PlanNote } from '../../src/shared/domain/plan.ts';
import type { PoolSettings } from '../../src/shared/domain/pool.ts';
import type { UserRecord } from '../../src/shared/domain/user.ts';
import { aClient, aPool, aUser } from '../support/records.ts';

// The Pool screen, the plan of one caller and the report of a scan are about the same pool: what
// the first calls broken the second may not expect, and the third may not count.

const NOW = new Date('2026-06-15T12:00:00.000Z');
const PHONE_FIRST: PoolSettings['recovery'] = ['verified_phone_number', 'verified_email'];
const ROLE = 'InvalidSmsRoleAccessPolicyException';

const PHONE_ONLY = aUser({ email: null });
const BOTH = aUser();
const EMAIL_ONLY = aUser({ phone: null });

interface Said {
  /** `blocked`, or how certain a code is and by what. */
  readonly plan: string;
  readonly category: Category;
}

function said(user: UserRecord, pool: PoolSettings): Said {
  const plan = planRecovery(user, pool, aClient(), NOW);
  return {
    plan: plan.kind === 'code' ? `${plan.certainty} ${plan.medium}` : `blocked ${plan.reason}`,
    category: coverageOf(user, pool, NOW).category,
  };
}

function postureOf(settings: PoolSettings): { finding: string; rating: string } | undefined {
  const checks = judgePosture({
    where: { profile: 'laptop', region: 'eu-west-1', poolId: settings.id },
    pool: {},
    settings,
    factors: { value: [] },
    quotas: { UserAccountRecovery: { value: 30 }, UserList: { value: 30 } },
    clients: { value: { read: [], notRead: 0 } },
  });
  return checks.find(({ check }) => check === 'sms-sender');
}

interface State {
  readonly pool: Partial<PoolSettings>;
  readonly finding: string;
  readonly rating: string;
  readonly phoneOnly: Said;
  readonly both: Said;
  readonly note?: PlanNote;
}

const UNCERTAIN: Said = { plan: 'uncertain SMS', category: 'sms-uncertain' };
const MISSING: Said = { plan: 'blocked sms-missing', category: 'sms-missing' };
const EXPECTED: Said = { plan: 'expected SMS', category: 'phone' };

const STATES: readonly State[] = [
  {
    pool: {},
    finding: 'sns',
    rating: 'good',
    phoneOnly: EXPECTED,
    both: { ...EXPECTED, category: 'both' },
  },
  {
    pool: { smsSender: 'eum' },
    finding: 'eum',
    rating: 'good',
    phoneOnly: EXPECTED,
    both: { ...EXPECTED, category: 'both' },
  },
  {
    pool: { smsSender: 'custom' },
    finding: 'custom',
    rating: 'mind',
    phoneOnly: EXPECTED,
    both: { ...EXPECTED, category: 'both' },
    note: 'custom-sender',
  },
  {
    pool: { smsSender: 'none' },
    finding: 'missing',
    rating: 'broken',
    phoneOnly: MISSING,
    both: { plan: 'uncertain EMAIL', category: 'sms-uncertain' },
    note: 'sms-missing',
  },
  {
    pool: { smsSender: 'none', recovery: null },
    finding: 'missing-legacy',
    rating: 'mind',
    phoneOnly: MISSING,
    both: { plan: 'uncertain EMAIL', category: 'sms-uncertain' },
    note: 'sms-missing',
  },
  {
    pool: { smsSender: 'none', recovery: ['verified_email'] },
    finding: 'not-needed',
    rating: 'good',
    phoneOnly: { plan: 'blocked contact-not-allowed', category: 'contact-not-allowed' },
    both: { plan: 'expected EMAIL', category: 'email' },
  },
  {
    pool: { smsFailure: 'SNSSandbox' },
    finding: 'sandbox',
    rating: 'broken',
    phoneOnly: UNCERTAIN,
    both: UNCERTAIN,
    note: 'sms-sandbox',
  },
  {
    pool: { smsFailure: 'SNSSandbox', recovery: ['verified_email'] },
    finding: 'sandbox-unused',
    rating: 'mind',
    phoneOnly: { plan: 'blocked contact-not-allowed', category: 'contact-not-allowed' },
    both: { plan: 'expected EMAIL', category: 'email' },
  },
  {
    pool: { smsFailure: ROLE },
    finding: 'failure',
    rating: 'broken',
    phoneOnly: UNCERTAIN,
    both: UNCERTAIN,
    note: 'sms-failure',
  },
  {
    pool: { smsFailure: `${ROLE},SNSSandbox` },
    finding: 'failure',
    rating: 'broken',
    phoneOnly: UNCERTAIN,
    both: UNCERTAIN,
    note: 'sms-failure',
  },
  {
    pool: { smsSender: 'custom', smsFailure: ROLE },
    finding: 'custom',
    rating: 'mind',
    phoneOnly: EXPECTED,
    both: { ...EXPECTED, category: 'both' },
    note: 'custom-sender',
  },
];

describe.each(STATES)('text messages that the pool finds $finding ($pool)', (state) => {
  const pool = aPool({ recovery: PHONE_FIRST, ...state.pool });

  test('are rated, planned and counted alike', () => {
    expect(postureOf(pool)).toMatchObject({ finding: state.finding, rating: state.rating });
    expect(said(PHONE_ONLY, pool)).toEqual(state.phoneOnly);
    expect(said(BOTH, pool)).toEqual(state.both);
    expect(said(EMAIL_ONLY, pool)).toEqual({ plan: 'expected EMAIL', category: 'email' });
    const { notes } = planRecovery(BOTH, pool, aClient(), NOW);
    expect(notes.filter((note) => /^sms|custom/u.test(note))).toEqual(
      state.note === undefined ? [] : [state.note],
    );
  });

  test('are relied on only if nothing is broken', () => {
    for (const each of [said(PHONE_ONLY, pool), said(BOTH, pool)]) {
      const isCounted = RECOVERABLE.includes(each.category);
      expect(each.plan.startsWith('expected')).toBe(isCounted);
      if (each.plan === 'expected SMS') expect(state.rating).not.toBe('broken');
      if (state.finding.startsWith('missing')) expect(isCounted).toBe(false);
    }
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { System } from '../../../src/main/system.ts';
import { MAX_SIMILAR } from '../../../src/shared/domain/search.ts';
import { eventually } from '../../support/eventually.ts';
import { aPracticeDesk, HELP_DESK } from '../../support/practice-desk.ts';
import { aStoreForEach } from './store-folder.ts';
import { chainOf, headOf, POOL, pageOf, userOf, uuid } from './store-users.ts';

const { clientId: _, ...place } = HELP_DESK;

const its = aStoreForEach();

const named = (sub: string, name: string | null, username = `u-${sub}`) =>
  userOf(sub, { name, username });

function fill(...users: ReturnType<typeof named>[]): void {
  its.store.begin(headOf(), [chainOf()]);
  its.store.commit(pageOf(users));
}

const found = (text: string): (string | null)[] =>
  its.store.similar(POOL, text).users.map(({ name, username }) => name ?? username);

describe('similar users', () => {
  beforeEach(() => {
    fill(
      named('1', 'Ana María García'),
      named('2', 'Mariana Garciandía'),
      named('3', 'Ana Gareth'),
      named('4', null, 'ana.garcia'),
      named('5', 'Łukasz Ødegård'),
      named('6', 'Li Wu'),
      named('7', 'Olivia Wu-Lindqvist'),
    );
  });

  it.each([
    ['García, Ana', ['ana.garcia', 'Ana María García', 'Mariana Garciandía']],
    ['ana GARCIA', ['ana.garcia', 'Ana María García', 'Mariana Garciandía']],
    ['ana.garcia@example.org', ['ana.garcia', 'Ana María García', 'Mariana Garciandía']],
    ['iandia', ['Mariana Garciandía']],
    ['lukasz odegard', ['Łukasz Ødegård']],
    ['Wu Li', ['Li Wu']],
    ['Wu Lindqvist', ['Olivia Wu-Lindqvist']],
    ['M. García', ['ana.garcia', 'Ana María García', 'Mariana Garciandía']],
    ['García Fernández', []],
    ['" OR text : "', []],
    ['@', []],
    ['…', []],
    ['ana '.repeat(1_000), ['ana.garcia', 'Ana Gareth', 'Ana María García', 'Mariana Garciandía']],
    ['x'.repeat(4_096), []],
  ])('for %j', (text, names) => {
    expect(found(text)).toEqual(names);
  });
});

it('shows the first few', () => {
  fill(...Array.from({ length: 20 }, (__, n) => named(String(n), `Ana García ${n}`)));
  expect(found('ana garcia')).toHaveLength(MAX_SIMILAR);
});

it('takes the last finished scan, and says of when it is', () => {
  expect(its.store.similar(POOL, 'ana')).toEqual({ scan: null, users: [] });
  fill(named('1', 'Ana Old'));
  expect(its.store.similar(POOL, 'ana').scan).toEqual({ at: headOf().startedAt, complete: false });
  its.store.finish(headOf(), '2026-11-01T09:00:00.000Z');
  its.store.begin(headOf(2), [chainOf()]);
  its.store.commit({ ...pageOf([named('1', 'Ana New')]), head: headOf(2) });
  const { scan, users } = its.store.similar(POOL, 'ana');
  expect(scan).toEqual({ at: '2026-11-01T09:00:00.000Z', complete: true });
  expect(users.map(({ name }) => name)).toEqual(['Ana Old']);
  expect(its.store.similar('eu-west-1_Other', 'ana')).toEqual({ scan: null, users: [] });
  its.store.drop(uuid(2));
});

describe('on the desk', () => {
  async function scannedDesk(more: Partial<System> = {}) {
    const desk = await aPracticeDesk({}, more);
    await desk.get('contacts.start', { place, requestsPerSecond: 29, fast: false });
    await eventually(async () => {
      const { scan } = await desk.get('contacts.overview', { poolId: place.poolId });
      if (scan !== null) throw new Error(scan.state);
    });
    return desk;
  }

  it('come without a request, and hold no contact', async () => {
    const desk = await scannedDesk();
    const before = desk.cognito.requests().length;
    const similar = await desk.get('lookup.similar', { place, text: 'Verifyed, VERA' });
    expect(similar.users).toEqual([]);
    const { scan, users } = await desk.get('lookup.similar', { place, text: 'verified, VERA' });
    expect(scan).toMatchObject({ complete: true });
    expect(users).toMatchObject([{ name: 'Vera Verified', email: { mask: 'v***@e***' } }]);
    expect(JSON.stringify(users)).not.toMatch(/vera@|600111/u);
    expect(desk.cognito.requests()).toHaveLength(before);
  });

  it('are those of the newest search', async () => {
    const desk = await scannedDesk();
    const older = ['a', 'b'].map(() => desk.error('lookup.similar', { place, text: 'norma' }));
    const { users } = await desk.get('lookup.similar', { place, text: 'vera' });
    expect(users).toMatchObject([{ name: 'Vera Verified' }]);
    expect(await Promise.all(older)).toEqual([{ code: 'cancelled' }, { code: 'cancelled' }]);
  });

  it('are gone with the rows that have reached their age', async () => {
    const time = { passed: 0 };
    const start = Date.now();
    const clocks = { wall: () => start + time.passed, steady: () => time.passed };
    const desk = await scannedDesk({ clocks });
    time.passed = 15 * 24 * 60 * 60 * 1000;
    expect(await desk.get('lookup.similar', { place, text: 'vera' })).toEqual({
      scan: null,
      users: [],
    });
  });
});

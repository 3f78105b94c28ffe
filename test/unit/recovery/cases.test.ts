import { describe, expect, test } from 'vitest';
import type { Identities, Who } from '../../../src/main/aws/identity.ts';
import type { Users } from '../../../src/main/aws/users.ts';
import { Fault } from '../../../src/main/lib/fault.ts';
import { Cases } from '../../../src/main/recovery/cases.ts';
import { HELP_DESK } from '../../support/practice-desk.ts';
import { aPool, aUser } from '../../support/records.ts';

const MINUTE_MS = 60_000;

/** Cases whose keys are what the test says, one after the other; the last of them stay. */
function aDesk() {
  const state = {
    now: Date.UTC(2026, 10, 22, 10),
    /** What STS says of who acts, for each question. */
    who: ['one'] as (string | null)[],
    /** The keys in use, for each look. */
    keys: ['one'] as string[],
    beforeKeys: () => {},
    reads: 0,
  };
  const next = <T>(list: T[]): T => (list.length > 1 ? list.shift() : list[0]) as T;
  const identities = {
    who: async (): Promise<Who> => {
      const keys = next(state.who);
      return { keys, whereTo: null, actor: { arn: keys, account: null, profile: 'laptop' } };
    },
    keys: async () => {
      state.beforeKeys();
      return next(state.keys);
    },
  };
  const users = {
    get: async () => {
      state.reads += 1;
      return aUser();
    },
  };
  const cases = new Cases({
    identities: identities as unknown as Identities,
    users: users as unknown as Users,
    pools: { settings: async () => aPool(), appClient: async () => null },
    clock: () => new Date(state.now),
  });
  return {
    state,
    read: () => cases.read(HELP_DESK, 'sub'),
    fresh: () => cases.fresh(HELP_DESK, 'sub'),
  };
}

describe('a case', () => {
  test('is read once where the keys stay the same', async () => {
    const { state, read } = aDesk();
    expect(await read()).toMatchObject({ keys: 'one', actor: { arn: 'one' } });
    expect(state.reads).toBe(1);
  });

  test('is read again by the new keys, where they changed meanwhile', async () => {
    const { state, read } = aDesk();
    state.who = ['one', 'two'];
    state.keys = ['two'];
    expect(await read()).toMatchObject({ keys: 'two', actor: { arn: 'two' } });
    expect(state.reads).toBe(2);
  });

  test('is read again where nobody could say in time whose keys they were', async () => {
    const { state, read } = aDesk();
    state.who = [null, 'one'];
    expect(await read()).toMatchObject({ keys: 'one', actor: { arn: 'one' } });
    expect(state.reads).toBe(2);
  });
});

describe('a case of a moment ago', () => {
  /** Opens one, then changes something. */
  async function afterwards(change: (state: ReturnType<typeof aDesk>['state']) => void) {
    const desk = aDesk();
    await desk.read();
    change(desk.state);
    return desk;
  }

  test('is good for two minutes, with who acts now', async () => {
    const { state, fresh } = await afterwards((now) => {
      now.now += 2 * MINUTE_MS - 1;
    });
    expect(await fresh()).toMatchObject({ keys: 'one', actor: { arn: 'one' } });
    expect(state.reads).toBe(1);
  });

  test.each([2 * MINUTE_MS, -2 * MINUTE_MS])(
    'is read again after %i ms by the clock',
    async (ms) => {
      const { state, fresh } = await afterwards((now) => {
        now.now += ms;
      });
      await fresh();
      expect(state.reads).toBe(2);
    },
  );

  test('is read again if a person took two minutes over the keys', async () => {
    const { state, fresh } = await afterwards((now) => {
      now.beforeKeys = () => {
        now.now += 2 * MINUTE_MS;
        now.beforeKeys = () => {};
      };
    });
    await fresh();
    expect(state.reads).toBe(2);
  });

  test('is read again by other keys', async () => {
    const { state, fresh } = await afterwards((now) => {
      now.who = ['two'];
      now.keys = ['two'];
    });
    expect(await fresh()).toMatchObject({ keys: 'two' });
    expect(state.reads).toBe(2);
  });

  test('is read again where nobody says whose keys they are, even if nobody said so before', async () => {
    const desk = aDesk();
    desk.state.who = [null];
    desk.state.keys = ['one'];
    await desk.read();
    const { reads } = desk.state;
    await desk.fresh();
    expect(desk.state.reads).toBeGreaterThan(reads);
  });

  test('is not given to anybody without keys, and nobody is asked for them twice', async () => {
    const { state, fresh } = await afterwards((now) => {
      now.beforeKeys = () => {
        throw new Fault({ code: 'mfa-cancelled' });
      };
    });
    await expect(fresh()).rejects.toMatchObject({ error: { code: 'mfa-cancelled' } });
    expect(state.reads).toBe(1);
  });
});

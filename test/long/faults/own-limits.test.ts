import { expect, test, vi } from 'vitest';
import { lister } from '../../../src/main/aws/lister.ts';
import { PRACTICE_PROFILE } from '../../../src/main/aws/profiles.ts';
import { aFaultyWay } from '../../support/faulty-desk.ts';
import { HELP_DESK } from '../../support/practice-desk.ts';
import { clientsTo, POOL_ID } from '../../support/scans.ts';

const PLACE = { profile: PRACTICE_PROFILE, region: HELP_DESK.region, poolId: POOL_ID };
const FIRST = { prefix: '', token: null };
const GOING_ON = new AbortController().signal;

test('the app’s own limits apply: a page that hangs ends after 10 s, one that stops in the middle after 13 s', async (running) => {
  const warn = vi.spyOn(console, 'warn');
  running.onTestFinished(() => warn.mockRestore());
  const way = await aFaultyWay(running);
  const read = lister(clientsTo(way.proxy), PLACE);
  await way.break('hang', 'ListUsers', { times: 1 });
  await way.break('headers, then silence', 'ListUsers', { times: 1 });
  const began = performance.now();
  const seconds = async () => {
    await expect(read(FIRST, GOING_ON)).rejects.toMatchObject({ error: { code: 'timeout' } });
    return (performance.now() - began) / 1000;
  };
  const [hang = 0, stop = 0] = (await Promise.all([seconds(), seconds()])).toSorted(
    (one, other) => one - other,
  );
  expect(hang).toBeGreaterThan(9.5);
  expect(hang).toBeLessThan(stop);
  // The SDK starts to watch for silence 3 s late.
  expect(stop).toBeGreaterThan(12.5);
  // A limit of the whole read would end it after 30 s, without saying how.
  expect(stop).toBeLessThan(25);
  expect(way.proxy.passed('ListUsers')).toHaveLength(2);
  expect(warn).not.toHaveBeenCalled();
});

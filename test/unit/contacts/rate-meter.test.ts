import { expect, test } from 'vitest';
import { RateMeter } from '../../../src/main/contacts/rate-meter.ts';

test('a rate is not given before a second has passed', () => {
  const meter = new RateMeter();
  expect(meter.perSecond).toBeNull();
  meter.add(0, 0);
  meter.add(900, 600);
  expect(meter.perSecond).toBeNull();
});

test('a rate is that of the last ten seconds', () => {
  const meter = new RateMeter();
  for (let second = 0; second <= 30; second += 1) {
    meter.add(second * 1000, second <= 20 ? second * 100 : 2_000 + (second - 20) * 400);
  }
  expect(meter.perSecond).toBe(400);
});

import { expect, test, vi } from 'vitest';
import { CALLER_CHECKS } from '../../../src/shared/domain/caller-checks.ts';
import type { Delivery } from '../../../src/shared/domain/delivery.ts';
import type { Place } from '../../../src/shared/domain/pool.ts';
import { aPracticeDesk, HELP_DESK, type PracticeDesk } from '../../support/practice-desk.ts';

const LIBRARY: Place = {
  ...HELP_DESK,
  poolId: 'eu-west-1_Practice5',
  clientId: '9tg2xk6ws4rb8jq1vzn5mhc3fy',
};
const COURIERS: Place = {
  ...HELP_DESK,
  poolId: 'eu-west-1_Practice6',
  clientId: '2mv7yd0pz5hc9sw3kgx8bt6jqn',
};
const THEATER: Place = {
  ...HELP_DESK,
  poolId: 'eu-west-1_Practice7',
  clientId: '6qx1rn8fv3ky5tb0wjd7zg4mhs',
};
const CLINIC: Place = {
  ...HELP_DESK,
  poolId: 'eu-west-1_Practice8',
  clientId: '0bz6wk3nh9xt1qd8vyr5cs2mgj',
};

async function planAndSend(desk: PracticeDesk, place: Place, name: string) {
  const sub = await desk.find(name, place);
  const { plan } = await desk.get('recovery.open', { place, sub });
  const order = { place, sub, checks: [...CALLER_CHECKS], ticket: 'INC-1', reason: '' };
  const { state, reason } = await desk.get('recovery.send', order);
  const planned = plan.kind === 'code' ? [plan.certainty, plan.medium] : ['blocked', plan.reason];
  return { planned: planned.join(' '), outcome: [state, reason] };
}

/** For each, the plan, the outcome of a send, and how many messages arrive. */
const LESSONS: readonly [string, Place, string, Delivery['state'], Delivery['reason'], number][] = [
  ['Phoebe Phoneonly', LIBRARY, 'blocked sms-missing', 'not-sent', 'blocked', 0],
  ['Penny Pending', LIBRARY, 'blocked sms-missing', 'not-sent', 'blocked', 0],
  ['Rudi Reset', LIBRARY, 'blocked sms-missing', 'not-sent', 'blocked', 0],
  ['Bella Both', LIBRARY, 'uncertain EMAIL', 'refused', 'sms-setup', 0],
  ['Emma Emailonly', LIBRARY, 'expected EMAIL', 'accepted', 'as-planned', 1],
  ['Sid Skipped', LIBRARY, 'expected EMAIL', 'accepted', 'as-planned', 1],
  ['Sandy Sandbox', COURIERS, 'uncertain SMS', 'accepted', 'sms-in-doubt', 0],
  ['Reggie Registered', COURIERS, 'uncertain SMS', 'accepted', 'sms-in-doubt', 1],
  ['Tom Twoways', COURIERS, 'uncertain SMS', 'accepted', 'sms-in-doubt', 0],
  ['Mick Mfa', COURIERS, 'expected EMAIL', 'accepted', 'as-planned', 1],
  ['Rolf Role', THEATER, 'uncertain SMS', 'refused', 'sms-setup', 0],
  ['Trixie Trust', THEATER, 'uncertain SMS', 'refused', 'sms-setup', 0],
  ['Fay Factor', THEATER, 'uncertain SMS', 'refused', 'sms-setup', 0],
  ['Effie Emailfirst', THEATER, 'expected EMAIL', 'accepted', 'as-planned', 1],
  ['Cleo Custom', CLINIC, 'expected SMS', 'accepted', 'as-planned', 1],
  ['Silas Silent', CLINIC, 'expected EMAIL', 'accepted', 'as-planned', 0],
];

test.each(LESSONS)('%s', async (name, place, planned, state, reason, arrived) => {
  const desk = await aPracticeDesk();
  expect(await planAndSend(desk, place, name)).toEqual({ planned, outcome: [state, reason] });
  expect(desk.cognito.inbox()).toHaveLength(arrived);
});

test('an answer naming a phone that the pool cannot send to is not believed, one naming its email is', async () => {
  const desk = await aPracticeDesk();
  const answers = (details: object) =>
    desk.cognito.faults.add({
      operation: 'ForgotPassword',
      times: 1,
      fault: { kind: 'answer', body: { CodeDeliveryDetails: details } },
    });
  answers({ DeliveryMedium: 'SMS', Destination: '+*******0002' });
  expect(await planAndSend(desk, LIBRARY, 'Bella Both')).toMatchObject({
    outcome: ['doubtful', 'sms-missing'],
  });
  answers({ DeliveryMedium: 'EMAIL', Destination: 't***@e***' });
  expect(await planAndSend(desk, COURIERS, 'Tom Twoways')).toMatchObject({
    outcome: ['accepted', 'other-contact'],
  });
});

test('a scan of a pool without text messages counts those whom an email reaches, and says what the others are waiting for', async () => {
  const desk = await aPracticeDesk();
  const { clientId: _, ...place } = LIBRARY;
  await desk.get('contacts.start', { place, requestsPerSecond: 29, fast: false });
  const report = await vi.waitFor(
    async () => {
      const overview = await desk.get('contacts.overview', { poolId: place.poolId });
      expect(overview.report?.complete).toBe(true);
      return overview.report;
    },
    { timeout: 10_000 },
  );
  expect(report).toMatchObject({
    total: 6,
    tally: { email: 2, both: 0, phone: 0, 'sms-missing': 3, 'sms-uncertain': 1 },
  });
});

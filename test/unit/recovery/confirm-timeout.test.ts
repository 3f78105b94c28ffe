import { expect, test } from 'vitest';
import { aPracticeDesk, HELP_DESK } from '../../support/practice-desk.ts';

// In a file of its own, because it waits for the real limit of a send and files run side by side.
test('no answer: unknown after 10 seconds, sent once, and the user is read again', async () => {
  const desk = await aPracticeDesk();
  const sub = await desk.find('vera@example.com');
  await desk.get('recovery.open', { place: HELP_DESK, sub });
  desk.cognito.faults.add({
    operation: 'ConfirmForgotPassword',
    fault: { kind: 'hang' },
    times: 1,
  });
  const order = {
    place: HELP_DESK,
    sub,
    code: '123456',
    password: 'Harbour-2026-x',
    ticket: 'INC-1',
  };
  const began = performance.now();
  expect(await desk.get('recovery.confirm', order)).toMatchObject({
    state: 'unknown',
    reason: 'timeout',
  });
  expect(performance.now() - began).toBeLessThan(11_000);
  expect(desk.cognito.requests('ConfirmForgotPassword')).toHaveLength(1);
  const reads = desk.cognito.requests('AdminGetUser').length;
  expect(await desk.get('recovery.confirm', order)).toMatchObject({ reason: 'code-expired' });
  expect(desk.cognito.requests('AdminGetUser')).toHaveLength(reads + 1);
}, 15_000);

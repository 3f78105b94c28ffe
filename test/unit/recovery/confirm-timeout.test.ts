import { expect, test } from 'vitest';
import { LIMITS } from '../../../src/main/aws/http.ts';
import { aPracticeDesk, HELP_DESK } from '../../support/practice-desk.ts';

test('without an answer the outcome is unknown, one request was sent, and the user is read again', async () => {
  const desk = await aPracticeDesk({}, { limits: { ...LIMITS, send: 500 } });
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
  expect(await desk.get('recovery.confirm', order)).toMatchObject({
    state: 'unknown',
    reason: 'timeout',
  });
  expect(desk.cognito.requests('ConfirmForgotPassword')).toHaveLength(1);
  const reads = desk.cognito.requests('AdminGetUser').length;
  expect(await desk.get('recovery.confirm', order)).toMatchObject({ reason: 'code-expired' });
  expect(desk.cognito.requests('AdminGetUser')).toHaveLength(reads + 1);
});

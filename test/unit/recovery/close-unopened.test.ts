import { expect, test } from 'vitest';
import { aPracticeDesk, HELP_DESK } from '../../support/practice-desk.ts';

test('a call is closed with a user who was neither searched for nor could be opened', async () => {
  const desk = await aPracticeDesk();
  const sub = '0b6e1c9a-4a1f-4a39-9c51-3a5f0f0d1a01';
  const closing = { place: HELP_DESK, sub, result: 'hung-up', ticket: '' } as const;
  const entry = await desk.get('call.close', { ...closing, checks: [], checklist: [] });
  expect(entry).toMatchObject({ kind: 'call-closed', whom: { sub, username: sub }, plan: null });
});

test('a call is closed with a user who was found and could not be opened', async () => {
  const desk = await aPracticeDesk();
  const sub = await desk.find('Vera Verified');
  const closing = { place: HELP_DESK, sub, result: 'hung-up', ticket: '' } as const;
  const entry = await desk.get('call.close', { ...closing, checks: [], checklist: [] });
  expect(entry).toMatchObject({
    kind: 'call-closed',
    whom: { sub },
    plan: null,
    result: 'hung-up',
  });
  expect(await desk.get('call.recent', { limit: 8 })).toMatchObject([
    { whom: { sub }, notHelped: null, closed: 'hung-up' },
  ]);
});

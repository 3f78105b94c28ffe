import { expect, test } from 'vitest';
import { CALLER_CHECKS } from '../../../src/shared/domain/ledger.ts';
import { aPracticeDesk, HELP_DESK } from '../../support/practice-desk.ts';

// In a file of their own, because each waits for the real limit of a send and files run side by side.
test.each(['hang', 'drip'] as const)(
  '%s: unknown after 10 seconds, sent once',
  async (kind) => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    await desk.get('recovery.open', { place: HELP_DESK, sub });
    desk.cognito.faults.add({ operation: 'ForgotPassword', fault: { kind } });
    const began = performance.now();
    const checks = [...CALLER_CHECKS];
    const order = { place: HELP_DESK, sub, checks, ticket: 'INC-1', reason: '' };
    expect(await desk.get('recovery.send', order)).toMatchObject({
      state: 'unknown',
      reason: 'timeout',
    });
    expect(performance.now() - began).toBeLessThan(11_000);
    expect(desk.cognito.requests('ForgotPassword')).toHaveLength(1);
  },
  15_000,
);

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BlockReason } from '../../../src/shared/domain/plan.ts';
import { aPracticeDesk, HELP_DESK, historyOf, MOBILE_APP } from '../../support/practice-desk.ts';

describe('each lesson of the practice pool', () => {
  const blocked: [string, BlockReason][] = [
    ['Dario Disabled', 'disabled'],
    ['Nina Newcomer', 'force-change-password'],
    ['Otto Outdated', 'temporary-password-expired'],
    ['Gina Google', 'federated'],
    ['Uma Unconfirmed', 'unconfirmed'],
    ['Norma Nocontact', 'no-contact'],
    ['Ulla Unverified', 'unverified-contact'],
    ['Max Mfa', 'mfa-preferred'],
  ];
  test.each(blocked)('%s: blocked, %s', async (name, reason) => {
    const desk = await aPracticeDesk();
    const sub = await desk.find(name);
    const { plan } = await desk.get('recovery.open', { place: HELP_DESK, sub });
    expect(plan).toMatchObject({ kind: 'blocked', reason });
    const entries = await historyOf(desk, { kind: 'user-opened' });
    expect(entries).toMatchObject([{ kind: 'user-opened', plan: reason, whom: { sub } }]);
  });

  const codes: [string, 'EMAIL' | 'SMS', 'expected' | 'uncertain'][] = [
    ['Vera Verified', 'EMAIL', 'expected'],
    ['Paula Phone', 'SMS', 'expected'],
    ['Rita Reset', 'EMAIL', 'expected'],
    ['Bea Both', 'SMS', 'expected'],
    ['Umberto Unsure', 'EMAIL', 'uncertain'],
    ['Ana Activated', 'SMS', 'uncertain'],
  ];
  test.each(codes)('%s: code by %s, %s', async (name, medium, certainty) => {
    const desk = await aPracticeDesk();
    const sub = await desk.find(name);
    const { plan } = await desk.get('recovery.open', { place: HELP_DESK, sub });
    expect(plan).toMatchObject({ kind: 'code', medium, certainty });
    const entries = await historyOf(desk, { kind: 'user-opened' });
    expect(entries).toMatchObject([{ plan: 'code', whom: { sub } }]);
  });
});

test('if the pool generates usernames, the record names the user by a mask', async () => {
  const desk = await aPracticeDesk();
  const sub = await desk.find('Vera Verified');
  await desk.get('recovery.open', { place: HELP_DESK, sub });
  const entries = await historyOf(desk, { user: 'vera@example.com' });
  expect(entries).toMatchObject([{ whom: { sub, username: 'v***@e***' } }]);
});

test('a client that hides users is reported', async () => {
  const desk = await aPracticeDesk();
  const sub = await desk.find('Vera Verified');
  const { plan } = await desk.get('recovery.open', { place: MOBILE_APP, sub });
  expect(plan.notes).toContain('may-be-simulated');
});

test('without AdminGetUser the plan is based on ListUsers, with MFA unchecked', async () => {
  const desk = await aPracticeDesk();
  const sub = await desk.find('Vera Verified');
  desk.cognito.faults.add({ operation: 'AdminGetUser', fault: { kind: 'denied' } });
  const { user, plan } = await desk.get('recovery.open', { place: HELP_DESK, sub });
  expect(user.mfa).toEqual({ checked: false });
  expect(plan).toMatchObject({ kind: 'code', certainty: 'uncertain', notes: ['mfa-not-checked'] });
});

test('without DescribeUserPoolClient the plan says what it does not know', async () => {
  const desk = await aPracticeDesk();
  const sub = await desk.find('Vera Verified');
  desk.cognito.faults.add({ operation: 'DescribeUserPoolClient', fault: { kind: 'denied' } });
  const { plan } = await desk.get('recovery.open', { place: HELP_DESK, sub });
  expect(plan.notes).toEqual(['client-not-read']);
});

test('without DescribeUserPool there is no plan, and the missing action is named', async () => {
  const desk = await aPracticeDesk();
  const sub = await desk.find('Vera Verified');
  desk.cognito.faults.add({ operation: 'DescribeUserPool', fault: { kind: 'denied' } });
  expect(await desk.error('recovery.open', { place: HELP_DESK, sub })).toMatchObject({
    code: 'denied',
    action: 'cognito-idp:DescribeUserPool',
  });
});

test('without the ledger a user is still shown, without sends that nobody knows of', async () => {
  const desk = await aPracticeDesk();
  const sub = await desk.find('Vera Verified');
  mkdirSync(join(desk.userData, 'ledger.sqlite'));
  const opened = await desk.get('recovery.open', { place: HELP_DESK, sub });
  expect(opened).toMatchObject({ plan: { kind: 'code' }, sends: [], attempts: [] });
  expect(opened).not.toHaveProperty('cooldownUntil');
});

test('an empty answer is not a user', async () => {
  const desk = await aPracticeDesk();
  const sub = await desk.find('Vera Verified');
  desk.cognito.faults.add({ operation: 'AdminGetUser', fault: { kind: 'empty' } });
  expect(await desk.error('recovery.open', { place: HELP_DESK, sub })).toMatchObject({
    code: 'unreadable-answer',
  });
});

describe('a contact', () => {
  test('is shown in full only after that is recorded', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('Vera Verified');
    const reveal = { place: HELP_DESK, sub, attribute: 'email' } as const;
    expect(await desk.get('recovery.reveal', reveal)).toEqual({ value: 'vera@example.com' });
    const entries = await historyOf(desk, { kind: 'contact-revealed' });
    expect(entries).toMatchObject([{ attribute: 'email', whom: { sub } }]);
    expect(JSON.stringify(entries)).not.toContain('vera@');
  });

  test('is the requested one', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('Bea Both');
    const value = async (attribute: 'email' | 'phone_number') =>
      (await desk.get('recovery.reveal', { place: HELP_DESK, sub, attribute })).value;
    expect(await value('email')).toContain('@');
    expect(await value('phone_number')).toMatch(/^\+\d+$/u);
    const entries = await historyOf(desk, { kind: 'contact-revealed' });
    expect(entries.map(({ attribute }) => attribute)).toEqual(['phone_number', 'email']);
  });

  test('that the user does not have is not found', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('Norma Nocontact');
    const reveal = { place: HELP_DESK, sub, attribute: 'email' } as const;
    expect(await desk.error('recovery.reveal', reveal)).toMatchObject({ code: 'not-found' });
  });

  test('otherwise crosses the bridge only as a mask', async () => {
    const desk = await aPracticeDesk();
    const { clientId: _, ...place } = HELP_DESK;
    const found = await desk.get('lookup.search', { place, text: 'Vera Verified' });
    const sub = await desk.find('Vera Verified');
    const opened = await desk.get('recovery.open', { place: HELP_DESK, sub });
    expect(JSON.stringify([found, opened])).not.toMatch(/vera@example|600111222/u);
  });
});

import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Entry } from '../../../src/shared/domain/ledger.ts';
import { ok, type Result } from '../../../src/shared/ipc/result.ts';
import { anEntry, failing, held, PLACE } from '../../support/fake-desk.ts';
import { expectAccessible } from '../../support/render.tsx';
import { openUser, sendReset } from './reset-helpers.tsx';

const timeline = () => screen.getByRole('region', { name: 'Timeline' });

test('tells each row in words', async () => {
  await openUser({
    'recovery.history': () =>
      ok([
        anEntry({
          id: 4,
          kind: 'reset',
          plan: null,
          outcome: 'accepted',
          medium: 'EMAIL',
          destination: 'v***@e***',
          ticket: 'INC-1',
        }),
        anEntry({ id: 3, kind: 'contact-revealed', plan: null, attribute: 'phone_number' }),
        anEntry({ id: 2, plan: 'unverified-contact' }),
        anEntry({ id: 1, kind: 'reset', plan: null, outcome: 'pending' }),
        anEntry({ id: 0, kind: 'reset-refused', plan: 'disabled', ticket: 'INC-2' }),
      ]),
  });
  await waitFor(() => expect(within(timeline()).getAllByRole('listitem')).toHaveLength(5));
  const [reset, revealed, opened, pending, refused] = within(timeline()).getAllByRole('listitem');
  expect(reset).toHaveTextContent('Reset code requestedAccepted');
  expect(reset).toHaveTextContent('e-mail to v***@e*** · ticket INC-1 · by lucia');
  expect(revealed).toHaveTextContent('Phone revealed');
  expect(opened).toHaveTextContent('blocked: no verified contact');
  expect(pending).toHaveTextContent('Under way');
  expect(refused).toHaveTextContent('Reset wanted, no code possible');
  expect(refused).toHaveTextContent('blocked: account disabled · ticket INC-2 · by lucia');
  await expectAccessible(timeline());
});

test('a doubtful answer is told as what Cognito named, not as where a code went', async () => {
  await openUser({
    'recovery.history': () =>
      ok([
        anEntry({
          kind: 'reset',
          plan: null,
          outcome: 'doubtful',
          medium: 'EMAIL',
          destination: 'u***@y***',
        }),
      ]),
  });
  const row = await within(timeline()).findByRole('listitem');
  expect(row).toHaveTextContent('Cognito named u***@y*** (e-mail)');
  expect(row).not.toHaveTextContent('e-mail to');
});

test('is empty in words', async () => {
  await openUser({ 'recovery.history': () => ok([]) });
  expect(await screen.findByText('Nothing on record for this user yet.')).toBeVisible();
});

test('shows that it is being read only where that takes a while', async () => {
  const answer = held<Result<Entry[]>>();
  await openUser({ 'recovery.history': () => answer.promise });
  expect(await within(timeline()).findByText('Reading the timeline…')).toBeInTheDocument();
  await act(async () => answer.resolve(ok([])));
  expect(await screen.findByText('Nothing on record for this user yet.')).toBeVisible();
});

test('that cannot be read says so and can be tried again', async () => {
  const { user, fake } = await openUser({ 'recovery.history': failing({ code: 'ledger' }) });
  const alert = await within(timeline()).findByRole('alert');
  expect(alert).toHaveTextContent('The timeline could not be read');
  fake.answer('recovery.history', () => ok([anEntry()]));
  await user.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(await within(timeline()).findByText('User opened')).toBeVisible();
});

test('is read again after a send', async () => {
  const { fake } = await sendReset();
  await waitFor(() => expect(fake.inputs('recovery.history').length).toBeGreaterThan(1));
});

test('the practice inbox shows codes of this pool as they arrive', async () => {
  const { fake } = await openUser();
  const inbox = screen.getByRole('region', { name: 'Practice inbox' });
  expect(await within(inbox).findByText(/Nothing has arrived yet/u)).toBeVisible();
  const message = {
    id: 1,
    at: '2026-11-22T10:00:00.000Z',
    poolId: PLACE.poolId,
    username: 'vera.molina',
    medium: 'EMAIL',
    destination: 'vera@example.com',
    code: '482913',
  } as const;
  fake.answer('practice.inbox', () =>
    ok([message, { ...message, id: 2, poolId: 'eu-west-1_Other00001', code: '000000' }]),
  );
  act(() => fake.emit('practice.arrived', message));
  expect(await within(inbox).findByText('482913')).toBeVisible();
  expect(within(inbox).queryByText('000000')).toBeNull();
  await expectAccessible(inbox);
});

import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DeliveryPanel } from '../../../src/renderer/src/features/reset/DeliveryPanel.tsx';
import { joinTimeline } from '../../../src/renderer/src/features/reset/timeline.ts';
import type { Entry } from '../../../src/shared/domain/ledger.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import {
  aDelivery,
  aHistoryRow,
  aLedgerState,
  anEntry,
  aUser,
  START,
} from '../../support/fake-desk.ts';
import { listing, SENT } from '../../support/fixtures/history.ts';
import { renderApp, renderPart } from '../../support/render.tsx';
import { openAudit, rows } from './audit-helpers.tsx';

const NOBODY: Entry['who'] = { arn: null, account: null, profile: '', osUser: '', host: '' };
const UNREADABLE = {
  kind: 'unreadable',
  at: '',
  who: NOBODY,
  whom: null,
  where: null,
  plan: null,
} as const;

test('a row that this version cannot read is listed, and says so', async () => {
  const { user } = openAudit(listing(aHistoryRow({ ...UNREADABLE, id: 7 }), SENT));
  const [unreadable] = await rows();
  expect(unreadable).toHaveTextContent('Unreadable row');
  expect(unreadable).toHaveTextContent('this version cannot read row 7');
  await user.click(unreadable as HTMLElement);
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('This version of the app cannot read row 7');
});

test('a row shows AWS’s time beside the laptop’s, and an outcome that is not in the ledger yet', async () => {
  const row = { ...SENT, awsAt: '2026-11-22T09:16:02.000Z', kept: true as const };
  const { user } = openAudit(listing(row));
  const [first] = await rows();
  await user.click(first as HTMLElement);
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('UTC2026-11-22 09:30:00 UTC');
  expect(dialog).toHaveTextContent('AWS time2026-11-22 09:16:02 UTC');
  expect(dialog).toHaveTextContent('Not in the ledger yet');
  expect(within(dialog).getByText('Accepted')).toBeVisible();
});

test('rows that are to be removed, or were, say how many', async () => {
  openAudit(
    listing(
      aHistoryRow({ id: 9, kind: 'retention-cut', users: 12, plan: null, whom: null, where: null }),
      aHistoryRow({ id: 8, kind: 'retention-due', users: 12, plan: null, whom: null, where: null }),
    ),
  );
  const [cut, due] = await rows();
  expect(cut).toHaveTextContent('Old rows removed12 rows');
  expect(due).toHaveTextContent('Old rows due for removal12 rows');
});

test('an outcome that waits beside the ledger does not count as lost', () => {
  const delivery = aDelivery({ recorded: false, kept: true });
  renderPart(<DeliveryPanel delivery={delivery} attempts={1} note={() => ''} />);
  expect(screen.getByText('The outcome is not in the ledger yet')).toBeVisible();
  expect(screen.queryByText('The outcome could not be written to the ledger')).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('every screen says that the ledger was missing', async () => {
  const { path } = START.ledger;
  renderApp({
    'app.start': () => ok({ ...START, ledger: { writable: true, path, gone: true } }),
  });
  expect(
    await screen.findByText('The audit ledger was missing, and a new one was started'),
  ).toBeVisible();
});

test('the Audit screen says so too, as long as that ledger lasts', async () => {
  openAudit({ 'audit.state': () => ok(aLedgerState({ gone: true })) });
  expect(
    await screen.findByText('This ledger was started after another one disappeared'),
  ).toBeVisible();
});

test('a changed ledger is reported in words', async () => {
  const { path } = START.ledger;
  renderApp({
    'app.start': () =>
      ok({
        ...START,
        ledger: { writable: false, path, cause: 'changed', detail: 'SCHEMA_CHANGED record' },
      }),
  });
  expect(await screen.findByText(/Something other than this app changed the file/u)).toBeVisible();
});

test('a timeline uses AWS’s time if known, as Cognito’s events do', () => {
  const code = {
    type: 'ForgotPassword',
    response: 'Pass',
    at: '2026-11-22T09:05:00.000Z',
  } as const;
  const event = { ...code, risk: null, riskLevel: null, city: null, country: null };
  const ahead = anEntry({
    id: 2,
    kind: 'reset',
    plan: null,
    outcome: 'accepted',
    at: '2026-11-23T09:00:00.000Z',
  });
  const who = aUser({ createdAt: null, modifiedAt: null });
  expect(joinTimeline(who, [ahead], [event]).map(({ from }) => from)).toEqual(['ledger', 'events']);
  const known = { ...ahead, awsAt: '2026-11-22T09:00:00.000Z' };
  const [first, second] = joinTimeline(who, [known], [event]);
  expect(first).toMatchObject({ from: 'events', sign: 'ForgotPassword' });
  expect(second).toMatchObject({ from: 'ledger', at: known.awsAt });
});

import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { DeliveryPanel } from '../../../src/renderer/src/features/reset/DeliveryPanel.tsx';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import { es } from '../../../src/renderer/src/i18n/es.ts';
import {
  DELIVERY_REASONS,
  DELIVERY_STATES,
  type DeliveryReason,
  type DeliveryState,
} from '../../../src/shared/domain/delivery.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { aDelivery, anOpened, failing } from '../../support/fake-desk.ts';
import { expectAccessible, renderPart } from '../../support/render.tsx';
import { filled, sendReset } from './reset-helpers.tsx';

const rows = DELIVERY_STATES.flatMap((state) =>
  DELIVERY_REASONS[state].map((reason): [DeliveryState, DeliveryReason] => [state, reason]),
);

function panel(state: DeliveryState, reason: DeliveryReason) {
  return <DeliveryPanel delivery={aDelivery({ state, reason })} sends={1} note={() => ''} />;
}

afterEach(() => {
  vi.useRealTimers();
});

describe.each(rows)('%s: %s', (state, reason) => {
  test.each([
    ['en', en, 'ES', es],
    ['es', es, 'EN', en],
  ] as const)(
    'in %s: its words, and the caller’s in both languages',
    (language, own, other, others) => {
      const { container } = renderPart(panel(state, reason), language);
      const words = own.reset.delivery.reasons[reason];
      for (const text of [
        own.reset.delivery.headlines[state],
        words.means,
        words.next,
        words.caller,
      ]) {
        expect(container).toHaveTextContent(filled(text));
      }
      expect(container).not.toHaveTextContent('{{');
      expect(container.querySelector(`[data-state="${state}"]`)).not.toBeNull();
      fireEvent.click(screen.getByRole('radio', { name: other }));
      expect(container).toHaveTextContent(filled(others.reset.delivery.reasons[reason].caller));
    },
  );
});

test.each(DELIVERY_STATES)('the panel of %s is accessible', async (state) => {
  renderPart(panel(state, DELIVERY_REASONS[state][0]));
  await expectAccessible();
});

test('no state says that a message was sent or delivered', () => {
  for (const { headlines, reasons } of [en.reset.delivery, es.reset.delivery]) {
    const { accepted } = headlines;
    for (const text of [accepted, ...Object.values(reasons['as-planned'])]) {
      expect(text).not.toMatch(/\b(sent|delivered|enviado|entregado)\b/u);
    }
  }
});

test('accepted: Cognito’s own mask, the newest code, and the countdown to its end', async () => {
  vi.useFakeTimers();
  renderPart(panel('accepted', 'as-planned'));
  const region = screen.getByRole('region', { name: 'Delivery status' });
  expect(region).toHaveTextContent('Cognito accepted the request: e-mail to v***@e***');
  expect(region).toHaveTextContent('Tell the caller to use the newest code.');
  expect(screen.getByRole('timer')).toHaveTextContent('60:00');
  await act(() => vi.advanceTimersByTimeAsync(61_000));
  expect(screen.getByRole('timer')).toHaveTextContent('58:59');
  await act(() => vi.advanceTimersByTimeAsync(59 * 60_000));
  expect(screen.queryByRole('timer')).toBeNull();
  expect(region).toHaveTextContent('A code from this request has expired.');
});

test.each(['en', 'es'] as const)(
  'in %s: when its hour is over nobody is told to wait',
  (language) => {
    const { reset } = { en, es }[language];
    const at = new Date(Date.now() - 61 * 60_000).toISOString();
    const { container } = renderPart(
      <DeliveryPanel delivery={aDelivery({ at })} sends={0} note={() => ''} />,
      language,
    );
    expect(container).toHaveTextContent(reset.delivery.expiredNext);
    expect(container).toHaveTextContent(reset.delivery.expiredCaller);
    const { next, caller } = reset.delivery.reasons['as-planned'];
    expect(container).not.toHaveTextContent(filled(next));
    expect(container).not.toHaveTextContent(filled(caller));
  },
);

test('only an accepted request has a countdown to expiry', () => {
  renderPart(panel('unknown', 'timeout'));
  expect(screen.queryByRole('timer')).toBeNull();
});

test('an outcome that is not on record is said at once', () => {
  renderPart(<DeliveryPanel delivery={aDelivery({ recorded: false })} sends={1} note={() => ''} />);
  expect(screen.getByRole('alert')).toHaveTextContent(
    'The outcome could not be written to the ledger',
  );
});

test('what came with a refusal can be read: AWS error, request id, detail', () => {
  renderPart(
    <DeliveryPanel
      delivery={aDelivery({
        state: 'refused',
        reason: 'lambda-failed',
        awsName: 'UserLambdaValidationException',
        detail: 'cognito-idp:X',
      })}
      sends={1}
      note={() => ''}
    />,
  );
  const region = screen.getByRole('region', { name: 'Delivery status' });
  for (const text of ['UserLambdaValidationException', 'cognito-idp:X', '7f1d9a1e-']) {
    expect(region).toHaveTextContent(text);
  }
});

test('after a send the focus is on the outcome, it is announced, and the hour counts it', async () => {
  const { status } = await sendReset({
    'recovery.open': () => ok(anOpened({ sends: [new Date(Date.now() - 60_000).toISOString()] })),
  });
  expect(within(status).getByRole('heading', { name: 'Delivery status' })).toHaveFocus();
  expect(status).toHaveTextContent('2 by this desk. Cognito’s own estimate is 5 to 20');
  const announced = screen.getAllByRole('status').map(({ textContent }) => textContent);
  expect(announced).toContain('Cognito accepted the request: e-mail to v***@e***');
  await expectAccessible();
});

test('a request that never left does not count', async () => {
  const { status } = await sendReset({
    'recovery.send': () => ok(aDelivery({ state: 'not-sent', reason: 'offline' })),
  });
  expect(status).toHaveAttribute('data-state', 'not-sent');
  expect(status).toHaveTextContent('0 by this desk');
  expect(screen.getByRole('button', { name: 'Send reset code' })).toBeEnabled();
});

describe('the ticket note', () => {
  test('has what the ticket needs, and no contact', async () => {
    const { user, status, fake } = await sendReset({
      'recovery.open': () => {
        const opened = anOpened();
        return ok({ ...opened, user: { ...opened.user, username: 'vera@example.com' } });
      },
    });
    await user.click(within(status).getByRole('button', { name: 'Copy ticket note' }));
    const [{ text } = { text: '' }] = fake.inputs('app.copy');
    for (const part of [
      'Ticket: INC-1042',
      'Profile: practice · eu-west-1',
      'AWS account: 111122223333',
      'User pool: Customers (eu-west-1_Customers1)',
      'Username: v***@e***',
      'User id (sub): 0b6e1c9a-',
      'Plan: Expected: e-mail to v***@e***',
      'Outcome: Accepted. Cognito accepted the request',
      'Destination: e-mail to v***@e***',
      'AWS request id: 7f1d9a1e-',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/Time: .+\(\d{4}-\d\d-\d\dT/u);
    expect(text).not.toContain('vera@example.com');
    expect(await within(status).findByText('Copied')).toBeInTheDocument();
  });

  test('a clipboard that fails is said', async () => {
    const { user, status } = await sendReset({ 'app.copy': failing({ code: 'internal' }) });
    await user.click(within(status).getByRole('button', { name: 'Copy ticket note' }));
    expect(await screen.findByText('The app met a fault of its own.')).toBeVisible();
    await expectAccessible();
  });
});

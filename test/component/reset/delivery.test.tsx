import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { DeliveryPanel } from '../../../src/renderer/src/features/reset/DeliveryPanel.tsx';
import { PlanPanel } from '../../../src/renderer/src/features/reset/PlanPanel.tsx';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import { es } from '../../../src/renderer/src/i18n/es.ts';
import {
  DELIVERY_REASONS,
  DELIVERY_STATES,
  type DeliveryReason,
  type DeliveryState,
} from '../../../src/shared/domain/delivery.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import {
  aCodePlan,
  aConfirmation,
  aDelivery,
  anOpened,
  failing,
  SETTINGS,
  START,
} from '../../support/fake-desk.ts';
import { enter, expectAccessible, renderPart } from '../../support/render.tsx';
import { filled, openUser, sendReset } from './reset-helpers.tsx';

const rows = DELIVERY_STATES.flatMap((state) =>
  DELIVERY_REASONS[state].map((reason): [DeliveryState, DeliveryReason] => [state, reason]),
);

function panel(state: DeliveryState, reason: DeliveryReason) {
  return <DeliveryPanel delivery={aDelivery({ state, reason })} attempts={1} note={() => ''} />;
}

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
      expect(container).not.toHaveTextContent('reset.delivery');
      expect(container.querySelector(`[data-state="${state}"]`)).not.toBeNull();
      fireEvent.click(screen.getByRole('radio', { name: other }));
      expect(container).toHaveTextContent(filled(others.reset.delivery.reasons[reason].caller));
    },
  );
});

test('no state says that a message was sent or delivered', () => {
  for (const { headlines, reasons } of [en.reset.delivery, es.reset.delivery]) {
    const { accepted } = headlines;
    for (const text of [accepted, ...Object.values(reasons['as-planned'])]) {
      expect(text).not.toMatch(/\b(sent|delivered|enviado|entregado)\b/u);
    }
  }
});

test('an accepted request shows Cognito’s own mask, and a countdown to its end', async () => {
  vi.useFakeTimers();
  renderPart(panel('accepted', 'as-planned'));
  const region = screen.getByRole('region', { name: 'Delivery status' });
  expect(region).toHaveTextContent('Cognito accepted the request: email to v***@e***');
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
      <DeliveryPanel delivery={aDelivery({ at })} attempts={0} note={() => ''} />,
      language,
    );
    expect(container).toHaveTextContent(reset.delivery.expiredNext);
    expect(container).toHaveTextContent(reset.delivery.expiredCaller);
    const { caller } = reset.delivery.reasons['as-planned'];
    expect(container).not.toHaveTextContent(filled(caller));
  },
);

test('only an accepted request has a countdown to expiry', () => {
  renderPart(panel('unknown', 'timeout'));
  expect(screen.queryByRole('timer')).toBeNull();
});

test('an outcome that is not recorded is reported at once', () => {
  renderPart(
    <DeliveryPanel delivery={aDelivery({ recorded: false })} attempts={1} note={() => ''} />,
  );
  expect(screen.getByRole('alert')).toHaveTextContent(
    'The outcome could not be written to the ledger',
  );
});

test('the AWS error, request id and detail of a refusal can be read', () => {
  renderPart(
    <DeliveryPanel
      delivery={aDelivery({
        state: 'refused',
        reason: 'lambda-failed',
        awsName: 'UserLambdaValidationException',
        detail: 'cognito-idp:X',
      })}
      attempts={1}
      note={() => ''}
    />,
  );
  const region = screen.getByRole('region', { name: 'Delivery status' });
  for (const text of ['UserLambdaValidationException', 'cognito-idp:X', '7f1d9a1e-']) {
    expect(region).toHaveTextContent(text);
  }
});

test('after a send the outcome has the focus, is announced, and counts for the hour', async () => {
  const { status } = await sendReset({
    'recovery.open': () =>
      ok(anOpened({ attempts: [new Date(Date.now() - 60_000).toISOString()] })),
  });
  expect(within(status).getByRole('heading', { name: 'Delivery status' })).toHaveFocus();
  expect(status).toHaveTextContent('2 from this laptop. Cognito allows 5 to 20');
  const announced = screen.getAllByRole('status').map(({ textContent }) => textContent);
  expect(announced).toContain('Cognito accepted the request: email to v***@e***');
});

test('a request that never left does not count', async () => {
  const { status } = await sendReset({
    'recovery.send': () => ok(aDelivery({ state: 'not-sent', reason: 'offline' })),
  });
  expect(status).toHaveAttribute('data-state', 'not-sent');
  expect(status).not.toHaveTextContent('Requests in the last hour');
  expect(screen.getByRole('button', { name: 'Send reset code' })).toBeEnabled();
});

describe('what is read to the caller', () => {
  const parts = [
    [
      'en',
      'EMAIL',
      'v***@e***',
      [
        'address that starts with v, at a provider that starts with e',
        'few minutes',
        'spam',
        'one hour',
      ],
    ],
    ['en', 'SMS', '+*******1222', ['number ending in 12 22', 'signal', 'block', 'one hour']],
    [
      'es',
      'EMAIL',
      'v***@e***',
      [
        'dirección que empieza por v, de un proveedor que empieza por e',
        'minutos',
        'no deseado',
        'una hora',
      ],
    ],
    ['es', 'SMS', '+*******1222', ['acaba en 12 22', 'cobertura', 'bloquea', 'una hora']],
  ] as const;

  test.each(parts)(
    'after an accepted request, in %s by %s, says where, how long, and what if nothing comes',
    (language, medium, destination, said) => {
      renderPart(
        <DeliveryPanel
          delivery={aDelivery({ medium, destination })}
          attempts={1}
          note={() => ''}
        />,
        language,
      );
      const words = screen.getAllByRole('group')[0]?.textContent ?? '';
      for (const part of said) expect(words).toContain(part);
      expect(words).not.toMatch(/\+\*/u);
    },
  );

  test.each(parts)(
    'says what is coming before the send, in %s by %s',
    (language, medium, mask, said) => {
      for (const certainty of ['expected', 'uncertain'] as const) {
        const { unmount } = renderPart(
          <PlanPanel
            plan={aCodePlan({
              certainty,
              medium,
              attribute: medium === 'EMAIL' ? 'email' : 'phone_number',
              mask,
            })}
          />,
          language,
        );
        const words = screen.getAllByRole('group')[0]?.textContent ?? '';
        for (const part of certainty === 'expected' ? said : [said[0], said[3]]) {
          expect(words).toContain(part);
        }
        unmount();
      }
    },
  );

  test('is at least two sentences, for every state and plan, in both languages', () => {
    const sentences = (text: string) => text.split(/[.?!](?: |$)/u).filter(Boolean).length;
    for (const { reset } of [en, es]) {
      const all = [
        ...Object.values(reset.delivery.reasons),
        ...Object.values(reset.finish.reasons),
        ...Object.values(reset.blocked),
      ].map(({ caller }) => caller);
      for (const text of [...all, ...Object.values(reset.plan.caller)]) {
        expect({ text, enough: sentences(text) >= 2 }).toEqual({ text, enough: true });
      }
    }
  });

  test('does not promise delivery', () => {
    const promise =
      /\b(sent|delivered|will arrive|on its way|enviado|entregado|llegará|en camino)\b/iu;
    for (const { reset } of [en, es]) {
      const { reasons } = reset.delivery;
      for (const reason of DELIVERY_REASONS.accepted) {
        expect(reasons[reason].caller).not.toMatch(promise);
        // The agent knows that nobody knows.
        expect(reasons[reason].means).toMatch(
          /does not report|may not arrive|no informa|puede que el mensaje no llegue/u,
        );
      }
    }
  });

  test('names the newest code only where there may be more than one', () => {
    const said = (attempts: number, state: DeliveryState, reason: DeliveryReason) => {
      const { unmount } = renderPart(
        <DeliveryPanel
          delivery={aDelivery({ state, reason })}
          attempts={attempts}
          note={() => ''}
        />,
      );
      const words = screen.getAllByRole('group')[0]?.textContent ?? '';
      unmount();
      return words.includes(en.reset.say.newest);
    };
    expect(said(1, 'accepted', 'as-planned')).toBe(false);
    expect(said(2, 'accepted', 'as-planned')).toBe(true);
    expect(said(1, 'unknown', 'timeout')).toBe(false);
    expect(said(2, 'unknown', 'timeout')).toBe(true);
    expect(said(2, 'doubtful', 'not-this-user')).toBe(false);
  });
});

test.each(['no-destination', 'not-this-user'] as const)(
  '%s: another app client is advised only where this one hides users',
  (reason) => {
    const shown = (hidesUsers: boolean) => {
      const { container, unmount } = renderPart(
        <DeliveryPanel
          delivery={aDelivery({ state: 'doubtful', reason })}
          attempts={1}
          hidesUsers={hidesUsers}
          note={() => ''}
        />,
      );
      const words = container.textContent;
      unmount();
      return words.includes(en.reset.delivery.hidesUsers);
    };
    expect(shown(true)).toBe(true);
    expect(shown(false)).toBe(false);
  },
);

test('an app client that hides users is known from the plan', async () => {
  const { status } = await sendReset({
    'recovery.open': () => ok(anOpened({ plan: aCodePlan({ notes: ['may-be-simulated'] }) })),
    'recovery.send': () => ok(aDelivery({ state: 'doubtful', reason: 'not-this-user' })),
  });
  expect(status).toHaveTextContent(en.reset.delivery.hidesUsers);
});

test.each(['en', 'es'] as const)('in %s: an accepted request takes few words', (language) => {
  renderPart(panel('accepted', 'as-planned'), language);
  const region = screen.getByRole('region');
  const texts = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
  let words = 0;
  while (texts.nextNode()) {
    words += texts.currentNode.nodeValue?.split(/\s+/u).filter(Boolean).length ?? 0;
  }
  // Beside it stands the folded plan: “Recovery plan. Expected to work: email to v***@e***”.
  expect(words + 8).toBeLessThan(language === 'en' ? 70 : 80);
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
      'User ID (sub): 0b6e1c9a-',
      'Plan: Expected to work: email to v***@e***',
      'Outcome: Accepted. Cognito accepted the request',
      'Destination: email to v***@e***',
      'AWS request ID: 7f1d9a1e-',
      'Caller checks ticked: I verified the caller’s identity according to our procedure; The caller asked',
      'if one came',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/Time: .+\(\d{4}-\d\d-\d\dT/u);
    const [, sent = ''] = /Time: .+\((.+)\)/u.exec(text) ?? [];
    const [, expires = ''] = /Code expires: .+\((.+)\)/u.exec(text) ?? [];
    expect(Date.parse(expires) - Date.parse(sent)).toBe(60 * 60_000);
    expect(text).not.toContain('vera@example.com');
    expect(await within(status).findByText('Copied')).toBeInTheDocument();
  });

  test('holds no contact, code or password, whatever was typed', async () => {
    const { user, fake } = await openUser({
      'app.start': () =>
        ok({
          ...START,
          settings: {
            ...SETTINGS,
            callerChecks: [
              {
                id: '6f0a3a52-8f50-4c0e-9a55-0d0a3c1d7e01',
                text: 'Wrote to canary.check@example.com',
                required: true,
                pools: [],
              },
            ],
          },
        }),
      'recovery.confirm': () =>
        ok(aConfirmation({ state: 'refused', reason: 'waf', awsName: 'ForbiddenException' })),
    });
    await user.click(screen.getByRole('checkbox'));
    enter(screen.getByRole('textbox', { name: 'Ticket' }), 'canary.ticket@example.com');
    enter(screen.getByRole('textbox', { name: 'Reason' }), 'call +34 600 111 222');
    await user.click(screen.getByRole('button', { name: 'Send reset code' }));
    const status = await screen.findByRole('region', { name: 'Delivery status' });
    await user.click(screen.getByRole('button', { name: 'Finish with the caller' }));
    enter(screen.getByRole('textbox', { name: 'Code' }), '482913');
    enter(screen.getByLabelText('New password'), 'Canary-7-Zebra!');
    await user.click(screen.getByRole('button', { name: 'Set new password' }));
    await screen.findByRole('region', { name: 'Result' });
    await user.click(within(status).getByRole('button', { name: 'Copy ticket note' }));
    const text = fake.inputs('app.copy').at(-1)?.text ?? '';
    expect(text).toContain('New password: Refused. Cognito refused to set the new password.');
    expect(text).toContain('AWS error of the new password: ForbiddenException');
    for (const canary of ['canary', 'Canary', '600', '482913', 'Zebra']) {
      expect(text).not.toContain(canary);
    }
  });

  test('reports a clipboard that fails', async () => {
    const { user, status } = await sendReset({ 'app.copy': failing({ code: 'internal' }) });
    await user.click(within(status).getByRole('button', { name: 'Copy ticket note' }));
    expect(await screen.findByText('The app had an internal error.')).toBeVisible();
    await expectAccessible();
  });
});

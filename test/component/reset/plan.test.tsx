import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { PlanPanel } from '../../../src/renderer/src/features/reset/PlanPanel.tsx';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import { es } from '../../../src/renderer/src/i18n/es.ts';
import { BLOCK_REASONS, PLAN_NOTES } from '../../../src/shared/domain/plan.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import {
  aBlockedPlan,
  aCodePlan,
  anOpened,
  aUser,
  failing,
  SETTINGS,
  START,
} from '../../support/fake-desk.ts';
import { BLOCKED_PLAN, PLAN_WITH_NOTE } from '../../support/fixtures/reset.ts';
import { renderApp, renderPart } from '../../support/render.tsx';
import { filled, openUser, search } from './reset-helpers.tsx';

describe.each(BLOCK_REASONS)('blocked: %s', (reason) => {
  const plan = BLOCKED_PLAN[reason];

  test.each([
    ['en', en, 'ES', es],
    ['es', es, 'EN', en],
  ] as const)(
    'in %s: its words, and the caller’s in both languages',
    (language, own, other, others) => {
      const { container } = renderPart(<PlanPanel plan={plan} />, language);
      for (const part of ['title', 'means', 'next', 'caller'] as const) {
        expect(container).toHaveTextContent(filled(own.reset.blocked[reason][part]));
      }
      expect(container).not.toHaveTextContent('{{');
      fireEvent.click(screen.getByRole('radio', { name: other }));
      expect(container).toHaveTextContent(filled(others.reset.blocked[reason].caller));
      expect(container).toHaveTextContent(filled(own.reset.blocked[reason].means));
    },
  );
});

test.each([
  ['en', en],
  ['es', es],
] as const)('in %s: no contact is asked for where none would help', (language, own) => {
  const { container } = renderPart(
    <PlanPanel plan={aBlockedPlan('unverified-contact')} />,
    language,
  );
  expect(container).toHaveTextContent(own.reset.blockedForGood);
});

test('the age of a temporary password is said where it is known', () => {
  const { container } = renderPart(<PlanPanel plan={BLOCKED_PLAN['force-change-password']} />);
  expect(container).toHaveTextContent(
    'It is at least 3 days old; this pool’s are valid for 7 days.',
  );
});

test('and not where it is not', () => {
  const { container } = renderPart(<PlanPanel plan={aBlockedPlan('force-change-password')} />);
  expect(container).not.toHaveTextContent('old;');
});

test('a blocked caller has a next step and no way to send', async () => {
  await openUser({
    'recovery.open': () => ok(anOpened({ plan: aBlockedPlan('disabled') })),
  });
  expect(screen.getByRole('region', { name: 'Recovery plan' })).toHaveTextContent('Next step');
  expect(screen.queryByRole('button', { name: 'Send reset code' })).toBeNull();
  expect(screen.queryByRole('group', { name: 'Caller checks' })).toBeNull();
});

test.each(PLAN_NOTES)('the note %s has its words in both languages', (note) => {
  const plan = PLAN_WITH_NOTE[note];
  const english = renderPart(<PlanPanel plan={plan} />, 'en');
  expect(english.container).toHaveTextContent(filled(en.reset.notes[note].means));
  expect(english.container).toHaveTextContent(filled(en.reset.notes[note].next));
  english.unmount();
  const spanish = renderPart(<PlanPanel plan={plan} />, 'es');
  expect(spanish.container).toHaveTextContent(filled(es.reset.notes[note].means));
  expect(spanish.container).toHaveTextContent(filled(es.reset.notes[note].next));
});

test('an expected code says where it would go, and what that goes by', async () => {
  await openUser();
  const plan = screen.getByRole('region', { name: 'Recovery plan' });
  expect(plan).toHaveTextContent('A reset code would go byemail to v***@e***');
  expect(plan).toHaveTextContent('Expected to work. Based on AWS’s documentation');
});

test('an uncertain code says that it is uncertain', async () => {
  await openUser({
    'recovery.open': () =>
      ok(
        anOpened({
          plan: aCodePlan({ certainty: 'uncertain', medium: 'SMS', mask: '+*******1222' }),
        }),
      ),
  });
  const plan = screen.getByRole('region', { name: 'Recovery plan' });
  expect(plan).toHaveTextContent('text message to +*******1222');
  expect(plan).toHaveTextContent('Uncertain. It is not certain');
});

test('in Spanish the screen is Spanish, and the caller’s words are English at one click', async () => {
  const { user } = renderApp({
    'app.start': () => ok({ ...START, settings: { ...SETTINGS, language: 'es' } }),
    'recovery.open': () => ok(anOpened({ plan: aBlockedPlan('disabled') })),
  });
  const box = await screen.findByRole('searchbox', { name: 'Buscar usuario' });
  await waitFor(() => expect(screen.getByRole('button', { name: 'Buscar' })).toBeEnabled());
  await user.type(box, 'vera{Enter}');
  expect(await screen.findByText(es.reset.blocked.disabled.title)).toBeVisible();
  const plan = screen.getByRole('region', { name: 'Plan de recuperación' });
  expect(plan).toHaveTextContent(es.reset.blocked.disabled.caller);
  await user.click(within(plan).getByRole('radio', { name: 'EN' }));
  expect(plan).toHaveTextContent(en.reset.blocked.disabled.caller);
});

test('a user that could not be opened says why, and can be opened again', async () => {
  const { user, fake } = renderApp({
    'recovery.open': failing({ code: 'throttled', requestId: 'abc-1' }),
  });
  await search(user);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('The user could not be opened');
  expect(alert).toHaveTextContent('abc-1');
  fake.answer('recovery.open', () => ok(anOpened()));
  await user.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('region', { name: 'User' })).toBeVisible();
});

describe('the user', () => {
  test('has facts, masks and factors', async () => {
    await openUser({
      'recovery.open': () =>
        ok(
          anOpened({
            user: aUser({
              mfa: {
                checked: true,
                factors: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
                preferred: 'SOFTWARE_TOKEN_MFA',
              },
              providers: ['Okta'],
            }),
          }),
        ),
    });
    const region = screen.getByRole('region', { name: 'User' });
    expect(region).toHaveTextContent('text message and authenticator app (preferred)');
    expect(region).toHaveTextContent('Signs in withOkta');
    expect(region).toHaveTextContent('v***@e***');
  });

  test('says if MFA was not checked', async () => {
    await openUser({
      'recovery.open': () => ok(anOpened({ user: aUser({ mfa: { checked: false } }) })),
    });
    expect(screen.getByText('MFA not checked')).toBeVisible();
  });
});

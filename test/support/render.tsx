import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { expect, vi } from 'vitest';
import { App } from '../../src/renderer/src/app/App.tsx';
import { PlaceProvider } from '../../src/renderer/src/app/PlaceProvider.tsx';
import { SessionProvider } from '../../src/renderer/src/app/SessionProvider.tsx';
import { cssVariables, theme } from '../../src/renderer/src/app/theme.ts';
import { SignInProvider } from '../../src/renderer/src/features/account/SignInProvider.tsx';
import { makeI18n } from '../../src/renderer/src/i18n/index.ts';
import { makeQueryClient } from '../../src/renderer/src/lib/query.ts';
import type { Language } from '../../src/shared/domain/settings.ts';
import { type FakeDesk, fakeDesk, type Handlers } from './fake-desk.ts';

/** The whole page on a fake bridge, with a person at the keyboard. */
export function renderApp(handlers: Partial<Handlers> = {}) {
  const fake = fakeDesk(handlers);
  installDesk(fake);
  return { fake, user: aPerson(), ...render(<App env="test" />) };
}

/** A person at keyboard and mouse. */
export function aPerson() {
  return userEvent.setup({ delay: null });
}

/** One screen with what the app gives it, without the frame around it. */
export function renderScreen(screen: ReactNode, handlers: Partial<Handlers> = {}) {
  const fake = fakeDesk(handlers);
  installDesk(fake);
  const rendered = renderPart(
    <SessionProvider>
      <PlaceProvider>
        <SignInProvider>
          <main>{screen}</main>
        </SignInProvider>
      </PlaceProvider>
      <Notifications />
    </SessionProvider>,
  );
  return { fake, user: aPerson(), ...rendered };
}

/** One part of a page, with texts and theme. */
export function renderPart(part: ReactNode, language: Language = 'en') {
  return render(
    <I18nextProvider i18n={makeI18n(language)}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} env="test">
        <QueryClientProvider client={makeQueryClient()}>{part}</QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  );
}

export function installDesk(fake: FakeDesk): void {
  Object.defineProperty(window, 'desk', { value: fake.desk, configurable: true });
}

/**
 * A clock that advances a millisecond at each turn of the event loop until the test is over: what
 * should happen within a moment does so even on a busy machine.
 */
export function startOwnClock(): void {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 1 });
}

/** Enters the whole text at once, and focuses the field: for tests that are not about typing. */
export function enter(field: HTMLElement, text: string): void {
  act(() => field.focus());
  fireEvent.change(field, { target: { value: text } });
}

/** axe finds nothing. Colors are checked in a real browser: jsdom draws none. */
export async function expectAccessible(element: Element = document.body): Promise<void> {
  const { violations } = await axe.run(element, {
    // Passing checks need no description.
    resultTypes: ['violations'],
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))).toEqual(
    [],
  );
}

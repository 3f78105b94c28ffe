import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { PlaceProvider } from '../../src/renderer/src/app/PlaceProvider.tsx';
import { SessionProvider } from '../../src/renderer/src/app/SessionProvider.tsx';
import { cssVariables, theme } from '../../src/renderer/src/app/theme.ts';
import { SignInProvider } from '../../src/renderer/src/features/account/SignInProvider.tsx';
import { makeI18n } from '../../src/renderer/src/i18n/index.ts';
import { makeQueryClient } from '../../src/renderer/src/lib/query.ts';
import { ok } from '../../src/shared/ipc/result.ts';
import { type FakeDesk, fakeDesk, SETTINGS, START } from '../support/fake-desk.ts';
import type { Shown } from './gallery.ts';
import type { Look } from './look.ts';

/** What main answers in a state; it belongs on the window before the state is drawn. */
export function deskOf({ desk, start, settings }: Shown, look: Look): FakeDesk {
  return fakeDesk({
    'app.start': () => ok({ ...START, ...start, settings: { ...SETTINGS, ...settings, ...look } }),
    ...desk,
  });
}

interface Props {
  readonly shown: Shown;
  readonly look: Look;
}

/** One state with what the app gives it: the session, the place, the words and the colours. */
export function Stage({ shown, look }: Props) {
  const [i18n] = useState(() => makeI18n(look.language));
  const [queryClient] = useState(makeQueryClient);
  if (shown.whole) return shown.render();
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        forceColorScheme={look.theme}
        env="test"
      >
        <QueryClientProvider client={queryClient}>
          <SessionProvider>
            <PlaceProvider>
              <SignInProvider>
                <main>{shown.render()}</main>
              </SignInProvider>
            </PlaceProvider>
            <Notifications />
          </SessionProvider>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}

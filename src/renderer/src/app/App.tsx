import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { ErrorBoundary } from '../components/ErrorBoundary.tsx';
import { MfaDialog } from '../features/account/MfaDialog.tsx';
import { SignInProvider } from '../features/account/SignInProvider.tsx';
import { makeI18n } from '../i18n/index.ts';
import { makeQueryClient } from '../lib/query.ts';
import { styleNonce } from './nonce.ts';
import { PlaceProvider } from './PlaceProvider.tsx';
import { SessionProvider } from './SessionProvider.tsx';
import { Shell } from './Shell.tsx';
import { cssVariables, theme } from './theme.ts';

/** The browser's language, until main says which one is in force. */
function firstLanguage() {
  return navigator.language.startsWith('es') ? 'es' : 'en';
}

/** @param env `test` turns off transitions and portals */
export function App({ env = 'default' }: { env?: 'default' | 'test' }) {
  const [queryClient] = useState(makeQueryClient);
  const [i18n] = useState(() => makeI18n(firstLanguage()));
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        getStyleNonce={styleNonce}
        defaultColorScheme="auto"
        env={env}
      >
        <Notifications position="bottom-right" />
        <ErrorBoundary>
          <QueryClientProvider client={queryClient}>
            <SessionProvider>
              <PlaceProvider>
                <SignInProvider>
                  <Shell />
                </SignInProvider>
                <MfaDialog />
              </PlaceProvider>
            </SessionProvider>
          </QueryClientProvider>
        </ErrorBoundary>
      </MantineProvider>
    </I18nextProvider>
  );
}

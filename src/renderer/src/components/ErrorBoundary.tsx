import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { Notice } from './Notice.tsx';

interface Props {
  readonly children: ReactNode;
}

/** Keeps a fault in one part of the page from breaking the rest. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <Notice
            tone="bad"
            title={t('app.screenFailed')}
            action={
              <Button variant="default" size="xs" onClick={() => this.setState({ failed: false })}>
                {t('app.reload')}
              </Button>
            }
          >
            {t('app.screenFailedNext')}
          </Notice>
        )}
      </Translation>
    );
  }
}

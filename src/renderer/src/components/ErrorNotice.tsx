import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/domain/app-error.ts';
import { isFixedBySignIn, useSignIn } from '../lib/sign-in.ts';
import { Facts } from './Facts.tsx';
import { Notice } from './Notice.tsx';

interface Props {
  readonly error: AppError;
  /** What failed, if the error's words alone would not say. */
  readonly title?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
  /** What still works without it. */
  readonly hint?: string | null;
  /** False if the sign-in itself is what failed. */
  readonly offersSignIn?: boolean;
}

/**
 * An error in words: what it means, what to do, and the details that whoever fixes it will ask for.
 */
export function ErrorNotice({ error, title, onRetry, hint, offersSignIn = true }: Props) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const canSignIn = offersSignIn && signIn?.possible && isFixedBySignIn(error);
  const means = t(`errors.${error.code}.means`);
  const facts = [
    { label: t('notice.action'), value: error.action },
    { label: t('notice.awsName'), value: error.awsName },
    { label: t('notice.requestId'), value: error.requestId },
    { label: t('notice.errorId'), value: error.id },
    { label: t('notice.detail'), value: error.detail },
  ].flatMap(({ label, value }) => (value ? [{ label, value }] : []));
  return (
    <Notice
      tone="bad"
      role="alert"
      title={title ?? means}
      action={
        <>
          {canSignIn ? (
            <Button size="xs" onClick={signIn.open}>
              {t('actions.signIn')}
            </Button>
          ) : null}
          {onRetry ? (
            <Button variant="default" size="xs" onClick={onRetry}>
              {t('actions.retry')}
            </Button>
          ) : null}
        </>
      }
    >
      {title ? <div>{means}</div> : null}
      <div>{t(`errors.${error.code}.next`)}</div>
      {hint ? <div>{hint}</div> : null}
      {facts.length > 0 ? <Facts items={facts} small /> : null}
    </Notice>
  );
}

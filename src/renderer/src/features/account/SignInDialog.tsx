import { Button, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../../shared/domain/app-error.ts';
import { legible } from '../../../../shared/domain/legible.ts';
import type { DeviceSignIn } from '../../../../shared/domain/profile.ts';
import { CommandWords } from '../../components/CommandWords.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { countdown } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import classes from './Dialog.module.css';

export type SignInStep =
  | { readonly at: 'starting' }
  | { readonly at: 'waiting'; readonly device: DeviceSignIn }
  | { readonly at: 'command'; readonly command: string }
  | { readonly at: 'failed'; readonly error: AppError };

interface Props {
  readonly profile: string;
  readonly step: SignInStep;
  readonly onCancel: () => void;
  readonly onSignedIn: () => void;
  readonly onAgain: () => void;
}

export function SignInDialog({ profile, step, onCancel, onSignedIn, onAgain }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened
      onClose={onCancel}
      title={t('account.signIn.title', { profile })}
      closeOnClickOutside={false}
    >
      <div className={classes.content}>
        {step.at === 'starting' ? <Waiting label={t('account.signIn.starting')} /> : null}
        {step.at === 'waiting' ? <Device device={step.device} /> : null}
        {step.at === 'command' ? <Command command={step.command} /> : null}
        {step.at === 'failed' ? (
          <ErrorNotice error={step.error} title={t('account.signIn.failed')} offersSignIn={false} />
        ) : null}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onCancel}>
            {t('actions.cancel')}
          </Button>
          {step.at === 'failed' ? <Button onClick={onAgain}>{t('actions.retry')}</Button> : null}
          {step.at === 'command' ? (
            <Button onClick={onSignedIn}>{t('account.signIn.signedIn')}</Button>
          ) : null}
        </div>
      </div>
    </Dialog>
  );
}

function Device({ device }: { device: DeviceSignIn }) {
  const { t } = useTranslation();
  const left = Date.parse(device.expiresAt) - useNow(true);
  return (
    <>
      <p className={classes.text}>
        {t(device.opened ? 'account.signIn.opened' : 'account.signIn.openYourself')}
      </p>
      <div className={classes.line}>
        <code className={classes.mono}>{legible(device.verificationUri)}</code>
        <CopyButton label={t('account.signIn.copyAddress')} text={() => device.verificationUri} />
      </div>
      <div className={classes.code}>
        <span className={classes.codeLabel}>{t('account.signIn.code')}</span>
        <strong className={classes.codeValue}>{legible(device.userCode)}</strong>
      </div>
      <p className={classes.text}>{t('account.signIn.compare')}</p>
      <p className={classes.waiting} role="timer">
        <Loader size={14} aria-hidden="true" />
        {t('account.signIn.waiting', { left: countdown(left) })}
      </p>
    </>
  );
}

function Command({ command }: { command: string }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={classes.text}>{t('account.signIn.command')}</p>
      <div className={classes.line}>
        <code className={classes.mono}>
          <CommandWords text={command} />
        </code>
        <CopyButton label={t('account.signIn.copyCommand')} text={() => command} />
      </div>
      <p className={classes.text}>{t('account.signIn.commandNext')}</p>
    </>
  );
}

import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PoolPlace } from '../../../../shared/domain/pool.ts';
import type { Pause, ScanStatus } from '../../../../shared/domain/scan.ts';
import { BusyButton } from '../../components/BusyButton.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { desk } from '../../lib/desk.ts';
import { duration, useFormat } from '../../lib/format.ts';
import { isFixedBySignIn, useAfterSignIn } from '../../lib/sign-in.ts';
import { useScanCommand } from './contacts-queries.ts';
import dialog from './Dialog.module.css';
import classes from './ScanPanel.module.css';

/** An unfinished scan: how far it has got, what stops it, and what can be done with it. */
export function ScanPanel({ scan, at }: { scan: ScanStatus; at: PoolPlace }) {
  const { t } = useTranslation();
  const command = useScanCommand(at.poolId);
  const [isAsking, setIsAsking] = useState(false);
  const isBusy = command.state.phase === 'running';
  const isPaused = scan.state === 'paused';
  const { poolId } = at;

  // Effects end when another screen is shown; the dialog is outside this screen's element and would
  // stay.
  useEffect(() => () => setIsAsking(false), []);

  const resume = () => void command.run(() => desk.contacts.resume({ place: at }));
  useAfterSignIn(() => {
    if (isPaused && scan.pause?.why === 'fault' && isFixedBySignIn(scan.pause.error)) resume();
  });

  return (
    <Panel
      title={t(isPaused ? 'contacts.scan.labelPaused' : 'contacts.scan.label')}
      data-state={scan.state}
      aside={
        <div className={classes.buttons}>
          {isPaused ? (
            <BusyButton
              size="xs"
              leftSection={<IconPlayerPlay size={14} aria-hidden="true" />}
              busy={isBusy}
              onClick={resume}
            >
              {t('contacts.scan.resume')}
            </BusyButton>
          ) : (
            <BusyButton
              size="xs"
              variant="default"
              leftSection={<IconPlayerPause size={14} aria-hidden="true" />}
              busy={isBusy}
              onClick={() => void command.run(() => desk.contacts.pause({ poolId }))}
            >
              {t('contacts.scan.pause')}
            </BusyButton>
          )}
          <BusyButton
            size="xs"
            variant="default"
            leftSection={<IconX size={14} aria-hidden="true" />}
            busy={isBusy}
            onClick={() => setIsAsking(true)}
          >
            {t('contacts.scan.cancel')}
          </BusyButton>
        </div>
      }
    >
      <div className={classes.content}>
        <Counts scan={scan} />
        {scan.pause ? <PauseNotice pause={scan.pause} /> : null}
        {scan.doubt ? (
          <Notice
            tone="caution"
            role="status"
            title={t('contacts.doubt.title', { why: t(`contacts.doubt.whys.${scan.doubt}`) })}
          >
            {t('contacts.doubt.text')}
          </Notice>
        ) : null}
        {command.state.phase === 'failed' ? (
          <ErrorNotice error={command.state.error} title={t('contacts.scan.failed')} />
        ) : null}
      </div>
      <CancelDialog
        users={scan.users}
        opened={isAsking}
        onKeep={() => setIsAsking(false)}
        onDrop={() => {
          setIsAsking(false);
          void command.run(() => desk.contacts.cancel({ poolId }));
        }}
      />
    </Panel>
  );
}

function Counts({ scan }: { scan: ScanStatus }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { users, estimatedUsers, pace } = scan;
  const estimate = estimatedUsers === null ? null : format.number(estimatedUsers);
  const isRunning = scan.state === 'running';
  // The estimate may be far off: only the end of the scan is 100%.
  const percent = estimatedUsers ? Math.min(99, (users / estimatedUsers) * 100) : null;
  const facts = [
    {
      label: t('contacts.scan.rate'),
      value:
        isRunning && scan.usersPerSecond !== null
          ? t('contacts.scan.perSecond', { users: format.number(Math.round(scan.usersPerSecond)) })
          : '–',
    },
    {
      label: t('contacts.scan.left'),
      value: !isRunning
        ? '–'
        : scan.secondsLeft === null
          ? t('contacts.scan.unknown')
          : t('contacts.scan.leftAbout', { time: duration(scan.secondsLeft) }),
    },
    { label: t('contacts.scan.requests'), value: format.number(scan.requests) },
    { label: t('contacts.scan.throttles'), value: format.number(scan.throttles) },
    {
      label: t('contacts.scan.pace'),
      value:
        pace.now < pace.asked
          ? t('contacts.scan.paceLowered', {
              now: format.number(Math.round(pace.now * 10) / 10),
              asked: format.number(pace.asked),
            })
          : t('contacts.scan.paceNow', { now: format.number(pace.asked) }),
    },
    { label: t('contacts.scan.mode'), value: t(`contacts.modes.${scan.mode}`) },
  ];
  return (
    <>
      <div>
        <p className={classes.users}>
          <strong>{t('contacts.scan.users', { count: users })}</strong>{' '}
          {estimate === null
            ? t('contacts.scan.noEstimate')
            : users > (estimatedUsers ?? 0)
              ? t('contacts.scan.beyond', { estimate })
              : t('contacts.scan.ofEstimate', { estimate })}
        </p>
        <ProgressBar
          label={t('contacts.scan.progress')}
          percent={percent}
          paused={!isRunning}
          words={
            estimate === null
              ? t('contacts.scan.users', { count: users })
              : t('contacts.scan.progressText', { users: format.number(users), estimate })
          }
        />
      </div>
      <dl className={classes.facts}>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function PauseNotice({ pause }: { pause: Pause }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (pause.why !== 'fault') {
    return <Notice tone="neutral" role="status" title={t(`contacts.scan.paused.${pause.why}`)} />;
  }
  return (
    <ErrorNotice
      error={pause.error}
      title={t('contacts.scan.paused.fault')}
      hint={
        pause.retryAt
          ? t('contacts.scan.retryAt', { time: format.time(pause.retryAt) })
          : t('contacts.scan.mend')
      }
    />
  );
}

interface CancelProps {
  readonly users: number;
  readonly opened: boolean;
  readonly onKeep: () => void;
  readonly onDrop: () => void;
}

function CancelDialog({ users, opened, onKeep, onDrop }: CancelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Dialog opened={opened} onClose={onKeep} size="sm" title={t('contacts.scan.cancelTitle')}>
      <div className={dialog.content}>
        <p className={dialog.text}>
          {t('contacts.scan.cancelText', { users: format.number(users) })}
        </p>
        <div className={dialog.buttons}>
          <Button variant="default" data-autofocus onClick={onKeep}>
            {t('contacts.scan.cancelKeep')}
          </Button>
          <Button color="red.9" onClick={onDrop}>
            {t('contacts.scan.cancelDrop')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

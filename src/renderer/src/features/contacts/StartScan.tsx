import { NumberInput, Switch } from '@mantine/core';
import { IconScan } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIST_USERS_PAGE } from '../../../../shared/domain/cognito-limits.ts';
import type { PoolPlace } from '../../../../shared/domain/pool.ts';
import { PACE } from '../../../../shared/domain/scan.ts';
import { BusyButton } from '../../components/BusyButton.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Lockable } from '../../components/Lockable.tsx';
import { notifyError } from '../../components/notify-error.ts';
import { SetByOrganization } from '../../components/SetByOrganization.tsx';
import { desk } from '../../lib/desk.ts';
import { duration, useFormat } from '../../lib/format.ts';
import { useIsLocked, useSession } from '../../lib/session.ts';
import { useEstimate, useScanCommand } from './contacts-queries.ts';
import classes from './StartScan.module.css';

interface Props {
  readonly at: PoolPlace;
  readonly onStarted?: () => void;
}

/** The options of a scan and what it costs, then the button. */
export function StartScan({ at, onStarted }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { settings, saveSettings } = useSession();
  const locked = useIsLocked('scan');
  const estimate = useEstimate(at);
  const start = useScanCommand(at.poolId);
  const [pace, setPace] = useState<number | string>(settings.scan.requestsPerSecond);
  const [fast, setFast] = useState(settings.scan.fast);
  const fastHint = useId();

  const requestsPerSecond = pace === '' ? Number.NaN : Number(pace);
  const isValid =
    Number.isInteger(requestsPerSecond) &&
    requestsPerSecond >= PACE.least &&
    requestsPerSecond <= PACE.most;
  const requests = estimate === null ? null : Math.max(1, Math.ceil(estimate / LIST_USERS_PAGE));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isValid || start.state.phase === 'running') return;
    const options = { requestsPerSecond, fast };
    void saveSettings({ scan: options }).then((error) => {
      if (error) notifyError(error, t);
    });
    const started = await start.run(() => desk.contacts.start({ place: at, ...options }));
    if (started.phase === 'done') onStarted?.();
  };

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <div className={classes.facts}>
        <p>
          {estimate === null || requests === null
            ? t('contacts.start.costUnknown')
            : t('contacts.start.cost', {
                users: format.number(estimate),
                requests: format.number(requests),
                time: duration(isValid ? Math.max(1, requests / requestsPerSecond) : requests),
              })}
        </p>
        <p>{t('contacts.start.kept', { count: settings.scanKeptDays })}</p>
      </div>
      {locked ? <SetByOrganization /> : null}
      <div className={classes.options}>
        <Lockable locked={locked}>
          <NumberInput
            classNames={{ wrapper: classes.pace }}
            label={t('contacts.start.pace')}
            description={t('contacts.start.paceHint')}
            value={pace}
            onChange={setPace}
            min={PACE.least}
            max={PACE.most}
            clampBehavior="none"
            allowNegative={false}
            allowDecimal={false}
            error={isValid ? null : t('contacts.start.paceWrong', PACE)}
          />
          {/* Mantine's own description would become part of the switch's name. */}
          <div>
            <Switch
              label={t('contacts.start.fast')}
              aria-describedby={fastHint}
              checked={fast}
              onChange={(event) => setFast(event.currentTarget.checked)}
            />
            <p className={classes.hint} id={fastHint}>
              {t('contacts.start.fastHint')}
            </p>
          </div>
        </Lockable>
      </div>
      {start.state.phase === 'failed' ? (
        <ErrorNotice error={start.state.error} title={t('contacts.start.failed')} />
      ) : null}
      <BusyButton
        type="submit"
        className={classes.submit}
        leftSection={<IconScan size={16} aria-hidden="true" />}
        busy={start.state.phase === 'running'}
        disabled={!isValid}
      >
        {t('contacts.start.submit')}
      </BusyButton>
    </form>
  );
}

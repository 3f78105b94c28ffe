import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery } from '../../../../shared/domain/delivery.ts';
import { CODE_LIFETIME_MS, HOURLY_ATTEMPTS } from '../../../../shared/domain/limits.ts';
import { ERROR_CODES } from '../../../../shared/ipc/result.ts';
import { CallerWords } from '../../components/CallerWords.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { type Fact, Facts } from '../../components/Facts.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { Notice } from '../../components/Notice.tsx';
import { OUTCOME_TONES, OutcomeBadge } from '../../components/OutcomeBadge.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Time } from '../../components/Time.tsx';
import { countdown } from '../../lib/format.ts';
import { endsBySignIn } from '../../lib/sign-in.ts';
import { useNow } from '../../lib/use-now.ts';
import classes from './DeliveryPanel.module.css';
import { deliveryWords } from './words.ts';

interface Props {
  readonly delivery: Delivery;
  /** Requests for this user in the last hour, this one included where it reached Cognito. */
  readonly sends: number;
  readonly note: () => string;
  readonly headingRef?: Ref<HTMLHeadingElement>;
}

export function DeliveryPanel({ delivery, sends, note, headingRef }: Props) {
  const { t } = useTranslation();
  const accepted = delivery.state === 'accepted';
  const ends = Date.parse(delivery.at) + CODE_LIFETIME_MS;
  const now = useNow(accepted && Date.now() < ends);
  const expired = accepted && now >= ends;
  const words = deliveryWords(delivery, t, expired);
  // Not-sent for want of a session: whoever signs in can send again.
  const stoppedBy = ERROR_CODES.find((code) => code === delivery.detail && endsBySignIn({ code }));
  const facts: Fact[] = [
    { label: t('reset.delivery.at'), value: <Time at={delivery.at} only="time" /> },
    ...(delivery.destination && delivery.state !== 'accepted'
      ? [
          {
            label: t('reset.delivery.destination'),
            value: t('reset.delivery.destinationOf', {
              medium: delivery.medium
                ? t(`mediums.${delivery.medium}`)
                : t('reset.delivery.contact'),
              destination: delivery.destination,
            }),
          },
        ]
      : []),
    ...(delivery.awsName ? [{ label: t('reset.delivery.awsName'), value: delivery.awsName }] : []),
    ...(delivery.detail ? [{ label: t('reset.delivery.detail'), value: delivery.detail }] : []),
    ...(delivery.requestId
      ? [
          {
            label: t('reset.delivery.requestId'),
            value: <span className={classes.mono}>{delivery.requestId}</span>,
          },
        ]
      : []),
  ];
  return (
    <Panel
      title={t('reset.delivery.label')}
      headingRef={headingRef}
      data-state={delivery.state}
      aside={<CopyButton label={t('reset.delivery.copy')} text={note} />}
    >
      <div className={classes.delivery}>
        <div className={classes.verdict} data-tone={OUTCOME_TONES[delivery.state]}>
          <OutcomeBadge outcome={delivery.state} size="lg" />
          <p className={classes.headline}>{words.headline}</p>
          <p className={classes.means}>{words.means}</p>
        </div>
        {stoppedBy ? <ErrorNotice error={{ code: stoppedBy }} /> : null}
        {delivery.recorded ? null : (
          <Notice tone="bad" role="alert" title={t('reset.delivery.notRecorded')}>
            {t('reset.delivery.notRecordedNext')}
          </Notice>
        )}
        <CallerWords say={(inLanguage) => deliveryWords(delivery, inLanguage, expired).caller} />
        <NextStep>{words.next}</NextStep>
        {accepted ? <Expiry left={ends - now} /> : null}
        <Meter sends={sends} />
        <div className={classes.facts}>
          <Facts items={facts} small />
        </div>
      </div>
    </Panel>
  );
}

function Expiry({ left }: { left: number }) {
  const { t } = useTranslation();
  if (left <= 0) return <p className={classes.means}>{t('reset.delivery.expired')}</p>;
  return (
    <div className={classes.expiry}>
      <span role="timer">
        {t('reset.delivery.expires')} <strong className={classes.clock}>{countdown(left)}</strong>
      </span>
      <span className={classes.newest}>{t('reset.delivery.newest')}</span>
    </div>
  );
}

/** The sends of the last hour on Cognito's own scale: sure up to the least, refused at the latest above the most. */
function Meter({ sends }: { sends: number }) {
  const { t } = useTranslation();
  const { least, most } = HOURLY_ATTEMPTS;
  return (
    <div className={classes.meter}>
      <span className={classes.meterTitle}>{t('reset.delivery.meter')}</span>
      <div className={classes.cells} aria-hidden="true">
        {Array.from({ length: most }, (_, cell) => (
          <span
            key={cell}
            className={classes.cell}
            data-used={cell < sends || undefined}
            data-sure={cell < least || undefined}
          />
        ))}
      </div>
      <span className={classes.meterText}>
        {t('reset.delivery.meterText', { count: sends, least, most })}
      </span>
    </div>
  );
}

import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { ERROR_CODES } from '../../../../shared/domain/app-error.ts';
import { CODE_LIFETIME_MS } from '../../../../shared/domain/cognito-limits.ts';
import type { Delivery } from '../../../../shared/domain/delivery.ts';
import { CallerWords } from '../../components/CallerWords.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { type Fact, Facts } from '../../components/Facts.tsx';
import { Legible } from '../../components/Legible.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Time } from '../../components/Time.tsx';
import { countdown } from '../../lib/format.ts';
import { isFixedBySignIn } from '../../lib/sign-in.ts';
import { useCountdown } from '../../lib/use-countdown.ts';
import classes from './DeliveryPanel.module.css';
import { Meter } from './Meter.tsx';
import { NotRecorded } from './NotRecorded.tsx';
import { Verdict } from './Verdict.tsx';
import { deliveryWords } from './words.ts';

interface Props {
  readonly delivery: Delivery;
  /**
   * Requests for this user in the last hour that Cognito counts, including this one if it reached
   * Cognito.
   */
  readonly attempts: number;
  /** The app client hides whether users exist. */
  readonly hidesUsers?: boolean;
  /** There is a newer outcome, whose words count. */
  readonly past?: boolean;
  readonly note: () => string;
  readonly headingRef?: Ref<HTMLHeadingElement>;
}

export function DeliveryPanel(props: Props) {
  const { delivery, attempts, hidesUsers = false, past = false, note, headingRef } = props;
  const { t } = useTranslation();
  const accepted = delivery.state === 'accepted';
  const ends = Date.parse(delivery.at) + CODE_LIFETIME_MS;
  const left = useCountdown(accepted ? ends : 0, CODE_LIFETIME_MS);
  const expired = accepted && left === 0;
  // A code lives as long as attempts count: more than one means that there may be an earlier code.
  const context = { expired, hasEarlierCode: attempts > 1, hidesUsers };
  const words = deliveryWords(delivery, t, context);
  // Not sent for lack of a session: after signing in, the agent can send again.
  const stoppedBy = ERROR_CODES.find(
    (code) => code === delivery.detail && isFixedBySignIn({ code }),
  );
  const facts: Fact[] = [
    { label: t('reset.delivery.at'), value: <Time at={delivery.at} only="time" /> },
    ...(delivery.destination
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
            value: <Legible className={classes.mono} text={delivery.requestId} />,
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
        <Verdict outcome={delivery.state} headline={words.headline} means={words.means} />
        {stoppedBy ? <ErrorNotice error={{ code: stoppedBy }} /> : null}
        {delivery.recorded ? null : <NotRecorded kept={delivery.kept === true} />}
        {past ? null : (
          <>
            <CallerWords
              say={(inLanguage) => deliveryWords(delivery, inLanguage, context).caller}
            />
            {words.next ? <NextStep>{words.next}</NextStep> : null}
          </>
        )}
        {accepted && !past ? <Expiry left={left} /> : null}
        {attempts > 1 ? <Meter count={attempts} /> : null}
        {/* Those of an accepted request are in the ticket note and in Audit. */}
        {accepted ? null : (
          <div className={classes.facts}>
            <Facts items={facts} small />
          </div>
        )}
      </div>
    </Panel>
  );
}

function Expiry({ left }: { left: number }) {
  const { t } = useTranslation();
  if (left <= 0) return <p className={classes.means}>{t('reset.delivery.expired')}</p>;
  return (
    <div className={classes.expiry} role="timer">
      {t('reset.delivery.expires')} <strong className={classes.clock}>{countdown(left)}</strong>
    </div>
  );
}

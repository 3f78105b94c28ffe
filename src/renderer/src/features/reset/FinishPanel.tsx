import { type Ref, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../../shared/domain/app-error.ts';
import type { Confirmation } from '../../../../shared/domain/confirmation.ts';
import { type TicketSettings, ticketFits } from '../../../../shared/domain/ticket.ts';
import { CallerWords } from '../../components/CallerWords.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Legible } from '../../components/Legible.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Time } from '../../components/Time.tsx';
import { type OpenedCase, type Secrets, visible } from './case.ts';
import { FinishForm } from './FinishForm.tsx';
import classes from './FinishPanel.module.css';
import { Meter } from './Meter.tsx';
import { NotRecorded } from './NotRecorded.tsx';
import type { Lock } from './SendPanel.tsx';
import { TicketField } from './TicketField.tsx';
import { Verdict } from './Verdict.tsx';
import { finishWords } from './words.ts';

interface Props {
  /** Whose password it is, and where it goes. */
  readonly target: OpenedCase;
  /** The app client's name, if it is not the one in the header. */
  readonly via: string | null;
  /** The outcome of the last try. */
  readonly confirmation: Confirmation | null;
  /** False if there is only an outcome to read. */
  readonly isOpen: boolean;
  readonly onFinish: (secrets: Secrets) => Promise<Confirmation | null>;
  readonly finishing: boolean;
  readonly locked: Lock | null;
  readonly error: AppError | null;
  readonly ledgerWritable: boolean;
  readonly ticket: string;
  readonly tickets: TicketSettings;
  /** Set if the screen has no other ticket field. */
  readonly onTicket: ((ticket: string) => void) | null;
  /** Requests of the last hour, if no delivery on the screen shows them. */
  readonly attempts: number | null;
  /** The ticket note, if no delivery on the screen offers it. */
  readonly note: (() => string) | null;
  readonly mod: string;
  /** The agent has just opened it. */
  readonly takesFocus: boolean;
  readonly resultRef: Ref<HTMLHeadingElement>;
}

/**
 * Takes the caller's code and a new password: the last step, if the caller cannot take it alone.
 */
export function FinishPanel(props: Props) {
  const { target, via, confirmation, isOpen, onFinish, finishing, locked, error } = props;
  const { ledgerWritable, tickets, onTicket, attempts, note, mod, resultRef } = props;
  const { t } = useTranslation();
  const ticket = visible(props.ticket);
  const fits = ticket === '' || ticketFits(tickets.ticketPattern, ticket);
  return (
    <Panel
      title={t('reset.finish.label')}
      busy={finishing}
      aside={note ? <CopyButton label={t('reset.delivery.copy')} text={note} /> : null}
    >
      <div className={classes.finish}>
        {confirmation && !finishing ? (
          <FinishResult confirmation={confirmation} headingRef={resultRef} />
        ) : null}
        {error && !finishing ? (
          <div>
            <ErrorNotice error={error} title={t('reset.finish.failed')} />
            <p className={classes.failedNext}>{t('reset.finish.failedNext')}</p>
          </div>
        ) : null}
        {isOpen ? (
          <>
            {confirmation && confirmation.state !== 'changed' ? null : (
              <Notice tone="caution" title={t('reset.finish.first')}>
                {t('reset.finish.firstText')}
              </Notice>
            )}
            {via ? <p className={classes.via}>{t('reset.finish.via', { client: via })}</p> : null}
            <FinishForm
              place={target.place}
              onFinish={onFinish}
              finishing={finishing}
              locked={locked}
              ledgerWritable={ledgerWritable}
              ticket={ticket}
              ticketFits={fits}
              ticketField={
                onTicket ? (
                  <div className={classes.ticket}>
                    <TicketField tickets={tickets} value={props.ticket} onChange={onTicket} />
                  </div>
                ) : null
              }
              mod={mod}
              takesFocus={props.takesFocus}
            />
          </>
        ) : null}
        {attempts === null ? null : <Meter count={attempts} />}
      </div>
    </Panel>
  );
}

interface ResultProps {
  readonly confirmation: Confirmation;
  readonly headingRef: Ref<HTMLHeadingElement>;
}

/** The outcome in words; neither the code nor the password. */
function FinishResult({ confirmation, headingRef }: ResultProps) {
  const { t } = useTranslation();
  const id = useId();
  const words = finishWords(confirmation, t);
  const { at, awsName, detail, requestId } = confirmation;
  return (
    <section className={classes.result} aria-labelledby={id} data-state={confirmation.state}>
      <h3 className={classes.title} id={id} ref={headingRef} tabIndex={-1}>
        {t('reset.finish.result')}
      </h3>
      <Verdict outcome={confirmation.state} headline={words.headline} means={words.means} />
      {confirmation.recorded ? null : <NotRecorded kept={confirmation.kept === true} />}
      <CallerWords say={(inLanguage) => finishWords(confirmation, inLanguage).caller} />
      <NextStep>{words.next}</NextStep>
      <div className={classes.facts}>
        <Facts
          small
          items={[
            { label: t('reset.delivery.at'), value: <Time at={at} only="time" /> },
            ...(awsName ? [{ label: t('reset.delivery.awsName'), value: awsName }] : []),
            ...(detail ? [{ label: t('reset.delivery.detail'), value: detail }] : []),
            ...(requestId
              ? [
                  {
                    label: t('reset.delivery.requestId'),
                    value: <Legible className={classes.mono} text={requestId} />,
                  },
                ]
              : []),
          ]}
        />
      </div>
    </section>
  );
}

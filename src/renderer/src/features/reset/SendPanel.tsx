import { Button, Checkbox, Loader, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../../shared/domain/app-error.ts';
import type { CallerCheckSetting } from '../../../../shared/domain/caller-checks.ts';
import {
  MAX_REASON_LENGTH,
  type TicketSettings,
  ticketFits,
} from '../../../../shared/domain/ticket.ts';
import type { ContactAttribute } from '../../../../shared/domain/user.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Panel } from '../../components/Panel.tsx';
import { countdown } from '../../lib/format.ts';
import { isModEnter } from '../../lib/keyboard.ts';
import { useCountdown } from '../../lib/use-countdown.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { visible } from './case.ts';
import { Fold } from './Fold.tsx';
import classes from './SendPanel.module.css';
import { TicketField } from './TicketField.tsx';
import { checkWords } from './words.ts';

export interface SendDraft {
  /** The ids of the ticked checks. */
  readonly checks: readonly string[];
  readonly ticket: string;
  readonly reason: string;
}

export const EMPTY_DRAFT: SendDraft = { checks: [], ticket: '', reason: '' };

/** Why nothing is asked of Cognito now. */
export type Lock = 'underWay' | 'ending';

interface Props {
  /** The caller checks for this user pool, in order. */
  readonly checks: readonly CallerCheckSetting[];
  readonly tickets: TicketSettings;
  /** The contact of which the caller gave only the beginning. */
  readonly partial?: ContactAttribute | null;
  readonly draft: SendDraft;
  readonly onDraft: (draft: SendDraft) => void;
  readonly onSend: () => void;
  readonly sending: boolean;
  /** Another step of this screen is in progress, or the call is being closed. */
  readonly locked: Lock | null;
  /** An earlier request is in progress: this screen is not waiting for its answer. */
  readonly underWay: boolean;
  /** There is an outcome: what was entered is out of the way until it is wanted again. */
  readonly answered?: boolean;
  /** A request for this user has already gone out. */
  readonly again: boolean;
  readonly ledgerWritable: boolean;
  /** Milliseconds since the epoch. */
  readonly cooldownUntil: number;
  /** The full cooldown, in milliseconds. */
  readonly cooldownMs: number;
  readonly error: AppError | null;
  readonly mod: string;
}

export function SendPanel(props: Props) {
  const { draft, onDraft, onSend, sending, underWay, again, ledgerWritable } = props;
  const {
    cooldownUntil,
    cooldownMs,
    error,
    mod,
    checks,
    tickets,
    locked,
    partial,
    answered = false,
  } = props;
  const { t } = useTranslation();
  const late = useDelayed(sending);
  const cooldown = useCountdown(cooldownUntil, cooldownMs);
  const whyId = useId();

  const ticket = visible(draft.ticket);
  const isUnfit = ticket !== '' && !ticketFits(tickets.ticketPattern, ticket);
  const missing = whyNot();
  const [isShown, setIsShown] = useState(false);
  // A cooldown ends by itself; anything else needs the fields.
  const isFolded = answered && !isShown && !error && (!missing || cooldown > 0);
  const send = () => {
    if (!missing && !sending && !underWay) onSend();
  };
  // From any field of the form, so that keyboard users need not move to the button. Not from
  // elsewhere: a key meant for another field must not send. Enter alone does nothing, because
  // barcode scanners end with it.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    const sends = isModEnter(event);
    if (!sends && event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    if (sends) send();
  };

  const toggle = (check: string, on: boolean) =>
    onDraft({
      ...draft,
      checks: on ? [...draft.checks, check] : draft.checks.filter((each) => each !== check),
    });

  return (
    <Panel
      title={t('reset.send.label')}
      busy={sending}
      folded={isFolded}
      aside={answered ? <Fold open={!isFolded} onChange={setIsShown} /> : null}
    >
      <form
        className={classes.form}
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={onKeyDown}
      >
        {isFolded ? null : fields()}
        {underWay ? (
          <Notice tone="neutral" role="status" title={t('reset.send.underWay')}>
            {t('reset.send.underWayNext')}
          </Notice>
        ) : (
          <div className={classes.bar}>
            <Button
              type="button"
              onClick={send}
              className={classes.submit}
              leftSection={<IconSend size={16} aria-hidden="true" />}
              disabled={missing !== null || sending}
              aria-describedby={whyId}
            >
              {t(again ? 'reset.send.again' : 'reset.send.submit')}
            </Button>
            <span className={classes.why} id={whyId} role="status">
              {late ? (
                <>
                  <Loader size={14} /> {t('reset.send.waiting')}
                </>
              ) : (
                (missing ?? t('reset.send.keys', { mod }))
              )}
            </span>
          </div>
        )}
        {error ? (
          <>
            <ErrorNotice error={error} title={t('reset.send.failed')} />
            <p className={classes.failedNext}>{t('reset.send.failedNext')}</p>
          </>
        ) : null}
      </form>
    </Panel>
  );

  function fields() {
    return (
      <>
        {partial ? (
          <Notice
            tone="caution"
            title={t('reset.send.partial', { contact: t(`attributes.${partial}`) })}
          >
            {t('reset.send.partialNext')}
          </Notice>
        ) : null}
        {checks.length > 0 ? (
          <fieldset className={classes.checks}>
            <legend className={classes.legend}>{t('reset.send.checks')}</legend>
            {checks.map((check) => (
              <Checkbox
                key={check.id}
                label={
                  check.required ? (
                    checkWords(check, t)
                  ) : (
                    <>
                      {checkWords(check, t)}{' '}
                      <span className={classes.optional}>{t('reset.send.optional')}</span>
                    </>
                  )
                }
                checked={draft.checks.includes(check.id)}
                onChange={(event) => toggle(check.id, event.currentTarget.checked)}
              />
            ))}
          </fieldset>
        ) : null}
        <div className={classes.fields}>
          <TicketField
            required
            tickets={tickets}
            value={draft.ticket}
            onChange={(typed) => onDraft({ ...draft, ticket: typed })}
          />
          <TextInput
            label={t('reset.send.reason')}
            placeholder={t('reset.send.reasonHint')}
            autoComplete="off"
            maxLength={MAX_REASON_LENGTH}
            value={draft.reason}
            onChange={(event) => onDraft({ ...draft, reason: event.currentTarget.value })}
          />
        </div>
      </>
    );
  }

  function whyNot(): string | null {
    if (!ledgerWritable) return t('reset.send.missing.ledger');
    if (cooldown > 0) return t('reset.send.missing.cooldown', { left: countdown(cooldown) });
    const unchecked = checks.some(({ id, required }) => required && !draft.checks.includes(id));
    const ticketless = ticket === '';
    if (unchecked && ticketless) return t('reset.send.missing.both');
    if (unchecked) return t('reset.send.missing.checks');
    if (ticketless) return t('reset.send.missing.ticket');
    if (isUnfit) return t('reset.send.missing.pattern');
    if (locked) return t(`reset.send.missing.${locked}`);
    return null;
  }
}

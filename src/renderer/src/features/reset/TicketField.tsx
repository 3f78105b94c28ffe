import { Button, TextInput } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  exampleFits,
  MAX_TICKET_LENGTH,
  MAX_TICKET_TEXT_LENGTH,
  type TicketSettings,
  ticketFits,
  ticketIn,
  ticketLinkHost,
} from '../../../../shared/domain/ticket.ts';
import { notifyError } from '../../components/notify-error.ts';
import { asAppError, call, desk } from '../../lib/desk.ts';
import { isModEnter } from '../../lib/keyboard.ts';
import { visible } from './case.ts';
import classes from './TicketField.module.css';

interface Props {
  readonly tickets: TicketSettings;
  readonly value: string;
  readonly onChange: (ticket: string) => void;
  /** Nothing goes out without a ticket. */
  readonly required?: boolean;
  readonly label?: string;
}

/**
 * A ticket. Of a pasted line or link the only ticket in it is offered. What does not fit is shown an
 * example, never the pattern, which agents cannot read.
 */
export function TicketField({ tickets, value, onChange, required = false, label }: Props) {
  const { ticketPattern, ticketLink } = tickets;
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const hostId = useId();
  const [isUnopened, setIsUnopened] = useState(false);

  const ticket = visible(value);
  const example = exampleFits(tickets) ? tickets.ticketExample : '';
  const fits = ticket === '' || ticketFits(ticketPattern, ticket);
  const offered = useMemo(
    () => (fits ? null : ticketIn(ticketPattern, ticket)),
    [fits, ticketPattern, ticket],
  );
  const host = ticket !== '' && fits ? ticketLinkHost(ticketLink) : null;

  const change = (text: string) => {
    setIsUnopened(false);
    onChange(text);
  };
  const take = (found: string) => {
    change(found);
    field.current?.focus();
  };
  // Before the form, for which Enter alone does nothing.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || isModEnter(event) || !offered) return;
    event.preventDefault();
    event.stopPropagation();
    take(offered);
  };
  // A field joins pasted lines, and with them a ticket and the word on the next line.
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text').trim();
    if (!/[\r\n\t]/u.test(text)) return;
    event.preventDefault();
    const { selectionStart, selectionEnd, maxLength } = event.currentTarget;
    const [before, after] = [value.slice(0, selectionStart ?? 0), value.slice(selectionEnd ?? 0)];
    change(`${before}${text.replace(/\s+/gu, ' ')}${after}`.slice(0, maxLength));
  };
  const open = async () => {
    try {
      setIsUnopened(!(await call(desk.app.openTicket({ ticket }))).opened);
    } catch (thrown) {
      notifyError(asAppError(thrown), t);
    }
  };

  return (
    <div className={classes.ticket}>
      <TextInput
        ref={field}
        label={label ?? t('reset.send.ticket')}
        placeholder={example || (ticketPattern === '' ? t('reset.send.ticketHint') : undefined)}
        aria-required={required || undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={ticketPattern === '' ? MAX_TICKET_LENGTH : MAX_TICKET_TEXT_LENGTH}
        value={value}
        error={
          fits ? null : example ? t('reset.ticket.unlike', { example }) : t('reset.ticket.unfit')
        }
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <div className={classes.offer} role="status">
        {offered ? (
          <Button type="button" variant="light" size="xs" onClick={() => take(offered)}>
            {t('reset.ticket.use', { ticket: offered })}
          </Button>
        ) : isUnopened ? (
          t('reset.ticket.unopened')
        ) : null}
      </div>
      {host ? (
        <div className={classes.open}>
          <Button
            type="button"
            variant="subtle"
            size="compact-xs"
            leftSection={<IconExternalLink size={14} aria-hidden="true" />}
            aria-describedby={hostId}
            onClick={() => void open()}
          >
            {t('reset.ticket.open')}
          </Button>
          <span className={classes.host} id={hostId}>
            {host}
          </span>
        </div>
      ) : null}
    </div>
  );
}

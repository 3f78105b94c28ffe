import { TextInput } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  MAX_TICKET_LENGTH,
  MAX_TICKET_PATTERN_LENGTH,
  patternFault,
  ticketFits,
} from '../../../../shared/domain/ticket.ts';
import { Legible } from '../../components/Legible.tsx';
import classes from './TicketPatternInput.module.css';

interface Props {
  readonly id: string;
  readonly hintId: string;
  readonly value: string;
  readonly onSave: (pattern: string) => void;
}

/** A pattern with a ticket to try it on. Takes effect on Enter or blur, and only if it is valid. */
export function TicketPatternInput({ id, hintId, value, onSave }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const [sample, setSample] = useState('');
  // The value can change from outside: after a failed save it is restored.
  useEffect(() => setTyped(value), [value]);

  const wrong = patternFault(typed);
  const commit = () => {
    if (!wrong && typed !== value) onSave(typed);
  };
  const tried = sample.trim();
  const fits = ticketFits(typed, tried);

  return (
    <div className={classes.pattern}>
      <TextInput
        id={id}
        aria-describedby={hintId}
        className={classes.mono}
        placeholder={t('settings.ticketPatternNone')}
        autoComplete="off"
        spellCheck={false}
        maxLength={MAX_TICKET_PATTERN_LENGTH}
        value={typed}
        error={
          wrong ? t(`settings.ticketPatternWrong.${wrong.fault}`, { detail: wrong.why }) : null
        }
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
      <TextInput
        size="xs"
        label={t('settings.ticketSample')}
        autoComplete="off"
        spellCheck={false}
        maxLength={MAX_TICKET_LENGTH}
        value={sample}
        onChange={(event) => setSample(event.currentTarget.value)}
      />
      <span className={classes.outcome} role="status" data-fits={fits}>
        {tried && !wrong ? (
          <>
            {fits ? (
              <IconCircleCheck size={15} aria-hidden="true" />
            ) : (
              <IconCircleX size={15} aria-hidden="true" />
            )}
            <Legible text={tried} /> {t(fits ? 'settings.ticketFits' : 'settings.ticketUnfit')}
          </>
        ) : null}
      </span>
    </div>
  );
}

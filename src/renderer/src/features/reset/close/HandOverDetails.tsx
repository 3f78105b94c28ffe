import { useTranslation } from 'react-i18next';
import type { HandOver } from '../../../../../shared/domain/hand-over.ts';
import { CommandWords } from '../../../components/CommandWords.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { Waiting } from '../../../components/Waiting.tsx';
import type { OpenedCase } from '../case.ts';
import classes from './ClosePanel.module.css';
import { taskWords } from './hand-over-note.ts';

interface Props {
  readonly opened: OpenedCase;
  /** `null` if the pool's settings are not known. */
  readonly handOver: HandOver | null;
  readonly reading: boolean;
  readonly note: () => string;
}

/** What somebody with more rights has to do, to be copied. */
export function HandOverDetails({ opened, handOver, reading, note }: Props) {
  const { t, i18n } = useTranslation();
  if (reading) return <Waiting label={t('calls.handOver.reading')} lines={2} />;
  const command = handOver?.command ?? null;
  return (
    <fieldset className={classes.details} aria-label={t('calls.handOver.label')}>
      <p className={classes.task}>
        <strong>{t('calls.handOver.toDo')}:</strong>{' '}
        {handOver ? taskWords(handOver, opened, t, i18n.language) : t('calls.handOver.unread')}
      </p>
      {command ? (
        <div className={classes.command}>
          <code className={classes.code}>
            <CommandWords text={command} />
          </code>
          <CopyButton iconOnly label={t('calls.handOver.copyCommand')} text={() => command} />
        </div>
      ) : null}
      <div>
        <CopyButton label={t('calls.handOver.copy')} text={note} />
      </div>
    </fieldset>
  );
}

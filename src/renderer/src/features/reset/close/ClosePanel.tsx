import { Button, Kbd, Loader, Radio } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPhoneOff } from '@tabler/icons-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CALL_RESULTS, type CallResult } from '../../../../../shared/domain/call.ts';
import type { NoCodeCheck } from '../../../../../shared/domain/no-code.ts';
import type { PoolPlace } from '../../../../../shared/domain/pool.ts';
import { ticketFits } from '../../../../../shared/domain/ticket.ts';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { asAppError, call, desk } from '../../../lib/desk.ts';
import { useDigitKeys } from '../../../lib/digit-keys.ts';
import { useSession } from '../../../lib/session.ts';
import { useDelayed } from '../../../lib/use-delayed.ts';
import { useTask } from '../../../lib/use-task.ts';
import type { Stage } from '../case/case-state.ts';
import { visible } from '../case.ts';
import { TicketField } from '../TicketField.tsx';
import classes from './ClosePanel.module.css';
import { type Caller, likelyResult } from './caller.ts';
import { HandOverDetails } from './HandOverDetails.tsx';
import { NoCodeList } from './NoCodeList.tsx';
import { useCallNote } from './use-call-note.ts';
import { usePoolAdvice } from './use-pool-advice.ts';

/** What a question about an unclosed call leads to: the first of the choices. */
export const CLOSE_CHOICE_ID = 'close-call';

interface Props {
  readonly caller: Caller;
  readonly stage: Stage;
  readonly place: PoolPlace & { readonly clientId?: string | undefined };
  /** What was typed for the send. */
  readonly ticket: string;
  /** The ids of the caller checks that are ticked. */
  readonly checks: readonly string[];
  /** A request is in progress, whose outcome belongs to the call. */
  readonly running: boolean;
  readonly onRevealed: () => void;
  /** The number of the call, or `null` if it cannot be closed now. */
  readonly onStart: () => number | null;
  readonly onFailed: (call: number) => void;
  /** It is on record. */
  readonly onRecorded: (call: number) => void;
  /** It is on record, and the agent has what is needed of the note. */
  readonly onClosed: (call: number) => void;
}

/** How the call ended, which goes on record and makes room for the next caller. */
export function ClosePanel(props: Props) {
  const { caller, stage, place, checks, running, onRevealed } = props;
  const { onStart, onFailed, onRecorded, onClosed } = props;
  const { t } = useTranslation();
  const { settings } = useSession();
  const [result, setResult] = useState<CallResult | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [ticked, setTicked] = useState<readonly NoCodeCheck[]>([]);
  const radios = useRef(new Map<CallResult, HTMLInputElement>());
  const why = useId();

  const it = caller.of === 'opened' ? caller.it : null;
  const advice = usePoolAdvice(it, settings.cooldownSeconds);
  const text = typed ?? props.ticket;
  const ticket = visible(text);
  const checklist = result === 'no-code' ? ticked : [];
  const callNote = useCallNote(caller, stage, place);
  const note = (of: CallResult, at = new Date().toISOString()) => {
    const said = callNote({ result: of, at, checklist, ticket });
    // One clipboard: whoever takes the call over needs the ticket's note as well.
    const passedOn = of === 'handed-over' ? advice.handOverNote(ticket) : null;
    return passedOn ? `${said}\n\n${passedOn}` : said;
  };

  const { state: closing, run } = useTask(
    async ({ of, number }: { of: CallResult; number: number }) => {
      const entry = await call(
        desk.call.close({
          place,
          sub:
            caller.of === 'nobody'
              ? null
              : caller.of === 'opened'
                ? caller.it.opened.user.sub
                : caller.sub,
          result: of,
          ticket,
          checks: [...checks],
          checklist: [...checklist],
        }),
      );
      onRecorded(number);
      const closed = note(of, entry.at);
      try {
        await call(desk.app.copy({ text: closed }));
        return { number, note: closed, uncopied: null };
      } catch (thrown) {
        return { number, note: closed, uncopied: asAppError(thrown) };
      }
    },
  );
  const isClosing = closing.phase === 'running';
  const late = useDelayed(isClosing);

  const choose = (next: CallResult) => {
    setResult(next);
    radios.current.get(next)?.focus();
  };
  useDigitKeys(CALL_RESULTS.length, (digit) => {
    const next = CALL_RESULTS[digit - 1];
    if (next && !isClosing) choose(next);
  });

  const isUnfit = ticket !== '' && !ticketFits(settings.ticketPattern, ticket);
  const missing = running
    ? t('calls.close.missing.running')
    : result === null
      ? t('calls.close.missing.result')
      : isUnfit
        ? t('calls.close.missing.ticket')
        : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (missing !== null || result === null || isClosing) return;
    const number = onStart();
    if (number === null) return;
    const ended = await run({ of: result, number });
    if (ended.phase === 'failed') onFailed(number);
    if (ended.phase !== 'done' || ended.value.uncopied) return;
    notifications.show({
      title: t('calls.close.done'),
      message: t('calls.close.doneNote'),
      closeButtonProps: { 'aria-label': t('actions.close') },
    });
    onClosed(number);
  };

  if (closing.phase === 'done' && closing.value.uncopied) {
    const { note: closed, number } = closing.value;
    return (
      <Panel title={t('calls.close.label')}>
        <div className={classes.form}>
          <Notice tone="caution" role="alert" title={t('calls.close.uncopied')}>
            {t('calls.close.uncopiedNext')}
          </Notice>
          <div className={classes.bar}>
            <CopyButton label={t('calls.close.copy')} text={() => closed} />
            <Button id={CLOSE_CHOICE_ID} onClick={() => onClosed(number)}>
              {t('calls.close.next')}
            </Button>
          </div>
        </div>
      </Panel>
    );
  }

  const likely = likelyResult(stage);
  return (
    <Panel title={t('calls.close.label')} busy={isClosing}>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <fieldset className={classes.results}>
          <legend className={classes.legend}>{t('calls.close.how')}</legend>
          {CALL_RESULTS.map((each, index) => (
            <Radio
              key={each}
              id={index === 0 ? CLOSE_CHOICE_ID : undefined}
              ref={(radio) => {
                if (radio) radios.current.set(each, radio);
              }}
              name={CLOSE_CHOICE_ID}
              className={classes.result}
              wrapperProps={{ 'data-likely': each === likely || undefined }}
              label={
                <>
                  {t(`calls.close.results.${each}`)}{' '}
                  <Kbd size="xs" aria-hidden="true">
                    {index + 1}
                  </Kbd>
                </>
              }
              value={each}
              checked={result === each}
              onChange={() => setResult(each)}
            />
          ))}
        </fieldset>
        {result === 'handed-over' && it ? (
          <HandOverDetails
            opened={it.opened}
            handOver={advice.handOver}
            reading={advice.reading}
            note={() => advice.handOverNote(ticket) ?? ''}
          />
        ) : null}
        {result === 'no-code' && it && advice.noCode.length > 0 ? (
          <NoCodeList
            opened={it.opened}
            items={advice.noCode}
            cooldownMs={settings.cooldownSeconds * 1000}
            ticked={ticked}
            onTicked={setTicked}
            onRevealed={onRevealed}
          />
        ) : null}
        <TicketField
          label={t('calls.close.ticket')}
          tickets={settings}
          value={text}
          onChange={setTyped}
        />
        {closing.phase === 'failed' && result !== null ? (
          <>
            <ErrorNotice error={closing.error} title={t('calls.close.failed')} />
            <div className={classes.bar}>
              <span>{t('calls.close.failedNext')}</span>
              <CopyButton label={t('calls.close.copyAnyway')} text={() => note(result)} />
            </div>
          </>
        ) : null}
        <div className={classes.bar}>
          <Button
            type="submit"
            className={classes.submit}
            leftSection={<IconPhoneOff size={16} aria-hidden="true" />}
            disabled={missing !== null || isClosing}
            aria-describedby={why}
          >
            {t('calls.close.submit')}
          </Button>
          <span className={classes.why} id={why} role="status">
            {late ? (
              <>
                <Loader size={14} /> {t('calls.close.closing')}
              </>
            ) : (
              (missing ?? t('calls.close.keys'))
            )}
          </span>
        </div>
      </form>
    </Panel>
  );
}

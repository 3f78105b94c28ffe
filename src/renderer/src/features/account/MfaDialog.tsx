import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asciiDigits } from '../../../../shared/domain/pasted-text.ts';
import { MFA_CODE_LENGTH, type MfaQuestion } from '../../../../shared/domain/profile.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Legible } from '../../components/Legible.tsx';
import { notifyError } from '../../components/notify-error.ts';
import { asAppError, call, desk } from '../../lib/desk.ts';
import { countdown } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import classes from './Dialog.module.css';

/** Asks the agent for the MFA codes that the SDK wants, one after another. */
export function MfaDialog() {
  const { t } = useTranslation();
  const [questions, setQuestions] = useState<readonly MfaQuestion[]>([]);

  const add = useCallback((asked: readonly MfaQuestion[]) => {
    setQuestions((before) => [
      ...before,
      ...asked.filter(({ id }) => !before.some((each) => each.id === id)),
    ]);
  }, []);
  const drop = useCallback((id: string) => {
    setQuestions((before) => before.filter((each) => each.id !== id));
  }, []);

  useEffect(() => {
    const end = desk.on('mfa.asked', (question) => add([question]));
    // Those that were asked before this page loaded.
    call(desk.mfa.open({})).then(add, () => {});
    return end;
  }, [add]);

  const [question] = questions;
  if (!question) return null;

  const answer = async (code: string | null) => {
    drop(question.id);
    try {
      await call(desk.mfa.answer({ id: question.id, code }));
    } catch (thrown) {
      notifyError(asAppError(thrown), t);
    }
  };

  return (
    <Question
      key={question.id}
      question={question}
      onAnswer={(code) => void answer(code)}
      onOver={() => drop(question.id)}
    />
  );
}

interface Props {
  readonly question: MfaQuestion;
  readonly onAnswer: (code: string | null) => void;
  readonly onOver: () => void;
}

function Question({ question, onAnswer, onOver }: Props) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const left = Date.parse(question.until) - useNow(true);
  const over = left <= 0;

  // Main has canceled it by now.
  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.length === MFA_CODE_LENGTH) onAnswer(code);
  };

  return (
    <Dialog
      opened
      onClose={() => onAnswer(null)}
      title={t('account.mfa.title')}
      closeOnClickOutside={false}
    >
      <form className={classes.content} onSubmit={submit}>
        <p className={classes.text}>{t('account.mfa.text')}</p>
        <Facts
          items={[
            { label: t('account.mfa.profile'), value: question.profile },
            {
              label: t('account.mfa.serial'),
              value: <Legible className={classes.mono} text={question.serial} />,
            },
          ]}
        />
        <TextInput
          label={t('account.mfa.code')}
          classNames={{ input: classes.digits }}
          inputMode="numeric"
          autoComplete="one-time-code"
          data-autofocus
          value={code}
          // Not maxLength, which would truncate a pasted "123 456".
          onChange={(event) =>
            setCode(
              asciiDigits(event.currentTarget.value).replace(/\D/gu, '').slice(0, MFA_CODE_LENGTH),
            )
          }
        />
        <p className={classes.waiting} role="timer">
          {t('account.mfa.left', { left: countdown(left) })}
        </p>
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => onAnswer(null)}>
            {t('actions.cancel')}
          </Button>
          <Button type="submit" disabled={code.length !== MFA_CODE_LENGTH}>
            {t('account.mfa.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

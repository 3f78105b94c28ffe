import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconEye, IconEyeOff, IconWand } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import {
  checkPassword,
  generatePassword,
  type RuleCheck,
} from '../../../../shared/domain/password.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { isModEnter } from '../../lib/keyboard.ts';
import { placeQueries } from '../../lib/place-queries.ts';
import { randomBelow } from '../../lib/random.ts';
import { CodeField, compact, pasteTrimmed, Trimmed } from './CodeField.tsx';
import { fieldToFix, keepsField } from './case.ts';
import { FinishBar } from './FinishBar.tsx';
import classes from './FinishForm.module.css';
import { LAX, STRICT } from './fallback-policies.ts';
import { EMPTY_FIELDS, type FinishFormProps, missingWords } from './finish-fields.ts';
import { PasswordReadout } from './PasswordReadout.tsx';
import { PolicyChecklist } from './PolicyChecklist.tsx';

/**
 * The code and the new password. Both live in their fields and nowhere else: React's state only
 * knows which rules the password satisfies. The fields are emptied when the step ends, and when
 * they leave the screen.
 */
export function FinishForm(props: FinishFormProps) {
  const { place, onFinish, finishing, locked, ledgerWritable, mod, takesFocus } = props;
  const { ticket, ticketFits, ticketField } = props;
  const { t } = useTranslation();

  const { profile, region, poolId } = place;
  const pool = useQuery(placeQueries.poolSettings({ profile, region, poolId }));
  const policy = pool.data?.passwordPolicy ?? null;

  const code = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [fields, setFields] = useState(EMPTY_FIELDS);
  const [checks, setChecks] = useState<readonly RuleCheck[]>([]);
  const [isShown, setIsShown] = useState(false);
  const [hint, setHint] = useState<'made' | 'copied' | null>(null);
  const [trimmed, setTrimmed] = useState<'code' | 'password' | null>(null);

  /** Takes from the fields only what may be known of them. */
  const look = useCallback(() => {
    const typed = password.current?.value ?? '';
    const looked = checkPassword(typed, policy ?? LAX);
    setChecks(looked);
    setFields({
      code: compact(code.current?.value ?? '') !== '',
      password: typed === '' ? '' : looked.some(({ met }) => met === 'no') ? 'unfit' : 'fits',
    });
  }, [policy]);
  // Before paint: the list never shows the rules of a missing policy.
  useLayoutEffect(look, [look]);

  const forget = useCallback((...nodes: (HTMLInputElement | null)[]) => {
    for (const node of nodes) if (node) node.value = '';
    setIsShown(false);
    setHint(null);
    setTrimmed(null);
  }, []);

  // Runs when the form is removed, or another screen is shown instead.
  useLayoutEffect(() => {
    const nodes = [code.current, password.current];
    return () => {
      forget(...nodes);
      setFields(EMPTY_FIELDS);
      setChecks([]);
    };
  }, [forget]);

  useEffect(() => {
    if (takesFocus) code.current?.focus();
  }, [takesFocus]);

  const missing = missingWords({ ledgerWritable, fields, ticketFits }, t);

  const submit = async () => {
    const [codeField, passwordField] = [code.current, password.current];
    if (missing || finishing || locked || !codeField || !passwordField) return;
    setIsShown(false);
    setHint(null);
    setTrimmed(null);
    const confirmation = await onFinish({
      code: compact(codeField.value),
      password: passwordField.value,
    });
    for (const [name, field] of [
      ['code', codeField],
      ['password', passwordField],
    ] as const) {
      if (!confirmation || !keepsField(confirmation, name)) field.value = '';
    }
    look();
    const mend = confirmation && fieldToFix(confirmation);
    if (mend === 'code') code.current?.focus();
    if (mend === 'password') password.current?.focus();
  };

  // As in the send form: from any field, but Enter alone does nothing.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    const sends = isModEnter(event);
    const { target } = event;
    if (!sends && (target instanceof HTMLButtonElement || !(target instanceof HTMLInputElement)))
      return;
    event.preventDefault();
    if (sends) void submit();
  };

  const onPaste = (event: ClipboardEvent<HTMLInputElement>, name: 'code' | 'password') => {
    setTrimmed(pasteTrimmed(event) ? name : null);
    look();
  };

  const make = () => {
    if (!password.current) return;
    password.current.value = generatePassword(policy ?? STRICT, randomBelow);
    setTrimmed(null);
    setIsShown(true);
    setHint('made');
    look();
  };

  return (
    <form
      className={classes.form}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
      autoComplete="off"
    >
      {ticketField}
      <CodeField
        ref={code}
        isTrimmed={trimmed === 'code'}
        readOnly={finishing}
        onChange={() => {
          setTrimmed(null);
          look();
        }}
        onPaste={(event) => onPaste(event, 'code')}
      />
      <div>
        <TextInput
          ref={password}
          className={classes.password}
          data-shown={isShown || undefined}
          label={t('reset.finish.password')}
          type={isShown ? 'text' : 'password'}
          aria-required="true"
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
          readOnly={finishing}
          rightSection={
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t(isShown ? 'reset.finish.hide' : 'reset.finish.show')}
              onClick={() => setIsShown(!isShown)}
            >
              {isShown ? <IconEyeOff size={16} /> : <IconEye size={16} />}
            </ActionIcon>
          }
          onChange={() => {
            setTrimmed(null);
            setHint(null);
            look();
          }}
          onPaste={(event) => onPaste(event, 'password')}
        />
        {trimmed === 'password' ? <Trimmed /> : null}
        <div className={classes.tools}>
          <Button
            type="button"
            variant="default"
            size="xs"
            leftSection={<IconWand size={14} aria-hidden="true" />}
            disabled={finishing}
            onClick={make}
          >
            {t('reset.finish.make')}
          </Button>
          <CopyButton
            label={t('reset.finish.copy')}
            text={() => password.current?.value ?? ''}
            disabled={finishing || fields.password === ''}
            onCopied={() => setHint('copied')}
          />
        </div>
        <p className={classes.hint} role="status">
          {hint ? t(`reset.finish.${hint}`) : null}
        </p>
        {isShown && fields.password !== '' ? (
          <PasswordReadout read={() => password.current?.value ?? ''} />
        ) : null}
      </div>
      {policy ? (
        <PolicyChecklist policy={policy} checks={checks} />
      ) : pool.isError ? (
        <Notice tone="caution" title={t('reset.finish.policyFailed')} />
      ) : (
        <Waiting label={t('reset.finish.policyLoading')} lines={2} />
      )}
      <FinishBar
        missing={missing}
        finishing={finishing}
        locked={locked}
        ticket={ticket}
        mod={mod}
        onSubmit={() => void submit()}
      />
    </form>
  );
}

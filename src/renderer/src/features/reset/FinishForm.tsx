import { ActionIcon, Button, Loader, TextInput } from '@mantine/core';
import { IconEye, IconEyeOff, IconLockCheck, IconWand } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Confirmation } from '../../../../shared/domain/confirmation.ts';
import {
  checkPassword,
  generatePassword,
  type PasswordPolicy,
  type RuleCheck,
} from '../../../../shared/domain/password.ts';
import { asciiDigits } from '../../../../shared/domain/pasted-text.ts';
import type { Place } from '../../../../shared/domain/pool.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { isModEnter } from '../../lib/keyboard.ts';
import { placeQueries } from '../../lib/place-queries.ts';
import { randomBelow } from '../../lib/random.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { fieldToFix, keepsField, visible } from './case.ts';
import classes from './FinishForm.module.css';
import { PasswordReadout } from './PasswordReadout.tsx';
import { PolicyChecklist } from './PolicyChecklist.tsx';

/** What was typed, on its way to main. In no state and in no cache. */
export interface Secrets {
  readonly code: string;
  readonly password: string;
}

interface Props {
  readonly place: Place;
  /** Resolves with `null` if the call failed. */
  readonly onFinish: (secrets: Secrets) => Promise<Confirmation | null>;
  /** This step is in progress. */
  readonly finishing: boolean;
  /** Another request is in progress. */
  readonly locked: boolean;
  readonly ledgerWritable: boolean;
  /** Recorded with it. */
  readonly ticket: string;
  readonly ticketFits: boolean;
  /** The ticket field, if the screen has no other. */
  readonly ticketField: ReactNode;
  readonly mod: string;
  /** The agent has just opened the form. */
  readonly takesFocus: boolean;
}

/** For a policy that could not be read: a password that fits this one fits most pools' policies. */
const STRICT: PasswordPolicy = {
  minimumLength: 16,
  uppercase: true,
  lowercase: true,
  numbers: true,
  symbols: true,
  history: 0,
};

/** What Cognito accepts in any pool. */
const LAX: PasswordPolicy = {
  minimumLength: 1,
  uppercase: false,
  lowercase: false,
  numbers: false,
  symbols: false,
  history: 0,
};

const EMPTY_FIELDS = { code: false, password: '' as 'unfit' | 'fits' | '' };

/**
 * The code and the new password. Both live in their fields and nowhere else: React's state only
 * knows which rules the password satisfies. The fields are emptied when the step ends, and when
 * they leave the screen.
 */
export function FinishForm(props: Props) {
  const { place, onFinish, finishing, locked, ledgerWritable, mod, takesFocus } = props;
  const { ticket, ticketFits, ticketField } = props;
  const { t } = useTranslation();
  const late = useDelayed(finishing);
  const hints = useId();

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

  const missing = whyNot();

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
    const text = event.clipboardData.getData('text');
    const bare = text.trim();
    setTrimmed(null);
    if (bare === text) return;
    event.preventDefault();
    const field = event.currentTarget;
    field.setRangeText(bare, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
    setTrimmed(name);
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
      <div>
        <TextInput
          ref={code}
          className={classes.code}
          label={t('reset.finish.code')}
          aria-required="true"
          autoComplete="off"
          spellCheck={false}
          readOnly={finishing}
          onChange={() => {
            setTrimmed(null);
            look();
          }}
          onPaste={(event) => onPaste(event, 'code')}
        />
        {trimmed === 'code' ? <Trimmed /> : null}
      </div>
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
      <div className={classes.bar}>
        <Button
          type="button"
          className={classes.submit}
          leftSection={<IconLockCheck size={16} aria-hidden="true" />}
          disabled={missing !== null || finishing || locked}
          aria-describedby={hints}
          onClick={() => void submit()}
        >
          {t('reset.finish.submit')}
        </Button>
        <span className={classes.why} id={hints} role="status">
          {late ? (
            <>
              <Loader size={14} /> {t('reset.send.waiting')}
            </>
          ) : (
            (missing ??
            (locked ? t('reset.send.missing.underWay') : t('reset.finish.keys', { mod })))
          )}{' '}
          {ticket ? t('reset.finish.onTicket', { ticket }) : t('reset.finish.noTicket')}
        </span>
      </div>
    </form>
  );

  function whyNot(): string | null {
    if (!ledgerWritable) return t('reset.finish.missing.ledger');
    if (!fields.code && fields.password === '') return t('reset.finish.missing.both');
    if (!fields.code) return t('reset.finish.missing.code');
    if (fields.password === '') return t('reset.finish.missing.password');
    if (fields.password === 'unfit') return t('reset.finish.missing.policy');
    if (!ticketFits) return t('reset.send.missing.pattern');
    return null;
  }
}

/**
 * A code as Cognito accepts it: however it was read out or pasted, it has no white space and
 * nothing invisible, and its digits are ASCII.
 */
function compact(code: string): string {
  return asciiDigits(visible(code)).replace(/\s/gu, '');
}

function Trimmed() {
  const { t } = useTranslation();
  return (
    <p className={classes.hint} role="status">
      {t('reset.finish.trimmed')}
    </p>
  );
}

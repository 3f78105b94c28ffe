import { TextInput } from '@mantine/core';
import type { ClipboardEvent, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { asciiDigits } from '../../../../shared/domain/pasted-text.ts';
import { visible } from './case.ts';
import classes from './FinishForm.module.css';

interface Props {
  /** What was pasted had white space around it. */
  readonly isTrimmed: boolean;
  readonly readOnly: boolean;
  readonly onChange: () => void;
  readonly onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
  readonly ref: Ref<HTMLInputElement>;
}

/** The caller's code, which is in its field and nowhere else. */
export function CodeField({ isTrimmed, readOnly, onChange, onPaste, ref }: Props) {
  const { t } = useTranslation();
  return (
    <div>
      <TextInput
        ref={ref}
        className={classes.code}
        label={t('reset.finish.code')}
        aria-required="true"
        autoComplete="off"
        spellCheck={false}
        readOnly={readOnly}
        onChange={onChange}
        onPaste={onPaste}
      />
      {isTrimmed ? <Trimmed /> : null}
    </div>
  );
}

/**
 * A code as Cognito accepts it: however it was read out or pasted, it has no white space and
 * nothing invisible, and its digits are ASCII.
 */
export function compact(code: string): string {
  return asciiDigits(visible(code)).replace(/\s/gu, '');
}

/** Leaves white space around a pasted text out; returns whether there was any. */
export function pasteTrimmed(event: ClipboardEvent<HTMLInputElement>): boolean {
  const text = event.clipboardData.getData('text');
  const bare = text.trim();
  if (bare === text) return false;
  event.preventDefault();
  const field = event.currentTarget;
  field.setRangeText(bare, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  return true;
}

export function Trimmed() {
  const { t } = useTranslation();
  return (
    <p className={classes.hint} role="status">
      {t('reset.finish.trimmed')}
    </p>
  );
}

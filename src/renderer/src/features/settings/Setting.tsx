import type { ReactNode } from 'react';
import { Lockable } from '../../components/Lockable.tsx';
import classes from './Setting.module.css';
import { SettingMarks } from './SettingMarks.tsx';

interface Props {
  readonly label: string;
  readonly hint?: string;
  /** Set if the control is not one element that a `<label>` can name. */
  readonly labelId?: string;
  /** The id of the control. */
  readonly controlId?: string;
  readonly hintId?: string;
  readonly saved: boolean;
  /** The organization's policy has set it. */
  readonly locked: boolean;
  readonly children: ReactNode;
}

/**
 * A setting: its name and what it does on the left, its control on the right, and an unobtrusive
 * word once it is saved.
 */
export function Setting({
  label,
  hint,
  labelId,
  controlId,
  hintId,
  saved,
  locked,
  children,
}: Props) {
  return (
    <div className={classes.setting}>
      <div>
        <div className={classes.top}>
          {controlId ? (
            <label className={classes.label} htmlFor={controlId}>
              {label}
            </label>
          ) : (
            <span className={classes.label} id={labelId}>
              {label}
            </span>
          )}
          <SettingMarks saved={saved} locked={locked} />
        </div>
        {hint ? (
          <p className={classes.hint} id={hintId}>
            {hint}
          </p>
        ) : null}
      </div>
      <div className={classes.control}>
        <Lockable locked={locked}>{children}</Lockable>
      </div>
    </div>
  );
}

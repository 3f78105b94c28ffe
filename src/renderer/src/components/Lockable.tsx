import type { ReactNode } from 'react';
import classes from './Lockable.module.css';

/** Controls that a policy may have set: locked, none of them can be used. */
export function Lockable({ locked, children }: { locked: boolean; children: ReactNode }) {
  return (
    <fieldset className={classes.lockable} disabled={locked}>
      {children}
    </fieldset>
  );
}

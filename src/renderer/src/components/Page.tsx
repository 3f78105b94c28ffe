import { VisuallyHidden } from '@mantine/core';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import classes from './Page.module.css';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** One sentence under the title. */
  readonly about?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  /** The title is for screen readers alone: the screen needs its height. */
  readonly compact?: boolean;
}

/** The frame of a screen. */
export function Page({ title, about, actions, compact = false, children }: Props) {
  if (compact) {
    return (
      <div className={clsx(classes.page, classes.compact)}>
        <VisuallyHidden>
          <h1>{title}</h1>
        </VisuallyHidden>
        {children}
      </div>
    );
  }
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <div className={classes.words}>
          <h1 className={classes.title}>{title}</h1>
          {about ? <p className={classes.about}>{about}</p> : null}
        </div>
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </div>
      {children}
    </div>
  );
}

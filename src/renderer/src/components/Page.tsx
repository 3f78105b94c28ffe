import { VisuallyHidden } from '@mantine/core';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { useFocusKeeper } from '../lib/use-focus-keeper.ts';
import classes from './Page.module.css';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** One sentence under the title. */
  readonly about?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  /**
   * Makes the screen denser: everything above its content is as low as possible. What is given stands
   * between title and actions; what it unfolds is below them, as wide as the screen, in the second
   * of the grid's rows.
   */
  readonly beside?: ReactNode;
  /** The title is for screen readers alone: the screen needs its height. */
  readonly compact?: boolean;
}

/** The frame of a screen. */
export function Page({ title, about, actions, beside, compact = false, children }: Props) {
  const screen = useFocusKeeper();
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
    <div ref={screen} className={clsx(classes.page, beside !== undefined && classes.dense)}>
      <div className={classes.top}>
        <div className={classes.words}>
          <h1 className={classes.title}>{title}</h1>
          {about ? <p className={classes.about}>{about}</p> : null}
        </div>
        {beside}
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </div>
      {children}
    </div>
  );
}

import type { ReactNode } from 'react';
import classes from './Page.module.css';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** One sentence under the title. */
  readonly about?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
}

/** The frame of a screen. */
export function Page({ title, about, actions, children }: Props) {
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

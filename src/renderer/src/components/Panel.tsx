import clsx from 'clsx';
import { type ReactNode, type Ref, useId } from 'react';
import classes from './Panel.module.css';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** Beside the title. */
  readonly aside?: ReactNode;
  /** Takes the focus when the panel's content is new. */
  readonly headingRef?: Ref<HTMLHeadingElement> | undefined;
  readonly className?: string | undefined;
  readonly 'data-state'?: string | undefined;
  readonly 'data-tone'?: string | undefined;
  readonly busy?: boolean | undefined;
  /** One line, which begins with the title and ends with what is beside it. */
  readonly folded?: boolean;
}

/** A region of a screen, named by its heading. */
export function Panel(props: Props) {
  const { title, children, aside, headingRef, className, busy, folded = false, ...data } = props;
  const id = useId();
  return (
    <section
      className={clsx(classes.panel, folded && classes.folded, className)}
      aria-labelledby={id}
      aria-busy={busy || undefined}
      {...data}
    >
      <header className={classes.header}>
        <h2
          className={classes.title}
          id={id}
          ref={headingRef}
          tabIndex={headingRef ? -1 : undefined}
        >
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

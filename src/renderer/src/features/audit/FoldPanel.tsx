import { VisuallyHidden } from '@mantine/core';
import clsx from 'clsx';
import { type ReactNode, useId, useState } from 'react';
import { FoldButton } from './FoldButton.tsx';
import classes from './FoldPanel.module.css';

interface Props {
  readonly title: string;
  /** The title is for screen readers alone: the headline says it too. */
  readonly isTitleHidden?: boolean;
  /** What to know of the content while it is folded. */
  readonly headline: ReactNode;
  readonly show: string;
  readonly hide: string;
  readonly actions?: ReactNode;
  /** Shown below the line, whether or not the rest is folded. */
  readonly fixed?: ReactNode;
  /** `null` if there is nothing to fold. */
  readonly children: ReactNode;
  readonly startsOpen?: boolean;
  readonly onFold?: (isOpen: boolean) => void;
  readonly className?: string | undefined;
}

/** One line above the rows, which unfolds: folded, it leaves its height to them. */
export function FoldPanel(props: Props) {
  const { title, headline, show, hide, actions, fixed, children, startsOpen = false } = props;
  const { isTitleHidden = false, onFold, className } = props;
  const heading = useId();
  const content = useId();
  const [isOpen, setIsOpen] = useState(startsOpen);
  return (
    <section className={clsx(classes.panel, className)} aria-labelledby={heading}>
      <header className={classes.line}>
        {isTitleHidden ? (
          <VisuallyHidden component="h2" id={heading}>
            {title}
          </VisuallyHidden>
        ) : (
          <h2 className={classes.title} id={heading}>
            {title}
          </h2>
        )}
        <div className={classes.headline}>{headline}</div>
        <div className={classes.buttons}>
          {actions}
          {children === null ? null : (
            <FoldButton
              size="compact-sm"
              className={classes.toggle}
              isOpen={isOpen}
              controls={content}
              onFold={(next) => {
                setIsOpen(next);
                onFold?.(next);
              }}
            >
              {isOpen ? hide : show}
            </FoldButton>
          )}
        </div>
      </header>
      <div className={classes.body}>
        {fixed}
        {isOpen && children !== null ? (
          <div className={classes.content} id={content}>
            {children}
          </div>
        ) : null}
      </div>
    </section>
  );
}

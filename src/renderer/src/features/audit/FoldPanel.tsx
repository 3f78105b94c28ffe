import { Button } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { Panel } from '../../components/Panel.tsx';
import classes from './FoldPanel.module.css';

/** A window with fewer pixels has no room for everything above the rows. */
const LOW_WINDOW = 900;

interface Props {
  readonly title: string;
  /** What to know of the content while it is folded. */
  readonly headline: ReactNode;
  readonly show: string;
  readonly hide: string;
  readonly actions?: ReactNode;
  /** Shown whether or not it is folded. */
  readonly fixed?: ReactNode;
  /** `null` if there is nothing to fold. */
  readonly children: ReactNode;
}

/** A panel above the rows. In a low window it starts folded, so that the rows come first. */
export function FoldPanel({ title, headline, show, hide, actions, fixed, children }: Props) {
  const content = useId();
  const [isOpen, setIsOpen] = useState(() => window.innerHeight >= LOW_WINDOW);
  return (
    <Panel
      title={title}
      className={classes.panel}
      aside={
        <div className={classes.aside}>
          <div className={classes.headline}>{headline}</div>
          <div className={classes.buttons}>
            {actions}
            {children === null ? null : (
              <Button
                variant="subtle"
                size="xs"
                aria-expanded={isOpen}
                aria-controls={isOpen ? content : undefined}
                onClick={() => setIsOpen(!isOpen)}
              >
                {isOpen ? hide : show}
              </Button>
            )}
          </div>
        </div>
      }
    >
      <div className={classes.body}>
        {fixed}
        {isOpen && children !== null ? <div id={content}>{children}</div> : null}
      </div>
    </Panel>
  );
}

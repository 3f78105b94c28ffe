import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Trait.module.css';

interface Props {
  readonly label: string;
  readonly value: ReactNode;
  /** What it means for the desk, in a line. */
  readonly means: ReactNode;
  /** It makes resets fail, or look better than they are. */
  readonly caution?: boolean;
}

/** A list of {@link Trait}s. */
export function Traits({ children }: { children: ReactNode }) {
  return <dl className={classes.traits}>{children}</dl>;
}

/** One property of the pool and what it means. */
export function Trait({ label, value, means, caution = false }: Props) {
  return (
    <div className={classes.trait}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>
        <span className={classes.said} data-caution={caution || undefined}>
          {caution ? <IconAlertTriangle size={15} stroke={2} aria-hidden="true" /> : null}
          <span className={classes.text}>{value}</span>
        </span>
        <span className={classes.means}>{means}</span>
      </dd>
    </div>
  );
}

import type { ReactNode } from 'react';
import { Legible } from '../../components/Legible.tsx';
import classes from './Trait.module.css';

interface Props {
  readonly label: string;
  readonly value: ReactNode;
  /** What it means for the desk, in a line. */
  readonly means: ReactNode;
}

/** A list of {@link Trait}s. */
export function Traits({ children }: { children: ReactNode }) {
  return <dl className={classes.traits}>{children}</dl>;
}

/** One property of the pool and what it means. */
export function Trait({ label, value, means }: Props) {
  return (
    <div className={classes.trait}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>
        <span className={classes.said}>
          {typeof value === 'string' ? <Legible text={value} /> : value}
        </span>
        <span className={classes.means}>{means}</span>
      </dd>
    </div>
  );
}

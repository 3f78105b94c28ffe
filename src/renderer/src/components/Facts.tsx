import type { ReactNode } from 'react';
import classes from './Facts.module.css';
import { Legible } from './Legible.tsx';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** A list of names and values. */
export function Facts({ items, small = false }: { items: readonly Fact[]; small?: boolean }) {
  return (
    <dl className={classes.facts} data-small={small || undefined}>
      {items.map(({ label, value }) => (
        <div className={classes.row} key={label}>
          <dt className={classes.label}>{label}</dt>
          <dd className={classes.value}>
            {typeof value === 'string' ? <Legible text={value} /> : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

import { IconAlertTriangle, IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Caution.module.css';

/** A warning on one line, which unfolds to what it means. */
export function Caution({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className={classes.caution}>
      <summary className={classes.title}>
        <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />
        {title}
        <IconChevronDown className={classes.chevron} size={14} aria-hidden="true" />
      </summary>
      <div className={classes.means}>{children}</div>
    </details>
  );
}

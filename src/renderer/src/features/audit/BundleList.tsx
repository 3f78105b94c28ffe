import { IconCircleCheck, IconCircleX, IconClock, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { legible } from '../../../../shared/domain/legible.ts';
import { Legible } from '../../components/Legible.tsx';
import classes from './ImportList.module.css';

const ICONS = {
  good: IconCircleCheck,
  bad: IconCircleX,
  neutral: IconInfoCircle,
  waiting: IconClock,
};

export type BundleTone = keyof typeof ICONS;

interface ListProps {
  readonly label: string;
  /** Its rows. */
  readonly children: ReactNode;
}

/** A list of bundles, with what became of each. */
export function BundleList({ label, children }: ListProps) {
  return (
    // A scrollable box must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: for the reason above
    <ul className={classes.list} aria-label={label} tabIndex={0}>
      {children}
    </ul>
  );
}

interface RowProps {
  /** Of the file. */
  readonly name: string;
  readonly tone: BundleTone;
  readonly action?: ReactNode;
  /** What became of it. */
  readonly children: ReactNode;
}

/** A bundle of the list. */
export function BundleRow({ name, tone, action, children }: RowProps) {
  const Icon = ICONS[tone];
  return (
    <li className={classes.row} data-tone={tone} aria-label={legible(name)}>
      <Icon className={classes.icon} size={16} stroke={2} aria-hidden="true" />
      <span className={classes.name} title={legible(name)}>
        <Legible text={name} />
      </span>
      <div className={classes.fate}>{children}</div>
      {action}
    </li>
  );
}

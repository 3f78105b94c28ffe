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

interface Props {
  /** Of the file. */
  readonly name: string;
  readonly tone: BundleTone;
  readonly action?: ReactNode;
  /** What became of it. */
  readonly children: ReactNode;
}

/** A bundle in a list. */
export function BundleRow({ name, tone, action, children }: Props) {
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

import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconHelpCircle,
  IconHourglassHigh,
  IconInfoCircle,
  IconSchool,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Notice.module.css';

const ICONS = {
  good: IconCircleCheck,
  caution: IconAlertTriangle,
  bad: IconCircleX,
  limit: IconHourglassHigh,
  unsure: IconHelpCircle,
  neutral: IconInfoCircle,
  practice: IconSchool,
};

type NoticeTone = keyof typeof ICONS;

interface Props {
  readonly tone: NoticeTone;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** `alert` if a screen reader must announce it at once. */
  readonly role?: 'alert' | 'status' | undefined;
}

/** A short message to the agent, with an icon besides the color. */
export function Notice({ tone, title, children, action, role }: Props) {
  const Icon = ICONS[tone];
  return (
    <div className={classes.notice} data-tone={tone} role={role}>
      <Icon className={classes.icon} aria-hidden="true" size={18} stroke={1.75} />
      <div className={classes.body}>
        <div className={classes.title}>{title}</div>
        {children ? <div className={classes.text}>{children}</div> : null}
      </div>
      {action}
    </div>
  );
}

import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useDelayed } from '../lib/use-delayed.ts';
import classes from './Waiting.module.css';

/** A skeleton of what is to come; nothing at all for the first 100 ms. */
export function Waiting({ label, lines = 3 }: { label: string; lines?: number }) {
  const late = useDelayed(true);
  if (!late) return null;
  return (
    <div className={classes.waiting} role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={14} radius="sm" className={classes.line} />
      ))}
    </div>
  );
}

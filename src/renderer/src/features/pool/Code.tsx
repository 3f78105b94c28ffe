import { legible } from '../../../../shared/domain/legible.ts';
import classes from './Code.module.css';

/** What an administrator pastes somewhere else, as it is. */
export function Code({ text, clamped = false }: { text: string; clamped?: boolean }) {
  return (
    // A box that scrolls has to be within reach of the keyboard.
    <pre
      className={classes.block}
      data-clamped={clamped || undefined}
      tabIndex={clamped ? 0 : undefined}
    >
      <code>{legible(text)}</code>
    </pre>
  );
}

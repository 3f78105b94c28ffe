import { CommandWords } from '../../components/CommandWords.tsx';
import classes from './Code.module.css';

/** Verbatim text for an administrator to paste elsewhere. */
export function Code({ text, clamped = false }: { text: string; clamped?: boolean }) {
  return (
    // A scrollable box must be reachable by keyboard.
    <pre
      className={classes.block}
      data-clamped={clamped || undefined}
      tabIndex={clamped ? 0 : undefined}
    >
      <code>
        <CommandWords text={text} />
      </code>
    </pre>
  );
}

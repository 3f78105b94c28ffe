import { legible } from '../../../shared/domain/legible.ts';
import classes from './CommandWords.module.css';

/**
 * Text for a terminal that is split into lines between its words only: a browser splits after
 * hyphens too, which would tear `--profile` apart. What is copied of it is the same text.
 */
export function CommandWords({ text }: { text: string }) {
  return legible(text)
    .split(/(\s+)/u)
    .map((part, at) =>
      at % 2 === 1 ? (
        part
      ) : (
        <span key={at} className={classes.word}>
          {part}
        </span>
      ),
    );
}

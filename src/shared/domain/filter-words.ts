/** Ends in a single letter or digit, as masks do: too many words start with it to look them up. */
const SHORT = /(?:^|[^\p{L}\p{N}])[a-z0-9][^\p{L}\p{N}]*$/iu;

/** What is in a word without being seen: soft hyphens, signs for the direction of a text. */
const UNSEEN = /[\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * More marks on one letter than any writing has. To put them in order takes a time that grows with
 * their square, and a bundle may hold megabytes of them: https://unicode.org/reports/tr15/#Stream_Safe_Text_Format
 */
const TOO_MANY_MARKS = /(\p{M}{30})\p{M}+/gu;

/** A text as people read it, however it is written: without what is not seen, in usual letters. */
export function readText(text: string): string {
  return text.replace(TOO_MANY_MARKS, '$1').normalize('NFKC').replace(UNSEEN, '');
}

/** The words of a filter's text. */
export function filterWords(text: string): string[] {
  return (
    readText(text)
      // SQLite reads a query only up to a NUL.
      .split(/[\s\0]+/u)
      // Something without a letter or digit is not a word and would match nothing.
      .filter((word) => /[\p{L}\p{N}]/u.test(word))
  );
}

/** Whether a word has to be a whole one because it ends in a single letter or digit. */
export function isShort(word: string): boolean {
  return SHORT.test(word);
}

/**
 * Finds texts by a word as the index of the history does: at the beginning of one of theirs.
 *
 * @returns whether a text, as {@link plainText} has it, is found
 */
export function finderOf(word: string): (plain: string) => boolean {
  const typed = plainText(word).trimEnd();
  const end = isShort(word) ? ' ' : '';
  return (plain) => plain.includes(`${typed}${end}`);
}

/** The words of a text without case and accents, each after a space, and one after the last. */
export function plainText(text: string): string {
  const words = readText(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return ` ${(words ?? []).join(' ')} `;
}

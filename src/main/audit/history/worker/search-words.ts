/** What the words of a filter are looked for in. */
export type WordColumn = 'user' | 'ticket' | 'rest';

/**
 * Ends in one letter or digit, as masks do: it begins so many words that it would take too long to
 * look them up.
 */
const SHORT = /(?:^|[^\p{L}\p{N}])[a-z0-9][^\p{L}\p{N}]*$/iu;

/**
 * A query of FTS5: each word of the text has to begin a word that is stored, in one of the columns;
 * of one letter or digit, to be it.
 *
 * @param column absent for all
 * @returns `null` where the text has no word
 * @see https://sqlite.org/fts5.html#full_text_query_syntax
 */
export function wordQuery(text: string, column?: WordColumn): string | null {
  const words = text
    // FTS5 reads a query only up to a NUL.
    .split(/[\s\0]+/u)
    // What has no letter and no digit is no word to it, and would fit nothing.
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => `"${word.replaceAll('"', '""')}"${SHORT.test(word) ? '' : ' *'}`);
  if (words.length === 0) return null;
  const all = `(${words.join(' AND ')})`;
  return column === undefined ? all : `(${column} : ${all})`;
}

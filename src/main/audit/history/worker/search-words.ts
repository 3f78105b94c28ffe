/** The columns that a filter's words are searched in. */
export type WordColumn = 'user' | 'ticket' | 'rest';

/** Ends in a single letter or digit, as masks do: too many words start with it to look them up. */
const SHORT = /(?:^|[^\p{L}\p{N}])[a-z0-9][^\p{L}\p{N}]*$/iu;

/**
 * An FTS5 query: each word must begin a stored word in one of the columns; a single letter or digit
 * must equal it.
 *
 * @param column all if absent
 * @returns `null` if the text has no word
 * @see https://sqlite.org/fts5.html#full_text_query_syntax
 */
export function wordQuery(text: string, column?: WordColumn): string | null {
  const words = text
    // FTS5 reads a query only up to a NUL.
    .split(/[\s\0]+/u)
    // To FTS5, something without a letter or digit is not a word and would match nothing.
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => `${phraseOf(word)}${SHORT.test(word) ? '' : ' *'}`);
  if (words.length === 0) return null;
  const all = `(${words.join(' AND ')})`;
  return column === undefined ? all : `(${column} : ${all})`;
}

/**
 * An FTS5 query for a stored value: its words in their order, in any column.
 *
 * @param value with a letter or digit; without one it would match nothing
 */
export function phraseOf(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

/** Quotes a text as one word of a POSIX shell; zsh would expand a word that starts with `=`. */
export function shellWord(text: string): string {
  return /^[\w@%+:./-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A text as NOCASE has it, with the letters A to Z alone in lower case. */
export function withoutCase(text: string): string {
  return text.replace(/[A-Z]/gu, (letter) => letter.toLowerCase());
}

/**
 * Compares as the index columns do: NOCASE is BINARY over UTF-8 with the letters A to Z in lower
 * case (https://sqlite.org/datatype3.html#collation).
 */
export function compareValues(a: string, b: string): number {
  return Buffer.compare(Buffer.from(withoutCase(a)), Buffer.from(withoutCase(b)));
}

/**
 * Compares as the index columns do: NOCASE is BINARY over UTF-8 with the letters A to Z in lower
 * case (https://sqlite.org/datatype3.html#collation).
 */
export function compareValues(a: string, b: string): number {
  return Buffer.compare(folded(a), folded(b));
}

function folded(text: string): Buffer {
  return Buffer.from(text.replace(/[A-Z]/gu, (letter) => letter.toLowerCase()));
}

/** Reads RFC 4180 with the given separator, as a spreadsheet does. */
export function readCsv(text: string, separator = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === separator) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at++;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += sign;
  }
  if (quoted) throw new Error('A quote that does not end');
  return cell === '' && row.length === 0 ? rows : [...rows, [...row, cell]];
}

/**
 * The cells of a text as a spreadsheet finds them that is set to another separator: a quotation
 * mark counts where one of its own cells starts, and one that does not end goes on to the end.
 */
export function readLoosely(text: string, separator: string): string[] {
  const cells: string[] = [];
  const isEnd = (sign: string) => sign === separator || sign === '\r' || sign === '\n';
  for (let at = 0; at <= text.length; at++) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; at < text.length && (text[at] !== '"' || text[at + 1] === '"'); at++) {
        if (text[at] === '"') at++;
        cell += text[at];
      }
      at++;
    }
    for (; at < text.length && !isEnd(text[at] ?? ''); at++) cell += text[at];
    cells.push(cell);
  }
  return cells;
}

/** A cell that begins with a formula's sign and is none: a number, a phone number or a dash. */
export const NO_FORMULA = /^(?:-|[+-]\d+(?:[.,]\d+)?)$/u;

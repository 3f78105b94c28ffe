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
 * Like a spreadsheet that knows only another separator: for it our quotes only count where one of
 * its own cells starts.
 */
export function cutAt(text: string, separator: string): string[] {
  return text.split(/\r\n|\r|\n/u).flatMap((line) => line.split(separator));
}

// The text format of the shared AWS files, as the AWS CLI reads it: Python's RawConfigParser
// (https://docs.python.org/3/library/configparser.html), and what botocore's configloader.py makes
// of its section names and indented blocks.

/** One section as it stands in the file. */
export interface IniSection {
  /** What is between the brackets; `null` for a line that begins like a header and does not end. */
  readonly header: string | null;
  /** The header's line. */
  readonly line: string;
  /**
   * Keys in lower case, without those that have no value; the keys of an indented block have the
   * block's key and a dot in front.
   */
  readonly values: ReadonlyMap<string, string>;
}

/** Its keys count for every section of the file. */
const DEFAULTS = 'DEFAULT';
/** As many of them are read: each section gets a copy, and a file has room for thousands of both. */
const MAX_DEFAULTS = 100;

/**
 * Reads the lines of a file.
 *
 * Where the AWS CLI refuses the whole file (a line that says nothing, a key given twice), this
 * reads what it can. A header always begins a section, even one that is indented below a key, which
 * the AWS CLI takes for a part of that key's value: keys must never go to the profile above.
 *
 * @returns the sections in their order, a repeated one as often as it is there
 */
export function parseIni(lines: readonly string[]): IniSection[] {
  const found: { header: string | null; line: string; options: Map<string, string[]> }[] = [];
  let value: string[] | undefined;
  let valueIndent = 0;
  for (const line of lines) {
    const text = line.trim();
    if (text.startsWith('#') || text.startsWith(';')) continue;
    if (text === '') {
      // It does not end a value.
      value?.push('');
      continue;
    }
    const indent = line.length - line.trimStart().length;
    if (text.startsWith('[')) {
      // Whatever is behind the last bracket does not matter.
      const end = text.lastIndexOf(']');
      found.push({ header: end > 1 ? text.slice(1, end) : null, line: text, options: new Map() });
      value = undefined;
    } else if (value !== undefined && indent > valueIndent) {
      value.push(text);
    } else {
      valueIndent = indent;
      value = undefined;
      const separator = text.search(/[=:]/u);
      if (separator < 1) continue;
      const key = text.slice(0, separator).trimEnd().toLowerCase();
      value = [text.slice(separator + 1).trim()];
      found.at(-1)?.options.set(key, value);
    }
  }
  const defaults = found
    .filter(({ header }) => header === DEFAULTS)
    .flatMap(({ options }) => [...options])
    .slice(0, MAX_DEFAULTS);
  return found
    .filter(({ header }) => header !== DEFAULTS)
    .map(({ header, line, options }) => {
      const all = new Map([...defaults, ...options]);
      const values = [...all].flatMap(flat).filter(([, value]) => value !== '');
      return { header, line, values: new Map(values) };
    });
}

/** One key with its value, or the keys of the block below it. */
function flat([key, [first = '', ...more]]: [string, string[]]): [string, string][] {
  const isBlock = first === '' && more.some((line) => line.includes('='));
  if (!isBlock) return [[key, [first, ...more].join('\n').trim()]];
  return more.flatMap((line): [string, string][] => {
    const separator = line.indexOf('=');
    const name = line.slice(0, separator).trim();
    return separator < 1 ? [] : [[`${key}.${name}`, line.slice(separator + 1).trim()]];
  });
}

/**
 * Splits a section's name into words as a shell does, the way botocore does it (`shlex.split`).
 *
 * @returns `null` if a quote does not end
 */
export function shellWords(text: string): string[] | null {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    const next = text.charAt(at + 1);
    const escapes = quote === '"' ? next === '"' || next === '\\' : quote === '';
    if (sign === '\\' && escapes) {
      if (next === '') return null;
      word = (word ?? '') + next;
      at += 1;
    } else if (sign === quote) {
      quote = '';
    } else if (quote === '' && (sign === '"' || sign === "'")) {
      quote = sign;
      word ??= '';
    } else if (quote === '' && /[ \t\r\n]/u.test(sign)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + sign;
    }
  }
  if (quote !== '') return null;
  return word === undefined ? words : [...words, word];
}

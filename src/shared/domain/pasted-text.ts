import { withoutInvisible } from './legible.ts';

/** Quotation marks and brackets of any script; an apostrophe is one too. */
const MARK = String.raw`[\p{Ps}\p{Pe}\p{Pi}\p{Pf}"'\u0060\u00b4<>]`;
const LEADING_MARKS = new RegExp(`^${MARK}+`, 'u');
const TRAILING_MARKS = new RegExp(`${MARK}+$`, 'u');
/** A mark that is more than an apostrophe within a word. */
const INNER_MARK = new RegExp(String.raw`(?<!\p{L}(?=['’]\p{L}))${MARK}`, 'u');
/** `'t Hooft`, `'s-Gravenhage`: part of the name, not put there by a spreadsheet. */
const ELIDED = /^['’]\p{L}{1,2}[ -]/u;
/** Any few words and a colon, in any language. A name has no colon. */
const LABEL =
  /^[\p{L}\p{M}][\p{L}\p{M}\p{N} .'’_/()-]{0,40}:(?: |(?<=(?!\p{Script=Latin})[\p{L}\p{M}]:))/u;
const BULLET = /^[\p{Pd}•·*>‣▪◦]+ /u;
const TRAILING_SIGNS = /[\s.,;:>、。，؛،…]+$/u;
/** `Vera Verified (Sales)`. */
const NOTE = /(?<=\S) ?(?:\([^()]*\)|\[[^[\]]*\]|【[^【】]*】)$/u;

/**
 * One kind of space, no invisible characters, composed letters. Cells and lines stay apart.
 *
 * @param text as pasted, of bounded length
 */
export function tidy(text: string): string {
  return withoutInvisible(text.replace(/[\t\v\f\r\u0085\u2028\u2029]/gu, '\n'))
    .replaceAll('\ufffc', '')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n\s*/gu, '\n')
    .normalize('NFC')
    .replace(/\\(?=["'`@])/gu, '')
    .trim();
}

/**
 * A tidy text for the search of addresses and numbers in it, which have no compatibility forms: no
 * full-width letters, no dashes but hyphens, and digits of any script as ASCII.
 */
export function forContacts(text: string): string {
  const plain = text
    .replace(/mailto:([^\s"<>]*)/giu, (_, link: string) => ` ${recipients(link)} `)
    .replace(/(?:%[0-9a-f]{2})+/giu, decoded)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/(?<=\p{L})[’ʼ](?=\p{L})/gu, "'");
  return asciiDigits(plain).trim();
}

/** A tidy text as a name or a username: without labels, notes, and what quotes it. */
export function nameIn(text: string): string {
  let name = text
    .replaceAll('\n', ' ')
    .replace(/[\uff01-\uff5e]+/gu, (wide) => wide.normalize('NFKC'))
    .replace(/[\u2010\u2011]/gu, '-');
  for (let before = ''; before !== name; ) {
    before = name;
    name = unwrapped(
      name
        .trim()
        .replace(BULLET, '')
        .replace(LABEL, '')
        .replace(TRAILING_SIGNS, '')
        .replace(NOTE, '')
        .replace(/^=(?=["'])/u, ''),
    );
  }
  return name;
}

/** Takes off the outermost quotation marks or brackets, also if one of the two is missing. */
function unwrapped(text: string): string {
  const isOpen = LEADING_MARKS.test(text) && !ELIDED.test(text);
  const isClosed = TRAILING_MARKS.test(text);
  if (text.length > 1 && isOpen && isClosed) {
    const inner = text.slice(1, -1);
    // As a cell of a CSV file has them.
    return text.startsWith('"') ? inner.replaceAll('""', '"') : inner;
  }
  if (isOpen && /^['’‘]/u.test(text)) return text.slice(1);
  if (isClosed && /['’]$/u.test(text)) return text.slice(0, -1);
  const bare = text.replace(isOpen ? LEADING_MARKS : TRAILING_MARKS, '');
  return INNER_MARK.test(bare) ? text : bare;
}

/** The recipients of a `mailto:` link; subject and body are not searched. */
function recipients(link: string): string {
  const [to = '', query = ''] = link.split('?', 2);
  return decoded(to || (/(?:^|&)to=([^&]*)/iu.exec(query)?.[1] ?? ''));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A text with the digits of any script as ASCII. */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, asciiDigit);
}

/** Unicode has the ten digits of a script in a row. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

import { filterWords, finderOf, isShort } from '../../../../shared/domain/filter-words.ts';
import type { WordMeaning } from '../../../../shared/domain/history.ts';
import type { EntryKind, EntryOutcome } from '../../../../shared/domain/ledger.ts';
import { type CodedKey, ROW_CODES, type RowCode } from '../../../../shared/domain/row-codes.ts';
import { isNumberedTicket } from '../../../../shared/domain/ticket-text.ts';
import type { Fields } from '../../record.ts';
import { type Indexed, MAX_LENGTH } from './index-schema.ts';

/** The columns that a filter's words are searched in. */
export type WordColumn = 'user' | 'ticket' | 'rest';

/**
 * Begins a stored word that stands for a code, and no other: FTS5 takes a character for private use
 * as a part of a word. https://sqlite.org/fts5.html#unicode61_tokenizer
 */
const MARK = '\ue000';

/**
 * An FTS5 query: each word must begin a stored word, or, where all columns are searched, mean one of
 * the row's codes. A single letter or digit must equal a stored word, and so must a whole ticket
 * where all columns are searched.
 *
 * @param column all if absent
 * @param meanings of the words besides what the codes' own names say
 * @returns `null` if the text has no word
 * @see https://sqlite.org/fts5.html#full_text_query_syntax
 */
export function wordQuery(
  text: string,
  column?: WordColumn,
  meanings: readonly WordMeaning[] = [],
): string | null {
  const words = filterWords(storedText(text));
  if (words.length === 0) return null;
  if (column !== undefined) {
    const begun = words.map((word) => phraseOf(word, isShort(word)));
    return `(${column} : (${begun.join(' AND ')}))`;
  }
  const shown = new Map(meanings.map(({ word, codes }) => [word, codes]));
  const found = words.map((word) => {
    const codes = new Set([...codesBeginning(word), ...(shown.get(word) ?? [])]);
    const typed = phraseOf(word, isShort(word) || isNumberedTicket(word));
    return `(${[typed, ...[...codes].map((code) => `"${markOf(code)}"`)].join(' OR ')})`;
  });
  return `(${found.join(' AND ')})`;
}

function phraseOf(word: string, isWhole: boolean): string {
  return `"${word.replaceAll('"', '""')}"${isWhole ? '' : ' *'}`;
}

/**
 * An FTS5 query that all rows with this value in a column match, besides perhaps others; `null`
 * where there is none.
 */
export function valueQuery(column: Indexed, value: string): string | null {
  const key = CODED[column];
  if (key !== undefined) {
    const isStored = isKnown(key, value) && !DERIVED.includes(value);
    return isStored ? `"${markOf(`${key}:${value}`)}"` : null;
  }
  const isWhole = value.length < MAX_LENGTH && !value.includes('\ufffd');
  // What else is a letter is for FTS5's tables to say, which are older than ours.
  const hasWord = /[a-z0-9]/iu.test(storedText(value));
  return TEXTS.includes(column) && isWhole && hasWord ? phraseOf(storedText(value), true) : null;
}

/** The columns of codes, by where a row has them. */
const CODED: Readonly<Partial<Record<Indexed, CodedKey>>> = {
  kind: 'kind',
  outcome: 'outcome',
  not_helped: 'plan',
  closed: 'result',
};
/** What rows are listed as whose code is missing, or not known to this version. */
const DERIVED: readonly string[] = ['unreadable', 'unknown'] satisfies (EntryKind | EntryOutcome)[];
/** Columns whose values are among a row's words, in the field that they come from. */
const TEXTS: readonly Indexed[] = ['agent', 'profile', 'pool'];

type Row = Readonly<Partial<Record<keyof Fields, unknown>>>;

/**
 * The words of a row but those of its user and ticket: each code is one word of its own, so that no
 * text is taken for it, and the rest is text.
 *
 * @param fields of its body
 * @param outcome of its outcome's body; empty if there is none
 */
export function restOf(fields: Row, outcome: Row): string {
  return [...wordsOf(fields, KEYS), ...wordsOf(outcome, OUTCOME_KEYS)].join('\n');
}

/** Text as its words are stored. */
export function storedText(text: string): string {
  return text.replaceAll(MARK, ' ');
}

const CODES = Object.entries(ROW_CODES).flatMap(([key, codes]) =>
  codes.map((code): RowCode => `${key as keyof typeof ROW_CODES}:${code}`),
);

/** Where a row's body has codes. */
const KEYS: Readonly<Partial<Record<string, CodedKey>>> = {
  kind: 'kind',
  plan: 'plan',
  result: 'result',
  checks: 'checks',
  checklist: 'checklist',
  attribute: 'attribute',
  scope: 'scope',
  setting: 'setting',
};
/** Where its outcome's has. */
const OUTCOME_KEYS: Readonly<Partial<Record<string, CodedKey>>> = {
  state: 'outcome',
  reason: 'outcomeReason',
  medium: 'medium',
};

/** What other columns have, and what nobody searches for. */
const NO_WORDS: readonly string[] = [
  'at',
  'awsAt',
  'username',
  'sub',
  'ticket',
  'publicKey',
  'hash',
  'fileHash',
];

function* wordsOf(row: Row, keys: typeof KEYS): Generator<string> {
  for (const [name, value] of Object.entries(row)) {
    if (NO_WORDS.includes(name)) continue;
    const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
    for (const each of Array.isArray(value) ? value : [value]) {
      if (typeof each !== 'string') continue;
      const isCode = key !== undefined && isKnown(key, each);
      if (isCode) yield markOf(`${key}:${each}`);
      // The page shows the name of a setting that it does not know.
      if (!isCode || key === 'setting') yield storedText(each);
    }
  }
}

function isKnown(key: CodedKey, text: string): boolean {
  return key === 'setting' || (ROW_CODES[key] as readonly string[]).includes(text);
}

/** The codes whose own words the word begins. */
function codesBeginning(word: string): RowCode[] {
  const finds = finderOf(word);
  return CODES.filter((code) => finds(code.slice(code.indexOf(':') + 1)));
}

function markOf(code: RowCode): string {
  return `${MARK}${code.replace(/[^\p{L}\p{N}]/gu, '')}`;
}

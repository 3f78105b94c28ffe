import {
  filterWords,
  finderOf,
  isShort,
  plainText,
  readText,
} from '../../../../shared/domain/filter-words.ts';
import type { WordMeaning } from '../../../../shared/domain/history.ts';
import {
  type Entry,
  type EntryKind,
  type EntryOutcome,
  hasChecks,
  saysWhy,
} from '../../../../shared/domain/ledger.ts';
import { maskContactsIn } from '../../../../shared/domain/masks.ts';
import {
  type CodedKey,
  ROW_CODES,
  type RowCode,
  type RowNote,
} from '../../../../shared/domain/row-codes.ts';
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

/** What rows are shown with that is not in them. */
export interface ShownNames {
  /** What the pools are called, by id, in rows that keep no name of theirs. */
  readonly pools: ReadonlyMap<string, string>;
  /** The installation whose ledger they are in. */
  readonly install: string;
  /** What the laptop is called in rows of several; `null` if unknown. */
  readonly host: string | null;
  /** Whether they are shown as this laptop's, in words of the page. */
  readonly own: boolean;
}

/** The most pools that a word can mean, of an index that somebody may have filled with them. */
const MAX_POOLS = 500;
/** As people copy an installation: all of it, or as much as the page shows of it. */
const INSTALL_LENGTH = 8;
/** With what separates its thousands in any language of the page, if anything does. */
const NUMBER = /^[^\p{L}\p{N}]*(\d{1,3}(?:[.,]\d{3})+|\d+)[^\p{L}\p{N}]*$/u;

/**
 * An FTS5 query for words of one column: each must begin a stored word. A single letter or digit
 * must equal one.
 *
 * @returns `null` if the text has no word
 * @see https://sqlite.org/fts5.html#full_text_query_syntax
 */
export function wordQuery(text: string, column: WordColumn): string | null {
  const words = filterWords(storedText(text));
  if (words.length === 0) return null;
  const begun = words.map((word) => phraseOf(word, isShort(word)));
  return `(${column} : (${begun.join(' AND ')}))`;
}

/**
 * An FTS5 query for words of anything that a row is shown with: each must begin a stored word, mean
 * one of the row's codes, be its number, or begin a word of a name that it is shown with. A single
 * letter or digit must equal a stored word, and so must a whole ticket.
 *
 * @param meanings of the words besides what the codes' own names say
 * @returns `null` if the text has no word; the empty text if all rows are shown with all words
 */
export function textQuery(
  text: string,
  meanings: readonly WordMeaning[] = [],
  names?: ShownNames,
): string | null {
  const words = readingsOf(text);
  if (words.length === 0) return null;
  const shown = new Map(meanings.map(({ word, codes }) => [word, codes]));
  const pools = [...(names?.pools ?? [])].map(([id, name]) => ({ id, plain: plainText(name) }));
  const found = words.flatMap(([word, ...others]) => {
    const codes = new Set([...codesBeginning(word), ...(shown.get(word) ?? [])]);
    if (names !== undefined && isOfLaptop(word, codes, names)) return [];
    const number = numberIn(word);
    const whole = [
      ...[...codes].map(markOf),
      ...poolsBeginning(word, pools).map(poolMark),
      ...(number === null ? [] : [number, rowMark(number)]),
    ].map((each) => phraseOf(each, true));
    const typed = [word, ...others].map((each) =>
      phraseOf(each, isShort(each) || isNumberedTicket(each)),
    );
    return [`(${[...typed, ...whole].join(' OR ')})`];
  });
  return found.length === 0 ? '' : `(${found.join(' AND ')})`;
}

/**
 * The words of a text, each in all the ways in which rows may have it: they keep contacts as masks,
 * but an agent's session or a profile may be named by an address, which they keep.
 */
function readingsOf(text: string): [word: string, ...others: string[]][] {
  const masked = (part: string) => maskContactsIn(part, { bareDigits: false });
  return storedText(text)
    .split(/(\S*@\S*)/u)
    .flatMap((part): [string, ...string[]][] => {
      if (!part.includes('@')) return filterWords(masked(part)).map((word) => [word]);
      const [word] = filterWords(part);
      return word === undefined ? [] : [[word, masked(part)]];
    });
}

/** Whether all rows of a ledger are shown with a word: it is of its laptop's name. */
function isOfLaptop(
  word: string,
  codes: ReadonlySet<RowCode>,
  { install, host, own }: ShownNames,
): boolean {
  if (own ? codes.has('note:this-laptop') : host !== null && finderOf(word)(plainText(host)))
    return true;
  return word.length >= INSTALL_LENGTH && install.startsWith(word.toLowerCase());
}

/** The digits of a whole number, as rows have them. */
function numberIn(word: string): string | null {
  return NUMBER.exec(word)?.[1]?.replace(/\D/gu, '') ?? null;
}

function poolsBeginning(
  word: string,
  pools: readonly { readonly id: string; readonly plain: string }[],
): string[] {
  const finds = finderOf(word);
  return pools.flatMap(({ id, plain }) => (finds(plain) ? [id] : [])).slice(0, MAX_POOLS);
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
const CODED: Readonly<Partial<Record<Indexed, StoredKey>>> = {
  kind: 'kind',
  outcome: 'outcome',
  not_helped: 'plan',
  closed: 'result',
};
/** What rows are listed as whose code is missing, or not known to this version. */
const DERIVED: readonly string[] = ['unreadable', 'unknown'] satisfies (EntryKind | EntryOutcome)[];
/** Columns whose values are among a row's words, in the field that they come from. */
const TEXTS: readonly Indexed[] = ['agent', 'profile', 'pool'];

/** Where a row has a code of its own. */
type StoredKey = Exclude<CodedKey, 'note'>;

type Row = Readonly<Partial<Record<keyof Fields, unknown>>>;

/**
 * The words of a row but those of its user and ticket: each code is one word of its own, so that no
 * text is taken for it, and the rest is text.
 *
 * @param fields of its body
 * @param outcome of its outcome's body; empty if there is none
 * @param entry as the page has it
 */
export function restOf(fields: Row, outcome: Row, entry: Entry): string {
  const { kind, where, users } = entry;
  return [
    // Also where it is no more than that to the page.
    markOf(`kind:${kind}`),
    ...wordsOf(fields, KEYS),
    ...wordsOf(outcome, OUTCOME_KEYS),
    ...notesOf(entry).map((note) => markOf(`note:${note}`)),
    ...(where !== null && where.poolName === undefined ? [poolMark(where.poolId)] : []),
    ...(users === null ? [] : [String(users)]),
    rowMark(entry.id),
  ].join('\n');
}

/** What the details of a row say in words of what it has not. */
function notesOf(entry: Entry): RowNote[] {
  const { kept, ticket, reason, checks, checklist } = entry;
  const why = saysWhy(entry);
  return [
    ...(kept ? (['kept'] as const) : []),
    ...(why && ticket === null ? (['no-ticket'] as const) : []),
    ...(why && reason === null ? (['no-reason'] as const) : []),
    ...(hasChecks(entry) && checks.length === 0 ? (['no-checks'] as const) : []),
    ...(checks.length > 1 || checklist.length > 1 ? (['several'] as const) : []),
  ];
}

/** Text as its words are stored, and looked for. */
export function storedText(text: string): string {
  return readText(text).replaceAll(MARK, ' ');
}

const CODES = Object.entries(ROW_CODES).flatMap(([key, codes]) =>
  codes.map((code): [RowCode, plain: string] => [
    `${key as keyof typeof ROW_CODES}:${code}`,
    plainText(code),
  ]),
);

/** Where a row's body has codes. */
const KEYS: Readonly<Partial<Record<string, StoredKey>>> = {
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
const OUTCOME_KEYS: Readonly<Partial<Record<string, StoredKey>>> = {
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

function isKnown(key: StoredKey, text: string): boolean {
  return key === 'setting' || (ROW_CODES[key] as readonly string[]).includes(text);
}

/** The codes whose own words the word begins. */
function codesBeginning(word: string): RowCode[] {
  const finds = finderOf(word);
  return CODES.flatMap(([code, plain]) => (finds(plain) ? [code] : []));
}

/** Of a row that keeps no name of its pool. */
function poolMark(pool: string): string {
  return markOf(`pool:${pool.slice(0, MAX_LENGTH)}`);
}

function rowMark(number: number | string): string {
  return markOf(`row:${number}`);
}

function markOf(what: RowCode | `pool:${string}` | `row:${number | string}`): string {
  return `${MARK}${what.replace(/[^\p{L}\p{N}]/gu, '')}`;
}

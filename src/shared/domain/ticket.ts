import { RE2JS } from 're2js';

/** The longest ticket, trimmed, in UTF-16 units. */
export const MAX_TICKET_LENGTH = 128;

/** The longest reason that an agent can give beside a ticket, trimmed, in UTF-16 units. */
export const MAX_REASON_LENGTH = 500;

/** The longest pattern that tickets can be asked to match, in UTF-16 units. */
export const MAX_TICKET_PATTERN_LENGTH = 200;

/**
 * Why a ticket pattern cannot be used. `unsupported`: it has what can only be matched by trying,
 * such as a look-ahead or a back-reference. `too-large`: its repetitions make it too many steps.
 */
export type PatternFault = 'not-a-pattern' | 'unsupported' | 'too-large';

/** A pattern as it can be used, or why it cannot, in the engine's own words where it has some. */
type Compiled =
  | { readonly pattern: RE2JS }
  | { readonly fault: PatternFault; readonly why: string };

/**
 * Steps of a pattern. The longest ticket takes each of them once a character, some 10 ms in all; a
 * pattern for tickets has some tens.
 */
const MAX_STEPS = 600;

/** To the engine it would be the letter k. */
const NAMED_REFERENCE = /(?<!\\)(?:\\\\)*(?<reference>\\k<[^>]*>)/u;

let last: { readonly text: string; readonly compiled: Compiled } | undefined;

/**
 * What is wrong with a ticket pattern.
 *
 * @param pattern a regular expression of JavaScript (`u` flag), without slashes, as far as RE2 can
 *   do it: that takes a time in proportion to the ticket's length, where JavaScript's own engine
 *   may try its ways for years. https://github.com/google/re2/wiki/Syntax
 * @returns `null` for one that can be used, and for the empty one
 */
export function patternFault(pattern: string): { fault: PatternFault; why: string } | null {
  const compiled = compile(pattern);
  return 'fault' in compiled ? compiled : null;
}

/**
 * Whether a whole ticket matches the pattern. Any ticket does where there is no pattern or one that
 * {@link patternFault} finds at fault: a slip in the settings must not close the desk. The page
 * says so.
 *
 * @param ticket of {@link MAX_TICKET_LENGTH} at the most, trimmed
 */
export function ticketFits(pattern: string, ticket: string): boolean {
  if (pattern === '') return true;
  const compiled = compile(pattern);
  return 'fault' in compiled || compiled.pattern.testExact(ticket);
}

/** Compiles a pattern, once for as long as it is the one in force. */
function compile(text: string): Compiled {
  if (last?.text !== text) last = { text, compiled: compiledAnew(text) };
  return last.compiled;
}

function compiledAnew(text: string): Compiled {
  try {
    new RegExp(text, 'u');
  } catch (error) {
    return { fault: 'not-a-pattern', why: messageOf(error) };
  }
  const reference = NAMED_REFERENCE.exec(text)?.groups?.['reference'];
  if (reference !== undefined) return { fault: 'unsupported', why: reference };
  try {
    const pattern = RE2JS.compile(RE2JS.translateRegExp(text));
    return pattern.programSize() > MAX_STEPS ? { fault: 'too-large', why: '' } : { pattern };
  } catch (error) {
    const why = messageOf(error).replace(/^error parsing regexp: /u, '');
    return { fault: 'unsupported', why };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

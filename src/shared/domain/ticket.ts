import { RE2JS } from 're2js';

/** The longest ticket, trimmed, in UTF-16 units. */
export const MAX_TICKET_LENGTH = 128;

/** The longest reason that an agent can give beside a ticket, trimmed, in UTF-16 units. */
export const MAX_REASON_LENGTH = 500;

/** The longest pattern that tickets can be asked to match, in UTF-16 units. */
export const MAX_TICKET_PATTERN_LENGTH = 200;

/**
 * Why a ticket pattern cannot be used. `unsupported`: it contains something that needs
 * backtracking, such as a look-ahead or a back-reference. `too-large`: its repetitions make it too
 * many steps.
 */
export type PatternFault = 'not-a-pattern' | 'unsupported' | 'too-large';

/** A compiled pattern, or why it cannot be used, in the engine's own words if it gives any. */
type Compiled =
  | { readonly pattern: RE2JS }
  | { readonly fault: PatternFault; readonly why: string };

/**
 * The most steps of a pattern. The longest ticket runs each of them once per character, some 10 ms
 * in all; a realistic ticket pattern has a few dozen.
 */
const MAX_STEPS = 600;

/** The engine would take it for the letter k. */
const NAMED_REFERENCE = /(?<!\\)(?:\\\\)*(?<reference>\\k<[^>]*>)/u;

let last: { readonly text: string; readonly compiled: Compiled } | undefined;

/**
 * What is wrong with a ticket pattern.
 *
 * @param pattern a regular expression of JavaScript (`u` flag), without slashes, as far as RE2
 * supports it: RE2 takes time proportional to the ticket's length, where JavaScript's own engine
 * may backtrack for years. https://github.com/google/re2/wiki/Syntax
 * @returns `null` for one that can be used, and for the empty one
 */
export function patternFault(pattern: string): { fault: PatternFault; why: string } | null {
  const compiled = compile(pattern);
  return 'fault' in compiled ? compiled : null;
}

/**
 * Whether a whole ticket matches the pattern. Any ticket does if the pattern is empty or {@link
 * patternFault} rejects it: a slip in the settings must not close the desk. The page says so.
 *
 * @param ticket of at most {@link MAX_TICKET_LENGTH}, trimmed
 */
export function ticketFits(pattern: string, ticket: string): boolean {
  if (pattern === '') return true;
  const compiled = compile(pattern);
  return 'fault' in compiled || compiled.pattern.testExact(ticket);
}

/** Compiles a pattern, caching the one in force. */
function compile(text: string): Compiled {
  if (last?.text !== text) last = { text, compiled: compileUncached(text) };
  return last.compiled;
}

function compileUncached(text: string): Compiled {
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

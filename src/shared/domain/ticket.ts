import { RE2JS } from 're2js';

/** The longest ticket, trimmed, in UTF-16 units. */
export const MAX_TICKET_LENGTH = 128;

/** The longest reason that an agent can give beside a ticket, trimmed, in UTF-16 units. */
export const MAX_REASON_LENGTH = 500;

/** The longest pattern that tickets can be asked to match, in UTF-16 units. */
export const MAX_TICKET_PATTERN_LENGTH = 200;

/** The longest text that a ticket is looked for in, in UTF-16 units: a line of an email, or a link. */
export const MAX_TICKET_TEXT_LENGTH = 512;

/** The longest template of the address of a ticket, in UTF-16 units. */
export const MAX_TICKET_LINK_LENGTH = 500;

/** Where the ticket goes in that template. */
const TICKET_PLACE = '{ticket}';

/** What Settings say of tickets. */
export interface TicketSettings {
  /**
   * A regular expression (JavaScript, `u` flag, as far as RE2 supports it) that a whole ticket has
   * to match; empty for any ticket.
   */
  readonly ticketPattern: string;
  /** A ticket as agents know them, shown instead of the pattern; empty for none. */
  readonly ticketExample: string;
  /** The address of a ticket's page with {@link TICKET_PLACE} for the ticket; empty for none. */
  readonly ticketLink: string;
}

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
 * @param ticket trimmed; one longer than {@link MAX_TICKET_LENGTH} never does
 */
export function ticketFits(pattern: string, ticket: string): boolean {
  if (ticket.length > MAX_TICKET_LENGTH) return false;
  if (pattern === '') return true;
  const compiled = compile(pattern);
  return 'fault' in compiled || compiled.pattern.testExact(ticket);
}

/**
 * The only ticket in a text, such as a pasted line or link.
 *
 * @param text of at most {@link MAX_TICKET_TEXT_LENGTH}; a longer one holds no ticket
 * @returns `null` if there is no ticket, or more than one, or any text can be one
 */
export function ticketIn(pattern: string, text: string): string | null {
  if (pattern === '' || patternFault(pattern) || text.length > MAX_TICKET_TEXT_LENGTH) return null;
  // Not a part of a longer word: the digits of INC0012345 are no ticket where tickets are numbers.
  const compiled = compileUncached(
    `(?:^|[^\\p{L}\\p{N}_])(${unanchored(pattern)})(?:$|[^\\p{L}\\p{N}_])`,
  );
  if ('fault' in compiled) return null;
  const found = new Set<string>();
  const matcher = compiled.pattern.matcher(text);
  let from = 0;
  while (from <= text.length && matcher.find(from)) {
    const [start, end] = [matcher.start(1), matcher.end(1)];
    if (end > start && ticketFits(pattern, text.slice(start, end)))
      found.add(text.slice(start, end));
    // What ends one ticket can be what the next one starts after.
    from = Math.max(end, from + 1);
  }
  const [ticket, ...others] = found;
  return others.length > 0 ? null : (ticket ?? null);
}

/** Whether an example can stand for the pattern: it is no use as one if it does not match. */
export function exampleFits({
  ticketPattern,
  ticketExample,
}: Omit<TicketSettings, 'ticketLink'>): boolean {
  return ticketExample === '' || ticketFits(ticketPattern, ticketExample);
}

/**
 * The host that a ticket's link leads to, such as `desk.example.com`, whatever the ticket.
 *
 * @returns `null` for a template that cannot be used: not https, with a user name or password, or
 * without {@link TICKET_PLACE} after the host
 */
export function ticketLinkHost(template: string): string | null {
  // Read by hand first: new URL() leaves out white space and takes a backslash for a slash.
  const written = /^https:\/\/(?<host>[^/?#\\@{}\s]+)[/?#]\S*$/iu.exec(template)?.groups?.['host'];
  const address = template.replaceAll(TICKET_PLACE, '0');
  if (written === undefined || address === template || !URL.canParse(address)) return null;
  return new URL(address).host;
}

/**
 * The address of a ticket's page.
 *
 * @param ticket trimmed; it is percent-encoded, so that it cannot lead anywhere else on the host
 * @returns `null` if there is no usable template, or the ticket does not fit the pattern
 */
export function ticketUrl(
  { ticketPattern, ticketLink }: Omit<TicketSettings, 'ticketExample'>,
  ticket: string,
): string | null {
  if (ticketLinkHost(ticketLink) === null || !ticketFits(ticketPattern, ticket)) return null;
  // A browser takes a path's step "." or ".." for the way up, encoded or not.
  if (/^\.{0,2}$/u.test(ticket) || !ticket.isWellFormed()) return null;
  return new URL(ticketLink.replaceAll(TICKET_PLACE, () => encodeURIComponent(ticket))).href;
}

/** A pattern without the anchors at its ends, which mean the ends of a ticket, not of a text. */
function unanchored(pattern: string): string {
  return pattern.replace(/^\^/u, '').replace(/(?<!\\)(?<escaped>(?:\\\\)*)\$$/u, '$<escaped>');
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

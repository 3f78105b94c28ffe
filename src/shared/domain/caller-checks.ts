// No zod here: the page takes these functions too.
import type { CallerCheckSetting, Settings } from './settings.ts';

/** The caller checks that apply to a pool, in their order. */
export function checksFor(
  { callerChecks }: Pick<Settings, 'callerChecks'>,
  poolId: string,
): readonly CallerCheckSetting[] {
  return callerChecks.filter(({ pools }) => pools.length === 0 || pools.includes(poolId));
}

/** Why a ticket pattern cannot be used. `slow`: on some ticket it could try its ways for seconds, and nothing can stop it. */
export type PatternFault = 'not-a-pattern' | 'slow';

/**
 * What is wrong with a ticket pattern.
 *
 * @param pattern a regular expression of JavaScript, without slashes; it gets the `u` flag
 * @returns `null` for one that can be used, and for the empty one
 */
export function patternFault(pattern: string): PatternFault | null {
  try {
    // By itself, too: `a)|(b` is one only between the brackets of the whole match.
    new RegExp(pattern, 'u');
    wholly(pattern);
  } catch {
    return 'not-a-pattern';
  }
  return waysOf(pattern) > MOST_WAYS ? 'slow' : null;
}

/**
 * Whether a whole ticket matches the pattern. Any ticket does where there is no pattern or one that {@link patternFault} finds at fault: a
 * slip in the settings must not close the desk.
 *
 * @param ticket of 128 characters at the most, trimmed
 */
export function ticketFits(pattern: string, ticket: string): boolean {
  return pattern === '' || patternFault(pattern) !== null || wholly(pattern).test(ticket);
}

function wholly(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u');
}

/** Ways to go through a ticket that are tried in a tenth of a second or so: about four open-ended repetitions in a row. */
const MOST_WAYS = 20_000_000;
/** For how many lengths an open-ended repetition counts. The lengths of all of them add up to a ticket's 128 at the most. */
const OPEN_END = 64;

/** What `u` patterns are made of, as far as it matters here; an assertion's group counts as a group. */
const PART =
  /\\[pPu]\{[^}]*\}|\\k<[^>]*>|\\.|\[(?:\\.|[^\]\\])*\]|(?<open>\((?:\?(?:<?[=!]|<[^>]*>|[a-z-]*:))?)|(?<close>\))|(?<or>\|)|(?<repeat>[*+?]|\{(?<min>\d+)(?:,(?<max>\d*))?\})\??|./gsu;

/** A group: the ways of the alternatives before, of this alternative so far, and of its last part, which may be repeated yet. */
interface Group {
  alternatives: number;
  sequence: number;
  last: number;
}

/** An upper bound for the ways in which a pattern can go through one text: what a failing match may have to try. */
function waysOf(pattern: string): number {
  const start = (): Group => ({ alternatives: 0, sequence: 1, last: 1 });
  const total = ({ alternatives, sequence, last }: Group): number => alternatives + sequence * last;
  const outer: Group[] = [];
  let group = start();
  for (const { groups = {} } of pattern.matchAll(PART)) {
    if (groups['repeat'] !== undefined) {
      group.last = repeated(group.last, ...limits(groups));
    } else if (groups['or'] !== undefined) {
      group = { ...start(), alternatives: total(group) };
    } else if (groups['close'] !== undefined) {
      const ways = total(group);
      group = outer.pop() ?? start();
      group.last = ways;
    } else {
      group.sequence *= group.last;
      group.last = 1;
      if (groups['open'] !== undefined) {
        outer.push(group);
        group = start();
      }
    }
  }
  return total(group);
}

function limits(groups: Readonly<Record<string, string | undefined>>): [min: number, max: number] {
  if (groups['repeat'] === '?') return [0, 1];
  const min = groups['repeat'] === '+' ? 1 : Number(groups['min'] ?? 0);
  const isOpen = groups['min'] === undefined || groups['max'] === '';
  return [min, isOpen ? min + OPEN_END : Number(groups['max'] ?? min)];
}

/** Once for each number of times, and for each time in each way. */
function repeated(ways: number, min: number, max: number): number {
  const spread = Math.min(max - min, OPEN_END) + 1;
  return spread * ways ** Math.min(max, min + OPEN_END);
}

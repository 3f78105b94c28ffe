import type { UserFilter } from '../../shared/domain/search.ts';

/**
 * The filter in ListUsers syntax, such as `email ^= "ana"`; quotation marks are escaped with a
 * backslash.
 */
export function expression({ attribute, match, value }: UserFilter): string {
  return `${attribute} ${match === 'exact' ? '=' : '^='} "${value.replaceAll('"', '\\"')}"`;
}

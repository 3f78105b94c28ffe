import { CALLER_CHECKS, type CallerCheckSetting } from '../../shared/domain/caller-checks.ts';

/**
 * What the ledger stores of the ticked checks: names for the built-in ones, their own words for the
 * others.
 *
 * @param checks those that apply
 * @param ticked ids
 * @returns `null` if one that does not apply is ticked
 */
export function namesOfTicked(
  checks: readonly CallerCheckSetting[],
  ticked: readonly CallerCheckSetting['id'][],
): string[] | null {
  const areKnown = ticked.every((wanted) => checks.some(({ id }) => id === wanted));
  return areKnown ? checks.filter(({ id }) => ticked.includes(id)).map(nameOf) : null;
}

function nameOf({ id, text }: CallerCheckSetting): string {
  return CALLER_CHECKS.some((known) => known === id) ? id : (text ?? id);
}

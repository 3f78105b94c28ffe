import type { TFunction } from 'i18next';
import type { Language } from '../../../../shared/domain/settings.ts';
import { spokenCharacter } from '../../../../shared/domain/spoken.ts';
import { SPELLING_ALPHABET } from '../../i18n/spelling-alphabet.ts';

/** As many characters as people keep in mind while they write. */
const GROUP = 4;

/** Some characters of a password, and how they are read out. */
interface SpelledGroup {
  readonly text: string;
  readonly names: readonly string[];
}

/** A password in groups, each character with what an agent says of it. */
export function spellPassword(password: string, t: TFunction, language: Language): SpelledGroup[] {
  const characters = [...password];
  const groups: SpelledGroup[] = [];
  for (let at = 0; at < characters.length; at += GROUP) {
    const group = characters.slice(at, at + GROUP);
    groups.push({
      text: group.join(''),
      names: group.map((character) => nameOf(character, t, language)),
    });
  }
  return groups;
}

/** A character that has no name, in a password that somebody typed, stands for itself. */
function nameOf(character: string, t: TFunction, language: Language): string {
  const spoken = spokenCharacter(character);
  if (spoken?.kind === 'symbol') return t(`reset.say.symbols.${spoken.name}`);
  const word = SPELLING_ALPHABET[language].get(character.toLowerCase());
  if (word === undefined) return character;
  const isCapital = character !== character.toLowerCase();
  return t(isCapital ? 'reset.spell.capital' : 'reset.spell.small', { letter: character, word });
}

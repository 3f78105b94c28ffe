import type { Language } from '../../../shared/domain/settings.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/**
 * The word that each letter is spelled with on the phone, by language and small letter.
 *
 * English: the alphabet of ICAO Annex 10, volume II, 5.2.1.3, in the spelling of everyday use.
 * Spanish has none that is prescribed, and the lists in use differ: these are well-known names of
 * places, people and things, as such lists have them.
 *
 * @see https://www.icao.int/Pages/AlphabetRadiotelephony.aspx
 * @see https://es.wikipedia.org/wiki/Alfabeto_por_palabras
 */
export const SPELLING_ALPHABET: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  en: alphabet(
    'Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliet Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu',
  ),
  es: alphabet(
    'Antonio Burgos Casa Dinamarca España Francia Granada Historia Italia José Kilo Lorenzo Madrid Navidad Oviedo París Queso Ramón Sábado Toledo Ulises Valencia Washington Xilófono Yegua Zaragoza',
  ),
};

function alphabet(words: string): ReadonlyMap<string, string> {
  return new Map(words.split(' ').map((word, at) => [LETTERS[at] ?? '', word]));
}

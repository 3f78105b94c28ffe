import { NOT_HELPED_REASONS } from '../../../../shared/domain/call.ts';
import { filterWords, finderOf } from '../../../../shared/domain/filter-words.ts';
import type { HistoryFilter } from '../../../../shared/domain/history.ts';
import type { CodedKey, CodeOf, RowCode } from '../../../../shared/domain/row-codes.ts';
import { type Catalogue, en } from '../../i18n/en.ts';
import { es } from '../../i18n/es.ts';

/** A code, and a text that it is shown in. */
type Shown = readonly [code: RowCode, text: string];

/** In every language: an agent may know a word from another screen, or from a colleague. */
const SHOWN: readonly Shown[] = [en, es].flatMap(shownIn);

/**
 * A filter as a question to main, which knows codes: the words of its text with the codes that are
 * shown in words beginning so, in any language of the app.
 */
export function withMeanings(filter: HistoryFilter): HistoryFilter {
  const words = new Set(filterWords(filter.text ?? ''));
  const meanings = [...words].flatMap((word) => {
    const finds = finderOf(word);
    const codes = new Set(SHOWN.flatMap(([code, text]) => (finds(text) ? [code] : [])));
    return codes.size === 0 ? [] : [{ word, codes: [...codes] }];
  });
  return meanings.length === 0 ? filter : { ...filter, meanings };
}

/** The words of rows and of their details. */
function shownIn({ audit, states, mediums, attributes }: Catalogue): Shown[] {
  const { blocks, row, filters } = audit;
  const all = <K extends CodedKey>(key: K, words: Readonly<Record<CodeOf<K>, string>>): Shown[] =>
    Object.entries<string>(words).map(([code, text]) => [`${key}:${code}`, text]);
  return [
    ...all('kind', audit.kinds),
    // As the filters call them.
    ['kind:not-helped', filters.notHelped],
    ['kind:call-closed', filters.closed],
    ...all('outcome', states),
    ...all('outcomeReason', audit.reasons),
    ...all('plan', { ...blocks, code: row.planCode }),
    ...NOT_HELPED_REASONS.map(
      (why): Shown => [`plan:${why}`, row.planBlocked.replace('{{reason}}', blocks[why])],
    ),
    ...all('result', audit.results),
    ...all('checks', audit.checks),
    ...all('checklist', audit.checklist),
    ...all('medium', mediums),
    ...all('attribute', attributes),
    ...all('scope', audit.scopes),
    ...all('setting', audit.settings),
  ];
}

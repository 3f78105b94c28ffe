import { NOT_HELPED_REASONS } from '../../../../shared/domain/call.ts';
import { filterWords, finderOf, plainText } from '../../../../shared/domain/filter-words.ts';
import type { HistoryFilter } from '../../../../shared/domain/history.ts';
import type { CodedKey, CodeOf, RowCode } from '../../../../shared/domain/row-codes.ts';
import type { Language } from '../../../../shared/domain/settings.ts';
import { type Catalogue, en } from '../../i18n/en.ts';
import { es } from '../../i18n/es.ts';
import { withTypedTime } from './typed-times.ts';

/** A code, and a text that it is shown in. */
type Shown = readonly [code: RowCode, text: string];

/** In every language: an agent may know a word from another screen, or from a colleague. */
const SHOWN = (
  [
    ['en', en],
    ['es', es],
  ] as const
).flatMap(([language, catalogue]) =>
  shownIn(catalogue, language).map(([code, text]): Shown => [code, plainText(text)]),
);

/**
 * A filter as a question to main, which knows codes and times: the words of its text with the codes
 * that are shown in words beginning so, in any language of the app, and a date in it as a time.
 */
export function withMeanings(given: HistoryFilter): HistoryFilter {
  const filter = withTypedTime(given);
  const words = new Set(filterWords(filter.text ?? ''));
  const meanings = [...words].flatMap((word) => {
    const finds = finderOf(word);
    const codes = new Set(SHOWN.flatMap(([code, plain]) => (finds(plain) ? [code] : [])));
    return codes.size === 0 ? [] : [{ word, codes: [...codes] }];
  });
  return meanings.length === 0 ? filter : { ...filter, meanings };
}

/** The words of rows and of their details. */
function shownIn(
  { audit, states, pending, mediums, attributes }: Catalogue,
  language: Language,
): Shown[] {
  const { blocks, row, filters, laptops } = audit;
  const all = <K extends CodedKey>(key: K, words: Readonly<Record<CodeOf<K>, string>>): Shown[] =>
    Object.entries<string>(words).map(([code, text]) => [`${key}:${code}`, text]);
  return [
    ...all('kind', audit.kinds),
    // As the filters call them.
    ['kind:not-helped', filters.notHelped],
    ['kind:call-closed', filters.closed],
    ...all('outcome', { ...states, pending }),
    ...all('outcomeReason', audit.reasons),
    ...all('plan', { ...blocks, code: row.planCode }),
    ...NOT_HELPED_REASONS.map(
      (why): Shown => [`plan:${why}`, `${withoutValues(row.planBlocked)} ${blocks[why]}`],
    ),
    ...all('result', audit.results),
    ...all('checks', audit.checks),
    ...all('checklist', audit.checklist),
    ...all('medium', mediums),
    ...all('attribute', attributes),
    ...all('scope', audit.scopes),
    ...all('setting', audit.settings),
    ...all('note', {
      kept: row.kept,
      'no-ticket': row.none,
      'no-reason': row.none,
      'no-checks': row.noChecks,
      several: new Intl.ListFormat(language).format(['', '']),
      'this-laptop': laptops.own,
    }),
    ['kind:unreadable', withoutValues(`${audit.unreadable} ${row.unreadable}`)],
    ...(['retention-due', 'retention-cut'] as const).map(
      (kind): Shown => [
        `kind:${kind}`,
        withoutValues(`${audit.removed_one} ${audit.removed_other}`),
      ],
    ),
  ];
}

/** A text without the places of what a row itself has. */
function withoutValues(text: string): string {
  return text.replace(/\{\{.*?\}\}/gu, '');
}

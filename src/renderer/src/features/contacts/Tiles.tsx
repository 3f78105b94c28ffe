import { VisuallyHidden } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactFilter, Report, TrendPoint } from '../../../../shared/domain/contacts.ts';
import { useFormat } from '../../lib/format.ts';
import { categoriesIn, GROUPS, sumOf, unverifiedChange } from './coverage-words.ts';
import classes from './Tiles.module.css';
import { toggled } from './view.ts';

interface Props {
  readonly report: Report;
  /** The scan that it is compared with. */
  readonly compared: TrendPoint | null;
  readonly filter: ContactFilter;
  readonly onFilter: (filter: ContactFilter) => void;
}

/**
 * A tile for each category with its count, under a heading with the sum of its group; pressing them
 * filters the table by any number of them.
 */
export function Tiles({ report, compared, filter, onFilter }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={classes.groups}>
      {GROUPS.map((group) => {
        const categories = categoriesIn(group);
        const picked = categories.filter((category) => filter.categories.includes(category));
        const isWhole = picked.length === categories.length;
        return (
          <fieldset
            key={group}
            className={classes.group}
            data-group={group}
            aria-labelledby={`${id}-${group}`}
          >
            <button
              type="button"
              className={classes.name}
              aria-pressed={isWhole || (picked.length > 0 ? 'mixed' : false)}
              onClick={() => onFilter(toggled(filter, categories))}
            >
              <span id={`${id}-${group}`}>{t(`contacts.groups.${group}`)}</span>{' '}
              <Numbers
                count={sumOf(report.tally, group)}
                total={report.total}
                before={compared && sumOf(compared.tally, group)}
                compared={compared}
              />
            </button>
            {categories.map((category) => (
              <button
                key={category}
                type="button"
                className={classes.tile}
                data-empty={report.tally[category] === 0 || undefined}
                aria-pressed={filter.categories.includes(category)}
                aria-describedby={`${id}-${category}`}
                title={t(`contacts.categories.${category}.means`)}
                onClick={() => onFilter(toggled(filter, [category]))}
              >
                <span className={classes.label}>{t(`contacts.categories.${category}.label`)}</span>{' '}
                <Numbers
                  count={report.tally[category]}
                  total={report.total}
                  before={compared ? compared.tally[category] : null}
                  compared={compared}
                />
                <span id={`${id}-${category}`} hidden>
                  {t(`contacts.categories.${category}.means`)}
                </span>
              </button>
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}

/** First of the tiles: whoever lacks a verified contact, of whatever category. */
export function UnverifiedTile({ report, compared, filter, onFilter }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  return (
    <button
      type="button"
      className={`${classes.tile} ${classes.wide}`}
      data-empty={report.unverified === 0 || undefined}
      aria-pressed={filter.unverified}
      aria-describedby={id}
      title={t('contacts.unverified.means')}
      onClick={() => onFilter({ ...filter, unverified: !filter.unverified })}
    >
      <span className={classes.label}>{t('contacts.unverified.label')}</span>{' '}
      <Numbers count={report.unverified} total={report.total} before={null} compared={null} />{' '}
      {compared ? (
        <span className={classes.since}>{unverifiedChange(report, compared, t, format)}</span>
      ) : null}
      <span id={id} hidden>
        {t('contacts.unverified.means')}
      </span>
    </button>
  );
}

interface NumbersProps {
  readonly count: number;
  readonly total: number;
  /** How many they were in the compared scan. */
  readonly before: number | null;
  readonly compared: TrendPoint | null;
}

/** So many users, what part of all they are, and how many more or fewer than before. */
function Numbers({ count, total, before, compared }: NumbersProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span className={classes.numbers}>
      <span className={classes.count}>{format.number(count)}</span>{' '}
      <VisuallyHidden component="span">{t('contacts.coverage.users', { count })}</VisuallyHidden>{' '}
      <span className={classes.share}>{format.share(count, total)}</span>
      {compared && before !== null && before !== count ? (
        <>
          {' '}
          <span className={classes.change}>{format.change(count - before)}</span>{' '}
          <VisuallyHidden component="span">
            {t('contacts.compare.since', { date: format.date(compared.at) })}
          </VisuallyHidden>
        </>
      ) : null}
    </span>
  );
}

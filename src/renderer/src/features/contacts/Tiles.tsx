import { VisuallyHidden } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Report } from '../../../../shared/domain/contacts.ts';
import { CATEGORIES, type Category } from '../../../../shared/domain/coverage.ts';
import { useFormat } from '../../lib/format.ts';
import { GROUP_OF, GROUPS } from './coverage-words.ts';
import classes from './Tiles.module.css';

interface Props {
  readonly report: Report;
  readonly picked: Category | null;
  readonly onPick: (category: Category | null) => void;
}

/** A tile for each category with its count; pressing it filters the table. */
export function Tiles({ report, picked, onPick }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  return (
    <div className={classes.groups}>
      {GROUPS.map((group) => (
        <fieldset key={group} className={classes.group} data-group={group}>
          <legend className={classes.name}>{t(`contacts.groups.${group}`)}</legend>
          {CATEGORIES.filter((category) => GROUP_OF[category] === group).map((category) => {
            const count = report.tally[category];
            const share = format.share(count, report.total);
            const label = t(`contacts.categories.${category}.label`);
            return (
              <button
                key={category}
                type="button"
                className={classes.tile}
                data-empty={count === 0 || undefined}
                aria-pressed={picked === category}
                aria-describedby={`${id}-${category}`}
                title={t(`contacts.categories.${category}.means`)}
                onClick={() => onPick(picked === category ? null : category)}
              >
                <span className={classes.label}>{label}</span>{' '}
                <span className={classes.numbers}>
                  <span className={classes.count}>{format.number(count)}</span>{' '}
                  <VisuallyHidden component="span">
                    {t('contacts.coverage.users', { count })}
                  </VisuallyHidden>{' '}
                  <span className={classes.share}>{share}</span>
                </span>
                <span id={`${id}-${category}`} hidden>
                  {t(`contacts.categories.${category}.means`)}
                </span>
              </button>
            );
          })}
        </fieldset>
      ))}
    </div>
  );
}

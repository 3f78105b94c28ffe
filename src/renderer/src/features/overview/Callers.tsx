import { VisuallyHidden } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FIGURES, rowsOf } from '../../../../shared/domain/overview.ts';
import { Panel } from '../../components/Panel.tsx';
import { useFormat } from '../../lib/format.ts';
import { hrefOfAudit } from '../../lib/navigation.ts';
import type { Answered } from './asked.ts';
import classes from './Callers.module.css';

/** How many called, and what became of them; each figure leads to its rows. */
export function Callers({ overview, range, time, ledger }: Answered) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const figures = FIGURES.map((name) => {
    const { now, before } = overview.figures[name];
    return {
      name,
      label: t(`overview.callers.figures.${name}`),
      means: t(`overview.callers.means.${name}`),
      now: format.number(now),
      before: format.number(before),
      change: now === before ? t('overview.callers.same') : format.change(now - before),
    };
  });
  const { since, ended, withheld } = overview.reach;
  const gaps = [
    ...(since !== null && since > time.before
      ? [t(`overview.callers.gaps.since.${ledger}`, { date: format.date(since) })]
      : []),
    ...(ended === null
      ? []
      : [
          t('overview.callers.gaps.ended', {
            count: ended.bundles,
            at: format.dateTime(ended.earliest),
          }),
        ]),
    ...(withheld > 0 ? [t('overview.callers.gaps.withheld', { count: withheld })] : []),
  ];
  return (
    <Panel title={t('overview.callers.title')}>
      <ul className={classes.figures}>
        {figures.map(({ name, label, means, now, before, change }) => (
          <li key={name}>
            <a
              className={classes.figure}
              data-figure={name}
              href={hrefOfAudit(rowsOf(name, time, ledger))}
              title={means}
              aria-describedby={`${id}-${name}`}
            >
              <span className={classes.label}>{label}</span>{' '}
              <span className={classes.number}>{now}</span>{' '}
              <span className={classes.change}>
                <strong>{change}</strong> · {t(`overview.callers.before.${range}`, { before })}
              </span>
            </a>
            <span id={`${id}-${name}`} hidden>
              {means} {t('overview.callers.show')}
            </span>
          </li>
        ))}
      </ul>
      {gaps.length > 0 ? <p className={classes.gaps}>{gaps.join(' ')}</p> : null}
      <VisuallyHidden>
        <table aria-label={t('overview.callers.table')}>
          <thead>
            <tr>
              <th scope="col">{t('overview.callers.figure')}</th>
              <th scope="col">{t('overview.callers.now')}</th>
              <th scope="col">{t('overview.callers.earlier')}</th>
              <th scope="col">{t('overview.callers.change')}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ name, label, now, before, change }) => (
              <tr key={name}>
                <th scope="row">{label}</th>
                <td>{now}</td>
                <td>{before}</td>
                <td>{change}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </Panel>
  );
}

import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NOT_HELPED_REASONS } from '../../../../shared/domain/call.ts';
import type { HistoryFilter } from '../../../../shared/domain/history.ts';
import { rowsOf } from '../../../../shared/domain/overview.ts';
import { Panel } from '../../components/Panel.tsx';
import { useFormat } from '../../lib/format.ts';
import { hrefOfAudit } from '../../lib/navigation.ts';
import type { Answered } from './asked.ts';
import classes from './Reasons.module.css';

interface Bar {
  readonly key: string;
  readonly words: string;
  readonly count: number;
  readonly filter: HistoryFilter;
}

/** A bar for each reason, most callers first; each leads to its rows. */
export function Reasons({ overview, time, ledger }: Answered) {
  const { t } = useTranslation();
  const format = useFormat();
  const all = rowsOf('not-helped', time, ledger);
  const known = NOT_HELPED_REASONS.flatMap((reason): Bar[] => {
    const count = overview.notHelped[reason] ?? 0;
    const filter = { ...all, notHelped: reason };
    return count > 0 ? [{ key: reason, words: t(`audit.blocks.${reason}`), count, filter }] : [];
  }).sort((a, b) => b.count - a.count);
  // Of a newer version: no filter has its reason, but the rows are among all of them.
  const others =
    overview.figures['not-helped'].now - known.reduce((sum, { count }) => sum + count, 0);
  const bars: readonly Bar[] =
    others > 0
      ? [...known, { key: 'other', words: t('overview.reasons.other'), count: others, filter: all }]
      : known;
  const most = Math.max(...bars.map(({ count }) => count));
  return (
    <Panel title={t('overview.reasons.title')}>
      {bars.length === 0 ? (
        <p className={classes.none}>{t('overview.reasons.none')}</p>
      ) : (
        <>
          <ul className={classes.bars}>
            {bars.map(({ key, words, count, filter }) => (
              <li key={key}>
                <a className={classes.reason} href={hrefOfAudit(filter)}>
                  <span className={classes.words}>{words}</span>{' '}
                  <svg className={classes.bar} aria-hidden="true">
                    <rect width={`${(count / most) * 100}%`} height="100%" rx="2" />
                  </svg>
                  <span className={classes.count}>{format.number(count)}</span>
                </a>
              </li>
            ))}
          </ul>
          <VisuallyHidden>
            <table aria-label={t('overview.reasons.table')}>
              <thead>
                <tr>
                  <th scope="col">{t('overview.reasons.reason')}</th>
                  <th scope="col">{t('overview.reasons.count')}</th>
                </tr>
              </thead>
              <tbody>
                {bars.map(({ key, words, count }) => (
                  <tr key={key}>
                    <th scope="row">{words}</th>
                    <td>{format.number(count)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </VisuallyHidden>
        </>
      )}
    </Panel>
  );
}

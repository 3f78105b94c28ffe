import { useTranslation } from 'react-i18next';
import { legible } from '../../../../shared/domain/legible.ts';
import { rowsOf } from '../../../../shared/domain/overview.ts';
import { Legible } from '../../components/Legible.tsx';
import { Panel } from '../../components/Panel.tsx';
import { useFormat } from '../../lib/format.ts';
import { hrefOfAudit } from '../../lib/navigation.ts';
import classes from './Agents.module.css';
import type { Answered } from './asked.ts';

const SHOWN = ['callers', 'accepted', 'not-helped'] as const;

/** What each agent did; a number leads to its rows, the name to all of them. */
export function Agents({ overview, time, ledger }: Answered) {
  const { t } = useTranslation();
  const format = useFormat();
  const { agents, otherAgents } = overview;
  if (agents.length === 0) return null;
  const { from, until } = time;
  const number = (figure: (typeof SHOWN)[number], agent: string, count: number) => {
    const shown = format.number(count);
    return (
      <td>
        <a
          className={classes.number}
          href={hrefOfAudit({ ...rowsOf(figure, time, ledger), agent })}
          aria-label={`${shown} · ${t(`overview.agents.figures.${figure}`)} · ${legible(agent)}`}
        >
          {shown}
        </a>
      </td>
    );
  };
  return (
    <Panel title={t('overview.agents.title')}>
      <div className={classes.scroll}>
        <table className={classes.table} aria-label={t('overview.agents.title')}>
          <thead>
            <tr>
              <th scope="col">{t('overview.agents.agent')}</th>
              {SHOWN.map((figure) => (
                <th key={figure} scope="col">
                  {t(`overview.agents.figures.${figure}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {agents.map(({ agent, callers, accepted, notHelped }) => (
              <tr key={agent}>
                <th scope="row">
                  <a
                    className={classes.agent}
                    href={hrefOfAudit({ ledger, agent, from, until })}
                    title={t('overview.agents.show', { agent: legible(agent) })}
                  >
                    <Legible text={agent} />
                  </a>
                </th>
                {number('callers', agent, callers)}
                {number('accepted', agent, accepted)}
                {number('not-helped', agent, notHelped)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {otherAgents > 0 ? (
        <p className={classes.note}>{t('overview.agents.others', { count: otherAgents })}</p>
      ) : null}
    </Panel>
  );
}

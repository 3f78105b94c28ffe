import { useTranslation } from 'react-i18next';
import { legible } from '../../../../shared/domain/legible.ts';
import { Legible } from '../../components/Legible.tsx';
import { Panel } from '../../components/Panel.tsx';
import { useFormat } from '../../lib/format.ts';
import { hrefOfAudit } from '../../lib/navigation.ts';
import classes from './Agents.module.css';
import type { Answered } from './asked.ts';

/** What each agent did; the name leads to the rows. */
export function Agents({ overview, time, ledger }: Answered) {
  const { t } = useTranslation();
  const format = useFormat();
  const { agents, otherAgents } = overview;
  if (agents.length === 0) return null;
  const { from, until } = time;
  return (
    <Panel title={t('overview.agents.title')}>
      <div className={classes.scroll}>
        <table className={classes.table} aria-label={t('overview.agents.title')}>
          <thead>
            <tr>
              <th scope="col">{t('overview.agents.agent')}</th>
              <th scope="col">{t('overview.agents.callers')}</th>
              <th scope="col">{t('overview.agents.accepted')}</th>
              <th scope="col">{t('overview.agents.notHelped')}</th>
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
                <td>{format.number(callers)}</td>
                <td>{format.number(accepted)}</td>
                <td>{format.number(notHelped)}</td>
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

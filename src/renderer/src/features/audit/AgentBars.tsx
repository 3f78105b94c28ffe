import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HistoryChart } from '../../../../shared/domain/history.ts';
import { legible } from '../../../../shared/domain/legible.ts';
import { Legible } from '../../components/Legible.tsx';
import { useFormat } from '../../lib/format.ts';
import { countOf, outcomesIn, useCountWords } from './outcome-counts.ts';
import classes from './ResetsPanel.module.css';

interface Props {
  readonly agents: HistoryChart['agents'];
  readonly onAgent: (agent: string) => void;
}

/** A bar for each agent, divided by outcome and scaled to the longest. */
export function AgentBars({ agents, onAgent }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const countWords = useCountWords();
  const most = Math.max(...agents.map(({ counts }) => countOf(counts)));
  return (
    <ul className={classes.agentList}>
      {agents.map(({ agent, counts }) => {
        let drawn = 0;
        return (
          <li key={agent}>
            <UnstyledButton
              className={classes.agent}
              title={`${legible(agent)}: ${countWords(counts)}`}
              onClick={() => onAgent(agent)}
            >
              <Legible className={classes.name} text={agent} />{' '}
              <svg className={classes.bar} aria-hidden="true">
                {outcomesIn(counts).map((outcome) => {
                  const width = ((counts[outcome] ?? 0) / most) * 100;
                  const x = drawn;
                  drawn += width;
                  return (
                    <rect
                      key={outcome}
                      x={`${x}%`}
                      width={`${width}%`}
                      height="100%"
                      fill={`var(--bar-${outcome})`}
                    />
                  );
                })}
              </svg>
              <span className={classes.number}>{format.number(countOf(counts))}</span>{' '}
              <VisuallyHidden>
                {t('audit.chart.onlyAgent', { counts: countWords(counts) })}
              </VisuallyHidden>
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}

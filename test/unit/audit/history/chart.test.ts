import { expect, it } from 'vitest';
import { chartOf, chartRange } from '../../../../src/main/audit/history/worker/chart.ts';

it('a chart has the five agents with the most resets, and counts the others', () => {
  const time = chartRange({}, new Date(2026, 10, 22, 12), { most: 100, usual: 30 });
  const day = time.days[0]?.day ?? '';
  const counted = Array.from({ length: 8 }, (_, n) => ({
    day,
    agent: `agent-${n}`,
    outcome: 'accepted' as const,
    count: n + 1,
  }));
  const { agents, otherAgents } = chartOf(time, counted);
  expect(agents.map(({ agent }) => agent)).toEqual([7, 6, 5, 4, 3].map((n) => `agent-${n}`));
  expect(otherAgents).toBe(3);
});

import { describe, expect, it } from 'vitest';
import { chartOf, chartRange } from '../../../../src/main/audit/history/worker/chart.ts';

it('a chart has the five agents with the most resets, and counts the others', () => {
  const time = chartRange({}, new Date(2026, 10, 22, 12), { most: 100, usual: 30 });
  const counted = Array.from({ length: 8 }, (_, n) => ({
    agent: `agent-${n}`,
    outcome: 'accepted' as const,
    count: n + 1,
  }));
  const { agents, otherAgents } = chartOf(time, [{ days: [], agents: counted }]);
  expect(agents.map(({ agent }) => agent)).toEqual([7, 6, 5, 4, 3].map((n) => `agent-${n}`));
  expect(otherAgents).toBe(3);
});

it('agents with as many resets are listed by name', () => {
  const counted = ['eva', 'ada', 'bea'].map((agent) => ({
    agent,
    outcome: 'accepted' as const,
    count: 2,
  }));
  const { agents } = chartOf({ days: [], shortened: false }, [{ days: [], agents: counted }]);
  expect(agents.map(({ agent }) => agent)).toEqual(['ada', 'bea', 'eva']);
});

it('an agent is one in all ledgers, as a filter by the agent finds them, however written', () => {
  const of = (agent: string, count: number) => ({ agent, outcome: 'accepted' as const, count });
  const counted = [of('Ada', 2), of('ada', 3), of('Émile', 1), of('émile', 1)];
  const { agents } = chartOf(
    { days: [], shortened: false },
    counted.map((each) => ({ days: [], agents: [each] })),
  );
  expect(agents).toEqual([
    { agent: 'Ada', counts: { accepted: 5 } },
    { agent: 'émile', counts: { accepted: 1 } },
    { agent: 'Émile', counts: { accepted: 1 } },
  ]);
});

describe('the days of a chart', () => {
  const BOUNDS = { most: 100, usual: 30 };
  const at = (day: number, hour = 0) => new Date(2026, 10, day, hour).getTime();
  const iso = (day: number, hour: number) => new Date(at(day, hour)).toISOString();

  it('are counted from and until the very times of the filter', () => {
    const filter = { from: iso(20, 15), until: iso(22, 10) };
    expect(chartRange(filter, new Date(at(30)), BOUNDS)).toEqual({
      shortened: false,
      days: [
        { day: '2026-11-20', from: at(20, 15), until: at(21) },
        { day: '2026-11-21', from: at(21), until: at(22) },
        { day: '2026-11-22', from: at(22), until: at(22, 10) },
      ],
    });
  });

  it('end with now if the filter has no end', () => {
    const { days } = chartRange({ from: iso(22, 0) }, new Date(at(22, 9)), BOUNDS);
    expect(days).toEqual([{ day: '2026-11-22', from: at(22), until: at(22, 9) + 1 }]);
  });
});

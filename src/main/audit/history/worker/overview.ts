import { NOT_HELPED_REASONS } from '../../../../shared/domain/call.ts';
import type { LedgerSummary, Missing } from '../../../../shared/domain/history.ts';
import {
  type AgentFigures,
  type DeskOverview,
  type Figure,
  type LedgerReach,
  MAX_OVERVIEW_AGENTS,
} from '../../../../shared/domain/overview.ts';
import { withoutCase } from './collation.ts';
import type { Tallied } from './ledger-index.ts';

/** Adds up what was counted in all ledgers, in the time and in the one before. */
export function overviewOf(
  now: readonly Tallied[],
  before: readonly Tallied[],
): Omit<DeskOverview, 'reach' | keyof Missing> {
  const figure = (name: Figure) => ({ now: sumOf(now, name), before: sumOf(before, name) });
  const reasons = NOT_HELPED_REASONS.map((reason) => {
    const its = now.filter((each) => each.reason === reason);
    return [reason, sumOf(its, 'not-helped')] as const;
  });
  const agents = agentsOf(now);
  return {
    figures: {
      callers: figure('callers'),
      accepted: figure('accepted'),
      'not-helped': figure('not-helped'),
      'follow-up': figure('follow-up'),
    },
    notHelped: Object.fromEntries(reasons.filter(([, count]) => count > 0)),
    agents: agents.slice(0, MAX_OVERVIEW_AGENTS),
    otherAgents: Math.max(0, agents.length - MAX_OVERVIEW_AGENTS),
  };
}

/** What the ledgers do not reach of a time that ends at `until`. */
export function reachOf(
  ledgers: readonly Pick<LedgerSummary, 'first' | 'imported'>[],
  until: string,
): LedgerReach {
  const bundles = ledgers.flatMap(({ imported }) => imported ?? []);
  const ended = bundles.map(({ exportedAt }) => exportedAt).filter((at) => at < until);
  const [earliest] = ended.sort();
  return {
    since:
      ledgers
        .flatMap(({ first }) => first ?? [])
        .sort()
        .at(-1) ?? null,
    ended: earliest === undefined ? null : { bundles: ended.length, earliest },
    withheld: bundles.reduce((sum, { withheld }) => sum + withheld, 0),
  };
}

function agentsOf(tallied: readonly Tallied[]): AgentFigures[] {
  // As a filter by the agent finds what was counted.
  return [...Map.groupBy(tallied, ({ agent }) => withoutCase(agent)).values()]
    .map((its) => ({
      agent: its[0]?.agent ?? '',
      callers: sumOf(its, 'callers'),
      accepted: sumOf(its, 'accepted'),
      notHelped: sumOf(its, 'not-helped'),
    }))
    .filter(({ agent, callers, accepted, notHelped }) => {
      // No filter finds rows without one.
      return agent !== '' && callers + accepted + notHelped > 0;
    })
    .sort(
      (a, b) => b.callers - a.callers || b.accepted - a.accepted || a.agent.localeCompare(b.agent),
    );
}

function sumOf(tallied: readonly Tallied[], name: Figure): number {
  return tallied.reduce((sum, { figure, count }) => (figure === name ? sum + count : sum), 0);
}

import type {
  DeskOverview,
  OverviewRange,
  OverviewTime,
} from '../../../../shared/domain/overview.ts';

/** What an overview was asked for, and the answer. */
export interface Answered {
  readonly overview: DeskOverview;
  readonly range: OverviewRange;
  readonly time: OverviewTime;
  readonly ledger: 'own' | 'all';
}

import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page.tsx';
import { usePlace } from '../../lib/place.ts';
import { Announcement } from './Announcement.tsx';
import { CaseColumn } from './CaseColumn.tsx';
import { caseOf, isIdle } from './case/case-state.ts';
import { DraftProvider } from './case/draft.tsx';
import { type SearchBoxHandle, useCase, useCaseRequests } from './case/use-case.ts';
import { useNews } from './case/use-news.ts';
import { useCloseGuard } from './close/use-close-guard.tsx';
import { RecentPanel } from './RecentPanel.tsx';
import classes from './ResetPage.module.css';
import { resetKeys } from './reset-queries.ts';
import { SearchPane } from './SearchPane.tsx';
import { NoMatchSteps } from './search/NoMatchSteps.tsx';
import { TimelinePanel } from './TimelinePanel.tsx';
import { UserPanel } from './UserPanel.tsx';

/** One caller at a time: found on the left, helped on the right. */
export function ResetPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const box = useRef<SearchBoxHandle>(null);
  const { state, actions: unasked } = useCase(box);
  const { actions, question } = useCloseGuard(state, unasked);
  useCaseRequests(actions);
  const { atPool } = usePlace();
  const news = useNews(state);
  const it = caseOf(state.stage);
  return (
    <Page title={t('reset.title')} compact>
      <DraftProvider of={it?.id ?? null}>
        <div className={classes.columns}>
          <div className={classes.column}>
            <SearchPane ref={box} state={state} actions={actions} matchesRef={news.matches} />
            <NoMatchSteps search={state.search} onOpen={actions.open} />
            {isIdle(state) && atPool ? <RecentPanel place={atPool} onOpen={actions.open} /> : null}
            {it ? (
              <>
                <UserPanel
                  key={it.opened.user.sub}
                  opened={it.opened}
                  matched={it.matched}
                  past={it.isPast}
                  onRevealed={() =>
                    void queries.invalidateQueries({
                      queryKey: resetKeys.history(it.opened.place.poolId, it.opened.user.sub),
                    })
                  }
                />
                <div className={classes.timeline}>
                  <TimelinePanel key={`timeline ${it.opened.user.sub}`} opened={it.opened} />
                </div>
              </>
            ) : null}
          </div>
          <CaseColumn
            state={state}
            actions={actions}
            news={news}
            onCaller={(text) => box.current?.fill(text)}
          />
        </div>
      </DraftProvider>
      {question}
      <Announcement state={state} />
    </Page>
  );
}

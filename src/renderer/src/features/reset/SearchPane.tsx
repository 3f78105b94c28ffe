import { IconUserSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type Ref, useImperativeHandle, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../../shared/domain/app-error.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { focusFindUser } from '../../lib/focus.ts';
import { useEscape, useShortcut } from '../../lib/keyboard.ts';
import { usePlace } from '../../lib/place.ts';
import { placeQueries } from '../../lib/place-queries.ts';
import { useSession } from '../../lib/session.ts';
import { type CaseState, caseOf, isOver, isRunning, subOf } from './case/case-state.ts';
import type { CaseActions, SearchBoxHandle } from './case/use-case.ts';
import type { NewsRefs } from './case/use-news.ts';
import { Matches } from './Matches.tsx';
import { SearchBox } from './SearchBox.tsx';
import classes from './SearchPane.module.css';

interface Props {
  readonly state: CaseState;
  readonly actions: CaseActions;
  readonly matchesRef: NewsRefs['matches'];
  readonly ref?: Ref<SearchBoxHandle>;
}

/** The search box, whose text is here, and what was found. */
export function SearchPane({ state, actions, matchesRef, ref }: Props) {
  const { t } = useTranslation();
  const { country } = useSession();
  const { place, loading, atPool } = usePlace();
  const [text, setText] = useState('');
  /** What the agent said of the number in a text. */
  const [numberOf, setNumberOf] = useState<{ text: string; country: string } | null>(null);
  const chosenCountry = numberOf?.text === text ? numberOf.country : null;
  useImperativeHandle(ref, () => ({
    empty: (only) => setText((held) => (only === undefined || held === only ? '' : held)),
    fill: (given) => {
      setText(given);
      focusFindUser();
    },
  }));
  const { search, stage } = state;
  useShortcut('slash', focusFindUser);
  useEscape(() => {
    const isWaiting = state.next !== null || search.phase === 'searching';
    if (!isRunning(state) && (isWaiting || stage.at === 'opening')) actions.stop();
    else actions.close();
  });

  const result = search.phase === 'found' ? search.result : null;
  /** The result on the screen is for the text in the box. */
  const isAnswered = search.phase === 'found' && search.query.text.trim() === text.trim();
  const searchedInVain = result !== null && result.candidates.length === 0;
  const poolSettings = useQuery(placeQueries.poolSettings(searchedInVain ? atPool : null));
  const unchosen = !place && !loading;
  const isSearching = search.phase === 'searching';
  const user = caseOf(stage)?.opened.user;
  /** The outcome of a request has stayed beside what was searched for during it. */
  const isBeside = user && result && !result.candidates.some((each) => each.user.sub === user.sub);

  return (
    <div className={classes.search}>
      <SearchBox
        text={text}
        onText={setText}
        country={country}
        chosenCountry={chosenCountry}
        unchosen={unchosen}
        searching={isSearching || (state.next !== null && !unchosen && !isRunning(state))}
        queued={state.next !== null}
        opening={stage.at === 'opening'}
        sending={isRunning(state)}
        answered={isAnswered}
        inVain={isAnswered && searchedInVain}
        onSearch={() => actions.search({ text, country: chosenCountry })}
        onCountry={(chosen) => {
          setNumberOf({ text, country: chosen });
          actions.search({ text, country: chosen });
        }}
        onUnsearchable={actions.dismiss}
        onStop={actions.stop}
        over={isOver(stage)}
      />
      {isSearching ? <Waiting label={t('reset.search.searching')} lines={4} /> : null}
      {search.phase === 'failed' ? (
        search.error.code === 'cancelled' ? (
          <Notice tone="neutral" title={t('reset.search.stopped')} />
        ) : (
          <ErrorNotice
            error={search.error}
            title={t('reset.search.failed')}
            hint={isAboutText(search.error) ? t('reset.search.otherWords') : null}
            onRetry={() => actions.search(search.query)}
          />
        )
      ) : null}
      {isBeside ? (
        <Notice
          tone="caution"
          title={t('reset.matches.stillOpen', { name: user.name ?? user.username })}
        />
      ) : null}
      {result ? (
        <Matches
          key={JSON.stringify(result.tried)}
          ref={matchesRef}
          result={result}
          past={!isAnswered}
          migratesUsers={poolSettings.data?.migratesUsers === true}
          openSub={subOf(stage)}
          onOpen={actions.open}
        />
      ) : null}
      {search.phase === 'idle' && !('case' in stage) ? (
        <Empty icon={<IconUserSearch size={22} stroke={1.5} />} title={t('reset.start.title')}>
          {t('reset.start.text')}
        </Empty>
      ) : null}
    </div>
  );
}

/** Cognito refused the search itself; only its text differs from one search to the next. */
function isAboutText({ code, action }: AppError): boolean {
  return code === 'rejected' && action === 'cognito-idp:ListUsers';
}

import { Button, Loader, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PoolPlace } from '../../../../../shared/domain/pool.ts';
import { recognize } from '../../../../../shared/domain/recognize.ts';
import type { OtherPools } from '../../../../../shared/domain/search.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { call, desk } from '../../../lib/desk.ts';
import { PHONE_COUNTRY_ID } from '../../../lib/focus.ts';
import { useFormat } from '../../../lib/format.ts';
import { openInReset } from '../../../lib/navigation.ts';
import { usePlace } from '../../../lib/place.ts';
import { useSession } from '../../../lib/session.ts';
import { useTask } from '../../../lib/use-task.ts';
import type { Query } from '../case/case-state.ts';
import { FoundUser } from './FoundUser.tsx';
import classes from './further.module.css';

interface Props {
  /** The pool that was searched. */
  readonly place: PoolPlace;
  readonly query: Query;
}

/** How to go on where a search has found nobody: in the other pools, or as another country's phone. */
export function OtherPoolsPanel({ place, query: { text, country } }: Props) {
  const { t } = useTranslation();
  const session = useSession();
  const { pools } = usePlace();
  const { state, run } = useTask(() =>
    call(
      desk.lookup.otherPools({
        place,
        text,
        ...(country === null ? {} : { country }),
      }),
    ),
  );
  const count = pools.items.filter(({ id }) => id !== place.poolId).length;
  const recognized = recognize(text, country ?? session.country);
  const isPhone = 'national' in recognized && recognized.national !== null;
  if (count === 0 && !isPhone) return null;
  const isStopped = state.phase === 'failed' && state.error.code === 'cancelled';
  return (
    <Panel title={t('calls.others.label')}>
      <div className={classes.ways}>
        {count > 0 && state.phase !== 'done' ? (
          state.phase === 'running' ? (
            <div className={classes.way} role="status">
              <Loader size={14} />
              <span>{t('calls.others.searching', { count })}</span>
              <Button variant="default" size="xs" onClick={() => void desk.lookup.cancel({})}>
                {t('actions.cancel')}
              </Button>
            </div>
          ) : (
            <Button variant="default" onClick={() => void run(undefined)}>
              {t('calls.others.pools', { count })}
            </Button>
          )
        ) : null}
        {isPhone ? (
          <Button
            variant="default"
            onClick={() => document.getElementById(PHONE_COUNTRY_ID)?.focus()}
          >
            {t('calls.others.phone')}
          </Button>
        ) : null}
      </div>
      {isStopped ? <Notice tone="neutral" title={t('reset.search.stopped')} /> : null}
      {state.phase === 'failed' && !isStopped ? (
        <ErrorNotice error={state.error} title={t('calls.others.failed')} />
      ) : null}
      {state.phase === 'done' ? <Found found={state.value} /> : null}
    </Panel>
  );
}

function Found({ found: { pools, notSearched } }: { readonly found: OtherPools }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { choosePool } = usePlace();
  const empty = pools.flatMap(({ pool, result }) => (result.state === 'nobody' ? [pool.name] : []));
  const open = (poolId: string, sub: string) => {
    // Opened once the header has the pool and an app client of it.
    openInReset(sub);
    choosePool(poolId);
  };
  return (
    <div className={classes.found} role="status">
      {pools.map(({ pool, result }) =>
        result.state === 'failed' ? (
          <ErrorNotice
            key={pool.id}
            error={result.error}
            title={t('calls.others.poolFailed', { pool: pool.name })}
          />
        ) : result.state === 'found' ? (
          <section key={pool.id}>
            <h3 className={classes.pool}>
              {t(result.more ? 'calls.others.more' : 'calls.others.found', {
                count: result.candidates.length,
                pool: pool.name,
              })}
            </h3>
            <ul className={classes.users}>
              {result.candidates.map(({ user }) => (
                <li key={user.sub}>
                  <UnstyledButton className={classes.user} onClick={() => open(pool.id, user.sub)}>
                    <FoundUser user={user} />{' '}
                    <span className={classes.there}>
                      {t('calls.others.open', { pool: pool.name })}
                    </span>
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          </section>
        ) : null,
      )}
      {empty.length > 0 ? (
        <p className={classes.about}>{t('calls.others.nobody', { pools: format.list(empty) })}</p>
      ) : null}
      {notSearched > 0 ? (
        <p className={classes.about}>{t('calls.others.notSearched', { count: notSearched })}</p>
      ) : null}
    </div>
  );
}

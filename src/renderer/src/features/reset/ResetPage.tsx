import { VisuallyHidden } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconRoute, IconUserSearch } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery } from '../../../../shared/domain/delivery.ts';
import type { Input } from '../../../../shared/ipc/contract.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Page } from '../../components/Page.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { call, desk } from '../../lib/desk.ts';
import { FIND_USER_ID, focusFindUser } from '../../lib/focus.ts';
import { usePlace } from '../../lib/place.ts';
import { modKey } from '../../lib/platform.ts';
import { useSession } from '../../lib/session.ts';
import { useTask } from '../../lib/use-task.ts';
import { type Case, cooldownEnd, reachedCognito } from './case.ts';
import { DeliveryPanel } from './DeliveryPanel.tsx';
import { InboxPanel } from './InboxPanel.tsx';
import { Matches, type MatchesHandle } from './Matches.tsx';
import { PlanPanel } from './PlanPanel.tsx';
import classes from './ResetPage.module.css';
import { resetKeys } from './reset-queries.ts';
import { SearchBox } from './SearchBox.tsx';
import { type Draft, EMPTY_DRAFT, SendPanel } from './SendPanel.tsx';
import { TimelinePanel } from './TimelinePanel.tsx';
import { ticketNote } from './ticket-note.ts';
import { UserPanel } from './UserPanel.tsx';
import { deliveryWords, planWords } from './words.ts';

const HOUR_MS = 60 * 60 * 1000;

export function ResetPage() {
  const { t, i18n } = useTranslation();
  const { start, settings, country } = useSession();
  const { profiles, profile, place, atPool, identity, pools, pool, clients } = usePlace();
  const queries = useQueryClient();

  const [text, setText] = useState('');
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const [isQueued, setIsQueued] = useState(false);
  const [openSub, setOpenSub] = useState<string | null>(null);
  /** What became of the requests for the open user, oldest first. */
  const [deliveries, setDeliveries] = useState<readonly Delivery[]>([]);

  const search = useTask((at: Input<'lookup.search'>) => call(desk.lookup.search(at)));
  const opening = useTask(
    async (who: Input<'recovery.open'>): Promise<Case> => ({
      ...(await call(desk.recovery.open(who))),
      place: who.place,
    }),
  );
  const sending = useTask((order: Input<'recovery.send'>) => call(desk.recovery.send(order)));

  const result = search.state.phase === 'done' ? search.state.value : null;
  const opened = opening.state.phase === 'done' ? opening.state.value : null;
  const isSending = sending.state.phase === 'running';
  const delivery = isSending ? null : (deliveries.at(-1) ?? null);

  // Beside the state, because a second click can come before the first one's state is drawn.
  const inFlight = useRef(false);

  const matches = useRef<MatchesHandle>(null);
  const planHeading = useRef<HTMLHeadingElement>(null);
  const deliveryHeading = useRef<HTMLHeadingElement>(null);
  /** Where the focus goes once it is on the screen; only ever set by a step that the agent took. */
  const focusNext = useRef<'matches' | 'plan' | 'delivery' | null>(null);
  useEffect(() => {
    const wanted = focusNext.current;
    if (wanted === 'matches' && matches.current) {
      focusNext.current = null;
      // Not where the agent has gone on to something else while the search ran.
      const { activeElement } = document;
      if (activeElement === document.body || activeElement?.id === FIND_USER_ID) {
        matches.current.focus();
      }
    }
    const heading = { plan: planHeading, delivery: deliveryHeading, matches: null }[
      wanted ?? 'matches'
    ]?.current;
    if (!heading) return;
    focusNext.current = null;
    heading.focus({ preventScroll: wanted === 'delivery' });
    // The whole outcome is to be read, not its first line.
    if (wanted === 'delivery') heading.closest('section')?.scrollIntoView({ block: 'nearest' });
  });

  useHotkeys([['/', focusFindUser]]);

  function closeCase() {
    inFlight.current = false;
    opening.reset();
    sending.reset();
    setOpenSub(null);
    setDeliveries([]);
    setDraft(EMPTY_DRAFT);
  }

  async function openUser(sub: string) {
    if (!place || isSending) return;
    closeCase();
    setOpenSub(sub);
    focusNext.current = 'plan';
    await opening.run({ place, sub });
    refreshTimeline(sub);
  }

  async function runSearch() {
    if (isSending) return;
    // An agent who is quicker than the lists of the header searches as soon as they are there.
    setIsQueued(!atPool || !place);
    if (!atPool || !place) return;
    closeCase();
    focusNext.current = 'matches';
    const found = await search.run({ place: atPool, text });
    if (found.phase !== 'done') return;
    const [only, second] = found.value.candidates;
    if (only && !second && !found.value.more) await openUser(only.user.sub);
  }

  function stopSearch() {
    setIsQueued(false);
    search.reset();
    void desk.lookup.cancel({});
  }

  function refreshTimeline(sub: string) {
    if (atPool) void queries.invalidateQueries({ queryKey: resetKeys.history(atPool.poolId, sub) });
  }

  async function send(to: Case) {
    if (inFlight.current) return;
    inFlight.current = true;
    focusNext.current = 'delivery';
    const sent = await sending.run({
      place: to.place,
      sub: to.user.sub,
      checks: [...draft.checks],
      ticket: draft.ticket.trim(),
      reason: draft.reason.trim(),
    });
    // The agent has gone to another pool meanwhile; the timeline there has what became of it.
    if (sent.phase === 'idle') return;
    inFlight.current = false;
    if (sent.phase === 'done') setDeliveries((before) => [...before, sent.value]);
    refreshTimeline(to.user.sub);
  }

  // Another pool means other users: nothing of the last one may stay on the screen.
  const poolKey = JSON.stringify(atPool);
  const lastPool = useRef(poolKey);
  useLayoutEffect(() => {
    if (lastPool.current === poolKey) return;
    lastPool.current = poolKey;
    closeCase();
    search.reset();
  });

  // Another app client may answer otherwise, so the plan is made anew for it.
  const clientId = place?.clientId;
  const stale = opened !== null && clientId !== undefined && opened.place.clientId !== clientId;
  useEffect(() => {
    if (stale && openSub && !isSending) void openUser(openSub);
  });

  useEffect(() => {
    if (isQueued && place) void runSearch();
  });

  const language = i18n.language;
  const unchosen = !place && !profiles.loading && !pools.loading && !clients.loading;
  const searchedInVain = result !== null && result.candidates.length === 0;

  return (
    <Page title={t('reset.title')}>
      <div className={classes.columns}>
        <div className={classes.column}>
          <div className={classes.search}>
            <SearchBox
              text={text}
              onText={setText}
              country={country}
              unchosen={unchosen}
              searching={search.state.phase === 'running' || (isQueued && !unchosen)}
              onSearch={() => void runSearch()}
              onStop={stopSearch}
              onClear={() => {
                setText('');
                setIsQueued(false);
                search.reset();
              }}
            />
            {search.state.phase === 'running' ? (
              <Waiting label={t('reset.search.searching')} lines={4} />
            ) : null}
            {search.state.phase === 'failed' ? (
              search.state.error.code === 'cancelled' ? (
                <Notice tone="neutral" title={t('reset.search.stopped')} />
              ) : (
                <ErrorNotice
                  error={search.state.error}
                  title={t('reset.search.failed')}
                  onRetry={() => void runSearch()}
                />
              )
            ) : null}
            {result ? (
              <Matches
                key={JSON.stringify(result.tried)}
                ref={matches}
                result={result}
                openSub={openSub}
                onOpen={(sub) => void openUser(sub)}
              />
            ) : null}
            {search.state.phase === 'idle' && !opened ? (
              <Empty
                icon={<IconUserSearch size={22} stroke={1.5} />}
                title={t('reset.start.title')}
              >
                {t('reset.start.text')}
              </Empty>
            ) : null}
          </div>
          {opened ? (
            <>
              <UserPanel
                key={opened.user.sub}
                opened={opened}
                onRevealed={() => refreshTimeline(opened.user.sub)}
              />
              <TimelinePanel poolId={opened.place.poolId} sub={opened.user.sub} />
            </>
          ) : null}
        </div>
        <div className={classes.column}>
          {opening.state.phase === 'running' ? (
            <div className={classes.search}>
              <Waiting label={t('reset.user.opening')} lines={6} />
            </div>
          ) : null}
          {opening.state.phase === 'failed' ? (
            <ErrorNotice
              error={opening.state.error}
              title={t('reset.user.openFailed')}
              onRetry={openSub ? () => void openUser(openSub) : undefined}
            />
          ) : null}
          {opening.state.phase === 'idle' ? (
            <Panel title={t('reset.plan.label')}>
              <Empty icon={<IconRoute size={22} stroke={1.5} />} title={t('reset.plan.empty')}>
                {t('reset.plan.emptyText')}
              </Empty>
            </Panel>
          ) : null}
          {/* Once there is an outcome, it is what the agent reads first. */}
          {opened && delivery ? (
            <DeliveryPanel
              delivery={delivery}
              sends={sendsInLastHour(opened, deliveries)}
              headingRef={deliveryHeading}
              note={() =>
                ticketNote(
                  {
                    opened,
                    delivery,
                    ticket: draft.ticket.trim(),
                    reason: draft.reason.trim(),
                    account: identity?.account ?? null,
                    poolName: pool?.name ?? opened.place.poolId,
                    clientName:
                      clients.items.find(({ id }) => id === opened.place.clientId)?.name ??
                      opened.place.clientId,
                  },
                  t,
                  language,
                )
              }
            />
          ) : null}
          {opened ? (
            <PlanPanel plan={opened.plan} past={delivery !== null} headingRef={planHeading} />
          ) : null}
          {opened?.plan.kind === 'code' ? (
            <SendPanel
              draft={draft}
              onDraft={setDraft}
              onSend={() => void send(opened)}
              sending={isSending}
              again={deliveries.some(reachedCognito)}
              ledgerWritable={start.ledger.writable}
              cooldownUntil={cooldownEnd(opened, delivery, settings.cooldownSeconds)}
              error={sending.state.phase === 'failed' ? sending.state.error : null}
              mod={modKey(start.platform)}
            />
          ) : null}
          {profile?.kind === 'practice' && atPool ? <InboxPanel poolId={atPool.poolId} /> : null}
        </div>
      </div>
      <VisuallyHidden role="status">{announcement()}</VisuallyHidden>
    </Page>
  );

  /** The newest outcome in words, for those who hear the screen. */
  function announcement(): string {
    if (delivery) return deliveryWords(delivery, t).headline;
    if (opened) return planWords(opened.plan, t, language);
    if (searchedInVain) return t('reset.matches.none');
    if (result) return t('reset.matches.count', { count: result.candidates.length });
    return '';
  }
}

function sendsInLastHour(opened: Case, deliveries: readonly Delivery[]): number {
  const since = Date.now() - HOUR_MS;
  const times = [...opened.sends, ...deliveries.filter(reachedCognito).map(({ at }) => at)];
  return times.filter((at) => Date.parse(at) > since).length;
}

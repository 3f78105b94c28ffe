import { Button, VisuallyHidden } from '@mantine/core';
import { IconKey, IconRoute, IconUserSearch } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AppError, isForPerson } from '../../../../shared/domain/app-error.ts';
import { checksFor } from '../../../../shared/domain/caller-checks.ts';
import type { Confirmation } from '../../../../shared/domain/confirmation.ts';
import type { Place } from '../../../../shared/domain/pool.ts';
import type { Input } from '../../../../shared/ipc/desk.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Page } from '../../components/Page.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { call, desk } from '../../lib/desk.ts';
import { FIND_USER_ID, focusFindUser, PHONE_COUNTRY_ID } from '../../lib/focus.ts';
import { useShortcut } from '../../lib/keyboard.ts';
import { consumeRequestedSub } from '../../lib/navigation.ts';
import { usePlace } from '../../lib/place.ts';
import { placeQueries } from '../../lib/place-queries.ts';
import { modKey } from '../../lib/platform.ts';
import { useSession } from '../../lib/session.ts';
import { useAfterSignIn } from '../../lib/sign-in.ts';
import { useTask } from '../../lib/use-task.ts';
import {
  canFinish,
  cooldownEnd,
  type Finished,
  fieldToFix,
  isUnderWay,
  mayHaveCode,
  type OpenedCase,
  reachedCognito,
  type SentCode,
  visible,
} from './case.ts';
import { DeliveryPanel } from './DeliveryPanel.tsx';
import type { Secrets } from './FinishForm.tsx';
import { FinishPanel } from './FinishPanel.tsx';
import { InboxPanel } from './InboxPanel.tsx';
import { Matches, type MatchesHandle } from './Matches.tsx';
import { PlanPanel } from './PlanPanel.tsx';
import classes from './ResetPage.module.css';
import { resetKeys, resetQueries } from './reset-queries.ts';
import { SearchBox } from './SearchBox.tsx';
import { EMPTY_DRAFT, type SendDraft, SendPanel } from './SendPanel.tsx';
import { TimelinePanel } from './TimelinePanel.tsx';
import { ticketNote } from './ticket-note.ts';
import { UserPanel } from './UserPanel.tsx';
import { deliveryWords, finishWords, planWords } from './words.ts';

type PoolPlace = Omit<Place, 'clientId'>;

const HOUR_MS = 60 * 60 * 1000;

export function ResetPage() {
  const { t, i18n } = useTranslation();
  const { start, settings, country, sending: isSending, setSending, checkLedger } = useSession();
  const { profiles, profile, place, atPool, identity, pools, clients } = usePlace();
  const queries = useQueryClient();

  const [text, setText] = useState('');
  /** What the agent said of the number in a text. */
  const [numberOf, setNumberOf] = useState<{ text: string; country: string } | null>(null);
  const chosenCountry = numberOf?.text === text ? numberOf.country : null;
  const [draft, setDraft] = useState<SendDraft>(EMPTY_DRAFT);
  const [isQueued, setIsQueued] = useState(false);
  const [openSub, setOpenSub] = useState<string | null>(null);
  /** The outcomes of the requests for the opened user, oldest first. */
  const [verdicts, setVerdicts] = useState<readonly SentCode[]>([]);
  /** The outcomes of the tries to set a new password for the opened user, oldest first. */
  const [finishes, setFinishes] = useState<readonly Finished[]>([]);
  /** The agent said that the caller already has a code. */
  const [hasCode, setHasCode] = useState(false);
  /**
   * The current request is for a new password. Starts and ends together with `isSending`, with no
   * render in between.
   */
  const [isFinishing, setIsFinishing] = useState(false);
  /** The agent wanted to go on during a request. */
  const [isHeldBack, setIsHeldBack] = useState(false);

  const search = useTask(async (at: Input<'lookup.search'>) => ({
    ...(await call(desk.lookup.search(at))),
    text: at.text,
  }));
  const opening = useTask(
    async (who: Input<'recovery.open'>): Promise<OpenedCase> => ({
      ...(await call(desk.recovery.open(who))),
      place: who.place,
    }),
  );
  const sending = useTask((order: Input<'recovery.send'>) => call(desk.recovery.send(order)));
  const finishing = useTask((order: Input<'recovery.confirm'>) =>
    call(desk.recovery.confirm(order)),
  );

  const result = search.state.phase === 'done' ? search.state.value : null;
  const opened = opening.state.phase === 'done' ? opening.state.value : null;
  const lastVerdict = verdicts.at(-1) ?? null;
  const verdict = isSending && !isFinishing ? null : lastVerdict;
  const delivery = verdict?.delivery ?? null;
  // A try with the previous send's code says nothing of this one.
  const confirmation =
    finishes.filter(({ after }) => after === lastVerdict).at(-1)?.confirmation ?? null;
  const isSearching = search.state.phase === 'running';

  const history = useQuery({
    ...resetQueries.history(opened?.place.poolId ?? '', opened?.user.sub ?? ''),
    enabled: opened !== null,
  });
  // A request from before a reload; this screen's newest ones may not have been read again yet.
  const underWay =
    history.data?.some(
      (entry) =>
        isUnderWay(entry) && entry.id !== delivery?.entry && entry.id !== confirmation?.entry,
    ) ?? false;

  // Besides the state, because a second click can come before the first one's state is rendered.
  const inFlight = useRef(false);

  const matches = useRef<MatchesHandle>(null);
  const planHeading = useRef<HTMLHeadingElement>(null);
  const deliveryHeading = useRef<HTMLHeadingElement>(null);
  const resultHeading = useRef<HTMLHeadingElement>(null);
  /** Where the focus goes once it is on the screen; set only by a step that the agent took. */
  const focusNext = useRef<'matches' | 'plan' | 'delivery' | 'result' | null>(null);
  // Before paint: a key pressed between paint and focus would go astray.
  useLayoutEffect(() => {
    const wanted = focusNext.current;
    if (wanted === 'matches' && matches.current) {
      focusNext.current = null;
      // Not if the agent has moved on while the search ran.
      const { activeElement } = document;
      const { id } = activeElement ?? document.body;
      if (activeElement === document.body || id === FIND_USER_ID || id === PHONE_COUNTRY_ID) {
        matches.current.focus();
      }
    }
    const heading = {
      plan: planHeading,
      delivery: deliveryHeading,
      result: resultHeading,
      matches: null,
    }[wanted ?? 'matches']?.current;
    if (!heading) return;
    focusNext.current = null;
    heading.focus({ preventScroll: wanted !== 'plan' });
    // The whole outcome should be visible, not just its first line.
    if (wanted !== 'plan') heading.closest('section')?.scrollIntoView({ block: 'nearest' });
  });

  useShortcut('slash', focusFindUser);

  /** @param keep keeps what is known of requests already sent */
  function closeCase({ keep = false } = {}) {
    focusNext.current = null;
    opening.reset();
    setOpenSub(null);
    if (!keep) {
      sending.reset();
      setVerdicts([]);
      setFinishes([]);
    }
    finishing.reset();
    setHasCode(false);
    setDraft(EMPTY_DRAFT);
  }

  /** Whether a request is in progress: its outcome must not be lost with its case. */
  function isHeld(): boolean {
    const held = inFlight.current || isSending;
    setIsHeldBack(held);
    return held;
  }

  async function openUser(sub: string, { keep = false } = {}) {
    if (!place || isHeld()) return;
    closeCase({ keep });
    setOpenSub(sub);
    focusNext.current = 'plan';
    await opening.run({ place, sub });
    refreshTimeline(sub);
  }

  async function runSearch(of = chosenCountry) {
    if (isHeld()) {
      setIsQueued(false);
      return;
    }
    // An agent who is faster than the header's lists searches as soon as they are loaded.
    setIsQueued(!atPool || !place);
    if (!atPool || !place) return;
    closeCase();
    focusNext.current = 'matches';
    const found = await search.run({ place: atPool, text, ...(of && { country: of }) });
    if (found.phase !== 'done') return;
    const [only, second] = found.value.candidates;
    if (only && !second && !found.value.more) await openUser(only.user.sub);
  }

  function stopSearch() {
    setIsQueued(false);
    if (opening.state.phase === 'running') {
      closeCase();
      return;
    }
    search.reset();
    void desk.lookup.cancel({});
  }

  /** Leaves the text, so that it can be corrected. */
  function clearResult() {
    if (isHeld()) return;
    setIsQueued(false);
    search.reset();
    closeCase();
  }

  function refreshTimeline(sub: string) {
    if (atPool) void queries.invalidateQueries({ queryKey: resetKeys.history(atPool.poolId, sub) });
  }

  function refreshEvents({ place: at, user }: OpenedCase) {
    void queries.invalidateQueries({ queryKey: resetKeys.authEvents(at, user.sub) });
  }

  async function send(to: OpenedCase) {
    if (inFlight.current) return;
    inFlight.current = true;
    setSending(true);
    setIsHeldBack(false);
    focusNext.current = 'delivery';
    const ticket = visible(draft.ticket);
    const reason = draft.reason.trim();
    const ticked = checksFor(settings, to.place.poolId).filter(({ id }) =>
      draft.checks.includes(id),
    );
    const sent = await sending.run({
      place: to.place,
      sub: to.user.sub,
      checks: ticked.map(({ id }) => id),
      ticket,
      reason,
    });
    inFlight.current = false;
    setSending(false);
    setIsHeldBack(false);
    if (sent.phase === 'done') {
      const { value } = sent;
      setVerdicts((before) => [
        ...before,
        { delivery: value, of: to, ticket, reason, checks: ticked },
      ]);
      finishing.reset();
      setHasCode(false);
      if (value.reason === 'ledger' || !value.recorded) checkLedger();
    }
    refreshTimeline(to.user.sub);
    refreshEvents(to);
  }

  /** Passes code and password on, and keeps neither. Resolves with `null` if the call failed. */
  async function finish(
    to: OpenedCase,
    { code, password }: Secrets,
    onTicket: string,
  ): Promise<Confirmation | null> {
    if (inFlight.current) return null;
    inFlight.current = true;
    setSending(true);
    setIsFinishing(true);
    setIsHeldBack(false);
    const ticket = visible(onTicket);
    const ended = await finishing.run({
      place: to.place,
      sub: to.user.sub,
      code,
      password,
      ticket,
    });
    inFlight.current = false;
    setSending(false);
    setIsFinishing(false);
    setIsHeldBack(false);
    refreshTimeline(to.user.sub);
    refreshEvents(to);
    if (ended.phase !== 'done') return null;
    const { value } = ended;
    setFinishes((before) => [
      ...before,
      { confirmation: value, of: opened ?? to, ticket, after: lastVerdict },
    ]);
    if (value.state === 'changed') setHasCode(false);
    if (!fieldToFix(value)) focusNext.current = 'result';
    if (value.reason === 'ledger' || !value.recorded) checkLedger();
    return value;
  }

  // Another pool means other users: nothing of the last one may stay on the screen.
  const poolKey = JSON.stringify(atPool);
  const lastPool = useRef(poolKey);
  useLayoutEffect(() => {
    if (lastPool.current === poolKey) return;
    lastPool.current = poolKey;
    search.reset();
    // The outcome of a request in progress has to be read first.
    if (!inFlight.current) closeCase();
  });

  // Another app client may answer differently, so the plan is made again for it.
  const clientId = place?.clientId;
  const here = opened !== null && isSamePool(opened.place, atPool);
  const stale = here && clientId !== undefined && opened.place.clientId !== clientId;
  useEffect(() => {
    if (stale && openSub && !isSending) void openUser(openSub, { keep: true });
  });

  useEffect(() => {
    if (isQueued && place) void runSearch();
  });

  // Another screen asks for a user. Runs when this screen is shown, and after a reload waits for
  // the place.
  useEffect(() => {
    const sub = place && consumeRequestedSub();
    // A request in progress keeps its case; the screen then says so.
    if (!sub || isHeld()) return;
    setIsQueued(false);
    setText('');
    search.reset();
    void openUser(sub);
  });

  useAfterSignIn(() => {
    if (search.state.phase === 'failed' && isForPerson(search.state.error)) void runSearch();
    else if (openSub && opening.state.phase === 'failed' && isForPerson(opening.state.error)) {
      void openUser(openSub);
    }
  });

  const language = i18n.language;
  const unchosen = !place && !profiles.loading && !pools.loading && !clients.loading;
  /** The result on the screen is for the text in the box. */
  const isAnswered = result !== null && result.text.trim() === text.trim();
  const searchedInVain = result !== null && result.candidates.length === 0;
  const poolSettings = useQuery(placeQueries.poolSettings(searchedInVain ? atPool : null));

  /**
   * The case that was sent for: the plan may have been made again since, for another app client.
   */
  const sentFor = verdict && mayHaveCode(verdict.delivery) ? verdict.of : null;
  const offersFinish =
    settings.finishWithCaller && opened !== null && canFinish(opened.plan) && (here || isSending);
  const isFinishOpen =
    hasCode || (sentFor !== null && confirmation?.state !== 'changed' && offersFinish);
  const hasTicketField = opened?.plan.kind === 'code';
  const finishPanel =
    offersFinish && (isFinishOpen || confirmation) && opened ? finishWith(sentFor ?? opened) : null;

  return (
    <Page title={t('reset.title')}>
      <div className={classes.columns}>
        <div className={classes.column}>
          <div className={classes.search}>
            <SearchBox
              text={text}
              onText={setText}
              country={country}
              chosenCountry={chosenCountry}
              unchosen={unchosen}
              searching={isSearching || (isQueued && !unchosen)}
              opening={opening.state.phase === 'running'}
              sending={isSending}
              answered={isAnswered}
              inVain={isAnswered && searchedInVain}
              onSearch={() => void runSearch()}
              onCountry={(chosen) => {
                setNumberOf({ text, country: chosen });
                void runSearch(chosen);
              }}
              onUnsearchable={clearResult}
              onStop={stopSearch}
              onClear={() => {
                if (!isSending) setText('');
                clearResult();
              }}
            />
            {isSearching ? <Waiting label={t('reset.search.searching')} lines={4} /> : null}
            {search.state.phase === 'failed' ? (
              search.state.error.code === 'cancelled' ? (
                <Notice tone="neutral" title={t('reset.search.stopped')} />
              ) : (
                <ErrorNotice
                  error={search.state.error}
                  title={t('reset.search.failed')}
                  hint={isAboutText(search.state.error) ? t('reset.search.otherWords') : null}
                  onRetry={() => void runSearch()}
                />
              )
            ) : null}
            {result ? (
              <Matches
                key={JSON.stringify(result.tried)}
                ref={matches}
                result={result}
                past={!isAnswered}
                migratesUsers={poolSettings.data?.migratesUsers === true}
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
              <TimelinePanel key={`timeline ${opened.user.sub}`} opened={opened} />
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
          {/* Once there is an outcome, the agent reads it first. */}
          {verdict ? (
            <DeliveryPanel
              delivery={verdict.delivery}
              attempts={attemptsInLastHour(opened ?? verdict.of, verdicts, finishes)}
              hidesUsers={verdict.of.plan.notes.includes('may-be-simulated')}
              past={confirmation !== null}
              headingRef={deliveryHeading}
              note={() => noteOf(verdict.of, verdict)}
            />
          ) : null}
          {verdict ? finishPanel : null}
          {opened ? (
            <PlanPanel
              plan={opened.plan}
              past={verdict?.of === opened || confirmation !== null}
              headingRef={planHeading}
            />
          ) : null}
          {opened?.plan.kind === 'code' && (here || isSending) ? (
            <SendPanel
              checks={checksFor(settings, opened.place.poolId)}
              ticketPattern={settings.ticketPattern}
              draft={draft}
              onDraft={setDraft}
              onSend={() => void send(opened)}
              sending={isSending && !isFinishing}
              locked={isFinishing}
              underWay={underWay && !isSending}
              again={verdicts.some((each) => reachedCognito(each.delivery))}
              ledgerWritable={start.ledger.writable}
              cooldownUntil={cooldownEnd(opened, delivery, settings.cooldownSeconds)}
              cooldownMs={settings.cooldownSeconds * 1000}
              error={sending.state.phase === 'failed' ? sending.state.error : null}
              mod={modKey(start.platform)}
            />
          ) : null}
          {offersFinish && !(isFinishOpen && !hasCode) ? (
            <Button
              variant="subtle"
              className={classes.hasCode}
              leftSection={<IconKey size={16} stroke={1.75} aria-hidden="true" />}
              aria-expanded={hasCode}
              disabled={isSending}
              onClick={() => setHasCode(!hasCode)}
            >
              {t('reset.finish.open')}
            </Button>
          ) : null}
          {verdict ? null : finishPanel}
          {profile?.kind === 'practice' && atPool ? <InboxPanel poolId={atPool.poolId} /> : null}
        </div>
      </div>
      <VisuallyHidden role="status">{announcement()}</VisuallyHidden>
    </Page>
  );

  function finishWith(target: OpenedCase) {
    const ticket = sentFor && verdict ? verdict.ticket : draft.ticket;
    const isElsewhere = opened !== null && target.place.clientId !== opened.place.clientId;
    return (
      <FinishPanel
        key={target.user.sub}
        target={target}
        via={isElsewhere ? clientName(target.place.clientId) : null}
        confirmation={confirmation}
        isOpen={isFinishOpen}
        onFinish={(secrets) => finish(target, secrets, ticket)}
        finishing={isFinishing}
        locked={(isSending && !isFinishing) || (underWay && !isFinishing)}
        error={finishing.state.phase === 'failed' ? finishing.state.error : null}
        ledgerWritable={start.ledger.writable}
        ticket={ticket}
        ticketPattern={settings.ticketPattern}
        onTicket={
          hasTicketField || sentFor ? null : (typed) => setDraft({ ...draft, ticket: typed })
        }
        attempts={verdict ? null : attemptsInLastHour(target, verdicts, finishes)}
        note={verdict || !confirmation ? null : () => noteOf(target, null)}
        mod={modKey(start.platform)}
        takesFocus={hasCode}
        resultRef={resultHeading}
      />
    );
  }

  function clientName(id: string): string {
    return clients.items.find((client) => client.id === id)?.name ?? id;
  }

  function noteOf(of: OpenedCase, sent: SentCode | null): string {
    const { place: at } = of;
    return ticketNote(
      {
        opened: of,
        delivery: sent?.delivery ?? null,
        confirmation,
        ticket: sent?.ticket ?? finishes.at(-1)?.ticket ?? '',
        reason: sent?.reason ?? '',
        checks: sent?.checks ?? [],
        account: at.profile === profile?.name ? (identity?.account ?? null) : null,
        poolName: pools.items.find(({ id }) => id === at.poolId)?.name ?? at.poolId,
        clientName: clientName(at.clientId),
      },
      t,
      language,
    );
  }

  /** The newest outcome in words, for screen readers. */
  function announcement(): string {
    if (isSending) return isHeldBack ? t('reset.search.sending') : '';
    if (confirmation) return finishWords(confirmation, t).headline;
    if (delivery) return deliveryWords(delivery, t).headline;
    if (opened) return planWords(opened.plan, t, language);
    if (searchedInVain) return t('reset.matches.none');
    if (result) return t('reset.matches.count', { count: result.candidates.length });
    return '';
  }
}

function isSamePool(one: PoolPlace, other: PoolPlace | null): boolean {
  return (
    one.profile === other?.profile && one.region === other.region && one.poolId === other.poolId
  );
}

/** Cognito refused the search itself; only its text differs from one search to the next. */
function isAboutText({ code, action }: AppError): boolean {
  return code === 'rejected' && action === 'cognito-idp:ListUsers';
}

/** A reopened user brings earlier requests along. Codes and new passwords count together. */
function attemptsInLastHour(
  opened: OpenedCase,
  verdicts: readonly SentCode[],
  finishes: readonly Finished[],
): number {
  const since = Date.now() - HOUR_MS;
  const after = [
    ...verdicts.filter(({ of }) => of === opened).map(({ delivery }) => delivery),
    ...finishes.filter(({ of }) => of === opened).map(({ confirmation }) => confirmation),
  ];
  const times = [...opened.attempts, ...after.filter(reachedCognito).map(({ at }) => at)];
  return times.filter((at) => Date.parse(at) > since).length;
}

import { IconRouteAltLeft, IconShieldExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LedgerHealth } from '../../../shared/domain/ledger.ts';
import type { ProfileNote } from '../../../shared/domain/profile.ts';
import { patternFault } from '../../../shared/domain/ticket.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Notice } from '../components/Notice.tsx';
import { fileProblemWords, refusalWords } from '../components/network-facts.tsx';
import { CredentialProcesses } from '../features/account/CredentialProcesses.tsx';
import { RegionField } from '../features/account/RegionField.tsx';
import { useAccountMark } from '../lib/account.ts';
import { useFormat } from '../lib/format.ts';
import { useNetwork } from '../lib/network.ts';
import { usePlace } from '../lib/place.ts';
import { useSession } from '../lib/session.ts';
import { NewerVersion, PolicyNotices } from './PolicyNotices.tsx';
import classes from './Strips.module.css';

const NOTES_SHOWN = 1;

/** Where requests go, in words and color; visible on every screen. */
export function PlaceStrip() {
  const { t } = useTranslation();
  const { settings } = useSession();
  const { profiles, profile, identity } = usePlace();
  const mark = useAccountMark();
  if (profile?.kind === 'practice') {
    const hasOwn = profiles.items.some(({ kind }) => kind !== 'practice');
    return (
      <div className={classes.strip} data-tone="practice">
        <strong>{t('header.practice')}</strong>
        <span>{t('header.practiceDetail')}</span>
        {settings.profile === null && hasOwn ? <span>{t('header.practiceFirst')}</span> : null}
      </div>
    );
  }
  return (
    <>
      {mark?.production ? (
        <div className={classes.strip} data-tone="production">
          <IconShieldExclamation size={16} stroke={2} aria-hidden="true" />
          <strong>{t('header.production', { name: mark.name || identity?.account })}</strong>
          <span>{t('header.productionDetail')}</span>
        </div>
      ) : null}
      {profile?.endpoint ? (
        <div className={classes.strip} data-tone="caution">
          <IconRouteAltLeft size={16} stroke={2} aria-hidden="true" />
          <strong>{t('header.endpoint', { endpoint: profile.endpoint })}</strong>
          <span>{t(`header.endpointFrom.${profile.endpointFrom ?? 'profile'}`)}</span>
        </div>
      ) : null}
    </>
  );
}

/** What of the network's settings cannot be used, for the picked profile. */
export function NetworkStrip() {
  const { t } = useTranslation();
  const network = useNetwork();
  if (network === null) return null;
  const { way, trusted } = network;
  const broken = trusted.files.filter(({ problem }) => problem !== undefined);
  return (
    <>
      {way.kind === 'refused' ? (
        <div className={classes.strip} data-tone="caution" role="status">
          <strong>{t('network.refusedTitle')}</strong>
          <span>{refusalWords(way, t)}</span>
          <span>{t('network.refusedNext')}</span>
        </div>
      ) : null}
      {broken.length > 0 || trusted.system === null ? (
        <div className={classes.strip} data-tone="caution" role="status">
          <strong>{t('network.fileTitle')}</strong>
          {trusted.system === null ? <span>{t('network.systemUnreadable')}</span> : null}
          {broken.map((file) => (
            <span key={file.from}>{fileProblemWords(file, t)}</span>
          ))}
        </div>
      ) : null}
    </>
  );
}

/**
 * How far the laptop's clock is off, if it matters: everything that the app records carries its
 * time.
 */
export function ClockStrip() {
  const { t } = useTranslation();
  const format = useFormat();
  const { clockSkew } = useSession().start;
  if (clockSkew === null) return null;
  const amount = format.minutes(Math.abs(clockSkew));
  return (
    <div className={classes.strip} data-tone="caution" role="status">
      <strong>{t(clockSkew > 0 ? 'header.clock.ahead' : 'header.clock.behind', { amount })}</strong>
      <span>{t('header.clock.next')}</span>
    </div>
  );
}

/** What prevents a reset; visible on every screen. */
export function Obstacles() {
  const { t } = useTranslation();
  const {
    start: { ledger, settingsSetAside, unmovedFolder },
    settings: { ticketPattern },
  } = useSession();
  const { profiles, fileNotes, profile, lostProfile, region } = usePlace();
  const { identityError, retryIdentity, pools, pool, clients, client } = usePlace();
  const poolsEmpty = region && !pools.loading && !pools.error && pools.items.length === 0;
  const clientsEmpty = pool && !clients.loading && !clients.error && clients.items.length === 0;
  return (
    <div className={classes.notices}>
      <PolicyNotices />
      <NewerVersion />
      {ledger.writable ? (
        <LedgerDoubts ledger={ledger} />
      ) : (
        <Notice tone="bad" role="alert" title={t('ledger.title')}>
          <div>{t('ledger.means')}</div>
          <div>{t(`ledger.causes.${ledger.cause}`, { detail: ledger.detail })}</div>
          <div className={classes.path}>{t('ledger.path', { path: ledger.path })}</div>
        </Notice>
      )}
      {settingsSetAside ? (
        <Notice tone="caution" title={t('settingsSetAside.title')}>
          {t('settingsSetAside.means', { path: settingsSetAside })}
        </Notice>
      ) : null}
      {unmovedFolder ? (
        <Notice tone="caution" title={t('unmovedFolder.title')}>
          {t('unmovedFolder.means', unmovedFolder)}
        </Notice>
      ) : null}
      {patternFault(ticketPattern) ? (
        <Notice tone="caution" title={t('ticketPatternUnused.title')}>
          {t('ticketPatternUnused.means')}
        </Notice>
      ) : null}
      <CredentialProcesses />
      {profiles.error ? (
        <ErrorNotice
          error={profiles.error}
          title={t('header.listFailed.profiles')}
          onRetry={profiles.retry}
        />
      ) : null}
      {lostProfile === null ? null : (
        <Notice
          tone="caution"
          role="status"
          title={t('header.lost.title', { profile: lostProfile })}
        >
          {t(profile ? 'header.lost.practice' : 'header.lost.none')}
        </Notice>
      )}
      {profile && !region ? (
        <Notice
          tone="caution"
          title={t(profile.region ? 'header.notARegion.title' : 'errors.no-region.means')}
        >
          {profile.region
            ? t('header.notARegion.means', { profile: profile.name, text: profile.region })
            : t('header.noRegion', { profile: profile.name })}
          <RegionField key={profile.name} />
        </Notice>
      ) : null}
      {pools.error && !(pools.typed && pool) ? (
        <ErrorNotice
          error={pools.error}
          title={t('header.listFailed.pools')}
          onRetry={pools.retry}
          hint={pools.typed ? t('header.typeId.pools') : null}
        />
      ) : identityError ? (
        // The account is only informative; if the pools fail as well, their error is enough.
        <ErrorNotice
          error={identityError}
          title={t('header.listFailed.identity')}
          onRetry={retryIdentity}
        />
      ) : null}
      {clients.error && !(clients.typed && client) ? (
        <ErrorNotice
          error={clients.error}
          title={t('header.listFailed.clients')}
          onRetry={clients.retry}
          hint={clients.typed ? t('header.typeId.clients') : null}
        />
      ) : null}
      {poolsEmpty ? <Notice tone="neutral" title={t('header.noPools', { region })} /> : null}
      {clientsEmpty ? <Notice tone="neutral" title={t('header.noClients')} /> : null}
      {fileNotes.length > 0 ? <FileNotes notes={fileNotes} /> : null}
    </div>
  );
}

/** The codes of `LedgerHealth` that say that the ledger is not as it was left. */
const HEAD_DOUBTS = ['HEAD_MISSING', 'HEAD_UNREADABLE', 'HEAD_MISMATCH', 'BEHIND_HEAD'];

/** What is doubtful about a ledger that can still be written to. */
function LedgerDoubts({ ledger }: { ledger: Extract<LedgerHealth, { writable: true }> }) {
  const { t } = useTranslation();
  const { setAside, headFault, gone } = ledger;
  return (
    <>
      {setAside ? (
        <Notice tone="caution" role="status" title={t('ledger.setAside')}>
          {t('ledger.setAsideMeans', { file: setAside })}
        </Notice>
      ) : null}
      {gone ? (
        <Notice tone="caution" role="status" title={t('ledger.gone')}>
          {t('ledger.goneMeans')}
        </Notice>
      ) : null}
      {headFault === undefined ? null : HEAD_DOUBTS.includes(headFault) ? (
        <Notice tone="caution" role="status" title={t('ledger.doubt')}>
          {t('ledger.doubtMeans')}
        </Notice>
      ) : (
        <Notice tone="caution" role="status" title={t('ledger.noNote')}>
          {t('ledger.noNoteMeans', { detail: headFault })}
        </Notice>
      )}
    </>
  );
}

/**
 * A broken section bothers nobody while other profiles work, so only the first few are shown at
 * once.
 */
function FileNotes({ notes }: { notes: readonly ProfileNote[] }) {
  const { t } = useTranslation();
  const list = (shown: readonly ProfileNote[]) => (
    <ul className={classes.notes}>
      {shown.map(({ file, problem, detail }) => (
        <li key={`${file} ${problem} ${detail}`}>
          {t(`header.fileNotes.${problem}`, { file, detail: detail ?? '' })}
        </li>
      ))}
    </ul>
  );
  const rest = notes.slice(NOTES_SHOWN);
  return (
    <Notice tone="neutral" title={t('header.fileNotes.title')}>
      {list(notes.slice(0, NOTES_SHOWN))}
      {rest.length > 0 ? (
        <details>
          <summary className={classes.more}>
            {t('header.moreNotes', { count: rest.length })}
          </summary>
          {list(rest)}
        </details>
      ) : null}
    </Notice>
  );
}

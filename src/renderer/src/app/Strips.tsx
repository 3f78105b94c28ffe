import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Notice } from '../components/Notice.tsx';
import { usePlace } from '../lib/place.ts';
import { useSession } from '../lib/session.ts';
import classes from './Strips.module.css';

/** Where requests go, in words and colour; seen on every screen. */
export function PlaceStrip() {
  const { t } = useTranslation();
  const { profile } = usePlace();
  if (profile?.kind === 'practice') {
    return (
      <div className={classes.strip} data-tone="practice">
        <strong>{t('header.practice')}</strong>
        <span>{t('header.practiceDetail')}</span>
      </div>
    );
  }
  if (!profile?.endpoint) return null;
  return (
    <div className={classes.strip} data-tone="caution">
      <strong>{t('header.endpoint', { endpoint: profile.endpoint })}</strong>
      <span>{t('header.endpointDetail')}</span>
    </div>
  );
}

/** What stands in the way of a reset; seen on every screen. */
export function Obstacles() {
  const { t } = useTranslation();
  const {
    start: { ledger, settingsSetAside },
  } = useSession();
  const { profiles, fileNotes, profile, lostProfile, identityError, pools, pool, clients } =
    usePlace();
  const poolsEmpty = profile?.region && !pools.loading && !pools.error && pools.items.length === 0;
  const clientsEmpty = pool && !clients.loading && !clients.error && clients.items.length === 0;
  return (
    <div className={classes.notices}>
      {ledger.writable ? null : (
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
          {profile ? t('header.lost.practice') : null}
        </Notice>
      )}
      {fileNotes.length > 0 ? (
        <Notice tone="caution" title={t('header.fileNotes.title')}>
          {fileNotes.map(({ file, problem, detail }) => (
            <div key={`${file} ${problem}`}>
              {t(`header.fileNotes.${problem}`, { file, detail: detail ?? '' })}
            </div>
          ))}
        </Notice>
      ) : null}
      {profile && !profile.region ? (
        <Notice tone="caution" title={t('errors.no-region.means')}>
          {t('header.noRegion', { profile: profile.name })}
        </Notice>
      ) : null}
      {pools.error ? (
        <ErrorNotice
          error={pools.error}
          title={t('header.listFailed.pools')}
          onRetry={pools.retry}
        />
      ) : identityError ? (
        // The account is for the eye only; where the pools fail as well, that says it all.
        <ErrorNotice error={identityError} title={t('header.listFailed.identity')} />
      ) : null}
      {clients.error ? (
        <ErrorNotice
          error={clients.error}
          title={t('header.listFailed.clients')}
          onRetry={clients.retry}
        />
      ) : null}
      {poolsEmpty ? (
        <Notice tone="neutral" title={t('header.noPools', { region: profile.region })} />
      ) : null}
      {clientsEmpty ? <Notice tone="neutral" title={t('header.noClients')} /> : null}
    </div>
  );
}

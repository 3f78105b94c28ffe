import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Legible } from '../components/Legible.tsx';
import { Notice } from '../components/Notice.tsx';
import { call, desk } from '../lib/desk.ts';
import { useSession } from '../lib/session.ts';
import classes from './PolicyNotices.module.css';

/** How often the policy's file is asked for a newer version, in milliseconds. */
const NEWER_VERSION_MS = 60 * 60 * 1000;

/** What is wrong with the organization's policy: until it is repaired, nothing is sent. */
export function PolicyNotices() {
  const { t } = useTranslation();
  const { faults } = useSession().start.policy;
  if (faults.length === 0) return null;
  return (
    <Notice tone="bad" role="alert" title={t('policy.faulty')}>
      <div>{t('policy.faultyMeans')}</div>
      <ul className={classes.faults}>
        {faults.map(({ source, key, problem, detail }) => (
          <li key={`${source} ${key}`}>
            <Legible text={key === undefined ? source : t('policy.keyOf', { key, source })} />{' '}
            {t(`policy.problems.${problem}`, { detail: detail ?? '' })}
          </li>
        ))}
      </ul>
      <div>{t('policy.faultyNext')}</div>
    </Notice>
  );
}

/** A newer version, where a policy names a file that tells of it. */
export function NewerVersion() {
  const { t } = useTranslation();
  const { version } = useSession().start;
  const newer = useQuery({
    queryKey: ['app', 'newer-version'],
    queryFn: () => call(desk.app.newerVersion({})),
    staleTime: NEWER_VERSION_MS,
    refetchInterval: NEWER_VERSION_MS,
  }).data;
  if (!newer) return null;
  return (
    <Notice tone="neutral" title={t('policy.newer', { version: newer.version })}>
      <div>{newer.note ?? t('policy.newerNext')}</div>
      <div>{t('policy.newerRunning', { version })}</div>
    </Notice>
  );
}

import { useTranslation } from 'react-i18next';
import type { PoolPlace } from '../../../../shared/domain/pool.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError } from '../../lib/desk.ts';
import { useFormat } from '../../lib/format.ts';
import { usePoolSettings } from './pool-queries.ts';
import { Trait, Traits } from './Trait.tsx';

/** Facts about the pool that need no judgment. */
export function PoolFacts({ at }: { at: PoolPlace }) {
  const { t } = useTranslation();
  const format = useFormat();
  const settings = usePoolSettings(at);
  const pool = settings.data;
  return (
    <Panel title={t('pool.facts.title')}>
      {settings.isError ? (
        <ErrorNotice
          error={asAppError(settings.error)}
          title={t('pool.facts.failed')}
          onRetry={() => void settings.refetch()}
        />
      ) : null}
      {settings.isPending ? <Waiting label={t('pool.loading')} /> : null}
      {pool ? (
        <Traits>
          <Trait
            label={t('pool.facts.signIn')}
            value={format.list(pool.signIn.map((each) => t(`pool.facts.signIns.${each}`)))}
            means={t('pool.facts.signInMeans')}
          />
          <Trait
            label={t('pool.facts.case')}
            value={t(pool.caseSensitive ? 'pool.facts.caseYes' : 'pool.facts.caseNo')}
            means={t(pool.caseSensitive ? 'pool.facts.caseYesMeans' : 'pool.facts.caseNoMeans')}
          />
          {pool.mfa === 'OFF' || pool.mfaFactors === null ? null : (
            <Trait
              label={t('pool.facts.factors')}
              value={
                pool.mfaFactors.length > 0
                  ? format.list(pool.mfaFactors.map((factor) => t(`factors.${factor}`)))
                  : t('pool.facts.noFactors')
              }
              means={t('pool.facts.factorsMeans')}
            />
          )}
          {pool.tier === undefined ? null : (
            <Trait
              label={t('pool.facts.tier')}
              value={pool.tier}
              means={t('pool.facts.tierMeans')}
            />
          )}
          {pool.estimatedUsers === undefined ? null : (
            <Trait
              label={t('pool.facts.users')}
              value={t('pool.facts.usersAbout', { number: format.number(pool.estimatedUsers) })}
              means={t('pool.facts.usersMeans')}
            />
          )}
        </Traits>
      ) : null}
    </Panel>
  );
}

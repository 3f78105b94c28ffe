import { useTranslation } from 'react-i18next';
import type { Factor, PoolSettings, RecoveryMechanism } from '../../../../shared/domain/pool.ts';
import { Panel } from '../../components/Panel.tsx';
import { useFormat } from '../../lib/format.ts';
import classes from './PoolPage.module.css';
import { Trait, Traits } from './Trait.tsx';

/** Factors that are a contact, and so can stand in the way of a code to it. */
const CONTACT_FACTORS: readonly Factor[] = ['SMS_MFA', 'EMAIL_OTP'];

/** What the plan uses of the pool, each with what it means for the desk. */
export function PoolTraits({ pool }: { pool: PoolSettings }) {
  return (
    <>
      <div className={classes.stack}>
        <Recovery pool={pool} />
        <Messages pool={pool} />
      </div>
      <div className={classes.stack}>
        <SignIn pool={pool} />
        <Protection pool={pool} />
      </div>
    </>
  );
}

function Recovery({ pool }: { pool: PoolSettings }) {
  const { t } = useTranslation();
  const format = useFormat();
  const factors = pool.mfaFactors;
  const canBeInTheWay =
    factors === null || factors.some((factor) => CONTACT_FACTORS.includes(factor));
  const adminOnly = pool.recovery?.includes('admin_only') ?? false;
  return (
    <Panel title={t('pool.recovery.title')}>
      <Traits>
        <Trait
          label={t('pool.recovery.label')}
          value={<Order mechanisms={pool.recovery} />}
          means={<OrderMeans mechanisms={pool.recovery} />}
          caution={adminOnly}
        />
        <Trait
          label={t('pool.recovery.mfa')}
          value={t(`pool.recovery.mfas.${pool.mfa}`)}
          means={t(
            pool.mfa === 'OFF'
              ? 'pool.recovery.mfaOff'
              : pool.recovery === null
                ? 'pool.recovery.mfaLegacy'
                : canBeInTheWay
                  ? 'pool.recovery.mfaCan'
                  : 'pool.recovery.mfaCanNot',
          )}
        />
        {pool.mfa === 'OFF' ? null : factors === null ? (
          <Trait
            label={t('pool.recovery.factors')}
            value={t('pool.recovery.factorsUnread')}
            means={t('pool.recovery.factorsUnreadMeans')}
            caution
          />
        ) : (
          <Trait
            label={t('pool.recovery.factors')}
            value={
              factors.length > 0
                ? format.list(factors.map((factor) => t(`factors.${factor}`)))
                : t('pool.recovery.noFactors')
            }
            means={t('pool.recovery.factorsMeans')}
          />
        )}
      </Traits>
    </Panel>
  );
}

function Order({ mechanisms }: { mechanisms: readonly RecoveryMechanism[] | null }) {
  const { t } = useTranslation();
  if (!mechanisms) return t('pool.recovery.legacy');
  const [only, ...others] = mechanisms;
  if (only && others.length === 0) return t(`mechanisms.${only}`);
  return (
    <ol className={classes.order}>
      {mechanisms.map((mechanism) => (
        <li key={mechanism}>{t(`mechanisms.${mechanism}`)}</li>
      ))}
    </ol>
  );
}

function OrderMeans({ mechanisms }: { mechanisms: readonly RecoveryMechanism[] | null }) {
  const { t } = useTranslation();
  if (!mechanisms) return t('pool.recovery.legacyMeans');
  if (mechanisms.includes('admin_only')) return t('pool.recovery.adminOnlyMeans');
  return (
    <>
      {t(mechanisms.length > 1 ? 'pool.recovery.twoMeans' : 'pool.recovery.oneMeans')}{' '}
      {t('pool.recovery.mfaMeans')}
    </>
  );
}

function SignIn({ pool }: { pool: PoolSettings }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('pool.signIn.title')}>
      <Traits>
        <Trait
          label={t('pool.signIn.label')}
          value={format.list(
            pool.signIn.map((attribute) => t(`pool.signIn.attributes.${attribute}`)),
          )}
          means={t('pool.signIn.means')}
        />
        <Trait
          label={t('pool.signIn.caseLabel')}
          value={t(
            pool.caseSensitive ? 'pool.signIn.caseSensitive' : 'pool.signIn.caseInsensitive',
          )}
          means={t(
            pool.caseSensitive
              ? 'pool.signIn.caseSensitiveMeans'
              : 'pool.signIn.caseInsensitiveMeans',
          )}
        />
        <Trait
          label={t('pool.signIn.temporary')}
          value={t('pool.signIn.days', { count: pool.temporaryPasswordValidityDays })}
          means={t('pool.signIn.temporaryMeans')}
        />
      </Traits>
    </Panel>
  );
}

function Messages({ pool }: { pool: PoolSettings }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('pool.messages.title')}>
      <Traits>
        <Trait
          label={t('pool.messages.email')}
          value={t(`pool.messages.emails.${pool.emailSender}`)}
          means={t(`pool.messages.emailMeans.${pool.emailSender}`)}
          caution={pool.emailSender === 'cognito'}
        />
        <Trait
          label={t('pool.messages.sms')}
          value={t(`pool.messages.smss.${pool.smsSender}`)}
          means={t(`pool.messages.smsMeans.${pool.smsSender}`)}
        />
        {pool.smsFailure === undefined ? null : (
          <Trait
            label={t('pool.messages.smsFault')}
            value={t('pool.messages.smsFailure', { failure: pool.smsFailure })}
            means={t('pool.messages.smsFailureMeans')}
            caution
          />
        )}
      </Traits>
    </Panel>
  );
}

function Protection({ pool }: { pool: PoolSettings }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('pool.protection.title')}>
      <Traits>
        <Trait
          label={t('pool.protection.threat')}
          value={t(
            pool.threatProtection ? 'pool.protection.threatOn' : 'pool.protection.threatOff',
          )}
          means={t(
            pool.threatProtection
              ? 'pool.protection.threatOnMeans'
              : 'pool.protection.threatOffMeans',
          )}
        />
        <Trait
          label={t('pool.protection.migration')}
          value={t(
            pool.migratesUsers ? 'pool.protection.migrationOn' : 'pool.protection.migrationOff',
          )}
          means={t(
            pool.migratesUsers
              ? 'pool.protection.migrationOnMeans'
              : 'pool.protection.migrationOffMeans',
          )}
          caution={pool.migratesUsers}
        />
        {pool.tier === undefined ? null : (
          <Trait
            label={t('pool.protection.tier')}
            value={pool.tier}
            means={t('pool.protection.tierMeans')}
          />
        )}
        {pool.estimatedUsers === undefined ? null : (
          <Trait
            label={t('pool.protection.users')}
            value={t('pool.protection.usersAbout', {
              number: format.number(pool.estimatedUsers),
            })}
            means={t('pool.protection.usersMeans')}
          />
        )}
      </Traits>
    </Panel>
  );
}

import { useTranslation } from 'react-i18next';
import { legible } from '../../../../shared/domain/legible.ts';
import { ACCOUNT_ID } from '../../../../shared/domain/profile.ts';
import { isRegion } from '../../../../shared/domain/region.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { type Fact, Facts } from '../../components/Facts.tsx';
import { networkFacts } from '../../components/network-facts.tsx';
import { useFormat } from '../../lib/format.ts';
import { useNetwork } from '../../lib/network.ts';
import { usePlace } from '../../lib/place.ts';
import { useSession } from '../../lib/session.ts';
import classes from './AccountDetails.module.css';
import { AccountMarkForm } from './AccountMarkForm.tsx';
import { kindWords } from './kind-words.ts';
import { RegionField } from './RegionField.tsx';
import { SessionLeft } from './SessionLeft.tsx';

export function AccountDetails({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { settings } = useSession();
  const { profile, identity, region } = usePlace();
  const network = useNetwork();
  if (!profile) return <p className={classes.hint}>{t('account.noProfile')}</p>;
  const facts: Fact[] = [
    ...(identity
      ? [
          { label: t('account.facts.account'), value: identity.account },
          { label: t('account.facts.arn'), value: <code>{legible(identity.arn)}</code> },
        ]
      : []),
    { label: t('account.facts.profile'), value: profile.name },
    { label: t('account.facts.kind'), value: kindWords(profile, t) },
    { label: t('account.facts.region'), value: region ?? t('header.regionUnknown') },
    {
      label: t('account.facts.endpoint'),
      value: profile.endpoint ? (
        <code>{legible(profile.endpoint)}</code>
      ) : (
        t(profile.kind === 'practice' ? 'account.facts.practice' : 'account.facts.aws')
      ),
    },
    ...(network ? networkFacts(network, t) : []),
    ...(identity
      ? [
          {
            label: t('account.facts.ends'),
            value: identity.expiresAt ? (
              <>
                {format.dateTime(identity.expiresAt)} ·{' '}
                <SessionLeft expiresAt={identity.expiresAt} />
              </>
            ) : (
              t('account.facts.never')
            ),
          },
        ]
      : []),
  ];
  return (
    <div className={classes.details}>
      <Facts items={facts} />
      {identity ? (
        <div>
          <CopyButton label={t('account.copyArn')} text={() => identity.arn} />
        </div>
      ) : null}
      {isRegion(profile.region) ? null : <RegionField />}
      {identity && ACCOUNT_ID.test(identity.account) ? (
        <AccountMarkForm
          key={identity.account}
          account={identity.account}
          mark={settings.accounts[identity.account]}
          onDone={onDone}
        />
      ) : null}
    </div>
  );
}

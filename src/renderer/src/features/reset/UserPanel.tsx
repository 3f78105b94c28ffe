import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { legible } from '../../../../shared/domain/legible.ts';
import type { Candidate } from '../../../../shared/domain/search.ts';
import type { ContactAttribute, MaskedUser } from '../../../../shared/domain/user.ts';
import { type Fact, Facts } from '../../components/Facts.tsx';
import { Legible } from '../../components/Legible.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Time } from '../../components/Time.tsx';
import { useFormat } from '../../lib/format.ts';
import { type OpenedCase, partialContactOf } from './case.ts';
import { RevealableContact } from './RevealableContact.tsx';
import classes from './UserPanel.module.css';

interface Props {
  readonly opened: OpenedCase;
  /** What of the user the search found. */
  readonly matched?: Candidate['matched'] | null;
  /** The user has changed since they were read. */
  readonly past?: boolean;
  readonly onRevealed: () => void;
}

export function UserPanel({ opened, matched = null, past = false, onRevealed }: Props) {
  const { t } = useTranslation();
  const { user, place } = opened;

  const contact = (attribute: ContactAttribute) => {
    const its = attribute === 'email' ? user.email : user.phone;
    if (!its) return <span className={classes.none}>{t('reset.user.none')}</span>;
    return (
      <>
        <RevealableContact
          place={place}
          sub={user.sub}
          attribute={attribute}
          mask={its.mask}
          verified={its.verified}
          onRevealed={onRevealed}
        />
        {partialContactOf(matched) === attribute ? (
          <span className={classes.notTyped}>
            <IconAlertTriangle size={14} stroke={2} aria-hidden="true" />
            {t('reset.user.notTyped')}
          </span>
        ) : null}
      </>
    );
  };

  const facts: Fact[] = [
    { label: t('reset.user.email'), value: contact('email') },
    { label: t('reset.user.phone'), value: contact('phone_number') },
    {
      label: t('reset.user.status'),
      value: (
        <>
          {t(`statuses.${user.status}`)} ·{' '}
          <span className={classes.enabled} data-enabled={user.enabled}>
            {t(user.enabled ? 'reset.user.enabled' : 'reset.user.disabled')}
          </span>
        </>
      ),
    },
    { label: t('reset.user.mfa'), value: <Mfa mfa={user.mfa} /> },
    ...(user.providers.length > 0
      ? [{ label: t('reset.user.providers'), value: user.providers.join(', ') }]
      : []),
    { label: t('reset.user.username'), value: user.username },
    ...(user.sub === user.username
      ? []
      : [
          {
            label: t('reset.user.sub'),
            value: <Legible className={classes.mono} text={user.sub} />,
          },
        ]),
    ...(user.createdAt
      ? [{ label: t('reset.user.created'), value: <Time at={user.createdAt} /> }]
      : []),
    ...(user.modifiedAt
      ? [{ label: t('reset.user.modified'), value: <Time at={user.modifiedAt} /> }]
      : []),
  ];

  return (
    <Panel title={t('reset.user.label')}>
      <p className={classes.name} title={user.name === null ? undefined : legible(user.name)}>
        <Legible text={user.name ?? t('reset.matches.unnamed')} />
      </p>
      {past ? <p className={classes.past}>{t('reset.user.past')}</p> : null}
      <Facts items={facts} />
    </Panel>
  );
}

function Mfa({ mfa }: { mfa: MaskedUser['mfa'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!mfa.checked) return <span className={classes.caution}>{t('reset.user.mfaNotChecked')}</span>;
  if (mfa.factors.length === 0) return t('reset.user.mfaNone');
  const factors = mfa.factors.map((factor) =>
    factor === mfa.preferred
      ? t('reset.user.mfaPreferred', { factor: t(`factors.${factor}`) })
      : t(`factors.${factor}`),
  );
  return <span className={classes.sentence}>{format.list(factors)}</span>;
}

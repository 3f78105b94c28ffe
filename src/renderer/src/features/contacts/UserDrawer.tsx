import { Button } from '@mantine/core';
import { IconUserSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ContactRow } from '../../../../shared/domain/contacts.ts';
import { Contact } from '../../components/Contact.tsx';
import { Legible } from '../../components/Legible.tsx';
import { Mono, RecordDrawer, RecordSection } from '../../components/RecordDrawer.tsx';
import { Time } from '../../components/Time.tsx';
import { useFormat } from '../../lib/format.ts';
import { usePlace } from '../../lib/place.ts';
import { useOpenInReset } from '../../lib/use-open-in-reset.ts';
import { factorWords, planWords } from './coverage-words.ts';
import classes from './UserDrawer.module.css';

interface Props {
  readonly row: ContactRow | null;
  readonly isComplete: boolean;
  readonly onClose: () => void;
  readonly onCheck: (row: ContactRow) => void;
}

/** One user of the report, complete and in words. */
export function UserDrawer({ row, isComplete, onClose, onCheck }: Props) {
  return (
    <RecordDrawer
      opened={row !== null}
      title={row ? <Legible text={row.name ?? row.username} /> : null}
      onClose={onClose}
    >
      {row ? <Details row={row} isComplete={isComplete} onCheck={() => onCheck(row)} /> : null}
    </RecordDrawer>
  );
}

interface DetailsProps {
  readonly row: ContactRow;
  readonly isComplete: boolean;
  readonly onCheck: () => void;
}

function Details({ row, isComplete, onCheck }: DetailsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { place } = usePlace();
  const opening = useOpenInReset(row.sub, place !== null, t('contacts.user.needsClient'));
  const contact = (of: ContactRow['email']) =>
    of ? <Contact text={of.mask} verified={of.verified} inWords /> : t('contacts.user.none');
  const when = (at: string | null) => (at ? <Time at={at} /> : t('contacts.user.none'));

  return (
    <>
      <div className={classes.actions}>
        <Button
          size="xs"
          leftSection={<IconUserSearch size={14} aria-hidden="true" />}
          {...opening.button}
        >
          {t('contacts.user.open')}
        </Button>
        <Button variant="default" size="xs" onClick={onCheck}>
          {t('contacts.check.button')}
        </Button>
        {opening.hint ? (
          <p className={classes.hint} id={opening.hintId}>
            {opening.hint}
          </p>
        ) : null}
      </div>
      <RecordSection title={t('contacts.user.why')}>
        <p className={classes.category}>{t(`contacts.categories.${row.category}.label`)}</p>
        <p className={classes.means}>
          {t(`contacts.categories.${row.category}.means`)}{' '}
          <strong>{t('contacts.coverage.todo')}</strong>{' '}
          {t(`contacts.categories.${row.category}.next`)}
        </p>
        <ul className={classes.reasons}>
          {row.reasons.map((reason) => (
            <li key={reason}>{t(`contacts.reasons.${reason}`)}</li>
          ))}
        </ul>
        {isComplete ? null : <p className={classes.hint}>{t('contacts.user.partial')}</p>}
      </RecordSection>
      <RecordSection
        title={t('contacts.user.contacts')}
        facts={[
          { label: t('contacts.users.columns.email'), value: contact(row.email) },
          { label: t('contacts.users.columns.phone'), value: contact(row.phone) },
        ]}
      />
      <RecordSection
        title={t('contacts.user.mfa')}
        facts={
          row.mfa
            ? [
                { label: t('contacts.user.plan'), value: planWords(row.mfa, t) },
                { label: t('contacts.user.factors'), value: factorWords(row.mfa, t, format) },
                { label: t('contacts.user.checkedAt'), value: <Time at={row.mfa.at} /> },
              ]
            : []
        }
      >
        {row.mfa ? null : <p className={classes.means}>{t('contacts.user.notChecked')}</p>}
      </RecordSection>
      <RecordSection
        title={t('contacts.user.account')}
        facts={[
          { label: t('contacts.user.username'), value: row.username },
          { label: t('contacts.user.sub'), value: <Mono>{row.sub}</Mono> },
          {
            label: t('contacts.user.status'),
            value: row.enabled
              ? t(`statuses.${row.status}`)
              : `${t(`statuses.${row.status}`)}, ${t('contacts.users.disabled')}`,
          },
          { label: t('contacts.user.created'), value: when(row.createdAt) },
          { label: t('contacts.user.modified'), value: when(row.modifiedAt) },
        ]}
      />
    </>
  );
}

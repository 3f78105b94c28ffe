import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PoolPlace } from '../../../../../shared/domain/pool.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { Waiting } from '../../../components/Waiting.tsx';
import { asAppError } from '../../../lib/desk.ts';
import { useFormat } from '../../../lib/format.ts';
import { resetQueries } from '../reset-queries.ts';
import { FoundUser } from './FoundUser.tsx';
import classes from './further.module.css';

interface Props {
  readonly place: PoolPlace;
  /** What found nobody. */
  readonly text: string;
  readonly onOpen: (sub: string) => void;
}

/** Users of the newest scan that may be meant. No request leaves for them. */
export function SimilarPanel({ place, text, onOpen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const similar = useQuery(resetQueries.similar(place, text));
  const scan = similar.data?.scan ?? null;
  const users = similar.data?.users ?? [];
  const date = scan ? format.date(scan.at) : '';
  return (
    <Panel title={t('calls.similar.label')}>
      {similar.isError ? (
        <ErrorNotice
          error={asAppError(similar.error)}
          title={t('calls.similar.failed')}
          onRetry={() => void similar.refetch()}
        />
      ) : similar.isPending ? (
        <Waiting label={t('calls.similar.searching')} lines={2} />
      ) : scan === null ? (
        <p className={classes.about}>{t('calls.similar.noScan')}</p>
      ) : users.length === 0 ? (
        <p className={classes.about}>
          {t(scan.complete ? 'calls.similar.none' : 'calls.similar.noneOfPart', { date })}
        </p>
      ) : (
        <>
          <p className={classes.about}>
            {t(scan.complete ? 'calls.similar.of' : 'calls.similar.ofPart', { date })}.{' '}
            {t('calls.similar.about')}
          </p>
          <ul className={classes.users}>
            {users.map((user) => (
              <li key={user.sub}>
                <UnstyledButton className={classes.user} onClick={() => onOpen(user.sub)}>
                  <FoundUser user={user} />
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

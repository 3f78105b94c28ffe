import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Posture, PostureCheck, PostureId } from '../../../../shared/domain/posture.ts';
import { Legible } from '../../components/Legible.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Panel } from '../../components/Panel.tsx';
import { useFormat } from '../../lib/format.ts';
import { usePlace } from '../../lib/place.ts';
import { Cards } from './CheckCard.tsx';
import classes from './ClientsPanel.module.css';
import { PlainTable } from './PlainTable.tsx';
import { checksOf } from './posture-groups.ts';
import { checkWords } from './posture-words.ts';
import { RatingMark } from './RatingMark.tsx';

/** The checks of each app client. */
const PER_CLIENT = ['client-existence', 'client-secret'] as const satisfies PostureId[];

/**
 * The app clients of the pool: which of them do not hide user existence, which have a secret, and
 * whether one is made for a desk.
 */
export function ClientsPanel({ posture }: { posture: Posture }) {
  const { t } = useTranslation();
  const { client: picked } = usePlace();
  const checks = checksOf(posture.checks, 'clients');
  const clients = new Map(
    checks.flatMap(({ client }) => (client ? [[client.id, client.name]] : [])),
  );
  const found = (id: string, check: PostureId) =>
    checks.find((each) => each.client?.id === id && each.check === check);
  const isEmpty = clients.size === 0 && checks.some(({ finding }) => finding === 'none');

  return (
    <Panel title={t('pool.sections.clients')}>
      {clients.size === 0 ? null : (
        <PlainTable
          label={t('pool.sections.clients')}
          columns={[
            t('pool.clients.name'),
            ...PER_CLIENT.map((check) => t(`pool.checks.${check}.title`)),
          ]}
        >
          {[...clients].map(([id, name]) => (
            <Table.Tr key={id} aria-current={id === picked?.id || undefined}>
              <Table.Td>
                <span className={classes.name}>
                  <Legible text={name} />
                  {id === picked?.id ? (
                    <span className={classes.inUse}>{t('pool.clients.inUse')}</span>
                  ) : null}
                </span>
                <Legible className={classes.id} text={id} />
              </Table.Td>
              {PER_CLIENT.map((check) => (
                <Found key={check} check={found(id, check)} />
              ))}
            </Table.Tr>
          ))}
        </PlainTable>
      )}
      {isEmpty ? <p className={classes.none}>{t('pool.clients.none')}</p> : null}
      {posture.clientsNotRead > 0 ? (
        <div className={classes.notRead}>
          <Notice
            tone="unsure"
            title={t('pool.clients.notRead', { count: posture.clientsNotRead })}
          >
            {t('pool.clients.notReadMeans')}
          </Notice>
        </div>
      ) : null}
      <div className={classes.columns}>
        {PER_CLIENT.map((check) => (
          <Cards key={check} checks={checks.filter((each) => each.check === check)} />
        ))}
      </div>
      <div className={classes.deskClient}>
        <Cards checks={checks.filter(({ client }) => !client)} />
      </div>
    </Panel>
  );
}

function Found({ check }: { check: PostureCheck | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table.Td>
      {check ? (
        <span className={classes.found}>
          <RatingMark rating={check.rating} />
          {checkWords(check, t, format).set}
        </span>
      ) : null}
    </Table.Td>
  );
}

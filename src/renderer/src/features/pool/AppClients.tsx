import { Table } from '@mantine/core';
import { IconAlertTriangle, IconKey, IconKeyOff, IconMessageCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientSettings, Place } from '../../../../shared/domain/pool.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError } from '../../lib/desk.ts';
import { usePlace } from '../../lib/place.ts';
import classes from './AppClients.module.css';
import { useClientSettings } from './pool-queries.ts';

/** More clients than this are not all read: each costs one request of a quota that the whole account shares. */
const READ_AT_ONCE = 12;

/** The app clients of the pool: which have a secret, and which may answer with simulations. */
export function AppClients({ at }: { at: Omit<Place, 'clientId'> }) {
  const { t } = useTranslation();
  const { clients, client: picked } = usePlace();
  const read =
    clients.items.length <= READ_AT_ONCE
      ? clients.items
      : clients.items.filter(({ id }) => id === picked?.id);
  const settings = useClientSettings(
    at,
    read.map(({ id }) => id),
  );
  const settingsOf = new Map(read.map(({ id }, index) => [id, settings[index]]));
  const failed = settings.find((each) => each.isError);
  const anySecret = settings.some((each) => each.data?.hasSecret);
  const anySimulated = settings.some((each) => each.data?.hidesUserExistence);

  return (
    <Panel title={t('pool.clients.title')} className={classes.panel}>
      {clients.error ? (
        <ErrorNotice
          error={clients.error}
          title={t('pool.clients.listFailed')}
          onRetry={clients.retry}
        />
      ) : clients.loading ? (
        <Waiting label={t('pool.loadingClients')} />
      ) : clients.items.length === 0 ? (
        t('pool.clients.none')
      ) : (
        <div className={classes.content}>
          <Table aria-label={t('pool.clients.table')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('pool.clients.name')}</Table.Th>
                <Table.Th>{t('pool.clients.secret')}</Table.Th>
                <Table.Th>{t('pool.clients.answers')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {clients.items.map(({ id, name }) => {
                const query = settingsOf.get(id);
                return (
                  <Table.Tr key={id} aria-current={id === picked?.id || undefined}>
                    <Table.Td>
                      <span className={classes.name}>
                        {name}
                        {id === picked?.id ? (
                          <span className={classes.inUse}>{t('pool.clients.inUse')}</span>
                        ) : null}
                      </span>
                      <span className={classes.id}>{id}</span>
                    </Table.Td>
                    {query === undefined ? (
                      <Table.Td colSpan={2} className={classes.unknown}>
                        {t('pool.clients.notRead')}
                      </Table.Td>
                    ) : query.data ? (
                      <Answers client={query.data} />
                    ) : (
                      <Table.Td colSpan={2} className={classes.unknown}>
                        {query.isError ? (
                          t('pool.clients.unknown')
                        ) : (
                          <Waiting label={t('pool.loadingClients')} lines={1} />
                        )}
                      </Table.Td>
                    )}
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
          {failed ? (
            <>
              <ErrorNotice
                error={asAppError(failed.error)}
                title={t('pool.clients.readFailed')}
                onRetry={() => {
                  for (const each of settings) if (each.isError) void each.refetch();
                }}
              />
              <p className={classes.hint}>{t('pool.clients.readFailedMeans')}</p>
            </>
          ) : null}
          {anySimulated ? <p className={classes.hint}>{t('pool.clients.simulatedMeans')}</p> : null}
          {anySecret ? <p className={classes.hint}>{t('pool.clients.secretMeans')}</p> : null}
        </div>
      )}
    </Panel>
  );
}

function Answers({ client }: { client: ClientSettings }) {
  const { t } = useTranslation();
  return (
    <>
      <Table.Td>
        {client.hasSecret ? (
          <Word icon={<IconKey size={15} aria-hidden="true" />}>{t('pool.clients.yes')}</Word>
        ) : (
          <Word icon={<IconKeyOff size={15} aria-hidden="true" />}>{t('pool.clients.no')}</Word>
        )}
      </Table.Td>
      <Table.Td>
        {client.hidesUserExistence ? (
          <Word caution icon={<IconAlertTriangle size={15} aria-hidden="true" />}>
            {t('pool.clients.simulated')}
          </Word>
        ) : (
          <Word icon={<IconMessageCheck size={15} aria-hidden="true" />}>
            {t('pool.clients.truthful')}
          </Word>
        )}
      </Table.Td>
    </>
  );
}

function Word({
  icon,
  caution = false,
  children,
}: {
  icon: ReactNode;
  caution?: boolean;
  children: string;
}) {
  return (
    <span className={classes.word} data-caution={caution || undefined}>
      {icon}
      {children}
    </span>
  );
}

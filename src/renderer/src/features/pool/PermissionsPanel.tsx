import { Table } from '@mantine/core';
import { IconBan, IconCheck, IconQuestionMark, IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  IAM_ACTIONS,
  type IamAction,
  minimalPolicy,
} from '../../../../shared/domain/iam-policy.ts';
import type { PoolPlace } from '../../../../shared/domain/pool.ts';
import type { Permission } from '../../../../shared/domain/profile.ts';
import { BusyButton } from '../../components/BusyButton.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError } from '../../lib/desk.ts';
import { usePlace } from '../../lib/place.ts';
import { Code } from './Code.tsx';
import classes from './PermissionsPanel.module.css';
import { PlainTable } from './PlainTable.tsx';
import { usePermissions } from './pool-queries.ts';

/** Stands in for an unknown account. */
const PLACEHOLDER = 'ACCOUNT-ID';

const ICONS = { allowed: IconCheck, denied: IconBan, unknown: IconQuestionMark };

/** What the profile may do with the pool, measured on request, and the policy to ask for. */
export function PermissionsPanel({ at }: { at: PoolPlace }) {
  const { t } = useTranslation();
  const { identity } = usePlace();
  const measured = usePermissions(at);
  const results = new Map(measured.data?.map(({ action, result }) => [action, result]));
  const nothing = measured.data?.every(({ result }) => result === 'unknown') ?? false;
  const policy = minimalPolicy(identity?.account ?? PLACEHOLDER, at.region, at.poolId);

  return (
    <Panel
      title={t('permissions.title')}
      busy={measured.isFetching}
      aside={
        <BusyButton
          variant="default"
          size="xs"
          leftSection={<IconShieldCheck size={15} aria-hidden="true" />}
          busy={measured.isFetching}
          onClick={() => void measured.refetch()}
        >
          {t('permissions.check')}
        </BusyButton>
      }
    >
      <div className={classes.content}>
        <p className={classes.hint}>{t('permissions.about', { count: IAM_ACTIONS.length })}</p>
        {measured.isError ? (
          <ErrorNotice
            error={asAppError(measured.error)}
            title={t('permissions.failed')}
            onRetry={() => void measured.refetch()}
          />
        ) : null}
        {measured.isFetching && !measured.data ? (
          <Waiting label={t('permissions.checking')} />
        ) : null}
        {nothing ? <Notice tone="caution" title={t('permissions.noneMeasured')} /> : null}
        {measured.data ? (
          <PlainTable
            label={t('permissions.title')}
            columns={[
              t('permissions.action'),
              t('permissions.result'),
              t('permissions.use'),
              t('permissions.without'),
            ]}
          >
            {IAM_ACTIONS.map((action) => (
              <Table.Tr key={action}>
                <Table.Td className={classes.action}>{action}</Table.Td>
                <Table.Td>
                  <Result result={results.get(action) ?? 'unknown'} />
                </Table.Td>
                <Table.Td>{t(`permissions.uses.${nameOf(action)}`)}</Table.Td>
                <Table.Td className={classes.without} data-result={results.get(action)}>
                  {t(`permissions.withouts.${nameOf(action)}`)}
                </Table.Td>
              </Table.Tr>
            ))}
          </PlainTable>
        ) : null}
        <div className={classes.policyTop}>
          <div>
            <h3 className={classes.policyTitle}>{t('permissions.policy')}</h3>
            <p className={classes.hint}>
              {t('permissions.policyMeans')}{' '}
              {identity ? null : t('permissions.policyNoAccount', { placeholder: PLACEHOLDER })}
            </p>
          </div>
          <CopyButton label={t('permissions.copyPolicy')} text={() => policy} />
        </div>
        <Code text={policy} />
      </div>
    </Panel>
  );
}

function Result({ result }: { result: Permission['result'] }) {
  const { t } = useTranslation();
  const Icon = ICONS[result];
  return (
    <span className={classes.result} data-result={result}>
      <Icon size={15} stroke={2} aria-hidden="true" />
      {t(`permissions.results.${result}`)}
    </span>
  );
}

function nameOf<Name extends string>(action: `cognito-idp:${Name}` & IamAction): Name {
  return action.slice(action.indexOf(':') + 1) as Name;
}

import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Since, TrendPoint } from '../../../../shared/domain/contacts.ts';
import { useFormat } from '../../lib/format.ts';
import classes from './UsersPanel.module.css';

const ALL = 'all';
const CHOICES = ['new', 'left'] as const satisfies readonly Since['who'][];

interface Props {
  readonly compared: TrendPoint;
  readonly who: Since['who'] | null;
  readonly onWho: (who: Since['who'] | null) => void;
  /** How many of those who left the list are no longer in the pool. */
  readonly gone: number;
}

/** Narrows the list to whom it has gained or lost since the compared scan. */
export function SinceChoice({ compared, who, onWho, gone }: Props) {
  const { t } = useTranslation();
  const date = useFormat().date(compared.at);
  return (
    <div className={classes.since}>
      <SegmentedControl
        size="xs"
        aria-label={t('contacts.since.label', { date })}
        data={[
          { value: ALL, label: t('contacts.since.all') },
          ...CHOICES.map((value) => ({ value, label: t(`contacts.since.${value}`, { date }) })),
        ]}
        value={who ?? ALL}
        onChange={(next) => onWho(CHOICES.find((each) => each === next) ?? null)}
      />
      <span role="status">
        {who === null ? '' : t(`contacts.since.means.${who}`, { date })}
        {gone > 0 ? ` ${t('contacts.since.gone', { count: gone })}` : ''}
      </span>
    </div>
  );
}

import { Button, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EntryKind } from '../../../../shared/domain/ledger.ts';
import { OUTCOME_TONES } from '../../components/OutcomeBadge.tsx';
import classes from './AuditFilters.module.css';
import { type FilterForm, NO_FILTER, toEntryFilter } from './filter-form.ts';
import { useStamp } from './use-stamp.ts';

const KINDS = Object.keys({
  reset: true,
  confirm: true,
  'user-opened': true,
  'contact-revealed': true,
  'pool-scanned': true,
  'mfa-checked': true,
  'contacts-exported': true,
  'reset-refused': true,
  'signed-in': true,
  'setting-changed': true,
  'ledger-begun': true,
  'retention-cut': true,
} satisfies Record<EntryKind, true>) as EntryKind[];
const OUTCOMES = Object.keys(OUTCOME_TONES) as (keyof typeof OUTCOME_TONES)[];

interface Props {
  readonly form: FilterForm;
  readonly onChange: (form: FilterForm) => void;
}

/** The filters, and below them those in force, each of which can be taken away. */
export function AuditFilters({ form, onChange }: Props) {
  const { t } = useTranslation();
  const stamp = useStamp();
  const change = (part: Partial<FilterForm>) => onChange({ ...form, ...part });
  const outcomeLabel = (outcome: (typeof OUTCOMES)[number]) =>
    outcome === 'pending' ? t('pending') : t(`states.${outcome}`);

  const filter = toEntryFilter(form);
  const inForce: { name: keyof FilterForm; text: string }[] = [];
  if (filter.user)
    inForce.push({ name: 'user', text: `${t('audit.filters.user')}: ${filter.user}` });
  if (filter.agent)
    inForce.push({ name: 'agent', text: `${t('audit.filters.agent')}: ${filter.agent}` });
  if (filter.kind) inForce.push({ name: 'kind', text: t(`audit.kinds.${filter.kind}`) });
  if (filter.outcome) inForce.push({ name: 'outcome', text: outcomeLabel(filter.outcome) });
  if (filter.from)
    inForce.push({ name: 'from', text: `${t('audit.filters.from')} ${stamp.both(filter.from)}` });
  if (filter.until)
    inForce.push({
      name: 'until',
      text: `${t('audit.filters.until')} ${stamp.both(filter.until)}`,
    });

  return (
    <section className={classes.filters} aria-label={t('audit.filters.label')}>
      <div className={classes.fields}>
        <TextInput
          size="xs"
          label={t('audit.filters.user')}
          placeholder={t('audit.filters.userHint')}
          maxLength={256}
          value={form.user}
          onChange={(event) => change({ user: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={t('audit.filters.agent')}
          placeholder={t('audit.filters.agentHint')}
          maxLength={256}
          value={form.agent}
          onChange={(event) => change({ agent: event.currentTarget.value })}
        />
        <Select
          size="xs"
          label={t('audit.filters.kind')}
          placeholder={t('audit.filters.any')}
          data={KINDS.map((kind) => ({ value: kind, label: t(`audit.kinds.${kind}`) }))}
          value={form.kind}
          onChange={(kind) => change({ kind })}
        />
        <Select
          size="xs"
          label={t('audit.filters.outcome')}
          placeholder={t('audit.filters.any')}
          data={OUTCOMES.map((outcome) => ({ value: outcome, label: outcomeLabel(outcome) }))}
          value={form.outcome}
          onChange={(outcome) => change({ outcome })}
        />
        <TextInput
          size="xs"
          type="datetime-local"
          label={t('audit.filters.from')}
          value={form.from}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          type="datetime-local"
          label={t('audit.filters.until')}
          value={form.until}
          onChange={(event) => change({ until: event.currentTarget.value })}
        />
      </div>
      {inForce.length > 0 ? (
        <div className={classes.inForce}>
          <ul className={classes.chips} aria-label={t('audit.filters.applied')}>
            {inForce.map(({ name, text }) => (
              <li key={name}>
                <Button
                  className={classes.chip}
                  variant="default"
                  size="compact-sm"
                  radius="xl"
                  rightSection={<IconX size={13} aria-hidden="true" />}
                  aria-label={t('audit.filters.remove', { filter: text })}
                  onClick={() => change({ [name]: NO_FILTER[name] })}
                >
                  {text}
                </Button>
              </li>
            ))}
          </ul>
          <Button variant="subtle" size="compact-sm" onClick={() => onChange(NO_FILTER)}>
            {t('audit.filters.clear')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

import { Button, Select, TextInput, VisuallyHidden } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CALL_RESULTS, NOT_HELPED_REASONS } from '../../../../shared/domain/call.ts';
import {
  CALL_FILTERS,
  type HistoryChoices,
  MAX_FILTER_LENGTH,
} from '../../../../shared/domain/history.ts';
import { ENTRY_KINDS } from '../../../../shared/domain/ledger.ts';
import { legible } from '../../../../shared/domain/legible.ts';
import { OUTCOME_TONES } from '../../components/OutcomeBadge.tsx';
import { useShortcut } from '../../lib/keyboard.ts';
import { useNow } from '../../lib/use-now.ts';
import classes from './AuditFilters.module.css';
import { FoldButton } from './FoldButton.tsx';
import { type FilterForm, NO_FILTER, presetsOn } from './filter-form.ts';
import { ledgerChoiceName } from './ledger-name.ts';
import { poolWords } from './pool-name.ts';
import { type FilterInForce, useOutcomeWords } from './use-filter-words.ts';

const PRESETS = ['today', 'yesterday', 'lastWeek', 'thisMonth'] as const;

const OUTCOMES = Object.keys(OUTCOME_TONES) as (keyof typeof OUTCOME_TONES)[];

interface Props {
  readonly form: FilterForm;
  readonly onChange: (form: FilterForm) => void;
  readonly inForce: readonly FilterInForce[];
  readonly choices: HistoryChoices;
  /** The field that searches all columns. */
  readonly search: RefObject<HTMLInputElement | null>;
  /** Beside the button for more filters. */
  readonly children: ReactNode;
}

/** The filters, and below them those in force, each of which can be removed. */
export function AuditFilters({ form, onChange, inForce, choices, search, children }: Props) {
  const { t } = useTranslation();
  const outcomeWords = useOutcomeWords();
  const hint = useId();
  const more = useId();
  const presets = presetsOn(new Date(useNow(false)));
  const [isOpen, setIsOpen] = useState(false);
  const { ledger, notHelped, closed, calls } = form;
  const poolNames = new Map(choices.pools.map(({ id, name }) => [id, name]));
  const change = (part: Partial<FilterForm>) => onChange({ ...form, ...part });

  useShortcut('slash', () => search.current?.focus());

  const typed = (name: 'user' | 'ticket') => (
    <TextInput
      size="xs"
      label={t(`audit.filters.${name}`)}
      placeholder={t(`audit.filters.${name}Hint`)}
      maxLength={MAX_FILTER_LENGTH}
      value={form[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  const time = (name: 'from' | 'until') => (
    <TextInput
      size="xs"
      type="datetime-local"
      label={t(`audit.filters.${name}`)}
      value={form[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  const chosen = (
    name: 'agent' | 'profile' | 'pool',
    known: readonly string[],
    wordsOf = (value: string) => value,
  ) => (
    <Select
      size="xs"
      label={t(`audit.filters.${name}`)}
      placeholder={t('audit.filters.any')}
      searchable
      nothingFoundMessage={t('header.nothingFound')}
      data={withChosen(known, form[name]).map((each) => ({
        value: each,
        label: legible(wordsOf(each)),
      }))}
      value={form[name] || null}
      onChange={(value) => change({ [name]: value ?? '' })}
    />
  );

  return (
    <section
      className={classes.filters}
      aria-label={t('audit.filters.label')}
      aria-describedby={hint}
    >
      <div className={classes.row}>
        <TextInput
          ref={search}
          className={classes.search}
          size="xs"
          type="search"
          aria-label={t('audit.filters.text')}
          placeholder={t('audit.filters.textHint')}
          leftSection={<IconSearch size={14} aria-hidden="true" />}
          maxLength={MAX_FILTER_LENGTH}
          value={form.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        <VisuallyHidden id={hint}>{t('audit.filters.words')}</VisuallyHidden>
        <fieldset className={classes.presets}>
          <VisuallyHidden component="legend">{t('audit.filters.presets')}</VisuallyHidden>
          {PRESETS.map((name) => {
            const { from, until } = presets[name];
            const isSet = form.from === from && form.until === until;
            return (
              <Button
                key={name}
                variant={isSet ? 'light' : 'default'}
                size="compact-sm"
                radius="xl"
                className={classes.preset}
                aria-pressed={isSet}
                onClick={() => change(isSet ? { from: '', until: '' } : { from, until })}
              >
                {t(`audit.filters.${name}`)}
              </Button>
            );
          })}
        </fieldset>
        <FoldButton size="xs" isOpen={isOpen} controls={more} onFold={setIsOpen}>
          {t('audit.filters.more')}
        </FoldButton>
        {children}
      </div>
      {isOpen ? (
        <div className={classes.more} id={more}>
          {typed('user')}
          {typed('ticket')}
          {time('from')}
          {time('until')}
          <Select
            size="xs"
            label={t('audit.filters.outcome')}
            placeholder={t('audit.filters.any')}
            data={OUTCOMES.map((outcome) => ({ value: outcome, label: outcomeWords(outcome) }))}
            value={form.outcome}
            onChange={(outcome) => change({ outcome })}
          />
          <Select
            size="xs"
            label={t('audit.filters.kind')}
            placeholder={t('audit.filters.any')}
            data={ENTRY_KINDS.map((kind) => ({ value: kind, label: t(`audit.kinds.${kind}`) }))}
            value={form.kind}
            onChange={(kind) => change({ kind })}
          />
          {chosen('agent', choices.agents)}
          {chosen('profile', choices.profiles)}
          {chosen(
            'pool',
            choices.pools.map(({ id }) => id),
            (id) => poolWords(id, poolNames.get(id)),
          )}
          <Select
            size="xs"
            label={t('audit.filters.notHelped')}
            placeholder={t('audit.filters.any')}
            data={NOT_HELPED_REASONS.map((why) => ({
              value: why,
              label: t(`audit.blocks.${why}`),
            }))}
            value={notHelped}
            onChange={(value) => change({ notHelped: value })}
          />
          <Select
            size="xs"
            label={t('audit.filters.closed')}
            placeholder={t('audit.filters.any')}
            data={CALL_RESULTS.map((how) => ({ value: how, label: t(`audit.results.${how}`) }))}
            value={closed}
            onChange={(value) => change({ closed: value })}
          />
          <Select
            size="xs"
            label={t('audit.filters.calls')}
            placeholder={t('audit.filters.any')}
            data={CALL_FILTERS.map((each) => ({ value: each, label: t(`audit.calls.${each}`) }))}
            value={calls}
            onChange={(value) => change({ calls: value })}
          />
          {choices.ledgers.length > 1 || ledger !== 'own' ? (
            <Select
              size="xs"
              label={t('audit.filters.ledger')}
              data={withChosen(
                [
                  'own',
                  'all',
                  ...choices.ledgers.filter(({ own }) => !own).map(({ install }) => install),
                ],
                ledger,
              ).map((value) => ({
                value,
                label: legible(ledgerChoiceName(value, choices.ledgers, t)),
              }))}
              allowDeselect={false}
              value={ledger}
              onChange={(value) => change({ ledger: value ?? 'own' })}
            />
          ) : null}
        </div>
      ) : null}
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
                  onClick={() => {
                    change({ [name]: NO_FILTER[name] });
                    // The last chip has no neighbor to take the focus.
                    if (inForce.length === 1) search.current?.focus();
                  }}
                >
                  {text}
                </Button>
              </li>
            ))}
          </ul>
          <Button
            className={classes.clear}
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              onChange(NO_FILTER);
              // The button disappears with the filters.
              search.current?.focus();
            }}
          >
            {t('audit.filters.clear')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

/** The choices, including the value in force even if it comes from elsewhere. */
function withChosen(known: readonly string[], value: string): string[] {
  return value === '' || known.includes(value) ? [...known] : [...known, value];
}

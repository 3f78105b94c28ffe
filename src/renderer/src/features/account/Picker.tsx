import {
  type ComboboxItem,
  isOptionsGroup,
  Loader,
  type OptionsFilter,
  Select,
} from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { legible } from '../../../../shared/domain/legible.ts';
import { useFormat } from '../../lib/format.ts';
import type { Listing } from '../../lib/place.ts';
import { useSession } from '../../lib/session.ts';
import classes from './Picker.module.css';

/** How many options to render at once: an account can have thousands of pools. */
const SHOWN = 100;

export interface PickerOption extends ComboboxItem {
  /** A second line, which is also searched. */
  readonly hint?: string;
}

interface Props {
  readonly label: string;
  readonly list: Listing<unknown>;
  readonly options: PickerOption[];
  readonly value: string | null;
  /** The organization's policy has set it. */
  readonly locked: boolean;
  readonly onChange: (value: string) => void;
}

/** One of the lists in the header, searchable by name, id or hint. */
export function Picker({ label, list, options: given, value, locked, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { sending } = useSession();
  const why = locked ? t('policy.locked') : sending ? t('header.sending') : undefined;
  const options = given.map((option) => ({
    ...option,
    label: legible(option.label),
    ...(option.hint === undefined ? {} : { hint: legible(option.hint) }),
  }));
  const chosen = options.find((option) => option.value === value)?.label;

  const filter: OptionsFilter = ({ options: all, search }) => {
    const words = search.trim().toLowerCase().split(/\s+/u);
    const found = all.filter((option) => {
      if (isOptionsGroup(option)) return false;
      const { hint = '' } = option as PickerOption;
      const text = `${option.label} ${option.value} ${hint}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    if (found.length <= SHOWN) return found;
    const more = t('header.shown', {
      shown: format.number(SHOWN),
      all: format.number(found.length),
    });
    return [{ value: '', label: more, disabled: true }, ...found.slice(0, SHOWN)];
  };

  return (
    <Select
      className={classes.picker}
      classNames={{ label: classes.label, input: classes.input }}
      label={label}
      size="xs"
      searchable
      disabled={sending || locked}
      title={why}
      wrapperProps={{ title: why }}
      // Typing replaces the current name.
      onFocus={(event) => event.currentTarget.select()}
      onClick={({ currentTarget: input }) => {
        // On a click the caret is placed after the focus event.
        if (input.value === chosen && input.selectionStart === input.selectionEnd) input.select();
      }}
      allowDeselect={false}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      maxDropdownHeight={360}
      data={options}
      filter={filter}
      renderOption={({ option }) => <Option option={option} />}
      value={value}
      placeholder={t(
        list.loading ? 'header.loading' : options.length > 0 ? 'header.choose' : 'header.none',
      )}
      nothingFoundMessage={t('header.nothingFound')}
      rightSection={
        list.loading ? (
          <Loader size={12} />
        ) : locked ? (
          <IconLock size={14} stroke={1.75} aria-hidden="true" />
        ) : undefined
      }
      onChange={(next) => {
        if (next && next !== value) onChange(next);
      }}
    />
  );
}

function Option({ option }: { option: PickerOption }) {
  return (
    <span className={classes.option}>
      <bdi>{option.label}</bdi>
      {option.hint ? <bdi className={classes.hint}>{option.hint}</bdi> : null}
    </span>
  );
}

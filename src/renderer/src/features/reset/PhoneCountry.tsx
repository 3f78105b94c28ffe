import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countriesOf } from '../../../../shared/domain/phone-text.ts';
import { countryOptions } from '../../lib/countries.ts';
import { PHONE_COUNTRY_ID } from '../../lib/focus.ts';
import classes from './PhoneCountry.module.css';

interface Props {
  /** A number without a country code. */
  readonly written: string;
  /** The country that it is read for; `null` if it has no such numbers. */
  readonly country: string | null;
  readonly disabled: boolean;
  readonly onCountry: (country: string) => void;
}

const HINT_ID = `${PHONE_COUNTRY_ID}-hint`;

function describe(input: HTMLInputElement | null): void {
  input?.setAttribute('aria-describedby', HINT_ID);
}

/** Whose phone number it is. Only countries that may have such a number are in the list. */
export function PhoneCountry({ written, country, disabled, onCountry }: Props) {
  const { t, i18n } = useTranslation();
  // Mantine also renders the options of a closed list.
  const [isOpen, setIsOpen] = useState(false);
  const { language } = i18n;
  const options = useMemo(
    () => countryOptions(countriesOf(written), language),
    [written, language],
  );

  return (
    <div className={classes.country}>
      <label htmlFor={PHONE_COUNTRY_ID}>{t('reset.search.country.label')}</label>
      <Select
        id={PHONE_COUNTRY_ID}
        className={classes.select}
        size="xs"
        searchable
        allowDeselect={false}
        disabled={disabled}
        placeholder={t('reset.search.country.placeholder')}
        nothingFoundMessage={t('reset.search.country.none')}
        // Mantine's inputs drop an aria-describedby passed as a prop.
        ref={describe}
        data={options.filter(({ value }) => isOpen || value === country)}
        onDropdownOpen={() => setIsOpen(true)}
        onDropdownClose={() => setIsOpen(false)}
        value={country}
        onChange={(next) => next && onCountry(next)}
      />
      <span id={HINT_ID} className={classes.hint}>
        {t('reset.search.country.hint')}
      </span>
    </div>
  );
}

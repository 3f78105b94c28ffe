import { Autocomplete, Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRegion, MAX_REGION_LENGTH, PARTITIONS } from '../../../../shared/domain/region.ts';
import { usePlace } from '../../lib/place.ts';
import classes from './RegionField.module.css';

/** Offered besides the Regions of the other profiles. */
const KNOWN = PARTITIONS.flatMap(({ regions }) => regions);

/** Asks for the Region of a profile that names none. */
export function RegionField() {
  const { t } = useTranslation();
  const { profiles, region, chooseRegion } = usePlace();
  const [typed, setTyped] = useState(region ?? '');
  const [wrong, setWrong] = useState(false);

  const own = profiles.items.flatMap(({ region: each }) => (isRegion(each) ? each : []));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = typed.trim();
    setWrong(!isRegion(text));
    if (isRegion(text)) chooseRegion(text);
  };

  return (
    <form className={classes.form} onSubmit={submit}>
      <Autocomplete
        className={classes.input}
        label={t('account.region.label')}
        placeholder="eu-west-1"
        size="xs"
        spellCheck={false}
        data={[...new Set([...own.toSorted(), ...KNOWN])]}
        limit={100}
        maxLength={MAX_REGION_LENGTH}
        value={typed}
        error={wrong ? t('account.region.wrong') : null}
        onChange={(next) => {
          setTyped(next);
          setWrong(false);
        }}
      />
      <Button type="submit" size="xs" variant="default" className={classes.button}>
        {t('account.region.use')}
      </Button>
    </form>
  );
}

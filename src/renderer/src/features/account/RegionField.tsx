import { Autocomplete, Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_REGION_LENGTH } from '../../../../shared/domain/pool.ts';
import { usePlace } from '../../lib/place.ts';
import classes from './RegionField.module.css';

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/u;

/** Offered in addition to the Regions of the other profiles. */
const COMMON = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-central-1',
  'eu-south-2',
  'eu-north-1',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-northeast-1',
];

/** Asks for the Region of a profile that has none. */
export function RegionField() {
  const { t } = useTranslation();
  const { profiles, region, chooseRegion } = usePlace();
  const [typed, setTyped] = useState(region ?? '');
  const [wrong, setWrong] = useState(false);

  const own = profiles.items.flatMap((profile) => profile.region ?? []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = typed.trim();
    setWrong(!REGION.test(text));
    if (REGION.test(text)) chooseRegion(text);
  };

  return (
    <form className={classes.form} onSubmit={submit}>
      <Autocomplete
        className={classes.input}
        label={t('account.region.label')}
        placeholder="eu-west-1"
        size="xs"
        spellCheck={false}
        data={[...new Set([...own.toSorted(), ...COMMON])]}
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

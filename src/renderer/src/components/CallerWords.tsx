import { SegmentedControl } from '@mantine/core';
import { IconHeadset } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../shared/domain/settings.ts';
import classes from './CallerWords.module.css';

interface Props {
  readonly say: (t: TFunction, language: Language) => ReactNode;
}

/**
 * What the agent reads to the caller, one click away in the caller's language, whatever the app's.
 */
export function CallerWords({ say }: Props) {
  const { t, i18n } = useTranslation();
  const app: Language = i18n.language === 'es' ? 'es' : 'en';
  const [chosen, setChosen] = useState<Language | null>(null);
  const language = chosen ?? app;
  const title = useId();
  return (
    <fieldset className={classes.say} aria-labelledby={title}>
      <div className={classes.top}>
        <span className={classes.title} id={title}>
          <IconHeadset size={16} stroke={1.75} aria-hidden="true" />
          {t('say.title')}
        </span>
        <SegmentedControl
          size="xs"
          aria-label={t('say.language')}
          value={language}
          onChange={setChosen}
          data={[
            { value: 'en', label: 'EN' },
            { value: 'es', label: 'ES' },
          ]}
        />
      </div>
      <div className={classes.words} lang={language}>
        {say(i18n.getFixedT(language), language)}
      </div>
    </fieldset>
  );
}

import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, type MouseEvent, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { recognize } from '../../../../shared/domain/recognize.ts';
import { MAX_LOOKUP_TEXT_LENGTH, type Reading } from '../../../../shared/domain/search.ts';
import { FIND_USER_ID, focusFindUser, PHONE_COUNTRY_ID } from '../../lib/focus.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { PhoneCountry } from './PhoneCountry.tsx';
import classes from './SearchBox.module.css';
import { readingWords } from './words.ts';

interface Props {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Of phone numbers without a country code. */
  readonly country: string;
  /** The agent said so of this text's number. */
  readonly chosenCountry: string | null;
  /** The agent has yet to choose where to search. */
  readonly unchosen: boolean;
  readonly searching: boolean;
  /** A user is being opened, which Esc also stops. */
  readonly opening: boolean;
  /**
   * A request is in progress: nothing is searched or cleared until its outcome is on the screen.
   */
  readonly sending: boolean;
  /** The result on the screen says what this text was taken for. */
  readonly answered: boolean;
  /** That result has no users. */
  readonly inVain: boolean;
  readonly onSearch: () => void;
  /** Searches for the number as one of that country. */
  readonly onCountry: (country: string) => void;
  /** Called for Enter on a text that cannot be searched for. */
  readonly onUnsearchable: () => void;
  readonly onStop: () => void;
  /** The text is searched for once the request has ended. */
  readonly queued: boolean;
  /** The text is that of a caller for whom nothing is left to do. */
  readonly over: boolean;
}

const HINT_ID = `${FIND_USER_ID}-hint`;

function describe(input: HTMLInputElement | null): void {
  input?.setAttribute('aria-describedby', HINT_ID);
}

export function SearchBox(props: Props) {
  const { text, onText, country, chosenCountry, unchosen, searching, opening, sending } = props;
  const { answered, inVain, onSearch, onCountry, onUnsearchable, onStop, over, queued } = props;
  const { t } = useTranslation();
  const slow = useDelayed(searching);
  const recognized = recognize(text, chosenCountry ?? country);
  const national = 'national' in recognized ? recognized.national : null;
  /** The text that Enter was pressed on, though it lacks the country. */
  const [asked, setAsked] = useState<string | null>(null);
  // Until the last digit is typed, a number may be that of another country.
  const isForeign = useDelayed(national?.isForeign === true, 300);
  const offersCountry =
    national !== null && (isForeign || inVain || asked === text || chosenCountry !== null);

  // The browser's autofocus does not work for a screen mounted later.
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById(FIND_USER_ID)?.focus();
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (unchosen) return;
    if ('readings' in recognized) onSearch();
    else if (recognized.problem !== 'empty') onUnsearchable();
    if (!('problem' in recognized) || recognized.problem !== 'country') return;
    flushSync(() => setAsked(text));
    document.getElementById(PHONE_COUNTRY_ID)?.focus();
  };

  const onMouseDown = (event: MouseEvent<HTMLInputElement>) => {
    if (!over || document.activeElement === event.currentTarget) return;
    // The browser would put the cursor into the last caller's text.
    event.preventDefault();
    focusFindUser();
  };

  return (
    <div>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          id={FIND_USER_ID}
          className={classes.input}
          type="search"
          size="md"
          label={t('reset.search.label')}
          placeholder={t('reset.search.placeholder')}
          leftSection={<IconSearch size={18} stroke={1.75} aria-hidden="true" />}
          value={text}
          autoComplete="off"
          spellCheck={false}
          maxLength={MAX_LOOKUP_TEXT_LENGTH}
          // Mantine's inputs drop an aria-describedby passed as a prop.
          ref={describe}
          onChange={(event) => onText(event.currentTarget.value)}
          onMouseDown={onMouseDown}
        />
        {slow ? (
          <Button variant="default" size="md" className={classes.button} onClick={onStop}>
            {t('reset.search.stop')}
          </Button>
        ) : (
          <Button
            type="submit"
            size="md"
            className={classes.button}
            disabled={unchosen}
            // Enter still says why.
            aria-disabled={sending || undefined}
            data-disabled={sending}
          >
            {t('reset.search.submit')}
          </Button>
        )}
      </form>
      <p className={classes.hint} id={HINT_ID}>
        {hint()}
      </p>
      {offersCountry ? (
        <PhoneCountry
          written={national.written}
          country={chosenCountry ?? (national.isForeign ? null : country)}
          disabled={unchosen || sending}
          onCountry={onCountry}
        />
      ) : null}
    </div>
  );

  function hint() {
    if (sending) return t(queued ? 'reset.search.queued' : 'reset.search.sending');
    if (unchosen) return t('reset.search.noPlace');
    if (slow) return `${t('reset.search.searching')} ${t('reset.search.escStops')}`;
    if (opening) return `${t('reset.user.opening')} ${t('reset.search.escStops')}`;
    if ('readings' in recognized) {
      return (
        <span className={classes.readings}>
          {answered ? null : <Readings readings={recognized.readings} />}
          <span>{t('reset.search.idle')}</span>
        </span>
      );
    }
    if (recognized.problem === 'empty') return t('reset.search.idle');
    if (recognized.problem === 'country' && !offersCountry) return t('reset.search.idle');
    return (
      <span className={classes.problem}>{t(`reset.search.problems.${recognized.problem}`)}</span>
    );
  }
}

function Readings({ readings }: { readings: readonly Reading[] }) {
  const { t } = useTranslation();
  return readings.map((reading, index) => (
    <bdi key={`${reading.as} ${reading.value}`} className={classes.reading}>
      {t(index === 0 ? 'reset.search.takenFor' : 'reset.search.or', {
        reading: readingWords(reading, t),
      })}{' '}
    </bdi>
  ));
}

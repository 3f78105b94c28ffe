import type { TFunction } from 'i18next';
import { useLayoutEffect, useRef } from 'react';
import type { Language } from '../../../../shared/domain/settings.ts';
import { CallerWords } from '../../components/CallerWords.tsx';
import classes from './PasswordReadout.module.css';
import { spellPassword } from './password-spelling.ts';

interface Props {
  /** The password as it is in its field. */
  readonly read: () => string;
}

/** The password in large groups, each with the words to read it out, while it is shown. */
export function PasswordReadout({ read }: Props) {
  return (
    <div className={classes.readout}>
      <CallerWords
        say={(inLanguage, language) => <Spelled read={read} t={inLanguage} language={language} />}
      />
    </div>
  );
}

interface SpelledProps extends Props {
  readonly t: TFunction;
  readonly language: Language;
}

function Spelled({ read, t, language }: SpelledProps) {
  const list = useRef<HTMLOListElement>(null);
  // Past React, which keeps what it renders. At every render, because the field may have changed.
  useLayoutEffect(() => {
    const node = list.current;
    node?.replaceChildren(
      ...spellPassword(read(), t, language).map(({ text, names }) => {
        const item = document.createElement('li');
        item.append(textIn('code', text), textIn('span', names.join(' · ')));
        return item;
      }),
    );
    return () => node?.replaceChildren();
  });
  return (
    <>
      {t('reset.spell.lead')}
      <ol className={classes.groups} ref={list} />
    </>
  );
}

function textIn(tag: 'code' | 'span', text: string): HTMLElement {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}

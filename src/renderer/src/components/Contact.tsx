import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Contact.module.css';
import { Legible } from './Legible.tsx';

interface Props {
  readonly text: string;
  readonly verified: boolean;
  /** Also says in words whether it is verified, if there is room. */
  readonly inWords?: boolean;
}

/** A masked contact that shows whether it is verified: by shape and words, not by color alone. */
export function Contact({ text, verified, inWords = false }: Props) {
  const { t } = useTranslation();
  const words = t(verified ? 'contact.verified' : 'contact.notVerified');
  const Icon = verified ? IconCircleCheck : IconCircleDashed;
  return (
    <span className={classes.contact}>
      <Legible className={classes.text} text={text} />
      {inWords ? (
        <span className={classes.words} data-verified={verified}>
          <Icon className={classes.icon} size={15} stroke={2} aria-hidden="true" />
          {words}
        </span>
      ) : (
        <Icon
          className={classes.icon}
          data-verified={verified}
          size={15}
          stroke={2}
          role="img"
          aria-label={words}
        >
          <title>{words}</title>
        </Icon>
      )}
    </span>
  );
}

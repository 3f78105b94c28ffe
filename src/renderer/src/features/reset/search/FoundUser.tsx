import { useTranslation } from 'react-i18next';
import type { MaskedUser } from '../../../../../shared/domain/user.ts';
import { Contact } from '../../../components/Contact.tsx';
import { Legible } from '../../../components/Legible.tsx';
import classes from './further.module.css';

interface Props {
  readonly user: Pick<MaskedUser, 'name' | 'username' | 'email' | 'phone'>;
}

/** One user in a short list: name, username and masked contacts. */
export function FoundUser({ user: { name, username, email, phone } }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Legible className={classes.name} text={name ?? t('reset.matches.unnamed')} />{' '}
      <span className={classes.contacts}>
        <Legible text={username} />{' '}
        {[email, phone].map((contact) =>
          contact ? (
            <Contact key={contact.mask} text={contact.mask} verified={contact.verified} />
          ) : null,
        )}
      </span>
    </>
  );
}

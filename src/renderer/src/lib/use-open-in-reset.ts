import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { openInReset } from './navigation.ts';
import { usePlace } from './place.ts';
import { useSession } from './session.ts';

/**
 * What a button that opens a user in Reset does, and why it does nothing now.
 *
 * @param isHere whether the user can be opened in the place that is chosen
 * @param needs what to choose first
 */
export function useOpenInReset(sub: string, isHere: boolean, needs: string) {
  const { t } = useTranslation();
  const { loading } = usePlace();
  const { sending } = useSession();
  const hintId = useId();
  const first = isHere || loading ? null : needs;
  const hint = first ?? (sending ? t('contacts.user.sending') : null);
  return {
    hint,
    hintId,
    button: {
      disabled: !isHere || sending,
      'aria-describedby': hint === null ? undefined : hintId,
      onClick: () => openInReset(sub),
    },
  };
}

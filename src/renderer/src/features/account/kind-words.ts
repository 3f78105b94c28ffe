import type { TFunction } from 'i18next';
import type { Profile } from '../../../../shared/domain/profile.ts';

/** How a profile gets its credentials, in words. */
export function kindWords({ kind, missing }: Pick<Profile, 'kind' | 'missing'>, t: TFunction) {
  return kind === 'incomplete' && missing
    ? t('account.missing', { missing })
    : t(`account.kinds.${kind}`);
}

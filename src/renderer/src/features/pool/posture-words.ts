import type { TFunction } from 'i18next';
import type { RecoveryMechanism } from '../../../../shared/domain/pool.ts';
import type {
  POSTURE_FINDINGS,
  PostureCheck,
  PostureFinding,
  PostureId,
} from '../../../../shared/domain/posture.ts';
import type { Format } from '../../lib/format.ts';

/** A finding's key in the catalogues. */
type Key = { [C in PostureId]: `${C}.${PostureFinding<C>}` }[PostureId];
type Troubles<F> = { [K in keyof F]: F[K] extends 'mind' | 'broken' ? K : never }[keyof F] & string;
/** Keys of the findings that an owner would do something about. */
type TroubledKey = {
  [C in PostureId]: `${C}.${Troubles<(typeof POSTURE_FINDINGS)[C]>}`;
}[PostureId];

export interface CheckWords {
  /** What is set. */
  readonly set: string;
  /** What it means for the desk. */
  readonly means: string;
  /** What an owner would do; `null` if nothing. */
  readonly owner: string | null;
}

/** What a check found, in words. */
export function checkWords(check: PostureCheck, t: TFunction, format: Format): CheckWords {
  const key = `${check.check}.${check.finding}` as Key;
  // Through `replace`, so that a value named `count` does not pick a plural form.
  const values = { replace: readable(check.values, t, format) };
  const isTroubled = check.rating === 'mind' || check.rating === 'broken';
  return {
    set: t(`pool.posture.${key}.set`, values),
    means: t(`pool.posture.${key}.means`, values),
    owner: isTroubled ? t(`pool.posture.${key as TroubledKey}.owner`, values) : null,
  };
}

/** Translates AWS's own words among the values into the reader's. */
function readable(
  values: PostureCheck['values'],
  t: TFunction,
  format: Format,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      switch (name) {
        case 'first':
        case 'second':
          return [name, t(`mechanisms.${value as RecoveryMechanism}`)];
        case 'clash':
          return [
            name,
            t(value === 'verified_email' ? 'attributes.email' : 'attributes.phone_number'),
          ];
        case 'mfa':
          return [name, t(`pool.mfas.${value as 'OFF' | 'ON' | 'OPTIONAL'}`)];
        case 'lambda':
          // arn:aws:lambda:REGION:ACCOUNT:function:NAME, and a version or alias.
          return [name, String(value).split(':').slice(6).join(':')];
        case 'days':
          return [name, t('pool.days', { count: Number(value) })];
        default:
          return [name, typeof value === 'number' ? format.number(value) : value];
      }
    }),
  );
}

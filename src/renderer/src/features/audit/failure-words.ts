import type { TFunction } from 'i18next';
import type { AppError } from '../../../../shared/domain/app-error.ts';

/** What a failure means, with its detail, in one of many lines. */
export function failureWords({ code, detail }: AppError, t: TFunction): string {
  const means = t(`errors.${code}.means`);
  return detail ? `${means} (${detail})` : means;
}

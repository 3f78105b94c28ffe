import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import type { AppError } from '../../../shared/domain/app-error.ts';

/** Shows a passing message for an error that has no place of its own on the screen. */
export function notifyError(error: AppError, t: TFunction): void {
  notifications.show({
    color: 'red',
    title: t(`errors.${error.code}.means`),
    message: t(`errors.${error.code}.next`),
    closeButtonProps: { 'aria-label': t('actions.close') },
  });
}

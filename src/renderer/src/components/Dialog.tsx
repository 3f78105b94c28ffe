import { Modal, type ModalProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Dialog.module.css';

type Props = Pick<
  ModalProps,
  'opened' | 'onClose' | 'title' | 'size' | 'closeOnClickOutside' | 'children'
>;

/** A question over the page. */
export function Dialog(props: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      {...props}
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
      // Its `<header>` must not be the page's banner.
      attributes={{ header: { role: 'none' } }}
    />
  );
}

import { Modal, type ModalProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Dialog.module.css';

type Props = Pick<
  ModalProps,
  'opened' | 'onClose' | 'title' | 'size' | 'closeOnClickOutside' | 'children'
>;

/** A question over the page. */
export function Dialog({ children, ...props }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      {...props}
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
      // Its `<header>` must not be the page's banner.
      attributes={{ header: { role: 'none' } }}
    >
      <div ref={markFirst}>{children}</div>
    </Modal>
  );
}

const FIELDS = 'input:enabled:not([type="radio"]), input:enabled:checked, textarea:enabled';

/**
 * Has the dialog open with the focus on what it asks, its first field or button: Mantine would take
 * the button that closes it, which comes first.
 */
function markFirst(body: HTMLElement | null): void {
  if (body === null || body.querySelector('[data-autofocus]') !== null) return;
  const first = body.querySelector(FIELDS) ?? body.querySelector('button:enabled');
  first?.setAttribute('data-autofocus', '');
}

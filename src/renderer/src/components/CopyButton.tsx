import { ActionIcon, Button, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asAppError, call, desk } from '../lib/desk.ts';
import { notifyError } from './notify-error.ts';

interface Props {
  readonly label: string;
  readonly text: () => string;
  readonly disabled?: boolean;
  readonly onCopied?: () => void;
  /** Without visible words, beside what it copies. */
  readonly iconOnly?: boolean;
}

/** Copies text to the system's clipboard, to which the page itself has no access. */
export function CopyButton({ label, text, disabled = false, onCopied, iconOnly = false }: Props) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    try {
      await call(desk.app.copy({ text: text() }));
      setCopied(true);
      onCopied?.();
    } catch (thrown) {
      notifyError(asAppError(thrown), t);
    }
  };

  const Icon = copied ? IconCheck : IconCopy;
  return (
    <>
      {iconOnly ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={label}
          disabled={disabled}
          onClick={copy}
        >
          <Icon size={14} aria-hidden="true" />
        </ActionIcon>
      ) : (
        <Button
          variant="default"
          size="xs"
          disabled={disabled}
          leftSection={<Icon size={14} aria-hidden="true" />}
          onClick={copy}
        >
          {label}
        </Button>
      )}
      <VisuallyHidden role="status">{copied ? t('actions.copied') : ''}</VisuallyHidden>
    </>
  );
}

import { Button, VisuallyHidden } from '@mantine/core';
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
}

/** Puts text on the system's clipboard. The page itself has no access to it. */
export function CopyButton({ label, text, disabled = false, onCopied }: Props) {
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

  return (
    <>
      <Button
        variant="default"
        size="xs"
        disabled={disabled}
        leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        onClick={copy}
      >
        {label}
      </Button>
      <VisuallyHidden role="status">{copied ? t('actions.copied') : ''}</VisuallyHidden>
    </>
  );
}

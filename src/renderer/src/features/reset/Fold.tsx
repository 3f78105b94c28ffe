import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly open: boolean;
  readonly onChange: (open: boolean) => void;
}

/** Shows or folds the panel whose title it is beside. */
export function Fold({ open, onChange }: Props) {
  const { t } = useTranslation();
  const Icon = open ? IconChevronUp : IconChevronDown;
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      aria-expanded={open}
      rightSection={<Icon size={14} stroke={2} aria-hidden="true" />}
      onClick={() => onChange(!open)}
    >
      {t(open ? 'reset.fold' : 'reset.unfold')}
    </Button>
  );
}

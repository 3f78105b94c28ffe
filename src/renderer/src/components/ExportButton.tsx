import { Button, Loader } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';

interface Props {
  readonly label: string;
  /** In pixels. */
  readonly iconSize: number;
  /** An export is running. */
  readonly isExporting: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** Opens the dialog of an export, also of one that is running: there it can be canceled. */
export function ExportButton({ label, iconSize, isExporting, disabled = false, onClick }: Props) {
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={
        isExporting ? (
          <Loader type="dots" size={iconSize} color="currentColor" aria-hidden="true" />
        ) : (
          <IconFileExport size={iconSize} aria-hidden="true" />
        )
      }
      disabled={disabled}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

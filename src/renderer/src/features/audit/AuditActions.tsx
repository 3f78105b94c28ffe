import { ActionIcon, Button, FileButton } from '@mantine/core';
import { IconFileImport, IconRefresh } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportButton } from '../../components/ExportButton.tsx';

interface Props {
  readonly isExporting: boolean;
  readonly onReload: () => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onExport: () => void;
}

/** What can be done with the history as a whole. */
export function AuditActions({ isExporting, onReload, onFiles, onExport }: Props) {
  const { t } = useTranslation();
  const resetFile = useRef<() => void>(null);
  return (
    <>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t('audit.refresh')}
        title={t('audit.refresh')}
        onClick={onReload}
      >
        <IconRefresh size={16} aria-hidden="true" />
      </ActionIcon>
      <FileButton
        multiple
        accept=".rdaudit"
        resetRef={resetFile}
        inputProps={{ 'aria-label': t('audit.laptops.file') }}
        onChange={(files) => {
          // Otherwise the same files could not be picked again.
          resetFile.current?.();
          onFiles(files);
        }}
      >
        {({ onClick }) => (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconFileImport size={16} aria-hidden="true" />}
            onClick={onClick}
          >
            {t('audit.laptops.import')}
          </Button>
        )}
      </FileButton>
      <ExportButton
        label={t('audit.export.button')}
        iconSize={16}
        isExporting={isExporting}
        onClick={onExport}
      />
    </>
  );
}

import { Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  isProgramFolder,
  MAX_PROGRAM_FOLDER_LENGTH,
  MAX_PROGRAM_FOLDERS,
} from '../../../../shared/domain/program-folders.ts';

interface Props {
  readonly id: string;
  readonly hintId: string;
  readonly value: readonly string[];
  readonly onSave: (folders: readonly string[]) => void;
}

/** One folder a line. Takes effect on blur, and only if each of them can be one. */
export function ProgramFoldersInput({ id, hintId, value, onSave }: Props) {
  const { t } = useTranslation();
  const before = value.join('\n');
  const [typed, setTyped] = useState(before);
  // The value can change from outside: after a failed save it is restored.
  useEffect(() => setTyped(before), [before]);

  const folders = [...new Set(typed.split('\n').map((line) => line.trim()))].filter(Boolean);
  const wrong = folders.find((folder) => !isProgramFolder(folder));
  const isValid = wrong === undefined && folders.length <= MAX_PROGRAM_FOLDERS;

  return (
    <Textarea
      id={id}
      aria-describedby={hintId}
      placeholder="/opt/tools/bin"
      rows={3}
      spellCheck={false}
      maxLength={MAX_PROGRAM_FOLDERS * (MAX_PROGRAM_FOLDER_LENGTH + 1)}
      value={typed}
      error={
        isValid
          ? null
          : wrong === undefined
            ? t('settings.programFoldersMost', { most: MAX_PROGRAM_FOLDERS })
            : t('settings.programFoldersWrong', { folder: wrong })
      }
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (isValid && folders.join('\n') !== before) onSave(folders);
      }}
    />
  );
}

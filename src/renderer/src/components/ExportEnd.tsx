import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/domain/app-error.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import { FileWritten } from './FileWritten.tsx';

/** How far an export to a file is. */
export type ExportState =
  | { readonly state: 'running'; readonly written: number; readonly total: number | null }
  | { readonly state: 'done'; readonly file: string; readonly written: number }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly error: AppError };

interface Props {
  readonly status: ExportState | null;
  /** Absent if whatever contains this can itself be closed. */
  readonly onClose?: () => void;
  readonly onRetry?: () => void;
  /** Whether the written file lacks something that it was to have: `children` say what. */
  readonly isPartial?: boolean;
  /** Anything else to know about the written file. */
  readonly children?: ReactNode;
}

/** The file that an export has written, or why there is none. */
export function ExportEnd({ status, onClose, onRetry, isPartial = false, children }: Props) {
  const { t } = useTranslation();
  if (status?.state === 'done') {
    return (
      <FileWritten
        title={t('exporting.done', { count: status.written })}
        file={status.file}
        show={t('exporting.show')}
        isPartial={isPartial}
        {...(onClose ? { onClose } : {})}
      >
        {children}
      </FileWritten>
    );
  }
  if (status?.state !== 'failed') return null;
  return <ErrorNotice error={status.error} title={t('exporting.failed')} onRetry={onRetry} />;
}

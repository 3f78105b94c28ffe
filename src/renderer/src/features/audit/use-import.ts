import { useRef, useState } from 'react';
import type { AppError } from '../../../../shared/domain/app-error.ts';
import { IMPORT_PIECE_BYTES, type ImportResult } from '../../../../shared/domain/history.ts';
import { asAppError, call, desk } from '../../lib/desk.ts';

type ImportState =
  | { readonly phase: 'reading'; readonly read: number; readonly size: number }
  | { readonly phase: 'checking' }
  | { readonly phase: 'done'; readonly result: ImportResult }
  | { readonly phase: 'cancelled' }
  /** The file itself could not be read any further: it was moved, or its drive is gone. */
  | { readonly phase: 'unreadable' }
  | { readonly phase: 'failed'; readonly error: AppError };

export interface ImportTask {
  /** `null` before the first, and after the last was dismissed. */
  readonly state: (ImportState & { readonly file: File }) | null;
  readonly isUnderWay: boolean;
  readonly begin: (file: File) => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly clear: () => void;
}

/**
 * Passes a file to main piece by piece: its path never crosses the bridge. Continues while other
 * screens are shown.
 */
export function useImport(onImported: () => void): ImportTask {
  const [state, setState] = useState<ImportTask['state']>(null);
  const latest = useRef(0);

  const begin = async (file: File) => {
    const turn = ++latest.current;
    const isOver = () => turn !== latest.current;
    const put = (next: ImportState) => {
      if (!isOver()) setState({ ...next, file });
    };
    put({ phase: 'reading', read: 0, size: file.size });
    try {
      const { id } = await call(desk.audit.beginImport({}));
      for (let read = 0; read < file.size; ) {
        const bytes = await pieceOf(file, read);
        if (isOver()) return;
        if (!bytes) {
          put({ phase: 'unreadable' });
          await call(desk.audit.cancelImport({}));
          return;
        }
        await call(desk.audit.importPiece({ id, bytes }));
        read += bytes.length;
        put({ phase: 'reading', read, size: file.size });
      }
      if (isOver()) return;
      put({ phase: 'checking' });
      const result = await call(desk.audit.endImport({ id }));
      put({ phase: 'done', result });
      if (result.state === 'imported') onImported();
    } catch (thrown) {
      put({ phase: 'failed', error: asAppError(thrown) });
    }
  };

  const cancel = async () => {
    latest.current += 1;
    setState(state && { phase: 'cancelled', file: state.file });
    await call(desk.audit.cancelImport({}));
  };

  return {
    state,
    isUnderWay: state?.phase === 'reading' || state?.phase === 'checking',
    begin,
    cancel,
    clear: () => setState(null),
  };
}

/** The next bytes of a file; `null` if it cannot be read. */
async function pieceOf(file: File, from: number): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const bytes = await file.slice(from, from + IMPORT_PIECE_BYTES).arrayBuffer();
    return bytes.byteLength > 0 ? new Uint8Array(bytes) : null;
  } catch {
    return null;
  }
}

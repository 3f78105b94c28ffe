import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { desk } from '../../lib/desk.ts';
import { verifyingKey } from '../../lib/verification.ts';
import { auditKeys } from './audit-queries.ts';

/** Follows verifications, exports and the bundle folder, whatever screen is shown. */
export function AuditWatch() {
  const queries = useQueryClient();
  useEffect(() => {
    const offVerifying = desk.on('audit.verifying', (status) =>
      queries.setQueryData(verifyingKey, status),
    );
    const offExported = desk.on('audit.exported', (status) => {
      queries.setQueryData(auditKeys.exporting, status);
      // The export request is itself a row.
      if (status.state === 'done') void queries.invalidateQueries({ queryKey: auditKeys.history });
    });
    const offCollected = desk.on('audit.collected', (status) => {
      const before = queries.getQueryData<typeof status>(auditKeys.bundleFolder);
      queries.setQueryData(auditKeys.bundleFolder, status);
      // Each import is a row, and brings others.
      if (status?.counts.imported !== before?.counts.imported) {
        void queries.invalidateQueries({ queryKey: auditKeys.history });
      }
    });
    return () => {
      offCollected();
      offVerifying();
      offExported();
    };
  }, [queries]);
  return null;
}

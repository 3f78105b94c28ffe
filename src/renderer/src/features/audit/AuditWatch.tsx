import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { desk } from '../../lib/desk.ts';
import { verifyingKey } from '../../lib/verification.ts';
import { auditKeys } from './audit-queries.ts';

/** Follows verifications and exports, whatever screen is shown. */
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
    return () => {
      offVerifying();
      offExported();
    };
  }, [queries]);
  return null;
}

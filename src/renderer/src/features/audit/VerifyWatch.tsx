import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { desk } from '../../lib/desk.ts';
import { auditKeys } from './audit-queries.ts';

/** Hears how a verification goes, whatever screen is shown. */
export function VerifyWatch() {
  const queries = useQueryClient();
  useEffect(
    () => desk.on('audit.verifying', (status) => queries.setQueryData(auditKeys.verifying, status)),
    [queries],
  );
  return null;
}

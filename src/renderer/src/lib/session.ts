import { createContext, useContext } from 'react';
import type { Start } from '../../../shared/domain/app.ts';
import type { AppError } from '../../../shared/domain/app-error.ts';
import type { PolicySetting } from '../../../shared/domain/policy.ts';
import type { Language, Settings } from '../../../shared/domain/settings.ts';

/** What main said at the start, and the settings in force. */
export interface Session {
  readonly start: Start;
  readonly settings: Settings;
  /** Takes effect at once; resolves with the error if saving failed, else `null`. */
  readonly saveSettings: (change: Partial<Settings>) => Promise<AppError | null>;
  readonly language: Language;
  /** ISO 3166-1 alpha-2, for phone numbers typed without a country code. */
  readonly country: string;
  /**
   * A request is on its way to Cognito: nothing may push it off the screen until its outcome is
   * here.
   */
  readonly sending: boolean;
  readonly setSending: (sending: boolean) => void;
  /** Checks again whether the ledger can be written to. */
  readonly checkLedger: () => void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs a SessionProvider');
  return session;
}

/** Whether the organization's policy locks a setting. */
export function useIsLocked(setting: PolicySetting): boolean {
  return useSession().start.policy.locked.includes(setting);
}

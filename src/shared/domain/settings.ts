import type { CallerCheckSetting } from './caller-checks.ts';
import type { ContactView } from './contacts.ts';
import type { HistoryColumn, HistoryView } from './history.ts';
import type { Place } from './pool.ts';
import type { AccountMark } from './profile.ts';
import type { TicketSettings } from './ticket.ts';

export const THEMES = ['system', 'light', 'dark'] as const;

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Seconds between two sends for one user. */
export const COOLDOWN_SECONDS = { least: 0, usual: 60, most: 3600 } as const;

/** How many days the rows of a scan are kept. */
export const SCAN_KEPT_DAYS = { least: 1, usual: 14, most: 90 } as const;

/** How many days the ledger's rows are kept, unless all are. */
export const AUDIT_KEPT_DAYS = { least: 30, most: 3650 } as const;

/** The most saved views of one screen. */
export const MAX_VIEWS = 50;

/** The longest name of a saved view, trimmed, in UTF-16 units. */
export const MAX_VIEW_NAME_LENGTH = 60;

/** The screen that the app starts with. */
export const START_SCREENS = ['reset', 'overview'] as const;

/** Whether an agent has to say how a call ended before the next one. */
export const CLOSE_CALL = ['optional', 'required'] as const;

/** What was last chosen with a profile, as far as the choice went. */
export type LastPlace = {
  readonly [K in Exclude<keyof Place, 'profile'>]?: Place[K] | undefined;
};

export interface Settings extends TicketSettings {
  readonly theme: (typeof THEMES)[number];
  /** `system` follows the operating system's language if the app has it, else English. */
  readonly language: 'system' | Language;
  readonly startScreen: (typeof START_SCREENS)[number];
  /**
   * The country, ISO 3166-1 alpha-2, for phone numbers typed without a country code; `null` follows
   * the operating system.
   */
  readonly phoneCountry: string | null;
  /** The minimum time between two sends for one user, in seconds. */
  readonly cooldownSeconds: number;
  /** Names and colors of AWS accounts, by account id. */
  readonly accounts: Readonly<Record<string, AccountMark>>;
  /** Where the agent last worked with each profile, by the profile's name. */
  readonly places: Readonly<Record<string, LastPlace>>;
  /** What an agent ticks before a reset, in this order. */
  readonly callerChecks: readonly CallerCheckSetting[];
  /** Whether the agent may set a new password with the caller. */
  readonly finishWithCaller: boolean;
  /** Whether the agent has to close each call. */
  readonly closeCall: (typeof CLOSE_CALL)[number];
  /** Where a `credential_process` is searched besides the folders of the system. */
  readonly programFolders: readonly string[];
  /** The options of the last scan. */
  readonly scan: { readonly requestsPerSecond: number; readonly fast: boolean };
  /** How many days the rows of a scan are kept. */
  readonly scanKeptDays: number;
  /** How many days the ledger's rows are kept; `null` keeps all. */
  readonly auditKeptDays: number | null;
  /** The folder in which other laptops' bundles arrive; empty for none. */
  readonly bundleFolder: string;
  /** Saved views of the Contacts screen. */
  readonly contactViews: readonly ContactView[];
  /** Saved views of the Audit screen. */
  readonly auditViews: readonly HistoryView[];
  /** Which columns the Audit screen shows besides when and what. */
  readonly auditColumns: readonly HistoryColumn[];
  /** The profile that the agent last worked with. */
  readonly profile: string | null;
}

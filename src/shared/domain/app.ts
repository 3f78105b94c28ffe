import type { LedgerHealth } from './ledger.ts';
import type { PolicyView } from './policy.ts';
import type { Language, Settings } from './settings.ts';

/** What the app is made of, for whoever looks after the laptop. */
export interface Versions {
  /** The commit that it was built from; empty if that was not known. */
  readonly commit: string;
  /** Absent where another program stands in for Electron. */
  readonly electron?: string | undefined;
  readonly chromium?: string | undefined;
  readonly node: string;
}

/** What main tells the page at the start. */
export interface Start {
  readonly version: string;
  readonly versions: Versions;
  readonly platform: string;
  readonly settings: Settings;
  readonly policy: PolicyView;
  /** The language and country used if the settings say `system`. */
  readonly system: { readonly language: Language; readonly country: string };
  readonly ledger: LedgerHealth;
  /** If the settings file was set aside and defaults are in force: the path of the copy. */
  readonly settingsSetAside?: string | undefined;
  /**
   * If the app's data could not be moved to where this version keeps it: where it is, and why, an
   * error code or `IN_USE`.
   */
  readonly unmovedFolder?: { readonly path: string; readonly detail: string } | undefined;
  /**
   * How many minutes the laptop's clock is ahead of AWS's, negative if behind; `null` if unknown or
   * too little to matter.
   */
  readonly clockSkew: number | null;
}

/** The longest text that the page can put on the clipboard, in UTF-16 units. */
export const MAX_COPIED_TEXT_LENGTH = 20_000;

/** The longest title and body of a system notification, in UTF-16 units. */
export const MAX_NOTICE_TITLE_LENGTH = 120;
export const MAX_NOTICE_BODY_LENGTH = 400;

/** The longest name of a file in the downloads folder, in UTF-16 units. */
export const MAX_FILE_NAME_LENGTH = 255;

import type { Versions } from '../shared/domain/app.ts';
import type { Settings } from '../shared/domain/settings.ts';
import type { DeskEvent } from '../shared/ipc/channels.ts';
import type { EventPayloads } from '../shared/ipc/desk.ts';
import type { LedgerKeys } from './audit/ledger-keys.ts';
import type { Limits } from './aws/http.ts';
import type { TimeSources } from './lib/clock.ts';
import type { Policy } from './policy/policy.ts';

/** What the desk needs from the system it runs on. */
export interface System {
  /** The absolute path of the folder for the ledger, the settings and the log. */
  readonly userData: string;
  /** Why that is still the folder of earlier versions: an error code, or `IN_USE`. */
  readonly unmoved?: string | undefined;
  /** What of a network that folder is on, as `networkShareOf` says it. */
  readonly share?: string | null;
  readonly version: string;
  readonly versions: Versions;
  readonly platform: string;
  /** What the organization has set on this machine. */
  readonly policy: Policy;
  /** BCP 47, such as `es-ES`. */
  readonly locale: string;
  /** ISO 3166-1 alpha-2, or empty if the system does not say. */
  readonly country: string;
  readonly osUser: string;
  readonly host: string;
  /** The user's home folder. */
  readonly home: string;
  /** The environment that the app was started in. */
  readonly env: NodeJS.ProcessEnv;
  /**
   * The proxies of the system's settings for a URL, in the words of a PAC file: `PROXY
   * proxy.corp.example:8080; DIRECT`.
   */
  readonly resolveProxy: (url: string) => Promise<string>;
  /** The script of the thread that reads the system's store of certificates. */
  readonly systemCertificatesWorker: URL;
  /** The script of the thread that verifies the ledger. */
  readonly ledgerVerifyWorker: URL;
  /** The script of the thread that the history is searched in. */
  readonly historyWorker: URL;
  /** The ledger's keys; throws LedgerError while they are unavailable. */
  readonly ledgerKeys: () => LedgerKeys;
  /** Defaults to the system's. */
  readonly clocks?: TimeSources;
  /** Time limits for requests to AWS; defaults to the app's own. */
  readonly limits?: Limits;
  /**
   * How often the AWS files, the policy and the bundle folder are looked at, in milliseconds;
   * defaults to those of Profiles, Policy and BundleFolder.
   */
  readonly watchMs?: number;
  /** Opens an AWS sign-in page in the system's browser; answers whether it did. */
  readonly openSignInPage: (url: string) => Promise<boolean>;
  /** Opens a ticket's page in the system's browser; answers whether it did. */
  readonly openTicketPage: (url: string) => Promise<boolean>;
  readonly copy: (text: string) => Promise<void>;
  /** Shows a system notification, if the system has them. */
  readonly notify: (title: string, body: string) => void;
  /** The absolute path of the user's downloads folder. */
  readonly downloads: () => string;
  /** Shows a file in the system's file manager. */
  readonly showInFolder: (path: string) => void;
  /** The open page as a PDF. */
  readonly printToPdf: () => Promise<Uint8Array>;
  /** The script of the contact store's worker thread. */
  readonly contactStoreWorker: URL;
  readonly useTheme: (theme: Settings['theme']) => void;
  readonly emit: <E extends DeskEvent>(event: E, payload: EventPayloads[E]) => void;
}

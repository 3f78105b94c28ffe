import type * as z from 'zod';
import type { BundleFolderStatus } from '../domain/bundle-folder.ts';
import type { ExportStatus } from '../domain/contacts.ts';
import type { HistoryExportStatus } from '../domain/history.ts';
import type { VerifyStatus } from '../domain/ledger-verification.ts';
import type { PolicyView } from '../domain/policy.ts';
import type { PracticeMessage } from '../domain/practice.ts';
import type { CredentialProcess, MfaQuestion } from '../domain/profile.ts';
import type { ScanStatus } from '../domain/scan.ts';
import type { Settings } from '../domain/settings.ts';
import type { Call, DeskEvent } from './channels.ts';
import type { CONTRACT } from './contract.ts';
import type { Frozen } from './frozen.ts';
import type { Result } from './result.ts';

/** What the page sends with a call. */
export type Input<C extends Call> = Frozen<z.input<(typeof CONTRACT)[C]['input']>>;
/** What main answers, unless the call fails. */
export type Output<C extends Call> = Frozen<z.output<(typeof CONTRACT)[C]['output']>>;

/** What comes with each event. */
export interface EventPayloads extends Record<DeskEvent, unknown> {
  readonly 'practice.arrived': PracticeMessage;
  /** The AWS files have changed. */
  readonly 'profiles.changed': Record<string, never>;
  /** And the settings that are in force with it. */
  'policy.changed': { readonly policy: PolicyView; readonly settings: Settings };
  /** `clockSkew` of `app.start` has changed. */
  readonly 'clock.skewed': { readonly minutes: number | null };
  readonly 'mfa.asked': MfaQuestion;
  /** Everything that is running now. */
  readonly 'credentialProcess.changed': readonly CredentialProcess[];
  /** A person did what the profile's credentials needed: what that had stopped can go on. */
  readonly 'credentials.made': { readonly profile: string };
  /** Sent a few times a second during a scan, and at each change; `scan` is `null` at its end. */
  readonly 'contacts.scanned': { readonly poolId: string; readonly scan: ScanStatus | null };
  readonly 'contacts.exported': ExportStatus;
  readonly 'audit.verifying': VerifyStatus;
  readonly 'audit.exported': HistoryExportStatus;
  /** As `audit.bundleFolder` answers it. */
  readonly 'audit.collected': BundleFolderStatus | null;
}

type Group<C extends Call> = C extends `${infer G}.${string}` ? G : never;
type Method<C extends Call, G extends string> = C extends `${G}.${infer M}` ? M : never;

/**
 * The object that the preload exposes as `window.desk`: `desk.lookup.search(input)` calls the
 * channel `lookup.search`.
 */
export type Desk = {
  readonly [G in Group<Call>]: {
    readonly [M in Method<Call, G>]: `${G}.${M}` extends infer C extends Call
      ? (input: Input<C>) => Promise<Result<Output<C>>>
      : never;
  };
} & {
  /** Calls `listener` on each event until the function it returns is called. */
  readonly on: <E extends DeskEvent>(
    event: E,
    listener: (payload: EventPayloads[E]) => void,
  ) => () => void;
};

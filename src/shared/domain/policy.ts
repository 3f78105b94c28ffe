import type { Settings } from './settings.ts';

/** A setting that a policy can set: all but what an agent saved, opened or put aside themselves. */
export type PolicySetting = Exclude<
  keyof Settings,
  'contactViews' | 'auditViews' | 'auditCharts' | 'weakKeyPutAside'
>;

/**
 * `locked`: the agent cannot change it. `default`: it stands in place of the app's own default until
 * the agent does.
 */
export const POLICY_MODES = ['default', 'locked'] as const;
export type PolicyMode = (typeof POLICY_MODES)[number];

/**
 * How an agent likes the app, and where they work: an organization proposes that at most, and while
 * its policy is faulty only these can be changed.
 */
export const PROPOSED_SETTINGS: readonly PolicySetting[] = [
  'theme',
  'language',
  'phoneCountry',
  'places',
  'profile',
];

/** What a policy rules besides settings. An agent has no say in it. */
export interface PolicyRules {
  /** The only profiles to use, by name, or `null` for all. The practice pool is always there. */
  readonly allowedProfiles: readonly string[] | null;
  /** The only AWS accounts to use, by id, or `null` for all. */
  readonly allowedAccounts: readonly string[] | null;
  /** The only user pools to use, by id, or `null` for all. */
  readonly allowedPools: readonly string[] | null;
  /** The only app clients to use, by id, or `null` for all. */
  readonly allowedClients: readonly string[] | null;
  /** Whether an agent may be shown a contact in full. */
  readonly revealContacts: boolean;
  /** Whether contacts may be exported in full. */
  readonly exportFullContacts: boolean;
  /** The absolute path of a file that names the newest version, or `null`. */
  readonly updateNotice: string | null;
}

export const NO_RULES: PolicyRules = {
  allowedProfiles: null,
  allowedAccounts: null,
  allowedPools: null,
  allowedClients: null,
  revealContacts: true,
  exportFullContacts: true,
  updateNotice: null,
};

/** Whether a list of a policy allows something by its name. */
export function isAllowed(list: readonly string[] | null, name: string): boolean {
  return list === null || list.includes(name);
}

/** The most entries of a list in a policy, and the longest entry, in UTF-16 units. */
export const MAX_POLICY_LIST = 1_000;
export const MAX_POLICY_TEXT_LENGTH = 1_024;

export const POLICY_PROBLEMS = [
  /** It is there, but cannot be read. `detail`: a system error code. */
  'unreadable',
  /** A folder, a FIFO, a device. */
  'not-a-file',
  'too-large',
  /** Somebody other than the system's administrator owns it. `detail`: the file or folder. */
  'owner',
  /** Others than its owner may change it. `detail`: the file or folder. */
  'writable',
  /** `detail`: what the parser says, without any text of the file. */
  'not-json',
  /** The whole of it is no object of keys and values. */
  'not-an-object',
  /** A key that this version does not know: misspelled, or of a newer version. */
  'unknown-key',
  /** The value does not fit its key. `detail`: where in it, if it has parts. */
  'invalid',
  /** A rule has `mode: default`, but nobody could change it. */
  'not-a-default',
] as const;

/** What is wrong with a policy, and where. */
export interface PolicyFault {
  /** The path of the file, or the key of the registry. */
  readonly source: string;
  /** The key; absent if it is about the whole source. */
  readonly key?: string | undefined;
  readonly problem: (typeof POLICY_PROBLEMS)[number];
  readonly detail?: string | undefined;
}

/** Where a policy was found. */
export interface PolicySource {
  /** The path of the file, or the key of the registry. */
  readonly source: string;
  /** SHA-256, hex: of a file's bytes, or of what was read elsewhere. `null` if it was not read. */
  readonly hash: string | null;
}

/** A newer version, as the file that a policy names has it. */
export interface NewerVersion {
  readonly version: string;
  /** What the organization says of it: where to get it, from when on. */
  readonly note?: string | undefined;
}

/** The policy in force, as the page knows it. */
export interface PolicyView {
  /** Those with faults too. Empty if there is no policy. */
  readonly sources: readonly PolicySource[];
  /** If there are any, nothing is sent and nothing exported. */
  readonly faults: readonly PolicyFault[];
  readonly locked: readonly PolicySetting[];
  readonly revealContacts: boolean;
  readonly exportFullContacts: boolean;
}

import type { AppError } from './app-error.ts';
import type { ImportResult } from './history.ts';

/** The longest path of a bundle folder, in UTF-16 units. */
export const MAX_BUNDLE_FOLDER_LENGTH = 500;

/**
 * Whether a text can be the folder in which other laptops' bundles arrive: an absolute path, of
 * this system or another one, of a share (`\\server\share`), or one that begins in the home folder
 * (`~/`). What Windows reads as a device (`\\.\`, `\\?\`) is none.
 */
export function isBundleFolder(text: string): boolean {
  return (
    text.length <= MAX_BUNDLE_FOLDER_LENGTH &&
    /^(?:~?\/(?!\/)|~\\|[a-z]:[\\/]|\\\\(?![.?\\/]))\P{Cc}*$/iu.test(text)
  );
}

/**
 * How many bundles of the folder are read, the newest by their time, and how many problems are told,
 * at the most.
 */
export const MAX_FOLDER_BUNDLES = 2_000;
export const MAX_FOLDER_PROBLEMS = 20;

export const BUNDLE_FATES = [
  'imported',
  /** It is here already, a newer one is, or it is of this laptop. */
  'nothing-new',
  'refused',
  /** It could not be read or kept. */
  'failed',
  /** It has not been imported yet; perhaps it is still being written. */
  'waiting',
] as const;
export type BundleFate = (typeof BUNDLE_FATES)[number];

/** A bundle of the folder that is not here, and why. */
export interface BundleProblem {
  /** The file's name. */
  readonly file: string;
  readonly result:
    | Extract<ImportResult, { state: 'refused' }>
    /** `detail`: a system error code; `EFBIG` if it is larger than any that is read. */
    | { readonly state: 'unreadable'; readonly detail: string }
    | { readonly state: 'failed'; readonly error: AppError };
}

/** What is known of the bundle folder. */
export interface BundleFolderStatus {
  /** As the setting has it. */
  readonly folder: string;
  /**
   * Why it cannot be read, a system error code; `null` if it can. The rest is as of when it last
   * could.
   */
  readonly unreachable: string | null;
  /** How many bundles are in it, by what became of them. */
  readonly counts: Readonly<Record<BundleFate, number>>;
  /** How many bundles are not read, because there are as many newer ones as are read. */
  readonly leftOut: number;
  /** Those that were refused or failed, by name. */
  readonly problems: readonly BundleProblem[];
  /** What is being imported now. */
  readonly running: { readonly done: number; readonly total: number } | null;
  /** Why nothing can be imported at the moment. */
  readonly fault: AppError | null;
}

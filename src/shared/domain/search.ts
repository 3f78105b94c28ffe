import type { MaskedUser } from './user.ts';

/** The longest text of the search box, in UTF-16 units; the searchable part of it is shorter. */
export const MAX_LOOKUP_TEXT_LENGTH = 4096;

/** What the search box took the text for, most likely first. */
export type Reading =
  | { readonly as: 'email'; readonly value: string }
  /**
   * `value` in E.164, `display` in the country's international format, such as `+34 600 11 12 22`.
   */
  | { readonly as: 'phone'; readonly value: string; readonly display: string }
  | { readonly as: 'sub'; readonly value: string }
  /** A username that a filter cannot express, such as `CORP\\marta`. */
  | { readonly as: 'username'; readonly value: string }
  | {
      readonly as: 'name';
      readonly value: string;
      /** For a text such as `Verified, Vera`, which says which part is which. */
      readonly listed?: { readonly given: string; readonly family: string } | undefined;
    };

/**
 * Attributes that ListUsers can filter on.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export const FILTER_ATTRIBUTES = [
  'username',
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'sub',
] as const;

/** One ListUsers filter; AdminGetUser answers for a username with a backslash. */
export interface UserFilter {
  readonly attribute: (typeof FILTER_ATTRIBUTES)[number];
  readonly match: 'exact' | 'prefix';
  readonly value: string;
}

export interface Candidate {
  readonly user: MaskedUser;
  /** The filter that found the user; exact before prefix. */
  readonly matched: Omit<UserFilter, 'value'>;
}

export interface SearchResult {
  readonly readings: readonly Reading[];
  readonly tried: readonly UserFilter[];
  readonly candidates: readonly Candidate[];
  /** Cognito has more matches than it returned in the one page per filter that a search reads. */
  readonly more: boolean;
}

import type { PasswordPolicy } from '../../../../shared/domain/password.ts';

/** For a policy that could not be read: a password that fits this one fits most pools' policies. */
export const STRICT: PasswordPolicy = {
  minimumLength: 16,
  uppercase: true,
  lowercase: true,
  numbers: true,
  symbols: true,
  history: 0,
};

/** What Cognito accepts in any pool. */
export const LAX: PasswordPolicy = {
  minimumLength: 1,
  uppercase: false,
  lowercase: false,
  numbers: false,
  symbols: false,
  history: 0,
};

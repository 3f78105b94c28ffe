import { createHash, timingSafeEqual } from 'node:crypto';
import type { UserStatus } from '../../shared/domain/user.ts';

const HOUR_MS = 60 * 60 * 1000;
/** AWS names the exception but gives no number. */
const WRONG_CODES = 5;

/** One row of AdminListUserAuthEvents. */
export interface AuthEvent {
  readonly id: string;
  readonly type: 'SignIn' | 'ForgotPassword' | 'PasswordChange';
  readonly response: 'Pass' | 'Fail';
  /** Milliseconds since the epoch. */
  readonly at: number;
}

interface Code {
  readonly value: string;
  readonly issuedAt: number;
  wrong: number;
}

export type CodeVerdict = 'right' | 'mismatch' | 'expired' | 'too-many';

/**
 * What has happened to one user since the start; exists only for users to whom something has
 * happened.
 */
export class UserState {
  /** Set if it differs from the declared one. */
  status: UserStatus | undefined;
  /** Milliseconds since the epoch; set if it differs from the declared one. */
  modifiedAt: number | undefined;
  /** Oldest first. */
  readonly events: AuthEvent[] = [];
  #attempts: number[] = [];
  #code: Code | undefined;
  #passwords: Buffer[] = [];

  /**
   * Counts a ForgotPassword or ConfirmForgotPassword request; false if the hour's limit is reached.
   */
  attempt(now: number, limit: number): boolean {
    this.#attempts = this.#attempts.filter((at) => now - at < HOUR_MS);
    if (this.#attempts.length >= limit) return false;
    this.#attempts.push(now);
    return true;
  }

  /** Replaces any earlier code: only the newest is valid. AWS does not say which is. */
  setCode(value: string, now: number): void {
    this.#code = { value, issuedAt: now, wrong: 0 };
  }

  hasCode(): boolean {
    return this.#code !== undefined;
  }

  checkCode(value: string, now: number): CodeVerdict {
    const code = this.#code;
    if (!code || now - code.issuedAt >= HOUR_MS) return 'expired';
    if (code.wrong >= WRONG_CODES) return 'too-many';
    if (code.value === value) return 'right';
    code.wrong += 1;
    return 'mismatch';
  }

  /** Whether the password is among the last `size` set here. */
  usedPassword(password: string, size: number): boolean {
    const hash = passwordHash(password);
    return size > 0 && this.#passwords.slice(-size).some((old) => timingSafeEqual(old, hash));
  }

  /** Uses the code up. */
  changePassword(password: string, now: number): void {
    this.#code = undefined;
    this.#passwords = [...this.#passwords, passwordHash(password)].slice(-24);
    this.modifiedAt = now;
    this.status = 'CONFIRMED';
  }
}

function passwordHash(password: string): Buffer {
  return createHash('sha256').update(password).digest();
}

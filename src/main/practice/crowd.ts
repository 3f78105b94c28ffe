import type { UserStatus } from '../../shared/domain/user.ts';
import type { SearchableAttribute } from './filter.ts';
import type { DirectoryUser } from './types.ts';

const FIRST =
  'Adela Bruno Carmen Diego Elena Fabio Gala Hector Ines Jorge Karina Luis Maria Nuria Óscar Pilar Raúl Sofía Tomás Vega'.split(
    ' ',
  );
const LAST =
  'Abad Blanco Castro Díaz Esteban Ferrer Gómez Herrero Iglesias Jiménez Leal Moreno Navarro Ortega Peña Rubio Serrano Torres Vidal Zamora'.split(
    ' ',
  );
const ascii = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const FIRST_ASCII = FIRST.map(ascii);
const LAST_ASCII = LAST.map(ascii);

const DAY = 86_400_000;
/** Spanish mobile numbers from +34 610 000 000 on; the declared users have lower ones. */
const PHONE_BASE = 610_000_000;
const PHONE_SPAN = 80_000_000;
const SUB_SPAN = 2 ** 32;

// Multipliers coprime to the span turn an index into a value that looks random, and back again, so
// that a sub or a phone number leads to its user without an index of a million entries.
const SUB_STEP = 2_654_435_761;
const PHONE_STEP = 48_271;
const SUB_BACK = inverse(SUB_STEP, SUB_SPAN);
const PHONE_BACK = inverse(PHONE_STEP, PHONE_SPAN);

/**
 * Users without objects: every attribute is computed from the user's index and the seed, so that a
 * million users take no memory and the same seed always makes the same users.
 */
export class Crowd {
  readonly size: number;
  readonly #seed: number;
  readonly #salts: readonly number[];
  /** Milliseconds since the epoch; dates count back from it. */
  readonly #now: number;

  /** @param size at most 80 million, the number of distinct phone numbers */
  constructor(size: number, seed: number, now: number) {
    if (!Number.isInteger(size) || size < 0 || size > PHONE_SPAN)
      throw new RangeError(`A crowd cannot have ${size} users`);
    this.size = size;
    this.#seed = seed >>> 0;
    this.#salts = Array.from({ length: 14 }, (_, salt) => mix(this.#seed ^ mix(salt)));
    this.#now = now;
  }

  /** The same users, with more added after the last. */
  with(more: number): Crowd {
    return new Crowd(this.size + more, this.#seed, this.#now);
  }

  /** The index of the one user with this sub, username, email address or phone number. */
  indexOf(login: string): number | undefined {
    const value = login.toLowerCase();
    const index =
      /^google_1(\d{20})$/u.exec(value)?.[1] ??
      /\.(\d{1,8})@example\.com$/u.exec(value)?.[1] ??
      this.#fromPhone(value) ??
      this.#fromSub(value);
    if (index === undefined) return undefined;
    const found = Number(index);
    if (found >= this.size) return undefined;
    const unique = [this.username(found), this.sub(found), this.#email(found), this.#phone(found)];
    return unique.some((own) => own?.toLowerCase() === value) ? found : undefined;
  }

  sub(index: number): string {
    const head = hex((Math.imul(index, SUB_STEP) + this.#seed) >>> 0);
    const middle = hex(this.#roll(index, 11));
    const tail = hex(this.#roll(index, 12)) + hex(this.#roll(index, 13));
    return `${head}-${middle.slice(0, 4)}-4${middle.slice(4, 7)}-a${tail.slice(0, 3)}-${tail.slice(3, 15)}`;
  }

  username(index: number): string {
    if (this.status(index) !== 'EXTERNAL_PROVIDER') return this.sub(index);
    return `Google_1${String(index).padStart(20, '0')}`;
  }

  status(index: number): UserStatus {
    const share = this.#roll(index, 1) % 100;
    if (share < 82) return 'CONFIRMED';
    if (share < 88) return 'FORCE_CHANGE_PASSWORD';
    if (share < 93) return 'EXTERNAL_PROVIDER';
    return share < 97 ? 'UNCONFIRMED' : 'RESET_REQUIRED';
  }

  /** One searchable attribute, without building the rest of the user. */
  value(index: number, attribute: SearchableAttribute): string | undefined {
    switch (attribute) {
      case 'username':
        return this.username(index);
      case 'sub':
        return this.sub(index);
      case 'email':
        return this.#email(index);
      case 'phone_number':
        return this.#phone(index);
      case 'name':
        return `${this.#given(index)} ${this.#family(index)}`;
      case 'given_name':
        return this.#given(index);
      case 'family_name':
        return this.#family(index);
      case 'status':
        return this.#enabled(index) ? 'Enabled' : 'Disabled';
      case 'cognito:user_status':
        return this.status(index);
      case 'preferred_username':
        return undefined;
    }
  }

  user(index: number): DirectoryUser {
    const status = this.status(index);
    const phone = this.#phone(index);
    const createdAt = this.#now - (1 + (this.#roll(index, 7) % 800)) * DAY;
    const mfa = this.#roll(index, 8) % 100;
    const factor =
      mfa < 6 ? 'SMS_MFA' : mfa < 10 ? 'EMAIL_OTP' : mfa < 20 ? 'SOFTWARE_TOKEN_MFA' : undefined;
    return {
      username: this.username(index),
      sub: this.sub(index),
      name: `${this.#given(index)} ${this.#family(index)}`,
      givenName: this.#given(index),
      familyName: this.#family(index),
      email: { value: this.#email(index), verified: this.#verified(index, 5, status, 94) },
      phone:
        phone === undefined
          ? undefined
          : { value: phone, verified: this.#verified(index, 6, status, 75) },
      status,
      enabled: this.#enabled(index),
      createdAt,
      modifiedAt: createdAt + (this.#now - createdAt) * ((this.#roll(index, 9) % 100) / 100),
      factors: factor === undefined ? [] : [factor],
      preferredFactor: factor,
      identities:
        status === 'EXTERNAL_PROVIDER'
          ? googleIdentity(this.username(index), createdAt)
          : undefined,
    };
  }

  #verified(index: number, salt: number, status: UserStatus, percent: number): boolean {
    if (status === 'UNCONFIRMED' || status === 'EXTERNAL_PROVIDER') return false;
    return this.#roll(index, salt) % 100 < percent;
  }

  #enabled(index: number): boolean {
    return this.#roll(index, 4) % 50 !== 0;
  }

  #given(index: number): string {
    return FIRST[this.#roll(index, 2) % FIRST.length] ?? '';
  }

  #family(index: number): string {
    return LAST[this.#roll(index, 3) % LAST.length] ?? '';
  }

  #email(index: number): string {
    const first = FIRST_ASCII[this.#roll(index, 2) % FIRST.length] ?? '';
    const last = LAST_ASCII[this.#roll(index, 3) % LAST.length] ?? '';
    return `${first}.${last}.${index}@example.com`;
  }

  #phone(index: number): string | undefined {
    if (this.#roll(index, 10) % 100 >= 55) return undefined;
    const offset = (index * PHONE_STEP + this.#seed) % PHONE_SPAN;
    return `+34${PHONE_BASE + offset}`;
  }

  #fromPhone(value: string): number | undefined {
    const digits = /^\+34(6\d{8})$/u.exec(value)?.[1];
    if (digits === undefined) return undefined;
    const offset = (Number(digits) - PHONE_BASE - this.#seed) % PHONE_SPAN;
    return (((offset + PHONE_SPAN) % PHONE_SPAN) * PHONE_BACK) % PHONE_SPAN;
  }

  #fromSub(value: string): number | undefined {
    const head = /^([0-9a-f]{8})-/u.exec(value)?.[1];
    if (head === undefined) return undefined;
    return Math.imul(Number.parseInt(head, 16) - this.#seed, SUB_BACK) >>> 0;
  }

  /**
   * A number from 0 to 2^32 - 1 that looks random and depends only on the seed, the index and the
   * salt.
   */
  #roll(index: number, salt: number): number {
    return mix(index ^ (this.#salts[salt] ?? 0));
  }
}

/** A 32-bit hash (the finalizer of MurmurHash3). */
export function mix(value: number): number {
  let h = (value + 0x9e3779b9) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

// A search through a million subs writes millions of these: a table is faster than `toString(16)`.
const BYTES = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));

/** Eight hexadecimal digits. */
function hex(value: number): string {
  return `${BYTES[value >>> 24]}${BYTES[(value >>> 16) & 255]}${BYTES[(value >>> 8) & 255]}${BYTES[value & 255]}`;
}

/** The inverse of `step` modulo `span` (extended Euclidean algorithm). */
function inverse(step: number, span: number): number {
  let [r, next] = [span, step % span];
  let [t, nextT] = [0, 1];
  while (next !== 0) {
    const quotient = Math.floor(r / next);
    [r, next] = [next, r - quotient * next];
    [t, nextT] = [nextT, t - quotient * nextT];
  }
  return (t + span) % span;
}

function googleIdentity(username: string, createdAt: number): string {
  return identitiesOf(
    { provider: 'Google', type: 'Google', userId: username.slice('Google_'.length) },
    createdAt,
  );
}

/** The `identities` attribute as Cognito writes it: a JSON text. */
export function identitiesOf(
  identity: { readonly provider: string; readonly type: string; readonly userId: string },
  createdAt: number,
): string {
  return JSON.stringify([
    {
      userId: identity.userId,
      providerName: identity.provider,
      providerType: identity.type,
      issuer: null,
      primary: true,
      dateCreated: Math.floor(createdAt),
    },
  ]);
}

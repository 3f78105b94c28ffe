import { createHash } from 'node:crypto';
import { type Crowd, identitiesOf, mix } from './crowd.ts';
import type { SearchableAttribute, UserFilter } from './filter.ts';
import type { PageStart } from './paging.ts';
import { UserState } from './state.ts';
import type { DirectoryUser, LessonUser, PoolData, UserSeed } from './types.ts';

const DAY = 86_400_000;

interface DirectoryParts {
  readonly pool: PoolData;
  readonly seeds: readonly UserSeed[];
  readonly crowd: Crowd;
  readonly seed: number;
  /** Whether pages of generated users may be short or empty with more to come. */
  readonly shortPages: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * The users of one pool: the declared ones first, then the generated crowd. Positions run over
 * both.
 */
export class Directory {
  readonly pool: PoolData;
  readonly lessons: readonly LessonUser[];
  readonly #built: readonly DirectoryUser[];
  readonly #seed: number;
  readonly #shortPages: boolean;
  readonly #states = new Map<string, UserState>();
  /** Subs of removed users, who keep their positions so that nobody else moves. */
  readonly #removed = new Set<string>();
  #crowd: Crowd;

  constructor({ pool, seeds, crowd, seed, shortPages, now }: DirectoryParts) {
    this.pool = pool;
    this.#crowd = crowd;
    this.#seed = seed;
    this.#shortPages = shortPages;
    this.#built = seeds.map((user, index) => plant(pool, user, index, now));
    this.lessons = seeds.map(({ lesson: id, name }, index) => ({
      id,
      name,
      sub: this.#built[index]?.sub ?? '',
    }));
  }

  get size(): number {
    return this.#built.length + this.#crowd.size - this.#removed.size;
  }

  /** Generates more users, and removes those with the given subs. */
  change({
    add = 0,
    remove = [],
  }: {
    readonly add?: number;
    readonly remove?: readonly string[];
  }): void {
    if (add > 0) this.#crowd = this.#crowd.with(add);
    for (const sub of remove) {
      const isThere =
        this.#built.some((user) => user.sub === sub) || this.#crowd.indexOf(sub) !== undefined;
      if (isThere) this.#removed.add(sub);
    }
  }

  /** What has happened to a user, kept from the first request on. */
  state(user: DirectoryUser): UserState {
    const known = this.#states.get(user.sub);
    if (known) return known;
    const state = new UserState();
    this.#states.set(user.sub, state);
    return state;
  }

  /**
   * The user that a `Username` parameter means: by username, sub, or sign-in attribute. An alias
   * resolves only for the user who has verified it; in a pool with `UsernameAttributes` the
   * attribute is the sign-in name, verified or not. A federated user is found only by username: sub
   * and aliases are for local users.
   *
   * @see
   * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
   * @see
   *   https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
   */
  resolve(login: string): DirectoryUser | undefined {
    const fold = (text: string): string =>
      this.pool.caseSensitive === false ? text.toLowerCase() : text;
    const wanted = fold(login);
    const means = (user: DirectoryUser): boolean => {
      if (this.#removed.has(user.sub)) return false;
      if (fold(user.username) === wanted) return true;
      if (user.status === 'EXTERNAL_PROVIDER') return false;
      if (user.sub === login) return true;
      return (['email', 'phone_number'] as const).some((attribute) => {
        const contact = attribute === 'email' ? user.email : user.phone;
        if (!contact || fold(contact.value) !== wanted) return false;
        if (this.pool.usernameAttributes.includes(attribute)) return true;
        return this.pool.aliasAttributes.includes(attribute) && contact.verified;
      });
    };
    const built = this.#built.find(means);
    if (built) return this.#current(built);
    const index = this.#crowd.indexOf(login);
    if (index === undefined) return undefined;
    const user = this.#crowd.user(index);
    return means(user) ? this.#current(user) : undefined;
  }

  /**
   * One page. With `shortPages`, a page of generated users may be shorter than the limit, or empty,
   * with more to come, as in the real service (GitHub aws-sdk-js-v3#7071); the first page never is,
   * so that small searches behave.
   */
  page(
    filter: UserFilter | undefined,
    from: PageStart,
    limit: number,
  ): { users: DirectoryUser[]; next?: PageStart } {
    const quota = this.#quota(from, limit);
    const users: DirectoryUser[] = [];
    let position = this.#next(filter, from.position);
    while (position !== undefined && users.length < quota) {
      users.push(this.#at(position));
      position = this.#next(filter, position + 1);
    }
    return position === undefined ? { users } : { users, next: { position, page: from.page + 1 } };
  }

  #quota(from: PageStart, limit: number): number {
    if (!this.#shortPages || from.page === 0 || from.position < this.#built.length) return limit;
    const roll = mix(this.#seed ^ mix(from.page ^ mix(from.position)));
    if (roll % 16 === 0) return 0;
    return roll % 4 === 0 ? Math.ceil(limit / 3) : limit;
  }

  #at(position: number): DirectoryUser {
    const built = this.#built[position];
    return this.#current(built ?? this.#crowd.user(position - this.#built.length));
  }

  /** The user's current state. */
  #current(user: DirectoryUser): DirectoryUser {
    const state = this.#states.get(user.sub);
    if (!state) return user;
    return {
      ...user,
      status: state.status ?? user.status,
      modifiedAt: state.modifiedAt ?? user.modifiedAt,
    };
  }

  /** The first position at or after `from` of a user who exists and matches the filter. */
  #next(filter: UserFilter | undefined, from: number): number | undefined {
    let position = this.#found(filter, from);
    if (this.#removed.size === 0) return position;
    while (position !== undefined && this.#removed.has(this.#at(position).sub)) {
      position = this.#found(filter, position + 1);
    }
    return position;
  }

  #found(filter: UserFilter | undefined, from: number): number | undefined {
    if (!filter) return from < this.#built.length + this.#crowd.size ? from : undefined;
    for (let position = from; position < this.#built.length; position += 1) {
      if (filter.matches(searchableValue(this.#at(position), filter.attribute))) return position;
    }
    const start = Math.max(0, from - this.#built.length);
    const index =
      filter.operator === '=' && isUnique(filter.attribute)
        ? this.#only(filter)
        : this.#scan(filter, start);
    return index === undefined || index < start ? undefined : index + this.#built.length;
  }

  /** The one generated user that an equality on a unique attribute can mean. */
  #only(filter: UserFilter): number | undefined {
    const index = this.#crowd.indexOf(filter.value);
    if (index === undefined) return undefined;
    return filter.matches(this.#crowd.value(index, filter.attribute)) ? index : undefined;
  }

  #scan(filter: UserFilter, start: number): number | undefined {
    for (let index = start; index < this.#crowd.size; index += 1) {
      const changed =
        filter.attribute === 'cognito:user_status' && this.#states.size > 0
          ? this.#states.get(this.#crowd.sub(index))?.status
          : undefined;
      if (filter.matches(changed ?? this.#crowd.value(index, filter.attribute))) return index;
    }
    return undefined;
  }
}

function isUnique(attribute: SearchableAttribute): boolean {
  return (
    attribute === 'username' ||
    attribute === 'sub' ||
    attribute === 'email' ||
    attribute === 'phone_number'
  );
}

function searchableValue(user: DirectoryUser, attribute: SearchableAttribute): string | undefined {
  switch (attribute) {
    case 'username':
      return user.username;
    case 'sub':
      return user.sub;
    case 'email':
      return user.email?.value;
    case 'phone_number':
      return user.phone?.value;
    case 'name':
      return user.name;
    case 'given_name':
      return user.givenName;
    case 'family_name':
      return user.familyName;
    case 'status':
      return user.enabled ? 'Enabled' : 'Disabled';
    case 'cognito:user_status':
      return user.status;
    case 'preferred_username':
      return undefined;
  }
}

function plant(pool: PoolData, seed: UserSeed, index: number, now: number): DirectoryUser {
  const sub = subOf(`${pool.id}/${index}/${seed.name}`);
  const createdAt = now - (seed.createdDaysAgo ?? 400) * DAY;
  const [givenName = '', ...rest] = seed.name.split(' ');
  return {
    username: seed.username ?? sub,
    sub,
    name: seed.name,
    givenName,
    familyName: rest.join(' '),
    email: seed.email,
    phone: seed.phone,
    status: seed.status ?? 'CONFIRMED',
    enabled: !seed.disabled,
    createdAt,
    modifiedAt: now - (seed.modifiedDaysAgo ?? 30) * DAY,
    factors: seed.factors ?? [],
    preferredFactor: seed.preferredFactor,
    identities: seed.federated && identitiesOf(seed.federated, createdAt),
    fault: seed.fault,
  };
}

/**
 * The same user has the same sub at every start, so that what is recorded of a practice user can
 * still be found.
 */
function subOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

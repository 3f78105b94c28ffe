import { createHmac, randomBytes } from 'node:crypto';
import { AwsError } from './wire.ts';

const LIFETIME_MS = 60 * 60 * 1000;

/** Where the next page starts. */
export interface PageStart {
  readonly position: number;
  /** How many pages came before it. */
  readonly page: number;
}

/**
 * Issues and reads paging tokens. A token is valid for the request that it was issued for, with all
 * other parameters unchanged, and for one hour
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html). AWS
 * names the filter and the attributes among those parameters; binding the limit too is the stricter
 * reading.
 */
export class PagingTokens {
  readonly #key = randomBytes(32);
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  issue(request: readonly unknown[], place: PageStart): string {
    const payload = Buffer.from(
      JSON.stringify([place.position, place.page, this.#clock()]),
    ).toString('base64url');
    return `${payload}.${this.#seal(request, payload)}`;
  }

  /**
   * @throws AwsError InvalidParameterException for a token of another request, a made-up one, or
   * one older than an hour
   */
  read(request: readonly unknown[], token: string | undefined): PageStart {
    if (token === undefined) return { position: 0, page: 0 };
    const [payload = '', seal] = token.split('.');
    if (seal !== this.#seal(request, payload)) throw invalidMarker();
    const [position, page, issuedAt] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [
      number,
      number,
      number,
    ];
    if (this.#clock() - issuedAt > LIFETIME_MS) throw invalidMarker();
    return { position, page };
  }

  /** One page of a list that is short enough to hold. */
  slice<T>(
    request: readonly unknown[],
    token: string | undefined,
    all: readonly T[],
    limit: number,
  ): { readonly items: readonly T[]; readonly next?: string } {
    const { position, page } = this.read(request, token);
    const items = all.slice(position, position + limit);
    const rest = position + items.length;
    if (rest >= all.length) return { items };
    return { items, next: this.issue(request, { position: rest, page: page + 1 }) };
  }

  #seal(request: readonly unknown[], payload: string): string {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify([request, payload]))
      .digest('base64url');
  }
}

function invalidMarker(): AwsError {
  return new AwsError('InvalidParameterException', 'Paging Marker is Invalid for Request');
}

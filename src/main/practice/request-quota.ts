import { AwsError } from './wire.ts';

/**
 * A quota of requests per second: a token bucket that holds one second's worth. AWS publishes the
 * rate but not how it is measured.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export class RequestQuota {
  readonly #clock: () => number;
  readonly #perSecond: number;
  #left: number;
  #at: number;

  /** @param perSecond may be infinite */
  constructor(clock: () => number, perSecond: number) {
    this.#clock = clock;
    this.#perSecond = perSecond;
    this.#left = perSecond;
    this.#at = clock();
  }

  /** @throws AwsError TooManyRequestsException if this second's quota is used up */
  take(): void {
    if (this.#perSecond === Number.POSITIVE_INFINITY) return;
    const now = this.#clock();
    this.#left = Math.min(
      this.#perSecond,
      this.#left + ((now - this.#at) / 1000) * this.#perSecond,
    );
    this.#at = now;
    if (this.#left < 1) throw new AwsError('TooManyRequestsException', 'Rate exceeded');
    this.#left -= 1;
  }
}

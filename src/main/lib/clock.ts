/**
 * How far the laptop's clock may differ from AWS's before the page mentions it. AWS refuses a
 * signature that is 5 minutes off.
 */
const REPORTED_MS = 2 * 60 * 1000;

/**
 * If the laptop's clock and the steady one diverge by more than this after an answer from AWS,
 * assume that the laptop's clock was set or that the computer slept.
 */
const MOVED_MS = 2_000;

/** The sources a clock reads. */
export interface TimeSources {
  /** The laptop's clock, in milliseconds since the epoch. */
  readonly wall: () => number;
  /** Milliseconds from an arbitrary start. Never goes back; may stop while the computer sleeps. */
  readonly steady: () => number;
}

/**
 * When a row was written: `at` by the laptop's clock at the time, `awsAt` by AWS's if known. ISO
 * 8601, UTC.
 */
export interface RowTime {
  readonly at: string;
  readonly awsAt?: string | undefined;
}

/**
 * What "now" is, for all of main. The laptop's clock may be wrong, or set by somebody who wants
 * something to look old, so it is checked against the time of AWS's answers: the `Date` header,
 * over TLS, only from AWS's own endpoints.
 */
export class Clock {
  readonly #sources: TimeSources;
  readonly #tell: (skew: number | null) => void;
  /** The newest answer: AWS's time, and what both local clocks showed when it came. */
  #answer: { readonly aws: number; readonly wall: number; readonly steady: number } | null = null;
  #told: number | null = null;
  /** When this run first saw each future time, by the steady clock. */
  readonly #early = new Map<number, number>();

  /** @param tell told {@link skew} when it changes */
  constructor(
    sources: TimeSources = { wall: () => Date.now(), steady: () => performance.now() },
    tell: (skew: number | null) => void = () => {},
  ) {
    this.#sources = sources;
    this.#tell = tell;
  }

  /** The laptop's clock. */
  now(): Date {
    return new Date(this.#sources.wall());
  }

  /**
   * The best estimate of now: AWS's time, else the laptop's clock. For comparing with dates from
   * AWS.
   */
  best(): Date {
    return this.aws() ?? this.now();
  }

  /** Records that AWS has answered. @param date the answer's `Date` */
  answered(date: Date): void {
    const { wall, steady } = this.#sources;
    this.#answer = { aws: date.getTime(), wall: wall(), steady: steady() };
    this.look();
  }

  /**
   * AWS's time now, to the second as AWS gives it. `null` until AWS answers, and again after the
   * laptop's clock was set or the computer slept, until AWS next answers.
   */
  aws(): Date | null {
    const offset = this.#offset();
    return offset === null ? null : new Date(toSecond(this.#sources.wall() - offset));
  }

  /**
   * A time that has certainly passed, whatever the laptop's clock shows: AWS's last answer in this
   * run plus what the steady clock has counted since. Behind the present if the computer slept.
   */
  sure(): Date | null {
    if (this.#answer === null) return null;
    const { aws, steady } = this.#answer;
    return new Date(aws + this.#sources.steady() - steady);
  }

  /**
   * How far the laptop's clock is ahead of AWS's, in whole minutes, negative if behind; `null` if
   * unknown or too little to matter.
   */
  skew(): number | null {
    const offset = this.#offset();
    return offset === null || Math.abs(offset) < REPORTED_MS ? null : Math.round(offset / 60_000);
  }

  /** Reports {@link skew} if it has changed, including to unknown. */
  look(): void {
    const skew = this.skew();
    if (skew === this.#told) return;
    this.#told = skew;
    this.#tell(skew);
  }

  /**
   * When a row was written, by the laptop's current clock: the only way to compare a row's time
   * with the present. Never later than now. A row dated in the future counts from when this run
   * first saw it, so that it ages like any other.
   */
  when({ at, awsAt }: RowTime): Date {
    const now = this.#sources.wall();
    const offset = this.#offset();
    const time =
      awsAt === undefined || offset === null ? Date.parse(at) : Date.parse(awsAt) + offset;
    // AWS gives its time to the second, so a row written just now may be a little ahead.
    if (time <= now + MOVED_MS) return new Date(Math.min(time, now));
    const steady = this.#sources.steady();
    const met = this.#early.get(time) ?? steady;
    this.#early.set(time, met);
    return new Date(now - (steady - met));
  }

  /**
   * How far the laptop's clock was ahead of AWS's at the last answer, in milliseconds, unless it
   * was moved since.
   */
  #offset(): number | null {
    if (this.#answer === null) return null;
    const { aws, wall, steady } = this.#answer;
    const parted = this.#sources.wall() - wall - (this.#sources.steady() - steady);
    return Math.abs(parted) > MOVED_MS ? null : wall - aws;
  }
}

function toSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

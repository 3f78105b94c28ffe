/**
 * How far the laptop's clock may be from AWS's before the page says it. AWS refuses a signature
 * that is 5 minutes off.
 */
const SAID_MS = 2 * 60 * 1000;

/**
 * By how much the laptop's clock and the steady one may part after an answer of AWS before it is
 * taken that the laptop's clock was set, or that the computer slept.
 */
const MOVED_MS = 2_000;

/** What a clock goes by. */
export interface TimeSources {
  /** The laptop's clock, in milliseconds since the epoch. */
  readonly wall: () => number;
  /** Milliseconds since some moment. Never goes back; may stand still while the computer sleeps. */
  readonly steady: () => number;
}

/**
 * When a row was written: `at` by the laptop's clock of then, `awsAt` by AWS's where that was
 * known. ISO 8601, UTC.
 */
export interface RowTime {
  readonly at: string;
  readonly awsAt?: string | undefined;
}

/**
 * What "now" is, for all of main. The laptop's clock may be wrong, and may be set by whoever wants
 * something to look old, so the time of AWS's answers is held against it: their `Date` header, over
 * TLS, from AWS's own endpoints alone.
 */
export class Clock {
  readonly #sources: TimeSources;
  readonly #tell: (skew: number | null) => void;
  /** The newest answer: AWS's time, and what both clocks showed when it came. */
  #answer: { readonly aws: number; readonly wall: number; readonly steady: number } | null = null;
  #told: number | null = null;
  /** When this run first met a time that had not come yet, by the steady clock. */
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
   * The best that is known of the present: AWS's time, or else the laptop's clock. For what is held
   * against a date of AWS.
   */
  best(): Date {
    return this.aws() ?? this.now();
  }

  /** AWS has answered. @param date the answer's `Date` */
  answered(date: Date): void {
    const { wall, steady } = this.#sources;
    this.#answer = { aws: date.getTime(), wall: wall(), steady: steady() };
    this.look();
  }

  /**
   * AWS's time now, to the second as AWS gives it; `null` until AWS answers, and after the laptop's
   * clock was set or slept until it answers again.
   */
  aws(): Date | null {
    const offset = this.#offset();
    return offset === null ? null : new Date(toSecond(this.#sources.wall() - offset));
  }

  /**
   * A time that has surely come, whatever the laptop's clock shows: that of AWS's last answer in
   * this run and what the steady clock has counted since. Behind the present where the computer
   * slept.
   */
  sure(): Date | null {
    if (this.#answer === null) return null;
    const { aws, steady } = this.#answer;
    return new Date(aws + this.#sources.steady() - steady);
  }

  /**
   * How far the laptop's clock is ahead of AWS's, in whole minutes, below zero where it is behind;
   * `null` where it is not known, and where it is so little that nobody has to mind.
   */
  skew(): number | null {
    const offset = this.#offset();
    return offset === null || Math.abs(offset) < SAID_MS ? null : Math.round(offset / 60_000);
  }

  /** Tells of {@link skew} where it has changed: also that it is not known any more. */
  look(): void {
    const skew = this.skew();
    if (skew === this.#told) return;
    this.#told = skew;
    this.#tell(skew);
  }

  /**
   * When a row was written, by the laptop's clock as it goes now: the one way in which the time of
   * a row is compared with the present. Never later than now. A row that says so all the same
   * counts as of the moment when this run first met it, so that it grows older like any other.
   */
  when({ at, awsAt }: RowTime): Date {
    const now = this.#sources.wall();
    const offset = this.#offset();
    const time =
      awsAt === undefined || offset === null ? Date.parse(at) : Date.parse(awsAt) + offset;
    // AWS gives its time to the second, so a row of just now may be a little ahead.
    if (time <= now + MOVED_MS) return new Date(Math.min(time, now));
    const steady = this.#sources.steady();
    const met = this.#early.get(time) ?? steady;
    this.#early.set(time, met);
    return new Date(now - (steady - met));
  }

  /**
   * What the laptop's clock was ahead of AWS's at the last answer, in milliseconds, unless it was
   * moved since.
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

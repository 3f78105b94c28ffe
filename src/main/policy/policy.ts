import {
  NO_RULES,
  type PolicyFault,
  type PolicyRules,
  type PolicySetting,
  type PolicySource,
  type PolicyView,
} from '../../shared/domain/policy.ts';
import { type PolicySettings, readPolicy } from './policy-document.ts';
import type { PolicyPlace, PolicyReading } from './policy-file.ts';

/** How often the places are looked at, in milliseconds. */
const WATCH_MS = 60_000;

/**
 * What the organization has set on this machine. What can be understood of a policy is in force even
 * if the rest is faulty: a slip in one key must not unlock the others.
 */
export class Policy {
  readonly #places: readonly PolicyPlace[];
  #readings: readonly PolicyReading[] = [];
  #settings: PolicySettings = {};
  #rules: PolicyRules = NO_RULES;
  #faults: readonly PolicyFault[] = [];

  /** Nothing is read before {@link look}. */
  constructor(places: readonly PolicyPlace[]) {
    this.#places = places;
  }

  /**
   * Reads the policy. Never fails: what is wrong with it is among the view's faults.
   *
   * @param places where to look; a later one overrules those before it, key by key
   */
  static async open(places: readonly PolicyPlace[]): Promise<Policy> {
    const policy = new Policy(places);
    await policy.look();
    return policy;
  }

  /** What it says of settings. */
  get settings(): PolicySettings {
    return this.#settings;
  }

  /** What it rules besides. */
  get rules(): PolicyRules {
    return this.#rules;
  }

  get view(): PolicyView {
    const { revealContacts, exportFullContacts } = this.#rules;
    return {
      sources: this.#sources,
      faults: this.#faults,
      locked: Object.entries(this.#settings).flatMap(([name, { mode }]) =>
        mode === 'locked' ? [name as PolicySetting] : [],
      ),
      revealContacts,
      exportFullContacts,
    };
  }

  /** Whether the agent may not change a setting. */
  isLocked(name: string): boolean {
    return this.#settings[name as PolicySetting]?.mode === 'locked';
  }

  /** Reads all places again. @returns whether anything is different */
  async look(): Promise<boolean> {
    const readings = (await Promise.all(this.#places.map((place) => place()))).filter(
      (reading) => reading !== null,
    );
    const isSame = JSON.stringify(readings) === JSON.stringify(this.#readings);
    if (isSame) return false;
    const documents = readings.map((reading) =>
      'fault' in reading
        ? { settings: {}, rules: {}, faults: [reading.fault] }
        : readPolicy(reading.source, reading.policy),
    );
    this.#readings = readings;
    this.#settings = Object.assign({}, ...documents.map(({ settings }) => settings));
    this.#rules = Object.assign({}, NO_RULES, ...documents.map(({ rules }) => rules));
    this.#faults = documents.flatMap(({ faults }) => faults);
    return true;
  }

  /**
   * Looks again and again, and tells of each change.
   *
   * @returns ends it
   */
  watch(changed: () => void, everyMs = WATCH_MS): () => void {
    const again = async (): Promise<void> => {
      if (await this.look()) changed();
      if (!hasEnded) timer = setTimeout(again, everyMs).unref();
    };
    let hasEnded = false;
    let timer = setTimeout(again, everyMs).unref();
    return () => {
      hasEnded = true;
      clearTimeout(timer);
    };
  }

  get #sources(): readonly PolicySource[] {
    return this.#readings.map(({ source, hash }) => ({ source, hash }));
  }
}

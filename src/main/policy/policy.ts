import {
  NO_RULES,
  type PolicyFault,
  type PolicyRules,
  type PolicySetting,
  type PolicySource,
  type PolicyView,
  PROPOSED_SETTINGS,
} from '../../shared/domain/policy.ts';
import { POLICY_SETTINGS } from '../../shared/ipc/schemas/policy.ts';
import { type PolicyDocument, type PolicySettings, readPolicy } from './policy-document.ts';
import type { PolicyPlace } from './policy-file.ts';

/** How often the places are looked at, in milliseconds. */
const WATCH_MS = 60_000;

/**
 * What the organization has set on this machine. What can be understood of a policy is in force even
 * if the rest is faulty: a slip in one key must not unlock the others.
 */
export class Policy {
  readonly #places: readonly PolicyPlace[];
  /** What the last look found, as text. */
  #marks = '[]';
  #sources: readonly PolicySource[] = [];
  /** What each place said when it could last be read. */
  #good: ReadonlyMap<string, PolicyDocument> = new Map();
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

  /** What is wrong with it. */
  get faults(): readonly PolicyFault[] {
    return this.#faults;
  }

  /** All of it that the page knows. */
  get view(): PolicyView {
    const { revealContacts, exportFullContacts } = this.#rules;
    return {
      sources: this.#sources,
      faults: this.#faults,
      locked: POLICY_SETTINGS.filter((name) => this.isLocked(name)),
      revealContacts,
      exportFullContacts,
    };
  }

  /**
   * Whether the agent may not change a setting. While a policy is faulty nobody knows what it locks,
   * so all that protects callers is.
   */
  isLocked(name: string): boolean {
    if (this.#settings[name as PolicySetting]?.mode === 'locked') return true;
    const isProtective = POLICY_SETTINGS.some((known) => known === name && !isProposed(known));
    return isProtective && this.#faults.length > 0;
  }

  /** Reads all places again. @returns whether anything is different */
  async look(): Promise<boolean> {
    const readings = (await Promise.all(this.#places.map((place) => place()))).filter(
      (reading) => reading !== null,
    );
    const marks = JSON.stringify(
      readings.map((each) => [each.source, each.hash, 'fault' in each && each.fault]),
    );
    if (marks === this.#marks) return false;
    this.#marks = marks;
    const good = new Map<string, PolicyDocument>();
    const documents = readings.map((reading) => {
      const { source } = reading;
      if ('fault' in reading) {
        // What was in force before stays so in this run: somebody may be writing it just now.
        const before = this.#good.get(source);
        if (before) good.set(source, before);
        return { settings: {}, rules: {}, ...before, faults: [reading.fault] };
      }
      const document = readPolicy(source, reading.policy);
      good.set(source, document);
      return document;
    });
    this.#good = good;
    this.#sources = readings.map(({ source, hash }) => ({ source, hash }));
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
}

function isProposed(name: PolicySetting): boolean {
  return PROPOSED_SETTINGS.includes(name);
}

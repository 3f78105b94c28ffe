import { randomUUID } from 'node:crypto';
import type { MfaQuestion } from '../../shared/domain/profile.ts';
import { Fault } from '../lib/fault.ts';

/** How long a question waits for the agent, in milliseconds. */
const WAIT_MS = 2 * 60 * 1000;

interface Open {
  readonly question: MfaQuestion;
  readonly answer: (code: string) => void;
  readonly giveUp: () => void;
}

/** Asks the agent, through the page, for the codes of MFA devices. */
export class MfaQuestions {
  readonly #ask: (question: MfaQuestion) => void;
  readonly #clock: () => Date;
  readonly #open = new Map<string, Open>();
  /** The profiles for which a code was entered. */
  readonly #entered = new Set<string>();

  /** @param ask shows a question; the answer arrives through {@link answer} */
  constructor(ask: (question: MfaQuestion) => void, clock: () => Date) {
    this.#ask = ask;
    this.#clock = clock;
  }

  /** The open questions: a reloaded page asks for them. */
  get open(): readonly MfaQuestion[] {
    return [...this.#open.values()].map(({ question }) => question);
  }

  /**
   * Asks for one code.
   *
   * @param serial the ARN or serial number of the device
   * @throws Fault `mfa-cancelled` when the agent cancels or two minutes pass
   */
  code(profile: string, serial: string): Promise<string> {
    const question: MfaQuestion = {
      id: randomUUID(),
      profile,
      serial,
      until: new Date(this.#clock().getTime() + WAIT_MS).toISOString(),
    };
    return new Promise((resolve, reject) => {
      const close = () => {
        clearTimeout(timer);
        this.#open.delete(question.id);
      };
      const giveUp = () => {
        close();
        reject(new Fault({ code: 'mfa-cancelled' }));
      };
      const timer = setTimeout(giveUp, WAIT_MS);
      const answer = (code: string) => {
        close();
        this.#entered.add(profile);
        resolve(code);
      };
      this.#open.set(question.id, { question, answer, giveUp });
      this.#ask(question);
    });
  }

  /** Whether a code was entered for a profile since this was last asked. */
  tookCode(profile: string): boolean {
    return this.#entered.delete(profile);
  }

  /**
   * Answers a question; ignored if it is no longer open.
   *
   * @param code six digits, or `null` to cancel
   */
  answer(id: string, code: string | null): void {
    const open = this.#open.get(id);
    if (code === null) open?.giveUp();
    else open?.answer(code);
  }
}

import type { Entry, EntryKind } from './ledger.ts';
import type { Medium } from './user.ts';

/** What can be learned from the practice users, one lesson each. Their words are in the catalogues. */
export const LESSON_IDS = [
  'vera-verified',
  'paula-phone',
  'dario-disabled',
  'nina-newcomer',
  'otto-outdated',
  'gina-google',
  'uma-unconfirmed',
  'umberto-unsure',
  'norma-nocontact',
  'ulla-unverified',
  'max-mfa',
  'ana-activated',
  'bea-both',
  'rita-reset',
  'maria-garcia',
  'maria-garcia-other',
  'quentin-q-quotes',
  'lope-long',
  'amira',
  'lena-limit',
  'dan-dailycap',
  'tina-throttled',
  'wanda-waf',
  'lambert-lambda',
  'clara-carrier',
  'dora-dropped',
  'hugo-hanging',
  'fiona-fault',
  'emil-empty',
  'mona-malformed',
  'sim-simulated',
  'trudy-tram',
  'eddie-email',
  'bruno-bus',
  'tessa-twin',
  'tomas-twin',
  'rosa-reset',
  'felix-facebook',
  'dina-disabled',
  'uwe-unconfirmed',
  'sara-staff',
  'ivan-invited',
  'sofia-saml',
  'rene-reset',
  'diego-disabled',
  'nadia-nocontact',
  'carl-case',
  'carla-case',
  'marta-windows',
  'fred-forum',
  'phil-phonefirst',
  'sally-sms',
  'una-unverified',
  'tim-temporary',
  'nick-newbie',
  'rob-reset',
  'phoebe-phoneonly',
  'bella-both',
  'emma-emailonly',
  'sid-skipped',
  'penny-pending',
  'rudi-reset',
  'sandy-sandbox',
  'reggie-registered',
  'tom-twoways',
  'ella-email',
  'mick-mfa',
  'rhea-reset',
  'rolf-role',
  'trixie-trust',
  'effie-emailfirst',
  'ugo-unverified',
  'fay-factor',
  'noah-nocontact',
  'cleo-custom',
  'silas-silent',
  'lou-lambda',
  'wes-weary',
  'ria-reset',
  'doc-disabled',
] as const;
export type LessonId = (typeof LESSON_IDS)[number];

/** How far an agent got with a lesson. */
export const LESSON_STEPS = ['new', 'opened', 'done'] as const;
export type LessonStep = (typeof LESSON_STEPS)[number];

/** A practice user as a lesson. */
export interface Lesson {
  readonly id: LessonId;
  /** What the caller says to be found by: their name, or how it starts. */
  readonly caller: string;
  readonly step: LessonStep;
}

/** The longest {@link Lesson.caller}, in UTF-16 units: enough to find anybody by. */
export const MAX_CALLER_LENGTH = 40;

/** Rows about a user that bring no lesson to its end. */
const BESIDE: readonly EntryKind[] = ['contact-revealed', 'mfa-checked', 'unreadable'];

/**
 * How far an agent got with a lesson, by the ledger's rows of its user. A caller to whom no code can
 * go is done once the agent has seen why.
 */
export function lessonStep(rows: readonly Pick<Entry, 'kind' | 'plan'>[]): LessonStep {
  const isDone = rows.some(({ kind, plan }) =>
    kind === 'user-opened' ? plan !== null && plan !== 'code' : !BESIDE.includes(kind),
  );
  if (isDone) return 'done';
  return rows.some(({ kind }) => kind === 'user-opened') ? 'opened' : 'new';
}

/** A code that arrived in the practice inbox. Only for simulated users. */
export interface PracticeMessage {
  readonly id: number;
  readonly at: string;
  readonly poolId: string;
  readonly username: string;
  readonly medium: Medium;
  readonly destination: string;
  readonly code: string;
}

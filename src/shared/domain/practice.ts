import type { Medium } from './user.ts';

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

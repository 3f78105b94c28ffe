import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import type { Start } from '../../src/shared/domain/app.ts';
import type { Settings } from '../../src/shared/domain/settings.ts';
import type { Handlers } from '../support/fake-desk.ts';

/** What a person does to bring a state about. */
export interface Hands {
  /** The words of the page in its language. */
  readonly t: TFunction;
  /** Presses the button, link, tab or option of that name, once it is there. */
  readonly press: (name: string | RegExp) => Promise<void>;
  /** Enters a text into the field with that label, once it is there. */
  readonly enter: (label: string, text: string) => Promise<void>;
  readonly keys: (keys: string) => Promise<void>;
  /** Waits for a text. */
  readonly see: (text: string | RegExp) => Promise<void>;
}

/** One state of one part of the page. */
export interface Shown {
  readonly render: () => ReactNode;
  /** What main answers, where that is not what it answers every day. */
  readonly desk?: Partial<Handlers> | undefined;
  readonly start?: Partial<Start> | undefined;
  readonly settings?: Partial<Settings> | undefined;
  /** What a person does first. */
  readonly steps?: ((hands: Hands) => Promise<void>) | undefined;
  /** It brings its own frame: the whole app. */
  readonly whole?: true;
}

export interface State extends Shown {
  /** Screen, component and state, such as `reset/PlanPanel/blocked disabled`. */
  readonly id: string;
}

/** What each state of a part is called, and how it is brought about. */
type States = Readonly<Record<string, Shown | (() => ReactNode)>>;

/** @param part screen and component, such as `reset/PlanPanel` */
export function states(part: string, each: States): State[] {
  return Object.entries(each).map(([name, shown]) => ({
    id: `${part}/${name}`,
    ...(typeof shown === 'function' ? { render: shown } : shown),
  }));
}

/**
 * A state for each of a list, such as a list of the domain: what is new there is here by itself.
 */
export function forEach<T extends string>(
  list: readonly T[],
  show: (of: T) => Shown | (() => ReactNode),
  name: (of: T) => string = (of) => of,
): States {
  return Object.fromEntries(list.map((of) => [name(of), show(of)]));
}

/** The states that whatever reads something has: none of them can be forgotten. */
export interface Reading {
  readonly empty: Shown;
  readonly loading: Shown;
  /** Some of it is there. `null` where it comes in one piece. */
  readonly partial: Shown | null;
  readonly error: Shown;
}

/** @param part screen and component, such as `reset/TimelinePanel` */
export function reading(part: string, { partial, ...others }: Reading): State[] {
  return states(part, { ...others, ...(partial ? { partial } : {}) });
}

/** An answer that never comes. */
export function never(): Promise<never> {
  return new Promise(() => {});
}

export function nothing(): void {}

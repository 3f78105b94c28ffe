/** In which look a state is shown. */
export interface Look {
  readonly language: 'en' | 'es';
  readonly theme: 'light' | 'dark';
}

/** What the gallery's page for one state at a time has on its window. */
export interface Gallery {
  readonly ids: readonly string[];
  /** Shows a state in the place of the one before; resolves once it no longer changes. */
  readonly show: (id: string, look: Look) => Promise<void>;
}

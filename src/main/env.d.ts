interface ImportMetaEnv {
  /** Of the build (electron.vite.config.ts); empty if it is not known. */
  readonly COMMIT: string;
}

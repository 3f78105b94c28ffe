import {
  FuseState,
  FuseV1Options,
  FuseVersion,
  flipFuses,
  getCurrentFuseWire,
} from '@electron/fuses';

/** What Electron's binary can and cannot do from now on; a new fuse has to be decided here. */
const FUSES = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // The app is not a Node for whoever can start it.
  [FuseV1Options.RunAsNode]: false,
  // There are no cookies.
  [FuseV1Options.EnableCookieEncryption]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Electron enforces it on Windows and macOS.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // No page has the scheme file://.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Faster, and no less safe: an access beyond bounds still ends in a trap.
  [FuseV1Options.WasmTrapHandlers]: true,
} as const;

/** The fuses by number, each on or off. */
const WANTED = Object.entries(FUSES).filter(([key]) => /^\d+$/u.test(key));

/** Sets all fuses of an Electron that is not signed yet. */
export async function setFuses(electron: string): Promise<void> {
  await flipFuses(electron, FUSES);
}

/** @throws Error with each fuse that is not as it was set */
export async function expectFuses(electron: string): Promise<void> {
  const wire = Object.entries(await getCurrentFuseWire(electron)).filter(([key]) =>
    /^\d+$/u.test(key),
  );
  const states = new Map(wire);
  const wrong = WANTED.filter(
    ([key, on]) => states.get(key) !== (on ? FuseState.ENABLE : FuseState.DISABLE),
  );
  if (wrong.length === 0 && wire.length === WANTED.length) return;
  const names = wrong.map(([key]) => FuseV1Options[Number(key)]);
  throw new Error(
    `${electron} has ${wire.length} fuses; not as they were set: ${names.join(', ')}`,
  );
}

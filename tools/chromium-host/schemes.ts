import { known } from './only.ts';
import { record } from './record.ts';

/** Electron's scheme privileges, as far as this host can provide them. */
export interface Privileges {
  readonly standard?: boolean;
  readonly secure?: boolean;
  readonly supportFetchAPI?: boolean;
  readonly bypassCSP?: boolean;
  readonly allowServiceWorkers?: boolean;
  readonly codeCache?: boolean;
}

const privileged = new Map<string, Privileges>();
let frozen = false;

/** The schemes whose pages this host can show. */
export const ownSchemes: ReadonlySet<string> = new Set<string>();

/** Electron's `protocol.registerSchemesAsPrivileged`: before the app is ready, and only once. */
export function registerSchemesAsPrivileged(
  schemes: readonly { readonly scheme: string; readonly privileges?: Privileges }[],
): void {
  if (frozen) {
    throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
  }
  if (privileged.size > 0) {
    throw new Error('protocol.registerSchemesAsPrivileged should be called only once');
  }
  for (const { scheme, privileges = {} } of schemes) {
    record(() => ({ asked: 'scheme', scheme, privileges }));
    known('a scheme', privileges, [
      'standard',
      'secure',
      'supportFetchAPI',
      'bypassCSP',
      'allowServiceWorkers',
      'codeCache',
    ]);
    privileged.set(scheme, privileges);
    if (privileges.standard && privileges.secure) (ownSchemes as Set<string>).add(scheme);
  }
}

export function freezeSchemes(): void {
  frozen = true;
}

export function privilegesOf(url: string): Privileges | undefined {
  return privileged.get(new URL(url).protocol.slice(0, -1));
}

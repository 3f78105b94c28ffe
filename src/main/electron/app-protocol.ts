import { protocol, type Session } from 'electron';
import { answerRequest, SCHEME } from './renderer-files.ts';

/**
 * Makes `app:` a standard, secure scheme. Electron accepts this only once, and only before it is
 * ready.
 */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/**
 * Serves the built renderer at `app://bundle/`, and nothing outside its folder.
 *
 * @param folder the absolute path of the built renderer
 */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(SCHEME, (request) => answerRequest(request, folder));
}

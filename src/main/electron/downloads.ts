import { app, shell } from 'electron';

/** The absolute path of the user's downloads folder, which may not exist yet. */
export function downloadsFolder(): string {
  return app.getPath('downloads');
}

/**
 * Shows a file in the system's file manager, and opens nothing.
 *
 * @param path the absolute path of a file that the app itself has written: never one that the page
 * has named
 */
export function showInFolder(path: string): void {
  shell.showItemInFolder(path);
}

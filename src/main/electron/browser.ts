import { shell } from 'electron';
import { isSignInPage } from './sign-in-pages.ts';

/**
 * Opens an AWS sign-in page in the system's browser.
 *
 * @returns false if the page is not one of AWS's, or there is no browser to open it
 */
export async function openSignInPage(url: string): Promise<boolean> {
  if (!isSignInPage(url)) return false;
  try {
    await shell.openExternal(new URL(url).href);
    return true;
  } catch {
    return false;
  }
}

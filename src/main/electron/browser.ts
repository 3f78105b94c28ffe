import { shell } from 'electron';
import { isSignInPage } from './sign-in-pages.ts';

/**
 * Opens a sign-in page of AWS in the system's browser.
 *
 * @returns false where the page is not one of AWS's, or there is no browser to open
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

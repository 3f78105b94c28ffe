import { shell } from 'electron';
import { isSignInPage } from './sign-in-pages.ts';

/**
 * Opens an AWS sign-in page in the system's browser.
 *
 * @returns false if the page is not one of AWS's, or there is no browser to open it
 */
export async function openSignInPage(url: string): Promise<boolean> {
  return isSignInPage(url) && (await openOutside(url));
}

/**
 * Opens a ticket's page in the system's browser.
 *
 * @param url made by main of the link in the settings; the page of the app names none
 * @returns false if it is not an https one, or there is no browser to open it
 */
export async function openTicketPage(url: string): Promise<boolean> {
  return await openOutside(url);
}

/** The only way out of the app. Other protocols start programs. */
async function openOutside(url: string): Promise<boolean> {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') return false;
  try {
    await shell.openExternal(new URL(url).href);
    return true;
  } catch {
    return false;
  }
}

/** The id of the search box of the Reset screen, which the palette and the `/` key focus. */
export const FIND_USER_ID = 'find-user';

/** The id of the list that asks for the country of a phone number in the search box. */
export const PHONE_COUNTRY_ID = 'phone-country';

/** With its text selected, so that the next caller's takes its place. */
export function focusFindUser(): void {
  const box = document.getElementById(FIND_USER_ID);
  box?.focus();
  if (box instanceof HTMLInputElement) box.select();
}

/** The id of what is below the header and beside the navigation. */
export const CONTENT_ID = 'content';

/** Puts the focus into the screen that is shown. */
export function focusContent(): void {
  document.getElementById(CONTENT_ID)?.focus({ preventScroll: true });
}

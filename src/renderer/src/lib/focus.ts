/** The id of the search box of the Reset screen, which the palette and the `/` key focus. */
export const FIND_USER_ID = 'find-user';

export function focusFindUser(): void {
  document.getElementById(FIND_USER_ID)?.focus();
}

/** The id of the search box of the Reset screen: the palette and the `/` key go there. */
export const FIND_USER_ID = 'find-user';

export function focusFindUser(): void {
  document.getElementById(FIND_USER_ID)?.focus();
}

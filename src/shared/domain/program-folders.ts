/** The most folders that can be searched for programs besides those of the system. */
export const MAX_PROGRAM_FOLDERS = 20;

/** The longest path of one, in UTF-16 units. */
export const MAX_PROGRAM_FOLDER_LENGTH = 500;

/**
 * Whether a text can be one of the folders in which programs are searched: an absolute path, of
 * this system or another one, or one that begins in the home folder (`~/`). None of the signs that
 * separate such folders may be in it.
 */
export function isProgramFolder(text: string): boolean {
  return (
    text.length <= MAX_PROGRAM_FOLDER_LENGTH &&
    /^(?:~?\/|[a-z]:[\\/]|\\\\)[^:;\p{Cc}]*$/iu.test(text)
  );
}

/**
 * The switch of a command line that would let another program drive the page or main, as it was
 * written. Chromium takes a switch after `-` and `--`, on Windows after `/` too, in any case and with
 * spaces around it; what begins with these words is DevTools' way in, or that of Node's inspector.
 *
 * @param argv the process's own, without the program
 * @returns `undefined` if there is none
 */
export function debuggingSwitch(argv: readonly string[]): string | undefined {
  return argv
    .map((arg) => arg.trim())
    .find((arg) => /^(?:--?|\/)(?:remote-debugging-|inspect|debug)/iu.test(arg));
}

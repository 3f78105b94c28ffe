/** A line as a POSIX shell splits it. */
export interface ShellLine {
  /** The words. What a `$(…)` stands for is the text `$(n)`, with n its place in `inner`. */
  readonly words: readonly string[];
  /** The commands of each `$(…)`, in their order. */
  readonly inner: readonly ShellLine[];
}

/**
 * Reads one line: words, both kinds of quotes, backslashes and `"$(…)"`.
 *
 * @throws Error for anything that a shell would do more with, such as a variable, a backtick or a semicolon
 */
export function shellWords(line: string): ShellLine {
  const reader = new Reader(line);
  const read = reader.line();
  if (!reader.isAtEnd) throw new Error(`Not one command: ${line}`);
  return read;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Up to the end of the text, or to the parenthesis that closes a `$(`. */
  line(): ShellLine {
    const words: string[] = [];
    const inner: ShellLine[] = [];
    let word: string | undefined;
    while (!this.isAtEnd && this.#text[this.#at] !== ')') {
      const character = this.#next();
      if (character === ' ') {
        if (word !== undefined) words.push(word);
        word = undefined;
      } else if (character === "'") {
        word = (word ?? '') + this.#until("'");
      } else if (character === '"') {
        word = (word ?? '') + this.#quoted(inner);
      } else if (character === '\\') {
        word = (word ?? '') + this.#next();
      } else if (/[\w@%+=:,./-]/u.test(character)) {
        word = (word ?? '') + character;
      } else {
        throw new Error(`A shell would not take ${character} as it is`);
      }
    }
    if (word !== undefined) words.push(word);
    return { words, inner };
  }

  #quoted(inner: ShellLine[]): string {
    let text = '';
    for (;;) {
      const character = this.#next();
      if (character === '"') return text;
      if (character === '$' && this.#next() === '(') {
        inner.push(this.line());
        if (this.#next() !== ')') throw new Error('The command is not closed');
        text += `$(${inner.length - 1})`;
      } else if (/[\\$`]/u.test(character)) {
        throw new Error(`A shell would do more with ${character}`);
      } else {
        text += character;
      }
    }
  }

  #until(end: string): string {
    const from = this.#at;
    const to = this.#text.indexOf(end, from);
    if (to < 0) throw new Error(`${end} is not closed`);
    this.#at = to + 1;
    return this.#text.slice(from, to);
  }

  #next(): string {
    const character = this.#text[this.#at];
    if (character === undefined) throw new Error('The line ends too early');
    this.#at += 1;
    return character;
  }
}

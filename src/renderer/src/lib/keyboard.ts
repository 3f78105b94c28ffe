import {
  type KeyboardEvent as ReactKeyboardEvent,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { useSession } from './session.ts';

// What a key means on whatever keyboard the agent has. `event.key` is what the layout makes of it,
// `event.code` where it is: https://www.w3.org/TR/uievents-code/#key-alphanumeric-writing-system

type Press = Pick<
  KeyboardEvent,
  | 'key'
  | 'code'
  | 'keyCode'
  | 'altKey'
  | 'ctrlKey'
  | 'metaKey'
  | 'shiftKey'
  | 'isComposing'
  | 'getModifierState'
>;

type Held = Pick<Press, 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** `/` leads to the search of a screen, Ctrl+K (⌘ K) to the palette. */
type Shortcut = 'slash' | 'mod+k';

const SHORTCUTS = {
  slash: { character: '/', code: 'Slash' },
  'mod+k': { character: 'k', code: 'KeyK' },
} as const;

/**
 * Whether the key belongs to an input method, which makes characters of other scripts from several
 * keys: Enter takes its suggestion, Escape drops it. 229 is what Chromium reports of the keys that
 * the method has taken before `isComposing` is set.
 */
export function isComposing({ isComposing, keyCode }: Pick<Press, 'isComposing' | 'keyCode'>) {
  return isComposing || keyCode === 229;
}

/** Whether a key is pressed by itself: no modifier is held. */
export function isAlone({ altKey, ctrlKey, metaKey, shiftKey }: Held): boolean {
  return !altKey && !ctrlKey && !metaKey && !shiftKey;
}

/** Whether a key is Enter with Ctrl or ⌘ alone: it sends a form. */
export function isModEnter({ key, altKey, ctrlKey, metaKey, shiftKey }: ReactKeyboardEvent) {
  return key === 'Enter' && ctrlKey !== metaKey && !altKey && !shiftKey;
}

/** Whether Ctrl, or on a Mac ⌘, is held with a key, and no other modifier. */
function isWithMod({ altKey, ctrlKey, metaKey, shiftKey }: Held, platform: string): boolean {
  const [mod, other] = platform === 'darwin' ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  return mod && !other && !altKey && !shiftKey;
}

/**
 * Whether a key is that of a shortcut. It goes by the character, wherever it lies: `/` is Shift+7
 * on a German keyboard. Where the key's place has a character of another script, as on a Russian
 * keyboard, it goes by the place.
 *
 * @param platform Node's
 */
export function isShortcut(press: Press, shortcut: Shortcut, platform: string): boolean {
  if (isComposing(press)) return false;
  const { character, code } = SHORTCUTS[shortcut];
  const isIt =
    press.key.toLowerCase() === character || (press.code === code && isOfOtherScript(press.key));
  if (!isIt) return false;
  return shortcut === 'slash' ? isTyped(press, platform) : isWithMod(press, platform);
}

/** Neither ASCII nor a Latin letter, or a key that makes no character by itself. */
function isOfOtherScript(key: string): boolean {
  if (key === 'Dead' || key === 'Unidentified') return true;
  return /^[^\p{ASCII}\p{Script=Latin}]$/u.test(key);
}

/** Held modifiers are those that the layout needs for the character. */
function isTyped(press: Press, platform: string): boolean {
  const { key, altKey, ctrlKey, metaKey } = press;
  // Only the character itself can take them: without it, they are a different key.
  if (key !== '/') return isAlone(press);
  // Windows reports AltGr as Ctrl and Alt together; on a Mac, Option does its work.
  if (press.getModifierState('AltGraph')) return !metaKey;
  return !ctrlKey && !metaKey && (!altKey || platform === 'darwin');
}

/**
 * Runs a shortcut's action while the component is mounted, once for each press, in place of what
 * the key does otherwise. `slash` is passed over where somebody is typing and while a dialog asks.
 */
export function useShortcut(shortcut: Shortcut, run: () => void): void {
  const { platform } = useSession().start;
  const isHeld = useRef(false);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || !isShortcut(event, shortcut, platform)) return;
    // A key that stays down would go on in the field that the shortcut has led to.
    if (!event.repeat) isHeld.current = shortcut !== 'slash' || !isElsewhere(event.target);
    if (!isHeld.current) return;
    event.preventDefault();
    if (!event.repeat) run();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/**
 * Runs on Escape, wherever the focus is, while the component is mounted. Not while a dialog asks,
 * nor for a list or menu that is open: those close themselves.
 */
export function useEscape(run: () => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isAlone(event) || isComposing(event)) return;
    if (document.querySelector('[aria-modal="true"]') !== null) return;
    if (event.target instanceof Element && closesItself(event.target)) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    // Before the list that it closes: afterwards, nothing says that it was open.
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}

function closesItself(target: Element): boolean {
  const opener = '[role="combobox"], [aria-haspopup]';
  if (target.matches(opener) && target.getAttribute('aria-expanded') === 'true') return true;
  return target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
}

const UNTYPED = ['button', 'checkbox', 'radio', 'range', 'submit', 'reset'];

/** Whether a character is meant for the field with the focus, or for a dialog. */
export function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('[aria-modal="true"]') !== null) return true;
  if (target instanceof HTMLInputElement) return !UNTYPED.includes(target.type);
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('textarea, select'))
  );
}

/**
 * Keeps keys from the whole page that are not meant for it: those of an input method, whose Enter
 * and Escape would save half a word and clear a search, and an Enter that stays down. Held a moment
 * too long, that would go on to whatever has the focus by then: close the dialog that it has
 * opened, search again and again.
 */
export function useForeignKeys(): void {
  useEffect(() => {
    const drop = (event: KeyboardEvent) => {
      const isHeldEnter = event.key === 'Enter' && event.repeat;
      if (!isHeldEnter && !isComposing(event)) return;
      event.stopImmediatePropagation();
      // The input method goes by what the browser does with its keys.
      if (isHeldEnter) event.preventDefault();
    };
    window.addEventListener('keydown', drop, { capture: true });
    return () => window.removeEventListener('keydown', drop, { capture: true });
  }, []);
}

/** Chromium has it, TypeScript's library does not: https://wicg.github.io/keyboard-map/ */
interface NavigatorWithKeyboard {
  readonly keyboard?: { getLayoutMap(): Promise<ReadonlyMap<string, string>> };
}

/** The letter on the key that is `K` of the palette's shortcut, as this keyboard has it. */
export function usePaletteLetter(): string {
  const [letter, setLetter] = useState('K');
  useEffect(() => {
    const look = () => {
      const { keyboard } = navigator as NavigatorWithKeyboard;
      keyboard?.getLayoutMap().then(
        (layout) => setLetter(letterOn(layout)),
        // The plain letter stays.
        () => {},
      );
    };
    look();
    // Nothing says when the agent changes the layout.
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, []);
  return letter;
}

/** @param layout what each key types by itself, by its place */
function letterOn(layout: ReadonlyMap<string, string>): string {
  const { character, code } = SHORTCUTS['mod+k'];
  const isThere = [...layout.values()].includes(character);
  return (isThere ? character : (layout.get(code) ?? character)).toUpperCase();
}

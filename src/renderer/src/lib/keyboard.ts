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
function isComposing({ isComposing, keyCode }: Pick<Press, 'isComposing' | 'keyCode'>) {
  return isComposing || keyCode === 229;
}

/** Whether the key is pressed by itself: no modifier is held, no input method is at work. */
export function isAlone({ nativeEvent: press }: ReactKeyboardEvent): boolean {
  const { altKey, ctrlKey, metaKey, shiftKey } = press;
  return !altKey && !ctrlKey && !metaKey && !shiftKey && !isComposing(press);
}

/** Whether the key is Enter, and not an input method's. */
export function isEnter({ key, nativeEvent }: ReactKeyboardEvent): boolean {
  return key === 'Enter' && !isComposing(nativeEvent);
}

/** Whether the key is Enter with Ctrl or ⌘ alone: it sends a form. */
export function isModEnter(event: ReactKeyboardEvent): boolean {
  const { altKey, ctrlKey, metaKey, shiftKey } = event;
  return isEnter(event) && ctrlKey !== metaKey && !altKey && !shiftKey;
}

/** Whether Ctrl, or on a Mac ⌘, is held with a key, and no other modifier. */
function isWithMod(press: Press, platform: string): boolean {
  const { altKey, ctrlKey, metaKey, shiftKey } = press;
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
  const { key, altKey, ctrlKey, metaKey, shiftKey } = press;
  // Only the character itself can take them: without it, they are a different key.
  if (key !== '/') return !altKey && !ctrlKey && !metaKey && !shiftKey;
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

const UNTYPED = ['button', 'checkbox', 'radio', 'range', 'submit', 'reset'];

/** Whether a character is meant for the field with the focus, or for a dialog. */
function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('[aria-modal="true"]') !== null) return true;
  if (target instanceof HTMLInputElement) return !UNTYPED.includes(target.type);
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('textarea, select'))
  );
}

/**
 * Lets Enter act once for each press. Held a moment too long it would go on to whatever has the
 * focus by then: close the dialog that it has opened, search again and again.
 */
export function useEnterOnce(): void {
  useEffect(() => {
    const drop = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !event.repeat || event.target instanceof HTMLTextAreaElement)
        return;
      event.preventDefault();
      event.stopImmediatePropagation();
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

import { useEffect, useEffectEvent } from 'react';
import { isAlone, isComposing, isElsewhere } from './keyboard.ts';

type Press = Pick<
  KeyboardEvent,
  'key' | 'code' | 'keyCode' | 'isComposing' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'
>;

/**
 * The digit that a key stands for; `null` for another key. By the character where that is a digit,
 * however the layout makes it (Shift on a French keyboard); else by the place, for the key of a
 * digit means it there too, and in other scripts.
 */
export function digitOf(press: Press): number | null {
  const { key, code, altKey, ctrlKey, metaKey } = press;
  if (isComposing(press) || altKey || ctrlKey || metaKey) return null;
  if (/^[0-9]$/u.test(key)) return Number(key);
  const place = /^(?:Digit|Numpad)(?<digit>[0-9])$/u.exec(code)?.groups?.['digit'];
  // A key of the number pad without Num Lock moves the cursor.
  if (place === undefined || key.length > 1 || !isAlone(press)) return null;
  return Number(place);
}

/**
 * Runs for the keys 1 to `most` while the component is mounted, once for each press. Not where
 * somebody is typing, and not while a dialog asks.
 */
export function useDigitKeys(most: number, run: (digit: number) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || isElsewhere(event.target)) return;
    const digit = digitOf(event);
    if (digit === null || digit < 1 || digit > most) return;
    event.preventDefault();
    run(digit);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

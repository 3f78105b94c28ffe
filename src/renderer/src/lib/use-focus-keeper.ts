import { type RefObject, useEffect, useRef } from 'react';

const REACHABLE =
  'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';

/** Where the focus was in a screen or a dialog, as long as that is there to be looked at. */
interface Held {
  readonly element: Element;
  /** Its ancestors in there, the nearest first, the screen or dialog itself last. */
  readonly path: readonly Element[];
  /** What could be reached before it. */
  readonly before: ReadonlySet<Element>;
}

/**
 * Keeps the focus in a screen, or in a dialog over it, when what has it is removed or disabled: a
 * chip, a row, the button of a notice, or a dialog whose opener is gone. The browser would leave it
 * on the page, from where the next key starts at the top. It goes to what follows in the same place,
 * else to what comes before.
 *
 * What a component focuses itself stays focused, and a click into the void is left alone.
 */
export function useFocusKeeper(): RefObject<HTMLDivElement | null> {
  const screen = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = screen.current;
    if (root === null) return;
    let focused: Element | null = null;
    let held: Held | null = null;
    /** The same in a dialog, which has the focus to itself as long as it is there. */
    let heldOver: Held | null = null;

    const onFocusIn = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      focused = target;
      const dialog = target.closest('[role="dialog"]');
      heldOver = dialog && hold(target, dialog);
      if (root.contains(target) && dialog === null) held = hold(target, root);
    };
    const onFocusOut = ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null || !(target instanceof Element)) return;
      // Some browsers report a removal too, just before it.
      queueMicrotask(() => {
        const wasLeft = target.isConnected && !target.matches(':disabled');
        if (wasLeft && focused === target && isNowhere()) focused = null;
      });
    };
    const observer = new MutationObserver(() => {
      if (focused === null || !isLost(focused)) return;
      for (const next of [heldOver, held].flatMap((each) => (each ? [...nextOf(each)] : []))) {
        next.focus();
        if (document.activeElement === next) return;
      }
    });
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('focusout', onFocusOut);
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributeFilter: ['disabled'],
    });
    return () => {
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('focusout', onFocusOut);
      observer.disconnect();
    };
  }, []);
  return screen;
}

/** Whether the focus was in something that is removed or disabled. */
function isLost(focused: Element): boolean {
  if (!focused.isConnected) return isNowhere();
  if (!focused.matches(':disabled')) return false;
  // The browser takes it away only with the next picture.
  return isNowhere() || document.activeElement === focused;
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function hold(element: Element, root: Element): Held {
  const path: Element[] = [];
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    path.push(at);
    if (at === root) break;
  }
  const reachable = [...root.querySelectorAll(REACHABLE)];
  return { element, path, before: new Set(reachable.slice(0, reachable.indexOf(element))) };
}

/** What the focus may go to, the best first. */
function* nextOf({ element, path, before }: Held): Generator<HTMLElement> {
  const canHave = (each: Element) => each.isConnected && !each.matches(':disabled');
  if (element instanceof HTMLElement && canHave(element)) yield element;
  for (const place of path) {
    if (!place.isConnected) continue;
    const there = [...place.querySelectorAll<HTMLElement>(REACHABLE)].filter(canHave);
    yield* there.filter((each) => !before.has(each));
    yield* there.filter((each) => before.has(each)).toReversed();
  }
}

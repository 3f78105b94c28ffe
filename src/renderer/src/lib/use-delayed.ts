import { useEffect, useState } from 'react';

/** True once `active` has lasted for `ms`: anything faster needs no sign of waiting. */
export function useDelayed(active: boolean, ms = 100): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    if (!active) return;
    const timer = setTimeout(() => setPassed(true), ms);
    return () => {
      clearTimeout(timer);
      setPassed(false);
    };
  }, [active, ms]);
  return active && passed;
}

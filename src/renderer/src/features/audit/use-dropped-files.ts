import { useEffect, useState } from 'react';
import type { Picked } from './import-queue.ts';

/**
 * Takes files that are dropped anywhere on the screen.
 *
 * @returns whether some are being dragged over it
 */
export function useDroppedFiles(onDropped: (all: readonly Picked[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const onDrag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Otherwise the window would open the file.
      event.preventDefault();
      setIsOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setIsOver(false);
      onDropped(pickedOf(event.dataTransfer));
    };
    window.addEventListener('dragover', onDrag);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      setIsOver(false);
      window.removeEventListener('dragover', onDrag);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [onDropped]);
  return isOver;
}

/** A folder looks like a file that cannot be read, unless its entry is asked for. */
function pickedOf({ items }: DataTransfer): Picked[] {
  return [...items].flatMap((item): Picked[] => {
    const file = item.getAsFile();
    if (file === null) return [];
    return [item.webkitGetAsEntry()?.isDirectory ? { folder: file.name } : file];
  });
}

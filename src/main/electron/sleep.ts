import type { PowerMonitor } from 'electron';

/**
 * Reports when the system goes to sleep and when it wakes. A system may wake without having
 * reported sleep, and may report either more than once.
 *
 * @param monitor Electron's `powerMonitor`
 */
export function watchSleep(
  monitor: Pick<PowerMonitor, 'on'>,
  { suspended, resumed }: { readonly suspended: () => void; readonly resumed: () => void },
): void {
  monitor.on('suspend', suspended);
  monitor.on('resume', resumed);
}

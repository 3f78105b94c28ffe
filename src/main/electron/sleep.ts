import type { PowerMonitor } from 'electron';

/**
 * Tells when the system goes to sleep and when it is awake again. A system may wake without having
 * said that it goes to sleep, and may say either more than once.
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

import { KnownEvents } from './known-events.ts';
import { only } from './only.ts';

const events = new KnownEvents('powerMonitor', ['resume', 'shutdown', 'suspend']);
let hears = false;

/**
 * This host cannot detect the machine's sleep. What it detects is a terminal suspending the program
 * (Ctrl+Z) and waking it (`fg`); Windows has no such signals.
 */
function hear(): void {
  if (hears || process.platform === 'win32') return;
  hears = true;
  process.on('SIGTSTP', () => {
    events.emit('suspend');
    process.kill(process.pid, 'SIGSTOP');
  });
  process.on('SIGCONT', () => events.emit('resume'));
}

/** Electron's `powerMonitor`. */
export const powerMonitor = only('powerMonitor', {
  on(event: string, listener: () => void): void {
    events.on(event, listener);
    hear();
  },
  off(event: string, listener: () => void): void {
    events.off(event, listener);
  },
});

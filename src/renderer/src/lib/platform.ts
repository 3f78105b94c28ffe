/** The modifier key's name on the platform. `platform` is Node's. */
export function modKey(platform: string): string {
  return platform === 'darwin' ? '⌘' : 'Ctrl';
}

/** The modifier key's name as the platform writes it. `platform` is Node's. */
export function modKey(platform: string): string {
  return platform === 'darwin' ? '⌘' : 'Ctrl';
}

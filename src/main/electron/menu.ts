import { Menu } from 'electron';

/** Sets a menu of standard roles: without one, macOS has no copy and paste shortcuts. */
export function setMenu(platform: NodeJS.Platform): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
      { role: 'editMenu' },
      {
        role: 'viewMenu',
        submenu: [
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          // Electron takes the role's own key, Ctrl+Plus, for Shift and the key that is = on US
          // keyboards. Where + needs no Shift, as on German ones, and where nobody thinks of it,
          // it is this one.
          {
            role: 'zoomIn',
            accelerator: 'CommandOrControl+=',
            visible: false,
            acceleratorWorksWhenHidden: true,
          },
          { role: 'zoomOut' },
          { role: 'togglefullscreen' },
        ],
      },
      { role: 'windowMenu' },
    ]),
  );
}

import { known, only } from './only.ts';

interface ItemOptions {
  readonly role?: string;
  readonly label?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly click?: () => void;
  readonly submenu?: readonly ItemOptions[];
}

const ROLES = [
  'about',
  'appmenu',
  'close',
  'copy',
  'cut',
  'delete',
  'editmenu',
  'filemenu',
  'help',
  'hide',
  'hideothers',
  'minimize',
  'paste',
  'quit',
  'redo',
  'resetzoom',
  'selectall',
  'togglefullscreen',
  'undo',
  'unhide',
  'viewmenu',
  'window',
  'windowmenu',
  'zoom',
  'zoomin',
  'zoomout',
];

function checkItem(options: ItemOptions): ItemOptions {
  known('a menu item', options, [
    'accelerator',
    'acceleratorWorksWhenHidden',
    'click',
    'label',
    'role',
    'submenu',
    'type',
    'visible',
  ]);
  if (options.role !== undefined && !ROLES.includes(options.role.toLowerCase())) {
    throw new Error(`The Chromium host does not stand in for the menu role "${options.role}"`);
  }
  for (const item of options.submenu ?? []) checkItem(item);
  return options;
}

type BuiltMenu = { readonly items: readonly ItemOptions[] };
let applicationMenu: BuiltMenu | null = null;

/**
 * Electron's `Menu`. Chromium's window does not show the app's menu, but has its own shortcuts for
 * editing and zoom.
 */
export const Menu = only('Menu', {
  buildFromTemplate(template: readonly ItemOptions[]): BuiltMenu {
    return only('menu', { items: template.map(checkItem) });
  },
  setApplicationMenu(menu: BuiltMenu | null): void {
    applicationMenu = menu;
  },
  getApplicationMenu(): BuiltMenu | null {
    return applicationMenu;
  },
});

import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { notice } from './notices.ts';
import { type Part, refusing, standIn } from './unavailable.ts';

type Template = Electron.MenuItemConstructorOptions;

/** Not drawn; a test finds an item by its id and clicks it. */
class MenuItem implements Part<Electron.MenuItem> {
  readonly id: string;
  label: string;
  readonly type: Electron.MenuItem['type'];
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly submenu: Electron.Menu | undefined;
  readonly click: () => void;

  constructor(template: Template) {
    this.id = template.id ?? '';
    this.label = template.label ?? '';
    this.type = template.type ?? (template.submenu === undefined ? 'normal' : 'submenu');
    this.enabled = template.enabled ?? true;
    this.visible = template.visible ?? true;
    this.checked = template.checked ?? false;
    this.submenu = Array.isArray(template.submenu)
      ? Menu.buildFromTemplate(template.submenu)
      : template.submenu;
    this.click = () => {
      if (this.type === 'checkbox') this.checked = !this.checked;
      const event = { triggeredByAccelerator: false };
      template.click?.(standIn<Electron.MenuItem>(this), undefined, event);
    };
  }
}
Object.setPrototypeOf(
  MenuItem.prototype,
  refusing(Object.prototype, () => 'MenuItem'),
);

let applicationMenu: Electron.Menu | null = null;

export class Menu extends EventEmitter implements Part<Electron.Menu> {
  readonly items: Electron.MenuItem[] = [];

  static buildFromTemplate(template: (Template | Electron.MenuItem)[]): Electron.Menu {
    const menu = new Menu();
    for (const entry of template) {
      // `new MenuItem` is not available, so every entry is a template.
      menu.items.push(standIn<Electron.MenuItem>(new MenuItem(entry as Template)));
    }
    return standIn<Electron.Menu>(menu);
  }

  static setApplicationMenu(menu: Electron.Menu | null): void {
    applicationMenu = menu;
    if (menu !== null) notice('Menu.setApplicationMenu', 'kept, not drawn; its items can be clicked by code');
  }

  static getApplicationMenu(): Electron.Menu | null {
    return applicationMenu;
  }

  getMenuItemById(id: string): Electron.MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found !== null) return found;
    }
    return null;
  }
}
Object.setPrototypeOf(
  Menu.prototype,
  refusing(EventEmitter.prototype, () => 'Menu'),
);

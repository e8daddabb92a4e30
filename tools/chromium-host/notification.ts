import type Electron from 'electron';
import { HostEmitter } from './emitter.ts';
import { notice } from './notices.ts';
import type { Part } from './unavailable.ts';

interface NotificationEvents {
  show: [];
  click: [];
  close: [];
}

/** What the app wanted shown, oldest first; a test clicks on one by `emit('click')`. */
export const shownNotifications: Notification[] = [];

/** Recorded instead of shown: which program shows notifications is not this host's to say. */
export class Notification extends HostEmitter<NotificationEvents> implements Part<Electron.Notification> {
  readonly title: string;
  readonly body: string;

  static isSupported(): boolean {
    return true;
  }

  constructor({ title = '', body = '' }: Electron.NotificationConstructorOptions = {}) {
    super('Notification', ['show', 'click', 'close']);
    this.title = title;
    this.body = body;
  }

  show(): void {
    shownNotifications.push(this);
    notice('Notification.show', 'recorded in host.shownNotifications, nothing is shown');
    this.emit('show');
  }

  close(): void {
    this.emit('close');
  }
}

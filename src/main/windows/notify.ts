/** A word of the system about what was done while nobody looked. */

import { Notification } from 'electron';

/** Those that are shown: without a reference their clicks are lost. */
const shown = new Set<Notification>();

/** Nothing where the system shows none. */
export function notify(title: string, body: string, clicked: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  shown.add(notification);
  const forget = (): void => void shown.delete(notification);
  notification.once('click', () => {
    forget();
    clicked();
  });
  notification.once('close', forget);
  notification.show();
}

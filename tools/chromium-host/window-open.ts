import type Electron from 'electron';
import type { Events } from './devtools.ts';
import { notice } from './notices.ts';
import { fromChromium } from './scheme.ts';

export type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

/** A page wants a window: the app is asked, and whatever it says, there is none. */
export function refuseWindow(
  handler: WindowOpenHandler | undefined,
  { url, windowName, windowFeatures }: Events['Page.windowOpen'][0],
): void {
  if (handler === undefined) {
    notice('window.open', 'refused; without a setWindowOpenHandler Electron would open a window');
    return;
  }
  const { action } = handler({
    url: fromChromium(url),
    frameName: windowName,
    features: windowFeatures.join(','),
    disposition: 'new-window',
    referrer: { url: '', policy: 'default' },
  });
  if (action === 'allow') notice("setWindowOpenHandler's 'allow'", 'the window is refused all the same');
}

import type { createBridge } from './bridge.ts';

type PortEvent = Event & { readonly relatedTarget: EventTarget };

/**
 * The page's own world, before any of its scripts: waits for the port that the isolated world hands over, nothing else.
 * `token` is an event name that no script of the page can guess. `refusesMedia`: the app lets no page capture anything. Runs by
 * its source text.
 */
export function runMainWorld(token: string, refusesMedia: boolean, makeBridge: typeof createBridge): void {
  if (refusesMedia && 'MediaDevices' in globalThis) {
    const refuse = (): Promise<never> =>
      Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
    const { prototype } = (globalThis as unknown as { MediaDevices: { prototype: object } }).MediaDevices;
    Object.assign(prototype, { getUserMedia: refuse, getDisplayMedia: refuse });
  }
  const page = globalThis as unknown as EventTarget & { readonly parent: unknown; readonly location: URL };
  if (page !== page.parent || page.location.href === 'about:blank') return;
  const connect = (event: Event): void => {
    page.removeEventListener(token, connect, true);
    makeBridge((event as PortEvent).relatedTarget, 'main');
  };
  page.addEventListener(token, connect, true);
  // In case the isolated world ran first and is waiting.
  page.dispatchEvent(new Event(`${token}?`));
}

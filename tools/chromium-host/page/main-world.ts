import type { createBridge } from './bridge.ts';

type PortEvent = Event & { readonly relatedTarget: EventTarget };

/**
 * The page's own world, before any of its scripts: waits for the port that the isolated world hands over, nothing else.
 * `token` is an event name that no script of the page can guess. Runs by its source text.
 */
export function runMainWorld(token: string, makeBridge: typeof createBridge): void {
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

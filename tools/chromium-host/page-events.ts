import type { OpenedPage } from './chromium.ts';
import type { Events } from './devtools.ts';

export interface PageEvents {
  /** Chromium closed the page. */
  detached(): void;
  navigated(frame: Events['Page.frameNavigated'][0]['frame']): void;
  /** Within its document; `url`: as Chromium has it. */
  moved(url: string): void;
  /** `loaderId`: of the document, because a window's initial empty one has a life of its own. */
  lived(name: string, loaderId: string): void;
  windowOpened(opened: Events['Page.windowOpen'][0]): void;
  crashed(): void;
}

/** What Chromium tells of the main frame of a page. */
export function listenToPage({ session, targetId }: OpenedPage, events: PageEvents): void {
  session.on('detached', () => events.detached());
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.id === targetId) events.navigated(frame);
  });
  session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    if (frameId === targetId) events.moved(url);
  });
  session.on('Page.lifecycleEvent', ({ frameId, loaderId, name }) => {
    if (frameId === targetId) events.lived(name, loaderId);
  });
  session.on('Page.windowOpen', opened => events.windowOpened(opened));
  session.on('Inspector.targetCrashed', () => events.crashed());
}

import type Electron from 'electron';
import { originOf } from './scheme.ts';
import { only, type Part, standIn } from './unavailable.ts';

/** What a frame is asked of its page. */
interface FramePage {
  readonly id: number;
  getURL(): string;
  isDestroyed(): boolean;
  send(channel: string, ...args: unknown[]): void;
  executeJavaScript(code: string): Promise<unknown>;
}

/** The main frame of a page, the only one that the host knows. */
export function mainFrameOf(page: FramePage): Electron.WebFrameMain {
  const url = page.getURL();
  const frame = only<Part<Electron.WebFrameMain>>('WebFrameMain', {
    url,
    origin: originOf(url),
    name: '',
    parent: null,
    processId: page.id,
    routingId: 1,
    frameTreeNodeId: page.id,
    frames: [],
    isDestroyed: () => page.isDestroyed(),
    send: (channel, ...args) => page.send(channel, ...args),
    executeJavaScript: code => page.executeJavaScript(code),
  });
  return standIn<Electron.WebFrameMain>(frame);
}

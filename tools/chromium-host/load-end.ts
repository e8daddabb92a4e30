import type { HostEmitter } from './emitter.ts';
import type { WebContentsEvents } from './web-contents-events.ts';

/** The next end of any load; rejects when it is that of `url` and failed. */
export function loadEnd(contents: HostEmitter<WebContentsEvents>, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const finished = (): void => settle(resolve);
    const failed = (_: unknown, code: number, text: string, at: string): void => {
      if (at === url) settle(() => reject(new Error(`${text} (${code}) loading '${url}'`)));
    };
    const destroyed = (): void => settle(() => reject(new Error(`ERR_FAILED (-2) loading '${url}'`)));
    const settle = (end: () => void): void => {
      contents.off('did-finish-load', finished).off('did-fail-load', failed).off('destroyed', destroyed);
      end();
    };
    contents.on('did-finish-load', finished).on('did-fail-load', failed).on('destroyed', destroyed);
  });
}

import type Electron from 'electron';
import { createEvent } from './emitter.ts';
import { ipcMain } from './ipc-main.ts';
import type { Post } from './page/isolated-world.ts';
import type { RendererChannel } from './renderer-channel.ts';
import { standIn } from './unavailable.ts';

/** The page that sends or calls, and what happens in it. */
export interface Poster {
  readonly id: number;
  readonly mainFrame: Electron.WebFrameMain;
  readonly contents: Electron.WebContents;
  readonly channel: RendererChannel | undefined;
  resized(): void;
  focusChanged(focused: boolean): void;
  preloadFailed(error: Error): void;
}

/** What a page posts to the main process: messages, calls, and what happens to its window. */
export function receivePost(post: Post, poster: Poster): void {
  switch (post.type) {
    case 'send':
      ipcMain.emit(post.channel, ipcEvent(poster), ...post.args);
      return;
    case 'invoke':
      void answerCall(post, poster);
      return;
    case 'window':
      if (post.event === 'resize') poster.resized();
      else poster.focusChanged(post.event === 'focus');
      return;
    case 'preload-error':
      poster.preloadFailed(new Error(post.message));
  }
}

/** The answer goes back to the document that asked. */
async function answerCall(
  { id, channel, args }: Extract<Post, { type: 'invoke' }>,
  poster: Poster,
): Promise<void> {
  const asking = poster.channel;
  const document = asking?.document;
  const answer = (ok: boolean, value: unknown): void => {
    // The document that asked may be gone, and its call numbers start again in the next one.
    if (asking?.document === document) asking?.push({ type: 'result', id, ok, value });
  };
  try {
    answer(true, await ipcMain.invoke(channel, ipcEvent(poster), args));
  } catch (error) {
    answer(false, (error as Error).message);
  }
}

function ipcEvent({ id, mainFrame, contents }: Poster): Electron.IpcMainEvent & Electron.IpcMainInvokeEvent {
  const event = createEvent({
    type: 'frame' as const,
    sender: contents,
    senderFrame: mainFrame,
    frameId: 1,
    processId: id,
    ports: [],
    reply: (channel: string, ...args: unknown[]) => contents.send(channel, ...args),
  });
  return standIn<Electron.IpcMainEvent & Electron.IpcMainInvokeEvent>(event);
}

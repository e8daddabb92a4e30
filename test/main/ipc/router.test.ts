import { beforeEach, describe, expect, it, vi } from 'vitest';
import { testWindows } from '../../support/app-windows.ts';

type Listener = (event: object, ...args: unknown[]) => Promise<unknown>;
const channels = vi.hoisted(() => ({ handled: new Map<string, Listener>(), removed: [] as string[] }));

vi.mock('electron', () => ({
  ipcMain: {
    handle: (name: string, listener: Listener) => channels.handled.set(name, listener),
    removeAllListeners: (name: string) => channels.removed.push(name),
  },
}));

const { answerCalls } = await import('../../../src/main/ipc/router.ts');
const { windowDefinitions } = await import('../../../src/shared/ipc/windows.ts');

const handler = vi.fn((..._args: readonly unknown[]): unknown => 'done');
const log: string[] = [];
const windows = testWindows();
const main = windows.show('main');
const captions = windows.show('captions');
answerCalls(new Proxy({} as Parameters<typeof answerCalls>[0], { get: () => handler }), windows, line =>
  log.push(line),
);

/** `url`: where the call says that it comes from; else the page of the window. */
const call = (from: typeof main, name: string, args: readonly unknown[] = [], url = from.url): unknown =>
  channels.handled.get(name)?.({ sender: from.webContents, senderFrame: { url, parent: null } }, ...args);

beforeEach(() => {
  handler.mockClear();
  log.length = 0;
});

describe('the router', () => {
  it('answers a call that its window may make', async () => {
    expect(await call(main, 'session.stop')).toEqual({ ok: true, value: 'done' });
    expect(await call(captions, 'session.snapshot')).toEqual({ ok: true, value: 'done' });
  });

  it.each(windowDefinitions['main-window'].calls.filter(name => name !== 'session.snapshot'))(
    'refuses %s to a window that may not make it, whatever its preload lets through',
    async name => {
      expect(await call(captions, name)).toMatchObject({ ok: false, problem: { reason: 'not-allowed' } });
      expect(handler).not.toHaveBeenCalled();
      expect(log).toEqual([`refused ${name} from app://main/captions/index.html`]);
    },
  );

  it('refuses a window that shows the page of one that may more', async () => {
    expect(await call(captions, 'session.stop', [], main.url)).toMatchObject({ ok: false });
    expect(await call(captions, 'session.snapshot', [], main.url)).toMatchObject({ ok: false });
    expect(handler).not.toHaveBeenCalled();
  });

  it('refuses arguments that are not the call’s', async () => {
    for (const args of [[], ['en-US'], [1, 'en-US', 2], [0, 'en-US']])
      expect(await call(main, 'speech.clip', args)).toMatchObject({
        ok: false,
        problem: { reason: 'request-invalid' },
      });
    expect(handler).not.toHaveBeenCalled();
    expect(await call(main, 'speech.clip', [1, 'en-US'])).toEqual({ ok: true, value: 'done' });
    expect(handler).toHaveBeenCalledWith(1, 'en-US');
  });

  it('answers with a Problem when the handler throws', async () => {
    handler.mockImplementationOnce(() => {
      throw new Error('no room');
    });
    expect(await call(main, 'session.stop')).toMatchObject({ ok: false, problem: { reason: 'internal' } });
  });

  it('is the only one that answers pages: electron-store’s own channel is closed', () => {
    expect(channels.removed).toEqual(['electron-store-get-data']);
  });
});

import type { createCodec } from '../codec.ts';
import type { createBridge } from './bridge.ts';

export interface IsolatedWorldSettings {
  readonly token: string;
  /** What a sandboxed preload sees as `process`. */
  readonly process: Readonly<Record<string, unknown>>;
}

/** The preload bundle as Electron wraps it: CommonJS. */
export type Preload = (
  require: (id: string) => unknown,
  module: { exports: object },
  exports: object,
  process: unknown,
  setImmediate: unknown,
  clearImmediate: unknown,
) => void;

/** Main process → window. */
export type Push =
  | { readonly type: 'event'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'result'; readonly id: number; readonly ok: boolean; readonly value: unknown };

/** Window → main process. */
export type Post =
  | { readonly type: 'send'; readonly channel: string; readonly args: readonly unknown[] }
  | {
      readonly type: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly args: readonly unknown[];
    }
  | { readonly type: 'window'; readonly event: 'focus' | 'blur' | 'resize' }
  | { readonly type: 'preload-error'; readonly message: string };

/**
 * The preload's world, before any script of the page: the renderer's half of Electron for a sandboxed preload.
 * Runs by its source text, so it may use nothing outside itself and its arguments.
 */
export function runIsolatedWorld(
  settings: IsolatedWorldSettings,
  makeBridge: typeof createBridge,
  makeCodec: typeof createCodec,
  preload: Preload,
): void {
  type Listener = (...args: readonly unknown[]) => void;
  type Base64 = { fromBase64(text: string): Uint8Array<ArrayBuffer> };
  // The page's globals; this file is compiled without the DOM's types, which the main process must not see.
  const page = globalThis as unknown as EventTarget & {
    readonly parent: unknown;
    readonly location: URL;
    readonly MouseEvent: new (type: string, init: { relatedTarget: EventTarget }) => Event;
    chromiumHostPost?: (text: string) => void;
    chromiumHostReceive: (batch: readonly string[]) => void;
    reportError(error: unknown): void;
  };
  const postText = page.chromiumHostPost;
  delete page.chromiumHostPost;
  // Scripts also run in frames, in the empty document a window starts with and in Chromium's error pages.
  const { href, protocol } = page.location;
  if (page !== page.parent || href === 'about:blank' || protocol === 'chrome-error:') return;
  if (postText === undefined) throw new Error('[chromium-host] the page has no way to the main process');

  const codec = makeCodec(
    bytes => (bytes as unknown as { toBase64(): string }).toBase64(),
    text => (Uint8Array as unknown as Base64).fromBase64(text),
  );
  const post = (message: Post): void => postText(codec.encode(message));
  const refuse = (api: string): never => {
    const error = new Error(`${api} is not available in the Chromium host, the stand-in for Electron`);
    throw Object.assign(error, { code: 'ERR_HOST_NOT_AVAILABLE' });
  };
  const only = <T extends object>(name: string, members: T): T =>
    new Proxy(members, {
      get: (target, key, receiver) =>
        typeof key === 'symbol' || key in target || key === 'then'
          ? Reflect.get(target, key, receiver)
          : refuse(`${name}.${key}`),
    });

  // Whichever world runs first: the other side asks again.
  const port = new EventTarget();
  const bridge = makeBridge(port, 'isolated');
  const connect = (): boolean => {
    page.dispatchEvent(new page.MouseEvent(settings.token, { relatedTarget: port }));
    return bridge.ping();
  };
  let connected = connect();
  const early: (readonly [string, unknown])[] = [];
  if (!connected) {
    const connectLate = (): void => {
      connected = connect();
      for (const [key, api] of early.splice(0)) bridge.expose(key, api);
    };
    page.addEventListener(`${settings.token}?`, connectLate, { once: true, capture: true });
  }

  const listeners = new Map<string, readonly Listener[]>();
  const calls = new Map<number, (result: Extract<Push, { type: 'result' }>) => void>();
  let nextCall = 1;
  const removeListener = (channel: string, listener: Listener): void => {
    const known = listeners.get(channel) ?? [];
    const index = known.lastIndexOf(listener);
    if (index !== -1) listeners.set(channel, known.toSpliced(index, 1));
  };
  const ipcRenderer = only('ipcRenderer', {
    send: (channel: string, ...args: readonly unknown[]): void => post({ type: 'send', channel, args }),
    invoke: (channel: string, ...args: readonly unknown[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const id = nextCall++;
        post({ type: 'invoke', id, channel, args });
        calls.set(id, ({ ok, value }) => (ok ? resolve(value) : reject(new Error(String(value)))));
      }),
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return this;
    },
    off(channel: string, listener: Listener) {
      removeListener(channel, listener);
      return this;
    },
    removeListener(channel: string, listener: Listener) {
      removeListener(channel, listener);
      return this;
    },
  });
  const contextBridge = only('contextBridge', {
    exposeInMainWorld(key: string, api: unknown): void {
      if (connected) bridge.expose(key, api);
      else early.push([key, api]);
    },
  });
  const electron = only('electron', { contextBridge, ipcRenderer });

  const deliver = (channel: string, args: readonly unknown[]): void => {
    for (const listener of listeners.get(channel) ?? []) {
      try {
        listener({ sender: ipcRenderer, ports: [] }, ...args);
      } catch (error) {
        page.reportError(error);
      }
    }
  };
  page.chromiumHostReceive = batch => {
    for (const text of batch) {
      const push = codec.decode(text) as Push;
      if (push.type === 'event') deliver(push.channel, push.args);
      else {
        calls.get(push.id)?.(push);
        calls.delete(push.id);
      }
    }
  };
  for (const event of ['focus', 'blur', 'resize'] as const) {
    page.addEventListener(event, () => post({ type: 'window', event }));
  }

  const require = (id: string): unknown => {
    if (id === 'electron' || id === 'electron/renderer') return electron;
    return refuse(`require('${id}') in a sandboxed preload`);
  };
  const module = { exports: {} };
  const setImmediate = (task: Listener, ...args: readonly unknown[]): unknown => setTimeout(task, 0, ...args);
  try {
    const process = only('process', settings.process);
    preload(require, module, module.exports, process, setImmediate, clearTimeout);
  } catch (error) {
    console.error('Unable to load preload script', error);
    post({ type: 'preload-error', message: String((error as Error).stack ?? error) });
  }
}

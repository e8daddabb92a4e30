import type Electron from 'electron';
import type { OpenedPage } from './chromium.ts';
import type { Events } from './devtools.ts';
import { createEvent, HostEmitter } from './emitter.ts';
import { ipcMain } from './ipc-main.ts';
import { loadEnd } from './load-end.ts';
import type { Post } from './page/isolated-world.ts';
import { type PageScripts, pageScripts } from './page/scripts.ts';
import { capture, evaluate } from './page-answers.ts';
import { listenToConsole } from './page-console.ts';
import { setUpPage } from './page-setup.ts';
import { RendererChannel } from './renderer-channel.ts';
import { fromChromium, originOf, toChromium, withoutFragment } from './scheme.ts';
import { defaultSession } from './session.ts';
import { only, type Part, standIn } from './unavailable.ts';
import { emitted, type WebContentsEvents } from './web-contents-events.ts';
import { refuseWindow, type WindowOpenHandler } from './window-open.ts';

/** What a page needs of the window around it. */
export interface Surroundings {
  readonly preload: string | undefined;
  backgroundColor(): string | undefined;
  /** Opens the window in Chromium at `url` and attaches it. */
  open(url: string): Promise<void>;
  painted(): void;
  focusChanged(focused: boolean): void;
  resized(): void;
  /** Chromium closed the page, or the app did. */
  gone(): void;
}

let nextId = 1;
const all = new Map<number, WebContents>();

export class WebContents extends HostEmitter<WebContentsEvents> implements Part<Electron.WebContents> {
  static getAllWebContents(): Electron.WebContents[] {
    return [...all.values()].map(contents => standIn<Electron.WebContents>(contents));
  }

  static fromDevToolsTargetId(targetId: string): Electron.WebContents | undefined {
    const found = [...all.values()].find(contents => contents.#page?.targetId === targetId);
    return found && standIn<Electron.WebContents>(found);
  }

  /** A main frame has the identifier of its target. */
  static ofFrame(frameId: string): WebContents | undefined {
    return [...all.values()].find(contents => contents.#page?.targetId === frameId);
  }

  readonly id = nextId++;
  readonly session = standIn<Electron.Session>(defaultSession);
  readonly #around: Surroundings;
  #page: OpenedPage | undefined;
  #channel: RendererChannel | undefined;
  #url = '';
  #loaderId: string | undefined;
  #loadedId: string | undefined;
  #crashed = false;
  #destroyed = false;
  /** Addresses the app itself asked for, whose requests are no navigations of the page. */
  readonly #asked = new Set<string>();
  #windowOpenHandler: WindowOpenHandler | undefined;

  constructor(around: Surroundings) {
    super('webContents', emitted);
    this.#around = around;
    all.set(this.id, this);
  }

  get mainFrame(): Electron.WebFrameMain {
    const frame = only<Part<Electron.WebFrameMain>>('WebFrameMain', {
      url: this.#url,
      origin: originOf(this.#url),
      name: '',
      parent: null,
      processId: this.id,
      routingId: 1,
      frameTreeNodeId: this.id,
      frames: [],
      isDestroyed: () => this.#destroyed,
      send: (channel, ...args) => this.send(channel, ...args),
      executeJavaScript: code => this.executeJavaScript(code),
    });
    return standIn<Electron.WebFrameMain>(frame);
  }

  getURL(): string {
    return this.#url;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  /** @throws TypeError when the window is gone; Error named DataCloneError. */
  send(channel: string, ...args: unknown[]): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    this.#channel?.push({ type: 'event', channel, args });
  }

  /** Resolves when the page has loaded; rejects when it could not. Nobody needs to wait for it, as in Electron. */
  loadURL(url: string): Promise<void> {
    const loaded = this.#load(url);
    loaded.catch(() => undefined);
    return loaded;
  }

  /** Loads the page again; after a crash in a new renderer, after the end of Chromium in a new window. */
  reload(): void {
    if (this.#destroyed || this.#url === '') return;
    if (this.#page === undefined) {
      void this.loadURL(this.#url);
      return;
    }
    this.#asked.add(withoutFragment(toChromium(this.#url)));
    this.#page.session.post('Page.reload');
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    if (this.#page === undefined) throw new Error('executeJavaScript: no page is loaded');
    return evaluate(this.#page.session, code, userGesture);
  }

  async capturePage(area?: Electron.Rectangle): Promise<Electron.NativeImage> {
    if (this.#page === undefined) throw new Error('capturePage: no page is loaded');
    return capture(this.#page.session, area);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler;
  }

  forcefullyCrashRenderer(): void {
    this.#page?.session.post('Page.crash');
  }

  focus(): void {
    this.#page?.session.post('Page.bringToFront');
  }

  close(): void {
    this.#around.gone();
  }

  /** The host's own: the DevTools target, while there is one. */
  get page(): OpenedPage | undefined {
    return this.#page;
  }

  /** The host's own: takes a page that is stopped before its first script, prepares it and lets it run. */
  attach(page: OpenedPage): void {
    const { session, targetId } = page;
    this.#page = page;
    this.#crashed = false;
    this.#channel = new RendererChannel(session, targetId, post => this.#receive(post));
    this.#listen(page);
    setUpPage(session, this.#scripts(), this.#around.backgroundColor()).catch(error => {
      if (this.#page === page) process.stderr.write(`[chromium-host] attach: ${error.message}\n`);
    });
  }

  /** The host's own: the page is gone with its Chromium; the window stays and can load again. */
  detach(details: Electron.RenderProcessGoneDetails): void {
    this.#page = undefined;
    this.#loseRenderer(details);
  }

  /** The host's own: the window is gone. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#page = undefined;
    this.#channel = undefined;
    all.delete(this.id);
    this.emit('destroyed');
  }

  /** The host's own: a main document is requested. False when the app refuses the navigation. */
  allowsNavigation(requested: string): boolean {
    const url = fromChromium(requested);
    // A reload by the page's tools (Playwright) looks like a navigation of the page to where it is.
    const isReload = withoutFragment(url) === withoutFragment(this.#url);
    if (this.#asked.delete(withoutFragment(requested)) || isReload) return true;
    const frame = this.mainFrame;
    const event = createEvent({ url, isSameDocument: false, isMainFrame: true, frame, initiator: frame });
    this.emit('will-navigate', event, url);
    return !event.defaultPrevented;
  }

  async #load(url: string): Promise<void> {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    const target = toChromium(url);
    this.#asked.add(withoutFragment(target));
    if (this.#page === undefined) {
      this.#url = url;
      await Promise.all([loadEnd(this, url), this.#around.open(target)]);
      return;
    }
    const { errorText, loaderId } = await this.#page.session.send('Page.navigate', { url: target });
    if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`);
    // Without a loader it was a move within the document; and the load may have ended before this answer came.
    while (loaderId !== undefined && this.#loadedId !== loaderId) await loadEnd(this, url);
  }

  #scripts(): PageScripts {
    try {
      return pageScripts(this.#around.preload, defaultSession.refusesMedia);
    } catch (error) {
      process.stderr.write(`Unable to load preload script ${this.#around.preload}: ${error}\n`);
      this.emit('preload-error', createEvent(), this.#around.preload ?? '', error as Error);
      return pageScripts(undefined, defaultSession.refusesMedia);
    }
  }

  #listen({ session, targetId }: OpenedPage): void {
    session.on('detached', () => {
      if (this.#page?.session === session) this.#around.gone();
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id === targetId) this.#navigated(frame);
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId !== targetId) return;
      this.#url = fromChromium(url);
      this.emit('did-navigate-in-page', createEvent(), this.#url, true);
    });
    session.on('Page.lifecycleEvent', ({ frameId, loaderId, name }) => {
      // By loader, because a window's initial empty document has a life of its own.
      if (frameId === targetId && loaderId === this.#loaderId) this.#lived(name);
    });
    session.on('Page.windowOpen', opened => refuseWindow(this.#windowOpenHandler, opened));
    session.on('Inspector.targetCrashed', () => this.#loseRenderer({ reason: 'crashed', exitCode: 5 }));
    listenToConsole(session, line => {
      this.emit('console-message', createEvent({ ...line, frame: this.mainFrame }));
    });
  }

  #navigated(frame: Events['Page.frameNavigated'][0]['frame']): void {
    this.#crashed = false;
    if (frame.unreachableUrl !== undefined) {
      const url = fromChromium(frame.unreachableUrl);
      this.emit('did-fail-load', createEvent(), -2, 'ERR_FAILED', url, true);
      return;
    }
    if (frame.url === 'about:blank') return;
    this.#loaderId = frame.loaderId;
    this.#url = fromChromium(frame.url) + (frame.urlFragment ?? '');
    this.emit('did-navigate', createEvent(), this.#url);
  }

  #lived(name: string): void {
    if (name === 'DOMContentLoaded') this.emit('dom-ready', createEvent());
    if (name === 'load') {
      this.#loadedId = this.#loaderId;
      this.emit('did-finish-load');
    }
    if (name === 'firstPaint' || name === 'firstContentfulPaint') this.#around.painted();
  }

  #loseRenderer(details: Electron.RenderProcessGoneDetails): void {
    this.#crashed = true;
    this.#channel?.reset();
    this.emit('render-process-gone', createEvent(), details);
  }

  #receive(post: Post): void {
    switch (post.type) {
      case 'send':
        ipcMain.emit(post.channel, this.#ipcEvent(), ...post.args);
        return;
      case 'invoke':
        void this.#invoke(post);
        return;
      case 'window':
        if (post.event === 'resize') this.#around.resized();
        else this.#around.focusChanged(post.event === 'focus');
        return;
      case 'preload-error': {
        const error = new Error(post.message);
        process.stderr.write(`Unable to load preload script ${this.#around.preload}: ${post.message}\n`);
        this.emit('preload-error', createEvent(), this.#around.preload ?? '', error);
      }
    }
  }

  #ipcEvent(): Electron.IpcMainEvent & Electron.IpcMainInvokeEvent {
    const event = createEvent({
      type: 'frame' as const,
      sender: standIn<Electron.WebContents>(this),
      senderFrame: this.mainFrame,
      frameId: 1,
      processId: this.id,
      ports: [],
      reply: (channel: string, ...args: unknown[]) => this.send(channel, ...args),
    });
    return standIn<Electron.IpcMainEvent & Electron.IpcMainInvokeEvent>(event);
  }

  async #invoke({ id, channel, args }: Extract<Post, { type: 'invoke' }>): Promise<void> {
    const asking = this.#channel;
    const document = asking?.document;
    const answer = (ok: boolean, value: unknown): void => {
      // The document that asked may be gone, and its call numbers start again in the next one.
      if (asking?.document === document) asking?.push({ type: 'result', id, ok, value });
    };
    try {
      answer(true, await ipcMain.invoke(channel, this.#ipcEvent(), args));
    } catch (error) {
      answer(false, (error as Error).message);
    }
  }
}

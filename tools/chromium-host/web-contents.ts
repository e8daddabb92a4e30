import type Electron from 'electron';
import type { OpenedPage } from './chromium.ts';
import type { Events } from './devtools.ts';
import { createEvent, HostEmitter } from './emitter.ts';
import { loadEnd } from './load-end.ts';
import { mainFrameOf } from './main-frame.ts';
import { scriptsOf } from './page/scripts.ts';
import { capture, evaluate } from './page-answers.ts';
import { listenToConsole } from './page-console.ts';
import { listenToPage } from './page-events.ts';
import { type Poster, receivePost } from './page-posts.ts';
import { setUpPage } from './page-setup.ts';
import type { PageWindow } from './page-window.ts';
import { RendererChannel } from './renderer-channel.ts';
import { fromChromium, toChromium, withoutFragment } from './scheme.ts';
import { defaultSession } from './session.ts';
import { type Part, standIn } from './unavailable.ts';
import { emitted, type WebContentsEvents } from './web-contents-events.ts';
import { refuseWindow, type WindowOpenHandler } from './window-open.ts';

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
  readonly #window: PageWindow;
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

  constructor(window: PageWindow) {
    super('webContents', emitted);
    this.#window = window;
    all.set(this.id, this);
  }

  get mainFrame(): Electron.WebFrameMain {
    return mainFrameOf(this);
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
    this.#window.gone();
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
    this.#channel = new RendererChannel(session, targetId, post => receivePost(post, this.#asPoster()));
    this.#listen(page);
    const scripts = scriptsOf(this.#window.preload, error => this.#preloadFailed(error));
    setUpPage(session, scripts, this.#window.backgroundColor()).catch(error => {
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
      await Promise.all([loadEnd(this, url), this.#window.open(target)]);
      return;
    }
    const { errorText, loaderId } = await this.#page.session.send('Page.navigate', { url: target });
    if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`);
    // Without a loader it was a move within the document; and the load may have ended before this answer came.
    while (loaderId !== undefined && this.#loadedId !== loaderId) await loadEnd(this, url);
  }

  #preloadFailed(error: Error): void {
    const { preload = '' } = this.#window;
    process.stderr.write(`Unable to load preload script ${preload}: ${error.message}\n`);
    this.emit('preload-error', createEvent(), preload, error);
  }

  #listen(page: OpenedPage): void {
    listenToPage(page, {
      detached: () => {
        if (this.#page === page) this.#window.gone();
      },
      navigated: frame => this.#navigated(frame),
      moved: url => {
        this.#url = fromChromium(url);
        this.emit('did-navigate-in-page', createEvent(), this.#url, true);
      },
      lived: (name, loaderId) => {
        if (loaderId === this.#loaderId) this.#lived(name);
      },
      windowOpened: opened => refuseWindow(this.#windowOpenHandler, opened),
      crashed: () => this.#loseRenderer({ reason: 'crashed', exitCode: 5 }),
    });
    listenToConsole(page.session, line => {
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
    if (name === 'firstPaint' || name === 'firstContentfulPaint') this.#window.painted();
  }

  #loseRenderer(details: Electron.RenderProcessGoneDetails): void {
    this.#crashed = true;
    this.#channel?.reset();
    this.emit('render-process-gone', createEvent(), details);
  }

  #asPoster(): Poster {
    return {
      ...{ id: this.id, mainFrame: this.mainFrame, channel: this.#channel },
      contents: standIn<Electron.WebContents>(this),
      resized: () => this.#window.resized(),
      focusChanged: focused => this.#window.focusChanged(focused),
      preloadFailed: error => this.#preloadFailed(error),
    };
  }
}

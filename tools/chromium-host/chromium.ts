import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';
import type Electron from 'electron';
import { findBrowser } from './browser-path.ts';
import { Connection, type Session } from './cdp.ts';
import type { Events, PausedRequest, TargetInfo } from './devtools.ts';
import { browserFlags, chooseMode, sandboxFlags } from './flags.ts';
import { createProfile, removeProfile } from './profile.ts';
import { withoutFragment } from './scheme.ts';

export interface OpenedPage {
  readonly session: Session;
  readonly targetId: string;
}

interface Opening {
  /** Without fragment, as Chromium knows it. */
  readonly url: string;
  take(page: OpenedPage): void;
  fail(error: Error): void;
}

interface Running {
  readonly process: ChildProcess;
  readonly connection: Connection;
  readonly profile: string;
}

interface ChromiumEvents {
  /** Chromium ended without being asked to. */
  gone: [exitCode: number];
  request: [request: PausedRequest, root: Session];
}

const pageTargets = [
  { type: 'browser', exclude: true },
  { type: 'browser_ui', exclude: true },
  { type: 'tab', exclude: true },
  { type: 'page' },
];

/** The app's Chromium: one process for all windows, started when the first is needed and again when it died. */
class Chromium extends EventEmitter<ChromiumEvents> {
  readonly mode = chooseMode();
  readonly switches = new Map<string, string>();
  #running: Running | undefined;
  #starting: Promise<Session> | undefined;
  #openings: Opening[] = [];
  #lastOpening: Promise<unknown> = Promise.resolve();

  /** Chromium's own session, while it runs. */
  get root(): Session | undefined {
    return this.#running?.connection.root;
  }

  get pid(): number | undefined {
    return this.#running?.process.pid;
  }

  start(): Promise<Session> {
    this.#starting ??= this.#launch();
    return this.#starting;
  }

  /** Opens a window at `url`, stopped before its first script until `Runtime.runIfWaitingForDebugger`. */
  open(url: string, bounds: Electron.Rectangle): Promise<OpenedPage> {
    // One at a time, so that the next page that appears is the one asked for.
    const opened = this.#lastOpening.then(() => this.#openNext(url, bounds));
    this.#lastOpening = opened.catch(() => undefined);
    return opened;
  }

  /** Ends Chromium and removes its profile. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    const { exitCode, signalCode } = running.process;
    const closed =
      exitCode === null && signalCode === null
        ? new Promise(resolve => running.process.once('exit', resolve))
        : Promise.resolve();
    running.connection.root.post('Browser.close');
    const timer = setTimeout(() => running.process.kill('SIGKILL'), 2000);
    await closed;
    clearTimeout(timer);
    removeProfile(running.profile);
  }

  /** The same for a process that ends at once. */
  kill(): void {
    if (this.#running === undefined) return;
    this.#running.process.kill('SIGKILL');
    removeProfile(this.#running.profile);
    this.#running = undefined;
  }

  async #launch(): Promise<Session> {
    const profile = createProfile();
    const flags = browserFlags({ mode: this.mode, profile, switches: this.switches });
    const child = spawn(findBrowser(), flags, {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      // No session bus: Chromium must not ask the desktop for keys, notifications or settings.
      env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'disabled:', GOOGLE_API_KEY: 'no' },
    });
    child.on('error', error => process.stderr.write(`[chromium-host] Chromium: ${error.message}\n`));
    if (child.stderr !== null) relayDebuggerAddress(child.stderr);
    const [, , , output, input] = child.stdio;
    if (!(output instanceof Writable) || !isReadable(input))
      throw new Error('Chromium has no debugging pipe');
    const connection = new Connection(output, input);
    const running: Running = { process: child, connection, profile };
    this.#running = running;
    connection.on('close', () => this.#ended(running));
    const { root } = connection;
    root.on('Target.attachedToTarget', attached => this.#attached(connection, attached));
    root.on('Fetch.requestPaused', request => this.emit('request', request, root));
    await Promise.all([
      root.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: pageTargets,
      }),
      // On the browser's session and before any window: a page's session would miss the first navigation, and workers.
      root.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] }),
    ]);
    return root;
  }

  #ended(running: Running): void {
    if (this.#running !== running) return;
    this.#running = undefined;
    this.#starting = undefined;
    removeProfile(running.profile);
    for (const opening of this.#openings.splice(0)) opening.fail(new Error('Chromium is gone'));
    this.emit('gone', running.process.exitCode ?? -1);
  }

  async #openNext(url: string, bounds: Electron.Rectangle): Promise<OpenedPage> {
    const root = await this.start();
    const page = new Promise<OpenedPage>((take, fail) => {
      this.#openings.push({ url: withoutFragment(url), take, fail });
    });
    if (this.mode === 'headless') {
      const { x: left, y: top, width, height } = bounds;
      await root.send('Target.createTarget', { url, newWindow: true, width, height, left, top });
    } else this.#openAppWindow(url, bounds);
    return page;
  }

  /** A window without tabs or address bar exists only by command line: a second Chromium hands it to the first. */
  #openAppWindow(url: string, { x, y, width, height }: Electron.Rectangle): void {
    if (this.#running === undefined) return;
    const flags = [
      ...sandboxFlags(this.switches),
      '--test-type',
      `--user-data-dir=${this.#running.profile}`,
      `--window-size=${width},${height}`,
      `--window-position=${x},${y}`,
      `--app=${url}`,
    ];
    spawn(findBrowser(), flags, { stdio: 'ignore' }).on('error', error => {
      process.stderr.write(`[chromium-host] ${error.message}\n`);
    });
  }

  #attached(connection: Connection, { sessionId, targetInfo }: Events['Target.attachedToTarget'][0]): void {
    if (targetInfo.type !== 'page') return;
    const session = connection.session(sessionId);
    const index = this.#openings.findIndex(opening => isFor(targetInfo, opening));
    const [opening] = index === -1 ? [] : this.#openings.splice(index, 1);
    if (opening !== undefined) {
      opening.take({ session, targetId: targetInfo.targetId });
      return;
    }
    // A window that a page opened: refused (web-contents.ts asked the app's handler when the page called).
    connection.root.post('Target.closeTarget', { targetId: targetInfo.targetId });
    session.post('Runtime.runIfWaitingForDebugger');
  }
}

function isFor(target: TargetInfo, opening: Opening): boolean {
  return target.openerId === undefined && (target.url === '' || withoutFragment(target.url) === opening.url);
}

function isReadable(stream: unknown): stream is Readable {
  return typeof stream === 'object' && stream !== null && 'read' in stream;
}

/** Playwright waits for this one line on stderr; the rest of Chromium's talk goes to CHROMIUM_HOST_LOG, if set. */
function relayDebuggerAddress(stderr: Readable): void {
  const path = process.env.CHROMIUM_HOST_LOG;
  const log = path === undefined ? undefined : createWriteStream(path, { flags: 'a' });
  createInterface({ input: stderr }).on('line', line => {
    // On a line of its own, in one write: a native library (ALSA) may have written half a line, and Playwright looks for the
    // beginning of one, for ever. Seen once in a hundred starts.
    if (line.startsWith('DevTools listening on ')) process.stderr.write(`\n${line}\n`);
    log?.write(`${line}\n`);
  });
}

export const chromium = new Chromium();
// Whatever ends this process must end Chromium and leave no profile.
process.on('exit', () => chromium.kill());

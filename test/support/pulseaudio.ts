/**
 * A PulseAudio daemon of the test's own, with virtual devices instead of hardware, in a folder of its own: nothing is
 * shared with a daemon of the person who runs the tests.
 */

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Names that the capture side shows. */
export const speakersMonitor = 'Monitor of Virtual_Speakers';
export const virtualMic = 'Virtual_Mic';

/**
 * `speakers` plays, its monitor is the system's sound. `micsink` stands for the air before the microphone `mic`: what
 * is played into it is heard by the microphone. module-rescue-streams is what a desktop has: it moves the streams of a
 * device that goes to another one, so the tests see what a person would.
 */
const configuration = (socket: string): string =>
  `
load-module module-native-protocol-unix auth-anonymous=1 socket=${socket}
load-module module-rescue-streams
load-module module-null-sink sink_name=speakers rate=48000 channels=2 sink_properties=device.description=Virtual_Speakers
load-module module-null-sink sink_name=micsink rate=48000 channels=1 sink_properties=device.description=Mic_Backing
load-module module-virtual-source source_name=mic master=micsink.monitor source_properties=device.description=Virtual_Mic
set-default-sink speakers
set-default-source mic
`.trimStart();

export class PulseAudio {
  readonly #folder: string;
  #daemon: ChildProcess | undefined;
  readonly #children = new Set<ChildProcess>();
  readonly #serverBefore = process.env.PULSE_SERVER;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Starts the daemon and points this process at it by PULSE_SERVER. libpulse reads it for each connection,
   * from the environment of the process: so vitest must run tests in processes (its default), not in threads.
   */
  static async start(): Promise<PulseAudio> {
    const pulse = new PulseAudio(await mkdtemp(join(tmpdir(), 'dragoman-pulse-')));
    await mkdir(join(pulse.#folder, 'run'), { mode: 0o700 });
    await writeFile(join(pulse.#folder, 'default.pa'), configuration(pulse.#socket));
    process.env.PULSE_SERVER = pulse.server;
    await pulse.startDaemon();
    return pulse;
  }

  /** The value of PULSE_SERVER for processes that shall use this daemon. */
  get server(): string {
    return `unix:${this.#socket}`;
  }

  get #socket(): string {
    return join(this.#folder, 'run', 'native');
  }

  get #env(): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      HOME: this.#folder,
      XDG_RUNTIME_DIR: join(this.#folder, 'run'),
      PULSE_RUNTIME_PATH: join(this.#folder, 'run'),
      PULSE_SERVER: this.server,
    };
  }

  async startDaemon(): Promise<void> {
    const { PULSE_SERVER: _, ...env } = this.#env;
    const flags = ['--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', '-n'];
    this.#daemon = spawn('pulseaudio', [...flags, '-F', join(this.#folder, 'default.pa')], {
      env,
      stdio: 'ignore',
    });
    this.#daemon.on('error', () => {});
    for (let tries = 0; ; tries++) {
      // The microphone is the last thing of the configuration.
      const sources = await this.pactl('list', 'short', 'sources').catch(() => '');
      if (/\tmic\t/.test(sources)) break;
      if (tries === 100) throw new Error('pulseaudio does not start; is it installed?');
      await wait(50);
    }
    this.#keepAwake('speakers.monitor');
    this.#keepAwake('mic');
  }

  /**
   * A null sink that nobody listens to works in blocks of two seconds, and the first capture waits for the end of one.
   * No sound card does that; a listener of our own keeps the blocks short.
   */
  #keepAwake(source: string): void {
    const listener = spawn('parec', [`--device=${source}`, '--latency-msec=20'], {
      env: this.#env,
      stdio: 'ignore',
    });
    listener.on('error', () => {});
    this.#children.add(listener);
    listener.once('exit', () => this.#children.delete(listener));
  }

  /** Ends the daemon as a crash would. */
  async killDaemon(): Promise<void> {
    await end(this.#daemon, 'SIGKILL');
    this.#daemon = undefined;
    await rm(this.#socket, { force: true });
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#children].map(child => end(child, 'SIGKILL')));
    await end(this.#daemon, 'SIGTERM');
    if (this.#serverBefore === undefined) delete process.env.PULSE_SERVER;
    else process.env.PULSE_SERVER = this.#serverBefore;
    await rm(this.#folder, { recursive: true, force: true });
  }

  async pactl(...args: readonly string[]): Promise<string> {
    const { stdout } = await run('pactl', [...args], { env: this.#env });
    return stdout;
  }

  /** Plays a WAV file into a sink; resolves when it was played. Into `micsink` it is heard by the microphone. */
  async play(path: string, sink: 'speakers' | 'micsink' | (string & {})): Promise<void> {
    const player = spawn('paplay', [`--device=${sink}`, '--latency-msec=50', path], {
      env: this.#env,
      stdio: 'ignore',
    });
    this.#children.add(player);
    const [code] = (await once(player, 'exit')) as [number | null];
    this.#children.delete(player);
    if (code !== 0 && !player.killed) throw new Error(`paplay ended with code ${code}`);
  }

  /** What another program hears from a source until `until` resolves: 16-bit mono at 16 000 Hz. */
  async record(source: string, until: Promise<unknown>): Promise<Int16Array> {
    const format = ['--format=s16le', '--rate=16000', '--channels=1', '--latency-msec=20'];
    const recorder = spawn('parec', [`--device=${source}`, ...format], {
      env: this.#env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#children.add(recorder);
    const heard: Buffer[] = [];
    recorder.stdout.on('data', (bytes: Buffer) => heard.push(bytes));
    await until;
    await end(recorder, 'SIGTERM');
    this.#children.delete(recorder);
    const bytes = Buffer.concat(heard);
    return new Int16Array(Uint8Array.from(bytes).buffer, 0, bytes.length >> 1);
  }

  /** Adds a sink; its monitor is listed as “Monitor of <description>”. Gives the id to remove it by. */
  async addSink(name: string, description: string): Promise<string> {
    const properties = `sink_properties=device.description=${description}`;
    const id = await this.pactl(
      'load-module',
      'module-null-sink',
      `sink_name=${name}`,
      'rate=48000',
      properties,
    );
    return id.trim();
  }

  /** Removes a sink as unplugging its card would. */
  async removeSink(id: string): Promise<void> {
    await this.pactl('unload-module', id);
  }
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

/**
 * A microphone that other programs can choose, and that hears what the app plays into it: a null sink of PulseAudio (or of PipeWire,
 * which takes the same commands) and a source made of its monitor, since many programs do not offer monitors.
 * https://www.freedesktop.org/wiki/Software/PulseAudio/Documentation/User/Modules/ (module-null-sink, module-remap-source)
 */

import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { childEnvironment } from '../../shared/child-environment.ts';
import { ProblemError, problem, technicalCause } from '../../shared/problem.ts';
import { virtualMicrophone as names, type VirtualMicrophoneNames } from '../../shared/speech-output.ts';

/** Runs pactl with these arguments, and gives what it prints. */
export type Pactl = (...args: readonly string[]) => Promise<string>;

/** A sound server that does not answer for so long hangs, ms. */
const answerLimitMs = 5_000;
const run = promisify(execFile);

export const pactl: Pactl = async (...args) => {
  const env = childEnvironment('sound', process.env);
  return (await run('pactl', [...args], { env, timeout: answerLimitMs })).stdout;
};

/** The ends carry the process that made them, so that the next start finds what a crash has left. */
const sinkName = 'dragoman_to_calls_';
const sourceName = 'dragoman_translation_';
const ownModule = /^(\d+)\t.*\b(?:sink_name=dragoman_to_calls_|source_name=dragoman_translation_)(\d+)\b/;

export class VirtualMicrophone {
  readonly #pactl: Pactl;
  readonly #pid: number;
  #opened: Promise<unknown> | undefined;
  /** What it is made of, the source first; none while there is no microphone. */
  #modules: readonly string[] = [];

  constructor(run: Pactl = pactl, pid: number = process.pid) {
    this.#pactl = run;
    this.#pid = pid;
  }

  /** The same one however often it is asked for. Throws `virtual-microphone-failed`. */
  async open(): Promise<VirtualMicrophoneNames> {
    this.#opened = this.#still(this.#opened);
    const opened = this.#opened;
    try {
      await opened;
    } catch (cause) {
      if (this.#opened === opened) this.#opened = undefined;
      throw new ProblemError(problem('virtual-microphone-failed', '', { detail: technicalCause(cause) }));
    }
    return names;
  }

  /** Other programs lose their microphone. Never throws: a sound server that is gone has taken it along. */
  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    await opened?.catch(() => undefined);
    const modules = this.#modules;
    this.#modules = [];
    await this.#unload(modules);
  }

  /** As the app ends: nobody waits for it, and what is left by it the next start removes. */
  release(): void {
    for (const id of this.#modules) {
      const env = childEnvironment('sound', process.env);
      spawn('pactl', ['unload-module', id], { env, detached: true, stdio: 'ignore' })
        .on('error', () => undefined)
        .unref();
    }
  }

  /** The sound server may have ended meanwhile, and another one knows nothing of it. */
  async #still(opened: Promise<unknown> | undefined): Promise<readonly string[]> {
    await opened?.catch(() => undefined);
    const listed = await this.#listed();
    const isThere = (id: string) => listed.some(module => module.id === id && module.pid === this.#pid);
    if (this.#modules.length > 0 && this.#modules.every(isThere)) return this.#modules;
    // What apps that have crashed left behind; the source first, which needs the sink.
    const left = listed.filter(({ pid }) => pid === this.#pid || !isAlive(pid));
    await this.#unload(left.map(({ id }) => id).reverse());
    this.#modules = await this.#make();
    return this.#modules;
  }

  async #make(): Promise<readonly string[]> {
    const sink = `${sinkName}${this.#pid}`;
    const sinkModule = await this.#load(
      'module-null-sink',
      `sink_name=${sink}`,
      'rate=48000',
      `sink_properties=device.description=${names.output}`,
    );
    try {
      const sourceModule = await this.#load(
        'module-remap-source',
        `master=${sink}.monitor`,
        `source_name=${sourceName}${this.#pid}`,
        `source_properties=device.description=${names.microphone}`,
      );
      return [sourceModule, sinkModule];
    } catch (cause) {
      await this.#unload([sinkModule]);
      throw cause;
    }
  }

  async #load(...args: readonly string[]): Promise<string> {
    return (await this.#pactl('load-module', ...args)).trim();
  }

  async #listed(): Promise<readonly { readonly id: string; readonly pid: number }[]> {
    const listed = await this.#pactl('list', 'short', 'modules');
    return listed.split('\n').flatMap(line => {
      const found = ownModule.exec(line);
      return found?.[1] && found[2] ? [{ id: found[1], pid: Number(found[2]) }] : [];
    });
  }

  async #unload(modules: readonly string[]): Promise<void> {
    for (const id of modules) await this.#pactl('unload-module', id).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    // Another person's lives, too.
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * What speech can be heard by, and what it is heard by: a device of the system, by its name, or the microphone for calls that the
 * main process makes. Where the chosen one is missing, speech is heard by the system's own choice, and that is said.
 */

import { createStore } from 'zustand/vanilla';
import type { Result } from '../../shared/problem.ts';
import type { SpeechOutput, VirtualMicrophoneNames } from '../../shared/speech-output.ts';

export interface OutputState {
  /** Names as the system gives them, each once. */
  readonly labels: readonly string[];
  /** The name of the chosen output that is not there. */
  readonly missing: string | undefined;
  /** What other programs choose, while speech goes to calls. */
  readonly microphone: string | undefined;
}

export type Media = Pick<MediaDevices, 'enumerateDevices' | 'addEventListener' | 'removeEventListener'>;

interface OutputPorts {
  /** Absent where the browser knows no devices. */
  readonly media: Media | undefined;
  /** `id`: of the browser; empty for the system's own choice. */
  setSink(id: string): Promise<void>;
  openMicrophone(): Promise<Result<VirtualMicrophoneNames>>;
  closeMicrophone(): Promise<unknown>;
}

/** They follow what the system uses, which is offered by its own name. */
const aliases: ReadonlySet<string> = new Set(['default', 'communications']);

/** Drivers that carry sound from one program to another; the app makes its own on Linux. */
const cables = /^(CABLE Input|BlackHole|Loopback Audio|VB-Cable|VoiceMeeter)\b/i;

export const isCable = (label: string): boolean => cables.test(label);

export class SpeechOutputs {
  readonly state = createStore<OutputState>()(() => ({
    labels: [],
    missing: undefined,
    microphone: undefined,
  }));

  readonly #ports: OutputPorts;
  #chosen: SpeechOutput = { kind: 'system' };
  #names: VirtualMicrophoneNames | undefined;
  #sink = '';
  /** Changes follow each other in the order in which they were made. */
  #turn: Promise<void> = Promise.resolve();

  constructor(ports: OutputPorts) {
    this.#ports = ports;
  }

  /** Follows devices that come and go, until what it gives is called. */
  watch(): () => void {
    const { media } = this.#ports;
    const look = (): void => void this.#next(() => this.#follow());
    media?.addEventListener('devicechange', look);
    look();
    return () => media?.removeEventListener('devicechange', look);
  }

  /** Resolves when speech is heard by it, or is known not to be. */
  choose(output: SpeechOutput): Promise<void> {
    if (sameOutput(output, this.#chosen)) return this.#turn;
    return this.#next(async () => {
      this.#chosen = output;
      if (output.kind === 'calls') await this.#open();
      else if (this.#names) await this.#close();
      await this.#follow();
    });
  }

  #next(act: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(act).catch(() => undefined);
    return this.#turn;
  }

  async #open(): Promise<void> {
    const opened = await this.#ports.openMicrophone();
    this.#names = opened.ok ? opened.value : undefined;
    this.state.setState({ microphone: this.#names?.microphone });
  }

  async #close(): Promise<void> {
    this.#names = undefined;
    this.state.setState({ microphone: undefined });
    // Nothing may be heard by it while it goes.
    await this.#use('');
    await this.#ports.closeMicrophone();
  }

  async #follow(): Promise<void> {
    const outputs = ((await this.#ports.media?.enumerateDevices()) ?? []).filter(
      ({ kind, label, deviceId }) => kind === 'audiooutput' && label !== '' && !aliases.has(deviceId),
    );
    this.state.setState({ labels: [...new Set(outputs.map(({ label }) => label))] });
    const wanted = this.#wanted;
    const found = outputs.find(({ label }) => label === wanted);
    const works = await this.#use(found?.deviceId ?? '');
    this.state.setState({ missing: wanted !== undefined && !(found && works) ? wanted : undefined });
  }

  get #wanted(): string | undefined {
    if (this.#chosen.kind === 'device') return this.#chosen.label;
    return this.#chosen.kind === 'calls' ? this.#names?.output : undefined;
  }

  /** Whether it could be. */
  async #use(id: string): Promise<boolean> {
    if (id === this.#sink) return true;
    try {
      await this.#ports.setSink(id);
      this.#sink = id;
      return true;
    } catch {
      // It has just gone: what comes next must not go where nobody listens.
      await this.#ports.setSink('').catch(() => undefined);
      this.#sink = '';
      return id === '';
    }
  }
}

function sameOutput(one: SpeechOutput, other: SpeechOutput): boolean {
  if (one.kind === 'device') return other.kind === 'device' && one.label === other.label;
  return one.kind === other.kind;
}

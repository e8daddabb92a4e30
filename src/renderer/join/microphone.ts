/** The browser's microphone, as frames of 16 kHz. */

import { sampleRate } from '../../shared/audio/format.ts';
import workletAddress from './capture-worklet.ts?worker&url';

export type MicrophoneState =
  | 'off'
  | 'asking'
  | 'on'
  /** The system has interrupted it, or the browser waits for a touch. */
  | 'paused'
  | 'denied'
  | 'missing'
  /** Another program has it. */
  | 'busy'
  /** Taken away while it was on. */
  | 'ended'
  | 'failed'
  /** The page was opened without https. */
  | 'insecure';

interface MicrophoneEvents {
  state(state: MicrophoneState): void;
  frame(frame: Int16Array<ArrayBuffer>): void;
}

export const microphoneIsPossible = (): boolean =>
  // Browsers hide the microphone altogether from a page that others on the network could have changed.
  window.isSecureContext && (navigator.mediaDevices as MediaDevices | undefined) !== undefined;

export class Microphone {
  readonly #events: MicrophoneEvents;
  #stream: MediaStream | undefined;
  #context: AudioContext | undefined;
  #state: MicrophoneState = 'off';
  /** Counts openings: what comes of one that was closed meanwhile is let go. */
  #opening = 0;

  constructor(events: MicrophoneEvents) {
    this.#events = events;
  }

  get state(): MicrophoneState {
    return this.#state;
  }

  /** Best in answer to a touch: a browser may want one. What goes wrong is a state. */
  async open(): Promise<void> {
    this.close();
    if (!microphoneIsPossible()) return this.#set('insecure');
    const opening = this.#opening;
    this.#set('asking');
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
      });
      if (opening !== this.#opening) return stopTracks(stream);
      this.#stream = stream;
      await this.#listen(stream, opening);
    } catch (error) {
      if (opening !== this.#opening) return;
      console.warn(`The microphone cannot be used: ${String(error)}`);
      this.close();
      this.#set(stateOf(error));
    }
  }

  /** The page is looked at again, or was touched. */
  resume(): void {
    if (this.#context?.state !== 'running') this.#context?.resume().catch(() => {});
  }

  /** Muted, the browser gives silence, and the system's own sign for the microphone goes out on some. */
  mute(muted: boolean): void {
    for (const track of this.#stream?.getAudioTracks() ?? []) track.enabled = !muted;
  }

  close(): void {
    this.#opening++;
    if (this.#stream) stopTracks(this.#stream);
    this.#stream = undefined;
    this.#context?.close().catch(() => {});
    this.#context = undefined;
    this.#set('off');
  }

  async #listen(stream: MediaStream, opening: number): Promise<void> {
    const { context, source } = connect(stream);
    this.#context = context;
    await context.audioWorklet.addModule(workletAddress);
    if (opening !== this.#opening) return;
    const capture = new AudioWorkletNode(context, 'capture', { numberOfInputs: 1, numberOfOutputs: 0 });
    capture.port.onmessage = ({ data }) => this.#events.frame(data as Int16Array<ArrayBuffer>);
    source.connect(capture);
    for (const track of stream.getAudioTracks()) {
      track.onended = () => {
        this.close();
        this.#set('ended');
      };
    }
    context.onstatechange = () => opening === this.#opening && this.#look(context);
    this.#look(context);
    this.resume();
  }

  #look(context: AudioContext): void {
    if (context.state !== 'closed') this.#set(context.state === 'running' ? 'on' : 'paused');
  }

  #set(state: MicrophoneState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#events.state(state);
  }
}

/** At our sample rate where the browser brings a microphone to it; Firefox throws, and then we do it. */
function connect(stream: MediaStream): { context: AudioContext; source: MediaStreamAudioSourceNode } {
  const wanted = new AudioContext({ sampleRate, latencyHint: 'interactive' });
  try {
    return { context: wanted, source: wanted.createMediaStreamSource(stream) };
  } catch {
    wanted.close().catch(() => {});
    const context = new AudioContext({ latencyHint: 'interactive' });
    return { context, source: context.createMediaStreamSource(stream) };
  }
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.onended = null;
    track.stop();
  }
}

/** Of an error of getUserMedia. */
function stateOf(error: unknown): MicrophoneState {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
}

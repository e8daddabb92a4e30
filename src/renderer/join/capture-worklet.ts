/** Runs on the browser's audio thread: the microphone's sound as frames. A file of its own, as the page's policy wants it. */

import { CaptureFrames } from './capture-frames.ts';

// What an audio worklet sees, and TypeScript's DOM does not describe.
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

class Capture extends AudioWorkletProcessor {
  readonly #frames = new CaptureFrames(sampleRate, frame => this.port.postMessage(frame, [frame.buffer]));

  process([input]: readonly (readonly Float32Array[])[]): boolean {
    // None while the microphone gives nothing.
    const mono = input?.[0];
    if (mono) this.#frames.push(mono);
    return true;
  }
}

registerProcessor('capture', Capture);

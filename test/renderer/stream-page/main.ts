// The player on this machine's real Web Audio: a script delivers speech, and looks at what was scheduled.
import { devices, SpeechPlayer } from '../../../src/renderer/speech/player.ts';

const sampleRate = 24_000;
const pieceMs = 40;
const frequency = 440;

interface Start {
  /** s, the context's clock. */
  readonly when: number;
  readonly durationS: number;
  /** How long before it is heard it was scheduled, s. */
  readonly aheadS: number;
}

export interface StreamReport {
  readonly outcome: string | undefined;
  readonly underruns: number;
  readonly starts: readonly Start[];
  /** The most that a piece was later than when it should have been there, ms: the jitter and what the machine added. */
  readonly latestMs: number;
  readonly sampleRate: number;
}

declare global {
  interface Window {
    playJittery(seconds: number, jitterMs: number): Promise<StreamReport>;
  }
}

const starts: Start[] = [];
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (this: AudioBufferSourceNode, when = 0, ...rest) {
  starts.push({
    when,
    durationS: this.buffer?.duration ?? 0,
    aheadS: when - this.context.currentTime,
  });
  return start.call(this, when, ...rest);
};

const tone = (from: number, count: number): Int16Array =>
  Int16Array.from({ length: count }, (_, at) =>
    Math.round(8000 * Math.sin((2 * Math.PI * frequency * (from + at)) / sampleRate)),
  );

/** Speech in pieces of 40 ms in real time, each late by up to `jitterMs`, in order. */
window.playJittery = async (seconds, jitterMs) => {
  const player = new SpeechPlayer({ ...devices, fetchClip: async () => null });
  player.setEnabled(true);
  const count = (sampleRate * pieceMs) / 1000;
  const pieces = (seconds * 1000) / pieceMs;
  const begun = performance.now();
  let latestMs = 0;
  for (let at = 0; at < pieces; at++) {
    const due = begun + at * pieceMs;
    await until(due + Math.random() * jitterMs);
    latestMs = Math.max(latestMs, performance.now() - due);
    const samples = tone(at * count, count);
    const last = at === pieces - 1;
    player.offerChunk({ sid: 1, language: 'es', sampleRate, samples, text: '', boundaries: [], last }, '');
  }
  await new Promise<void>(resolve => {
    player.state.subscribe(({ outcomes }) => outcomes.has(1) && resolve());
  });
  const { outcomes, underruns } = player.state.getState();
  return { outcome: outcomes.get(1), underruns, starts, latestMs, sampleRate };
};

const until = (time: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, Math.max(0, time - performance.now())));

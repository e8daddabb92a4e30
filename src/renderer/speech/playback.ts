import type { StoreApi } from 'zustand/vanilla';
import { ClipShelf } from './clip-shelf.ts';
import { ClipVoice } from './clip-voice.ts';
import type { PlayerPorts, PlayerState, ReadySpeech } from './player-state.ts';
import type { Clip } from './queue.ts';
import type { SentenceStream } from './sentence-stream.ts';
import { StreamOutput } from './stream-output.ts';
import { StreamVoice } from './stream-voice.ts';
import type { Outcome, Voice } from './voice.ts';
import { heardAt, nothingHeard, wordsIn } from './words.ts';

/** One sentence's speech while it is heard. */
export interface Turn {
  readonly clip: Clip;
  readonly voice: Voice;
  /** Absent: the whole of it was there when it began. */
  readonly stream?: SentenceStream;
  deadline: ReturnType<typeof setTimeout>;
}

export interface PlaybackEvents {
  /** A turn has ended by itself, or failed: the next may begin, in this very call. */
  over(turn: Turn, outcome: Outcome): void;
  /** The whole clip that comes next, as far as that is known. */
  next(): Clip | undefined;
}

/** How much longer than its own length a clip may take until it counts as failed, ms: a stuck decoder must not silence the rest. */
const graceMs = 8000;

/** Makes one sentence at a time heard, a whole clip or pieces while they are made, and follows which word it is at. */
export class Playback {
  readonly #state: StoreApi<PlayerState>;
  readonly #events: PlaybackEvents;
  readonly #shelf: ClipShelf;
  readonly #output: StreamOutput;
  readonly #clips: ClipVoice;
  #turn: Turn | undefined;
  #frame = 0;

  constructor(ports: PlayerPorts, state: StoreApi<PlayerState>, events: PlaybackEvents) {
    this.#state = state;
    this.#events = events;
    this.#shelf = new ClipShelf(ports.fetchClip);
    this.#output = new StreamOutput(ports.createContext);
    this.#clips = new ClipVoice(ports.createAudio());
    this.#clips.onEnd = outcome => {
      if (this.#turn?.voice === this.#clips) this.end(outcome);
    };
  }

  /** What is heard now. */
  get turn(): Turn | undefined {
    return this.#turn;
  }

  setVolume(volume: number): void {
    this.#clips.setVolume(volume);
    this.#turn?.voice.setVolume(volume);
  }

  /** Rejects when there is no such device. */
  async setSink(id: string): Promise<void> {
    await Promise.all([this.#clips.setSink(id), this.#output.setSink(id)]);
  }

  playClip(clip: Clip, speech: ReadySpeech, shown: string): void {
    const deadline = setTimeout(() => this.end('failed'), speech.durationMs + graceMs);
    const turn: Turn = { clip, voice: this.#clips, deadline };
    this.#turn = turn;
    const words = wordsIn(shown, speech.text, speech.boundaries);
    this.#state.setState({ playing: { ...clip, ...nothingHeard, text: speech.text, words } });
    void this.#fetchAndPlay(turn);
  }

  async #fetchAndPlay(turn: Turn): Promise<void> {
    try {
      const bytes = await this.#shelf.take(turn.clip);
      if (this.#turn !== turn) return;
      if (!bytes) return this.end('failed');
      await this.#clips.play(bytes, this.#state.getState().volume);
      if (this.#turn !== turn) return;
      const next = this.#events.next();
      if (next) this.#shelf.fetchAhead(next);
      this.#frame = requestAnimationFrame(this.#followWords);
    } catch {
      if (this.#turn === turn) this.end('failed');
    }
  }

  playStream(clip: Clip, stream: SentenceStream): void {
    const { volume } = this.#state.getState();
    const voice = this.#output.voiceFor(stream.sampleRate, volume, () => this.end('ended'));
    const turn: Turn = { clip, voice: voice ?? this.#clips, stream, deadline: this.#streamDeadline() };
    this.#turn = turn;
    if (!voice) {
      this.end('failed');
      return;
    }
    this.#state.setState({ playing: { ...clip, ...nothingHeard, text: stream.text, words: stream.words } });
    stream.playBy(voice);
    // It may have been empty.
    if (this.#turn === turn) this.#frame = requestAnimationFrame(this.#followWords);
  }

  /** A piece has come: the stream does not hang. */
  streamGrew(stream: SentenceStream): void {
    // The sentence may have ended by it.
    if (this.#turn?.stream !== stream) return;
    clearTimeout(this.#turn.deadline);
    this.#turn.deadline = this.#streamDeadline();
    this.showWords(stream);
  }

  /** More words may be known, and more of the text be shown, than a moment ago. */
  showWords(stream: SentenceStream): void {
    const { playing } = this.#state.getState();
    if (this.#turn?.stream !== stream || !playing) return;
    this.#state.setState({ playing: { ...playing, text: stream.text, words: stream.words } });
  }

  /** Ends the turn, and says so. Nothing when there is none. */
  end(outcome: Outcome): void {
    const turn = this.stop();
    if (!turn) return;
    this.#events.over(turn, outcome);
    // An open device without sound costs as much as one with it.
    if (!this.#turn?.stream) this.#output.rest();
  }

  /** Silent at once, without a word. What was heard until now. */
  stop(): Turn | undefined {
    const turn = this.#turn;
    this.#turn = undefined;
    cancelAnimationFrame(this.#frame);
    if (!turn) return undefined;
    clearTimeout(turn.deadline);
    if (turn.voice instanceof StreamVoice && turn.voice.underruns > 0) {
      this.#state.setState({ underruns: this.#state.getState().underruns + turn.voice.underruns });
    }
    turn.voice.stop();
    this.#state.setState({ playing: undefined });
    return turn;
  }

  /** What was fetched ahead is not wanted any more. */
  forgetAhead(): void {
    this.#shelf.forget();
  }

  /** Of a stream nobody knows how long it is: it hangs when nothing comes any more and nothing is heard. */
  #streamDeadline(): ReturnType<typeof setTimeout> {
    const before = this.#turn?.voice.heardMs ?? 0;
    return setTimeout(() => {
      const turn = this.#turn;
      if (!turn) return;
      if (turn.voice.heardMs > before) turn.deadline = this.#streamDeadline();
      else this.end('failed');
    }, graceMs);
  }

  #followWords = (): void => {
    const { playing } = this.#state.getState();
    if (!this.#turn || !playing) return;
    const heard = heardAt(playing.words, this.#turn.voice.heardMs);
    if (heard.said !== playing.said || heard.now !== playing.now) {
      this.#state.setState({ playing: { ...playing, ...heard } });
    }
    this.#frame = requestAnimationFrame(this.#followWords);
  };
}

import { createStore } from 'zustand/vanilla';
import type { BacklogPolicy } from '../../../shared/ipc.ts';
import type { Sentence, Speech } from '../../../shared/session/transcript.ts';
import { type Clip, type ClipQueue, newestOnly, taken } from './queue.ts';
import { type Heard, heardAt, nothingHeard, type Word, wordsIn } from './words.ts';

/** The clip that is being heard. */
export interface Playing extends Clip, Heard {
  readonly text: string;
}

export interface PlayerState {
  readonly enabled: boolean;
  /** 0 to 1. */
  readonly volume: number;
  readonly playing: Playing | undefined;
  /** How many clips wait for their turn. */
  readonly waiting: number;
  /** How each sentence's clip came out. */
  readonly outcomes: ReadonlyMap<number, Outcome>;
}

export type Outcome = 'ended' | 'failed';

/** What the player needs of the world. */
export interface PlayerPorts {
  /** The encoded audio; null when it is no longer kept or cannot be had. */
  fetchClip(sid: number, language: string): Promise<Uint8Array | null>;
  createAudio(): HTMLAudioElement;
}

interface Turn {
  readonly clip: Clip;
  readonly words: readonly Word[];
  readonly deadline: ReturnType<typeof setTimeout>;
  url?: string;
}

type ReadySpeech = Extract<Speech, { state: 'ready' }>;

/** How much longer than its own length a clip may take until it counts as failed, ms: a stuck decoder must not silence the rest. */
const graceMs = 8000;

/**
 * Plays the clips of one session one after the other. It never holds up the transcript: captions are shown when they
 * are there, and a clip that fails or hangs is skipped.
 */
export class SpeechPlayer {
  readonly state = createStore<PlayerState>()(() => ({
    enabled: false,
    volume: 1,
    playing: undefined,
    waiting: 0,
    outcomes: new Map(),
  }));

  readonly #ports: PlayerPorts;
  readonly #audio: HTMLAudioElement;
  readonly #spoken = new Map<number, { readonly speech: ReadySpeech; readonly shown: string }>();
  #seen = new Set<number>();
  /** Asked for by the person: played as soon as it is ready, whatever else holds. */
  #asked = new Map<number, string>();
  #backlog: BacklogPolicy = 'play-all';
  #queue: ClipQueue = [];
  #turn: Turn | undefined;
  #ahead: { readonly clip: Clip; readonly bytes: Promise<Uint8Array | null> } | undefined;
  #frame = 0;

  constructor(ports: PlayerPorts) {
    this.#ports = ports;
    this.#audio = ports.createAudio();
    this.#audio.addEventListener('ended', () => this.#finish('ended'));
    this.#audio.addEventListener('error', () => this.#finish('failed'));
  }

  /** Another session, or a window that opens late: what is ready already is not spoken any more. */
  reset(sentences: readonly Sentence[]): void {
    this.#silence();
    this.#asked.clear();
    this.#seen = new Set();
    for (const { sid, speech } of sentences) if (Object.keys(speech).length > 0) this.#seen.add(sid);
    this.state.setState({ outcomes: new Map() });
  }

  /**
   * Tells the player of a sentence that changed. It is spoken once, if speech is on when a clip becomes ready; a clip
   * in another language, made later, is not news.
   */
  offer(sentence: Sentence, language: string): void {
    const { sid } = sentence;
    const speech = sentence.speech[language];
    if (speech?.state !== 'ready') return;
    if (this.#asked.get(sid) === language) {
      this.#seen.add(sid);
      this.speakAgain(sentence, language);
      return;
    }
    if (this.#seen.has(sid)) return;
    this.#seen.add(sid);
    if (!this.state.getState().enabled) return;
    const { queue, interrupts } = taken(this.#queue, { sid, language }, this.#backlog);
    this.#remember(sentence, language, speech);
    this.#setQueue(queue);
    if (interrupts && this.#turn && this.#turn.clip.sid < sid) this.#finish('ended');
    this.#playNext();
  }

  /**
   * Speaks one sentence now, also when speech is off. `asked`: there is no clip yet; it is played when it is offered.
   */
  speakAgain(sentence: Sentence, language: string): 'playing' | 'asked' {
    const { sid } = sentence;
    const speech = sentence.speech[language];
    if (speech?.state !== 'ready') {
      this.#asked.set(sid, language);
      return 'asked';
    }
    this.#asked.delete(sid);
    this.#remember(sentence, language, speech);
    const others = this.#queue.filter(clip => clip.sid !== sid);
    this.#setQueue([{ sid, language }, ...others]);
    if (this.#turn) this.#finish('ended');
    else this.#playNext();
    return 'playing';
  }

  setBacklog(backlog: BacklogPolicy): void {
    this.#backlog = backlog;
  }

  /** Off silences at once and forgets what waits. */
  setEnabled(enabled: boolean): void {
    if (enabled === this.state.getState().enabled) return;
    this.state.setState({ enabled });
    if (!enabled) this.#silence();
  }

  setVolume(volume: number): void {
    this.state.setState({ volume });
    this.#audio.volume = volume;
  }

  /** Leaves out what waits, but for the newest, and what is being said. */
  skipToNewest(): void {
    this.#setQueue(newestOnly(this.#queue));
    this.#finish('ended');
  }

  #remember(sentence: Sentence, language: string, speech: ReadySpeech): void {
    const shown = sentence.translations[language]?.text ?? speech.text;
    this.#spoken.set(sentence.sid, { speech, shown });
  }

  #setQueue(queue: ClipQueue): void {
    this.#queue = queue;
    this.state.setState({ waiting: queue.length });
  }

  #silence(): void {
    this.#setQueue([]);
    this.#spoken.clear();
    this.#ahead = undefined;
    this.#release();
  }

  #playNext(): void {
    const [clip, ...rest] = this.#queue;
    if (this.#turn || !clip) return;
    this.#setQueue(rest);
    const spoken = this.#spoken.get(clip.sid);
    this.#spoken.delete(clip.sid);
    if (!spoken) return;
    const { speech, shown } = spoken;
    const turn: Turn = {
      clip,
      words: wordsIn(shown, speech.text, speech.boundaries),
      deadline: setTimeout(() => this.#finish('failed'), speech.durationMs + graceMs),
    };
    this.#turn = turn;
    this.state.setState({ playing: { ...clip, ...nothingHeard, text: speech.text } });
    void this.#play(turn);
  }

  async #play(turn: Turn): Promise<void> {
    const { clip } = turn;
    try {
      const bytes = await (this.#ahead?.clip === clip ? this.#ahead.bytes : this.#fetch(clip));
      if (this.#turn !== turn) return;
      if (!bytes) return this.#finish('failed');
      // A copy with a buffer of its own: what came over the bridge may be a view into a larger one.
      turn.url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'audio/mpeg' }));
      this.#audio.src = turn.url;
      this.#audio.volume = this.state.getState().volume;
      await this.#audio.play();
      if (this.#turn !== turn) return;
      this.#fetchAhead();
      this.#frame = requestAnimationFrame(this.#lightWords);
    } catch {
      if (this.#turn === turn) this.#finish('failed');
    }
  }

  /** So that there is no gap between two clips. */
  #fetchAhead(): void {
    const clip = this.#queue[0];
    if (clip) this.#ahead = { clip, bytes: this.#fetch(clip).catch(() => null) };
  }

  #fetch(clip: Clip): Promise<Uint8Array | null> {
    return this.#ports.fetchClip(clip.sid, clip.language);
  }

  #lightWords = (): void => {
    const { playing } = this.state.getState();
    if (!this.#turn || !playing) return;
    const heard = heardAt(this.#turn.words, this.#audio.currentTime * 1000);
    if (heard.said !== playing.said || heard.now !== playing.now) {
      this.state.setState({ playing: { ...playing, ...heard } });
    }
    this.#frame = requestAnimationFrame(this.#lightWords);
  };

  #finish(outcome: Outcome): void {
    const turn = this.#turn;
    if (!turn) return;
    this.#release();
    const outcomes = new Map(this.state.getState().outcomes).set(turn.clip.sid, outcome);
    this.state.setState({ outcomes });
    this.#playNext();
  }

  #release(): void {
    const turn = this.#turn;
    this.#turn = undefined;
    cancelAnimationFrame(this.#frame);
    if (!turn) return;
    clearTimeout(turn.deadline);
    this.#audio.pause();
    this.#audio.removeAttribute('src');
    if (turn.url !== undefined) URL.revokeObjectURL(turn.url);
    this.state.setState({ playing: undefined });
  }
}

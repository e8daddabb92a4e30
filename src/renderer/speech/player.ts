import type { SpeechChunk } from '../../shared/session/speech.ts';
import type { Sentence } from '../../shared/session/transcript.ts';
import type { BacklogPolicy } from '../../shared/settings/settings.ts';
import { Playback } from './playback.ts';
import { createPlayerState, type PlayerPorts, type ReadySpeech } from './player-state.ts';
import { type Clip, type ClipQueue, newestOnly, taken } from './queue.ts';
import { SentenceStream } from './sentence-stream.ts';

/** What this machine plays by. */
export const devices: Pick<PlayerPorts, 'createAudio' | 'createContext'> = {
  createAudio: () => new Audio(),
  // TypeScript's own types do not know setSinkId yet, which Chromium has since 110.
  createContext: sampleRate =>
    new AudioContext({ sampleRate }) as AudioContext & Pick<HTMLMediaElement, 'setSinkId'>,
};

/**
 * Plays the speech of one session, one sentence after the other: whole clips, or pieces while they are being made. It
 * never holds up the transcript: captions are shown when they are there, and speech that fails or hangs is skipped.
 */
export class SpeechPlayer {
  readonly state = createPlayerState();

  readonly #playback: Playback;
  readonly #spoken = new Map<number, { readonly speech: ReadySpeech; readonly shown: string }>();
  /** Those that are being made or wait, until their turn is over. */
  readonly #streams = new Map<number, SentenceStream>();
  #seen = new Set<number>();
  /** Asked for by the person: played as soon as it is ready, whatever else holds. */
  #asked = new Map<number, string>();
  #backlog: BacklogPolicy = 'play-all';
  #queue: ClipQueue = [];
  #otherPlays = false;

  constructor(ports: PlayerPorts) {
    this.#playback = new Playback(ports, this.state, {
      over: ({ clip, stream }, outcome) => {
        if (stream) this.#streams.delete(clip.sid);
        const outcomes = new Map(this.state.getState().outcomes).set(clip.sid, outcome);
        this.state.setState({ outcomes });
        this.#playNext();
      },
      next: () => this.#queue.slice(0, 1).find(({ sid }) => this.#spoken.has(sid)),
    });
  }

  /** Another session, or a window that opens late: what is ready already is not spoken any more. */
  reset(sentences: readonly Sentence[]): void {
    this.#silence();
    this.#asked.clear();
    this.#seen = new Set();
    for (const { sid, speech } of sentences) if (Object.keys(speech).length > 0) this.#seen.add(sid);
    this.state.setState({ outcomes: new Map(), underruns: 0 });
  }

  /**
   * Tells the player of a sentence that changed. It is spoken once, if speech is on when a clip becomes ready; a clip
   * in another language, made later, is not news, nor is the clip of what was heard while it was made.
   */
  offer(sentence: Sentence, language: string): void {
    const { sid } = sentence;
    const stream = this.#streams.get(sid);
    if (stream) {
      stream.shown = sentence.translations[stream.language]?.text;
      this.#playback.showWords(stream);
    }
    const speech = sentence.speech[language];
    if (speech?.state !== 'ready') return;
    // The whole is there, so no more pieces come, even when the last one was lost.
    stream?.close();
    if (this.#asked.get(sid) === language) {
      this.#seen.add(sid);
      this.speakAgain(sentence, language);
      return;
    }
    if (this.#seen.has(sid)) return;
    this.#seen.add(sid);
    if (!this.#speaks) return;
    this.#remember(sentence, language, speech);
    this.#takeTurn({ sid, language });
  }

  /**
   * A piece of speech as it is made. The first of a sentence takes its place in the order, as a clip would; those of a
   * sentence that was skipped or silenced are left out.
   */
  offerChunk(chunk: SpeechChunk, shown: string | undefined): void {
    const { sid, language } = chunk;
    const known = this.#streams.get(sid);
    if (known) {
      if (known.language !== language || known.sampleRate !== chunk.sampleRate) return;
      known.shown = shown;
      known.take(chunk);
      this.#playback.streamGrew(known);
      return;
    }
    const isAsked = this.#asked.get(sid) === language;
    if (this.#seen.has(sid) && !isAsked) return;
    this.#seen.add(sid);
    if (!this.#speaks && !isAsked) return;
    const stream = new SentenceStream(chunk);
    stream.shown = shown;
    stream.take(chunk);
    this.#streams.set(sid, stream);
    if (isAsked) {
      this.#asked.delete(sid);
      this.#playNow({ sid, language });
    } else this.#takeTurn({ sid, language });
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
    this.#playNow({ sid, language });
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

  /** While something else is listened to, speech is silent: two voices at once are none. */
  setOtherPlays(otherPlays: boolean): void {
    this.#otherPlays = otherPlays;
    if (otherPlays) this.#silence();
  }

  get #speaks(): boolean {
    return this.state.getState().enabled && !this.#otherPlays;
  }

  setVolume(volume: number): void {
    this.state.setState({ volume });
    this.#playback.setVolume(volume);
  }

  /** What speech is heard by; empty for the system's own choice. Rejects when there is no such device. */
  setSink(id: string): Promise<void> {
    return this.#playback.setSink(id);
  }

  /** Silent at once: what is being said and what waits. */
  stop(): void {
    this.#silence();
  }

  /** Leaves out what waits, but for the newest, and what is being said. */
  skipToNewest(): void {
    this.#setQueue(newestOnly(this.#queue));
    this.#playback.end('ended');
  }

  #remember(sentence: Sentence, language: string, speech: ReadySpeech): void {
    const shown = sentence.translations[language]?.text ?? speech.text;
    this.#spoken.set(sentence.sid, { speech, shown });
  }

  /** As the person wants it when speech falls behind. */
  #takeTurn(clip: Clip): void {
    const { queue, interrupts } = taken(this.#queue, clip, this.#backlog);
    this.#setQueue(queue);
    const heard = this.#playback.turn?.clip;
    if (interrupts && heard && heard.sid < clip.sid) this.#playback.end('ended');
    this.#playNext();
  }

  /** Before all others. */
  #playNow(clip: Clip): void {
    this.#setQueue([clip, ...this.#queue.filter(({ sid }) => sid !== clip.sid)]);
    if (this.#playback.turn) this.#playback.end('ended');
    else this.#playNext();
  }

  #setQueue(queue: ClipQueue): void {
    this.#queue = queue;
    const kept = new Set([...queue.map(({ sid }) => sid), this.#playback.turn?.clip.sid]);
    for (const sid of this.#streams.keys()) if (!kept.has(sid)) this.#streams.delete(sid);
    this.state.setState({ waiting: queue.length });
  }

  #silence(): void {
    const heard = this.#playback.stop();
    if (heard?.stream) this.#streams.delete(heard.clip.sid);
    this.#setQueue([]);
    this.#spoken.clear();
    this.#playback.forgetAhead();
  }

  #playNext(): void {
    const [clip, ...rest] = this.#queue;
    if (this.#playback.turn || !clip) return;
    const spoken = this.#spoken.get(clip.sid);
    const stream = this.#streams.get(clip.sid);
    this.#spoken.delete(clip.sid);
    this.#setQueue(rest);
    // What was asked for again is the whole clip, from its beginning.
    if (spoken) this.#playback.playClip(clip, spoken.speech, spoken.shown);
    else if (stream) {
      // It has left the queue, and more of it is to come.
      this.#streams.set(clip.sid, stream);
      this.#playback.playStream(clip, stream);
    } else this.#playNext();
  }
}

import type { SpeechChunk } from '../../../shared/session/speech.ts';
import type { Sentence, Speech } from '../../../shared/session/transcript.ts';
import type { BacklogPolicy } from '../../../shared/settings/settings.ts';
import { ClipShelf } from './clip-shelf.ts';
import { ClipVoice } from './clip-voice.ts';
import { createPlayerState, type PlayerPorts } from './player-state.ts';
import { type Clip, type ClipQueue, newestOnly, taken } from './queue.ts';
import { SentenceStream } from './sentence-stream.ts';
import { StreamOutput } from './stream-output.ts';
import { StreamVoice } from './stream-voice.ts';
import type { Outcome, Voice } from './voice.ts';
import { heardAt, nothingHeard, wordsIn } from './words.ts';

interface Turn {
  readonly clip: Clip;
  readonly voice: Voice;
  readonly stream?: SentenceStream;
  deadline: ReturnType<typeof setTimeout>;
}

type ReadySpeech = Extract<Speech, { state: 'ready' }>;

/** What this machine plays by. */
export const devices: Pick<PlayerPorts, 'createAudio' | 'createContext'> = {
  createAudio: () => new Audio(),
  createContext: sampleRate => new AudioContext({ sampleRate }),
};

/** How much longer than its own length a clip may take until it counts as failed, ms: a stuck decoder must not silence the rest. */
const graceMs = 8000;

/**
 * Plays the speech of one session, one sentence after the other: whole clips, or pieces while they are being made. It
 * never holds up the transcript: captions are shown when they are there, and speech that fails or hangs is skipped.
 */
export class SpeechPlayer {
  readonly state = createPlayerState();

  readonly #shelf: ClipShelf;
  readonly #output: StreamOutput;
  readonly #clips: ClipVoice;
  readonly #spoken = new Map<number, { readonly speech: ReadySpeech; readonly shown: string }>();
  /** Those that are being made or wait, until their turn is over. */
  readonly #streams = new Map<number, SentenceStream>();
  #seen = new Set<number>();
  /** Asked for by the person: played as soon as it is ready, whatever else holds. */
  #asked = new Map<number, string>();
  #backlog: BacklogPolicy = 'play-all';
  #queue: ClipQueue = [];
  #turn: Turn | undefined;
  #frame = 0;
  #otherPlays = false;

  constructor(ports: PlayerPorts) {
    this.#shelf = new ClipShelf(ports.fetchClip);
    this.#output = new StreamOutput(ports.createContext);
    this.#clips = new ClipVoice(ports.createAudio());
    this.#clips.onEnd = outcome => {
      if (this.#turn?.voice === this.#clips) this.#finish(outcome);
    };
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
      this.#showWords(stream);
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
      this.#continue(known, chunk);
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
    this.#clips.setVolume(volume);
    this.#turn?.voice.setVolume(volume);
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

  /** As the person wants it when speech falls behind. */
  #takeTurn(clip: Clip): void {
    const { queue, interrupts } = taken(this.#queue, clip, this.#backlog);
    this.#setQueue(queue);
    if (interrupts && this.#turn && this.#turn.clip.sid < clip.sid) this.#finish('ended');
    this.#playNext();
  }

  /** Before all others. */
  #playNow(clip: Clip): void {
    this.#setQueue([clip, ...this.#queue.filter(({ sid }) => sid !== clip.sid)]);
    if (this.#turn) this.#finish('ended');
    else this.#playNext();
  }

  #setQueue(queue: ClipQueue): void {
    this.#queue = queue;
    const kept = new Set([...queue.map(({ sid }) => sid), this.#turn?.clip.sid]);
    for (const sid of this.#streams.keys()) if (!kept.has(sid)) this.#streams.delete(sid);
    this.state.setState({ waiting: queue.length });
  }

  #silence(): void {
    this.#release();
    this.#setQueue([]);
    this.#spoken.clear();
    this.#shelf.forget();
  }

  #playNext(): void {
    const [clip, ...rest] = this.#queue;
    if (this.#turn || !clip) return;
    const spoken = this.#spoken.get(clip.sid);
    const stream = this.#streams.get(clip.sid);
    this.#spoken.delete(clip.sid);
    this.#setQueue(rest);
    // What was asked for again is the whole clip, from its beginning.
    if (spoken) this.#playClip(clip, spoken.speech, spoken.shown);
    else if (stream) this.#playStream(clip, stream);
    else this.#playNext();
  }

  #playClip(clip: Clip, speech: ReadySpeech, shown: string): void {
    const deadline = setTimeout(() => this.#finish('failed'), speech.durationMs + graceMs);
    const turn: Turn = { clip, voice: this.#clips, deadline };
    this.#turn = turn;
    const words = wordsIn(shown, speech.text, speech.boundaries);
    this.state.setState({ playing: { ...clip, ...nothingHeard, text: speech.text, words } });
    void this.#fetchAndPlay(turn);
  }

  async #fetchAndPlay(turn: Turn): Promise<void> {
    const { clip } = turn;
    try {
      const bytes = await this.#shelf.take(clip);
      if (this.#turn !== turn) return;
      if (!bytes) return this.#finish('failed');
      await this.#clips.play(bytes, this.state.getState().volume);
      if (this.#turn !== turn) return;
      const next = this.#queue[0];
      if (next && this.#spoken.has(next.sid)) this.#shelf.fetchAhead(next);
      this.#frame = requestAnimationFrame(this.#lightWords);
    } catch {
      if (this.#turn === turn) this.#finish('failed');
    }
  }

  #playStream(clip: Clip, stream: SentenceStream): void {
    const { volume } = this.state.getState();
    const voice = this.#output.voiceFor(stream.sampleRate, volume, () => this.#finish('ended'));
    const turn: Turn = { clip, voice: voice ?? this.#clips, stream, deadline: this.#streamDeadline() };
    this.#turn = turn;
    // It has left the queue, and more of it is to come.
    this.#streams.set(clip.sid, stream);
    if (!voice) {
      this.#finish('failed');
      return;
    }
    this.state.setState({ playing: { ...clip, ...nothingHeard, text: stream.text, words: stream.words } });
    stream.playBy(voice);
    // It may have been empty.
    if (this.#turn === turn) this.#frame = requestAnimationFrame(this.#lightWords);
  }

  /** Of a stream nobody knows how long it is: it hangs when nothing comes any more and nothing is heard. */
  #streamDeadline(): ReturnType<typeof setTimeout> {
    const before = this.#turn?.voice.heardMs ?? 0;
    return setTimeout(() => {
      const turn = this.#turn;
      if (!turn) return;
      if (turn.voice.heardMs > before) turn.deadline = this.#streamDeadline();
      else this.#finish('failed');
    }, graceMs);
  }

  #continue(stream: SentenceStream, chunk: SpeechChunk): void {
    stream.take(chunk);
    // The sentence may have ended by it.
    if (this.#turn?.stream !== stream) return;
    clearTimeout(this.#turn.deadline);
    this.#turn.deadline = this.#streamDeadline();
    this.#showWords(stream);
  }

  /** More words may be known, and more of the text be shown, than a moment ago. */
  #showWords(stream: SentenceStream): void {
    const { playing } = this.state.getState();
    if (this.#turn?.stream !== stream || !playing) return;
    this.state.setState({ playing: { ...playing, text: stream.text, words: stream.words } });
  }

  #lightWords = (): void => {
    const { playing } = this.state.getState();
    if (!this.#turn || !playing) return;
    const heard = heardAt(playing.words, this.#turn.voice.heardMs);
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
    // An open device without sound costs as much as one with it.
    if (!this.#turn?.stream) this.#output.rest();
  }

  #release(): void {
    const turn = this.#turn;
    this.#turn = undefined;
    cancelAnimationFrame(this.#frame);
    if (!turn) return;
    clearTimeout(turn.deadline);
    if (turn.voice instanceof StreamVoice && turn.voice.underruns > 0) {
      this.state.setState({ underruns: this.state.getState().underruns + turn.voice.underruns });
    }
    turn.voice.stop();
    if (turn.stream) this.#streams.delete(turn.clip.sid);
    this.state.setState({ playing: undefined });
  }
}

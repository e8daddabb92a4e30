// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clipType } from '../../../src/renderer/speech/clip-voice.ts';
import { SpeechPlayer } from '../../../src/renderer/speech/player.ts';
import { enqueued, newestOnly } from '../../../src/renderer/speech/queue.ts';
import type { SpeechChunk, WordBoundary } from '../../../src/shared/session/speech.ts';
import { createTranscript, follow, type Sentence } from '../../../src/shared/session/transcript.ts';
import { said, spokenAs } from '../fake-bridge.ts';
import { FakeContext } from './fake-context.ts';

/** An audio element that plays only what the test says. */
class FakeAudio extends EventTarget {
  src = '';
  volume = 1;
  currentTime = 0;
  paused = true;
  refuse = false;
  async play(): Promise<void> {
    if (this.refuse) throw new DOMException('no', 'NotSupportedError');
    this.paused = false;
    this.currentTime = 0;
  }
  pause(): void {
    this.paused = true;
  }
  sinkId = '';
  async setSinkId(id: string): Promise<void> {
    if (id === 'gone') throw new DOMException('no', 'NotFoundError');
    this.sinkId = id;
  }
  removeAttribute(): void {
    this.src = '';
  }
  end(): void {
    this.dispatchEvent(new Event('ended'));
  }
}

const words = 'uno dos tres';

function boundariesOf(text: string): readonly WordBoundary[] {
  const event = spokenAs(1, text);
  return event.type === 'speech-ready' ? event.clip.boundaries : [];
}

function spoken(sid: number): Sentence {
  const transcript = createTranscript();
  for (const event of [...said(sid, 'one two three', words), spokenAs(sid, words)]) follow(transcript, event);
  const sentence = transcript.sentences.get(sid);
  if (!sentence) throw new Error('no sentence');
  return sentence;
}

function setUp(fetchClip = async (_sid: number): Promise<Uint8Array | null> => new Uint8Array([1])) {
  const audio = new FakeAudio();
  const asked: number[] = [];
  const contexts: FakeContext[] = [];
  const player = new SpeechPlayer({
    createAudio: () => audio as unknown as HTMLAudioElement,
    createContext: sampleRate => {
      if (sampleRate > 100_000) throw new DOMException('no', 'NotSupportedError');
      const context = new FakeContext(sampleRate);
      contexts.push(context);
      return context.asContext;
    },
    fetchClip: sid => {
      asked.push(sid);
      return fetchClip(sid);
    },
  });
  player.setEnabled(true);
  const offer = (...sids: number[]): void => {
    for (const sid of sids) player.offer(spoken(sid), 'es');
  };
  const playing = (): number | undefined => player.state.getState().playing?.sid;
  const started = (sid: number) =>
    vi.waitFor(() => {
      expect(playing()).toBe(sid);
      expect(audio.paused).toBe(false);
    });
  /** Sound of a sentence as it is made, 400 ms a piece. */
  const stream = (sid: number, more: Partial<SpeechChunk> = {}): void => {
    const samples = new Int16Array(0.4 * (more.sampleRate ?? 16_000));
    const usual = {
      sid,
      language: 'es',
      sampleRate: 16_000,
      samples,
      text: words,
      boundaries: [],
      last: false,
    };
    player.offerChunk({ ...usual, ...more }, words);
  };
  return { audio, asked, contexts, player, offer, stream, playing, started };
}

describe('the speech player', () => {
  let frames: FrameRequestCallback[] = [];
  const frame = (): void => {
    for (const run of frames.splice(0)) run(0);
  };
  beforeEach(() => {
    frames = [];
    vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => frames.push(run));
    vi.stubGlobal('cancelAnimationFrame', () => {
      frames = [];
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('is silent while a recording is listened to, and says only what is new afterwards', async () => {
    const { player, audio, offer, stream, playing, started } = setUp();
    offer(1, 2);
    await started(1);
    player.setOtherPlays(true);
    expect(playing()).toBeUndefined();
    expect(audio.paused).toBe(true);
    offer(3);
    stream(4);
    expect(playing()).toBeUndefined();
    player.setOtherPlays(false);
    offer(3, 5);
    await started(5);
  });

  it('plays one clip after the other', async () => {
    const { audio, player, offer, started } = setUp();
    offer(1, 2);
    await started(1);
    audio.end();
    await started(2);
    audio.end();
    expect([...player.state.getState().outcomes]).toEqual([
      [1, 'ended'],
      [2, 'ended'],
    ]);
  });

  it('lights the words in time with the sound', async () => {
    const { audio, player, offer, started } = setUp();
    offer(1);
    await started(1);
    audio.currentTime = 0.65;
    frame();
    expect(player.state.getState().playing).toMatchObject({ said: 2, now: 2 });
  });

  it('fetches the next clip while one is heard', async () => {
    const { asked, offer, started } = setUp();
    offer(1, 2);
    await started(1);
    await vi.waitFor(() => expect(asked).toEqual([1, 2]));
  });

  it('is silent at once when it is switched off, and forgets what waits', async () => {
    const { audio, player, offer, started } = setUp();
    offer(1, 2, 3);
    await started(1);
    player.setEnabled(false);
    expect(audio.paused).toBe(true);
    expect(player.state.getState()).toMatchObject({ playing: undefined, waiting: 0 });
  });

  it('speaks only what becomes ready after it was switched on', async () => {
    const { player, offer, started } = setUp();
    player.setEnabled(false);
    offer(1);
    player.setEnabled(true);
    offer(1, 2);
    await started(2);
    expect(player.state.getState().waiting).toBe(0);
  });

  it('does not repeat a session it joins', async () => {
    const { asked, player, offer } = setUp();
    player.reset([spoken(1), spoken(2)]);
    offer(1, 2);
    expect(asked).toEqual([]);
  });

  it('goes on after a clip that cannot be had', async () => {
    const { player, offer, started } = setUp(async sid => (sid === 1 ? null : new Uint8Array([1])));
    offer(1, 2);
    await started(2);
    expect(player.state.getState().outcomes.get(1)).toBe('failed');
  });

  it('goes on after a clip that cannot be decoded', async () => {
    const { audio, player, offer, started } = setUp();
    audio.refuse = true;
    offer(1);
    await vi.waitFor(() => expect(player.state.getState().outcomes.get(1)).toBe('failed'));
    audio.refuse = false;
    offer(2);
    await started(2);
  });

  it('goes on after a clip that hangs', async () => {
    vi.useFakeTimers();
    const { player, offer } = setUp(() => new Promise(() => {}));
    offer(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(player.state.getState().outcomes.get(1)).toBe('failed');
  });

  it('skips to the newest', async () => {
    const { player, offer, started } = setUp();
    offer(1, 2, 3, 4);
    await started(1);
    player.skipToNewest();
    await started(4);
    expect(player.state.getState().waiting).toBe(0);
  });

  it('lets the sentence end and goes on with the newest, when it shall skip', async () => {
    const { audio, player, offer, started } = setUp();
    player.setBacklog('skip-to-newest');
    offer(1);
    await started(1);
    offer(2, 3, 4);
    expect(audio.paused).toBe(false);
    expect(player.state.getState().waiting).toBe(1);
    audio.end();
    await started(4);
  });

  it('cuts a sentence short for a newer one, when it shall interrupt, and never for an older one', async () => {
    const { player, offer, started } = setUp();
    player.setBacklog('interrupt');
    offer(2);
    await started(2);
    offer(3);
    await started(3);
    offer(1);
    expect(player.state.getState().playing?.sid).toBe(3);
  });

  it('speaks a sentence again at once, also when speech is off', async () => {
    const { player, offer, started } = setUp();
    offer(1, 2);
    await started(1);
    player.setEnabled(false);
    expect(player.speakAgain(spoken(1), 'es')).toBe('playing');
    await started(1);
    expect(player.state.getState().waiting).toBe(0);
  });

  it('speaks what was asked for as soon as there is a clip, once', async () => {
    const { audio, player, offer, started } = setUp();
    player.setEnabled(false);
    expect(player.speakAgain({ ...spoken(5), speech: {} }, 'es')).toBe('asked');
    offer(4, 5);
    await started(5);
    audio.end();
    offer(5);
    expect(player.state.getState().playing).toBeUndefined();
  });

  it('plays a sentence while it is being made, and its words are highlighted by the clock of the sound', () => {
    const { contexts, player, stream, playing } = setUp();
    const boundaries = boundariesOf(words);
    stream(1, { boundaries: boundaries.slice(0, 2) });
    expect(playing()).toBe(1);
    stream(1, { boundaries: boundaries.slice(2) });
    contexts[0]?.pass(670);
    frame();
    expect(player.state.getState().playing).toMatchObject({ said: 2, now: 2, text: words });
    stream(1, { last: true });
    contexts[0]?.pass(1000);
    expect(player.state.getState()).toMatchObject({ playing: undefined, underruns: 0 });
    expect(player.state.getState().outcomes.get(1)).toBe('ended');
    expect(contexts[0]?.state).toBe('suspended');
  });

  it('does not speak the clip of what was heard as it was made, and speaks it again when asked', async () => {
    const { asked, contexts, player, offer, stream, started } = setUp();
    stream(1, { last: true });
    offer(1);
    contexts[0]?.pass(1000);
    offer(1);
    expect(asked).toEqual([]);
    player.speakAgain(spoken(1), 'es');
    await started(1);
    expect(asked).toEqual([1]);
  });

  it('ends a stream whose last piece was lost when its clip is there', () => {
    const { contexts, player, offer, stream } = setUp();
    stream(1);
    offer(1);
    contexts[0]?.pass(1000);
    expect(player.state.getState().outcomes.get(1)).toBe('ended');
  });

  it('keeps the order of clips and streams, whose pieces wait for their turn', async () => {
    const { audio, contexts, player, offer, stream, playing, started } = setUp();
    offer(1);
    await started(1);
    stream(3, { boundaries: boundariesOf(words) });
    stream(2);
    stream(3, { last: true });
    stream(2, { last: true });
    expect(player.state.getState().waiting).toBe(2);
    expect(contexts).toEqual([]);
    audio.end();
    expect(playing()).toBe(2);
    contexts[0]?.pass(1000);
    expect(playing()).toBe(3);
    expect(player.state.getState().playing?.words).toHaveLength(3);
    expect(contexts[0]?.scheduled).toHaveLength(4);
  });

  it('is cut short by a newer stream, when it shall interrupt, and leaves out the rest of the older', () => {
    const { contexts, player, stream, playing } = setUp();
    player.setBacklog('interrupt');
    stream(1);
    stream(2);
    expect(playing()).toBe(2);
    expect(contexts[0]?.scheduled.map(({ stopped }) => stopped)).toEqual([true, false]);
    stream(1);
    expect(contexts[0]?.scheduled).toHaveLength(2);
  });

  it('skips streams that wait as it skips clips', () => {
    const { player, stream, playing } = setUp();
    stream(1);
    stream(2);
    stream(3);
    player.skipToNewest();
    expect(playing()).toBe(3);
    stream(2);
    expect(player.state.getState().waiting).toBe(0);
  });

  it('silences a stream at once when it is switched off, and does not begin in its middle', () => {
    const { contexts, player, stream, playing } = setUp();
    stream(1);
    player.setEnabled(false);
    expect(contexts[0]?.scheduled.map(({ stopped }) => stopped)).toEqual([true]);
    player.setEnabled(true);
    stream(1);
    expect(playing()).toBeUndefined();
    player.setEnabled(false);
    stream(2);
    player.setEnabled(true);
    stream(2);
    expect(playing()).toBeUndefined();
  });

  it('speaks what was asked for as it is made, also when speech is off', () => {
    const { player, stream, playing } = setUp();
    player.setEnabled(false);
    player.speakAgain({ ...spoken(5), speech: {} }, 'es');
    stream(5);
    expect(playing()).toBe(5);
  });

  it('counts the times a stream ran out', () => {
    const { contexts, player, stream } = setUp();
    stream(1);
    contexts[0]?.pass(900);
    stream(1, { last: true });
    contexts[0]?.pass(900);
    expect(player.state.getState()).toMatchObject({ playing: undefined, underruns: 1 });
  });

  it('goes on after a stream that stops coming', async () => {
    vi.useFakeTimers();
    const { contexts, player, stream, playing } = setUp();
    stream(1);
    stream(2);
    contexts[0]?.pass(1000);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(player.state.getState().outcomes.get(1)).toBe('failed');
    expect(playing()).toBe(2);
  });

  it('goes on after a stream that no device plays', () => {
    const { player, stream, playing } = setUp();
    stream(1, { sampleRate: 200_000 });
    expect(player.state.getState().outcomes.get(1)).toBe('failed');
    stream(2);
    expect(playing()).toBe(2);
  });

  it('opens another device for another rate', () => {
    const { contexts, stream } = setUp();
    stream(1, { last: true });
    contexts[0]?.pass(1000);
    stream(2, { sampleRate: 24_000 });
    expect(contexts.map(({ sampleRate, state }) => [sampleRate, state])).toEqual([
      [16_000, 'closed'],
      [24_000, 'running'],
    ]);
  });

  it('knows a clip by its bytes', () => {
    expect(clipType(new TextEncoder().encode('RIFF\0\0\0\0WAVE'))).toBe('audio/wav');
    expect(clipType(new Uint8Array([0xff, 0xfb, 0x90]))).toBe('audio/mpeg');
    expect(clipType(new Uint8Array())).toBe('audio/mpeg');
  });

  it('plays at the chosen volume', () => {
    const { audio, player } = setUp();
    player.setVolume(0.3);
    expect(audio.volume).toBe(0.3);
  });
});

describe('the queue', () => {
  const clip = (sid: number) => ({ sid, language: 'es' });

  it('puts a late clip before the newer ones that wait', () => {
    expect(enqueued([clip(2), clip(5)], clip(3)).map(({ sid }) => sid)).toEqual([2, 3, 5]);
  });

  it('keeps only the newest when asked to', () => {
    expect(newestOnly([clip(2), clip(5)])).toEqual([clip(5)]);
    expect(newestOnly([])).toEqual([]);
  });
});

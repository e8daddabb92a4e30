// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SpeechPlayer } from '../../../../src/renderer/main-window/speech/player.ts';
import { enqueued, newestOnly } from '../../../../src/renderer/main-window/speech/queue.ts';
import { createTranscript, follow, type Sentence } from '../../../../src/shared/session/transcript.ts';
import { said, spokenAs } from '../../fake-bridge.ts';

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
  removeAttribute(): void {
    this.src = '';
  }
  end(): void {
    this.dispatchEvent(new Event('ended'));
  }
}

const words = 'uno dos tres';

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
  const player = new SpeechPlayer({
    createAudio: () => audio as unknown as HTMLAudioElement,
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
  return { audio, asked, player, offer, playing, started };
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

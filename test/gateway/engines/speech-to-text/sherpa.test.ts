import { execFileSync } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import type {
  RecognizedWord,
  Recognizer,
  RecognizerEvents,
  SpeechToText,
} from '../../../../src/gateway/engines/speech-to-text/recognizer.ts';
import {
  createSherpaSpeechToText,
  type SherpaOptions,
} from '../../../../src/gateway/engines/speech-to-text/sherpa-speech-to-text.ts';
import type { Problem } from '../../../../src/shared/problem.ts';
import { moonshineMissing, moonshinePack } from '../../../support/packs.ts';
import { flite, frames, noise, recording } from '../sounds.ts';

interface Partial {
  readonly text: string;
  readonly words: readonly RecognizedWord[];
  readonly stable: string;
}

/** Events of one session, kept, and awaited by name. */
function watch() {
  const partials: Partial[] = [];
  const problem = Promise.withResolvers<Problem>();
  const ready = Promise.withResolvers<void>();
  const firstPartial = Promise.withResolvers<void>();
  const firstStable = Promise.withResolvers<void>();
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const events: RecognizerEvents = {
    partial: (text, words = [], stableLength = 0) => {
      partials.push({ text, words, stable: text.slice(0, stableLength) });
      firstPartial.resolve();
      if (stableLength > 0) firstStable.resolve();
      for (const { count, resolve } of waiting) if (partials.length > count) resolve();
    },
    problem: problem.resolve,
    ready: ready.resolve,
  };
  /** Resolves with the next partial after those that there are. */
  const another = (): Promise<void> =>
    new Promise(resolve => void waiting.push({ count: partials.length, resolve }));
  return {
    events,
    partials,
    another,
    problem: problem.promise,
    ready: ready.promise,
    firstPartial: firstPartial.promise,
    firstStable: firstStable.promise,
  };
}

async function moonshine(options: SherpaOptions = {}): Promise<SpeechToText> {
  // However long an answer takes here, the next partial waits for no more sound than there is.
  const engine = createSherpaSpeechToText(await moonshinePack(), { partialEvery: 0, ...options });
  onTestFinished(() => engine.close());
  return engine;
}

const open = (engine: SpeechToText, events = watch().events): Promise<Recognizer> =>
  engine.open({ language: 'en-US' }, events);

const write = (recognizer: Recognizer, sound: Int16Array): void => {
  for (const frame of frames(sound)) recognizer.write(frame);
};

function say(recognizer: Recognizer, sound: Int16Array) {
  recognizer.startUtterance();
  write(recognizer, sound);
  return recognizer.endUtterance();
}

/** Process ids of the recognisers that this test run started. */
const children = (): number[] =>
  execFileSync('ps', ['-o', 'pid=,stat=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
    .split('\n')
    .filter(line => line.includes('sherpa-process') && !/^\s*\d+\s+Z/u.test(line))
    .map(line => Number.parseInt(line, 10));

const goForward = recording('goforward.raw');
const sentence = 'Go forward ten meters.';
const nothing = { text: '', words: [] };

describe.skipIf(moonshineMissing !== undefined)(
  `Moonshine${moonshineMissing === undefined ? '' : ` (${moonshineMissing})`}`,
  () => {
    it('hears a recording, cased and punctuated, with estimated times inside it', async () => {
      const engine = await moonshine();
      expect(engine.label).toBe('Moonshine tiny, English');
      const { text, words } = await say(await open(engine), goForward);
      expect(text).toBe(sentence);
      expect(words.map(word => word.text)).toEqual(['Go', 'forward', 'ten', 'meters.']);
      let lastMs = 0;
      for (const { startMs, endMs, estimated, confidence } of words) {
        expect(startMs).toBeGreaterThanOrEqual(lastMs);
        expect(endMs).toBeGreaterThan(startMs);
        expect(estimated).toBe(true);
        expect(confidence).toBeUndefined();
        lastMs = endMs;
      }
      expect(lastMs).toBeLessThanOrEqual(goForward.length / 16);
    });

    it('tells the text as it grows, with a stable part that stays', async () => {
      const seen = watch();
      const recognizer = await open(await moonshine(), seen.events);
      recognizer.startUtterance();
      const talk = flite('we need to increase the budget before the end of the year');
      write(recognizer, talk.subarray(0, 32_000));
      await seen.firstPartial;
      write(recognizer, talk.subarray(32_000));
      await seen.firstStable;
      const { text } = await recognizer.endUtterance();
      expect(text).toMatch(/^We need to increase the budget/);
      let stable = '';
      for (const { text: partial, words, stable: now } of seen.partials) {
        expect(partial.startsWith(stable)).toBe(true);
        stable = now;
        expect(words.map(word => word.text).join(' ')).toBe(partial);
        for (const { startMs, endMs } of words) expect(startMs).toBeLessThan(endMs);
      }
      expect(stable).not.toBe('');
    });

    it('finds nothing in silence, in no sound at all, and outside of an utterance', async () => {
      const recognizer = await open(await moonshine());
      expect(await say(recognizer, new Int16Array(16_000))).toEqual(nothing);
      expect(await say(recognizer, new Int16Array(0))).toEqual(nothing);
      recognizer.write(goForward);
      expect(await recognizer.endUtterance()).toEqual(nothing);
      expect((await say(recognizer, noise(100, 10))).words).toEqual([]);
    });

    it('answers in order when sound comes many times faster than it is spoken', async () => {
      const recognizer = await open(await moonshine());
      const order: number[] = [];
      const finals = ['003', '004', '005'].map(async (name, index) => {
        const { text } = await say(recognizer, recording(`cards/${name}.wav`));
        order.push(index);
        return text;
      });
      const texts = await Promise.all(finals);
      expect(order).toEqual([0, 1, 2]);
      expect(texts[1]).toBe('Five, five.');
    });

    it('serves all sessions with one process, and each has its own sentence', async () => {
      const engine = await moonshine();
      const before = children();
      const [one, two] = await Promise.all([open(engine), open(engine)]);
      const mine = children().filter(pid => !before.includes(pid));
      expect(mine).toHaveLength(1);
      const [first, second] = await Promise.all([say(one, goForward), say(two, recording('something.raw'))]);
      expect(first.text).toBe(sentence);
      expect(second.text).toBe('Go somewhere and do something.');
      await one.close();
      expect((await say(two, goForward)).text).toBe(sentence);
    });

    it('drops what is behind instead of gathering it: ten seconds at once are one or two partials', async () => {
      const seen = watch();
      const recognizer = await open(await moonshine(), seen.events);
      recognizer.startUtterance();
      for (let times = 0; times < 4; times++) write(recognizer, goForward);
      await recognizer.endUtterance();
      expect(seen.partials.length).toBeLessThanOrEqual(2);
    });

    it('loads nothing before the first session, and lets go of it when nobody needs it', async () => {
      const before = children();
      const engine = await moonshine({ idleMs: 0 });
      const mine = (): number[] => children().filter(pid => !before.includes(pid));
      expect(mine()).toEqual([]);
      const recognizer = await open(engine);
      expect(mine()).toHaveLength(1);
      await recognizer.close();
      await expect.poll(mine).toEqual([]);
      expect((await say(await open(engine), goForward)).text).toBe(sentence);
    });

    it('refuses a language that it does not hear, and to find one out', async () => {
      const engine = await moonshine();
      for (const options of [{ language: 'es' }, { language: 'eng-x' }, { language: '' }]) {
        await expect(engine.open(options, watch().events)).rejects.toMatchObject({
          problem: { reason: 'language-unsupported' },
        });
      }
      await expect(
        engine.open({ language: 'en-US', among: ['en-US', 'en-GB'] }, watch().events),
      ).rejects.toMatchObject({ problem: { reason: 'language-unsupported' } });
    });
  },
);

describe.skipIf(moonshineMissing !== undefined)('a recogniser’s process that', () => {
  /** `mine`: its id. */
  async function session(options: SherpaOptions = {}) {
    const before = children();
    const engine = await moonshine(options);
    const seen = watch();
    const recognizer = await open(engine, seen.events);
    const mine = children().find(pid => !before.includes(pid)) ?? 0;
    return { seen, recognizer, mine };
  }

  async function killedInTheMiddle() {
    const { seen, recognizer, mine } = await session();
    recognizer.startUtterance();
    write(recognizer, goForward.subarray(0, 24_000));
    await seen.firstPartial;
    process.kill(mine, 'SIGKILL');
    return { seen, recognizer, mine };
  }

  it('is killed in the middle of a sentence loses nothing of it: another one hears it again', async () => {
    const { seen, recognizer, mine } = await killedInTheMiddle();
    expect(await seen.problem).toMatchObject({
      reason: 'engine-failed',
      detail: expect.stringContaining('SIGKILL'),
    });
    await seen.ready;
    expect(children()).not.toContain(mine);
    const another = seen.another();
    write(recognizer, goForward.subarray(24_000));
    await another;
    expect((await recognizer.endUtterance()).text).toBe(sentence);
  });

  it('is killed while a final text is waited for is replaced, and the text comes', async () => {
    const { seen, recognizer } = await killedInTheMiddle();
    write(recognizer, goForward.subarray(24_000));
    const final = recognizer.endUtterance();
    const next = say(recognizer, recording('something.raw'));
    await seen.ready;
    expect((await final).text).toBe(sentence);
    expect((await next).text).toBe('Go somewhere and do something.');
  });

  it('hangs is killed after as long as an answer may take, and replaced', async () => {
    let mayTakeMs = 1;
    const asked: number[] = [];
    const patience = {
      startMs: 600_000,
      answerMs: (soundMs: number) => {
        asked.push(soundMs);
        return mayTakeMs;
      },
    };
    const { seen, recognizer, mine } = await session({ patience });
    // Before it is asked: it can answer nothing.
    process.kill(mine, 'SIGSTOP');
    const final = say(recognizer, goForward);
    expect((await seen.problem).detail).toBe('no longer answers');
    mayTakeMs = 600_000;
    await seen.ready;
    expect((await final).text).toBe(sentence);
    expect(children()).not.toContain(mine);
    // The longer the utterance, the longer it may take.
    expect(asked.at(-1)).toBeGreaterThanOrEqual(frames(goForward).length * 20);
  });

  it('dies of the same sentence again and again is not started for it any more', async () => {
    const { seen, recognizer, mine } = await killedInTheMiddle();
    write(recognizer, goForward.subarray(24_000));
    const final = recognizer.endUtterance();
    const dead = new Set([mine]);
    const hunt = (): void => {
      for (const pid of children().filter(each => !dead.has(each))) {
        dead.add(pid);
        // It may have ended meanwhile.
        execFileSync('sh', ['-c', `kill -9 ${pid} || true`], { stdio: 'ignore' });
      }
    };
    // One that is ready before it was seen has not been asked for anything yet.
    seen.events.ready = hunt;
    const hunting = setInterval(hunt, 100);
    onTestFinished(() => clearInterval(hunting));
    await expect(final).rejects.toMatchObject({ problem: { reason: 'engine-failed' } });
    clearInterval(hunting);
    expect((await seen.problem).reason).toBe('engine-failed');
    await expect(say(recognizer, goForward)).rejects.toMatchObject({ problem: { reason: 'engine-failed' } });
    expect(dead.size).toBeLessThanOrEqual(8);
  });

  it('belongs to a closed engine is gone, and who waited is told', async () => {
    const engine = await moonshine();
    const before = children();
    const recognizer = await open(engine);
    const waiting = say(recognizer, goForward);
    const rejected = expect(waiting).rejects.toMatchObject({ problem: { reason: 'not-now' } });
    await recognizer.close();
    await rejected;
    await engine.close();
    await expect.poll(() => children().filter(pid => !before.includes(pid))).toEqual([]);
    await expect(open(engine)).rejects.toMatchObject({ problem: { reason: 'not-now' } });
  });
});

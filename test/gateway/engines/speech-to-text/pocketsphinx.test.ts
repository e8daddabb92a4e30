import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPocketSphinx } from '../../../../src/gateway/engines/speech-to-text/pocketsphinx.ts';
import type {
  RecognizedWord,
  Recognizer,
  RecognizerEvents,
  SpeechToText,
} from '../../../../src/gateway/engines/speech-to-text/recognizer.ts';
import type { Problem } from '../../../../src/shared/problem.ts';
import { concatenate, flite, frames, noise, recording } from '../sounds.ts';

let engine: SpeechToText;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dragoman-pocketsphinx-'));
  engine = await createPocketSphinx({ dataDir: folder });
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

/** Events of one session, kept, and awaited by name. */
function watch() {
  const partials: string[] = [];
  const partialWords: (readonly RecognizedWord[])[] = [];
  const problem = Promise.withResolvers<Problem>();
  const ready = Promise.withResolvers<void>();
  const firstPartial = Promise.withResolvers<void>();
  const events: RecognizerEvents = {
    partial: (text, words = []) => {
      partials.push(text);
      partialWords.push(words);
      firstPartial.resolve();
    },
    problem: problem.resolve,
    ready: ready.resolve,
  };
  return {
    events,
    partials,
    partialWords,
    problem: problem.promise,
    ready: ready.promise,
    firstPartial: firstPartial.promise,
  };
}

const open = (events = watch().events, sourceId?: string): Promise<Recognizer> =>
  engine.open({ language: 'en-US', ...(sourceId === undefined ? {} : { sourceId }) }, events);

function say(recognizer: Recognizer, sound: Int16Array) {
  recognizer.startUtterance();
  for (const frame of frames(sound)) recognizer.write(frame);
  return recognizer.endUtterance();
}

/** Process ids of the recognisers that this test run started. */
const children = (): number[] =>
  execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
    .split('\n')
    .filter(line => line.includes('pocketsphinx-worker'))
    .map(line => Number.parseInt(line, 10));

const goForward = recording('goforward.raw');

describe('PocketSphinx', () => {
  it('hears “go forward ten meters” in a recording, with the time of each word', async () => {
    const { text, words } = await say(await open(), goForward);
    expect(text).toBe('Go forward ten meters');
    expect(words.map(word => word.text)).toEqual(['Go', 'forward', 'ten', 'meters']);
    const starts = [460, 640, 1_170, 1_530];
    words.forEach((word, index) => {
      expect(Math.abs(word.startMs - (starts[index] ?? 0))).toBeLessThanOrEqual(50);
      expect(word.endMs).toBeGreaterThan(word.startMs);
      expect(word.confidence).toBeGreaterThan(0);
      expect(word.confidence).toBeLessThanOrEqual(1);
    });
  });

  it('counts word times from the start of each utterance, pauses included', async () => {
    const recognizer = await open();
    await say(recognizer, goForward);
    const delayed = await say(recognizer, concatenate(noise(400, 20), goForward, noise(400, 20), goForward));
    const go = delayed.words.filter(word => word.text.toLowerCase() === 'go');
    expect(go).toHaveLength(2);
    expect(Math.abs((go[0]?.startMs ?? 0) - 860)).toBeLessThanOrEqual(60);
    const second = 400 + goForward.length / 16 + 400 + 460;
    expect(Math.abs((go[1]?.startMs ?? 0) - second)).toBeLessThanOrEqual(60);
  });

  it('tells the text as it grows', async () => {
    const seen = watch();
    const recognizer = await open(seen.events);
    recognizer.startUtterance();
    for (const frame of frames(goForward)) recognizer.write(frame);
    await seen.firstPartial;
    expect((await recognizer.endUtterance()).text).toBe('Go forward ten meters');
    expect(seen.partials[0]).toMatch(/^[A-Z]/);
    // When each word was said is known at once, how sure it is only at the end.
    expect(seen.partialWords.map(words => words.map(({ text }) => text).join(' '))).toEqual(seen.partials);
    for (const { startMs, endMs, confidence } of seen.partialWords.flat()) {
      expect(startMs).toBeLessThan(endMs);
      expect(confidence).toBeUndefined();
    }
  });

  it('hears most words of each flite voice at first contact', async () => {
    const sentence = 'we need to increase the budget before the end of the year';
    for (const voice of ['slt', 'rms', 'awb'] as const) {
      const recognizer = await open();
      const { text } = await say(
        recognizer,
        concatenate(noise(200, 8), flite(sentence, voice), noise(300, 8)),
      );
      const heard = text.toLowerCase().split(' ');
      const right = sentence.split(' ').filter(word => heard.includes(word));
      expect(right.length).toBeGreaterThanOrEqual(10);
      await recognizer.close();
    }
  });

  it('finds nothing in silence, in no sound at all, and outside of an utterance', async () => {
    const recognizer = await open();
    const nothing = { text: '', words: [] };
    expect(await say(recognizer, new Int16Array(16_000))).toEqual(nothing);
    expect(await say(recognizer, new Int16Array(0))).toEqual(nothing);
    recognizer.write(goForward);
    expect(await recognizer.endUtterance()).toEqual(nothing);
  });

  it('answers in order when sound comes many times faster than it is spoken', async () => {
    const recognizer = await open();
    const order: number[] = [];
    const cards = ['003', '004', '005'].map(name => recording(`cards/${name}.wav`));
    const finals = cards.map(async (sound, index) => {
      const { text } = await say(recognizer, sound);
      order.push(index);
      return text;
    });
    const texts = await Promise.all(finals);
    expect(order).toEqual([0, 1, 2]);
    expect(texts[1]).toBe('Five five');
  });

  it('serves two sessions at once, each with its own process', async () => {
    const [one, two] = await Promise.all([open(), open()]);
    const [first, second] = await Promise.all([say(one, goForward), say(two, recording('something.raw'))]);
    expect(first.text).toBe('Go forward ten meters');
    expect(second.text).toBe('Go somewhere and do something');
    await one.close();
    expect((await say(two, goForward)).text).toBe('Go forward ten meters');
  });

  it('learns of each microphone what is its own, when it changes in the middle', async () => {
    const recognizer = await open(watch().events, 'desk');
    await say(recognizer, goForward);
    const underWay = say(recognizer, goForward);
    recognizer.changeSource?.('headset');
    await underWay;
    await engine.close();
    const file = join(folder, 'pocketsphinx-means.json');
    expect(JSON.parse(await readFile(file, 'utf8')).sources).toMatchObject([{ sourceId: 'desk' }]);

    engine = await createPocketSphinx({ dataDir: folder });
    const another = await open(watch().events, 'desk');
    await say(another, goForward);
    another.changeSource?.('headset');
    await say(another, goForward);
    await engine.close();
    const [desk, headset] = JSON.parse(await readFile(file, 'utf8')).sources;
    expect([desk.sourceId, headset.sourceId]).toEqual(['desk', 'headset']);
    // It begins without what was learned of the other one.
    expect(headset.mean.frames).toBeLessThan(0.75 * desk.mean.frames);
  });

  it('keeps what it learned of a microphone for the next session', async () => {
    const reader = (sentence: string) =>
      recording(`librivox/sense_and_sensibility_01_austen_64kb-${sentence}.wav`);
    const stranger = await say(await open(undefined, 'another microphone'), reader('0930'));
    await say(await open(undefined, 'desk microphone'), reader('0870'));
    await engine.close();

    engine = await createPocketSphinx({ dataDir: folder });
    const friend = await say(await open(undefined, 'desk microphone'), reader('0930'));
    expect(friend.text).toBe('He might even have been made amiable himself');
    expect(stranger.text).not.toBe(friend.text);
  });
});

describe('a PocketSphinx process that', () => {
  const interrupt = async (signal: 'SIGKILL' | 'SIGSTOP') => {
    const seen = watch();
    const recognizer = await open(seen.events);
    const mine = children().sort((a, b) => a - b)[0] ?? 0;
    recognizer.startUtterance();
    for (const frame of frames(goForward).slice(0, 60)) recognizer.write(frame);
    await seen.firstPartial;
    process.kill(mine, signal);
    return { seen, recognizer, mine };
  };

  it('dies in the middle of an utterance is told, and replaced while the session goes on', async () => {
    const { seen, recognizer, mine } = await interrupt('SIGKILL');
    const problem = await seen.problem;
    expect(problem).toMatchObject({ reason: 'engine-failed', detail: expect.stringContaining('SIGKILL') });
    await expect(recognizer.endUtterance()).rejects.toMatchObject({ problem: { reason: 'engine-failed' } });
    await seen.ready;
    expect(children()).not.toContain(mine);
    expect((await say(recognizer, goForward)).text).toBe('Go forward ten meters');
  });

  it('dies while a final text is waited for rejects it', async () => {
    const { seen, recognizer } = await interrupt('SIGSTOP');
    const final = recognizer.endUtterance();
    await expect(final).rejects.toMatchObject({ problem: { reason: 'engine-failed' } });
    expect((await seen.problem).detail).toBe('no longer answers');
    await seen.ready;
    expect((await say(recognizer, goForward)).text).toBe('Go forward ten meters');
  });

  it('dies does not disturb another session', async () => {
    const other = await open();
    const others = children();
    const seen = watch();
    await open(seen.events);
    const victim = children().find(pid => !others.includes(pid)) ?? 0;
    expect(others.length).toBeGreaterThan(0);
    const heard = say(other, goForward);
    process.kill(victim, 'SIGKILL');
    expect((await heard).text).toBe('Go forward ten meters');
  });

  it('belongs to a closed session is gone, and so are all when the engine is closed', async () => {
    const recognizer = await open();
    const waiting = say(recognizer, goForward);
    const rejected = expect(waiting).rejects.toMatchObject({ problem: { reason: 'not-now' } });
    await recognizer.close();
    await rejected;
    await engine.close();
    await expect.poll(children).toEqual([]);
    await expect(open()).rejects.toMatchObject({ problem: { reason: 'not-now' } });
  });
});

describe('PocketSphinx without what it needs', () => {
  it('names the Debian packages when the model is missing', async () => {
    const without = await createPocketSphinx({ modelDir: join(folder, 'no-model') });
    expect(without.languages).toEqual([]);
    expect(without.problem?.reason).toBe('engine-missing');
    expect(without.problem?.message).toContain('libpocketsphinx3');
    expect(without.problem?.message).toContain('pocketsphinx-en-us');
    await expect(without.open({ language: 'en' }, watch().events)).rejects.toMatchObject({
      problem: { reason: 'engine-missing' },
    });
    await without.close();
  });

  it('refuses a language that it does not know', async () => {
    for (const language of ['es', 'eng-x', '', 'e']) {
      await expect(engine.open({ language }, watch().events)).rejects.toMatchObject({
        problem: { reason: 'language-unsupported' },
      });
    }
  });
});

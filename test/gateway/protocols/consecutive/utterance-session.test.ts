import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Engines } from '../../../../src/gateway/engines/engines.ts';
import { createScriptedEngines } from '../../../../src/gateway/engines/scripted/scripted-engines.ts';
import type { Recognized, SpeechToText } from '../../../../src/gateway/engines/speech-to-text/recognizer.ts';
import { UtteranceSession } from '../../../../src/gateway/protocols/consecutive/utterance-session.ts';
import { joinSamples, samplesToBytes } from '../../../../src/shared/audio/pcm.ts';
import {
  parseServerMessage,
  type ServerMessage,
  type Word,
} from '../../../../src/shared/protocols/consecutive/messages.ts';
import { toneThenSilence } from '../../../support/tone.ts';

/** A session whose socket is two lists. */
function open(engines: Engines, timeoutMs?: number) {
  const sent: ServerMessage[] = [];
  const { promise: closed, resolve } = Promise.withResolvers<number>();
  const session = new UtteranceSession(
    { engines, log: () => {}, ...(timeoutMs === undefined ? {} : { timeoutMs }) },
    {
      send: frame => {
        const incoming = parseServerMessage(frame);
        if (incoming.kind !== 'message') throw new Error(`our own wire does not know ${frame}`);
        sent.push(incoming.message);
      },
      close: code => resolve(code),
    },
  );
  const say = (message: object): void => session.receive(JSON.stringify(message));
  return { session, sent, closed, say };
}

const config = { type: 'config', lang_in: 'en-US', lang_out: 'es-ES' };
const audio = (loudMs: number, quietMs: number): object => ({
  type: 'audio',
  data: Buffer.from(samplesToBytes(joinSamples(toneThenSilence(loudMs, quietMs)))).toString('base64'),
});

/** Hears what it is told to, whatever the sound: a partial a frame as long as there are any. */
function scripted(partials: readonly string[], final: Recognized): SpeechToText {
  return {
    label: 'test',
    languages: ['en-US'],
    async open(_options, events) {
      const left = [...partials];
      return {
        startUtterance: () => {},
        write: () => {
          const next = left.shift();
          if (next !== undefined) events.partial(next);
        },
        endUtterance: async () => final,
        close: async () => {},
      };
    },
    close: async () => {},
  };
}

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).filter(text => !/\s/u.test(text));
const sentence = fc.array(word, { minLength: 1, maxLength: 6 }).map(words => words.join(' '));

/** Final words, some without times or certainty, in their order in time. */
const recognized = fc
  .array(
    fc.record({
      text: word,
      ms: fc.nat(400),
      confidence: fc.option(fc.float({ min: 0, max: 1, noNaN: true })),
    }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map(list => {
    let nowMs = 0;
    const words = list.map(({ text, ms, confidence }) => {
      const startMs = nowMs;
      nowMs += ms;
      return { text, startMs, endMs: nowMs, ...(confidence === null ? {} : { confidence }) };
    });
    return { text: words.map(({ text }) => text).join(' '), words };
  });

const textOf = (words: readonly Word[]): string => words.map(each => each.word).join('');

it('whatever an engine says: complete words are sent once and are the final text, partial ones replace each other', async () => {
  const scriptedEngines = await createScriptedEngines();
  await fc.assert(
    fc.asyncProperty(fc.array(sentence, { maxLength: 8 }), recognized, async (partials, final) => {
      const speechToText = scripted(partials, final);
      const engines = { ...scriptedEngines, speechToText };
      const { sent, say, closed } = open(engines);
      say(config);
      say(audio(400, 600));
      expect(await closed).toBe(1000);
      const heard = sent.filter(message => message.type === 'transcription');
      const distinct = partials.filter((text, index) => text !== partials[index - 1]);
      expect(heard.map(({ partial }) => textOf(partial))).toEqual([...distinct, '']);
      expect(heard.map(({ complete }) => textOf(complete))).toEqual([...distinct.map(() => ''), final.text]);
      for (const words of heard.flatMap(({ complete, partial }) => [complete, partial])) {
        for (const [index, { start, end, word: text }] of words.entries()) {
          expect(end).toBeGreaterThanOrEqual(start);
          expect(start).toBeGreaterThanOrEqual(words[index - 1]?.end ?? 0);
          expect(text.trim()).not.toBe('');
        }
      }
    }),
    { numRuns: 60 },
  );
});

describe('time', () => {
  let engines: Engines;
  beforeEach(async () => {
    engines = await createScriptedEngines();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => void vi.useRealTimers());

  const ready = async (sent: readonly ServerMessage[]): Promise<void> => {
    while (!sent.some(({ type }) => type === 'ready')) await new Promise(setImmediate);
  };

  it('a session that hears nothing for 30 s ends with an error and a normal close', async () => {
    const { sent, say, closed } = open(engines);
    say(config);
    await ready(sent);
    vi.advanceTimersByTime(29_999);
    expect(sent.length).toBe(1);
    vi.advanceTimersByTime(1);
    expect(sent.at(-1)).toEqual({ type: 'error', message: 'Timeout: no audio for 30 seconds', code: 4001 });
    expect(await closed).toBe(1000);
  });

  it('so does one that is never configured', async () => {
    const { sent, closed } = open(engines, 1000);
    vi.advanceTimersByTime(1000);
    expect(sent).toEqual([{ type: 'error', message: 'Timeout: no audio for 1 seconds', code: 4001 }]);
    expect(await closed).toBe(1000);
  });

  it('silence is audio: it is waited for speech as long as sound comes', async () => {
    const { sent, say, closed } = open(engines);
    say(config);
    await ready(sent);
    for (let second = 0; second < 120; second += 20) {
      vi.advanceTimersByTime(20_000);
      say(audio(0, 20));
    }
    say({ type: 'audio', data: '' });
    say(audio(400, 600));
    expect(await closed).toBe(1000);
    expect(sent.filter(({ type }) => type === 'error')).toEqual([]);
  });

  it('after the end of the utterance nothing is timed any more', async () => {
    const { sent, say, closed } = open(engines);
    say(config);
    await ready(sent);
    say(audio(400, 600));
    vi.advanceTimersByTime(60_000);
    await closed;
    expect(sent.filter(({ type }) => type === 'error')).toEqual([]);
  });
});

it('a speaker who never pauses is cut off after 20 s, and the next connection goes on', async () => {
  const { sent, say, closed } = open(await createScriptedEngines());
  say(config);
  say(audio(19_900, 0));
  say(audio(5000, 0));
  await closed;
  expect(sent.filter(({ type }) => type === 'speech_stop').length).toBe(1);
  const last = sent.findLast(message => message.type === 'transcription')?.complete.at(-1);
  expect(last?.word).toBe(' meeting');
});

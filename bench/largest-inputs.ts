/**
 * What the largest inputs that the gateway takes cost its event loop: the longest turn of each, in processor time of the thread,
 * against the 5 ms that one turn may take. Processor time, because a busy machine stretches any other.
 */

import { decodedSound } from '../src/gateway/engines/address/decoded-sound.ts';
import { voicedSpan } from '../src/gateway/engines/address/voiced-span.ts';
import { ExtractiveSummarizer } from '../src/gateway/engines/summary/extractive.ts';
import { createSpeechEncoder } from '../src/gateway/engines/text-to-speech/mp3.ts';
import { Vocabulary, type VocabularyEntries } from '../src/gateway/pipeline/vocabulary.ts';
import { LargeMessages } from '../src/gateway/protocols/voice-translation/large-messages.ts';
import { wavFile } from '../src/shared/audio/wav.ts';
import { parseClientMessage as parseConsecutive } from '../src/shared/protocols/consecutive/messages.ts';
import { parseConfig } from '../src/shared/protocols/lingox/messages.ts';
import { type BenchResult, judge } from './harness.ts';

export const id = 'largest-inputs';
export const work =
  'the longest turn of the event loop for the largest inputs, ms of processor time, against 5 ms';

const turnMs = 5;
const large = new LargeMessages();
const messageBytes = 1024 * 1024;

/** Each does its work at once or in turns. */
const inputs: Readonly<Record<string, () => () => unknown>> = {
  'lingox config, 1 MiB of names': () => {
    const text = names(75_000);
    return () => parseConfig(text);
  },
  'voice-translation, 1 MiB of names': () => {
    const text = names(75_000);
    return () => large.read(Buffer.from(text));
  },
  'voice-translation, 1 MiB of objects': () => {
    const text = `{"type":"voice-translation","data":{"action":"stop","x":[${'{},'.repeat(messageBytes / 3 - 40)}1]}}`;
    return () => large.read(Buffer.from(text));
  },
  'voice-translation, 5,000 terms': () => {
    const text = config(terms(5000));
    return () => large.read(Buffer.from(text));
  },
  'voice-translation, 3,900 terms of 20 aliases': () => {
    const text = config(terms(3900, aliases));
    return () => large.read(Buffer.from(text));
  },
  'consecutive, 5,000 terms of 190 letters': () => {
    const glossary = terms(5000).map(({ source }) => source.padEnd(190, 'x'));
    const text = JSON.stringify({ type: 'config', lang_in: 'en-US', lang_out: 'es-ES', glossary });
    return () => parseConsecutive(text);
  },
  'a REST body of 256 KiB': () => {
    const text = `[${'{},'.repeat(87_000)}1]`;
    return () => JSON.parse(text);
  },
  'glossary of 5,000 terms, first sentence': () => () => firstSentence({ terms: terms(5000) }),
  'glossary of 3,900 terms of 20 aliases, first sentence': () => () =>
    firstSentence({ terms: terms(3900, aliases) }),
  'corrections of 900 KiB': () => () => firstSentence({ corrections: longCorrections }),
  'WAV of 16 MB, 16 bits': () => wav(8_000_000, 48_000),
  'WAV of 16 MB, 8 channels': () => wav(8_000_000, 48_000, 8),
  'voice in 8,000,000 samples': () => {
    const samples = tone(8_000_000);
    return () => voicedSpan(samples, 48_000);
  },
  'MP3 of 60 s, encoded and decoded': () => {
    const samples = tone(22_050 * 60);
    const encoder = createSpeechEncoder();
    return async () => {
      const { audio: bytes } = await (await encoder).encodeInTurns(samples);
      return decodedSound({ status: 200, contentType: '', bytes }, 600_000);
    };
  },
  'summary of 10,000 sentences': () => {
    const segments = Array.from({ length: 10_000 }, (_, at) => ({ text: sentence(at) }));
    const input = { mode: 'builtin', template: 'meeting', plainText: true, language: 'en-US' } as const;
    return () => new ExtractiveSummarizer().summarize({ ...input, segments });
  },
};

/** Longer turns: it is to ask for 16 MB of memory, and to hand 10,000 sentences to a thread. */
const longer: Readonly<Record<string, number>> = {
  'WAV of 16 MB, 16 bits': 1.5,
  'MP3 of 60 s, encoded and decoded': 2,
  'summary of 10,000 sentences': 3,
};

const nameOf = (input: string): string => `largest-inputs, ${input}`;
export const goals = Object.fromEntries(
  Object.keys(inputs).map(input => [nameOf(input), longer[input] ?? 1]),
);

const names = (count: number): string =>
  `{"type":"voice-translation","data":{"action":"stop",${Array.from({ length: count }, (_, at) => `"k${at}":1`).join(',')}}}`;
const aliases = Array.from({ length: 20 }, (_, at) => `alias${at}`);
const terms = (count: number, others: readonly string[] = []) =>
  Array.from({ length: count }, (_, at) => ({
    source: `word${at} of`,
    target: `palabra ${at}`,
    ...(others.length === 0 ? {} : { aliases: others }),
  }));
const config = (terminology: object): string =>
  JSON.stringify({ type: 'voice-translation', data: { action: 'config', terminology } });
const longCorrections = Array.from({ length: 4500 }, (_, at) => ({
  wrong: Array.from({ length: 60 }, (_each, word) => (at * 60 + word) % 999)
    .join(' ')
    .slice(0, 200),
  right: 'x',
}));
const sentence = (at: number): string =>
  Array.from({ length: 15 }, (_, word) => `word${(at * 7 + word * 13) % 900}`).join(' ');
const tone = (samples: number): Int16Array =>
  Int16Array.from({ length: samples }, (_, at) => 8000 * Math.sin(at / 9));

const echo = { label: '', translate: async (text: string) => ({ text }) };

async function firstSentence(entries: Partial<VocabularyEntries>): Promise<unknown> {
  const vocabulary = new Vocabulary({ terms: [], corrections: [], dictionary: [], ...entries });
  const pair = { source: 'en-US', target: 'es-ES' };
  await vocabulary.prepare();
  vocabulary.correct('what word1 of them is');
  return vocabulary.translate(echo as never, 'what word1 of them is', pair);
}

function wav(samples: number, rate: number, channels = 1): () => Promise<unknown> {
  const bytes = wavFile([tone(samples)], rate);
  new DataView(bytes.buffer, bytes.byteOffset).setUint16(22, channels, true);
  return () => decodedSound({ status: 200, contentType: '', bytes }, 600_000);
}

/** Of this thread, ms. */
const usedMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** The longest turn, ms of processor time. */
async function maxTurn(doWork: () => unknown): Promise<number> {
  let longest = 0;
  let last = usedMs();
  let isOver = false;
  const turn = (): void => {
    const now = usedMs();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await new Promise<void>(done => setImmediate(done));
  await doWork();
  isOver = true;
  await new Promise<void>(done => setImmediate(done));
  return longest;
}

export async function run(): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  for (const [name, prepare] of Object.entries(inputs)) {
    const doWork = prepare();
    const rounds: number[] = [];
    // Once before it counts: a thread is started.
    await doWork();
    for (let round = 0; round < 7; round++) rounds.push(await maxTurn(doWork));
    const ours = rounds.toSorted((a, b) => a - b)[3] ?? 0;
    results.push(
      judge({
        ...{ name: nameOf(name), unit: 'ms', ours, reference: turnMs, goal: longer[name] ?? 1 },
        rounds: rounds.map(ms => ms / turnMs),
      }),
    );
  }
  large.close();
  return results;
}

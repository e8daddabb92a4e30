/**
 * Tries each installed pack once: hears a known sentence, translates it, speaks it, and says what came out. For machines with
 * packs that no test of this project can have.
 */

import type { InstalledPack } from '../../packs/manifest.ts';
import { frameSamples, sampleRate } from '../../shared/audio/format.ts';
import { primarySubtag } from '../../shared/language-tag.ts';
import { type Problem, ProblemError, problem, toProblem } from '../../shared/problem.ts';
import type { SpeechClip } from '../../shared/session/speech.ts';
import { knownSentence } from './known-sentences.ts';
import { loudnessOf } from './sounding.ts';
import type { SpeakerTeller } from './speakers/speaker-teller.ts';
import type { SpeechToText } from './speech-to-text/recognizer.ts';
import type { Synthesizer } from './text-to-speech/synthesizer.ts';
import type { Translator } from './translation/translator.ts';

/** What makes an engine of a pack. */
export interface PackEngines {
  hear(pack: InstalledPack): SpeechToText;
  translate(pack: InstalledPack): Translator;
  speak(pack: InstalledPack): Synthesizer;
  tellSpeakers(pack: InstalledPack): SpeakerTeller;
}

export interface SelfTestResult {
  readonly pack: InstalledPack;
  /** What went in and what came out, a line for a person; empty where there is a problem. */
  readonly said: string;
  /** The engine's start and the loading of its model included. */
  readonly tookMs: number;
  /** Of a pack that speaks, to be listened to. */
  readonly clip?: SpeechClip;
  readonly problem?: Problem;
}

/**
 * One pack after another, each told to `report` when it is done; never rejects. `talk`: 16-bit PCM, 16 000 Hz, whose first
 * sentence is the English known sentence, as in resources/sample-talk.wav.
 */
export async function selfTest(
  packs: readonly InstalledPack[],
  talk: Int16Array,
  engines: PackEngines,
  report: (result: SelfTestResult) => void = () => {},
): Promise<readonly SelfTestResult[]> {
  const sound = firstSentence(talk);
  const results: SelfTestResult[] = [];
  for (const pack of packs) {
    const begun = performance.now();
    const outcome = await tryPack(pack, sound, engines).catch(error => ({
      said: '',
      problem: toProblem(error),
    }));
    const result = { pack, tookMs: performance.now() - begun, ...outcome };
    results.push(result);
    report(result);
  }
  return results;
}

type Outcome = Pick<SelfTestResult, 'said' | 'clip'>;

async function tryPack(pack: InstalledPack, sound: Int16Array, engines: PackEngines): Promise<Outcome> {
  switch (pack.manifest.kind) {
    case 'speech-to-text':
      return using(engines.hear(pack), engine => hear(engine, pack, sound));
    case 'translation':
      return using(engines.translate(pack), engine => translate(engine, pack));
    case 'text-to-speech':
      return using(engines.speak(pack), engine => speak(engine, pack));
    case 'speakers':
      return using(engines.tellSpeakers(pack), engine => tellSpeakers(engine, sound));
    default:
      return pack.manifest.kind satisfies never;
  }
}

interface Engine {
  readonly problem?: Problem | undefined;
  close(): Promise<void>;
}

async function using<E extends Engine>(engine: E, act: (engine: E) => Promise<Outcome>): Promise<Outcome> {
  try {
    if (engine.problem) throw new ProblemError(engine.problem);
    return await act(engine);
  } finally {
    await engine.close();
  }
}

/** In English where it hears that; otherwise in its own language, to see that it runs. */
async function hear(engine: SpeechToText, { manifest }: InstalledPack, sound: Int16Array): Promise<Outcome> {
  const language = manifest.languages.find(isEnglish) ?? manifest.languages[0] ?? 'en';
  const recognizer = await engine.open(
    { language },
    { partial: () => {}, problem: () => {}, ready: () => {} },
  );
  try {
    recognizer.startUtterance();
    for (let at = 0; at < sound.length; at += frameSamples) {
      const frame = new Int16Array(frameSamples);
      frame.set(sound.subarray(at, at + frameSamples));
      recognizer.write(frame);
    }
    const { text } = await recognizer.endUtterance();
    if (text === '' && isEnglish(language)) throw nothing('it heard nothing');
    return { said: `“${knownSentence('en')}” was heard as “${text}” (${language})` };
  } finally {
    await recognizer.close();
  }
}

async function translate(engine: Translator, { manifest }: InstalledPack): Promise<Outcome> {
  const [source = 'en', target = 'en'] = manifest.languages;
  const sentence = knownSentence(source) ?? knownSentence('en');
  const { text } = await engine.translate(sentence, { source, target });
  if (text === '') throw nothing('it translated to nothing');
  return { said: `“${sentence}” (${source}) became “${text}” (${target})` };
}

async function speak(engine: Synthesizer, { manifest }: InstalledPack): Promise<Outcome> {
  const language = manifest.languages.find(isEnglish) ?? manifest.languages[0] ?? 'en';
  const sentence = knownSentence(language) ?? knownSentence('en');
  const clip = await engine.synthesize({ text: sentence, language });
  if (clip.boundaries.length === 0) throw nothing('it said nothing');
  const seconds = (clip.durationMs / 1000).toFixed(1);
  return { said: `“${sentence}” (${language}) was said in ${seconds} s`, clip };
}

async function tellSpeakers(engine: SpeakerTeller, sound: Int16Array): Promise<Outcome> {
  const session = await engine.open();
  try {
    const numbers = [await session.tell(sound), await session.tell(sound)];
    if (numbers.some(number => number !== 1)) {
      throw nothing(`one voice was heard as ${numbers.map(number => number ?? 'nobody').join(' and ')}`);
    }
    return { said: 'One voice, heard twice, was the same speaker' };
  } finally {
    await session.close();
  }
}

const nothing = (about: string): ProblemError => new ProblemError(problem('engine-failed', about));

const isEnglish = (language: string): boolean => primarySubtag(language) === 'en';

/** Until the first pause that is one between sentences. */
function firstSentence(talk: Int16Array): Int16Array {
  const { pauses, frameMs } = loudnessOf(talk, sampleRate);
  const pause = pauses.find(({ start, end }) => (end - start) * frameMs >= 250);
  if (pause === undefined) return talk;
  return talk.subarray(0, (((pause.start + pause.end) / 2) * frameMs * sampleRate) / 1000);
}

/**
 * The voices of a pack in a process of their own: eSpeak NG in sherpa-onnx is GPL-3, a wrong model ends the process, and
 * speaking blocks its thread. Started by sherpa.ts; answers one request after another.
 */

import { parentChannel } from '../../../packs/parent-channel.ts';
import { primarySubtag } from '../../../shared/language-tag.ts';
import { technicalCause } from '../../../shared/problem.ts';
import { refuseDamaged } from '../pack-files.ts';
import { spokenForm } from './espeak-text.ts';
import { estimateWords } from './estimated-words.ts';
import { createSpeechEncoder, mp3DelayAt } from './mp3.ts';
import { type OfflineTts, openTts, readsOneLanguage } from './sherpa-tts.ts';
import { boundaryOf, isSpeakable, partsOf, type TimedPart, timed } from './spoken-words.ts';
import type { SherpaAnswer, SherpaQuestion, SherpaSpeakQuestion } from './voice-messages.ts';

// The gateway is gone, however it went.
const parent = parentChannel();
parent?.onEnd(() => process.exit());

const encoder = await createSpeechEncoder();

let tts: { readonly engine: OfflineTts; readonly language: string } | undefined;
let working: Promise<unknown> = Promise.resolve();

parent?.onMessage(question => {
  working = working.then(async () => parent.send(await answer(question as SherpaQuestion)));
});

async function answer(question: SherpaQuestion): Promise<SherpaAnswer> {
  try {
    const engine = await open(question);
    if (question.type === 'open') return { type: 'opened' };
    const spoken = speak(engine, question);
    return question.as === 'clip' ? clip(spoken, question) : samples(spoken, question);
  } catch (error) {
    return { type: 'failed', detail: technicalCause(error) };
  }
}

async function open({ pack, language }: SherpaQuestion): Promise<OfflineTts> {
  const subtag = primarySubtag(language);
  if (tts && (tts.language === subtag || !readsOneLanguage(pack))) return tts.engine;
  if (!tts) await refuseDamaged(pack);
  tts = { engine: openTts(pack, language), language: subtag };
  return tts.engine;
}

interface Spoken {
  readonly samples: Int16Array;
  readonly sampleRate: number;
  readonly parts: readonly TimedPart[];
}

function speak(engine: OfflineTts, { text, language, speaker, speed }: SherpaSpeakQuestion): Spoken {
  const { sampleRate } = engine;
  if (!isSpeakable(text)) return { samples: new Int16Array(), sampleRate, parts: [] };
  const sid = speaker < engine.numSpeakers ? speaker : 0;
  const spoken = engine.generate({ text: spokenForm(text), sid, speed, enableExternalBuffer: false });
  const sound = Int16Array.from(spoken.samples, value => Math.max(-1, Math.min(1, value)) * 32_767);
  const parts = partsOf(text, language);
  const heard = estimateWords(parts, sound, sampleRate);
  const endMs = (sound.length * 1000) / sampleRate;
  return { samples: sound, sampleRate, parts: heard.length === 0 ? [] : timed(parts, heard, endMs) };
}

function clip({ samples: sound, sampleRate, parts }: Spoken, { text }: SherpaSpeakQuestion): SherpaAnswer {
  const { audio, durationMs: exactMs } = encoder.encode(sound, sampleRate);
  const durationMs = Math.round(exactMs);
  const boundaries = parts.map(part => boundaryOf(part, mp3DelayAt(sampleRate), durationMs));
  return { type: 'clip', clip: { format: 'mp3', audio, text, durationMs, boundaries } };
}

function samples({ samples: sound, sampleRate, parts }: Spoken, { text }: SherpaSpeakQuestion): SherpaAnswer {
  const endMs = Math.floor((sound.length * 1000) / sampleRate);
  const boundaries = parts.map(part => boundaryOf(part, 0, endMs));
  return { type: 'samples', speech: { sampleRate, samples: sound, text, boundaries } };
}

/**
 * eSpeak NG in a process of its own: it is GPL-3, and speaking blocks its thread (30 ms for a sentence, most of it the
 * MP3). Started by espeak.ts; answers one request after another.
 */

import loadEspeak from '@echogarden/espeak-ng-emscripten';
import { parentChannel } from '../../../packs/parent-channel.ts';
import { technicalCause } from '../../../shared/problem.ts';
import type { SpeechClip } from '../../../shared/session/speech.ts';
import type { EspeakAnswer, EspeakQuestion } from './espeak-messages.ts';
import { heardWords, type SpeechEvent, spokenForm } from './espeak-text.ts';
import { createSpeechEncoder, mp3DelayMs, speechSampleRate } from './mp3.ts';
import { boundaryOf, isSpeakable, partsOf, timed } from './spoken-words.ts';
import type { SpeechSamples } from './synthesizer.ts';

type SpeakQuestion = Extract<EspeakQuestion, { type: 'speak' }>;

// The gateway is gone, however it went.
const parent = parentChannel();
parent?.onEnd(() => process.exit());

const [{ eSpeakNGWorker }, encoder] = await Promise.all([loadEspeak(), createSpeechEncoder()]);
const engine = new eSpeakNGWorker();

// Questions that came while the engine was loading were kept by Node until here.
parent?.onMessage(question => parent.send(answer(question as EspeakQuestion)));

function answer(question: EspeakQuestion): EspeakAnswer {
  try {
    switch (question.type) {
      case 'list-voices':
        // Asked once, when the gateway starts: then there is time for it.
        setImmediate(warmUp, 5);
        return { type: 'voices', voices: engine.list_voices() };
      case 'speak':
        return question.as === 'clip'
          ? { type: 'clip', clip: speakClip(question) }
          : { type: 'samples', speech: speakSamples(question) };
    }
  } catch (error) {
    return { type: 'failed', detail: technicalCause(error) };
  }
}

/** Any sentence will do. */
const warmUpQuestion: SpeakQuestion = {
  type: 'speak',
  text: 'Two engines are compiled while they say this, 1 and 2.',
  language: 'en',
  voice: 'gmw/en',
  wordsPerMinute: 160,
  as: 'clip',
};

/**
 * Says a sentence to nobody, between questions. WebAssembly runs unoptimised at first: the first four clips were
 * measured to take up to ten times as long as the fifth.
 */
function warmUp(times: number): void {
  if (times === 0) return;
  answer(warmUpQuestion);
  setImmediate(warmUp, times - 1);
}

function speakClip(question: SpeakQuestion): SpeechClip {
  const { text } = question;
  const { samples, parts } = speak(question);
  const { audio, durationMs: exactMs } = encoder.encode(samples);
  const durationMs = Math.round(exactMs);
  const boundaries = parts.map(part => boundaryOf(part, mp3DelayMs, durationMs));
  return { format: 'mp3', audio, text, durationMs, boundaries };
}

function speakSamples(question: SpeakQuestion): SpeechSamples {
  const { samples, parts, endMs } = speak(question);
  const boundaries = parts.map(part => boundaryOf(part, 0, Math.floor(endMs)));
  return { sampleRate: speechSampleRate, samples, text: question.text, boundaries };
}

function speak(question: SpeakQuestion) {
  const { text, language } = question;
  const { samples, events } = synthesize(question);
  const endMs = (samples.length * 1000) / speechSampleRate;
  const heard = heardWords(text, events, endMs);
  const parts = heard.length === 0 ? [] : timed(partsOf(text, language), heard, endMs);
  return { samples, parts, endMs };
}

function synthesize({ text, voice, wordsPerMinute }: SpeakQuestion) {
  const chunks: Int16Array[] = [];
  const events: SpeechEvent[] = [];
  // It says “exclamation” for three exclamation marks; a text of marks alone is a pause.
  if (isSpeakable(text)) {
    if (engine.set_voice(voice) !== 0) throw new Error(`eSpeak NG has no voice ${voice}`);
    engine.set_rate(wordsPerMinute);
    engine.synthesize(spokenForm(text), (samples, news) => {
      chunks.push(samples);
      events.push(...news);
      return false;
    });
  }
  const samples = new Int16Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    samples.set(chunk, at);
    at += chunk.length;
  }
  return { samples, events };
}

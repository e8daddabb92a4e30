/** A synthesizer that beeps once for every word. */

import { primarySubtag } from '../../../shared/language-tag.ts';
import { ProblemError, problem } from '../../../shared/problem.ts';
import { createSpeechEncoder, mp3DelayMs, speechSampleRate } from '../text-to-speech/mp3.ts';
import { partsOf } from '../text-to-speech/spoken-words.ts';
import type { SpeechRequest, SpeechSamples, Synthesizer } from '../text-to-speech/synthesizer.ts';
import { scriptedLanguages } from './scripted-languages.ts';

/** ms from one word's start to the next one's. */
const wordMs = 250;
const beepMs = 150;
/** Hz, by the name of the voice; the first is the usual one. */
const pitches = { low: 660, high: 880 };
const voices = Object.keys(pitches).map(id => ({ id, name: `Beeps, ${id}` }));

const languages = [...new Set(scriptedLanguages.map(primarySubtag))];

export async function createScriptedSynthesizer(): Promise<Synthesizer> {
  const encoder = await createSpeechEncoder();
  return {
    label: 'Scripted test engine, beeps',
    languages,
    voices: Object.fromEntries(languages.map(language => [language, voices])),
    async synthesize(request, signal) {
      signal?.throwIfAborted();
      const { samples, text, boundaries } = speak(request);
      const mp3 = await encoder.encodeInTurns(samples);
      const delayMs = Math.round(mp3DelayMs);
      return {
        format: 'mp3',
        audio: mp3.audio,
        text,
        durationMs: Math.round(mp3.durationMs),
        boundaries: boundaries.map(each => ({ ...each, offsetMs: each.offsetMs + delayMs })),
      };
    },
    async synthesizeSamples(request, signal) {
      signal?.throwIfAborted();
      return speak(request);
    },
    async close() {},
  };
}

function speak({ text: given, language, voice }: SpeechRequest): SpeechSamples {
  if (!languages.includes(primarySubtag(language))) {
    throw new ProblemError(problem('language-unsupported', { why: 'voice', language }));
  }
  const text = given.toWellFormed();
  const words = partsOf(text, language).filter(part => part.isWord);
  return {
    sampleRate: speechSampleRate,
    samples: beeps(words.length, voice === 'high' ? pitches.high : pitches.low),
    text,
    boundaries: words.map((word, index) => ({
      offsetMs: index * wordMs,
      durationMs: beepMs,
      textOffset: word.offset,
      wordLength: word.text.length,
      text: word.text,
      boundaryType: 'WordBoundary',
    })),
  };
}

function beeps(count: number, pitch: number): Int16Array {
  const samplesIn = (durationMs: number): number => Math.round((durationMs * speechSampleRate) / 1000);
  const period = samplesIn(wordMs);
  const beep = samplesIn(beepMs);
  return Int16Array.from({ length: count * period }, (_, index) =>
    index % period < beep ? 8000 * Math.sin((2 * Math.PI * pitch * index) / speechSampleRate) : 0,
  );
}

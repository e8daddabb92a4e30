/** Natural voices by packs: Piper, Kokoro and Kitten, run by sherpa-onnx. */

import { extname } from 'node:path';
import type { InstalledPack } from '../../../packs/manifest.ts';
import { type Problem, ProblemError, problem } from '../../../shared/problem.ts';
import { EngineProcess } from '../engine-process.ts';
import { missingSynthesizer } from '../missing.ts';
import { readOnnxMetadata } from '../onnx-metadata.ts';
import { listed, pathIn } from '../pack-files.ts';
import { type SherpaVoices, voiceFor, voicesByLanguage, voicesOf } from './sherpa-voices.ts';
import type { SpeechRequest, Synthesizer } from './synthesizer.ts';
import type { SherpaAnswer, SherpaQuestion } from './voice-messages.ts';

export interface SherpaSynthesizerOptions {
  /** For one request, the process's start and the loading of the model included. */
  readonly timeLimitMs?: number;
  /** A process that nobody asks for so long is ended; it holds up to 500 MB. */
  readonly idleLimitMs?: number;
}

const usual = {
  timeLimitMs: 30_000,
  idleLimitMs: 600_000,
} as const satisfies Required<SherpaSynthesizerOptions>;

/** UTF-16 code units: far more than a sentence. */
const maxTextLength = 5000;

/** Outside of these words are swallowed, or the model falls apart. */
const speeds = { slowest: 0.5, fastest: 2 };

const program = new URL(`./sherpa-voice-process${extname(import.meta.url)}`, import.meta.url);

/**
 * Reads what the model says of itself; its process starts with the first text. A pack that is no voice has a `problem`, and
 * one whose model cannot be loaded fails each of its texts at once, until the synthesizer is created again.
 */
export function createSherpaSynthesizer(
  pack: InstalledPack,
  options: SherpaSynthesizerOptions = {},
): Synthesizer {
  const { name } = pack.manifest;
  const found = lookInto(pack);
  if ('reason' in found) return missingSynthesizer(name, found);
  const speaker = new Speaker(pack, { ...usual, ...options });
  return {
    label: name,
    languages: found.languages,
    voices: voicesByLanguage(found),
    async synthesize(request, signal) {
      const answer = await speaker.speak(question(pack, found, request, 'clip'), signal);
      if (answer.type !== 'clip') throw failure(name, `a clip was expected, not ${answer.type}`);
      return answer.clip;
    },
    async synthesizeSamples(request, signal) {
      const answer = await speaker.speak(question(pack, found, request, 'samples'), signal);
      if (answer.type !== 'samples') throw failure(name, `samples were expected, not ${answer.type}`);
      return answer.speech;
    },
    close: async () => speaker.close(),
  };
}

function lookInto(pack: InstalledPack): SherpaVoices | Problem {
  const { engine, name } = pack.manifest;
  try {
    if (engine.type !== 'piper' && engine.type !== 'kokoro' && engine.type !== 'kitten') {
      throw new Error(`it is for ${engine.type}, which does not speak`);
    }
    const spoken = ['phontab', 'phonindex', 'phondata', 'intonations'].map(
      file => `${engine.dataDir}/${file}`,
    );
    const voices = engine.type === 'piper' ? [] : [engine.voices];
    for (const path of [engine.model, engine.tokens, ...voices, ...spoken]) listed(pack, path);
    return voicesOf(pack, readOnnxMetadata(pathIn(pack, engine.model)));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return problem('engine-failed', `${name} cannot be used`, { detail });
  }
}

function question(
  pack: InstalledPack,
  voices: SherpaVoices,
  { text, language, voice, rate = 1 }: SpeechRequest,
  as: 'clip' | 'samples',
): SherpaQuestion {
  const chosen = voiceFor(voices, language, voice);
  if (!chosen) throw new ProblemError(problem('language-unsupported', { why: 'voice', language }));
  if (text.length > maxTextLength) {
    throw new ProblemError(problem('request-invalid', { why: 'too-long', count: text.length }));
  }
  const speed = Math.min(speeds.fastest, Math.max(speeds.slowest, rate));
  return { type: 'speak', pack, text: text.toWellFormed(), language, speaker: chosen.speaker, speed, as };
}

const failure = (name: string, detail: string): ProblemError =>
  new ProblemError(problem('engine-failed', name, { detail }));

/** The process; the model is loaded by a question of its own, so that one that cannot be loaded is told from a bad text. */
class Speaker {
  readonly #pack: InstalledPack;
  readonly #process: EngineProcess<SherpaQuestion, SherpaAnswer>;
  #opened: Promise<SherpaAnswer> | undefined;

  constructor(pack: InstalledPack, limits: Required<SherpaSynthesizerOptions>) {
    this.#pack = pack;
    const { name } = pack.manifest;
    this.#process = new EngineProcess({
      program,
      ...limits,
      failure: detail => failure(name, detail),
    });
  }

  async speak(asked: SherpaQuestion, signal?: AbortSignal): Promise<SherpaAnswer> {
    signal?.throwIfAborted();
    this.#opened ??= this.#process.ask({ type: 'open', pack: this.#pack, language: asked.language });
    await orAborted(this.#opened, signal);
    return this.#process.ask(asked, signal);
  }

  close(): void {
    this.#process.close();
  }
}

/** The promise, or the signal's reason when that comes first. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

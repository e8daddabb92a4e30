/** sherpa-onnx as a decoder of utterances that grow. Used in a process of its own only: wrong models end it. */

import { sampleRate } from '../../../shared/audio/format.ts';
import { fullScale } from '../../../shared/audio/pcm.ts';
import type { Decode, Heard } from './decoder-messages.ts';
import { type SherpaConfig, withLanguage } from './sherpa-config.ts';
import type {
  OfflineConfig,
  OfflineRecognizer,
  OnlineRecognizer,
  OnlineStream,
  SherpaOnnx,
} from './sherpa-onnx.d.ts';
import { type SpokenPart, spokenMargins, spokenPart } from './spoken-part.ts';

export interface Decoder {
  decode(question: Decode): Heard;
  forget(utterance: number): void;
}

/** Loads the model; native code ends the process where it is no model of the kind. */
export function createDecoder(sherpa: SherpaOnnx, { kind, config }: SherpaConfig): Decoder {
  return kind === 'offline'
    ? new OfflineDecoder(new sherpa.OfflineRecognizer(config), config)
    : new OnlineDecoder(new sherpa.OnlineRecognizer(config));
}

/** SenseVoice dies of less than seven frames of 10 ms, and nobody says a word in less than this, samples. */
const leastSamples = 0.3 * sampleRate;

/** Hears all the sound of an utterance anew each time. */
class OfflineDecoder implements Decoder {
  readonly #recognizer: OfflineRecognizer;
  readonly #config: OfflineConfig;
  readonly #sounds = new Map<number, Int16Array>();
  #language: string | undefined;

  constructor(recognizer: OfflineRecognizer, config: OfflineConfig) {
    this.#recognizer = recognizer;
    this.#config = config;
    this.#language = config.modelConfig.whisper?.language;
  }

  decode({ utterance, samples, language, final }: Decode): Heard {
    const sound = join(this.#sounds.get(utterance), samples);
    this.#sounds.set(utterance, sound);
    if (this.#language !== undefined && this.#language !== language) {
      this.#recognizer.setConfig(withLanguage(this.#config, language));
      this.#language = language;
    }
    const heard = this.#hear({ samples: sound, startS: 0 });
    if (heard.text !== '' || !this.#config.modelConfig.moonshine) return heard;
    // A partial that is missing comes with the next one; a final one is worth more.
    for (const margins of final ? spokenMargins : spokenMargins.slice(0, 1)) {
      const again = this.#hear(spokenPart(sound, margins));
      if (again.text !== '') return again;
    }
    return heard;
  }

  forget(utterance: number): void {
    this.#sounds.delete(utterance);
  }

  #hear({ samples, startS }: SpokenPart): Heard {
    const stream = this.#recognizer.createStream();
    stream.acceptWaveform({ sampleRate, samples: padded(floats(samples)) });
    this.#recognizer.decode(stream);
    const heard = heardOf(this.#recognizer.getResult(stream));
    return { ...heard, timestamps: heard.timestamps.map(timestamp => timestamp + startS) };
  }
}

/** What such a model must still hear after the last word to bring it out, samples of silence. */
const tail = new Float32Array(0.66 * sampleRate);

/** Hears each piece of sound once. */
class OnlineDecoder implements Decoder {
  readonly #recognizer: OnlineRecognizer;
  readonly #streams = new Map<number, OnlineStream>();

  constructor(recognizer: OnlineRecognizer) {
    this.#recognizer = recognizer;
  }

  decode({ utterance, samples, final }: Decode): Heard {
    const stream = this.#streams.get(utterance) ?? this.#recognizer.createStream();
    this.#streams.set(utterance, stream);
    stream.acceptWaveform({ sampleRate, samples: floats(samples) });
    if (final) {
      stream.acceptWaveform({ sampleRate, samples: tail });
      stream.inputFinished();
    }
    while (this.#recognizer.isReady(stream)) this.#recognizer.decode(stream);
    return heardOf(this.#recognizer.getResult(stream));
  }

  forget(utterance: number): void {
    this.#streams.delete(utterance);
  }
}

const floats = (samples: Int16Array): Float32Array =>
  Float32Array.from(samples, sample => sample / fullScale);

function join(before: Int16Array | undefined, samples: Int16Array): Int16Array {
  if (!before) return samples.slice();
  const joined = new Int16Array(before.length + samples.length);
  joined.set(before);
  joined.set(samples, before.length);
  return joined;
}

function padded(sound: Float32Array): Float32Array {
  if (sound.length >= leastSamples) return sound;
  const longer = new Float32Array(leastSamples);
  longer.set(sound);
  return longer;
}

/** The native part writes JSON of its own; what is not as expected is left out. */
function heardOf(result: unknown): Heard {
  const { text, lang, tokens, timestamps, durations } = (result ?? {}) as Readonly<Record<string, unknown>>;
  return {
    text: typeof text === 'string' ? text.trim() : '',
    // SenseVoice: <|en|>
    language: typeof lang === 'string' ? lang.replace(/^<\|(.*)\|>$/u, '$1') : '',
    tokens: Array.isArray(tokens) ? tokens.map(String) : [],
    timestamps: Array.isArray(timestamps) ? timestamps.map(Number) : [],
    durations: Array.isArray(durations) ? durations.map(Number) : [],
  };
}

/** Speakers told apart by the sound of their voices: embeddings by sherpa-onnx, from a pack. */

import { extname } from 'node:path';
import type { InstalledPack } from '../../../packs/manifest.ts';
import { sampleRate } from '../../../shared/audio/format.ts';
import { type Problem, ProblemError, problem } from '../../../shared/problem.ts';
import { EngineProcess } from '../engine-process.ts';
import { readOnnxMetadata } from '../onnx-metadata.ts';
import { listed, pathIn } from '../pack-files.ts';
import { loudnessOf } from '../sounding.ts';
import type { EmbeddingAnswer, EmbeddingQuestion } from './speaker-messages.ts';
import type { SpeakerSession, SpeakerTeller } from './speaker-teller.ts';
import { type ClusterOptions, VoiceClusters } from './voice-clusters.ts';

export interface SpeakerTellerOptions {
  /** For one utterance, the process's start and the loading of the model included. */
  readonly timeLimitMs?: number;
  readonly clusters?: ClusterOptions;
}

const defaultTimeLimitMs = 15_000;

/** Sound beyond this tells nothing more of a voice, and takes time. */
const maxMs = 10_000;

const program = new URL(`./speaker-process${extname(import.meta.url)}`, import.meta.url);

/**
 * Reads what the model says of itself; `open` starts the process, which all sessions share. A pack that is no such model has a
 * `problem`.
 */
export function createSpeakerTeller(pack: InstalledPack, options: SpeakerTellerOptions = {}): SpeakerTeller {
  const { name } = pack.manifest;
  const failure = (detail: string): ProblemError =>
    new ProblemError(problem('engine-failed', name, { detail }));
  const cause = whatIsWrong(pack);
  const timeLimitMs = options.timeLimitMs ?? defaultTimeLimitMs;
  const engine = new EngineProcess<EmbeddingQuestion, EmbeddingAnswer>({ program, timeLimitMs, failure });
  const embed = async (samples: Int16Array): Promise<Float32Array> => {
    const answer = await engine.ask({ pack, samples });
    if (answer.type !== 'embedding') throw failure(answer.detail);
    return answer.embedding;
  };
  return {
    label: name,
    ...(cause === undefined ? {} : { problem: cause }),
    async open() {
      if (cause) throw new ProblemError(cause);
      // Loads the model now, so that the first sentence is not late.
      await embed(new Int16Array());
      return openSession(embed, new VoiceClusters(options.clusters));
    },
    close: async () => engine.close(),
  };
}

/** sherpa-onnx ends its process over these, without a word that anybody would understand. */
function whatIsWrong(pack: InstalledPack): Problem | undefined {
  const { engine, name } = pack.manifest;
  try {
    if (engine.type !== 'speaker-embedding') throw new Error(`it is for ${engine.type}`);
    listed(pack, engine.model);
    const metadata = readOnnxMetadata(pathIn(pack, engine.model));
    const framework = metadata.get('framework') ?? '';
    if (!['wespeaker', '3d-speaker', 'nemo'].includes(framework)) {
      throw new Error('its model does not say which framework it is of: it is not for sherpa-onnx');
    }
    const missing = ['output_dim', 'sample_rate'].find(key => !(Number(metadata.get(key)) > 0));
    if (missing !== undefined) throw new Error(`its model does not say its ${missing}`);
    return undefined;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return problem('engine-failed', `${name} cannot be used`, { detail });
  }
}

function openSession(
  embed: (samples: Int16Array) => Promise<Float32Array>,
  clusters: VoiceClusters,
): SpeakerSession {
  // One after another: who was heard first has the lower number.
  let telling: Promise<unknown> = Promise.resolve();
  return {
    tell(samples) {
      const { sound, seconds } = spokenPart(samples);
      const told = telling.then(async () => clusters.tell(await embed(sound), seconds));
      telling = told.catch(() => {});
      return told;
    },
    close: async () => {},
  };
}

/** Without the quiet at both ends, and not more than is needed. */
function spokenPart(samples: Int16Array) {
  const { from, to, frameMs, sounded, loudness } = loudnessOf(samples, sampleRate);
  const until = Math.min(to, from + maxMs / frameMs);
  const at = (frame: number): number => (frame * frameMs * sampleRate) / 1000;
  const isSilent = loudness.every(value => value === 0);
  const frames = isSilent ? 0 : (sounded[until] ?? 0) - (sounded[from] ?? 0);
  return { sound: samples.slice(at(from), at(until)), seconds: (frames * frameMs) / 1000 };
}

/**
 * What a voice sounds like, as a vector, by sherpa-onnx, in a process of its own: a wrong model ends the process, and computing
 * blocks its thread. Started by sherpa-teller.ts; it remembers no voice.
 */

import { createRequire } from 'node:module';
import type { InstalledPack } from '../../../packs/manifest.ts';
import { parentChannel } from '../../../packs/parent-channel.ts';
import { sampleRate } from '../../../shared/audio/format.ts';
import { technicalCause } from '../../../shared/problem.ts';
import { pathIn, refuseDamaged } from '../pack-files.ts';
import type { EmbeddingAnswer, EmbeddingQuestion } from './speaker-messages.ts';

/** The part of sherpa-onnx-node 1.13.8 that is used here; the package has no types of its own. */
interface Stream {
  acceptWaveform(sound: { readonly samples: Float32Array; readonly sampleRate: number }): void;
  inputFinished(): void;
}

interface Extractor {
  createStream(): Stream;
  isReady(stream: Stream): boolean;
  /** Electron allows no external buffer. */
  compute(stream: Stream, enableExternalBuffer: false): Float32Array;
}

interface SherpaOnnx {
  readonly SpeakerEmbeddingExtractor: new (config: unknown) => Extractor;
}

// The gateway is gone, however it went.
const parent = parentChannel();
parent?.onEnd(() => process.exit());

let extractor: Extractor | undefined;
let working: Promise<unknown> = Promise.resolve();

parent?.onMessage(question => {
  working = working.then(async () => parent.send(await answer(question as EmbeddingQuestion)));
});

async function answer({ pack, samples }: EmbeddingQuestion): Promise<EmbeddingAnswer> {
  try {
    extractor ??= await open(pack);
    const stream = extractor.createStream();
    stream.acceptWaveform({ samples: Float32Array.from(samples, sample => sample / 32_768), sampleRate });
    stream.inputFinished();
    const embedding = extractor.isReady(stream) ? extractor.compute(stream, false) : new Float32Array();
    return { type: 'embedding', embedding };
  } catch (error) {
    return { type: 'failed', detail: technicalCause(error) };
  }
}

async function open(pack: InstalledPack): Promise<Extractor> {
  const { engine } = pack.manifest;
  if (engine.type !== 'speaker-embedding') throw new Error(`it is for ${engine.type}`);
  await refuseDamaged(pack);
  const { SpeakerEmbeddingExtractor } = createRequire(import.meta.url)('sherpa-onnx-node') as SherpaOnnx;
  return new SpeakerEmbeddingExtractor({
    model: pathIn(pack, engine.model),
    numThreads: 1,
    provider: 'cpu',
    debug: 0,
  });
}

/** How sherpa-onnx is told to load a pack: what differs between its recognisers, as data. Pure. */

import { join } from 'node:path';
import type { InstalledPack, PackEngine } from '../../../packs/manifest.ts';
import { sampleRate } from '../../../shared/audio/format.ts';
import type { OfflineConfig, OnlineConfig } from './sherpa-onnx.d.ts';

/** A recogniser that hears a whole utterance at once, or one that takes it piece by piece. */
export type SherpaConfig =
  | { readonly kind: 'offline'; readonly config: OfflineConfig }
  | { readonly kind: 'online'; readonly config: OnlineConfig };

/** Undefined: no recogniser is made of this engine. `threads`: that one decode may use. */
export function sherpaConfig(pack: InstalledPack, threads: number): SherpaConfig | undefined {
  const { engine } = pack.manifest;
  const at = (path: string): string => join(pack.folder, path);
  if (engine.type === 'streaming-transducer') {
    const commons = modelCommons(at(engine.tokens), threads);
    return {
      kind: 'online',
      config: {
        featConfig: features,
        modelConfig: { ...commons, transducer: transducer(engine, at) },
        decodingMethod: 'greedy_search',
        // The gateway has its own endpointing.
        enableEndpoint: 0,
      },
    };
  }
  const model = offlineModel(engine, at);
  if (model === undefined || !('tokens' in engine)) return undefined;
  return {
    kind: 'offline',
    config: {
      featConfig: features,
      modelConfig: { ...modelCommons(at(engine.tokens), threads), ...model },
      decodingMethod: 'greedy_search',
    },
  };
}

/** The same with another language to hear; only Whisper has one. Empty: it finds out. */
export function withLanguage(config: OfflineConfig, language: string): OfflineConfig {
  const { whisper } = config.modelConfig;
  if (!whisper) return config;
  return { ...config, modelConfig: { ...config.modelConfig, whisper: { ...whisper, language } } };
}

/** The files of an engine that a recogniser loads; each must be in the manifest's list, or its sum was never checked. */
export function loadedFiles(engine: PackEngine): readonly string[] {
  const { type: _, ...rest } = engine;
  return Object.entries(rest).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'modelType' ? [value] : [],
  );
}

/** Whisper's and SenseVoice's features are their own; these numbers hold for all others. */
const features = { sampleRate, featureDim: 80 } as const;

const modelCommons = (tokens: string, numThreads: number) =>
  ({ tokens, numThreads, provider: 'cpu', debug: 0 }) as const;

type Model = Partial<OfflineConfig['modelConfig']>;
type Place = (path: string) => string;

function offlineModel(engine: PackEngine, at: Place): Model | undefined {
  switch (engine.type) {
    case 'moonshine':
      return { moonshine: { encoder: at(engine.encoder), mergedDecoder: at(engine.mergedDecoder) } };
    case 'moonshine-v1':
      return {
        moonshine: {
          preprocessor: at(engine.preprocessor),
          encoder: at(engine.encoder),
          uncachedDecoder: at(engine.uncachedDecoder),
          cachedDecoder: at(engine.cachedDecoder),
        },
      };
    case 'whisper':
      return {
        whisper: {
          encoder: at(engine.encoder),
          decoder: at(engine.decoder),
          language: engine.multilingual ? '' : 'en',
          task: 'transcribe',
          // sherpa's own choice: ten seconds of silence, so that the end is found.
          tailPaddings: -1,
          enableTokenTimestamps: true,
        },
      };
    case 'transducer':
      return {
        transducer: transducer(engine, at),
        // sherpa reads it of the model where none is named.
        ...(engine.modelType === undefined ? {} : { modelType: engine.modelType }),
      };
    case 'sense-voice':
      return { senseVoice: { model: at(engine.model), language: 'auto', useInverseTextNormalization: 1 } };
    case 'nemo-ctc':
      return { nemoCtc: { model: at(engine.model) } };
    default:
      return undefined;
  }
}

const transducer = (
  {
    encoder,
    decoder,
    joiner,
  }: { readonly encoder: string; readonly decoder: string; readonly joiner: string },
  at: Place,
) => ({ encoder: at(encoder), decoder: at(decoder), joiner: at(joiner) });

/**
 * The part of sherpa-onnx-node 1.13.8 that recognisers use. The package has no types of its own, and the comments of its
 * types.js lack some settings that its native part reads: `mergedDecoder`, `modelType`, `enableTokenTimestamps`.
 */

export interface SherpaOnnx {
  readonly OfflineRecognizer: new (config: OfflineConfig) => OfflineRecognizer;
  readonly OnlineRecognizer: new (config: OnlineConfig) => OnlineRecognizer;
}

export interface FeatureConfig {
  readonly sampleRate: number;
  readonly featureDim: number;
}

interface Transducer {
  readonly encoder: string;
  readonly decoder: string;
  readonly joiner: string;
}

interface ModelCommons {
  /** Path of a text file. */
  readonly tokens: string;
  readonly numThreads: number;
  readonly provider: 'cpu';
  readonly debug: 0;
  readonly modelType?: string;
}

export interface OfflineConfig {
  readonly featConfig: FeatureConfig;
  readonly modelConfig: ModelCommons & {
    readonly moonshine?:
      | { readonly encoder: string; readonly mergedDecoder: string }
      | {
          readonly preprocessor: string;
          readonly encoder: string;
          readonly uncachedDecoder: string;
          readonly cachedDecoder: string;
        };
    readonly whisper?: {
      readonly encoder: string;
      readonly decoder: string;
      /** Empty: it finds out. One that the model does not know ends the process. */
      readonly language: string;
      readonly task: 'transcribe';
      readonly tailPaddings: number;
      /** Where the decoder has outputs for it; without them it is a warning. */
      readonly enableTokenTimestamps: boolean;
    };
    readonly transducer?: Transducer;
    readonly senseVoice?: {
      readonly model: string;
      readonly language: string;
      readonly useInverseTextNormalization: number;
    };
    readonly nemoCtc?: { readonly model: string };
  };
  readonly decodingMethod: 'greedy_search';
}

export interface OnlineConfig {
  readonly featConfig: FeatureConfig;
  readonly modelConfig: ModelCommons & { readonly transducer: Transducer };
  readonly decodingMethod: 'greedy_search';
  readonly enableEndpoint: 0;
}

/** Floats from −1 to 1. */
export interface Waveform {
  readonly samples: Float32Array;
  readonly sampleRate: number;
}

export interface OfflineStream {
  acceptWaveform(wave: Waveform): void;
}

export interface OfflineRecognizer {
  createStream(): OfflineStream;
  decode(stream: OfflineStream): void;
  /** Parsed JSON of the native part. */
  getResult(stream: OfflineStream): unknown;
  /** Whisper takes another language so; other models end the process. */
  setConfig(config: OfflineConfig): void;
}

export interface OnlineStream {
  acceptWaveform(wave: Waveform): void;
  inputFinished(): void;
}

export interface OnlineRecognizer {
  createStream(): OnlineStream;
  isReady(stream: OnlineStream): boolean;
  decode(stream: OnlineStream): void;
  getResult(stream: OnlineStream): unknown;
}

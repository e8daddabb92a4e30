/**
 * Which engine a folder of model files is for, and what each file is to it, by the names that makers of models for sherpa-onnx
 * and Firefox Translations use. Where names say too little, by what the files hold.
 */

import type { PackEngine } from './manifest.ts';

export interface Layout {
  readonly engine: PackEngine;
  /** Everything the pack is made of: what the engine names, its data, licences. Relative to the same folder. */
  readonly files: readonly string[];
}

export interface LayoutHints {
  /** Of the folder or archive: makers put into it what kind of model it is. */
  readonly name: string;
  /** What is known already. */
  readonly type?: string | undefined;
  readonly modelType?: string | undefined;
}

/** One folder to look at. */
export interface LayoutFolder {
  /** Files in it and below, relative to it. */
  readonly paths: readonly string[];
  readonly hints: LayoutHints;
  /** Whether the beginning or the end of a file, where formats keep their metadata, holds these letters. */
  readonly holds: (path: string, letters: string) => Promise<boolean>;
}

/** Undefined: not known. What a pack holds that no engine loads (recordings, other precisions) is left out. */
export async function findLayout(folder: LayoutFolder): Promise<Layout | undefined> {
  const names = folder.paths.filter(path => !path.includes('/'));
  for (const detect of detectors) {
    const engine = await detect(names, folder);
    if (!engine || (folder.hints.type !== undefined && engine.type !== folder.hints.type)) continue;
    return { engine, files: filesOf(engine, folder.paths) };
  }
  return undefined;
}

type Detector = (
  names: readonly string[],
  folder: LayoutFolder,
) => PackEngine | undefined | Promise<PackEngine | undefined>;

/** The first whose file is there. */
const firstOf = (names: readonly string[], ...wanted: readonly string[]): string | undefined =>
  wanted.find(name => names.includes(name));

/** `stem`.int8.onnx before `stem`.onnx: half the memory, hardly worse. */
const int8 = (names: readonly string[], stem: string): string | undefined =>
  firstOf(names, `${stem}.int8.onnx`, `${stem}.onnx`);

const dataDir = 'espeak-ng-data';
const hasData = ({ paths }: LayoutFolder): boolean => paths.some(path => path.startsWith(`${dataDir}/`));

const fxtranslate: Detector = names => {
  const find = (pattern: RegExp): string | undefined => names.find(name => pattern.test(name));
  const model = find(/^model\..+\.bin$/u);
  const vocabulary = find(/^vocab\..*spm$/u);
  const source = find(/^srcvocab\..*spm$/u) ?? vocabulary;
  const target = find(/^trgvocab\..*spm$/u) ?? vocabulary;
  if (!model || !source || !target) return undefined;
  const lexicon = find(/^lex\..+\.bin$/u);
  return {
    type: 'fxtranslate',
    model,
    sourceVocabulary: source,
    targetVocabulary: target,
    ...(lexicon === undefined ? {} : { lexicon }),
  };
};

const moonshineV1: Detector = names => {
  const preprocessor = int8(names, 'preprocess');
  const encoder = int8(names, 'encode');
  const uncachedDecoder = int8(names, 'uncached_decode');
  const cachedDecoder = int8(names, 'cached_decode');
  const tokens = firstOf(names, 'tokens.txt');
  if (!preprocessor || !encoder || !uncachedDecoder || !cachedDecoder || !tokens) return undefined;
  return { type: 'moonshine-v1', preprocessor, encoder, uncachedDecoder, cachedDecoder, tokens };
};

const moonshine: Detector = names => {
  const either = (stem: string): string | undefined => firstOf(names, `${stem}.ort`, `${stem}.onnx`);
  const encoder = either('encoder_model');
  const mergedDecoder = either('decoder_model_merged');
  const tokens = firstOf(names, 'tokens.txt');
  if (!encoder || !mergedDecoder || !tokens) return undefined;
  return { type: 'moonshine', encoder, mergedDecoder, tokens };
};

const whisper: Detector = names => {
  for (const tokens of names.filter(name => name.endsWith('-tokens.txt'))) {
    const size = tokens.slice(0, -'-tokens.txt'.length);
    const encoder = int8(names, `${size}-encoder`);
    const decoder = int8(names, `${size}-decoder`);
    if (encoder && decoder) {
      return { type: 'whisper', encoder, decoder, tokens, multilingual: !size.endsWith('.en') };
    }
  }
  return undefined;
};

const spoken: Detector = async (names, folder) => {
  const tokens = firstOf(names, 'tokens.txt');
  if (!tokens || !hasData(folder)) return undefined;
  const voices = firstOf(names, 'voices.bin');
  const models = names.filter(name => name.endsWith('.onnx'));
  const model = int8(names, 'model') ?? firstOf(names, 'model.fp16.onnx') ?? models[0];
  if (!model) return undefined;
  if (!voices) return models.length === 1 ? { type: 'piper', model, tokens, dataDir } : undefined;
  const { name, type } = folder.hints;
  const isKitten =
    type === undefined ? /kitten/iu.test(name) || (await folder.holds(model, 'kitten')) : type === 'kitten';
  if (isKitten) return { type: 'kitten', model, voices, tokens, dataDir };
  const lexicons = names.filter(each => /^lexicon-.+\.txt$/u.test(each)).sort();
  return { type: 'kokoro', model, voices, tokens, dataDir, ...(lexicons.length > 0 ? { lexicons } : {}) };
};

const transducer: Detector = async (names, folder) => {
  const tokens = firstOf(names, 'tokens.txt');
  // One training may be there with several chunk lengths; its parts have the same ending.
  const endings = names.flatMap(name => /^encoder(.*?)(?:\.int8)?\.onnx$/u.exec(name)?.[1] ?? []).sort();
  for (const ending of tokens ? endings : []) {
    const encoder = int8(names, `encoder${ending}`);
    // Small, and int8 costs it more than it saves.
    const decoder = firstOf(names, `decoder${ending}.onnx`, `decoder${ending}.int8.onnx`);
    const joiner = int8(names, `joiner${ending}`);
    if (!tokens || !encoder || !decoder || !joiner) continue;
    const parts = { encoder, decoder, joiner, tokens };
    if (await isStreaming(encoder, folder)) return { type: 'streaming-transducer', ...parts };
    const modelType = await modelTypeOf(encoder, folder);
    return { type: 'transducer', ...parts, ...(modelType === undefined ? {} : { modelType }) };
  }
  return undefined;
};

async function isStreaming(encoder: string, { hints, holds }: LayoutFolder): Promise<boolean> {
  if (hints.type !== undefined) return hints.type === 'streaming-transducer';
  if (/streaming|chunk/iu.test(`${hints.name} ${encoder}`)) return true;
  // What sherpa-onnx asks of a model that hears in pieces: zipformers, NeMo's.
  return (await holds(encoder, 'decode_chunk_len')) || (await holds(encoder, 'window_size'));
}

async function modelTypeOf(encoder: string, { hints, holds }: LayoutFolder): Promise<string | undefined> {
  if (hints.type !== undefined) return hints.modelType;
  const isNemo = /nemo|parakeet|giga-?am/iu.test(hints.name) || (await holds(encoder, 'EncDec'));
  return isNemo ? 'nemo_transducer' : undefined;
}

const oneModel: Detector = async (names, folder) => {
  const tokens = firstOf(names, 'tokens.txt');
  const model = int8(names, 'model');
  if (!tokens || !model || hasData(folder)) return undefined;
  const { type } = folder.hints;
  if (type === 'sense-voice' || type === 'nemo-ctc') return { type, model, tokens };
  // Its tokens name languages and moods; NeMo's have a blank of their own.
  if (await folder.holds(tokens, '<|zh|>')) return { type: 'sense-voice', model, tokens };
  if (await folder.holds(tokens, '<blk>')) return { type: 'nemo-ctc', model, tokens };
  return undefined;
};

const speakerEmbedding: Detector = async (names, folder) => {
  const models = names.filter(name => name.endsWith('.onnx'));
  const [model] = models;
  if (model === undefined || models.length > 1 || names.includes('tokens.txt')) return undefined;
  const isEmbedding =
    /voxceleb|campplus|eres2net|titanet|wespeaker|3dspeaker|speaker/iu.test(
      `${folder.hints.name} ${model}`,
    ) || (await folder.holds(model, 'output_dim'));
  return isEmbedding ? { type: 'speaker-embedding', model } : undefined;
};

/** Those with the most telling names first. */
const detectors: readonly Detector[] = [
  fxtranslate,
  moonshineV1,
  moonshine,
  whisper,
  spoken,
  transducer,
  oneModel,
  speakerEmbedding,
];

const licence = /^(LICEN[CS]E|NOTICE|MODEL_CARD|README)(\..{1,8})?$/iu;

function filesOf(engine: PackEngine, paths: readonly string[]): readonly string[] {
  const named = new Set(Object.values(engine).flat().map(String));
  const weights = new Set([...named].flatMap(name => [`${name}.data`, name.replace(/\.onnx$/u, '.weights')]));
  return paths.filter(
    path => named.has(path) || weights.has(path) || path.startsWith(`${dataDir}/`) || licence.test(path),
  );
}

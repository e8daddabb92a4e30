/** The part of sherpa-onnx-node 1.13.8 that speaks; the package has no types of its own. */

import { createRequire } from 'node:module';
import type { InstalledPack } from '../../../packs/manifest.ts';
import { primarySubtag } from '../../../shared/language-tag.ts';
import { pathIn } from '../pack-files.ts';

export interface OfflineTts {
  readonly numSpeakers: number;
  /** Hz. */
  readonly sampleRate: number;
  /** Blocks the thread. */
  generate(request: {
    readonly text: string;
    readonly sid: number;
    readonly speed: number;
    /** Electron allows none. */
    readonly enableExternalBuffer: false;
  }): { readonly samples: Float32Array; readonly sampleRate: number };
}

interface SherpaOnnx {
  readonly OfflineTts: new (config: unknown) => OfflineTts;
}

/** eSpeak NG's name for how Kokoro reads a language, where it is not the subtag. */
const espeakNames: Readonly<Record<string, string>> = { en: 'en-us', fr: 'fr-fr', pt: 'pt-br' };

/** Loads the model; throws or ends the process when it cannot. The files must have been checked. */
export function openTts(pack: InstalledPack, language: string): OfflineTts {
  const { OfflineTts: Tts } = createRequire(import.meta.url)('sherpa-onnx-node') as SherpaOnnx;
  const model = { ...modelConfig(pack, language), numThreads: 2, provider: 'cpu', debug: 0 };
  return new Tts({ model, maxNumSentences: 1 });
}

function modelConfig(pack: InstalledPack, language: string): object {
  const { engine } = pack.manifest;
  const at = (path: string): string => pathIn(pack, path);
  switch (engine.type) {
    case 'piper':
      return {
        vits: { model: at(engine.model), tokens: at(engine.tokens), dataDir: at(engine.dataDir) },
      };
    case 'kitten':
      return {
        kitten: {
          model: at(engine.model),
          voices: at(engine.voices),
          tokens: at(engine.tokens),
          dataDir: at(engine.dataDir),
        },
      };
    case 'kokoro':
      return {
        kokoro: {
          model: at(engine.model),
          voices: at(engine.voices),
          tokens: at(engine.tokens),
          dataDir: at(engine.dataDir),
          ...kokoroReading(pack, engine.lexicons?.map(at) ?? [], language),
        },
      };
    default:
      throw new Error(`it is for ${engine.type}, which does not speak`);
  }
}

/** English and Chinese are read by word lists where the pack has them, other languages by eSpeak NG. */
function kokoroReading(pack: InstalledPack, lexicons: readonly string[], language: string): object {
  const subtag = primarySubtag(language);
  const lexicon = lexicons.length === 0 ? {} : { lexicon: lexicons.join(',') };
  const isListed = lexicons.length > 0 && (subtag === 'en' || subtag === 'zh');
  if (isListed || (subtag === 'en' && pack.manifest.languages.length === 1)) return lexicon;
  return { ...lexicon, lang: espeakNames[subtag] ?? subtag };
}

/** Models that must be opened again to read another language. */
export const readsOneLanguage = ({ manifest }: InstalledPack): boolean => manifest.engine.type === 'kokoro';

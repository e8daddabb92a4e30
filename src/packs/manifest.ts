/**
 * What a pack says of itself: `pack.json` in its folder. A pack is an engine's model, ready to load: its files lie beside
 * this manifest, each with its size and SHA-256, and nothing is loaded whose sum is wrong.
 */

import { z } from 'zod';

/** A path inside the pack's folder, with forward slashes: never absolute, never up. */
const packPath = z
  .string()
  .min(1)
  .max(500)
  .refine(path => !/^[/\\]|^[a-z]:|\\|\0/iu.test(path) && !path.split('/').includes('..'), {
    message: 'a path leaves the folder of the pack',
  });

/** Which loader loads the pack, and what each of its files is to it. `dataDir` and `folder` name folders. */
export const packEngine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('moonshine'), encoder: packPath, mergedDecoder: packPath, tokens: packPath }),
  z.object({
    type: z.literal('moonshine-v1'),
    preprocessor: packPath,
    encoder: packPath,
    uncachedDecoder: packPath,
    cachedDecoder: packPath,
    tokens: packPath,
  }),
  /** One that hears many languages finds out which one it is. */
  z.object({
    type: z.literal('whisper'),
    encoder: packPath,
    decoder: packPath,
    tokens: packPath,
    multilingual: z.boolean(),
  }),
  /** Parakeet's `modelType` is nemo_transducer; zipformers need none. */
  z.object({
    type: z.literal('transducer'),
    encoder: packPath,
    decoder: packPath,
    joiner: packPath,
    tokens: packPath,
    modelType: z.string().optional(),
  }),
  z.object({
    type: z.literal('streaming-transducer'),
    encoder: packPath,
    decoder: packPath,
    joiner: packPath,
    tokens: packPath,
  }),
  z.object({ type: z.literal('sense-voice'), model: packPath, tokens: packPath }),
  z.object({ type: z.literal('nemo-ctc'), model: packPath, tokens: packPath }),
  z.object({
    type: z.literal('fxtranslate'),
    model: packPath,
    sourceVocabulary: packPath,
    targetVocabulary: packPath,
    lexicon: packPath.optional(),
  }),
  z.object({ type: z.literal('piper'), model: packPath, tokens: packPath, dataDir: packPath }),
  z.object({
    type: z.literal('kokoro'),
    model: packPath,
    voices: packPath,
    tokens: packPath,
    dataDir: packPath,
    lexicons: z.array(packPath).optional(),
  }),
  z.object({
    type: z.literal('kitten'),
    model: packPath,
    voices: packPath,
    tokens: packPath,
    dataDir: packPath,
  }),
  z.object({ type: z.literal('speaker-embedding'), model: packPath }),
]);

export type PackEngine = z.infer<typeof packEngine>;

export const packKinds = ['speech-to-text', 'translation', 'text-to-speech', 'speakers'] as const;

export const packId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/u);

export const packFile = z.object({
  path: packPath,
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
});

export const packManifest = z.object({
  format: z.literal(1),
  id: packId,
  kind: z.enum(packKinds),
  /** For people, e.g. “Moonshine tiny, English”. */
  name: z.string().min(1).max(200),
  /** How well it does its work, one plain sentence. */
  quality: z.string().max(500).default(''),
  /**
   * BCP-47 tags that it hears or speaks; of a translation pair the two in their order. A pack that tells speakers apart
   * has none.
   */
  languages: z.array(z.string().min(2).max(35)).max(2_000),
  engine: packEngine,
  /** SPDX where there is such a name. */
  licence: z.string().max(200),
  /** Absent: unknown, as of a folder that somebody brought. */
  licenceUrl: z.string().max(2_000).optional(),
  /** Every file that is loaded; others of the folder are not looked at. */
  files: z.array(packFile).min(1).max(5_000),
});

export type PackManifest = z.infer<typeof packManifest>;
export type PackKind = PackManifest['kind'];
export type PackFile = z.infer<typeof packFile>;

/** A pack that is there, whole as far as its manifest tells. Loaders check the sums of its files (`checkFiles`) first. */
export interface InstalledPack {
  /** Absolute. */
  readonly folder: string;
  readonly manifest: PackManifest;
}

/** The name of the manifest in a pack's folder. */
export const manifestName = 'pack.json';

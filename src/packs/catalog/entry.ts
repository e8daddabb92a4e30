/** What can be added to this machine, where it is fetched from and how it is known to be right. */

import { z } from 'zod';
import { packEngine, packFile, packId, packKinds } from '../manifest.ts';

const sha256 = packFile.shape.sha256;
const httpsUrl = z.url({ protocol: /^https$/u });

/** A file of the finished pack whose sum is known beforehand. */
const knownFile = packFile.extend({
  /** Not loaded: a folder that somebody brings may do without it. */
  optional: z.boolean().optional(),
});

/**
 * An archive whose files are known only after it was unpacked: what each of them is to the engine is found out by the layout
 * (`../layout`), which must be that of this type.
 */
const archiveSource = z.object({
  type: z.literal('archive'),
  url: httpsUrl,
  /** Sums that independent sources agree on. Some archives are replaced in place, so that there may be several. */
  versions: z.array(z.object({ sha256, bytes: z.number().int().positive().optional() })).min(1),
  /** Files that are not even unpacked: other precisions of the same model. A regular expression for the path. */
  unused: z.string().optional(),
});

const npmSource = z.object({
  type: z.literal('npm'),
  /** Name and exact version. */
  spec: z.string(),
  integrity: z.string().startsWith('sha512-'),
  /** Of the tarball. */
  bytes: z.number().int().positive(),
  /** `from`: the path in the tarball. */
  files: z.array(knownFile.extend({ from: z.string() })).min(1),
});

const filesSource = z.object({
  type: z.literal('files'),
  files: z.array(knownFile.extend({ url: httpsUrl })).min(1),
});

/** A pair of Firefox Translations: the records of Remote Settings name the addresses of its files, by their sums. */
const firefoxSource = z.object({
  type: z.literal('firefox'),
  from: z.string(),
  to: z.string(),
  /** `url`: where the same content lay, not compressed, in the collection before. */
  files: z.array(knownFile.extend({ url: httpsUrl })).min(3),
});

const layoutHint = z.object({
  layout: z.string(),
  modelType: z.string().optional(),
});

export const catalogEntry = z.object({
  id: packId,
  kind: z.enum(packKinds),
  name: z.string(),
  quality: z.string(),
  languages: z.array(z.string()),
  licence: z.string(),
  licenceUrl: httpsUrl.optional(),
  /** Its licence allows any use. */
  free: z.boolean(),
  /** How many independent public sources agree on its sums. */
  sources: z.number().int().positive(),
  /** Of the download; about, where no source states them. */
  bytes: z.number().int().positive(),
  /** What loads it. Only the type of it where the names of the files are found out by their layout. */
  engine: z.union([packEngine, layoutHint]),
  source: z.discriminatedUnion('type', [archiveSource, npmSource, filesSource, firefoxSource]),
  /** A file that Dragoman makes itself, of a package that it ships with. */
  made: knownFile.extend({ how: z.literal('llama-tokens') }).optional(),
});

export type CatalogEntry = z.infer<typeof catalogEntry>;
export type KnownFile = z.infer<typeof knownFile>;
export type ArchiveSource = z.infer<typeof archiveSource>;
export type NpmSource = z.infer<typeof npmSource>;
export type FilesSource = z.infer<typeof filesSource>;
export type FirefoxSource = z.infer<typeof firefoxSource>;

/** The files of the finished pack whose sums are known; none of an archive. */
export function knownFiles({ source, made }: CatalogEntry): readonly KnownFile[] {
  const fetched = source.type === 'archive' ? [] : source.files;
  return [...fetched, ...(made ? [made] : [])];
}

/** What is offered first: any use is allowed, and more than one source knows it. */
export const isRecommended = ({ free, sources }: CatalogEntry): boolean => free && sources >= 2;

/** The host that the person's request goes to first. */
export function hostOf({ source }: CatalogEntry): string {
  switch (source.type) {
    case 'archive':
      return new URL(source.url).host;
    case 'npm':
      return 'registry.npmjs.org';
    case 'files':
    case 'firefox':
      return new URL(source.files[0]?.url ?? 'https://unknown').host;
  }
}

/**
 * A pair of Firefox Translations. Its files are attachments of Remote Settings, compressed; the records of the collection
 * name their addresses and, as `decompressedHash`, the sums of their contents, by which the catalogue knows them. Where the
 * records do not help, the addresses of the collection before are tried, whose files are not compressed.
 */

import { join } from 'node:path';
import { z } from 'zod';
import { decompress, readArchive } from '../archive/decompress.ts';
import { openingArchive } from '../archive/guard.ts';
import type { CatalogEntry, FirefoxSource } from '../catalog/entry.ts';
import { checkFree } from '../disk.ts';
import { download } from '../download/download.ts';
import { changed } from '../download/failures.ts';
import { fetchText } from '../download/text.ts';
import { writing } from '../errors.ts';
import type { PackManifest } from '../manifest.ts';
import { downloading } from './downloading.ts';
import { fetchFile } from './files.ts';
import { sealKnown } from './known.ts';
import type { FetchContext } from './work.ts';

const recordsUrl =
  'https://firefox.settings.services.mozilla.com/v1/buckets/main/collections/translations-models-v2/records';
const attachmentsUrl = 'https://firefox-settings-attachments.cdn.mozilla.net/';

type File = FirefoxSource['files'][number];

/** A compressed file, with the sum of the compressed bytes. */
interface Attachment {
  readonly url: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Fills the empty folder `staging`/new. Rejects with a ProblemError, or an AbortError. */
export async function buildFromFirefox(
  entry: CatalogEntry,
  source: FirefoxSource,
  staging: string,
  context: FetchContext,
): Promise<PackManifest> {
  await checkFree(context.disk, staging, 2 * entry.bytes);
  const fresh = join(staging, 'new');
  const found = await attachmentsOf(source, context);
  let before = 0;
  for (const file of source.files) {
    const options = downloading(context, entry.bytes, before);
    if (found.attachments) {
      const attachment = found.attachments.get(file.sha256);
      if (attachment) await fetchAttachment(attachment, file, fresh, context, options);
    } else {
      await orElse(found.error, context, () => fetchFile(file, fresh, context, options));
    }
    before += file.bytes;
  }
  return sealKnown(entry, fresh, context);
}

type Found =
  /** By the sum of the content; all files of the pair are in it. */
  | { readonly attachments: ReadonlyMap<string, Attachment> }
  | { readonly attachments?: undefined; readonly error: unknown };

async function attachmentsOf(source: FirefoxSource, context: FetchContext): Promise<Found> {
  try {
    const text = await fetchText(recordsUrl, 'the list of translation models', context.tools, context.signal);
    const attachments = await attachmentsIn(text);
    const missing = source.files.find(({ sha256 }) => !attachments.has(sha256));
    if (missing) throw changed(`“${missing.path}” is not in Mozilla’s list of translation models`);
    return { attachments };
  } catch (error) {
    context.signal.throwIfAborted();
    return { error };
  }
}

/** The part of a record that fxtranslate leaves out. */
const rawRecords = z.object({
  data: z.array(
    z.object({
      attachment: z
        .object({
          location: z.string(),
          size: z.number().int().positive(),
          hash: z.string().regex(/^[0-9a-f]{64}$/u),
        })
        .optional()
        .catch(undefined),
    }),
  ),
});
const records = z.array(
  z.object({ location: z.string(), decompressedHash: z.string().nullish(), name: z.string() }),
);

async function attachmentsIn(text: string): Promise<ReadonlyMap<string, Attachment>> {
  const { parseRecords } = await import('fxtranslate');
  const raw = rawRecords.parse(JSON.parse(text)).data.flatMap(({ attachment }) => attachment ?? []);
  const byLocation = new Map(raw.map(each => [each.location, each]));
  const found = new Map<string, Attachment>();
  for (const { location, decompressedHash } of records.parse(JSON.parse(parseRecords(text)))) {
    const attachment = byLocation.get(location);
    const url = URL.parse(location, attachmentsUrl)?.href;
    if (!attachment || !decompressedHash || !url?.startsWith(attachmentsUrl)) continue;
    found.set(decompressedHash, { url, bytes: attachment.size, sha256: attachment.hash });
  }
  return found;
}

async function fetchAttachment(
  { url, bytes, sha256 }: Attachment,
  file: File,
  fresh: string,
  context: FetchContext,
  options: ReturnType<typeof downloading>,
): Promise<void> {
  const { tools, disk, signal } = context;
  const attachment = await download({ url, name: file.path, versions: [{ bytes, sha256 }] }, tools, options);
  const writer = await writing(file.path, () => disk.create(join(fresh, file.path), 'new'));
  try {
    await openingArchive(file.path, async () => {
      for await (const chunk of decompress(readArchive(attachment.path, signal), 'zstd', file.bytes)) {
        await writing(file.path, () => writer.write(chunk));
      }
    });
  } finally {
    await writer.close();
  }
  attachment.discard();
}

/** When this fails, too, the first failure says more. */
async function orElse(first: unknown, { signal }: FetchContext, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch {
    signal.throwIfAborted();
    throw first;
  }
}

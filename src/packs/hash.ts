/** SHA-256 of a file, as it is read. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { PackFile } from './manifest.ts';

export interface HashOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of bytes of each piece that was read. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** Hexadecimal, lower case, with the number of bytes that were read. */
export async function hashFile(
  path: string,
  { signal, onBytes }: HashOptions = {},
): Promise<Pick<PackFile, 'bytes' | 'sha256'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal })) {
    hash.update(chunk);
    bytes += chunk.length;
    onBytes?.(chunk.length);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** One or several downloads as one step of adding a pack. */

import { basename } from 'node:path';
import type { DownloadOptions } from '../download/download.ts';
import type { BuildContext } from './work.ts';

/** @param before bytes of files that are here already, of `totalBytes` */
export function downloading(
  { signal, onStep }: BuildContext,
  totalBytes: number,
  before = 0,
): DownloadOptions {
  const tell = (done: number, total: number): void => {
    onStep({ phase: 'downloading', doneBytes: before + done, totalBytes: Math.max(total, before + done) });
  };
  tell(0, totalBytes);
  return {
    signal,
    // Of a single file the server knows better than the catalogue.
    onProgress: (done, total) =>
      tell(done, before === 0 && total !== undefined ? Math.max(total, totalBytes) : totalBytes),
  };
}

export const nameIn = (url: string): string => basename(new URL(url).pathname);

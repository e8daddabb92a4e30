/**
 * The files of the viewers' page, as electron-vite has built them: out/renderer/viewer/index.html and what it names in
 * out/renderer/assets. Only these are served; they are few and small, and so they are held in memory.
 */

import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

export interface ViewerFile {
  readonly type: string;
  readonly body: Buffer;
}

export interface ViewerFiles {
  readonly page: ViewerFile;
  /** By name in /assets/. */
  readonly assets: ReadonlyMap<string, ViewerFile>;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Beside the bundles, or where a build puts it when the sources run as they are. */
export const builtRenderer = new URL(
  extname(import.meta.url) === '.ts' ? '../../../../out/renderer/' : '../renderer/',
  import.meta.url,
);

/** Undefined when the page has not been built. `folder` ends with a slash. */
export async function readViewerFiles(folder: URL): Promise<ViewerFiles | undefined> {
  try {
    const body = await readFile(new URL('viewer/index.html', folder));
    const names = body.toString('utf8').matchAll(/(?:src|href)="\.\.\/assets\/([\w.-]+)"/g);
    const assets = await Promise.all(
      [...names].map(async ([, name = '']) => {
        const type = types[extname(name)] ?? 'application/octet-stream';
        return [name, { type, body: await readFile(new URL(`assets/${name}`, folder)) }] as const;
      }),
    );
    return { page: { type: 'text/html; charset=utf-8', body }, assets: new Map(assets) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

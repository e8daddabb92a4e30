/**
 * The files of one page, as electron-vite has built them: out/renderer/{name}/index.html and what it needs of
 * out/renderer/assets. Only these are served; they are few and small, and so they are held in memory.
 */

import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';

export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

export interface PageFiles {
  readonly page: PageFile;
  /** By name in /assets/. */
  readonly assets: ReadonlyMap<string, PageFile>;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Beside the bundles, or where a build puts it when the sources run as they are. */
export const builtRenderer = new URL(
  extname(import.meta.url) === '.ts' ? '../../../out/renderer/' : '../renderer/',
  import.meta.url,
);

/** Undefined when the page has not been built. `folder` ends with a slash. */
export async function readPageFiles(folder: URL, name: string): Promise<PageFiles | undefined> {
  try {
    const body = await readFile(new URL(`${name}/index.html`, folder));
    const built = new Set(await readdir(new URL('assets/', folder)).catch(() => []));
    const assets = new Map<string, PageFile>();
    // What a script loads by itself, like an audio worklet, is named only in the script.
    let next = namesIn(body, built);
    while (next.length > 0) {
      const read = await Promise.all(next.map(asset => readAsset(folder, asset)));
      for (const [asset, file] of read) assets.set(asset, file);
      next = read.flatMap(([, file]) => namesIn(file.body, built)).filter(asset => !assets.has(asset));
    }
    return { page: { type: 'text/html; charset=utf-8', body }, assets };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Names of built files that stand in a text, at the end of an address or alone. */
function namesIn(text: Buffer, built: ReadonlySet<string>): readonly string[] {
  const quoted = text.toString('utf8').matchAll(/["'`](?:[\w./-]*\/)?([\w.-]+)["'`]/g);
  return [...new Set([...quoted].map(([, name = '']) => name))].filter(name => built.has(name));
}

async function readAsset(folder: URL, name: string): Promise<readonly [string, PageFile]> {
  const type = types[extname(name)] ?? 'application/octet-stream';
  return [name, { type, body: await readFile(new URL(`assets/${name}`, folder)) }];
}

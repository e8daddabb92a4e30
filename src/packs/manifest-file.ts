/** Reads and checks `pack.json`. */

import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, ProblemError, problem } from '../shared/problem.ts';
import { codeOf, messageOf } from './errors.ts';
import { manifestName, type PackEngine, type PackManifest, packManifest } from './manifest.ts';

/** Five thousand files with long names are well below it. */
const maxManifestBytes = 4_000_000;

/** Rejects with a ProblemError pack-damaged when it is missing, unreadable or contradicts itself. */
export async function readManifest(folder: string, name: string): Promise<PackManifest> {
  const damaged = (why: string, detail?: string): ProblemError =>
    new ProblemError(damagedPack(name, why, detail));
  let text: string;
  try {
    text = await readLimited(join(folder, manifestName), maxManifestBytes);
  } catch (error) {
    const why = codeOf(error) === 'ENOENT' ? 'is missing' : `cannot be read (${messageOf(error)})`;
    throw damaged(`its file ${manifestName} ${why}`);
  }
  const manifest = parseManifest(text);
  if (!manifest.ok) throw damaged(`its file ${manifestName} is not valid`, manifest.why);
  return manifest.manifest;
}

type Parsed =
  | { readonly ok: true; readonly manifest: PackManifest }
  | { readonly ok: false; readonly why: string };

export function parseManifest(text: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, why: messageOf(error) };
  }
  const parsed = packManifest.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ok: false, why: issue ? `${issue.path.join('.')}: ${issue.message}` : 'it is not a manifest' };
  }
  const unlisted = unlistedPath(parsed.data);
  if (unlisted !== undefined) return { ok: false, why: `its list of files does not have “${unlisted}”` };
  return { ok: true, manifest: parsed.data };
}

/** A path that the engine would load although no sum is known for it. */
function unlistedPath({ engine, files }: PackManifest): string | undefined {
  const listed = new Set(files.map(({ path }) => path));
  return enginePaths(engine).find(({ path, isFolder }) =>
    isFolder ? !files.some(file => file.path.startsWith(`${path}/`)) : !listed.has(path),
  )?.path;
}

/** Settings of an engine that are no paths. */
const otherKeys = new Set(['type', 'multilingual', 'modelType']);

export function enginePaths(engine: PackEngine): readonly { path: string; isFolder: boolean }[] {
  return Object.entries(engine)
    .filter(([key]) => !otherKeys.has(key))
    .flatMap(([key, value]) =>
      [value].flat().map(path => ({ path: String(path), isFolder: key === 'dataDir' })),
    );
}

export const damagedPack = (name: string, why: string, detail?: string): Problem =>
  problem('pack-damaged', `${name}: ${why}`, detail === undefined ? {} : { detail });

/** Never more than `maxBytes` in memory; throws when there is more, and for what is not a file. */
export async function readLimited(path: string, maxBytes: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await regularFile(file);
    if (size > maxBytes) throw new Error(`it has more than ${maxBytes} bytes`);
    const buffer = Buffer.alloc(size);
    const { bytesRead } = await file.read(buffer, 0, size, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function regularFile(file: Awaited<ReturnType<typeof open>>) {
  const stats = await file.stat();
  if (!stats.isFile()) throw new Error('it is not a file');
  return stats;
}

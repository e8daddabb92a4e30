/** The translations of documents as they are kept over restarts: in documents.json, and a folder for the files of each. */

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { DocumentTranslation } from '../../shared/ipc/documents.ts';
import { KeptFile, type Place } from '../storage/kept-file.ts';
import { hostAt } from './localization-place.ts';

const resultPlace = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['saved', 'exists']), path: z.string() }),
  z.object({ state: z.literal('unwritten'), path: z.string(), why: z.string() }),
]);
export type KeptPlace = z.infer<typeof resultPlace>;

const language = z.discriminatedUnion('state', [
  z.object({ language: z.string(), state: z.enum(['queued', 'processing']) }),
  z.object({ language: z.string(), state: z.literal('ready'), untranslated: z.int(), place: resultPlace }),
  z.object({ language: z.string(), state: z.literal('failed'), why: z.string() }),
]);
export type KeptLanguage = z.infer<typeof language>;

/** What was asked for in one go. Without its groups it is not certain that the service knows of it. */
const run = z.object({
  key: z.string(),
  targets: z.array(z.string()),
  groups: z.array(z.object({ id: z.string(), jobs: z.record(z.string(), z.string()) })).exactOptional(),
});
export type KeptRun = z.infer<typeof run>;

const translation = z.object({
  id: z.uuid(),
  kind: z.enum(['file', 'transcript', 'summary', 'glossary']),
  name: z.string(),
  source: z.string(),
  startedAt: z.number(),
  /** Where results are saved, absolute. */
  folder: z.string(),
  /** Of the service; absent: the gateway of this computer. */
  url: z.string().exactOptional(),
  runs: z.array(run),
  languages: z.array(language),
});
export type KeptTranslation = z.infer<typeof translation>;

const file = z.object({ translations: z.array(translation) });

/** Older ones are forgotten; the gateway forgets their jobs after 30 days. */
const maxKept = 200;

export class KeptTranslations {
  readonly #file: KeptFile<z.infer<typeof file>>;
  readonly #folder: string;
  /** Newest first. */
  #all: readonly KeptTranslation[];

  constructor(place: Place) {
    this.#file = new KeptFile(place, 'documents');
    this.#folder = join(place.folder, 'documents');
    this.#all = file.safeParse(this.#file.read()).data?.translations ?? [];
  }

  get all(): readonly KeptTranslation[] {
    return this.#all;
  }

  find(id: string): KeptTranslation | undefined {
    return this.#all.find(each => each.id === id);
  }

  /** Rejects when the disk does not take it; then it is not begun. */
  async add(translation: KeptTranslation, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#folderOf(translation.id), { recursive: true });
    await writeFile(this.originalOf(translation), bytes);
    const [...dropped] = this.#all.slice(maxKept - 1);
    this.#write([translation, ...this.#all.slice(0, maxKept - 1)]);
    for (const { id } of dropped) await this.#clear(id);
  }

  /** Throws when it cannot be written; in this run it is so nevertheless. */
  change(id: string, changed: (before: KeptTranslation) => KeptTranslation): void {
    this.#all = this.#all.map(each => (each.id === id ? changed(each) : each));
    this.#write(this.#all);
  }

  async remove(id: string): Promise<void> {
    this.#write(this.#all.filter(each => each.id !== id));
    await this.#clear(id);
  }

  bytesOf(translation: Pick<KeptTranslation, 'id' | 'name'>): Promise<Uint8Array> {
    return readFile(this.originalOf(translation));
  }

  originalOf({ id, name }: Pick<KeptTranslation, 'id' | 'name'>): string {
    return join(this.#folderOf(id), `original-${name}`);
  }

  /** A copy of each result, so that it can be saved once more. */
  resultOf({ id, name }: Pick<KeptTranslation, 'id' | 'name'>, tag: string): string {
    return join(this.#folderOf(id), `${tag}-${name}`);
  }

  #folderOf(id: string): string {
    return join(this.#folder, id);
  }

  #clear(id: string): Promise<void> {
    return rm(this.#folderOf(id), { recursive: true, force: true });
  }

  #write(translations: readonly KeptTranslation[]): void {
    this.#all = translations;
    this.#file.write({ translations: [...translations] });
  }
}

/** As windows see it. `waiting`: why nothing goes on now. */
export function shown(
  { id, kind, name, source, startedAt, folder, url, languages }: KeptTranslation,
  waiting?: string,
): DocumentTranslation {
  return {
    ...{ id, kind, name, source, startedAt, folder, ...hostAt(url) },
    languages: languages.map(each =>
      each.state === 'ready' ? { ...each, place: shownPlace(each.place) } : each,
    ),
    ...(waiting === undefined ? {} : { waiting }),
  };
}

const shownPlace = ({ path, ...place }: KeptPlace) => ({ ...place, name: path.replace(/^.*[\\/]/, '') });

export const isPending = ({ state }: KeptLanguage): boolean => state === 'queued' || state === 'processing';

export const pendingOf = ({ languages }: KeptTranslation, targets: readonly string[]): readonly string[] =>
  languages.flatMap(each => (isPending(each) && targets.includes(each.language) ? [each.language] : []));

/** What came of a language before it is asked for again counts no more. */
export const without = (run: KeptRun, language: string): KeptRun => ({
  ...run,
  targets: run.targets.filter(each => each !== language),
});

export const withGroups = (
  translation: KeptTranslation,
  key: string,
  groups: NonNullable<KeptRun['groups']>,
): KeptTranslation => ({
  ...translation,
  runs: translation.runs.map(each => (each.key === key ? { ...each, groups } : each)),
});

/**
 * Documents in many languages: what was asked for is kept before it is asked, followed to its end over lost connections and
 * restarts of the app, and saved beside the original as it comes.
 */

import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { DocumentTranslation, SavingWay } from '../../shared/ipc/documents.ts';
import { ProblemError, problem, technicalCause } from '../../shared/problem.ts';
import { writeTranslation } from '../documents/document-thread.ts';
import type { Place } from '../storage/kept-file.ts';
import type { LocalizationClient } from './client.ts';
import { DocumentRun, type RunEvents } from './document-run.ts';
import { wordsOf } from './document-words.ts';
import {
  isPending,
  type KeptLanguage,
  type KeptPlace,
  type KeptRun,
  type KeptTranslation,
  KeptTranslations,
  pendingOf,
  shown,
  withGroups,
  without,
} from './kept-translations.ts';
import type { LocaleResult } from './locale-result.ts';
import type { OpenDocumentFile } from './opened-documents.ts';
import { type Saving, saveResult } from './result-files.ts';

export interface DocumentTranslationsOptions {
  readonly place: Place;
  /** `url`: undefined: of the gateway of this computer. */
  readonly connect: (url: string | undefined) => Promise<LocalizationClient>;
  readonly changed: (all: readonly DocumentTranslation[]) => void;
  /** Every language of it is over. */
  readonly finished: (translation: DocumentTranslation) => void;
  /** Asks for a folder; null when cancelled. */
  readonly chooseFolder: () => Promise<string | null>;
  /** Opens a file in the program that the system has for it. Resolves with why not, in words; empty: it is open. */
  readonly openFile: (path: string) => Promise<string>;
}

export class DocumentTranslations {
  readonly #options: DocumentTranslationsOptions;
  readonly #kept: KeptTranslations;
  /** By translation: those that are followed. */
  readonly #running = new Map<string, Set<DocumentRun>>();
  /** By translation: why nothing goes on. */
  readonly #waiting = new Map<string, string>();

  constructor(options: DocumentTranslationsOptions) {
    this.#options = options;
    this.#kept = new KeptTranslations(options.place);
  }

  /** Newest first. */
  get list(): readonly DocumentTranslation[] {
    return this.#kept.all.map(each => shown(each, this.#waiting.get(each.id)));
  }

  /** What was not over when the app closed goes on. */
  resume(): void {
    for (const translation of this.#kept.all)
      for (const run of translation.runs)
        if (pendingOf(translation, run.targets).length > 0) this.#follow(translation, run);
  }

  /** Rejects when it cannot be kept; then nothing was asked for. */
  async start(
    { bytes, kind, name, folder }: OpenDocumentFile,
    {
      source,
      targets,
      url,
    }: { readonly source: string; readonly targets: readonly string[]; readonly url: string | undefined },
  ): Promise<void> {
    const run: KeptRun = { key: randomUUID(), targets: [...targets] };
    const translation: KeptTranslation = {
      ...{ id: randomUUID(), kind, name, source, startedAt: Date.now(), folder, runs: [run] },
      languages: targets.map(language => ({ language, state: 'queued' })),
      ...(url === undefined ? {} : { url }),
    };
    await this.#kept.add(translation, bytes);
    this.#tell();
    this.#follow(translation, run);
  }

  /** One language that has failed, alone. Throws a ProblemError document-unreadable. */
  retry(id: string, language: string): void {
    const translation = this.#kept.find(id);
    if (!translation?.languages.some(each => each.language === language && each.state === 'failed'))
      throw new ProblemError(problem('document-unreadable', { why: 'forgotten' }));
    const run: KeptRun = { key: randomUUID(), targets: [language] };
    this.#change(id, before => ({
      ...before,
      // What came of the language before counts no more.
      runs: [...before.runs.map(each => without(each, language)), run],
      languages: before.languages.map(each =>
        each.language === language ? { language, state: 'queued' } : each,
      ),
    }));
    this.#follow(translation, run);
  }

  /** A result that is not where it should be. */
  async save(id: string, language: string, way: SavingWay): Promise<void> {
    const { translation } = this.#ready(id, language);
    const folder = way === 'elsewhere' ? await this.#options.chooseFolder() : translation.folder;
    if (folder === null) return;
    if (folder !== translation.folder) this.#change(id, before => ({ ...before, folder }));
    const place = await this.#save({ ...translation, folder }, language, way === 'elsewhere' ? 'new' : way);
    this.#setLanguage(id, language, before => (before.state === 'ready' ? { ...before, place } : before));
  }

  /** Rejects with a ProblemError when the file is not there any more. */
  async open(id: string, language: string): Promise<void> {
    const { place } = this.#ready(id, language);
    const why = place.state === 'saved' ? await this.#options.openFile(place.path) : place.state;
    if (why === '') return;
    const about = place.path.replace(/^.*[\\/]/, '');
    throw new ProblemError(problem('document-unreadable', { about, why: 'missing' }, { detail: why }));
  }

  /** Its results stay where they were saved. */
  async remove(id: string): Promise<void> {
    for (const run of this.#running.get(id) ?? []) run.close();
    this.#running.delete(id);
    this.#waiting.delete(id);
    await this.#kept.remove(id);
    this.#tell();
  }

  /** The service goes on; what is missing then is taken by the next `resume`. */
  close(): void {
    for (const runs of this.#running.values()) for (const run of runs) run.close();
  }

  #follow(translation: KeptTranslation, kept: KeptRun): void {
    const { id, url, name, source } = translation;
    const pending = pendingOf(this.#kept.find(id) ?? translation, kept.targets);
    const events: RunEvents = {
      started: groups => this.#change(id, before => withGroups(before, kept.key, groups)),
      states: states => this.#states(id, states),
      ended: (language, result) => this.#ended(id, language, result),
      failed: error => this.#failed(id, pending, error),
      waiting: error => this.#wait(id, error),
      over: run => this.#over(id, run),
    };
    const run = new DocumentRun({
      ...{ source, run: kept, pending, events },
      connect: () => this.#options.connect(url),
      file: async () => ({ name, bytes: await this.#kept.bytesOf(translation) }),
    });
    const running = this.#running.get(id) ?? new Set();
    this.#running.set(id, running.add(run));
    void run.follow();
  }

  #states(id: string, states: ReadonlyMap<string, 'queued' | 'processing'>): void {
    const wasWaiting = this.#waiting.delete(id);
    const changed = this.#kept.find(id)?.languages.map((each): KeptLanguage => {
      const state = states.get(each.language);
      const isOther = state !== undefined && isPending(each) && each.state !== state;
      return isOther ? { language: each.language, state } : each;
    });
    const isSame = isDeepStrictEqual(changed, this.#kept.find(id)?.languages);
    if (changed && !isSame) this.#change(id, before => ({ ...before, languages: changed }));
    else if (wasWaiting) this.#tell();
  }

  async #ended(id: string, language: string, result: LocaleResult): Promise<void> {
    const translation = this.#kept.find(id);
    if (!translation) return;
    const end: KeptLanguage =
      'error' in result
        ? { language, state: 'failed', why: result.error }
        : await this.#written(translation, language, result.texts);
    this.#setLanguage(id, language, () => end);
  }

  async #written(
    translation: KeptTranslation,
    language: string,
    texts: readonly (string | undefined)[],
  ): Promise<KeptLanguage> {
    const bytes = await this.#kept.bytesOf(translation);
    const written = await writeTranslation({ name: translation.name, bytes }, texts, language);
    await writeFile(this.#kept.resultOf(translation, language), written.bytes);
    const untranslated = texts.filter(text => text === undefined).length + written.unplaced.length;
    return { language, state: 'ready', untranslated, place: await this.#save(translation, language, 'new') };
  }

  #save(translation: KeptTranslation, language: string, saving: Saving): Promise<KeptPlace> {
    const { folder, name } = translation;
    return saveResult({ copy: this.#kept.resultOf(translation, language), folder, name, language }, saving);
  }

  #failed(id: string, languages: readonly string[], error: unknown): void {
    const why = wordsOf(error);
    this.#waiting.delete(id);
    for (const language of languages)
      this.#setLanguage(id, language, before =>
        isPending(before) ? { language, state: 'failed', why } : before,
      );
  }

  #wait(id: string, error: unknown): void {
    this.#waiting.set(id, wordsOf(error));
    this.#tell();
  }

  #over(id: string, run: DocumentRun): void {
    const running = this.#running.get(id);
    running?.delete(run);
    const translation = this.#kept.find(id);
    if (translation && running?.size === 0) this.#options.finished(shown(translation));
  }

  #ready(id: string, language: string): { readonly translation: KeptTranslation; readonly place: KeptPlace } {
    const translation = this.#kept.find(id);
    const found = translation?.languages.find(each => each.language === language);
    if (!translation || found?.state !== 'ready')
      throw new ProblemError(problem('document-unreadable', { why: 'forgotten' }));
    return { translation, place: found.place };
  }

  #setLanguage(id: string, language: string, changed: (before: KeptLanguage) => KeptLanguage): void {
    this.#change(id, before => ({
      ...before,
      languages: before.languages.map(each => (each.language === language ? changed(each) : each)),
    }));
  }

  #change(id: string, changed: (before: KeptTranslation) => KeptTranslation): void {
    try {
      this.#kept.change(id, changed);
    } catch (error) {
      const detail = technicalCause(error);
      this.#options.place.tell(problem('document-not-written', 'documents.json', { detail }));
    }
    this.#tell();
  }

  #tell(): void {
    this.#options.changed(this.list);
  }
}
